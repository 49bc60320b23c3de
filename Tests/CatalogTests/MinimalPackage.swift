/// The smallest package in which every rule of `check-data` has something to look at.
struct MinimalPackage {
  /// The files by name, in the order in which they are described.
  private(set) var files: [(name: String, bytes: [UInt8])]

  init() {
    files = MinimalPackage.tables.map { ("\($0.name).csv", Array(($0.text + "\n").utf8)) }
    files.append(("datapackage.json", Array(MinimalPackage.descriptor.utf8)))
  }

  /// Puts one text in place of another, which must stand there once.
  mutating func replace(_ old: String, with new: [UInt8], in name: String) throws {
    guard let index = files.firstIndex(where: { $0.name == name }) else {
      files.append((name, new))
      return
    }
    let bytes = files[index].bytes
    let places = bytes.indices.filter { bytes[$0...].starts(with: old.utf8) }
    guard places.count == 1, let start = places.first else {
      throw NotOnce(text: old, file: name, count: places.count)
    }
    files[index].bytes.replaceSubrange(start..<(start + old.utf8.count), with: new)
  }

  mutating func remove(_ name: String) {
    files.removeAll { $0.name == name }
  }

  func write(to folder: TemporaryFolder) throws {
    for file in files { try folder.write(file.bytes, to: file.name) }
  }

  /// A text that an edit names and that is not there once.
  struct NotOnce: Error {
    let text: String
    let file: String
    let count: Int
  }

  // MARK: The descriptor

  /// One line for each resource, so that a test can tell the line of what it changes.
  private static var descriptor: String {
    let resources = tables.map { table in
      let header = table.text.prefix { $0 != "\n" }.split(separator: ",")
      let fields = header.map { field in
        let extra = constraints["\(table.name).\(field)"] ?? ""
        return #"{"name":"\#(field)"\#(extra)}"#
      }
      let keys = keys[table.name] ?? ""
      return #"{"name":"\#(table.name)","path":"\#(table.name).csv","#
        + #""schema":{"fields":[\#(fields.joined(separator: ","))]\#(keys)}}"#
    }
    return """
      {
      "scrutiny":{"as_at":"2026-01-31","views":[
      {"name":"laws","dataset":"events","where":"kind is law"}
      ]},
      "resources":[
      \(resources.joined(separator: ",\n"))
      ]
      }

      """
  }

  private static let constraints = [
    "sources.url": #","constraints":{"pattern":"^https?://.+$"}"#,
    "sources.title": #","constraints":{"required":true}"#,
    "sources.kind": #","constraints":{"enum":["official record","press"]}"#,
    "topics.label": #","constraints":{"unique":true}"#,
    "population.value": #","type":"integer""#,
  ]

  private static let keys = [
    "population": #","primaryKey":["area_id","year","age_group"]"#
  ]

  // MARK: The tables

  private static let tables: [(name: String, text: String)] = [
    (
      "sources",
      """
      source_id,title,publisher,published,url,licence,kind,note
      report,A report,London Assembly,2014-03-12,https://example.org/a,,official record,
      paper,A newspaper,The Paper,2014-03,https://example.org/b,,press,
      """
    ),
    (
      "topics",
      """
      topic_id,label,aliases,parent,definition
      offences,offences,crimes; child abuse,,Crimes.
      rape,rape of a child,child rape,offences,Rape.
      thefts,thefts,,offences,Thefts.
      """
    ),
    (
      "areas",
      """
      area_id,label,aliases,kind,parent,gss
      london,London,the capital,region,,
      the-met,the Met,MPS; Metropolitan Police,force,london,
      """
    ),
    (
      "series",
      """
      series_id,name,aliases,topic,label,counts,unit,who,period_kind,part_of,part,adds_over,publisher,preference,note
      boroughs,boroughs,borough crime,offences,offences,offences,offences,all ages,financial year,,,area; offence,met,1,
      boroughs-rape,boroughs,borough crime,rape,rape,rape,offences,all ages,financial year,boroughs,offence=Rape,area,met,1,
      arrests,arrests,,rape,arrests,arrests,arrests,children,calendar year,,,,met,2,
      stolen,stolen,,thefts,thefts,thefts,offences,children,month,,,,met,1,
      """
    ),
    (
      "observations",
      """
      series_id,period,subject,breakdown,part,value,value_high,bound,marks,months_covered,source_id,locator,replaces,note
      boroughs,2011/12,the-met,offence,Rape,100,,,,,report,,,
      boroughs,2012/13,the-met,offence,Theft,,,,suppressed,,report,,,
      boroughs,2013/14,london,,,200,250,over,partial; rounded,8,report,,,
      arrests,2011,the-met,,,50,,,,,report,,,
      arrests,2012,the-met,,,60,,,,,report,,,
      arrests,2012,the-met,,,61,,,revised,,paper,,report,
      """
    ),
    (
      "changes",
      """
      change_id,series_id,subject,from,to,percent,absolute,bound,source_id,note
      arrests-rise,arrests,the-met,2011,2012,20,10,,report,
      """
    ),
    (
      "breaks",
      """
      break_id,date,to,kind,title,series,effect,source_id
      new-law,2004-05-01,2004-06,break,A new law,boroughs; arrests,Counted anew.,report
      """
    ),
    (
      "population",
      """
      area_id,year,age_group,value,source_id
      london,2012,0-17,1800000,report
      london,2013,0-17,1810000,report
      """
    ),
    (
      "gaps",
      """
      gap_id,topic,period,kind,what,source_id,note
      no-thefts,thefts,2012/13,not found,Thefts.,,
      """
    ),
    ("glossary", "term,aliases,definition,see\n" + terms),
    (
      "reviews",
      """
      review_id,label,aliases,author,body,date,source_id
      laming,Laming 2003,the inquiry,Lord Laming,met,2003-01-28,report
      """
    ),
    (
      "inspections",
      """
      inspection_id,label,aliases,body,fieldwork,published,theme,grade,source_id,note
      first,First inspection,,met,2016-02..2016-05,2016-11-25,,,report,
      """
    ),
    (
      "findings",
      """
      finding_id,inspection_id,force,case_set,examined,good,requires_improvement,inadequate,below_good,outcome,outcome_count,examined_by,sampling,source_id,note
      first-all,first,met,all cases,135,10,64,61,125,referred back,38,met,chosen,report,
      """
    ),
    (
      "concerns",
      """
      concern_id,date,body,thread,theme,topic,kind,summary,source_id,note
      k1,2016-11-25,met,records,records,offences,,Poor records.,report,
      """
    ),
    (
      "threads",
      """
      thread_id,label,aliases,topic,definition
      records,poor records,,offences,Records.
      """
    ),
    (
      "links",
      """
      from_id,relation,to_id,source_id,note
      r1,recommends on,k1,report,
      """
    ),
    (
      "recommendations",
      """
      rec_id,set,number,count,review,date,addressed_to,topic,summary,due,due_basis,source_id,note
      r1,false,1,,first,2016-11-25,met; council,offences,Mend the records.,2017-05-25,worked out,report,
      r2,true,,12,laming,2003-01-28,council,offences,Twelve points.,,none,report,
      """
    ),
    (
      "statuses",
      """
      status_id,record_id,date,status,said_by,summary,source_id
      s1,k1,2016-11-25,made,met,Raised.,report
      s2,records,2016,made,met,Raised.,report
      """
    ),
    (
      "events",
      """
      event_id,date,to,kind,title,aliases,detail,source_id,note
      act,2004,2005-01,law,The Act,,"A law, in force.",report,
      """
    ),
    (
      "meetings",
      """
      meeting_id,date,start,body,place,title,open_to,source_id,note
      m1,2014-03-13,10:00,met,,A meeting,,report,
      """
    ),
    ("attendance", "meeting_id,person_id,part,office_then,source_id\nm1,ann,chair,,report"),
    (
      "questions",
      """
      question_id,date,meeting_id,asked_by,put_to,topic,question,source_id
      q1,2014-03,m1,ann,met; ann,offences,What has been done?,report
      """
    ),
    (
      "statements",
      """
      statement_id,date,person_id,meeting_id,topic,summary,source_id
      t1,2014-03-13,ann,m1,offences,Much.,report
      """
    ),
    (
      "bodies",
      """
      body_id,label,aliases,kind,parent,from,to,source_id,note
      met,Metropolitan Police Service,MPS,police force,,1829,,report,
      council,The Council,,council,,1965,1986-03-31,report,
      """
    ),
    ("people", "person_id,name,aliases,note\nann,Ann Other,Ms Other,"),
    (
      "offices",
      """
      office_id,person_id,office,body_id,from,to,seen,source_id,note
      ann-am,ann,Member,met,2012,2016-05,,report,
      """
    ),
  ]

  private static let terms = [
    "over", "under", "about", "at-least", "at-most", "provisional", "revised", "partial", "mixed",
    "suppressed", "not-collected", "not-published", "none-before", "disputed", "derived",
    "rounded", "small-numbers", "undated", "press-only", "break", "caution", "bound",
    "unallocated", "left-out", "sample", "comparability", "rate", "series", "joined", "conflict",
    "gap", "load",
  ].map { "\($0),,Explained.," }.joined(separator: "\n")
}
