import Language
import SourceText

/// What was meant by a field's name that has words of other tools after it.
extension ExpressionTyping {
  /// The question with a stage as it is written here, where its words are those of other tools; nil
  /// where they are not.
  func meantStages(by use: FieldUse) -> String? {
    let words = folded(use.name).split(separator: " ").map(String.init)
    guard words.count > 1, let last = words.last else { return nil }
    let isDown = Grammar.descendingElsewhere.contains(last)
    if isDown || Grammar.ascendingElsewhere.contains(last) {
      guard let field = field(words.dropLast(), use) else { return nil }
      return changing(use) { stage in
        guard case .sort(let keys) = stage else { return nil }
        return [
          .sort(
            keys.map { key in
              key.field == use ? Stage.SortKey(field: field, isDescending: isDown) : key
            })
        ]
      }
    }
    guard let link = words.firstIndex(of: "as"), let field = field(words[..<link], use) else {
      return nil
    }
    // A field under another name is a further field.
    let name = FieldUse(words[(link + 1)...].joined(separator: " "), at: use.span)
    guard !name.name.isEmpty else { return nil }
    return changing(use) { stage in
      guard case .pick(let uses) = stage else { return nil }
      return [
        .add([Stage.Definition(name: name, expression: .field(field))]),
        .pick(uses.map { $0 == use ? name : $0 }),
      ]
    }
  }

  private func field(_ words: ArraySlice<String>, _ use: FieldUse) -> FieldUse? {
    known(words.joined(separator: " ")).map { FieldUse($0.name, at: use.span) }
  }

  /// The question with others in the place of the stages that a change is for.
  private func changing(_ use: FieldUse, _ change: (Stage) -> [Stage]?) -> String? {
    var syntax = words.syntax
    syntax.stages = syntax.stages.flatMap { change($0) ?? [$0] }
    return syntax == words.syntax ? nil : syntax.words
  }
}
