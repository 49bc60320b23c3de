import Answering
import Catalog
import Language
import Session
import SourceText
import Tables

/// What `{{…}}` in a text may ask a question for, by the words before the question.
private enum Wanted: String, CaseIterable {
  /// The one value, as people write it.
  case value = "= "
  /// How many rows.
  case rows = "rows "
  /// The plain sentence of the answer.
  case headline = "headline "
  /// The true sentence of a withheld answer.
  case canSay = "can say "
}

/// Fills the places of a text by asking the questions in them.
///
/// - Returns: the text, and what went wrong; a place without an answer says so.
func filled(_ text: String, catalog: Catalog) -> (text: String, problems: [String]) {
  var result = ""
  var problems: [String] = []
  var rest = text[...]
  while let open = rest.firstRange(of: "{{") {
    result += rest[..<open.lowerBound]
    rest = rest[open.upperBound...]
    guard let close = rest.firstRange(of: "}}") else {
      problems.append("“{{” is not closed by “}}”.")
      break
    }
    let place = trimmed(rest[..<close.lowerBound])
    rest = rest[close.upperBound...]
    switch value(of: place, catalog: catalog) {
    case .success(let words): result += words
    case .failure(let problem):
      result += "(no answer to “\(place)”)"
      problems.append(problem.message)
    }
  }
  return (result + rest, problems)
}

/// Why a place of a text can't be filled.
private struct Unfilled: Error {
  var message: String
}

private func value(of place: String, catalog: Catalog) -> Result<String, Unfilled> {
  guard let wanted = Wanted.allCases.first(where: { place.hasPrefix($0.rawValue) }) else {
    let ways = Wanted.allCases.map { "“\(trimmed($0.rawValue))”" }.joined(separator: ", ")
    return .failure(Unfilled(message: "“{{\(place)}}” begins with none of \(ways)."))
  }
  let question = String(place.dropFirst(wanted.rawValue.count))
  guard let answer = Session(catalog: catalog).attempt(question)?.answer else {
    return .failure(Unfilled(message: "There is no question in “{{\(place)}}”."))
  }
  if case .error(let diagnostic) = answer.status {
    return .failure(Unfilled(message: "“\(question)” is no question: \(diagnostic.message)"))
  }
  switch (wanted, answer.status) {
  case (.value, .answered):
    if let result = answer.result, !result.cell.value.isMissing {
      return .success(Column(result.name, result.type, unit: result.unit).words(result.cell))
    }
  case (.rows, .answered): return .success(String(answer.table?.rowCount ?? 0))
  case (.headline, _): if !answer.headline.isEmpty { return .success(answer.headline) }
  case (.canSay, .withheld(let withholding)): return .success(withholding.canSay)
  default: break
  }
  return .failure(Unfilled(message: "The answer of “\(question)” has no such thing to say."))
}
