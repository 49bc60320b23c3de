import Language
import Periods
import SourceText
import Tables

/// Random stages over the columns of a table, each of which the one before leaves.
struct RandomPipelines {
  /// A column that stages may name.
  struct Known {
    var name: String
    var type: ColumnType
    /// Whether its values are quotients, which two engines give alike but for their last digits.
    var isRough = false
    /// Whether it may hold bounds, as a sum that leaves out what is unknown; SQL knows none.
    var isBounded = false
  }

  private(set) var random: Seeded
  private var columns: [Known]
  private let other: [Known]
  /// Whether rows were repeated by a join, so that sums of theirs are withheld.
  private var isRepeated = false
  private var names = 0
  /// Whether a condition is being made, which has to do without bounds.
  private var isInCondition = false

  init(seed: UInt64, table: Relation, other: Relation) {
    random = Seeded(seed)
    columns = table.columns.map { Known(name: $0.name, type: $0.type) }
    self.other = other.columns.map { Known(name: $0.name, type: $0.type) }
  }

  mutating func stages() -> [Stage] {
    let count = random.weighted([(2, 1), (4, 2), (4, 3), (3, 4), (1, 5), (1, 6)])
    var stages: [Stage] = []
    while stages.count < count {
      let before = (columns, isRepeated)
      guard let stage = stage(isLast: stages.count == count - 1) else {
        (columns, isRepeated) = before
        continue
      }
      stages.append(stage)
      if case .spread = stage { break }
    }
    return stages
  }

  private enum Kind { case filter, sort, first, last, pick, add, distinct, aggregate, spread, join }

  private mutating func stage(isLast: Bool) -> Stage? {
    let kind: Kind = random.weighted([
      (8, .filter), (4, .sort), (1, .first), (1, .last), (2, .pick), (7, .add), (2, .distinct),
      (5, .aggregate), (2, .spread), (2, .join),
    ])
    switch kind {
    case .filter: return condition(depth: 2).map { .condition($0) }
    case .sort where usable.isEmpty, .distinct where usable.isEmpty: return nil
    case .sort:
      return .sort(
        some(of: usable.filter { $0.type != .list }, most: 3).map {
          Stage.SortKey(field: use($0.name), isDescending: random.happens(50))
        }
      )
    case .first: return .first(random.below(8))
    case .last: return .last(random.below(8))
    case .pick:
      let kept = some(of: columns, most: 5)
      columns = kept
      return .pick(kept.map { use($0.name) })
    case .distinct: return .distinct(some(of: usable, most: 2).map { use($0.name) })
    case .add: return add(isLast: isLast)
    case .aggregate: return aggregation(isLast: isLast)
    case .spread: return spread()
    case .join: return join()
    }
  }

  // MARK: Columns

  private var usable: [Known] {
    columns.filter { !$0.isRough && !(isInCondition && $0.isBounded) }
  }

  /// Whether what an expression gives may be a bound.
  private func isBounded(_ expression: Expression) -> Bool {
    let named = Set(expression.columns.map { $0.lowercased() })
    return columns.contains { $0.isBounded && named.contains($0.name.lowercased()) }
      || expression.adds
  }

  private func usable(_ types: [ColumnType]) -> [Known] {
    usable.filter { types.contains($0.type) }
  }

  private static let numbers: [ColumnType] = [.integer, .number, .percent]

  private mutating func some(of columns: [Known], most: Int) -> [Known] {
    Array(columns.shuffled(using: &random).prefix(1 + random.below(most)))
  }

  /// A field's name, in other letters now and then.
  private mutating func use(_ name: String) -> FieldUse {
    FieldUse(
      random.happens(10) && name.utf8.allSatisfy { $0 < 0x80 } ? name.uppercased() : name,
      at: ByteSpan(0, 0))
  }

  private mutating func field(_ types: [ColumnType]) -> Expression? {
    let found = usable(types)
    guard !found.isEmpty else { return nil }
    return .field(use(random.one(of: found).name))
  }

  private mutating func newName() -> String {
    names += 1
    return random.one(of: ["n\(names)", "new \(names)", "n\(names) (x)", "the “\(names)”"])
  }

  private mutating func add(isLast: Bool) -> Stage? {
    var definitions: [Stage.Definition] = []
    for _ in 0..<(random.happens(20) ? 2 : 1) {
      guard let (expression, type) = anyValue(mayBeRough: isLast) else { return nil }
      let replaced = random.happens(15) ? columns.randomElement(using: &random)?.name : nil
      let name = replaced ?? newName()
      definitions.append(
        Stage.Definition(
          name: FieldUse(name, at: ByteSpan(0, 0)), expression: expression))
      let isBounded = isBounded(expression)
      columns.removeAll { $0.name == name }
      columns.append(Known(name: name, type: type, isRough: isLast, isBounded: isBounded))
    }
    return .add(definitions)
  }

  // MARK: Values

  private mutating func anyValue(mayBeRough: Bool) -> (Expression, ColumnType)? {
    switch random.below(8) {
    case 0: return field([.text]).map { (text($0), .text) }
    case 1:
      return field([.date, .period]).map { (.call(.financialYear, [$0], within: []), .period) }
    case 2: return condition(depth: 1).map { ($0, .boolean) }
    case 3:
      let types: [ColumnType] = [random.one(of: [.text, .date, .period, .boolean])]
      return field(types).map { (ordered(.previous, $0), types[0]) }
    case 4 where mayBeRough:
      guard let left = number(depth: 1), let right = number(depth: 1) else { return nil }
      return (.binary(.dividedBy, left.0, right.0), .number)
    default: return number(depth: 2)
    }
  }

  private mutating func text(_ field: Expression) -> Expression {
    switch random.below(4) {
    case 0: .call(.lower, [field], within: [])
    case 1: .binary(.plus, field, .text(random.one(of: [" and ", "x", ""])))
    case 2: ordered(.first, field)
    default: field
    }
  }

  private mutating func number(depth: Int) -> (Expression, ColumnType)? {
    if depth == 0 || random.happens(35) {
      if random.happens(30) { return literal() }
      let found = usable(Self.numbers)
      guard !found.isEmpty else { return literal() }
      let column = random.one(of: found)
      return (.field(use(column.name)), column.type)
    }
    switch random.below(9) {
    case 0, 1, 2:
      guard let left = number(depth: depth - 1), let right = number(depth: depth - 1) else {
        return nil
      }
      let sign: Expression.Operator = random.one(of: [.plus, .minus, .times])
      let isWhole = left.1 == .integer && right.1 == .integer
      return (.binary(sign, left.0, right.0), isWhole ? .integer : .number)
    case 3:
      guard let left = number(depth: depth - 1), let right = number(depth: depth - 1) else {
        return nil
      }
      let places = random.below(4)
      return (
        .call(
          .round,
          [
            .binary(.dividedBy, left.0, right.0), .number(Double(places), written: "\(places)"),
          ], within: []), .number
      )
    case 4:
      guard let inner = number(depth: depth - 1) else { return nil }
      return (.call(.round, [inner.0], within: []), .integer)
    case 5:
      let function: Function = random.one(of: [.year, .month])
      return field([.date, .period]).map { (.call(function, [$0], within: []), .integer) }
    case 6: return field([.text]).map { (.call(.length, [$0], within: []), .integer) }
    default:
      guard let inner = number(depth: depth - 1) else { return nil }
      var function: Function = random.one(of: [.previous, .first, .rank, .total])
      if isRepeated || isInCondition, function == .total { function = .previous }
      if function == .rank, let date = field([.date, .period]), random.happens(30) {
        return (ordered(.rank, date), .integer)
      }
      return (ordered(function, inner.0), function == .rank ? .integer : inner.1)
    }
  }

  private mutating func ordered(_ function: Function, _ argument: Expression) -> Expression {
    var arguments = [argument]
    if function == .first, random.happens(40), let condition = condition(depth: 0) {
      arguments.append(condition)
    }
    let within = random.happens(50) ? some(of: usable, most: 2).map { use($0.name) } : []
    return .call(function, arguments, within: within)
  }

  private mutating func literal() -> (Expression, ColumnType) {
    if random.happens(60) {
      let whole = random.one(of: RandomTables.wholes)
      return (.number(Double(whole), written: "\(whole)"), .integer)
    }
    let number = random.one(of: RandomTables.decimals)
    return (.number(number, written: "\(number)"), .number)
  }

  // MARK: Conditions

  private mutating func condition(depth: Int) -> Expression? {
    let outer = isInCondition
    isInCondition = true
    defer { isInCondition = outer }
    if depth > 0, random.happens(45) {
      if random.happens(25) { return condition(depth: depth - 1).map { .not($0) } }
      guard let left = condition(depth: depth - 1), let right = condition(depth: depth - 1) else {
        return nil
      }
      return .binary(random.happens(50) ? .and : .or, left, right)
    }
    if random.happens(10), let column = usable.randomElement(using: &random) {
      return .isMissing(.field(use(column.name)))
    }
    switch random.below(10) {
    case 0...2: return textCondition()
    case 3...5: return dateCondition()
    case 6:
      return field([.boolean]).map {
        .binary(random.happens(70) ? .equal : .notEqual, $0, .boolean(random.happens(50)))
      }
    default: return numberCondition()
    }
  }

  private mutating func textCondition() -> Expression? {
    guard let left = field([.text]) else { return nil }
    func literal() -> Expression { .text(random.one(of: RandomTables.texts)) }
    switch random.below(8) {
    case 0: return .binary(.notEqual, left, literal())
    case 1: return .binary(.isIn, left, .list([literal(), literal()]))
    case 2: return .binary(.contains, left, .text(random.one(of: ["e", "É", " ", "", "B", "'b"])))
    case 3: return .binary(.startsWith, left, .text(random.one(of: ["m", "é", "A", " O’", ""])))
    case 4:
      // Quotes on the right of an operator would hold text.
      guard let right = field([.text]), !right.description.hasPrefix("\"") else { return nil }
      return .binary(random.happens(50) ? .equal : .notEqual, left, right)
    case 5: return .binary(.equal, .call(.lower, [left], within: []), literal())
    default: return .binary(.equal, left, literal())
    }
  }

  private mutating func dateCondition() -> Expression? {
    guard let left = field([.date, .period]) else { return nil }
    let sign: Expression.Operator = random.one(of: [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ])
    switch random.below(6) {
    case 0: return .binary(.between, left, .list([date(), date()]))
    case 1: return .binary(.isIn, left, .list([date(), date()]))
    case 2: return field([.date, .period]).map { .binary(sign, left, $0) }
    default: return .binary(sign, left, date())
    }
  }

  private mutating func date() -> Expression {
    if random.happens(30) {
      return .period(.bareYear(random.one(of: [2012, 2013, 2018, 2019, 2020])))
    }
    let written: [Period] = [
      .financialYear(2012), .financialYear(2018), .month(2019, 6), .month(2012, 6),
      .day(Day(2019, 6, 15)), .quarter(2013, 1), .financialQuarter(2012, 4), .day(Day(2019, 1, 1)),
    ]
    return .period(.exact(random.one(of: written)))
  }

  private mutating func numberCondition() -> Expression? {
    let isPlain = random.happens(60)
    guard let left = isPlain ? field(Self.numbers) : number(depth: 1)?.0 else { return nil }
    if case .number = left { return nil }
    let sign: Expression.Operator = random.one(of: [
      .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ])
    switch random.below(6) {
    case 0: return .binary(.between, left, .list([literal().0, literal().0]))
    case 1: return .binary(.isIn, left, .list([literal().0, literal().0, literal().0]))
    case 2: return number(depth: 1).map { .binary(sign, left, $0.0) }
    default: return .binary(sign, left, literal().0)
    }
  }

  // MARK: Groups and tables

  private mutating func aggregation(isLast: Bool) -> Stage? {
    var functions: [Aggregate] = [.count, .min, .max]
    if !isRepeated { functions += [.sum, .sum, .mean, .median] }
    let function = random.one(of: functions)
    var keys: [Stage.Definition] = []
    var known: [Known] = []
    for _ in 0..<random.below(3) {
      guard let (expression, type) = key() else { return nil }
      let name = random.happens(30) ? newName() : nil
      let key = Stage.Definition(
        name: name.map { FieldUse($0, at: ByteSpan(0, 0)) }, expression: expression)
      guard !known.contains(where: { $0.name.lowercased() == key.label.lowercased() }) else {
        continue
      }
      keys.append(key)
      known.append(Known(name: key.label, type: type, isBounded: isBounded(expression)))
    }
    var stage = Stage.Aggregation(function: function, keys: keys)
    var type = ColumnType.integer
    if function != .count {
      let types =
        function == .min || function == .max ? Self.numbers + [.date, .period] : Self.numbers
      guard let column = usable(types).randomElement(using: &random) else { return nil }
      stage.field = use(column.name)
      type = function == .mean || function == .median ? .number : column.type
    }
    let usual = stage.field.map { "\(function.rawValue) \($0.name.lowercased())" } ?? "count"
    let isTaken = known.contains { $0.name.lowercased() == usual }
    let name =
      random.happens(30) || isTaken || stage.field.map { $0.name != $0.name.lowercased() } ?? false
      ? newName() : nil
    stage.name = name.map { FieldUse($0, at: ByteSpan(0, 0)) }
    columns =
      known + [
        Known(
          name: name ?? usual, type: type, isRough: function == .mean || function == .median,
          isBounded: function != .count)
      ]
    return .aggregate(stage)
  }

  private mutating func key() -> (Expression, ColumnType)? {
    switch random.below(8) {
    case 0: return field([.date, .period]).map { (.call(.year, [$0], within: []), .integer) }
    case 1:
      return field([.date, .period]).map { (.call(.financialYear, [$0], within: []), .period) }
    case 2: return field([.text]).map { (.call(.lower, [$0], within: []), .text) }
    case 3: return condition(depth: 0).map { ($0, .boolean) }
    default:
      guard let column = usable.randomElement(using: &random) else { return nil }
      return (.field(FieldUse(column.name, at: ByteSpan(0, 0))), column.type)
    }
  }

  private mutating func spread() -> Stage? {
    guard columns.allSatisfy({ !$0.isRough }), columns.count > 1,
      let key = usable.randomElement(using: &random),
      let filled = usable.filter({ $0.name != key.name }).randomElement(using: &random)
    else { return nil }
    return .spread(use(key.name), of: [use(filled.name)])
  }

  private mutating func join() -> Stage? {
    guard !isRepeated else { return nil }
    let right = random.one(of: other)
    let alike = Self.numbers.contains(right.type) ? Self.numbers : [right.type]
    guard let left = usable(alike).randomElement(using: &random) else { return nil }
    let keys = [Stage.JoinKey(left: use(left.name), right: use(right.name))]
    isRepeated = true
    for column in other where column.name != right.name {
      let isClashing = columns.contains { $0.name.lowercased() == column.name }
      columns.append(
        Known(name: isClashing ? "\(column.name) (beta)" : column.name, type: column.type))
    }
    let beta = NameUse(
      names: [Name(.table, id: "beta", label: "beta")], text: "beta", span: ByteSpan(0, 0))
    return .join(beta, on: keys)
  }
}

extension Expression {
  /// Whether it adds up rows, some of which may be unknown.
  fileprivate var adds: Bool {
    if case .call(.total, _, _) = self { return true }
    return operands.contains(where: \.adds)
  }
}
