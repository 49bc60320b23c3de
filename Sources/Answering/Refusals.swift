package import Catalog
package import Questions

/// The answer to a question that was refused.
package func refused(_ refusal: Refusal, _ text: String, _ catalog: Catalog) -> Answer {
  switch refusal {
  case .wrong(let diagnostic):
    Answer(status: .error(diagnostic), question: text, edition: edition(of: catalog))
  case .ambiguous(let why, let readings):
    Answer(
      status: .ambiguous(
        readings.map { Answer.Reading(meaning: $0.meaning, question: $0.question) }),
      question: text, headline: why, edition: edition(of: catalog))
  }
}
