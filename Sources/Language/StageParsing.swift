import SourceText

extension Parser {
  /// The words that can follow `|`, with an example each.
  static let stageExamples = Grammar.stages.map(\.example)

  /// Reads the stages after the question, each behind a `|`.
  mutating func stages() -> [Stage] {
    var found: [Stage] = []
    while current?.kind == .pipe {
      position += 1
      let start = position
      if let stage = stage() { found.append(stage) }
      while let token = current, token.kind != .pipe {
        if diagnostics.isEmpty {
          report(
            "E004", "“\(token.text)” doesn't fit in this stage.", at: token.span,
            help: "A further stage follows another `|`.")
        }
        position += 1
      }
      if position == start { position += 1 }
    }
    return found
  }

  private mutating func stage() -> Stage? {
    if takeWord("where") { return condition().map { .condition($0) } }
    if takeWord("sort") || takeWords("sort by") { return sortStage() }
    if takeWord("first") { return count().map { .first($0) } }
    if takeWord("last") { return count().map { .last($0) } }
    if takeWord("pick") { return fieldList().map { .pick($0) } }
    if takeWord("count") {
      guard takeWord("by") else { return .count([]) }
      return fieldList().map { .count($0) }
    }
    let at = current?.span ?? span(max(0, position - 1)..<position)
    let words = Grammar.stages.map(\.word)
    let nearest = current.flatMap { nearestNames(to: $0.folded, among: words, limit: 1).first }
    report(
      "E026",
      current.map { "“\($0.text)” is no stage of a question." }
        ?? "A stage is missing after `|`.",
      at: at,
      help: "A stage is one of: " + Self.stageExamples.joined(separator: " · ") + ".",
      fix: nearest.flatMap { word in current.map { replacing($0.span, with: word) } })
    return nil
  }

  private mutating func count() -> Int? {
    guard let token = current, let number = wholeNumber(token.text), number >= 0 else {
      report(
        "E006", "`first` and `last` need a number of rows after them.",
        at: current?.span ?? span(max(0, position - 1)..<position), help: "For example: first 5.")
      return nil
    }
    position += 1
    return number
  }

  private mutating func fieldList() -> [FieldUse]? {
    var fields: [FieldUse] = []
    repeat {
      guard let field = stageField() else {
        report(
          "E006", "A field is missing here.",
          at: current?.span ?? span(max(0, position - 1)..<position),
          help: "`describe` lists the fields of a dataset.")
        return nil
      }
      fields.append(field)
    } while takeListComma()
    return fields
  }

  private mutating func sortStage() -> Stage? {
    _ = takeWord("by")
    var keys: [Stage.SortKey] = []
    repeat {
      guard let field = stageField() else { break }
      let down = takeWord("down") || takeWord("descending")
      if !down { _ = takeWord("up") }
      keys.append(Stage.SortKey(field: field, isDescending: down))
    } while takeListComma()
    if keys.isEmpty {
      report(
        "E006", "`sort` needs a field after it.",
        at: current?.span ?? span(max(0, position - 1)..<position), help: "For example: sort date.")
      return nil
    }
    return .sort(keys)
  }

  private mutating func takeListComma() -> Bool {
    guard current?.kind == .comma else { return false }
    position += 1
    return true
  }

  /// A field in a list: quoted, or the words up to a comma, `up`, `down` or `|`.
  private mutating func stageField() -> FieldUse? {
    guard let token = current else { return nil }
    if token.kind == .text {
      position += 1
      return FieldUse(token.text, at: token.span)
    }
    let start = position
    while let token = current, token.kind == .word,
      !["down", "up", "descending"].contains(token.folded)
    {
      position += 1
    }
    return position > start ? FieldUse(text(start..<position), at: span(start..<position)) : nil
  }
}
