import Language
import Periods
import SourceText

/// The names of the record as completion offers them: each thing once, under its own label or, where
/// only another of its names fits what was typed, under that.
struct OfferedNames {
  private struct Entry {
    var spelling: String
    var folded: String
    var name: Name
    var isLabel: Bool
  }

  /// By kind, in order of the spelling.
  private var entries: [Name.Kind: [Entry]] = [:]

  init(_ lexicon: Lexicon<Name>) {
    for spelling in lexicon.names {
      let key = folded(spelling)
      for name in lexicon.entries(named: spelling) {
        entries[name.kind, default: []].append(
          Entry(spelling: spelling, folded: key, name: name, isLabel: key == folded(name.label)))
      }
    }
  }

  /// The names of these kinds, kind after kind, that begin with a folded prefix.
  ///
  /// - Parameter ids: the things to offer; nil for all.
  func offered(
    _ kinds: [Name.Kind], startingWith prefix: String, among ids: Set<String>? = nil
  ) -> [Following] {
    kinds.flatMap { kind -> [Following] in
      var found: [Entry] = []
      var places: [String: Int] = [:]
      for entry in entries[kind] ?? [] where entry.folded.utf8.starts(with: prefix.utf8) {
        if let ids, !ids.contains(entry.name.id) { continue }
        if let place = places[entry.name.id] {
          if entry.isLabel { found[place] = entry }
        } else {
          places[entry.name.id] = found.count
          found.append(entry)
        }
      }
      // A label may have taken the place of a name that sorts elsewhere.
      return found.sorted { $0.folded < $1.folded }.map {
        Following(text: $0.spelling, meaning: meaning(of: $0))
      }
    }
  }

  private func meaning(of entry: Entry) -> String {
    let kind = entry.name.kind.rawValue
    let date = entry.name.date.flatMap { PartialDate(iso: $0) }.map { ", \($0.spoken)" } ?? ""
    return entry.isLabel ? kind + date : "\(kind)\(date): \(entry.name.label)"
  }
}
