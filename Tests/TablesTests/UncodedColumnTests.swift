import Testing

@testable import Tables

/// Columns that are kept without a code for each of their values.
@Suite("Columns without codes")
struct UncodedColumnTests {
  private static let texts = ["00ff", "ab12", "Two words", "00ff", "", "Two words", "ab12", "é"]
  private static let reals = [0.0, -0.0, 1.5, -2.5, 0.0, 1e300, -2.5, 1.5]

  /// Two blocks of the same rows, identifiers of which are digits in the first and texts in the second.
  private let table: StoredTable

  init() throws {
    let others = TextDictionary(["", "Two words", "é"])
    let exceptions = Self.texts.map { text in others.indices.first { others[$0] == text } }
    let hex = PackedHex(
      digits: 4,
      bytes: .owned(
        Self.texts.flatMap { text -> [UInt8] in
          text == "00ff" ? [0, 0xFF] : text == "ab12" ? [0xAB, 0x12] : [0, 0]
        }), exceptions: PackedIntegers(exceptions.map { $0.map { $0 + 1 } ?? 0 }), others: others)
    var ends: [Int] = []
    for text in Self.texts { ends.append((ends.last ?? 0) + text.utf8.count) }
    let text = PackedText(
      bytes: .owned(Self.texts.flatMap { Array($0.utf8) }), ends: PackedIntegers(ends))
    let bits = Self.reals.map { Int(truncatingIfNeeded: $0.bitPattern) }
    table = StoredTable(
      columns: [
        StoredColumn("id", .identifier), StoredColumn("real", .real(reasons: [.none])),
      ],
      blocks: [BlockColumn.hex(hex), .text(text)].map { column in
        TableBlock(
          rowCount: Self.texts.count,
          columns: [column, .numbers(PackedIntegers(bits), reasons: nil)],
          origin: BlockOrigin(file: 0, lines: [2]))
      }, files: ["made up"])
  }

  private func counts(
    _ column: Int, _ label: (@Sendable (Value) -> Value)? = nil
  ) throws -> [Value: Int] {
    let scan = TableScan(
      by: [TableScan.Key(column: column, name: "key", type: .text, label: label)],
      aggregates: [TableScan.Aggregate(.count, named: "count")])
    let relation = try table.run(scan, source: "s").relation
    return Dictionary(
      uniqueKeysWithValues: (0..<relation.rowCount).map { row in
        guard case .integer(let count) = relation[row, 1].value else { return (.missing, -1) }
        return (relation[row, 0].value, count)
      })
  }

  @Test func aTextIsOneGroupHoweverItIsKept() throws {
    #expect(
      try counts(0) == [
        .text("00ff"): 4, .text("ab12"): 4, .text("Two words"): 4, .missing: 2, .text("é"): 2,
      ])
  }

  @Test func labelsPutSeveralTextsInOneGroup() throws {
    let found = try counts(0) { value in
      guard case .text(let text) = value else { return value }
      return .integer(text.utf8.count)
    }
    #expect(found == [.integer(4): 8, .integer(9): 4, .missing: 2, .integer(2): 2])
  }

  @Test func theZerosOfBothSignsAreOneGroup() throws {
    #expect(
      try counts(1) == [.number(0): 6, .number(1.5): 4, .number(-2.5): 4, .number(1e300): 2])
  }

  @Test(arguments: ["00ff", "ab12", "two words", "ab1", "ab12a", "é", "zz99"])
  func onlyTheSameIdentifierIsFound(wanted: String) throws {
    let rows = try table.rows(
      where: .test(column: 0, .text({ $0.lowercased() == wanted }, only: wanted))
    ).rows
    let doubled = Self.texts + Self.texts
    #expect(rows == doubled.indices.filter { doubled[$0].lowercased() == wanted })
  }

  /// The first rows of an order are those of all rows in that order, whichever way and however many.
  @Test(arguments: [1, 3, 7, 16, 30], [false, true])
  func theFirstRowsAreThoseOfTheWholeOrder(count: Int, isDescending: Bool) throws {
    for keys in [[0], [1], [1, 0], [0, 1]] {
      let order = RowOrder(
        keys.map { RowOrder.Key($0, isDescending: isDescending) }, inOrder: { $0 },
        comesBefore: before)
      let all = (0..<table.rowCount).sorted { left, right in
        for key in keys {
          let (one, other) = (table.cell(left, key).value, table.cell(right, key).value)
          if one.isMissing != other.isMissing { return other.isMissing }
          if let isFirst = before(one, other) { return isFirst != isDescending }
        }
        return left < right
      }
      let found = try table.firstRows(count, in: order, where: nil).rows
      #expect(found == Array(all.prefix(count)), "by \(keys)")
    }
  }

  @Test func theMostGroupsAreTheFirstToAppear() throws {
    var scan = TableScan(
      by: [TableScan.Key(column: 0, name: "key", type: .text)],
      aggregates: [TableScan.Aggregate(.count, named: "count")])
    scan.mostGroups = 2
    let result = try table.run(scan, source: "s")
    #expect(result.groups == 5)
    #expect(result.relation.columns[0].cells.map(\.value) == [.text("00ff"), .text("ab12")])
  }
}

@Sendable private func before(_ one: Value, _ other: Value) -> Bool? {
  switch (one, other) {
  case (.text(let one), .text(let other)): one == other ? nil : one < other
  case (.number(let one), .number(let other)): one == other ? nil : one < other
  default: nil
  }
}
