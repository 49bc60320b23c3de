/// The lines, from 1, on which there are bytes that are not UTF-8 (RFC 3629).
func invalidUTF8Lines(_ bytes: borrowing Span<UInt8>) -> [Int] {
  var lines: [Int] = []
  var line = 1
  var lineCountedTo = 0
  var offset = 0
  while offset < bytes.count {
    if bytes[offset] < 0x80 {
      offset += 1
      continue
    }
    let length = sequenceLength(bytes, at: offset)
    if length == 0 {
      line += lineEnds(bytes, lineCountedTo..<offset)
      lineCountedTo = offset
      if lines.last != line { lines.append(line) }
    }
    offset += max(1, length)
  }
  return lines
}

/// The length of the valid sequence of two to four bytes at an offset; 0 when there is none.
private func sequenceLength(_ bytes: borrowing Span<UInt8>, at offset: Int) -> Int {
  let lead = bytes[offset]
  let length: Int
  // The second byte is narrowed so as to rule out long forms, surrogates and what is past U+10FFFF.
  var second: ClosedRange<UInt8> = 0x80...0xBF
  switch lead {
  case 0xC2...0xDF: length = 2
  case 0xE0:
    length = 3
    second = 0xA0...0xBF
  case 0xED:
    length = 3
    second = 0x80...0x9F
  case 0xE1...0xEF: length = 3
  case 0xF0:
    length = 4
    second = 0x90...0xBF
  case 0xF1...0xF3: length = 4
  case 0xF4:
    length = 4
    second = 0x80...0x8F
  default: return 0
  }
  guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else { return 0 }
  for index in (offset + 2)..<max(offset + 2, offset + length)
  where bytes[index] & 0xC0 != 0x80 {
    return 0
  }
  return length
}

/// The number of line ends in a range; one of two bytes is counted at its line feed.
private func lineEnds(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Int {
  var count = 0
  for offset in range {
    if bytes[offset] == UInt8(ascii: "\n") {
      count += 1
    } else if bytes[offset] == UInt8(ascii: "\r"),
      offset + 1 == bytes.count || bytes[offset + 1] != UInt8(ascii: "\n")
    {
      count += 1
    }
  }
  return count
}
