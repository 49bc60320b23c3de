internal import CNettle

/// The signature of an exam's result: HMAC-SHA256 under a key made from a passphrase.
///
/// Nettle does the work, a small C library that is kept well; swift-crypto would have every clean build
/// compile BoringSSL for this one function.
enum Signature {
  /// Each guess at a passphrase costs this many rounds.
  static let rounds: UInt32 = 200_000

  /// A key from a passphrase, by PBKDF2.
  static func key(_ passphrase: String, salt: [UInt8], rounds: UInt32 = rounds) -> [UInt8] {
    let words = Array(passphrase.utf8)
    var key = [UInt8](repeating: 0, count: Int(cnt_code_length))
    // The C functions need an address even of nothing.
    unsafe cnt_key(words + [0], words.count, salt + [0], salt.count, rounds, &key)
    return key
  }

  /// The signature of a text, in hexadecimal digits.
  static func of(_ text: String, key: [UInt8]) -> String {
    let bytes = Array(text.utf8)
    var code = [UInt8](repeating: 0, count: Int(cnt_code_length))
    unsafe cnt_hmac(key, key.count, bytes + [0], bytes.count, &code)
    return hexadecimal(code)
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// The bytes of hexadecimal digits; nil for anything else.
  static func bytes(_ digits: String) -> [UInt8]? {
    let all = Array(digits.utf8)
    guard all.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: all.count, by: 2) {
      guard let byte = UInt8(String(decoding: all[start...(start + 1)], as: UTF8.self), radix: 16)
      else { return nil }
      bytes.append(byte)
    }
    return bytes
  }
}
