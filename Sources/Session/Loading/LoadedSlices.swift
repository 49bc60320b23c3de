import Catalog
import Importing
import SourceText
import Tables

/// What is counted in a loaded file: all of it, and each value of the categories that say what a row is.
extension LoadedSeries {
  /// The rows of one topic and what is counted of them.
  struct Slice: Sendable {
    var label: String
    /// What it is a way of counting: the label, or for each of several measures what they share.
    var topic: String
    var counts: String
    var unit: String
    /// The column of a category and the value that it must have; nil for all rows.
    var category: (column: Int, value: String)?
    /// The column that is added up; nil where rows are counted.
    var measure: Int?
    /// The kind of period, where the file has several.
    var time: TimeKind?
    /// Whether it is asked for only by the name of its kind of period.
    var isAside = false
  }

  /// The most values that a column may have to be topics.
  static let mostTopics = 300
  /// The most series of a file with several measures.
  private static let mostWays = 1_000

  var slices: [Slice] {
    let measures = dataset.fields.indices.filter { dataset.fields[$0].role == .measure }
    // What others are set against is asked for by its own name.
    let plain = measures.filter { !isBase($0) }
    let counts = (plain.isEmpty ? measures : plain).filter { !holdsRatios(table.columns[$0]) }
    // Several columns of numbers are as many things that are counted; rates and changes beside one that
    // counts are of the same.
    if measures.count > 1, counts.count != 1 {
      let main = plain.filter { folded(table.columns[$0].name) == layout.mainMeasure }
      return slices(of: main + plain.filter { !main.contains($0) } + measures.filter(isBase))
    }
    let measure = counts.first ?? measures.first
    let own = measure.flatMap { self.unit(of: $0) }
    let unit =
      own ?? layout.unit ?? measure.map { Series.unknownUnit + words(table.columns[$0].name) }
      ?? "rows"
    let isKnown = !unit.hasPrefix(Series.unknownUnit)
    let numbers = measure.map { "the column “\(table.columns[$0].name)” of \(name)" } ?? ""
    let all = measure == nil ? "the rows of \(name)" : isKnown ? "all \(unit) in \(name)" : numbers
    var found: [Slice] = []
    if hasWhole || measure == nil {
      found.append(
        Slice(
          label: name, topic: name,
          counts: all, unit: unit, category: nil, measure: measure))
    }
    var seen: Set<String> = [folded(name)]
    for column in topicColumns {
      for value in texts(column) where seen.insert(folded(value)).inserted {
        found.append(
          Slice(
            label: value, topic: value,
            counts: "\(isKnown ? "\(unit) in \(name)" : numbers)"
              + " with \(table.columns[column].name) “\(value)”",
            unit: unit, category: (column, value), measure: measure))
      }
    }
    let others = measures.filter { $0 != measure }
    if let measure, !others.isEmpty, !words(table.columns[measure].name).contains(" ") {
      found.append(slice(measure, nil))
    }
    let categories = found.compactMap(\.category)
    found += others.map { slice($0, nil) }
    if found.count + categories.count * others.count <= Self.mostTopics {
      found += categories.flatMap { category in others.map { slice($0, category) } }
    }
    return found
  }

  /// The columns of numbers that count as many things, so that a question must say which it asks for.
  ///
  /// None where the publisher has one of them before the others, or all count what the rows are of.
  var measuresOfSeveralThings: Set<Int> {
    let measures = dataset.fields.indices.filter {
      dataset.fields[$0].role == .measure && !isBase($0)
    }
    let counts = measures.filter { !holdsRatios(table.columns[$0]) }
    let alike = counts.isEmpty ? measures : counts
    guard alike.count > 1, layout.mainMeasure == nil,
      layout.unit == nil || !alike.allSatisfy({ unit(of: $0) == layout.unit })
    else { return [] }
    return Set(alike)
  }

  /// Whether all rows together have a figure: where totals of some of the parts stand among them, they
  /// are no sum of anything.
  private var hasWhole: Bool {
    topicColumns.allSatisfy {
      !dataset.hasTotalsBesideParts($0) || dataset.whole(of: $0) != nil || addsAges($0)
    }
  }

  /// What a column of numbers counts: as the file says, or what its heading is the number of.
  private func unit(of column: Int) -> String? {
    if let own = table.columns[column].unit { return own }
    let written = table.columns[column].name
    let heading = words(written)
    if let unit = HeadingUnit(of: written) { return unit.text }
    let counted = folded(heading)
    let isOfAll = !hasNameOfRatio(heading) && !isBase(column)
    if isOfAll, let unit = layout.unit, counted.split(separator: " ").contains(Substring(unit)) {
      return unit
    }
    if let per = counted.firstRange(of: " per "), counted[per.upperBound...].first?.isNumber == true
    {
      return String(counted[per.lowerBound...].dropFirst())
    }
    if hasNameOfRatio(heading) { return nil }
    // Where all are offences, “Drug offences” are counted as robberies are.
    if let crimes = dataset.report.counted, crimes != Population.unit,
      counted.hasSuffix(" \(crimes)"),
      Self.othersOfOffences.isDisjoint(with: counted.split { !$0.isLetter }.map(String.init))
    {
      return crimes
    }
    return countedThings(in: heading) ?? unitOfTitle(counted)
  }

  /// What the title says that the numbers under a heading count, which itself says nothing of it or is
  /// the name of an offence.
  private func unitOfTitle(_ heading: String) -> String? {
    guard let counted = dataset.report.counted, counted != noWholePopulation else { return nil }
    if Self.saysNothing.contains(heading) { return counted }
    return counted != Population.unit && namesOffence(heading) ? counted : nil
  }

  /// Whether a heading is the name of an offence: one that the record counts offences of, or what the
  /// Home Office calls its groups and subgroups.
  private func namesOffence(_ heading: String) -> Bool {
    let words = Set(folded(heading).split { !$0.isLetter }.map(String.init))
    if !words.isDisjoint(with: Self.offenceWords), words.isDisjoint(with: Self.othersOfOffences) {
      return true
    }
    let topics = Set(
      catalog.lexicon.entries(named: heading).filter { $0.kind == .topic }.map(\.id))
    return catalog.series.contains {
      topics.contains($0.topic) && ["offences", "crimes"].contains($0.unit)
        && catalog.added[$0.name] == nil
    }
  }

  private static let offenceWords: Set = [
    "stalking", "harassment", "violence", "violent", "injury", "homicide", "murder", "manslaughter",
    "robbery", "burglary", "theft", "thefts", "shoplifting", "arson", "fraud", "forgery", "assault",
    "assaults", "rape", "rapes", "sexual", "drug", "drugs", "weapons", "kidnapping", "blackmail",
    "trafficking", "slavery", "grooming", "abduction", "cruelty", "perjury", "handling",
  ]

  /// Words of headings that name offences and something else that has to do with them.
  private static let othersOfOffences: Set = [
    "victims", "victim", "suspects", "offenders", "people", "persons", "children", "outcomes",
    "charges", "charged", "arrests", "cost", "officers", "team", "unit", "units", "training",
    "treatment", "deaths", "seizures", "services", "orders",
  ]

  /// A measure, of all rows or of those of a category.
  private func slice(_ column: Int, _ category: (column: Int, value: String)?) -> Slice {
    let heading = table.columns[column].name
    let label = words(heading)
    let of = category.map { " with \(table.columns[$0.column].name) “\($0.value)”" } ?? ""
    return Slice(
      label: category.map { "\($0.value), \(label)" } ?? label,
      topic: category?.value ?? label, counts: "the column “\(heading)” of \(name)\(of)",
      unit: self.unit(of: column) ?? Series.unknownUnit + label, category: category,
      measure: column)
  }

  /// Whether a column is of those whom others are a part of, such as a population.
  private func isBase(_ column: Int) -> Bool {
    let words = Set(folded(table.columns[column].name).split { !$0.isLetter }.map(String.init))
    return !words.isDisjoint(with: ["population", "headcount", "denominator"])
      && !holdsRatios(table.columns[column])
  }

  /// Each of several measures, and each value of a category as all of them count it.
  ///
  /// Where all count what the rows are of, such as outcomes, each is a way of counting that as well.
  private func slices(of measures: [Int]) -> [Slice] {
    let all = measures.map { slice($0, nil) }
    var found = hasWhole ? all : []
    if hasWhole, all.allSatisfy({ $0.unit == layout.unit }) {
      let ways = all.map { one in
        var way = one
        way.topic = name
        return way
      }
      found = ways + all
    }
    var seen = Set(all.map { folded($0.topic) }).union([folded(name)])
    for column in topicColumns {
      let values = texts(column)
      guard found.count + values.count * measures.count <= Self.mostWays else { continue }
      for value in values where seen.insert(folded(value)).inserted {
        found += measures.map { slice($0, (column, value)) }
      }
    }
    return found
  }

  /// Whether a slice is all of the file, of one kind of period or of the only one.
  func isWhole(_ slice: Slice) -> Bool {
    slice.topic == name
      && (slice.label == name || slice.time.map { slice.label == "\(name) by \($0.name)" } ?? false)
  }

  /// What the only measure or the rows are called, as a way to ask for all of it.
  func measureNames(_ slice: Slice) -> [String] {
    guard slice.topic == name else { return [] }
    guard let measure = slice.measure, isWhole(slice) else {
      return (layout.unit.map { [$0] } ?? []) + layout.otherNames
    }
    let label = words(table.columns[measure].name)
    // A word such as “number” or “value” is as well one of many questions.
    let counted = table.columns[measure].unit == nil ? countedThings(in: label) : nil
    let said = slice.unit == dataset.report.counted ? slice.unit : nil
    return (Self.saysNothing.contains(folded(label)) ? [] : [label])
      + [counted ?? said].compactMap(\.self) + layout.otherNames
  }

  /// Headings that don’t say what is counted.
  static let saysNothing: Set = [
    "number", "numbers", "value", "values", "count", "counts", "total", "totals", "figure",
    "figures",
    "amount", "quantity", "sum", "n", "no", "rate", "change", "share", "rank", "percent",
    "percentage",
    "all",
  ]

  /// A topic as it is asked: what it is called, and a heading of one of several measures as it is
  /// written and without what stands in brackets, where no other is left with the same.
  func spellings(_ slice: Slice) -> [String] {
    guard slice.category == nil, slice.topic != name, !slice.isAside, let measure = slice.measure
    else {
      return [slice.topic]
    }
    func short(_ column: Int) -> String {
      words(table.columns[column].name.split(separator: "(").first.map(String.init) ?? "")
    }
    let own = short(measure)
    let sharing = dataset.fields.indices.filter {
      dataset.fields[$0].role == .measure && folded(short($0)) == folded(own)
    }
    return [slice.topic, table.columns[measure].name]
      + (sharing.count == 1 && !own.isEmpty ? [own] : [])
  }

  /// The categories whose values are topics: those that say what a row is, or the first where no
  /// layout tells.
  private var topicColumns: [Int] {
    let categories = dataset.categories.filter { texts($0).count <= Self.mostTopics }
    let known: Set = [
      "crime type", "crime subtype", "outcome type", "outcome", "last outcome category",
      "majortext", "minortext", "major category",
      "minor category", "offence", "offence group",
      "offence subgroup", "offence type", "offence description", "type", "object of search",
      "outcome group",
      "outcome description", "reason for search", "reason for arrest", "legislation",
    ]
    let named = categories.filter {
      known.contains(folded(words(table.columns[$0].name)))
        && texts($0).contains { $0.contains(where: \.isLetter) }
    }
    if !named.isEmpty { return named.sorted(by: isAsked(_:before:)) }
    var count = 0
    let telling = categories.filter { column in
      guard saysWhat(column), count + texts(column).count <= Self.mostTopics else { return false }
      count += texts(column).count
      return true
    }
    return telling.isEmpty ? Array(categories.prefix(1)) : telling
  }

  /// Whether a name that two categories have is looked for in one of them first: that of fewer values
  /// has all of what is called so, unless its namesake among others is the whole of them.
  private func isAsked(_ one: Int, before other: Int) -> Bool {
    let (few, many) = (texts(one).count, texts(other).count)
    return layout.namesakesAreWholes ? few > many : few < many
  }

  /// Whether a category says what a row is of, and not whom, or by a code, or whether.
  private func saysWhat(_ column: Int) -> Bool {
    let heading = Set(folded(table.columns[column].name).split { !$0.isLetter }.map(String.init))
    let whom: Set = [
      "sex", "gender", "age", "ethnicity", "ethnic", "code", "geocode", "status", "id", "flag",
    ]
    guard heading.isDisjoint(with: whom) else { return false }
    let values = texts(column)
    let words = values.filter { value in
      !["yes", "no", "y", "n"].contains(folded(value)) && value.contains(where: \.isLowercase)
        && !value.contains(where: \.isNumber)
    }
    return words.count * 2 > values.count
  }

  /// By value of a narrower category, the value of a wider one that all its rows have, as those of a
  /// kind of crime have its group.
  func widerTopics() -> [String: String] {
    var wider: [String: String] = [:]
    for narrow in topicColumns {
      for wide in topicColumns where wide != narrow && texts(wide).count < texts(narrow).count {
        guard let wideOf = table.codes(of: wide, givenBy: narrow),
          let (one, all) = table.columns[narrow].written.flatMap({ one in
            table.columns[wide].written.map { (one, $0) }
          })
        else { continue }
        // What has no value has none above it.
        for code in wideOf.indices.dropFirst() {
          guard let above = wideOf[code], above > 0, folded(one[code]) != folded(all[above]),
            wider[one[code]] == nil
          else { continue }
          wider[one[code]] = all[above]
        }
      }
    }
    return wider
  }

  /// What figures can be broken down by: a category, or of a category the rows of one breakdown.
  struct Breakdown: Sendable {
    var name: String
    var column: Int
    /// The column that names breakdowns, and the one that this is.
    var group: (column: Int, value: String)?
    /// What each value is called as a part; nil where it is called as it is written.
    var label: (@Sendable (Value) -> Value)?

    /// The column as rows are put in groups by it.
    var key: TableScan.Key {
      TableScan.Key(column: column, name: "part", type: .text, label: label)
    }
  }

  /// What figures can be broken down by.
  var breakdowns: [Breakdown] {
    let categories = dataset.categories
    // Where each breakdown has a total, those of all together are of one thing several times.
    let grouped = Set(
      categories.filter { dataset.whole(of: $0) == nil }.compactMap {
        dataset.fields[$0].standing?.values
      })
    return categories.flatMap { column -> [Breakdown] in
      if let standing = dataset.fields[column].standing {
        let whole = dataset.whole(of: column)
        return texts(column).filter { $0 != whole }.map {
          Breakdown(name: folded($0), column: standing.values, group: (column, $0))
        }
      }
      let most = holdsAges(column) ? Self.mostAges : 60
      return texts(column).count > most || grouped.contains(column)
        ? [] : [Breakdown(name: folded(words(table.columns[column].name)), column: column)]
    } + agesInYears
  }

  /// The parts of a breakdown.
  func parts(of breakdown: Breakdown) -> [String] { texts(breakdown.column) }

  private func texts(_ column: Int) -> [String] {
    guard case .text(let texts) = table.columns[column].kind else { return [] }
    return texts.indices.dropFirst().map { texts[$0] }
  }

  /// A category as people write it: in the plural, with “and” for “&”, and with blanks for hyphens.
  func otherSpellings(of label: String) -> [String] {
    let spoken = spoken(label)
    let others = [
      spoken.replacing(" & ", with: " and "), spoken.replacing(" and ", with: " & "),
      spoken.replacing("-", with: " "),
    ].filter { $0 != spoken }
    return ([label] + others).flatMap { plural(of: $0) } + others
  }

  /// A category as people ask how many there are: `burglaries`, `thefts from person`; none where its
  /// words don't tell.
  private func plural(of label: String) -> [String] {
    let heads = [" of ", " from ", " against "].compactMap { word in
      label.firstRange(of: word).map { range in
        plural(ofLast: String(label[..<range.lowerBound])).map { $0 + label[range.lowerBound...] }
      }
    }
    return plural(ofLast: label) + heads.joined()
  }

  private func plural(ofLast label: String) -> [String] {
    guard let last = label.last, last.isLetter, last.isLowercase, !label.hasSuffix("s") else {
      return []
    }
    let before = label.dropLast().last
    return last == "y" && before.map { !"aeiou".contains($0) } ?? false
      ? [label.dropLast() + "ies"] : [label + "s"]
  }

  /// A name as it is said: without brackets and the strokes that stand alone.
  func spoken(_ name: String) -> String {
    words(name).split(separator: " ").filter { !["-", "–", "—"].contains($0) }
      .joined(separator: " ")
  }

  /// A heading as it is typed: brackets and strokes belong to no name that stands without quotes.
  func words(_ name: String) -> String {
    let plain = String(name.map { "_/()[]".contains($0) ? " " : $0 })
    return plain.split(separator: " ").joined(separator: " ")
  }
}
