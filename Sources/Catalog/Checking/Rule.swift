/// The rules of a data package, each with its short stable name.
enum Rule: String, CaseIterable, Sendable {
  case readable
  case descriptor
  case fileThere = "file-there"
  case fileListed = "file-listed"
  case columns
  case utf8 = "utf-8"
  case byteOrderMark = "byte-order-mark"
  case lineEnds = "line-ends"
  case controlCharacter = "control-character"
  case quotes
  case rowLength = "row-length"
  case strayBlank = "stray-blank"
  case type
  case required
  case pattern
  case allowedValue = "allowed-value"
  case unique
  case primaryKey = "primary-key"
  case sourceResolves = "source-resolves"
  case sourceUsed = "source-used"
  case referenceResolves = "reference-resolves"
  case date
  case dateOrder = "date-order"
  case period
  case periodKind = "period-kind"
  case listCell = "list-cell"
  case nameOnce = "name-once"
  case recordOnce = "record-once"
  case tree
  case preference
  case partOf = "part-of"
  case addsOver = "adds-over"
  case seriesUsed = "series-used"
  case value
  case breakdown
  case monthsCovered = "months-covered"
  case replaces
  case figureOnce = "figure-once"
  case change
  case changeAgrees = "change-agrees"
  case findingAdds = "finding-adds"
  case statusDate = "status-date"
  case meetingDate = "meeting-date"
  case setCount = "set-count"
  case dueBasis = "due-basis"
  case view
  case glossary

  /// What the rule asks for, as one sentence.
  var meaning: String {
    switch self {
    case .readable: "The folder has a datapackage.json that can be read and is valid JSON."
    case .descriptor:
      "The descriptor names each table, its fields and keys in a form that is known."
    case .fileThere: "The file of every resource is there."
    case .fileListed: "Every CSV file of the folder is a resource of the descriptor."
    case .columns:
      "The header has the fields of the descriptor in order, and those that are needed."
    case .utf8: "Files are UTF-8 text."
    case .byteOrderMark: "Files begin with their first character, not with a byte-order mark."
    case .lineEnds: "Lines end in a line feed, the last one too."
    case .controlCharacter: "No cell holds a tab, a line end or another control character."
    case .quotes: "Quotes open and close a whole field, and are doubled inside it."
    case .rowLength: "Every row has as many fields as the header."
    case .strayBlank: "No cell begins or ends with a blank or has two in a row."
    case .type: "Every cell reads as the type of its field."
    case .required: "A field that is required is filled in."
    case .pattern: "A cell has the form that its field asks for."
    case .allowedValue: "A cell of a closed list holds one of its values."
    case .unique: "A field that is unique has no value twice."
    case .primaryKey: "No two rows have the same key."
    case .sourceResolves: "Every source is a row of sources.csv."
    case .sourceUsed: "Every row of sources.csv is the source of something."
    case .referenceResolves: "Every identifier of another table is a row of that table."
    case .date: "Dates are years, months or days of the calendar: 2011, 2011-10, 2011-10-13."
    case .dateOrder: "Nothing ends before it begins, and nothing is later than the data's date."
    case .period: "Periods are written as the data write them: 2012/13, 2014, 2019-01, 2018..2020."
    case .periodKind: "A figure's period is of the kind that its series has."
    case .listCell: "Lists in a cell are separated by a semicolon and a blank, each item once."
    case .nameOnce: "A name or alias stands for one thing of its kind."
    case .recordOnce: "An identifier stands for one concern, thread or recommendation."
    case .tree: "No topic, area or body lies inside itself."
    case .preference: "Each series of a topic has a preference of its own, 1 or more."
    case .partOf:
      "A series that is a part of another names parts that have figures there, and has none itself."
    case .addsOver: "A series adds up over area, period or a breakdown that its figures have."
    case .seriesUsed: "Every series has a figure, a published change or a known gap in its topic."
    case .value:
      "A figure has a value, or a mark that says why there is none; its upper end is not below it."
    case .breakdown: "A part is named together with the breakdown that it is a part of."
    case .monthsCovered: "A figure for 1 to 11 months of its year is marked partial."
    case .replaces: "What a figure replaces is another figure for the same thing, by its source."
    case .figureOnce: "A source gives one figure for a series, period, subject and part."
    case .change:
      "A change has a percentage or an amount, and its first period lies before its last."
    case .changeAgrees:
      "A change agrees with the figures of the same source, or a note says why not."
    case .findingAdds:
      "The grades of a case audit add up, and none is larger than the cases examined."
    case .statusDate: "No status is older than its record."
    case .meetingDate: "What was asked or said at a meeting has the date of the meeting."
    case .setCount: "A set of recommendations says how many it holds, and a single one does not."
    case .dueBasis:
      "A due date says whether it was published or worked out, and lies after the record."
    case .view: "A view is a condition on a dataset of the package."
    case .glossary: "Every mark and every note has an entry in the glossary."
    }
  }
}

/// All rules of a package by their short stable names, and what each asks for.
package func describeChecks() -> [(rule: String, meaning: String)] {
  Rule.allCases.map { ($0.rawValue, $0.meaning) }
}
