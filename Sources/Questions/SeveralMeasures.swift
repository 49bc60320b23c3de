import Catalog
import Language
import SourceText

/// Which of several columns of numbers of a loaded file a question asks for.
extension FigureResolver {
  /// The most that are offered; a file may have a hundred.
  private static let mostOffered = 8

  /// All rows of a file as each of its columns of numbers counts them.
  func wholes(of file: String) -> [Series] {
    catalog.series.filter {
      $0.name == file && $0.fileRows.map { $0.category == nil && $0.measure != nil } ?? false
    }
  }

  /// A question that names no one of several columns, each of which counts something else; nil where
  /// the first is meant.
  func severalMeasures(of first: Series, among all: [Series], _ use: NameUse) -> Refusal? {
    guard first.fileRows?.isOneOfSeveral == true else { return nil }
    let several = all.filter { $0.name == first.name && $0.fileRows?.isOneOfSeveral == true }
    guard several.count > 1 else { return nil }
    let more = several.count - Self.mostOffered
    let rest =
      more > 1 ? " These are the first \(Self.mostOffered); `describe \(first.name)` has all." : ""
    return .ambiguous(
      why: "“\(use.text)” has numbers of \(several.count) things in “\(first.name)”: which are"
        + " meant?\(rest)",
      readings: several.prefix(more > 1 ? Self.mostOffered : several.count).map { series in
        Refusal.Reading(
          meaning: series.label, question: naming(series, insteadOf: use))
      })
  }

  /// The question with its subjects as one column counts them.
  private func naming(_ series: Series, insteadOf use: NameUse) -> String {
    var asked = syntax
    let named = syntax.subjects.map { subject -> Series? in
      let ids = Set(subject.names.map(\.id))
      return subject == use
        ? series
        : catalog.series.first { other in
          other.name == series.name && other.fileRows?.measure == series.fileRows?.measure
            && ids.contains(other.topic)
        }
    }
    let wholes = named.map { $0.flatMap(whole) }
    let areWholes = zip(named, wholes).allSatisfy { $0 == nil || $1 != nil }
    for (place, one) in named.enumerated() {
      let whole = areWholes ? wholes[place] : nil
      guard let text = whole.flatMap({ catalog.topic($0.topic)?.label }) ?? one?.id else {
        continue
      }
      let needsQuotes = fieldWords(text) != text
      asked.subjects[place] = NameUse(
        names: [], text: text, span: asked.subjects[place].span, isQuoted: needsQuotes)
    }
    // A series that is named says what it is from.
    asked.phrases.removeAll { if case .from = $0.kind { true } else { false } }
    if areWholes {
      let file = NameUse(names: [], text: series.name, span: use.span)
      asked.phrases.append(Phrase(.from([file]), at: use.span))
    }
    return asked.words
  }

  /// The series of all rows that counts as one of a category does: itself, or where the category has
  /// one value only that of the column alone.
  private func whole(of series: Series) -> Series? {
    guard let category = series.fileRows?.category else { return series }
    let values = Set(
      catalog.series.filter { $0.name == series.name && $0.fileRows?.category == category }
        .map(\.topic))
    guard values.count == 1 else { return nil }
    return wholes(of: series.name).first { $0.fileRows?.measure == series.fileRows?.measure }
  }
}
