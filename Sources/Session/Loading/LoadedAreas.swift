import Catalog
import Importing
import Questions
import SourceText
import Tables

/// A column of areas of a loaded file, each name joined to the area that it stands for.
struct LoadedAreas: Sendable {
  /// What kind of area most names are.
  let kind: String
  /// The column, as rows are put in groups by it: each name under the area that it stands for, what
  /// has none under one that stands apart.
  let key: TableScan.Key
  /// The areas that the package doesn't know.
  let added: [Area]
  /// Whether there are no two of them.
  let isOne: Bool
  /// How many of the names are areas that the package knows.
  let joined: Int
  /// How many of the names are such areas, or areas of a small kind.
  let told: Int
  /// Whether the areas go by the codes of the statistics office.
  let isOfCodes: Bool
  /// Whether they are told apart by codes and called by their names.
  let isNamed: Bool

  /// The subject of figures of all that a file has.
  static func wholeFile(_ name: String) -> String { "\(name): whole file" }

  /// What stands for all that a file has.
  static func all(of name: String) -> Area {
    Area(
      id: wholeFile(name), label: "all of \(name)", aliases: [], kind: Area.wholeFile, parent: nil,
      gss: "")
  }

  /// Areas of a kind together, where it has a name; nil where it has none.
  static func plural(ofKind kind: String) -> String? {
    switch kind {
    case Area.localAuthority: "local authorities"
    case "constituency": "constituencies"
    case "ward", "lsoa", "msoa", "neighbourhood": kind + "s"
    default: nil
    }
  }

  /// The areas of a column; nil for a column that can't be used.
  ///
  /// - Parameters:
  ///   - labels: what codes are called, where another column says.
  ///   - parents: by name or code the area that each lies in, where another column says.
  init?(
    _ dataset: LoadedDataset, _ column: Int, _ catalog: Catalog, labels: [String: String] = [:],
    parents above: [String: String] = [:]
  ) {
    guard case .text(let texts) = dataset.table.columns[column].kind, texts.count <= 20_000 else {
      return nil
    }
    let name = dataset.name
    let ownKind =
      dataset.hasLocalAuthorities(in: column)
      ? Area.localAuthority
      : smallKind(dataset.table.columns[column].name) ?? "area of \(name)"
    let joined = dataset.fields[column].areas
    let boroughs = LoadedAreas.boroughs(catalog)
    // Thousands of codes that stand for no known area are none to be asked, and not kept.
    let isTooMany =
      texts.count - 1 > mostSmallAreas
      && (LoadedAreas.plural(ofKind: ownKind) != nil || isAreaCode(texts[1]))
    var isSmall = false
    let ownPrefix = name + ": "
    var subjects: [String: String] = [:]
    subjects.reserveCapacity(texts.count)
    var added: [Area] = []
    var kinds: [String: Int] = [:]
    for code in texts.indices.dropFirst() {
      let written = texts[code]
      if code < joined.count, let id = joined[code], let area = catalog.area(id) {
        subjects[written] = id
        // “Unknown” is no kind of area.
        if !area.isUnallocated { kinds[area.kind, default: 0] += 1 }
        continue
      }
      if isNoPlace(written) { continue }
      let beginning = LoadedAreas.beginning(of: written)
      if let borough = boroughs[beginning] {
        // “Hackney 012A” is a small area of Hackney.
        subjects[beginning] = borough
        kinds["borough", default: 0] += 1
        isSmall = true
      } else if !(isTooMany && kinds.isEmpty) {
        let id = ownPrefix + written
        subjects[written] = id
        added.append(
          Area(
            id: id, label: labels[written] ?? written,
            aliases: labels[written] == nil ? [] : [written],
            kind: smallKind(ofCode: written) ?? ownKind, parent: above[written], gss: ""))
      }
    }
    self.joined = kinds.values.reduce(0, +)
    isOfCodes = added.contains { isAreaCode($0.label) }
    isNamed = !labels.isEmpty
    var own: [String: Int] = [:]
    for area in added where LoadedAreas.plural(ofKind: area.kind) != nil {
      own[area.kind, default: 0] += 1
    }
    told = self.joined + own.values.reduce(0, +)
    if kinds.isEmpty, !isTooMany || own[Area.localAuthority] != nil { kinds = own }
    let most = kinds.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let most, told * 2 >= texts.count - 1 || added.count <= 500 else { return nil }
    kind = most.key
    let unknown = "\(name): unknown \(most.key)"
    // Where all others lie in one area, as the boroughs of the Met do, what has none does as well.
    let parents = Set(subjects.values.compactMap { catalog.area($0) }.map(\.parent))
    let isElsewhere = added.contains { !Area.smallKinds.contains($0.kind) }
    added.append(
      Area(
        id: unknown, label: "Unknown", aliases: [], kind: "unallocated",
        parent: most.key == "borough" && parents.count == 1 && !isElsewhere
          ? parents.first ?? nil : nil, gss: "", lacks: most.key))
    self.added = isSmall ? added.filter { $0.isUnallocated } : added
    isOne = Set(subjects.values).count <= 1
    // Names that stand for one area are put together, however they are spelt.
    let (known, shortens) = (subjects, isSmall)
    key = TableScan.Key(column: column, name: "area", type: .text) { value in
      guard case .text(let text) = value else { return .text(unknown) }
      let name = shortens ? LoadedAreas.beginning(of: text) : text
      return .text(known[name] ?? known[text] ?? unknown)
    }
  }

  /// The name of a small area without its number.
  private static func beginning(of text: String) -> String {
    let bytes = text.utf8
    guard let last = bytes.last, isLetter(last), let blank = bytes.lastIndex(of: 0x20),
      bytes[bytes.index(after: blank)...].prefix(3).allSatisfy(isDigit)
    else { return text }
    return String(text[..<blank])
  }

  private static func boroughs(_ catalog: Catalog) -> [String: String] {
    Dictionary(
      catalog.areas.filter { $0.kind == "borough" }.flatMap { area in
        ([area.label] + area.aliases).map { ($0, area.id) }
      }, uniquingKeysWith: { one, _ in one })
  }

  /// The ways in which a column spells an area that goes by another name.
  static func spellings(
    _ dataset: LoadedDataset, _ column: Int, _ catalog: Catalog
  ) -> @Sendable (String) -> [String] {
    guard case .text(let texts) = dataset.table.columns[column].kind else { return { _ in [] } }
    var written: [String: [String]] = [:]
    for (code, id) in dataset.fields[column].areas.enumerated() where code < texts.count {
      if let id { written[id, default: []].append(texts[code]) }
    }
    var ids: [String: [String]] = [:]
    for area in catalog.areas where written[area.id] != nil {
      for name in [area.label] + area.aliases { ids[folded(name), default: []].append(area.id) }
    }
    let known = ids
    let all = written
    return { name in (known[folded(name)] ?? []).flatMap { all[$0] ?? [] } }
  }
}

/// So many areas of a small kind can be asked one by one: the wards and small areas of London, not those
/// of the country, which stages count.
let mostSmallAreas = 6000

/// The kind of small area that a heading speaks of; nil where it doesn't say.
func smallKind(_ heading: String) -> String? {
  let words = folded(heading)
  return Area.smallKinds.first { words.contains($0) }
}

/// The kind of small area that a code of the statistics office stands for; nil for any other.
func smallKind(ofCode code: String) -> String? {
  guard isAreaCode(code) else { return nil }
  switch code.dropFirst().prefix(2) {
  case "01": return "lsoa"
  case "02": return "msoa"
  case "05": return "ward"
  case "14": return "constituency"
  default: return nil
  }
}

/// Whether a text stands in a column of areas where there is none.
func isNoPlace(_ written: String) -> Bool { noPlace.contains(folded(written)) }

private let noPlace: Set = [
  "unassigned", "not assigned", "unallocated", "not allocated", "unknown", "not known",
  "other / nk",
  "other/nk", "nk", "n/k", "-1", "not recorded", "not stated", "no borough", "no ward", "none",
  "n/a",
]

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
