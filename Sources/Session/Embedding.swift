import Answering
import Catalog
import Language
import SourceText

/// Questions inside commands: what `let` keeps, `expect` holds and `explain` tells of.
extension Session {
  /// Where the question inside a command stands; nil for a command without one.
  func question(inside command: CommandSyntax) -> ByteSpan? {
    switch command.name {
    case "let": return binding(of: command.arguments)?.question
    case "expect": return expectation(command.arguments)?.question
    case "explain":
      guard let first = command.arguments.first, let last = command.arguments.last else {
        return nil
      }
      return first.span.joined(with: last.span)
    default: return nil
    }
  }

  /// What is wrong with a command before it runs, the question inside it taken in.
  func diagnostics(
    of command: CommandSyntax, _ text: String, _ known: Known
  ) -> [Diagnostic] {
    let wanted = command.name == "expect" ? expectation(command.arguments) : nil
    if command.name == "expect", wanted == nil {
      return [misspeltKind(of: command, known, text) ?? unreadableExpectation(command)]
    }
    if command.name == "let" {
      guard let binding = binding(of: command.arguments) else {
        return [unreadableBinding(command)]
      }
      let name = ByteSpan(command.arguments[0].span.start, binding.nameEnd)
      if let taken = taken(binding.name, name, in: text) { return [taken] }
    }
    if command.name == "set", let problem = settingProblem(command.arguments, text) {
      return [problem]
    }
    // A question that is expected to be wrong may be.
    let source = SourceText(text)
    guard let span = question(inside: command),
      wanted?.what != "status" || wanted.map({ folded(source.slice($0.value)) }) != "error"
    else { return [] }
    let inner = Language.parse(
      source.slice(span), lexicon: known.lexicon, suggests: known.suggests)
    if inner.contains(where: { !$0.diagnostics.isEmpty }),
      let kind = misspeltKind(of: command, known, text)
    {
      return [kind]
    }
    if case .command(let inside) = inner.first?.kind, command.name != "explain",
      Grammar.rule(ofCommand: inside.name)?.hasAnswer == false
    {
      return [
        Diagnostic(
          command.name == "let" ? "E057" : "E051",
          "`\(inside.name)` is a command, and `\(command.name)` needs a question.", at: span,
          help: "For example: \(Grammar.rule(ofCommand: command.name)?.example ?? "").",
          fix: Grammar.rule(ofCommand: command.name)?.example)
      ]
    }
    return (inner.first?.diagnostics ?? []).map { placed($0, at: span, in: text) }
  }

  /// `expect` with its `rows` or `status` misspelt, where the rest reads well.
  private func misspeltKind(
    of command: CommandSyntax, _ known: Known, _ text: String
  ) -> Diagnostic? {
    guard known.suggests, command.name == "expect", let first = command.arguments.first,
      let meant = nearestNames(to: first.folded, among: ["rows", "status"], limit: 1).first,
      meant != first.folded
    else { return nil }
    var mended = command
    mended.arguments[0].text = meant
    mended.arguments[0].folded = meant
    guard let span = expectation(mended.arguments)?.question,
      Language.parse(SourceText(text).slice(span), lexicon: known.lexicon)
        .allSatisfy({ $0.diagnostics.isEmpty })
    else { return nil }
    return Diagnostic(
      "E051", "“\(first.text)” is not known here.", at: first.span,
      help: "Did you mean “\(meant)”?", fix: replacing(first.span, in: text, with: meant))
  }

  /// The answer of a question inside a command, told as that of the whole statement.
  func placed(_ answer: Answer, at span: ByteSpan, in text: String) -> Answer {
    var answer = answer
    answer.question = text
    switch answer.status {
    case .error(let diagnostic): answer.status = .error(placed(diagnostic, at: span, in: text))
    case .ambiguous(let readings):
      answer.status = .ambiguous(
        readings.map { reading in
          var whole = reading
          whole.question = replacing(span, in: text, with: reading.question)
          return whole
        })
    case .answered, .withheld: break
    }
    return answer
  }

  private func placed(_ diagnostic: Diagnostic, at span: ByteSpan, in text: String) -> Diagnostic {
    var moved = diagnostic
    moved.span = diagnostic.span?.moved(by: span.start) ?? span
    moved.fix = diagnostic.fix.map { replacing(span, in: text, with: $0) }
    moved.further = diagnostic.further.map { placed($0, at: span, in: text) }
    return moved
  }

  func replacing(_ span: ByteSpan, in text: String, with words: String) -> String {
    let bytes = Array(text.utf8)
    guard span.start <= span.end, span.end <= bytes.count else { return words }
    return String(decoding: bytes[..<span.start], as: UTF8.self) + words
      + String(decoding: bytes[span.end...], as: UTF8.self)
  }
}
