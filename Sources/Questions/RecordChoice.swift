package import Periods

/// Which records a question chooses, whatever the dataset.
package struct RecordChoice: Hashable, Sendable {
  /// The first and the last day asked about; nil is open.
  package var first: Day?
  package var last: Day?
  /// The period in words, for the read-back; empty for all periods.
  package var period: String
  /// What the records must be about: any one of these.
  package var subjects: [RecordSubject]
  /// Where the records must come from: any one of these.
  package var origins: [RecordOrigin]
  /// What was known by the end of this date counts, and no more.
  package var asAt: PartialDate
  /// Whether the question names that date.
  package var isAsAtGiven: Bool

  package init(
    first: Day? = nil, last: Day? = nil, period: String = "", subjects: [RecordSubject] = [],
    origins: [RecordOrigin] = [], asAt: PartialDate, isAsAtGiven: Bool = false
  ) {
    self.first = first
    self.last = last
    self.period = period
    self.subjects = subjects
    self.origins = origins
    self.asAt = asAt
    self.isAsAtGiven = isAsAtGiven
  }
}

/// What records are to be about.
package struct RecordSubject: Hashable, Sendable {
  /// As it is read back.
  package var said: String
  /// The labels of a topic and all topics below it; empty when it is no topic.
  package var topics: [String]
  /// The label of a thread of concerns.
  package var thread: String?
  /// Phrases looked for in records that carry no topic; a record must have one of them.
  package var phrases: [String]
  /// Words that are no name; a record must have all of them.
  package var words: [String]

  package init(
    said: String, topics: [String] = [], thread: String? = nil, phrases: [String] = [],
    words: [String] = []
  ) {
    self.said = said
    self.topics = topics
    self.thread = thread
    self.phrases = phrases
    self.words = words
  }
}

/// Where records are to come from, in the labels of each kind that the name may mean.
package struct RecordOrigin: Hashable, Sendable {
  /// As it is read back.
  package var said: String
  /// A body and those below it.
  package var bodies: [String]
  /// A person, and the people who held an office of the bodies.
  package var people: [String]
  /// Reviews and inspections: named, by the bodies or by the person.
  package var reviews: [String]
  /// What the named reviews and inspections were: whose, and of what date.
  package var documents: [Document]
  /// Series of a name.
  package var series: [String]
  /// What the name itself is, for records that only mention it.
  package var names: [String]

  /// A review or inspection as the records that it holds are known by it.
  package struct Document: Hashable, Sendable {
    package var body: String
    package var date: PartialDate

    package init(body: String, date: PartialDate) {
      self.body = body
      self.date = date
    }
  }

  package init(said: String, names: [String]) {
    self.said = said
    self.names = names
    bodies = []
    people = []
    reviews = []
    documents = []
    series = []
  }
}

/// What a listing is made of, before conditions and stages.
package struct RecordScan: Hashable, Sendable {
  /// What a row is.
  package enum Rows: Hashable, Sendable {
    /// A record of the dataset whose file has this name.
    case dataset(String)
    /// A thread of concerns that came back.
    case recurringConcerns
    /// A publication or an event; in full, a record.
    case timeline(inFull: Bool)
    /// A figure that sources give differently.
    case disagreements
  }

  package var rows: Rows
  /// What the records that a row gathers must be; a dataset is filtered by steps instead.
  package var choice: RecordChoice

  package init(_ rows: Rows, _ choice: RecordChoice) {
    self.rows = rows
    self.choice = choice
  }
}
