import SourceText

extension Parser {
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
      if hasEnoughErrors { position = tokens.count }
    }
    return found
  }

  private mutating func stage() -> Stage? {
    guard let rule = Grammar.stages.first(where: { matches($0.word, at: position) != nil }) else {
      return unknownStage()
    }
    position += 1
    if let function = Aggregate(rawValue: rule.word) { return aggregation(function) }
    switch rule.word {
    case "where": return condition(isPhrase: false).map { .condition($0) }
    case "sort": return sortStage()
    case "first": return count().map { .first($0) }
    case "last": return count().map { .last($0) }
    case "pick": return fieldList(rule).map { .pick($0) }
    case "distinct": return fieldList(rule).map { .distinct($0) }
    case "add": return definitions()
    case "spread": return spreadStage(rule)
    case "join": return joinStage(rule)
    case "as": return formatStage(rule)
    case "save": return saveStage(rule)
    default: return unknownStage()
    }
  }

  private mutating func unknownStage() -> Stage? {
    let at = current?.span ?? span(max(0, position - 1)..<position)
    let words = Grammar.stages.map(\.word)
    let elsewhere = Grammar.stagesElsewhere.first { matches($0.words, at: position) != nil }
    let count = elsewhere.flatMap { matches($0.words, at: position) } ?? 1
    let meant =
      elsewhere?.meant
      ?? current.flatMap { nearestNames(to: $0.folded, among: words, limit: 1).first }
    report(
      "E026",
      current.map { "“\($0.text)” is no stage of a question." }
        ?? "A stage is missing after `|`.",
      at: at,
      help: elsewhere.map { "Here that is `\($0.meant)`." }
        ?? "A stage is one of: " + Grammar.stages.map(\.example).joined(separator: " · ") + ".",
      fix: current == nil
        ? nil : meant.map { replacing(span(position..<position + count), with: $0) },
      // Rows that have no value are put in order by what they have instead.
      otherFixes: (elsewhere?.meant).map { meant in
        ["share %", "difference", "count"].filter { _ in meant.contains("value") }.map {
          replacing(
            span(position..<position + count),
            with: meant.replacing("value", with: $0))
        }
      } ?? [])
    return nil
  }

  /// Says that something is missing after the word of a stage.
  private mutating func missing(_ what: String, of rule: StageRule) {
    report(
      "E006", "`\(rule.word)` needs \(what).",
      at: current?.span ?? span(max(0, position - 1)..<position),
      help: "For example: \(rule.example).")
  }

  // MARK: Rows

  private mutating func count() -> Int? {
    guard let token = current, let number = wholeNumber(token.text), number >= 0 else {
      let at = current?.span ?? span(max(0, position - 1)..<position)
      let digits = current?.text.drop { $0 == "-" } ?? ""
      if let written = current?.text, !digits.isEmpty, digits.allSatisfy(\.isNumber) {
        report(
          "E007",
          written.hasPrefix("-")
            ? "There are no \(written) rows." : "No answer has \(written) rows.", at: at,
          help: "Write how many rows you want, such as 5.", fix: replacing(at, with: "5"))
      } else {
        let after = tokens[max(0, position - 1)]
        report(
          "E006", "`\(after.text)` needs a number of rows after it.", at: at,
          help: "For example: \(after.folded) 5.",
          fix: replacing(after.span, with: "\(after.text) 5"))
      }
      return nil
    }
    position += 1
    return number
  }

  private mutating func sortStage() -> Stage? {
    _ = takeWord("by")
    let stops = Set(Grammar.descending + Grammar.ascending)
    var keys: [Stage.SortKey] = []
    repeat {
      guard let field = stageField(stops: stops) else {
        report(
          "E006", "`sort` needs a field after \(keys.isEmpty ? "it" : "the comma").",
          at: current?.span ?? span(max(0, position - 1)..<position),
          help: "For example: sort date."
        )
        return nil
      }
      let isDown = Grammar.descending.contains { takeWord($0) }
      if !isDown { _ = Grammar.ascending.contains { takeWord($0) } }
      keys.append(Stage.SortKey(field: field, isDescending: isDown))
    } while takeListComma()
    return .sort(keys)
  }

  // MARK: Columns

  private mutating func fieldList(_ rule: StageRule) -> [FieldUse]? {
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

  /// Reads `NAME = EXPRESSION, …`.
  private mutating func definitions() -> Stage? {
    var found: [Stage.Definition] = []
    repeat {
      guard let name = stageField() else {
        report(
          "E006", "`add` needs a name and what it stands for.",
          at: current?.span ?? span(max(0, position - 1)..<position),
          help: "For example: add half = value / 2.")
        return nil
      }
      guard let token = current, token.kind == .sign, token.text == "=" else {
        report(
          "E006", "`add \(name.name)` needs `=` and what it stands for.",
          at: current?.span ?? name.span, help: "For example: add \(name.name) = value / 2.")
        return nil
      }
      position += 1
      guard let expression = calculation() else { return nil }
      found.append(Stage.Definition(name: name, expression: expression))
    } while takeListComma()
    return .add(found)
  }

  /// Reads `FIELD [as NAME] [by EXPRESSION [as NAME], …]`.
  private mutating func aggregation(_ function: Aggregate) -> Stage? {
    var stage = Stage.Aggregation(function: function)
    if function != .count {
      guard let field = stageField(stops: ["by", "as"]) else {
        report(
          "E006", "`\(function.rawValue)` needs a field after it.",
          at: current?.span ?? span(max(0, position - 1)..<position),
          help: "For example: \(function.rawValue) value by area.")
        return nil
      }
      stage.field = field
    }
    if takeWord("as") {
      guard let name = columnName(stops: ["by"]) else { return nil }
      stage.name = name
    }
    guard takeWord("by") else { return .aggregate(stage) }
    repeat {
      guard current != nil, let key = calculation(stops: ["as"]) else {
        if diagnostics.isEmpty {
          report(
            "E006", "A field is missing here.",
            at: current?.span ?? span(max(0, position - 1)..<position),
            help: "`describe` lists the fields of a dataset.")
        }
        return nil
      }
      var name: FieldUse?
      if takeWord("as") {
        name = columnName(stops: [])
        if name == nil { return nil }
      }
      stage.keys.append(Stage.Definition(name: name, expression: key))
    } while takeListComma()
    return .aggregate(stage)
  }

  /// The name after `as`.
  private mutating func columnName(stops: Set<String>) -> FieldUse? {
    if let name = stageField(stops: stops) { return name }
    report(
      "E006", "`as` needs a name for the column after it.",
      at: current?.span ?? span(max(0, position - 1)..<position),
      help: "For example: count as meetings by body.")
    return nil
  }

  private mutating func spreadStage(_ rule: StageRule) -> Stage? {
    guard let field = stageField(stops: ["of"]) else {
      missing("a field whose values become columns", of: rule)
      return nil
    }
    guard takeWord("of") else { return .spread(field, of: []) }
    return fieldList(rule).map { .spread(field, of: $0) }
  }

  private mutating func joinStage(_ rule: StageRule) -> Stage? {
    guard let use = name(at: position), use.name(of: .dataset, .view, .table) != nil else {
      let range = wordsToPhrase(from: position)
      if range.isEmpty {
        missing("a dataset", of: rule)
      } else {
        report(
          "E011", "`join` needs a dataset, and “\(text(range))” isn't one.", at: span(range),
          help: "`datasets` lists them.", fix: nearestFix(range, kinds: [.dataset, .view, .table]))
      }
      position = tokens.count
      return nil
    }
    take(use)
    guard takeWord("on") else {
      missing("`on` and the field that both have", of: rule)
      return nil
    }
    var keys: [Stage.JoinKey] = []
    repeat {
      guard let left = stageField() else {
        missing("a field after `on`", of: rule)
        return nil
      }
      var right = left
      if let token = current, token.kind == .sign, token.text == "=" {
        position += 1
        guard let other = stageField() else {
          missing("a field after `=`", of: rule)
          return nil
        }
        right = other
      }
      keys.append(Stage.JoinKey(left: left, right: right))
    } while takeListComma()
    return .join(use, on: keys)
  }

  // MARK: Output

  private mutating func formatStage(_ rule: StageRule) -> Stage? {
    guard let field = stageField() else {
      missing("a format", of: rule)
      return nil
    }
    return .format(field)
  }

  private mutating func saveStage(_ rule: StageRule) -> Stage? {
    let isOver = takeWord("over")
    guard let token = current, token.kind == .text || token.kind == .word else {
      missing("the name of a file, in quotes", of: rule)
      return nil
    }
    position += 1
    return .save(token.text, isOver: isOver)
  }

  // MARK: Words

  mutating func takeListComma() -> Bool {
    guard current?.kind == .comma else { return false }
    position += 1
    return true
  }

  /// A field in a list: quoted, or the words up to a comma, a sign, `|` or one of some words.
  private mutating func stageField(stops: Set<String> = []) -> FieldUse? {
    guard let token = current else { return nil }
    if token.kind == .text {
      position += 1
      return FieldUse(token.text, at: token.span)
    }
    let start = position
    while let token = current, token.kind == .word, !stops.contains(token.folded) { position += 1 }
    if let field = joinedField(start..<position) {
      position = field.end
      return field.use
    }
    return position > start ? FieldUse(text(start..<position), at: span(start..<position)) : nil
  }
}
