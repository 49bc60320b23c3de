/// At least one slip for each rule of `check-data`, with the place where it must be found.
extension Slip {
  static let all = files + cells + references + dates + names + figures + records

  private static let files = [
    Slip("descriptor", "datapackage.json", #""as_at":"2026-01-31""#, #""as_at":"soon""#, at: 2, 21),
    Slip("descriptor", "datapackage.json", #""type":"integer""#, #""type":"whole""#, at: 13, 145),
    Slip("descriptor", "datapackage.json", "year\",\"age", "years\",\"age", at: 13, 202),
    Slip("descriptor", "datapackage.json", #""required""#, #""requires""#, at: 6, 112),
    Slip("view", "datapackage.json", #""dataset":"events""#, #""dataset":"event""#, at: 3, 26),
    Slip("view", "datapackage.json", "kind is law", "", at: 3, 43),
    Slip("file-listed", "extra.csv", "", "a,b\n", at: 1, 1),
    Slip("columns", "topics.csv", "label,aliases,parent", "label,alias,parent", at: 1, 16),
    Slip("columns", "gaps.csv", "source_id,note", "source_id,notes", at: 1, 41),
    Slip("allowed-value", "gaps.csv", "not found", "not seen", at: 2, 26),
    Slip("byte-order-mark", "people.csv", "person_id", "\u{FEFF}person_id", at: 1, 1),
    Slip("line-ends", "areas.csv", "parent,gss\n", "parent,gss\r\n", at: 1, 38),
    Slip("line-ends", "people.csv", "Ms Other,\n", "Ms Other,", at: 2, 24),
    Slip("utf-8", "topics.csv", "Thefts.", bytes: [0x43, 0x61, 0x66, 0xE9], at: 4, 1),
    Slip("control-character", "topics.csv", "Thefts.", "The\tfts.", at: 4, 25),
    Slip("control-character", "events.csv", "A law, in", "A law,\nin", at: 2, 31),
    Slip("control-character", "topics.csv", "Thefts.", "The\u{0}fts.", at: 4, 25),
    Slip("quotes", "topics.csv", "Thefts.", "\"Thefts.", at: 4, 1),
    Slip("quotes", "events.csv", "in force.\"", "in\" force.", at: 2, 1),
    Slip("row-length", "topics.csv", "Thefts.", "Thefts, petty.", at: 4, 32),
    Slip("row-length", "population.csv", ",1810000,", ",", at: 3, 24),
    Slip("row-length", "topics.csv", "Rape.\n", "Rape.\n\n", at: 4, 1),
    Slip("stray-blank", "topics.csv", "Thefts.", "Thefts. ", at: 4, 25),
    Slip("stray-blank", "topics.csv", "Thefts.", "All  thefts.", at: 4, 25),
  ]

  private static let cells = [
    Slip("type", "population.csv", "1810000", "1.81e6", at: 3, 18),
    Slip("type", "population.csv", "1810000", "\"1,810,000\"", at: 3, 18),
    Slip("required", "sources.csv", "A newspaper", "", at: 3, 7),
    Slip("pattern", "sources.csv", "https://example.org/b", "example.org/b", at: 3, 37),
    Slip("allowed-value", "sources.csv", ",press,", ",pres,", at: 3, 60),
    Slip("allowed-value", "observations.csv", ",over,", ",above,", at: 4, 35),
    Slip("allowed-value", "observations.csv", "revised", "reviewed", at: 7, 29),
    Slip("allowed-value", "changes.csv", "10,,report", "10,above,report", at: 2, 46),
    Slip("allowed-value", "statuses.csv", "2016-11-25,made", "2016-11-25,open", at: 2, 18),
    Slip("allowed-value", "breaks.csv", ",break,", ",brake,", at: 2, 28),
    Slip("allowed-value", "links.csv", "recommends on", "recommends", at: 2, 4),
    Slip("unique", "topics.csv", "thefts,thefts", "thefts,offences", at: 4, 8),
    Slip("primary-key", "population.csv", "2013", "2012", at: 3, 1),
  ]

  private static let references = [
    Slip("source-resolves", "events.csv", "report", "reporter", at: 2, 50),
    Slip(
      "source-used", "sources.csv", "press,\n", "press,\nmore,More,X,,http://x,,press,\n", at: 4, 1),
    Slip("reference-resolves", "topics.csv", "offences,Thefts.", "offence,Thefts.", at: 4, 16),
    Slip("reference-resolves", "observations.csv", "2013/14,london", "2013/14,paris", at: 4, 18),
    Slip("reference-resolves", "breaks.csv", "boroughs; arrests", "boroughs; arrest", at: 2, 44),
    Slip("reference-resolves", "recommendations.csv", "met; council", "met; police", at: 2, 30),
    Slip("reference-resolves", "statuses.csv", "s1,k1", "s1,k2", at: 2, 4),
    Slip("reference-resolves", "links.csv", "recommends on,k1", "recommends on,k", at: 2, 18),
    Slip("reference-resolves", "attendance.csv", "m1,ann", "m1,anne", at: 2, 4),
    Slip("reference-resolves", "offices.csv", "Member,met", "Member,mps", at: 2, 19),
  ]

  private static let dates = [
    Slip("date", "concerns.csv", "2016-11-25", "2016-11-31", at: 2, 4),
    Slip("date", "sources.csv", "2014-03,", "March 2014,", at: 3, 29),
    Slip("date", "events.csv", "2005-01", "2005-13", at: 2, 10),
    Slip("date-order", "bodies.csv", "1986-03-31", "1946", at: 3, 36),
    Slip("date-order", "breaks.csv", "2004-06", "2004-04", at: 2, 20),
    Slip("date-order", "sources.csv", "2014-03,", "2026-02,", at: 3, 29),
    Slip("period", "gaps.csv", "2012/13", "2012/14", at: 2, 18),
    Slip("period", "inspections.csv", "2016-02..2016-05", "2016..2016-05", at: 2, 29),
    Slip("period", "inspections.csv", "2016-02..2016-05", "2016-05..2016-02", at: 2, 29),
    Slip("period", "observations.csv", "2012/13", "2012-13", at: 3, 10),
    Slip("period-kind", "observations.csv", "2012/13", "2012", at: 3, 10),
    Slip("period-kind", "observations.csv", "2012/13", "2012-06", at: 3, 10),
  ]

  private static let names = [
    Slip("list-cell", "topics.csv", "crimes; child abuse", "crimes;child abuse", at: 2, 19),
    Slip("list-cell", "topics.csv", "crimes; child abuse", "crimes; Crimes", at: 2, 19),
    Slip("name-once", "topics.csv", ",child rape,", ",CHILD Abuse,", at: 3, 22),
    Slip("name-once", "areas.csv", "the capital,region", "the Met,force", at: 3, 9),
    Slip("name-once", "series.csv", "arrests,arrests,,", "arrests,arrests,boroughs,", at: 4, 17),
    Slip("name-once", "datapackage.json", "laws", "events", at: 3, 9),
    Slip("record-once", "recommendations.csv", "r2", "k1", at: 3, 1),
    Slip("tree", "topics.csv", "child abuse,,", "child abuse,rape,", at: 2, 39),
    Slip("tree", "areas.csv", "region,,", "region,london,", at: 2, 34),
    Slip("tree", "areas.csv", "the capital,region,,", "Ünïted,region,london,", at: 2, 29),
    Slip("glossary", "glossary.csv", "derived,", "worked out,", at: 1, 1),
  ]

  private static let figures = [
    Slip(
      "preference", "series.csv", "children,calendar year,,,,met,2",
      "children,calendar year,,,,met,1", at: 4, 77),
    Slip(
      "preference", "series.csv", "children,calendar year,,,,met,2",
      "children,calendar year,,,,met,first", at: 4, 77),
    Slip("part-of", "series.csv", "offence=Rape", "offence=Rapes", at: 3, 95),
    Slip("part-of", "series.csv", "offence=Rape", "Rape", at: 3, 95),
    Slip("part-of", "series.csv", "offence=Rape", "", at: 3, 95),
    Slip("part-of", "series.csv", "financial year,boroughs", "calendar year,boroughs", at: 3, 71),
    Slip("part-of", "observations.csv", "boroughs,2013/14", "boroughs-rape,2013/14", at: 4, 1),
    Slip("adds-over", "series.csv", "area; offence", "area; offences", at: 2, 95),
    Slip(
      "series-used", "series.csv", "thefts,thefts,thefts,offences,children,month,,,,met,1",
      "rape,thefts,thefts,offences,children,month,,,,met,3", at: 5, 1),
    Slip("value", "observations.csv", "suppressed", "", at: 3, 40),
    Slip("value", "observations.csv", "Rape,100", "Rape,\"1,000\"", at: 2, 39),
    Slip("value", "observations.csv", "Theft,,", "Theft,5,", at: 3, 44),
    Slip("value", "observations.csv", "200,250", "200,150", at: 4, 31),
    Slip("breakdown", "observations.csv", "offence,Theft", "offence,", at: 3, 34),
    Slip(
      "months-covered", "observations.csv", "partial; rounded,8", "partial; rounded,12", at: 4, 57),
    Slip("months-covered", "observations.csv", "partial; rounded,8", "rounded,8", at: 4, 48),
    Slip("replaces", "observations.csv", "paper,,report", "paper,,paper", at: 7, 45),
    Slip("replaces", "observations.csv", "50,,,,,report,,", "50,,,,,report,,paper", at: 5, 39),
    Slip("figure-once", "observations.csv", "2011,the-met,,,50", "2012,the-met,,,50", at: 6, 31),
    Slip("change", "changes.csv", "20,10", ",", at: 2, 40),
    Slip("change", "changes.csv", "2011,2012", "2012,2011", at: 2, 35),
    Slip("change-agrees", "changes.csv", "20,10", "21,10", at: 2, 40),
    Slip("change-agrees", "changes.csv", "20,10", "20,11", at: 2, 43),
    Slip("change-agrees", "changes.csv", "20,10,,", "30,10,over,", at: 2, 40),
  ]

  private static let records = [
    Slip("finding-adds", "findings.csv", "61,125", "62,", at: 2, 31),
    Slip("finding-adds", "findings.csv", "10,64,61,125", ",64,61,126", at: 2, 42),
    Slip("finding-adds", "findings.csv", "10,64,61,125", "11,,,125", at: 2, 40),
    Slip("finding-adds", "findings.csv", "10,64,61,125", ",,,136", at: 2, 38),
    Slip("finding-adds", "findings.csv", "referred back,38", "referred back,138", at: 2, 62),
    Slip("status-date", "statuses.csv", "s1,k1,2016-11-25", "s1,k1,2016-10", at: 2, 7),
    Slip("status-date", "statuses.csv", "records,2016", "records,2015", at: 3, 12),
    Slip("meeting-date", "questions.csv", "2014-03", "2014-04", at: 2, 4),
    Slip("set-count", "recommendations.csv", "r2,true,,12", "r2,true,,", at: 3, 10),
    Slip("set-count", "recommendations.csv", "r1,false,1,", "r1,false,1,1", at: 2, 12),
    Slip("due-basis", "recommendations.csv", "worked out", "none", at: 2, 81),
    Slip("due-basis", "recommendations.csv", "2017-05-25", "2015", at: 2, 70),
    Slip("due-basis", "recommendations.csv", "2017-05-25", "", at: 2, 70),
  ]
}
