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
}

func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}
