import Catalog
import SourceText
import Tables

/// Finds the shipped area that a name or code in a file stands for.
struct AreaJoining: Sendable {
  private var byName: [String: [Area]] = [:]
  private var byCode: [String: Area] = [:]
  private var parents: [String: String] = [:]

  init(_ areas: [Area]) {
    for area in areas {
      for name in Set(([area.label, area.id] + area.aliases).map(folded)) {
        byName[name, default: []].append(area)
      }
      if !area.gss.isEmpty { byCode[area.gss] = area }
      parents[area.id] = area.parent
    }
  }

  /// The areas in which an area lies, the nearest first.
  func around(_ id: String) -> [String] {
    var found: [String] = []
    var next = parents[id]
    while let area = next, !found.contains(area) {
      found.append(area)
      next = parents[area]
    }
    return found
  }

  /// The kind of which each of some names is that areas of several kinds share.
  ///
  /// What another of the names stands for, this one doesn't; of the kinds that are left it is of the
  /// one that most of the names are.
  func kinds(ofSharedNames names: some Sequence<String>) -> [String: String] {
    let found = names.map { (name: $0, areas: areas($0)) }
    let sure = found.filter { $0.areas.count == 1 }.map { $0.areas[0] }
    let taken = Set(sure.map(\.id))
    let counts = sure.reduce(into: [:]) { $0[$1.kind, default: 0] += 1 }
    var kinds: [String: String] = [:]
    for (name, areas) in found where areas.count > 1 {
      let left = areas.filter { !taken.contains($0.id) }
        .sorted { counts[$0.kind, default: 0] > counts[$1.kind, default: 0] }
      guard let first = left.first else { continue }
      if left.count == 1 || counts[first.kind, default: 0] > counts[left[1].kind, default: 0] {
        kinds[name] = first.kind
      }
    }
    return kinds
  }

  /// The areas that a name may stand for.
  private func areas(_ written: String) -> [Area] {
    let text = trimmed(written)
    if let area = byCode[text.uppercased()] { return [area] }
    return Self.forms(of: text).lazy.compactMap { byName[folded($0)] }.first ?? []
  }

  /// The area; a region and a force of one name are told apart by the kind that the column holds.
  func area(_ written: String, kind: String?) -> Area? {
    let text = trimmed(written)
    if let area = byCode[text.uppercased()] { return area }
    for name in Self.forms(of: text) {
      guard let found = byName[folded(name)] else { continue }
      if let kind, let area = found.first(where: { $0.kind == kind }) { return area }
      // A name that two areas of other kinds share is neither's.
      if found.count == 1, kind == nil || Self.isWide(found[0].kind) { return found[0] }
    }
    return nil
  }

  /// Whether areas of a kind stand as totals among areas of any other.
  private static func isWide(_ kind: String) -> Bool {
    ["region", "country", "unallocated", "part"].contains(kind)
  }

  /// The ways in which a name may be known: `London, City of` is also `City of London`.
  private static func forms(of text: String) -> [String] {
    var forms = [text]
    // “Hampshire (R)” has the sign of a note behind it.
    let name = withoutNote(text)
    if name != text { forms.append(name) }
    let parts = text.split(separator: ",", maxSplits: 1).map { trimmed(String($0)) }
    if parts.count == 2 { forms.append(parts[1] + " " + parts[0]) }
    for ending in [
      " Constabulary", " Police Service", " Police", " LB", " London Borough Council",
      " London Borough", " Borough Council", " City Council", " Council", " Borough",
    ] where text.hasSuffix(ending) {
      forms.append(String(text.dropLast(ending.count)))
    }
    // “Total England” is England, and “South West Region” the South West.
    for word in ["total", "region"] {
      let lower = text.lowercased()
      if lower.hasSuffix(" " + word) { forms.append(trimmed(String(text.dropLast(word.count)))) }
      if lower.hasPrefix(word + " ") { forms.append(trimmed(String(text.dropFirst(word.count)))) }
    }
    for beginning in [
      "London Borough of ", "London Borough ", "Royal Borough of ", "LB of ", "LBC ", "LB ", "RB ",
      "The ", "City of ",
    ] where text.hasPrefix(beginning) {
      if beginning != "City of " || text == "City of Westminster" {
        forms.append(String(text.dropFirst(beginning.count)))
      }
    }
    return forms
  }

  /// A name without the letter or number in brackets that stands behind it for a note.
  private static func withoutNote(_ text: String) -> String {
    for (open, close) in [("(", ")"), ("[", "]")] where text.hasSuffix(close) {
      guard let start = text.lastIndex(of: Character(open)) else { continue }
      let note = text[start...].dropFirst().dropLast()
      if note.count <= 2 || note.lowercased().hasPrefix("note") {
        return trimmed(String(text[..<start]))
      }
    }
    return text
  }

  /// The kind of area that a column of a name holds; nil when the name doesn't say.
  static func kind(ofColumn name: String) -> String? {
    let key = columnKey(name)
    // Of “Region / local authority” the last are the places, and the others stand over them.
    let several = name.split(separator: "/").map(String.init)
    if several.count > 1 {
      let kinds = several.compactMap(kind)
      if let finest = ["borough", "force", "region"].first(where: kinds.contains) { return finest }
    }
    if key.contains("region") { return "region" }
    if key.contains("country") { return "country" }
    if key.contains("borough") || key.contains("la_name") || key.contains("local authority")
      || key.contains("community safety partnership")
      || words(of: name).contains(where: authorities.contains)
    {
      return "borough"
    }
    if key.contains("force") || key == "pfa" || key == "reported by" || key == "falls within" {
      return "force"
    }
    return nil
  }

  /// Whether a column holds areas, by its name and by how many of its values are areas that are known.
  func holdsAreas(_ values: [String], named name: String) -> Bool {
    guard Self.namesAreas(name) else {
      // What a column that is called “Code” or “New LA code” has codes of they say by themselves.
      return ["code", "codes"].contains(Self.words(of: name).last ?? "")
        && values.contains { byCode[$0] != nil }
        && values.allSatisfy { $0.isEmpty || isAreaCode($0) }
    }
    let kind = Self.kind(ofColumn: name)
    let named = values.filter { !$0.isEmpty && !isTotalName($0) }
    let known = named.count { area($0, kind: kind) != nil || !areas($0).isEmpty }
    if known > 0, known * 2 >= named.count { return true }
    // “Type of force” is a type, and the forces, regions and countries are all known.
    guard let head = Self.head(of: name) else { return false }
    let isOfKnownKind = ["force", "region", "country", "pfa"].contains(where: head.contains)
    return !isOfKnownKind || known > 0 && !Self.hasPreposition(name)
  }

  private static let places = [
    "force", "pfa", "region", "country", "borough", "area", "ward", "lsoa", "msoa", "authority",
    "constituency", "neighbourhood", "partnership", "geography",
  ]
  /// Words by which local authorities, and the partnerships of each, go in the names of columns.
  private static let authorities: Set = [
    "csp", "lad", "ladname", "ladcode", "laname", "lacode", "utla", "ltla",
  ]

  /// Whether a column's name has the word of a place in it.
  private static func namesAreas(_ name: String) -> Bool {
    let key = columnKey(name)
    return kind(ofColumn: name) != nil || places.contains(where: key.contains)
      || words(of: name).contains("gss")
  }

  /// The word by which a column's name says that its values are places; nil where it doesn't.
  private static func head(of name: String) -> String? {
    let words = words(of: name).prefix { !prepositions.contains($0) }
    let last = words.last { !["name", "code", "gss", "ons", "nm", "cd"].contains($0) }
    return last.flatMap { word in
      // A reward is no ward.
      let isPlace = places.contains {
        word.hasPrefix($0) || $0.utf8.count > 4 && word.contains($0)
      }
      return word == "la" || authorities.contains(word) || isPlace ? word : nil
    }
  }

  private static let prepositions: Set = [
    "of", "by", "for", "in", "to", "from", "with", "on", "at",
  ]

  private static func hasPreposition(_ name: String) -> Bool {
    words(of: name).contains(where: prepositions.contains)
  }

  /// The words of a name, without what stands in brackets.
  private static func words(of name: String) -> [String] {
    columnKey(name).prefix { $0 != "(" }.split { !$0.isLetter }.map(String.init)
  }
}

extension LoadedDataset {
  /// Whether the areas of a column are local authorities, as far as its name tells.
  package func hasLocalAuthorities(in column: Int) -> Bool {
    AreaJoining.kind(ofColumn: table.columns[column].name) == "borough"
  }
}

/// Whether a text is a code of the statistics office, such as `E06000047`.
package func isAreaCode(_ text: String) -> Bool {
  text.utf8.count == 9 && "EWSNK".contains(text.prefix(1))
    && text.dropFirst().allSatisfy(\.isNumber)
}
