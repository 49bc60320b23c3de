#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Made-up rows in the layout of police.uk, in one file or in many, the same for the same numbers.
struct GeneratedCrimes {
  /// The file, or a pattern that all files match.
  let path: String
  let rows: Int
  let bytes: Int
  private let files: [String]
  private let folder: String?

  /// Kinds of crime, as police.uk names them.
  static let kinds = [
    "Anti-social behaviour", "Violence and sexual offences", "Criminal damage and arson",
    "Vehicle crime", "Other theft", "Burglary", "Public order", "Shoplifting", "Drugs",
    "Theft from the person", "Bicycle theft", "Robbery", "Other crime", "Possession of weapons",
  ]

  private static let outcomes = [
    "Investigation complete; no suspect identified", "Unable to prosecute suspect",
    "Status update unavailable", "Court result unavailable", "Under investigation",
    "Local resolution", "Offender given a caution", "Awaiting court outcome",
    "Formal action is not in the public interest", "Offender sent to prison",
    "Offender given community sentence", "Offender given a drugs possession warning",
  ]

  private static let forces = [
    "Metropolitan Police Service", "City of London Police", "Merseyside Police", "Kent Police",
    "Greater Manchester Police", "West Midlands Police",
  ]

  private static let places = ["Street", "Road", "Avenue", "Close", "Lane", "Parking Area"]

  /// Writes the files, each of several with the rows of one month.
  init(rows: Int, files count: Int = 1, folder: String) throws(BenchmarkFailure) {
    self.rows = rows
    if count == 1 {
      path = "\(folder)/generated-\(rows)-street.csv"
      files = [path]
      self.folder = nil
    } else {
      let own = "\(folder)/generated-\(rows)-in-\(count)"
      unsafe mkdir(own, 0o700)
      path = own + "/*-street.csv"
      files = (0..<count).map { "\(own)/\(Self.month($0))-generated-street.csv" }
      self.folder = own
    }
    var random = Randomness(state: 0x5EED)
    var written = 0
    for (index, file) in files.enumerated() {
      let range = rows * index / count..<rows * (index + 1) / count
      written += try Self.write(range, of: rows, month: count > 1 ? index : nil, to: file, &random)
    }
    bytes = written
  }

  private static func write(
    _ range: Range<Int>, of rows: Int, month: Int?, to path: String, _ random: inout Randomness
  ) throws(BenchmarkFailure) -> Int {
    guard let file = unsafe fopen(path, "w") else {
      throw BenchmarkFailure("\(path) can't be written.")
    }
    defer { unsafe fclose(file) }
    var written = 0
    var block: [UInt8] = Array(
      ("Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
        + "Crime type,Last outcome category,Context\n").utf8)
    for row in range {
      append(month ?? row * 120 / rows, &random, to: &block)
      if block.count > 1 << 20 || row == range.upperBound - 1 {
        written += block.count
        let count = unsafe fwrite(block, 1, block.count, file)
        guard count == block.count else {
          throw BenchmarkFailure("\(path) can't be written: the disk may be full.")
        }
        block.removeAll(keepingCapacity: true)
      }
    }
    return written
  }

  /// Removes the files.
  func remove() {
    for file in files { unsafe unlink(file) }
    if let folder { unsafe rmdir(folder) }
  }

  /// A month as files are named by it, counted from January 2010.
  private static func month(_ number: Int) -> String {
    let inYear = number % 12 + 1
    return "\(2010 + number / 12)-\(inYear < 10 ? "0" : "")\(inYear)"
  }

  private static func append(
    _ month: Int, _ random: inout Randomness, to block: inout [UInt8]
  ) {
    let force = forces[random.below(forces.count)]
    let kind = random.below(kinds.count)
    let area = random.below(35_000)
    if kind != 0 {
      for _ in 0..<4 {
        var word = random.next()
        for _ in 0..<16 {
          block.append(hexDigits[Int(word & 15)])
          word >>= 4
        }
      }
    }
    append(",\(self.month(month)),", &block)
    append(force, &block)
    block.append(0x2C)
    append(force, &block)
    append(",-0.", &block)
    appendDigits(random.below(1_000_000), 6, &block)
    append(",51.", &block)
    appendDigits(random.below(1_000_000), 6, &block)
    append(",On or near ", &block)
    appendDigits(random.below(5000), 4, &block)
    append(" \(places[random.below(places.count)]),E0", &block)
    appendDigits(1_000_000 + area, 7, &block)
    append(",Area ", &block)
    appendDigits(area, 5, &block)
    append(" 027B,", &block)
    append(kinds[kind], &block)
    block.append(0x2C)
    if kind != 0 { append(outcomes[random.below(outcomes.count)], &block) }
    append(",\n", &block)
  }

  private static func append(_ text: String, _ block: inout [UInt8]) {
    block.append(contentsOf: text.utf8)
  }

  private static func appendDigits(_ number: Int, _ count: Int, _ block: inout [UInt8]) {
    var rest = number
    let start = block.count
    for _ in 0..<count { block.append(0x30) }
    for place in stride(from: start + count - 1, through: start, by: -1) {
      block[place] = 0x30 + UInt8(rest % 10)
      rest /= 10
    }
  }
}

private let hexDigits = Array("0123456789abcdef".utf8)

/// Numbers that look random and are the same every time (splitmix64).
struct Randomness {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
