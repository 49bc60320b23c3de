/// An order of a loaded table's rows: by columns in turn, and equal ones as they stand in the table.
///
/// Missing cells come last both ways.
package struct RowOrder: Sendable {
  package struct Key: Sendable {
    package var column: Int
    package var isDescending: Bool

    package init(_ column: Int, isDescending: Bool) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  package var keys: [Key]
  /// A value as it is compared, such as a text in small letters.
  package var inOrder: @Sendable (Value) -> Value
  /// Whether one of two values as they are compared comes before the other; nil where neither does.
  package var comesBefore: @Sendable (Value, Value) -> Bool?

  package init(
    _ keys: [Key], inOrder: @escaping @Sendable (Value) -> Value,
    comesBefore: @escaping @Sendable (Value, Value) -> Bool?
  ) {
    self.keys = keys
    self.inOrder = inOrder
    self.comesBefore = comesBefore
  }
}

extension StoredTable {
  /// The first rows of an order among those of which a condition is true, and how many are unknown.
  ///
  /// Different texts and periods are put in order once; rows are then compared by whole numbers.
  /// - Throws: `Stopped` when the control asks for it, or when the table is damaged.
  /// - Complexity: O(n + d log d) in the rows and the different values of the columns, and O(log k) for
  ///   each row that is one of the first k when it's looked at.
  package func firstRows(
    _ count: Int, in order: RowOrder, where condition: TableScan.Condition?,
    control: Control = Control()
  ) throws(Stopped) -> (rows: [Int], unknown: Int) {
    let prepared = condition.map { PreparedCondition($0, on: self) }
    let keys = order.keys.map { OrderKey($0, order, on: self) }
    let used = Array(Set((condition?.columns ?? []) + order.keys.map(\.column)))
    let table = self
    let workers = rowCount >= parallelRows ? processorCount : 1
    let share = (blocks.count + workers - 1) / max(1, workers)
    let parts = onWorkers(workers) { worker -> (rows: [OrderedRow], unknown: Int)? in
      var found = FirstOfOrder<OrderedRow>(count) { $0.comesBefore($1, keys) }
      var selection = Selection()
      var unknown = 0
      for index in table.blocks.indices.dropFirst(worker * share).prefix(share) {
        guard !control.isStopped, table.isSound(block: index, columns: used) else { return nil }
        let block = table.blocks[index]
        if let prepared {
          selection.choose(block, prepared)
        } else {
          selection.chooseAll(block)
        }
        unknown += selection.unknown
        offer(selection, of: block, keys, to: &found)
      }
      return (found.inOrder, unknown)
    }
    var first = FirstOfOrder<OrderedRow>(count) { $0.comesBefore($1, keys) }
    var unknown = 0
    for part in parts {
      guard let part else { throw Stopped() }
      part.rows.forEach { first.offer($0) }
      unknown += part.unknown
    }
    return (first.inOrder.map(\.row), unknown)
  }
}

/// A row with what it is compared by.
private struct OrderedRow: Sendable {
  var row: Int
  var numbers: [UInt64]
  /// The texts of keys that have no numbers in their order, in turn.
  var texts: [Value]

  func comesBefore(_ other: OrderedRow, _ keys: [OrderKey]) -> Bool {
    var text = 0
    for (index, key) in keys.enumerated() {
      if numbers[index] != other.numbers[index] { return numbers[index] < other.numbers[index] }
      guard key.isOfTexts else { continue }
      if let before = key.comesBefore(texts[text], other.texts[text]) { return before }
      text += 1
    }
    return row < other.row
  }
}

/// Offers the chosen rows of a block to those that come first.
private func offer(
  _ selection: Selection, of block: TableBlock, _ keys: [OrderKey],
  to found: inout FirstOfOrder<OrderedRow>
) {
  guard let first = keys.first, selection.count > 0 else { return }
  let parts = keys.map { block.columns[$0.key.column] }
  let numbers = first.numbers(parts[0], selection)
  var last = found.last
  for place in 0..<selection.count {
    let number = numbers[place]
    let row = selection.row(place)
    if let last, number >= last.numbers[0] {
      if number > last.numbers[0] { continue }
      if comesAfter(last, keys, parts, row) { continue }
    }
    var candidate = OrderedRow(row: block.firstRow + row, numbers: [number], texts: [])
    for (key, part) in zip(keys.dropFirst(), parts.dropFirst()) {
      candidate.numbers.append(key.number(part, row))
    }
    for (key, part) in zip(keys, parts) where key.isOfTexts {
      candidate.texts.append(key.inOrder(.text(part.text(row))))
    }
    found.offer(candidate)
    last = found.last
  }
}

/// Whether a row comes after another that was looked at before it and is like it in the first key, as far
/// as numbers tell.
private func comesAfter(
  _ other: OrderedRow, _ keys: [OrderKey], _ parts: [BlockColumn], _ row: Int
) -> Bool {
  for index in keys.indices {
    if index > 0 {
      let number = keys[index].number(parts[index], row)
      if number != other.numbers[index] { return number > other.numbers[index] }
    }
    if keys[index].isOfTexts { return false }
  }
  return true
}

/// A column by which rows are put in order, its values told by numbers that rise in that order.
private struct OrderKey: Sendable {
  let key: RowOrder.Key
  let inOrder: @Sendable (Value) -> Value
  private let before: @Sendable (Value, Value) -> Bool?
  private let form: Form

  private enum Form: Sendable {
    /// By code.
    case ranks([UInt64])
    /// By reason, whether the cell has a number.
    case numbers(hasValue: [Bool], isReal: Bool)
    case texts
  }

  /// The number of a missing cell.
  private static let missing = UInt64.max

  init(_ key: RowOrder.Key, _ order: RowOrder, on table: StoredTable) {
    self.key = key
    inOrder = order.inOrder
    before = order.comesBefore
    switch table.columns[key.column].kind {
    case .text(let texts):
      form = .ranks(
        Self.ranks(texts.indices.map { $0 == 0 ? .missing : .text(texts[$0]) }, key, order))
    case .period(let periods, _):
      form = .ranks(Self.ranks(periods.map { $0.map { .period($0) } ?? .missing }, key, order))
    case .number(_, let reasons): form = .numbers(hasValue: reasons.map(\.hasValue), isReal: false)
    case .real(let reasons): form = .numbers(hasValue: reasons.map(\.hasValue), isReal: true)
    case .identifier: form = .texts
    }
  }

  private static func ranks(
    _ values: [Value], _ key: RowOrder.Key, _ order: RowOrder
  ) -> [UInt64] {
    let compared = values.map(order.inOrder)
    let present = values.indices.filter { !values[$0].isMissing }
      .sorted { order.comesBefore(compared[$0], compared[$1]) ?? false }
    var ranks = [UInt64](repeating: missing, count: values.count)
    var rank: UInt64 = 0
    for (place, code) in present.enumerated() {
      if place > 0, order.comesBefore(compared[present[place - 1]], compared[code]) == true {
        rank += 1
      }
      ranks[code] = rank
    }
    if key.isDescending { for code in present { ranks[code] = rank - ranks[code] } }
    return ranks
  }

  /// Whether its values have no numbers but those of being there or missing.
  var isOfTexts: Bool { if case .texts = form { true } else { false } }

  func comesBefore(_ one: Value, _ other: Value) -> Bool? {
    before(one, other).map { $0 != key.isDescending }
  }

  /// The numbers of the chosen rows of a block.
  func numbers(_ part: BlockColumn, _ selection: borrowing Selection) -> [UInt64] {
    var numbers = [UInt64](repeating: Self.missing, count: selection.count)
    switch (form, part) {
    case (.ranks(let ranks), .codes(let codes)):
      codes.forEach(in: selection) { place, code in
        numbers[place] = ranks[min(max(code, 0), ranks.count - 1)]
      }
    case (.numbers(let hasValue, let isReal), .numbers(let values, let reasons)):
      values.forEach(in: selection) { place, value in
        numbers[place] = number(value, isReal: isReal)
      }
      reasons?.forEach(in: selection) { place, reason in
        if !hasValue[reason] { numbers[place] = Self.missing }
      }
    case (.texts, _):
      for place in numbers.indices where !part.text(selection.row(place)).isEmpty {
        numbers[place] = 0
      }
    default: break
    }
    return numbers
  }

  /// The number of a row of a block.
  func number(_ part: BlockColumn, _ row: Int) -> UInt64 {
    switch (form, part) {
    case (.ranks(let ranks), .codes(let codes)): ranks[min(max(codes[row], 0), ranks.count - 1)]
    case (.numbers(let hasValue, let isReal), .numbers(let values, let reasons)):
      hasValue[reasons.map { $0[row] } ?? 0] ? number(values[row], isReal: isReal) : Self.missing
    case (.texts, _): part.text(row).isEmpty ? Self.missing : 0
    default: Self.missing
    }
  }

  /// A number that rises as another does, or falls where the order goes down.
  private func number(_ value: Int, isReal: Bool) -> UInt64 {
    let sign: UInt64 = 1 << 63
    var bits = UInt64(bitPattern: Int64(value))
    if isReal {
      // The zeros of both signs are equal; of negative numbers the bits fall as they rise.
      if bits == sign { bits = 0 }
      bits = bits & sign == 0 ? bits | sign : ~bits
    } else {
      bits ^= sign
    }
    return min(key.isDescending ? ~bits : bits, Self.missing - 1)
  }
}
