/// What an XLSX workbook says of all its sheets: their names and places, shared texts, date styles.
struct XLSXParts: Sendable {
  var sheets: [(name: String, path: String, isHidden: Bool)] = []
  var texts: [String] = []
  /// By style of a cell what its numbers are, where they are no plain ones.
  var forms: [NumberForm?] = []
  /// Whether days are counted from 1904, as old Macintosh programs did.
  var countsFrom1904 = false

  init(_ archive: ZipArchive) throws(WorkbookFailure) {
    let relations = Relations()
    if archive.members["xl/_rels/workbook.xml.rels"] != nil {
      try archive.readXML("xl/_rels/workbook.xml.rels", into: relations)
    }
    let book = Book()
    try archive.readXML("xl/workbook.xml", into: book)
    countsFrom1904 = book.countsFrom1904
    for (index, sheet) in book.sheets.enumerated() {
      let target = relations.targets[sheet.relation] ?? "worksheets/sheet\(index + 1).xml"
      let path = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
      // A chart sheet has no cells.
      if archive.members[path] != nil, !path.contains("chartsheets") {
        sheets.append((sheet.name, path, sheet.isHidden))
      }
    }
    if archive.members["xl/sharedStrings.xml"] != nil {
      let shared = SharedTexts()
      try archive.readXML("xl/sharedStrings.xml", into: shared)
      texts = shared.texts
    }
    if archive.members["xl/styles.xml"] != nil {
      let styles = Styles()
      try archive.readXML("xl/styles.xml", into: styles)
      forms = styles.forms
    }
  }

  /// The cells of a sheet.
  func sheet(_ index: Int, _ archive: ZipArchive) throws(WorkbookFailure) -> Sheet {
    let reader = XLSXSheetReader(self, name: sheets[index].name)
    try archive.readXML(sheets[index].path, into: reader)
    return reader.sheet
  }

  private final class Relations: XMLTaking {
    var targets: [String: String] = [:]
    let problem: WorkbookFailure? = nil
    func begin(_ name: String, _ attributes: borrowing XMLAttributes) {
      if name == "Relationship", let id = attributes["Id"] { targets[id] = attributes["Target"] }
    }
    func end(_ name: String) {}
    func text(_ part: String) {}
  }

  private final class Book: XMLTaking {
    var sheets: [(name: String, relation: String, isHidden: Bool)] = []
    var countsFrom1904 = false
    let problem: WorkbookFailure? = nil
    func begin(_ name: String, _ attributes: borrowing XMLAttributes) {
      if name == "sheet" {
        let isHidden = ["hidden", "veryHidden"].contains(attributes["state"])
        sheets.append((attributes["name"] ?? "", attributes["id"] ?? "", isHidden))
      } else if name == "workbookPr" {
        countsFrom1904 = ["1", "true"].contains(attributes["date1904"])
      }
    }
    func end(_ name: String) {}
    func text(_ part: String) {}
  }

  private final class SharedTexts: XMLTaking {
    var texts: [String] = []
    private var current = ""
    private var isText = false
    private var isPhonetic = false
    private var size = 0
    var problem: WorkbookFailure?
    func begin(_ name: String, _ attributes: borrowing XMLAttributes) {
      switch name {
      case "si": current = ""
      case "t": isText = !isPhonetic
      case "rPh": isPhonetic = true
      default: break
      }
    }
    func end(_ name: String) {
      switch name {
      case "si": texts.append(current)
      case "t": isText = false
      case "rPh": isPhonetic = false
      default: break
      }
    }
    func text(_ part: String) {
      guard isText else { return }
      current += part
      size += part.utf8.count
      if size > ZipArchive.mostBytes / 2 { problem = WorkbookFailure("it has too much text") }
    }
  }

  private final class Styles: XMLTaking {
    var forms: [NumberForm?] = []
    private var formats: [Int: NumberForm] = [:]
    private var isInCells = false
    let problem: WorkbookFailure? = nil
    func begin(_ name: String, _ attributes: borrowing XMLAttributes) {
      switch name {
      case "numFmt":
        if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"]
        {
          formats[id] = NumberForm(code: code)
        }
      case "cellXfs": isInCells = true
      case "xf":
        guard isInCells else { return }
        let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
        forms.append(formats[id] ?? NumberForm(builtIn: id))
      default: break
      }
    }
    func end(_ name: String) { if name == "cellXfs" { isInCells = false } }
    func text(_ part: String) {}
  }
}
