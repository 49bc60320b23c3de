import Language
import Tables
import Testing

@testable import Executing

/// What a bound says of a result holds for every true value that the operands may have.
@Suite("Bounds")
struct BoundTests {
  /// An operand, and true values that it may stand for.
  struct Operand: CustomTestStringConvertible {
    var cell: Cell
    var truths: [Double]

    init(_ value: Double, _ mark: Mark? = nil, high: Double? = nil, of truths: Double...) {
      cell = Cell(
        Int(exactly: value).map { .integer($0) } ?? .number(value),
        marks: mark.map { [$0] } ?? [], high: high)
      self.truths = truths
    }

    var testDescription: String { "\(cell.marks.map(\.rawValue)) \(cell.value)" }
  }

  static let operands = [
    Operand(5, of: 5), Operand(0, of: 0), Operand(2.5, of: 2.5), Operand(-3, of: -3),
    Operand(9, .over, of: 9.5, 10, 40, 1000), Operand(2, .atLeast, of: 2, 3, 50),
    Operand(8, .under, of: 0, 1, 4, 7.9), Operand(6, .atMost, of: 0, 3, 6),
    Operand(4, high: 7, of: 4, 5, 7), Operand(0, .atLeast, of: 0, 1, 12),
  ]

  static let pairs: [(Operand, Operand)] = operands.flatMap { one in operands.map { (one, $0) } }

  @Test("Sums, differences, products and quotients", arguments: pairs)
  func arithmeticHolds(left: Operand, right: Operand) {
    for sign: Language.Expression.Operator in [.plus, .minus, .times, .dividedBy] {
      let result = arithmetic(sign, left.cell, right.cell)
      for one in left.truths {
        for other in right.truths where sign != .dividedBy || other != 0 {
          let truth =
            switch sign {
            case .plus: one + other
            case .minus: one - other
            case .times: one * other
            default: one / other
            }
          #expect(
            holds(result, truth),
            "\(one) \(sign.rawValue) \(other) is \(truth), and the result \(result)")
        }
      }
    }
  }

  @Test("Sums, means, the greatest and the least of groups", arguments: pairs)
  func aggregatesHold(left: Operand, right: Operand) {
    for third in Self.operands {
      let cells = [left.cell, right.cell, third.cell]
      let sum = plainSum(cells)
      let greatest = extreme(of: cells, isMax: true, hidesOthers: false)
      let least = extreme(of: cells, isMax: false, hidesOthers: false)
      let some = extreme(of: cells, isMax: true, hidesOthers: true)
      for one in left.truths {
        for other in right.truths {
          for last in third.truths {
            let truths = [one, other, last]
            #expect(holds(sum, truths.reduce(0, +)), "\(truths): \(sum)")
            #expect(holds(greatest, truths.max() ?? 0), "\(truths): \(greatest)")
            #expect(holds(least, truths.min() ?? 0), "\(truths): \(least)")
            #expect(holds(some, max(truths.max() ?? 0, 77)), "\(truths): \(some)")
          }
        }
      }
    }
  }

  @Test("Rounding", arguments: [0, 1])
  func roundingHolds(places: Int) throws {
    let operands = [
      Operand(9.46, .over, of: 9.47, 9.5, 10), Operand(9.46, .under, of: 9.45, 9.4, 1),
      Operand(9.46, .atMost, of: 9.46, 9), Operand(9.46, high: 9.58, of: 9.46, 9.5, 9.58),
    ]
    for operand in operands {
      let kept = try KeptRows([
        "rows": Relation(columns: [Column("x", .number, cells: [operand.cell])], sources: [["a"]])
      ])
      let result = try kept.rows(of: "from rows | add r = round(x, \(places))")[0, 1]
      for truth in operand.truths {
        let rounded = Double(numeral(truth, decimals: places)) ?? 0
        #expect(holds(result, rounded), "\(truth): \(result)")
      }
    }
  }

  @Test("A sum over suppressed cells is a lower end; with a difference in it, it is about")
  func hidden() {
    let hidden = Cell(.missing, marks: [.suppressed])
    #expect(plainSum([Cell(.integer(3)), hidden]).marks == [.atLeast, .suppressed])
    #expect(plainSum([Cell(.integer(3), marks: [.over]), hidden]).marks == [.over, .suppressed])
    #expect(plainSum([Cell(.integer(-3)), hidden]).marks == [.about, .suppressed])
    #expect(
      plainSum([Cell(.integer(3), marks: [.under]), hidden]).marks == [.about, .suppressed])
    #expect(plainSum([hidden]).value == .missing)
  }

  /// Whether a true value is one that a cell allows; “about” and nothing at all allow any.
  private func holds(_ cell: Cell, _ truth: Double) -> Bool {
    if cell.value.isMissing || cell.marks.contains(.about) { return true }
    guard let interval = Interval(cell) else { return false }
    let error = 1e-9 * max(1, abs(truth))
    return (interval.isLowOpen ? truth > interval.low : truth >= interval.low - error)
      && (interval.isHighOpen ? truth < interval.high : truth <= interval.high + error)
  }
}
