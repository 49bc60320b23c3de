import Language
import Periods
import SourceText

/// How a name is to match what was typed, both folded.
enum NameMatch {
  case beginning(String)
  /// With the words typed at the beginning of its words, or their letters in its order.
  case alike([UInt8])

  /// What was typed, where names are to begin with it.
  var prefix: String { if case .beginning(let prefix) = self { prefix } else { "" } }

  func fits(_ name: String) -> Bool {
    switch self {
    case .beginning(let prefix): return name.utf8.starts(with: prefix.utf8)
    case .alike(let typed): return Self.isAlike(typed, name)
    }
  }

  /// Whether a name has the letters typed in their order, the first at the beginning of a word, and
  /// not too many others between them; swapped neighbours count as in order.
  private static func isAlike(_ typed: [UInt8], _ name: String) -> Bool {
    guard let first = typed.first, name.utf8.count >= typed.count else { return typed.isEmpty }
    let name = Array(name.utf8)
    for start in name.indices
    where name[start] == first && (start == 0 || name[start - 1] == 0x20) {
      if follows(typed, name[start...]) { return true }
    }
    return false
  }

  private static func follows(_ typed: [UInt8], _ name: ArraySlice<UInt8>) -> Bool {
    var wanted = 1
    var here = name.startIndex + 1
    var skipped = 0
    while wanted < typed.count {
      guard here < name.endIndex else { return false }
      if name[here] == typed[wanted] {
        wanted += 1
        here += 1
      } else if wanted + 1 < typed.count, here + 1 < name.endIndex,
        name[here] == typed[wanted + 1], name[here + 1] == typed[wanted]
      {
        wanted += 2
        here += 2
      } else {
        skipped += name[here] == 0x20 ? 0 : 1
        if skipped > 2 * typed.count { return false }
        here += 1
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
    for spelling in lexicon.listing {
      for name in spelling.entries {
        entries[name.kind, default: []].append(
          Entry(
            spelling: spelling.name, folded: spelling.folded, name: name,
            isLabel: spelling.name == name.label || spelling.folded == folded(name.label)))
      }
    }
    for kind in Array(entries.keys) { entries[kind]?.sort { $0.folded < $1.folded } }
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
      let among = candidates(kind, wanted)
      for index in among.indices {
        if found.count == limit { break }
        // Most don't fit, and need not be copied to tell.
        if !wanted.fits(among[index].folded) { continue }
        if let ids, !ids.contains(among[index].name.id) { continue }
        let entry = among[index]
        if let place = places[entry.name.id] {
          if entry.isLabel { found[place] = entry }
        } else {
          places[entry.name.id] = found.count
          found.append(entry)
        }
      }
      // A label may have taken the place of a name that sorts elsewhere.
      return found.sorted { $0.folded < $1.folded }.map {
        Following(text: typed($0.spelling), meaning: meaning(of: $0), name: $0.name)
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

  /// A name as it is typed: in quotes where it has signs that are no part of words.
  private func typed(_ spelling: String) -> String {
    let signs: Set<Token.Kind> = [.word, .comma, .semicolon]
    return tokens(of: spelling).tokens.allSatisfy { signs.contains($0.kind) }
      ? spelling : quotedText(spelling)
  }

  private func meaning(of entry: Entry) -> String {
    let kind = entry.name.kind.rawValue
    let date = entry.name.date.flatMap { PartialDate(iso: $0) }.map { ", \($0.spoken)" } ?? ""
    return entry.isLabel ? kind + date : "\(kind)\(date): \(entry.name.label)"
  }
}
