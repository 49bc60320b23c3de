import Language
import Periods
import SourceText

/// How a name is to match what was typed, both folded.
enum NameMatch {
  case beginning(String)
  /// With the words typed at the beginning of its words, or their letters in its order.
  case alike(String)

  var typed: String {
    switch self {
    case .beginning(let typed), .alike(let typed): typed
    }
  }

  func fits(_ name: String) -> Bool {
    switch self {
    case .beginning(let prefix): return name.utf8.starts(with: prefix.utf8)
    case .alike(let typed): return Self.isAlike(typed.utf8, name.utf8)
    }
  }

  /// Whether a name has the letters typed in their order, the first at the beginning of a word, and
  /// not too many others between them; swapped neighbours count as in order.
  private static func isAlike(_ typed: String.UTF8View, _ name: String.UTF8View) -> Bool {
    guard let first = typed.first else { return true }
    var isWordStart = true
    for start in name.indices {
      if isWordStart, name[start] == first, follows(typed.dropFirst(), name[start...].dropFirst()) {
        return true
      }
      isWordStart = name[start] == 0x20
    }
    return false
  }

  private static func follows(_ typed: Substring.UTF8View, _ name: Substring.UTF8View) -> Bool {
    var wanted = typed
    var name = name
    var skipped = 0
    while let next = wanted.first {
      guard let here = name.first else { return false }
      if here == next {
        wanted = wanted.dropFirst()
        name = name.dropFirst()
      } else if let second = wanted.dropFirst().first, here == second,
        name.dropFirst().first == next
      {
        wanted = wanted.dropFirst(2)
        name = name.dropFirst(2)
      } else {
        skipped += here == 0x20 ? 0 : 1
        if skipped > 2 * typed.count { return false }
        name = name.dropFirst()
      }
    }
    return true
  }
}

/// The names of the record as completion offers them: each thing once, under its own label or, where
/// only another of its names fits what was typed, under that.
struct OfferedNames {
  private struct Entry {
    var spelling: String
    var folded: String
    var name: Name
    var isLabel: Bool
  }

  /// By kind, in order of the folded spelling.
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

  /// The names of these kinds, kind after kind, that match what was typed.
  ///
  /// - Parameters:
  ///   - ids: the things to offer; nil for all.
  ///   - limit: the most things of one kind.
  func offered(
    _ kinds: [Name.Kind], _ wanted: NameMatch, among ids: Set<String>? = nil, limit: Int
  ) -> [Following] {
    kinds.flatMap { kind -> [Following] in
      var found: [Entry] = []
      var places: [String: Int] = [:]
      for entry in candidates(kind, wanted) {
        if found.count == limit { break }
        if !wanted.fits(entry.folded) { continue }
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
        Following(text: $0.spelling, meaning: meaning(of: $0), name: $0.name)
      }
    }
  }

  /// The entries of a kind among which the matching ones are: those from the first with a beginning
  /// to the last, found by halving.
  private func candidates(_ kind: Name.Kind, _ wanted: NameMatch) -> ArraySlice<Entry> {
    let all = entries[kind] ?? []
    guard case .beginning(let prefix) = wanted, !prefix.isEmpty else { return all[...] }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].folded < prefix { low = middle + 1 } else { high = middle }
    }
    let start = low
    high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].folded.utf8.starts(with: prefix.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return all[start..<low]
  }

  private func meaning(of entry: Entry) -> String {
    let kind = entry.name.kind.rawValue
    let date = entry.name.date.flatMap { PartialDate(iso: $0) }.map { ", \($0.spoken)" } ?? ""
    return entry.isLabel ? kind + date : "\(kind)\(date): \(entry.name.label)"
  }
}
