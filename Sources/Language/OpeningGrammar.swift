package import SourceText

/// A plain way of asking that stands for a verb, such as “how many”.
package struct OpeningRule: Sendable {
  /// What the name after the opening is in the question that it stands for.
  package enum Role: Sendable {
    /// What is asked about.
    case subject
    /// Where the records come from.
    case origin
  }

  package var spellings: [String]
  /// What the name that must follow can be; none where no name follows.
  package var kinds: Set<Name.Kind>
  package var role = Role.subject
  package var verb: Verb
  /// The dataset that is asked for; nil where the name after the opening decides.
  package var dataset: String?
  /// Words after the name that say nothing more, as in “how many rapes were there in 2013”.
  package var fillers: Set<String>
  package var usage: String
  package var meaning: String
  package var example: String
}

/// Plain openings, each with the verb that it is read back as.
extension Grammar {
  package static let openings: [OpeningRule] = [
    OpeningRule(
      spellings: ["how many", "number of", "the number of"], kinds: [.topic, .series],
      verb: .total, fillers: saidOfFigures, usage: "how many TOPIC [PERIOD]",
      meaning: "one number, as `total`", example: "how many rapes were there in 2022/23 in Hackney"
    ),
    OpeningRule(
      spellings: ["how has", "how have", "how did"], kinds: [.topic, .series], verb: .trend,
      fillers: saidOfFigures, usage: "how has TOPIC changed [PERIOD]",
      meaning: "from period to period, as `trend`",
      example: "how has rape changed since 2015 in Hackney"),
    OpeningRule(
      spellings: ["what did", "what has", "what have"], kinds: [.body], role: .origin,
      verb: .findings, fillers: said, usage: "what did BODY find [PERIOD]",
      meaning: "the findings of a body, as `findings`", example: "what did HMICFRS find"),
    OpeningRule(
      spellings: ["what did", "what has", "what have"], kinds: [.person], role: .origin,
      verb: .records, dataset: "statements", fillers: said, usage: "what did PERSON say [PERIOD]",
      meaning: "the statements of a person, as `statements`",
      example: "what did Sir Mark Rowley say"),
    OpeningRule(
      spellings: ["who attended", "who came to", "who was at"], kinds: [], verb: .records,
      dataset: "attendance", fillers: ["the", "meeting"], usage: "who attended DATE",
      meaning: "the guests of meetings, as `attendance`",
      example: "who attended on 13 March 2014"),
    OpeningRule(
      spellings: ["show me", "show", "list", "what is", "what was"],
      kinds: Set(Name.Kind.allCases), verb: .name, fillers: [], usage: "show NAME [PERIOD]",
      meaning: "the same as the name on its own", example: "show concerns since 2016"),
    OpeningRule(
      spellings: ["when was"], kinds: Set(Name.Kind.allCases), verb: .name,
      fillers: [
        "set", "up", "created", "made", "published", "in", "force", "launched", "founded",
      ], usage: "when was NAME", meaning: "what is known of a name, with its date",
      example: "when was the Casey Review published"),
  ]

  private static let saidOfFigures: Set<String> = [
    "changed", "change", "gone", "were", "was", "are", "is", "have", "has", "been", "there",
    "recorded", "reported", "investigated", "offences", "cases",
  ]

  private static let said: Set<String> = ["find", "found", "say", "said"]
}
