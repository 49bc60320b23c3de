#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of made-up rows in the layout of police.uk, the same for the same number of rows.
struct GeneratedCrimes {
  let path: String
  let rows: Int
  let bytes: Int

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

  /// Writes the file unless one of that size is there.
  init(rows: Int, folder: String) throws(BenchmarkFailure) {
    self.rows = rows
    path = "\(folder)/generated-\(rows)-street.csv"
    guard let file = unsafe fopen(path, "w") else {
      throw BenchmarkFailure("\(path) can't be written.")
    }
    defer { unsafe fclose(file) }
    var random = Randomness(state: 0x5EED)
    var written = 0
    var block: [UInt8] = Array(
      ("Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
        + "Crime type,Last outcome category,Context\n").utf8)
    for row in 0..<rows {
      Self.append(row, rows, &random, to: &block)
      if block.count > 1 << 20 || row == rows - 1 {
        written += block.count
        let count = unsafe fwrite(block, 1, block.count, file)
        guard count == block.count else {
          throw BenchmarkFailure("\(path) can't be written: the disk may be full.")
        }
        block.removeAll(keepingCapacity: true)
      }
    }
    bytes = written
  }

  /// Removes the file.
  func remove() { unsafe unlink(path) }

  private static func append(
    _ row: Int, _ rows: Int, _ random: inout Randomness, to block: inout [UInt8]
  ) {
    // Files come by month, so months stand together; 120 of them.
    let month = row * 120 / rows
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
    let year = String(2010 + month / 12)
    let inYear = month % 12 + 1
    append(",\(year)-\(inYear < 10 ? "0" : "")\(inYear),", &block)
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
