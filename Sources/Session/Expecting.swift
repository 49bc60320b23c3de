import Answering
import Catalog
import Language
import SourceText
import Tables

extension Session {
  /// Holds the answer of a question to a value, for scripts that guard figures.
  ///
  /// `expect QUESTION OP VALUE` compares the answer's one value, `expect rows QUESTION OP N` its number
  /// of rows, `expect status QUESTION is STATUS` how it ended.
  func expect(_ command: CommandSyntax, _ text: String) -> Answer {
    var words = command.arguments[...]
    let what = words.first.map(\.folded) ?? ""
    if what == "rows" || what == "status" { words = words.dropFirst() }
    guard let sign = lastSign(in: words, isStatus: what == "status"), sign > words.startIndex,
      sign < words.endIndex - 1
    else {
      return failure(
        Diagnostic(
          "E051", "An expectation needs a question, a comparison and a value.",
          help: "For example: expect total rape in 2022/23 in Hackney = 288."), text)
    }
    let question = slice(text, words[words.startIndex..<sign])
    let value = slice(text, words[(sign + 1)...])
    let comparison = words[sign].text
    let answers = run(question).flatMap(\.answers)
    guard let answer = answers.first else {
      return failure(
        Diagnostic("E051", "There is no question in this expectation.", help: "Write one."), text)
    }
    let found: Found
    switch what {
    case "status": found = Found(words: answer.statusWord, number: nil)
    case "rows":
      let count = answer.table?.rowCount ?? 0
      found = Found(words: String(count), number: Double(count))
    default:
      if case .error = answer.status { return answer }
      guard let result = answer.result, !result.cell.value.isMissing else {
        return failure(
          Diagnostic(
            "E052", "“\(question)” has no one value to compare: it is \(answer.statusWord).",
            help: answer.headline.isEmpty ? "Ask for a total or a change." : answer.headline), text)
      }
      let column = Column(result.name, result.type, unit: result.unit)
      found = Found(words: column.words(result.cell), number: bareNumber(result.cell))
    }
    guard let holds = found.meets(comparison, value) else {
      return failure(
        Diagnostic(
          "E051", "“\(value)” can't be compared with \(found.words) by “\(comparison)”.",
          help: "A number follows <, <=, > and >=; words only = and !=."), text)
    }
    guard holds else {
      return failure(
        Diagnostic(
          "E060", "Expected \(comparison) \(value), found \(found.words): \(question)",
          help: "Either the data have changed or the expectation is wrong; `\(question)` shows the"
            + " answer with its sources."), text)
    }
    return Answer(
      question: text, readback: "Expected “\(question)” \(comparison) \(value).",
      headline: "As expected: \(found.words).", result: answer.result, sources: answer.sources,
      edition: edition(of: catalog))
  }

  /// The place of the last comparison outside brackets; for a status, of the last `is`.
  private func lastSign(in words: ArraySlice<Token>, isStatus: Bool) -> Int? {
    var depth = 0
    var found: Int?
    for index in words.indices {
      switch words[index].kind {
      case .open: depth += 1
      case .close: depth = max(0, depth - 1)
      case .sign where depth == 0 && !isStatus: found = index
      case .word where isStatus && words[index].folded == "is": found = index
      default: break
      }
    }
    return found
  }

  private func slice(_ text: String, _ tokens: ArraySlice<Token>) -> String {
    guard let first = tokens.first, let last = tokens.last else { return "" }
    return SourceText(text).slice(ByteSpan(first.span.start, last.span.end))
  }

  /// The number of a cell that is no bound; `over 9,000` equals only `over 9,000`.
  private func bareNumber(_ cell: Cell) -> Double? {
    cell.marks.contains(where: \.isBound) ? nil : cell.value.asDouble
  }
}

/// What an answer gave, in words and as a number where it is one.
private struct Found {
  var words: String
  var number: Double?

  /// Whether it stands to a value as a comparison says; nil when the two can't be compared.
  func meets(_ comparison: String, _ value: String) -> Bool? {
    let wanted = folded(value)
    guard let number, let (target, decimals) = exact(wanted) else {
      let isSame = plain(words) == plain(wanted)
      switch comparison {
      case "=", "is": return isSame
      case "!=": return !isSame
      default: return nil
      }
    }
    // Equal when rounded to the decimals that were written.
    let isEqual = numeral(number, decimals: decimals) == numeral(target, decimals: decimals)
    switch comparison {
    case "=", "is": return isEqual
    case "!=": return !isEqual
    case "<": return number < target
    case "<=": return number < target || isEqual
    case ">": return number > target
    case ">=": return number > target || isEqual
    default: return nil
    }
  }

  /// A number as people write it, and how many decimals were written.
  private func exact(_ text: String) -> (Double, Int)? {
    let digits = text.filter { $0 != "," && $0 != "_" && $0 != "%" && $0 != "+" }
    guard let value = Double(digits) else { return nil }
    let decimals = digits.split(separator: ".", omittingEmptySubsequences: false)
    return (value, decimals.count == 2 ? decimals[1].count : 0)
  }

  private func plain(_ text: String) -> String {
    folded(text).filter { !",+\"'".contains($0) }
  }
}

extension Answer {
  /// How it ended, in the word that JSON has for it.
  var statusWord: String {
    switch status {
    case .answered: "answered"
    case .withheld: "withheld"
    case .ambiguous: "ambiguous"
    case .error: "error"
    }
  }
}
