import Compression

/// The members of a ZIP archive held in memory.
///
/// Only what workbooks use is read: members that are stored or deflated, not encrypted, in one file
/// under 4 GB.
struct ZipArchive: Sendable {
  /// One member, as the list at the archive's end has it.
  struct Member: Sendable {
    var name: String
    var isDeflated: Bool
    var compressed: Int
    var size: Int
    var crc: UInt32
    /// Where its own header begins.
    var offset: Int
  }

  /// What one member may grow to, and all that are read of one workbook together.
  static let mostBytes = 1 << 30
  /// How many times its size a member may grow; deflate can make no more than 1,032.
  static let mostGrowth = 1100
  /// The members that are listed.
  private static let mostMembers = 20_000

  private let bytes: [UInt8]
  private(set) var members: [String: Member] = [:]

  init(_ bytes: [UInt8]) throws(WorkbookFailure) {
    self.bytes = bytes
    let end = try endOfList()
    let count = number(end + 10, 2)
    var place = number(end + 16, 4)
    guard count <= Self.mostMembers else { throw WorkbookFailure("it has too many parts") }
    for _ in 0..<count {
      guard place + 46 <= bytes.count, number(place, 4) == 0x0201_4B50 else {
        throw WorkbookFailure("the list of its parts is damaged")
      }
      let (nameLength, extra, comment) = (
        number(place + 28, 2), number(place + 30, 2), number(place + 32, 2)
      )
      let method = number(place + 10, 2)
      guard place + 46 + nameLength <= bytes.count else {
        throw WorkbookFailure("the list of its parts is damaged")
      }
      let name = String(decoding: bytes[place + 46..<place + 46 + nameLength], as: UTF8.self)
      if number(place + 8, 2) & 1 != 0 { throw .isLocked }
      if method == 0 || method == 8 {
        members[name] = Member(
          name: name, isDeflated: method == 8, compressed: number(place + 20, 4),
          size: number(place + 24, 4), crc: UInt32(number(place + 16, 4)),
          offset: number(place + 42, 4))
      }
      place += 46 + nameLength + extra + comment
    }
  }

  /// Where the end of the list of members is; a comment may follow it.
  private func endOfList() throws(WorkbookFailure) -> Int {
    var place = bytes.count - 22
    let first = max(0, place - 65_535)
    while place >= first {
      if number(place, 4) == 0x0605_4B50 { return place }
      place -= 1
    }
    throw WorkbookFailure("it is not a workbook, or the end of it is missing")
  }

  /// A number of so many bytes, the lowest first; the caller has seen that they are there.
  private func number(_ place: Int, _ length: Int) -> Int {
    (0..<length).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
  }

  /// Gives the bytes of a member piece by piece, and whether each piece is the last.
  ///
  /// - Throws: when it is damaged or grows too much; pieces may have been given by then.
  func read(
    _ member: Member, _ take: ([UInt8], Bool) throws(WorkbookFailure) -> Void
  ) throws(WorkbookFailure) {
    guard member.offset + 30 <= bytes.count, number(member.offset, 4) == 0x0403_4B50 else {
      throw WorkbookFailure("its part \(member.name) is damaged")
    }
    let start =
      member.offset + 30 + number(member.offset + 26, 2) + number(member.offset + 28, 2)
    guard start + member.compressed <= bytes.count, member.size <= Self.mostBytes,
      member.size / Self.mostGrowth <= member.compressed
    else { throw WorkbookFailure("its part \(member.name) grows to more than a workbook holds") }
    let input = Array(bytes[start..<start + member.compressed])
    guard member.isDeflated else {
      guard crc32(input.span) == member.crc else {
        throw WorkbookFailure("its part \(member.name) is damaged")
      }
      try take(input, true)
      return
    }
    try inflate(input, member, take)
  }

  private func inflate(
    _ input: [UInt8], _ member: Member, _ take: ([UInt8], Bool) throws(WorkbookFailure) -> Void
  ) throws(WorkbookFailure) {
    let damaged = WorkbookFailure("its part \(member.name) is damaged")
    var inflater: Inflater
    do throws(InflaterFailure) {
      inflater = try Inflater(.raw)
    } catch {
      throw WorkbookFailure("there is no memory to read it")
    }
    var (place, given, crc) = (0, 0, UInt32(0))
    while true {
      var output = [UInt8](repeating: 0, count: 1 << 16)
      let step: Inflater.Step
      do throws(InflaterFailure) {
        step = try inflater.step(input, from: place, into: &output, at: 0, upTo: output.count)
      } catch {
        throw damaged
      }
      place += step.taken
      given += step.given
      output.removeLast(output.count - step.given)
      crc = crc32(output.span, after: crc)
      // What the list says of the size is not believed.
      if given > member.size { throw damaged }
      if step.isAtEnd {
        if given != member.size || crc != member.crc { throw damaged }
        try take(output, true)
        return
      }
      if step.taken == 0, step.given == 0 { throw damaged }
      try take(output, false)
    }
  }
}
