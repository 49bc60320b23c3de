/// Folds a name for comparison: lower case, plain dashes and quotes, single blanks, none at the ends.
package func folded(_ text: String) -> String {
  switch foldedASCII(text) {
  case .same: return text
  case .changed(let bytes): return String(decoding: bytes, as: UTF8.self)
  case .notASCII: break
  }
  var scalars: [UInt32] = []
  appendFolded(text, to: &scalars)
  var result = String.UnicodeScalarView()
  for value in scalars {
    if let scalar = Unicode.Scalar(value) { result.append(scalar) }
  }
  return String(result)
}

/// Appends the scalars of a folded text to a buffer that can be used again.
///
/// It may stop when the buffer has more than `limit` scalars.
func appendFolded(_ text: String, to scalars: inout [UInt32], limit: Int = .max) {
  let start = scalars.count
  var blankIsDue = false
  func append(_ value: UInt32) {
    if blankIsDue, scalars.count > start { scalars.append(0x20) }
    blankIsDue = false
    scalars.append(value)
  }
  for scalar in text.unicodeScalars {
    if scalars.count > limit { return }
    var scalar = scalar
    if scalar.value >= 0x80 {
      switch plainForm(of: scalar) {
      case .itself: break
      case .nothing: continue
      case .replaced(let replacement): scalar = replacement
      }
    }
    switch scalar.value {
    case 0x20, 0x09...0x0D: blankIsDue = true
    case 0x41...0x5A: append(scalar.value + 0x20)
    case 0..<0x80: append(scalar.value)
    default:
      let properties = scalar.properties
      if properties.isWhitespace {
        blankIsDue = true
      } else if properties.changesWhenLowercased {
        for lower in properties.lowercaseMapping.unicodeScalars { append(lower.value) }
      } else {
        append(scalar.value)
      }
    }
  }
}

/// What folding makes of a text when it's all ASCII, as nearly every name is.
private enum FoldedASCII {
  case same
  case changed([UInt8])
  case notASCII
}

private func foldedASCII(_ text: String) -> FoldedASCII {
  var isSame = true
  var previous = UInt8(ascii: " ")
  for byte in text.utf8 {
    switch byte {
    case 0x80...: return .notASCII
    case 0x20: if previous == 0x20 { isSame = false }
    case 0x09...0x0D, 0x41...0x5A: isSame = false
    default: break
    }
    previous = byte
  }
  if isSame, previous != 0x20 || text.isEmpty { return .same }
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  for byte in text.utf8 {
    switch byte {
    case 0x20, 0x09...0x0D: if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
    case 0x41...0x5A: bytes.append(byte + 0x20)
    default: bytes.append(byte)
    }
  }
  if bytes.last == 0x20 { bytes.removeLast() }
  return .changed(bytes)
}
