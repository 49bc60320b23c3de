package import SourceText
package import Tables

/// Everything that one statement has to say, before any layout.
///
/// A renderer lays it out and drops nothing of it.
package struct Answer: Sendable {
  /// How the question ended.
  package enum Status: Sendable {
    case answered
    case withheld(Withholding)
    case ambiguous([Reading])
    case error(Diagnostic)
  }

  /// Why a calculation is not shown, and what can be said instead.
  package struct Withholding: Sendable {
    package var reason: String
    /// The question that gives the calculation all the same, with its caveat.
    package var override: String?
    /// One true sentence, ready to quote.
    package var canSay: String

    package init(reason: String, override: String?, canSay: String) {
      self.reason = reason
      self.override = override
      self.canSay = canSay
    }
  }

  /// One way to understand an ambiguous question.
  package struct Reading: Sendable {
    /// What this reading means, as a short phrase.
    package var meaning: String
    /// The question that has this meaning alone.
    package var question: String

    package init(meaning: String, question: String) {
      self.meaning = meaning
      self.question = question
    }
  }

  /// The one value that scripts compare.
  package struct Result: Sendable {
    package var name: String
    package var cell: Cell
    package var type: ColumnType
    package var unit: String?

    package init(name: String, cell: Cell, type: ColumnType, unit: String? = nil) {
      self.name = name
      self.cell = cell
      self.type = type
      self.unit = unit
    }
  }

  /// A line drawn between two rows, such as a break in comparability.
  package struct Divider: Sendable {
    /// The row that the line stands before, counted from zero; may equal the row count.
    package var beforeRow: Int
    package var text: String

    package init(beforeRow: Int, text: String) {
      self.beforeRow = beforeRow
      self.text = text
    }
  }

  /// A numbered source as the answer cites it.
  package struct Source: Sendable {
    package var number: Int
    package var id: String
    package var title: String
    package var publisher: String
    /// As coarse as it was published, ISO; empty when undated.
    package var published: String
    package var url: String
    package var kind: String

    package init(
      number: Int, id: String, title: String, publisher: String, published: String, url: String,
      kind: String
    ) {
      self.number = number
      self.id = id
      self.title = title
      self.publisher = publisher
      self.published = published
      self.url = url
      self.kind = kind
    }
  }

  package var status: Status
  /// The question as it was asked, without the blanks around it.
  package var question: String
  /// The question as it was understood, every default spelled out.
  package var readback: String
  /// One plain sentence; empty where a page of help speaks for itself.
  package var headline: String
  package var result: Result?
  /// A page to read, such as help, in plain paragraphs; empty where the table is the answer.
  package var page: String
  package var table: Relation?
  package var dividers: [Divider]
  package var notes: [Note]
  /// In the order of first use; a row's sources are looked up here by identifier.
  package var sources: [Source]
  /// Questions that run, worth asking next.
  package var related: [String]
  /// Which data answered, shown at the foot: title, edition and `as at` date.
  package var edition: String

  package init(
    status: Status = .answered, question: String, readback: String = "", headline: String = "",
    result: Result? = nil, page: String = "", table: Relation? = nil, dividers: [Divider] = [],
    notes: [Note] = [], sources: [Source] = [], related: [String] = [], edition: String = ""
  ) {
    self.status = status
    self.question = question
    self.readback = readback
    self.headline = headline
    self.result = result
    self.page = page
    self.table = table
    self.dividers = dividers
    self.notes = notes
    self.sources = sources
    self.related = related
    self.edition = edition
  }
}

/// A sentence that a reader must know beside the figures.
package struct Note: Hashable, Sendable {
  /// What kind of note; the list is closed.
  package enum Code: String, CaseIterable, Sendable {
    case `break`, caution, bound, partial, suppressed, unallocated
    case leftOut = "left-out"
    case sample, comparability, rate, series, joined, conflict, gap, load
  }

  package var code: Code
  package var text: String

  package init(_ code: Code, _ text: String) {
    self.code = code
    self.text = text
  }
}
