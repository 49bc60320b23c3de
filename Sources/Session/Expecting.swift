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
    guard let wanted = expectation(command.arguments) else {
      return failure(unreadableExpectation(command), text)
    }
    let source = SourceText(text)
    let question = source.slice(wanted.question)
    let value = source.slice(wanted.value)
    guard let answer = answers(to: question).first else {
      return failure(
        Diagnostic("E051", "There is no question in this expectation.", help: "Write one."), text)
    }
    let found: Found
    switch wanted.what {
    case "status": found = Found(words: answer.statusWord, number: nil)
    case "rows":
      if case .error = answer.status { return placed(answer, at: wanted.question, in: text) }
      let count = answer.table?.rowCount ?? 0
      found = Found(words: String(count), number: Double(count))
    default:
      if case .error = answer.status { return placed(answer, at: wanted.question, in: text) }
      guard let result = answer.result, !result.cell.value.isMissing else {
        return failure(noOneValue(answer, wanted, text), text)
      }
      let column = Column(result.name, result.type, unit: result.unit)
      found = Found(words: column.words(result.cell), number: bareNumber(result.cell))
    }
    guard let holds = found.meets(wanted.comparison, value) else {
      return failure(
        Diagnostic(
          "E051", "“\(value)” can't be compared with \(found.words) by “\(wanted.comparison)”.",
          at: wanted.value, help: "A number follows <, <=, > and >=; words only = and !=."), text)
    }
    guard holds else { return failure(differs(found, from: wanted, value, question, text), text) }
    return Answer(
      question: text, readback: "Expected “\(question)” \(wanted.comparison) \(value).",
      headline: "As expected: \(found.words).", result: answer.result, sources: answer.sources,
      edition: edition(of: catalog))
  }

  func unreadableExpectation(_ command: CommandSyntax) -> Diagnostic {
    Diagnostic(
      "E051", "An expectation needs a question, a comparison and a value.", at: command.span,
      help: "For example: expect total rape in 2022/23 in Hackney = 288.",
      fix: "expect total rape in 2022/23 in Hackney = 288")
  }

  private func noOneValue(_ answer: Answer, _ wanted: Expectation, _ text: String) -> Diagnostic {
    let question = SourceText(text).slice(wanted.question)
    let (why, fix): (String, String) =
      switch answer.status {
      case .withheld: ("its calculation is withheld", "expect status \(question) is withheld")
      case .ambiguous: ("it has two meanings", "expect status \(question) is ambiguous")
      case .answered, .error:
        (
          "its answer has \(rowsPhrase(answer.table?.rowCount ?? 0))",
          "expect rows \(question) = \(answer.table?.rowCount ?? 0)"
        )
      }
    return Diagnostic(
      "E052", "“\(question)” gives no one value to compare: \(why).", at: wanted.question,
      help: answer.headline.isEmpty ? "Ask for a total or a change." : answer.headline, fix: fix)
  }

  private func rowsPhrase(_ count: Int) -> String {
    count == 0 ? "no rows" : count == 1 ? "one row without a value" : "\(count) rows"
  }

  private func differs(
    _ found: Found, from wanted: Expectation, _ value: String, _ question: String, _ text: String
  ) -> Diagnostic {
    let sign = wanted.comparison == "=" || wanted.comparison == "is" ? "" : "\(wanted.comparison) "
    let what = wanted.what.isEmpty ? "" : "\(wanted.what) of "
    let isEqual = sign.isEmpty
    return Diagnostic(
      "E060", "Expected \(sign)\(value), found \(found.words): \(what)\(question)",
      at: wanted.value,
      help: "Either the data have changed or the expectation is wrong; `\(question)` shows the"
        + " answer with its sources.",
      fix: isEqual
        ? SourceText(text).slice(ByteSpan(0, wanted.value.start)) + found.words : nil)
  }

  /// What an expectation holds to what: its kind, question, comparison and value.
  struct Expectation {
    /// `rows`, `status`, or empty for the one value.
    var what: String
    var question: ByteSpan
    var comparison: String
    var value: ByteSpan
  }

  /// Reads the words of an expectation; nil where a part of it is missing.
  func expectation(_ arguments: [Token]) -> Expectation? {
    var words = arguments[...]
    var what = ""
    if let first = words.first?.folded, first == "rows" || first == "status" {
      what = first
      words = words.dropFirst()
    }
    guard let sign = lastSign(in: words, isStatus: what == "status"), sign > words.startIndex,
      sign < words.endIndex - 1
    else { return nil }
    let question = words[words.startIndex].span.joined(with: words[sign - 1].span)
    let value = words[sign + 1].span.joined(with: words[words.endIndex - 1].span)
    return Expectation(
      what: what, question: question, comparison: words[sign].text, value: value)
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
