/// A text as a JSON string, with its quotes.
///
/// Control characters and the line separators U+2028 and U+2029 are escaped, so that the result
/// is one line wherever it is read.
package func jsonString(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  result.append("\"")
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x22: result.append(contentsOf: #"\""#.unicodeScalars)
    case 0x5C: result.append(contentsOf: #"\\"#.unicodeScalars)
    case 0x08: result.append(contentsOf: #"\b"#.unicodeScalars)
    case 0x09: result.append(contentsOf: #"\t"#.unicodeScalars)
    case 0x0A: result.append(contentsOf: #"\n"#.unicodeScalars)
    case 0x0C: result.append(contentsOf: #"\f"#.unicodeScalars)
    case 0x0D: result.append(contentsOf: #"\r"#.unicodeScalars)
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029:
      let digits = String(scalar.value, radix: 16)
      let zeros = String(repeating: "0", count: 4 - digits.count)
      result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
    default: result.append(scalar)
    }
  }
  result.append("\"")
  return String(result)
}

/// A number as JSON: whole ones without a point, and `null` for what JSON can't write.
package func jsonNumber(_ value: Double) -> String {
  guard value.isFinite else { return "null" }
  // Whole numbers above 2^53 keep the exponent, since their last digits mean nothing.
  if value == value.rounded(), abs(value) <= 9_007_199_254_740_992 { return "\(Int(value))" }
  return "\(value)"
}

/// A whole number as JSON.
package func jsonNumber(_ value: Int) -> String { String(value) }
