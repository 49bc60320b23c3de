/// Texts that are nearly all different, one after the other.
package struct PackedText: Sendable {
  let bytes: ByteStore
  /// The offset just past each text.
  let ends: PackedIntegers

  init(bytes: ByteStore, ends: PackedIntegers) {
    self.bytes = bytes
    self.ends = ends
  }

  package var count: Int { ends.count }

  package subscript(row: Int) -> String {
    let start = row == 0 ? 0 : ends[row - 1]
    let end = ends[row]
    return unsafe bytes.withBytes { bytes in
      unsafe String(decoding: UnsafeRawBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
    }
  }

  /// Adds the bytes of a text to others.
  func append(_ row: Int, to buffer: inout [UInt8]) {
    let start = row == 0 ? 0 : ends[row - 1]
    let end = ends[row]
    unsafe bytes.withBytes { bytes in
      unsafe buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
  }
}

/// Identifiers of small hexadecimal digits, all of one length, at half a byte a digit; some rows may
/// have another text, such as none.
package struct PackedHex: Sendable {
  /// Digits an identifier, an even number.
  let digits: Int
  let bytes: ByteStore
  /// For each row the number of its text in `others`, where 0 stands for its identifier.
  let exceptions: PackedIntegers
  let others: TextDictionary

  package var count: Int { exceptions.count }

  package subscript(row: Int) -> String {
    let exception = exceptions[row]
    // The dictionary's first entry is the empty text, so that numbers are one higher here.
    if exception > 0 { return others[exception - 1] }
    let size = digits / 2
    return unsafe bytes.withBytes { bytes in
      unsafe String(unsafeUninitializedCapacity: digits) { buffer in
        for index in 0..<size {
          let byte = unsafe bytes[row * size + index]
          unsafe buffer[index * 2] = hexDigit(byte >> 4)
          unsafe buffer[index * 2 + 1] = hexDigit(byte & 15)
        }
        return digits
      }
    }
  }

  /// Adds the bytes of a text to others.
  func append(_ row: Int, to buffer: inout [UInt8]) {
    let exception = exceptions[row]
    if exception > 0 {
      buffer.append(contentsOf: others[exception - 1].utf8)
      return
    }
    let size = digits / 2
    unsafe bytes.withBytes { bytes in
      for index in row * size..<(row + 1) * size {
        let byte = unsafe bytes[index]
        buffer.append(hexDigit(byte >> 4))
        buffer.append(hexDigit(byte & 15))
      }
    }
  }
}

extension PackedHex {
  /// The verdicts on a block's rows, where of identifiers only one can be meant.
  ///
  /// - Parameter test: what is said of the texts that aren't such identifiers.
  func verdicts(equalTo wanted: String, others test: (String) -> Verdict) -> BlockVerdicts {
    let byException = others.indices.map { test(others[$0]) }
    let packed = packed(wanted)
    if packed == nil, exceptions.width == 0, exceptions.base == 0 { return .same(0) }
    let size = digits / 2
    return .each(
      unsafe bytes.withBytes { bytes in
        (0..<count).map { row in
          let exception = exceptions[row]
          if exception > 0 { return byException[exception - 1] }
          guard let packed else { return 0 }
          for index in 0..<size where unsafe bytes[row * size + index] != packed[index] { return 0 }
          return 2
        }
      })
  }

  /// A text at half a byte a digit; nil where it's no identifier like these.
  private func packed(_ text: String) -> [UInt8]? {
    let digits = text.utf8.map { hexValues[Int($0)] }
    guard digits.count == self.digits, digits.allSatisfy({ $0 < 16 }) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
