/// A scan whose condition and keys have been worked out for every different text and period.
struct PreparedScan: Sendable {
  let condition: PreparedCondition?
  let keys: [PreparedKey]
  let aggregates: [TableScan.Aggregate]
  let top: TableScan.Top?
  let mostGroups: Int
  let columns: [StoredColumn]
  /// The number of groups that there can be, where they are few enough for a place each.
  let places: Int?

  /// Whether nothing but rows is counted.
  var isOfCounts: Bool { aggregates.allSatisfy { $0.column == nil } }

  /// The column that the condition and the keys ask about, where it's one.
  var onlyColumn: Int? {
    let asked = Set((condition?.columns ?? []) + keys.map(\.key.column))
    return asked.count == 1 ? asked.first : nil
  }

  private static let mostPlaces = 1 << 20

  init(_ scan: TableScan, on table: StoredTable) {
    condition = scan.condition.map { PreparedCondition($0, on: table) }
    let keys = scan.keys.map { PreparedKey($0, on: table) }
    self.keys = keys
    aggregates = scan.aggregates
    top = scan.top
    mostGroups = scan.mostGroups
    columns = table.columns
    var places: Int? = 1
    for key in keys {
      guard let known = places, let count = key.count else {
        places = nil
        break
      }
      let (product, isTooMany) = known.multipliedReportingOverflow(by: count)
      places = isTooMany || product > Self.mostPlaces ? nil : product
    }
    self.places = places
  }
}

/// A column by which rows are put in groups, with the number of what each value is put under.
struct PreparedKey: Sendable {
  let key: TableScan.Key
  /// By code; nil where a column has no codes, and numbers are given as values turn up.
  let slots: [UInt32]?
  /// Whether each code is its own slot.
  let isOfCodes: Bool
  /// What stands for each slot, where that isn't the text of a code.
  let labels: [Value]
  /// The number of different slots.
  let count: Int?

  init(_ key: TableScan.Key, on table: StoredTable) {
    self.key = key
    let values: [Value]
    switch table.columns[key.column].kind {
    case .text(let texts):
      guard key.label != nil else {
        isOfCodes = true
        labels = []
        slots = texts.indices.map { UInt32($0) }
        count = texts.count
        return
      }
      values = texts.indices.map { $0 == 0 ? .missing : .text(texts[$0]) }
    case .period(let periods, _): values = periods.map { $0.map { .period($0) } ?? .missing }
    case .number, .real, .identifier:
      isOfCodes = false
      labels = []
      slots = nil
      count = nil
      return
    }
    isOfCodes = false
    var numbers: [Value: UInt32] = [:]
    var labels: [Value] = []
    slots = values.map { value in
      let label = key.label.map { $0(value) } ?? value
      if let number = numbers[label] { return number }
      let number = UInt32(numbers.count)
      numbers[label] = number
      labels.append(label)
      return number
    }
    self.labels = labels
    count = numbers.count
  }

  /// What a cell's value is put under.
  func label(_ value: Value) -> Value { key.label.map { $0(value) } ?? value }
}
