/// The groups that one thread has found, with what is known of each.
struct GroupTable: Sendable {
  private let scan: PreparedScan
  /// By group: the rows in it, and the first of them, which says what its keys are.
  private var counts: [Int]
  private var firsts: [Int]
  private var sums: [[Accumulator]]
  private var matching = 0
  private var unknown = 0
  private var selection = Selection()
  private var groups: [UInt32] = []
  /// The numbers that values without codes were given, by key.
  private var given: [ValueNumbers]
  /// The numbers that pairs of a group so far and the slot of the next key were given, by key.
  private var pairs: [NumberTable]

  init(_ scan: PreparedScan) {
    self.scan = scan
    let places = scan.places ?? 0
    counts = [Int](repeating: 0, count: places)
    firsts = [Int](repeating: 0, count: places)
    sums = scan.aggregates.map { aggregate in
      aggregate.column == nil ? [] : Array(repeating: Accumulator(), count: places)
    }
    given = scan.keys.map { ValueNumbers($0.key) }
    pairs = scan.keys.map { _ in NumberTable() }
  }

  // MARK: Taking rows

  /// Counts the rows of a whole table by what is kept of the only column that is asked about; false
  /// where more is asked.
  mutating func takeTally(_ table: StoredTable) -> Bool {
    guard scan.isOfCounts, scan.places != nil, scan.keys.count <= 1,
      let column = scan.onlyColumn, let tally = table.columns[column].tally
    else { return false }
    for code in 0..<tally.counts.count {
      let rows = tally.counts[code]
      guard rows > 0 else { continue }
      switch scan.condition?.outcome(ofCode: code) ?? 2 {
      case 0: continue
      case 1: unknown += rows
      default:
        matching += rows
        let group = scan.keys.first?.slots.map { Int($0[code]) } ?? 0
        let first = tally.firsts[code]
        noteFirst(group, first)
        counts[group] += rows
      }
    }
    return true
  }

  /// Counts the rows of a block by what is kept of it beside them, where nothing else is asked and
  /// all are of one group; false where that isn't so.
  mutating func takeTallies(_ block: TableBlock) -> Bool {
    guard scan.isOfCounts, let group = singleGroup(block),
      let found = scan.condition.map({ $0.tallies(block) }) ?? (block.rowCount, 0)
    else { return false }
    count(group, found, block)
    return true
  }

  /// Puts the rows of a block in their groups.
  mutating func take(_ block: TableBlock, of table: StoredTable) {
    if takeCounts(block) { return }
    if let condition = scan.condition {
      selection.choose(block, condition)
    } else {
      selection.chooseAll(block)
    }
    matching += selection.count
    unknown += selection.unknown
    guard selection.count > 0 else { return }
    if let group = singleGroup(block) {
      count(group, selection.count, first: selection.row(0), block)
      add(block) { _ in group }
      return
    }
    if countCodes(block) { return }
    number(block, of: table)
    let groups = groups
    unsafe groups.withUnsafeBufferPointer { groups in
      for place in 0..<selection.count {
        let group = unsafe Int(groups[place])
        if counts[group] == 0 { firsts[group] = block.firstRow + selection.row(place) }
        counts[group] &+= 1
      }
      add(block) { place in unsafe Int(groups[place]) }
    }
  }

  /// Counts the chosen rows by the codes of the only key, where nothing else is asked of them;
  /// false where that isn't so.
  private mutating func countCodes(_ block: TableBlock) -> Bool {
    guard scan.isOfCounts, scan.places != nil, scan.keys.count == 1,
      let slots = scan.keys[0].slots, let last = slots.indices.last,
      case .codes(let codes) = block.columns[scan.keys[0].key.column]
    else { return false }
    var new: [(group: Int, place: Int)] = []
    unsafe counts.withUnsafeMutableBufferPointer { counts in
      func add(_ group: Int, _ place: Int) {
        let count = unsafe counts[group]
        if count == 0 { new.append((group, place)) }
        unsafe counts[group] = count &+ 1
      }
      if scan.keys[0].isOfCodes {
        codes.forEach(in: selection) { place, code in add(min(max(code, 0), last), place) }
      } else {
        unsafe slots.withUnsafeBufferPointer { slots in
          codes.forEach(in: selection) { place, code in
            unsafe add(Int(slots[min(max(code, 0), last)]), place)
          }
        }
      }
    }
    for (group, place) in new { firsts[group] = block.firstRow + selection.row(place) }
    return true
  }

  /// Counts the rows of a block that are all of one group, where nothing else is asked of them;
  /// false where that isn't so.
  private mutating func takeCounts(_ block: TableBlock) -> Bool {
    guard scan.isOfCounts, let condition = scan.condition, let group = singleGroup(block),
      let found = condition.counts(block)
    else { return false }
    count(group, found, block)
    return true
  }

  private mutating func count(
    _ group: Int, _ found: (matching: Int, unknown: Int), _ block: TableBlock
  ) {
    matching += found.matching
    unknown += found.unknown
    // The group's first row says what its keys are, and in this block all rows say the same.
    if found.matching > 0 { count(group, found.matching, first: 0, block) }
  }

  private mutating func count(_ group: Int, _ rows: Int, first: Int, _ block: TableBlock) {
    noteFirst(group, block.firstRow + first)
    counts[group] += rows
  }

  /// Notes a row that may be the first of a group, before its rows are counted.
  private mutating func noteFirst(_ group: Int, _ row: Int) {
    firsts[group] = counts[group] == 0 ? row : min(firsts[group], row)
  }

  /// What a key of a group is: told by its place, or else seen from its first row.
  private func value(_ key: Int, of group: Int, _ table: StoredTable) -> Value {
    let prepared = scan.keys[key]
    guard scan.places != nil, let count = prepared.count else {
      return prepared.label(table.cell(firsts[group], prepared.key.column).value)
    }
    let after = scan.keys[(key + 1)...].reduce(1) { $0 * ($1.count ?? 1) }
    let slot = group / after % count
    if !prepared.isOfCodes { return prepared.labels[slot] }
    guard slot > 0, case .text(let texts) = scan.columns[prepared.key.column].kind else {
      return .missing
    }
    return .text(texts[slot])
  }

  /// The group of all rows of a block, where it can be seen without looking at each.
  private func singleGroup(_ block: TableBlock) -> Int? {
    guard scan.places != nil else { return nil }
    var group = 0
    for key in scan.keys {
      guard case .codes(let codes) = block.columns[key.key.column], codes.width == 0,
        let slots = key.slots, let count = key.count
      else { return nil }
      group = group * count + Int(slots[min(codes.base, slots.count - 1)])
    }
    return group
  }

  /// Notes the group of each chosen row.
  private mutating func number(_ block: TableBlock, of table: StoredTable) {
    if groups.count < selection.count {
      groups = [UInt32](repeating: 0, count: max(selection.count, block.rowCount))
    }
    for place in 0..<selection.count { groups[place] = 0 }
    for (index, key) in scan.keys.enumerated() {
      guard let slots = key.slots, let count = key.count,
        case .codes(let codes) = block.columns[key.key.column]
      else {
        pair(index, given[index].find(block, selection, of: table))
        continue
      }
      let last = slots.count - 1
      if scan.places != nil {
        unsafe slots.withUnsafeBufferPointer { slots in
          unsafe groups.withUnsafeMutableBufferPointer { groups in
            codes.forEach(in: selection) { place, code in
              let slot = unsafe slots[min(max(code, 0), last)]
              unsafe groups[place] = groups[place] &* UInt32(count) &+ slot
            }
          }
        }
      } else {
        var found = [UInt32](repeating: 0, count: selection.count)
        codes.forEach(in: selection) { place, code in
          found[place] = slots[min(max(code, 0), last)]
        }
        pair(index, found)
      }
    }
    guard scan.places == nil, let last = scan.keys.indices.last else { return }
    grow(to: last == 0 ? scan.keys[0].count ?? given[0].count : pairs[last].count)
  }

  /// Makes one number of the group so far and the slot of the next key.
  private mutating func pair(_ index: Int, _ slots: [UInt32]) {
    for place in slots.indices {
      groups[place] =
        index == 0
        ? slots[place]
        : UInt32(
          truncatingIfNeeded: pairs[index].number(
            of: UInt64(groups[place]) << 32 | UInt64(slots[place])))
    }
  }

  private mutating func grow(to count: Int) {
    let more = count - counts.count
    guard more > 0 else { return }
    counts += [Int](repeating: 0, count: more)
    firsts += [Int](repeating: 0, count: more)
    for index in sums.indices where scan.aggregates[index].column != nil {
      sums[index] += Array(repeating: Accumulator(), count: more)
    }
  }

  /// Adds the chosen rows' numbers to their groups.
  private mutating func add(_ block: TableBlock, _ group: (Int) -> Int) {
    for (index, aggregate) in scan.aggregates.enumerated() {
      guard let column = aggregate.column,
        case .numbers(let numbers, let reasons) = block.columns[column]
      else { continue }
      var without: [Bool] = []
      if let reasons, case .number(_, let known) = scan.columns[column].kind {
        without = skip(reasons, known, index, group)
      } else if let reasons, case .real(let known) = scan.columns[column].kind {
        without = skip(reasons, known, index, group)
      }
      let isReal = if case .real = scan.columns[column].kind { true } else { false }
      let isMiddle = aggregate.kind == .median
      numbers.forEach(in: selection) { place, number in
        if !without.isEmpty, without[place] { return }
        if isMiddle { sums[index][group(place)].keep(number) }
        if isReal {
          sums[index][group(place)].add(real: Double(bitPattern: UInt64(bitPattern: Int64(number))))
        } else {
          sums[index][group(place)].add(number)
        }
      }
    }
  }

  /// Notes the chosen rows that have no number, and says which they are.
  private mutating func skip(
    _ reasons: PackedIntegers, _ known: [CellReason], _ index: Int, _ group: (Int) -> Int
  ) -> [Bool] {
    var without = [Bool](repeating: false, count: selection.count)
    reasons.forEach(in: selection) { place, reason in
      guard reason > 0 else { return }
      if known[reason].hasValue {
        if !known[reason].marks.isEmpty { sums[index][group(place)].mark(known[reason].marks) }
      } else {
        without[place] = true
        sums[index][group(place)].skip(known[reason])
      }
    }
    return without
  }

  // MARK: Joining and telling

  /// Takes in the groups of another thread, whose rows come after these, where each has a place.
  mutating func join(_ other: GroupTable) {
    matching += other.matching
    unknown += other.unknown
    for group in other.counts.indices where other.counts[group] > 0 {
      noteFirst(group, other.firsts[group])
      counts[group] += other.counts[group]
      for index in sums.indices where !other.sums[index].isEmpty {
        sums[index][group].join(other.sums[index][group])
      }
    }
  }

  /// The groups as a relation.
  func result(source: String, of table: StoredTable) -> ScanResult {
    var relation = Relation(
      columns: scan.keys.map { Column($0.key.name, $0.key.type) }
        + scan.aggregates.map { heading($0, table.columns) })
    var skipped: [[ScanResult.Skipped]] = []
    let (chosen, count) = chosen()
    // A column at a time, without a list of cells for each row.
    for key in scan.keys.indices {
      relation.columns[key].cells = chosen.map { Cell(value(key, of: $0, table)) }
    }
    for index in scan.aggregates.indices {
      relation.columns[scan.keys.count + index].cells = chosen.map {
        cell(index, $0, table.columns)
      }
    }
    relation.sources = Array(repeating: [source], count: chosen.count)
    for group in chosen {
      skipped.append(
        scan.aggregates.indices.map { index in
          sums[index].isEmpty ? ScanResult.Skipped() : sums[index][group].skipped
        })
    }
    if scan.keys.isEmpty, matching == 0 {
      relation.append(scan.aggregates.map(Self.cellOfNone), sources: [])
      skipped = [scan.aggregates.map { _ in ScanResult.Skipped() }]
    }
    let all = sums.map { groups in
      groups.reduce(into: ScanResult.Skipped()) {
        $0.missing += $1.skipped.missing
        $0.suppressed += $1.skipped.suppressed
      }
    }
    return ScanResult(
      relation: relation, firsts: chosen.map { firsts[$0] }, groups: count, matching: matching,
      unknown: unknown, skipped: skipped,
      skippedInAll: all)
  }

  private static func cellOfNone(_ aggregate: TableScan.Aggregate) -> Cell {
    aggregate.kind == .count ? Cell(.integer(0)) : Cell(.missing)
  }

  private func heading(_ aggregate: TableScan.Aggregate, _ columns: [StoredColumn]) -> Column {
    guard let column = aggregate.column, aggregate.kind != .count else {
      return Column(aggregate.name, .integer)
    }
    var heading = columns[column].heading
    heading.name = aggregate.name
    if aggregate.kind == .mean || aggregate.kind == .median {
      heading.type = .number
      heading.decimals = 2
    }
    return heading
  }

  private func cell(_ index: Int, _ group: Int, _ columns: [StoredColumn]) -> Cell {
    let aggregate = scan.aggregates[index]
    guard let column = aggregate.column else { return Cell(.integer(counts[group])) }
    let decimals = if case .number(let decimals, _) = columns[column].kind { decimals } else { 0 }
    return sums[index][group].cell(aggregate.kind, decimals: decimals)
  }

  /// The groups that are kept, in their order, and how many there are.
  private func chosen() -> (kept: [Int], of: Int) {
    let present = counts.indices.filter { counts[$0] > 0 }
    guard let top = scan.top else {
      let inOrder = present.sorted { firsts[$0] < firsts[$1] }
      return (Array(inOrder.prefix(scan.mostGroups)), present.count)
    }
    // A missing value comes after all others, and equal ones in the order in which they appeared.
    var kept = FirstOfOrder<(value: Double?, first: Int, group: Int)>(
      min(top.count, scan.mostGroups)
    ) { left, right in
      switch (left.value, right.value) {
      case (let one?, let other?) where one != other: top.isLowest ? one < other : one > other
      case (.some, nil): true
      case (nil, .some): false
      default: left.first < right.first
      }
    }
    for group in present {
      let value = cell(top.aggregate, group, scan.columns).value.asDouble
      kept.offer((value, firsts[group], group))
    }
    return (kept.inOrder.map(\.group), present.count)
  }
}
