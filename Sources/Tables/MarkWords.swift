/// How marks are said to people.
extension Mark {
  /// The mark in words: `small numbers`.
  package var phrase: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }

  /// What the mark means, to stand after it in the key under a table.
  package var meaning: String {
    switch self {
    case .over: "the true figure is higher; its source says only this"
    case .under: "the true figure is lower; its source says only this"
    case .about: "the figure is approximate"
    case .atLeast: "the true figure is this or higher"
    case .atMost: "the true figure is this or lower"
    case .provisional: "its publisher may still change it"
    case .revised: "its publisher has changed it since it first appeared"
    case .partial: "it covers only part of the period"
    case .mixed: "a break falls inside the period, so it is counted in two ways"
    case .suppressed: "its publisher holds the figure back"
    case .notCollected: "nobody collected the figure"
    case .notPublished: "nobody published the figure"
    case .noneBefore: "there is no earlier figure to set it against"
    case .disputed: "published sources give different figures"
    case .derived: "worked out from published figures, not itself published"
    case .rounded: "its publisher rounded it"
    case .smallNumbers: "the counts are too small to divide by, or for a percentage to say much"
    case .undated: "its exact date is not known"
    case .pressOnly: "it rests on press reports alone"
    }
  }
}
