/// A checksum of bytes that tells damage from none; it is no guard against ill will.
package func checksum(_ bytes: [UInt8]) -> UInt64 {
  unsafe bytes.withUnsafeBytes { unsafe checksum(of: $0) }
}

/// Folds eight bytes at a time in four lanes, so that memory and not arithmetic sets the pace.
func checksum(of bytes: UnsafeRawBufferPointer) -> UInt64 {
  let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
  var index = 0
  while index + 32 <= bytes.count {
    lanes.0 = folded(lanes.0, unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    lanes.1 = folded(
      lanes.1, unsafe bytes.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self))
    lanes.2 = folded(
      lanes.2, unsafe bytes.loadUnaligned(fromByteOffset: index + 16, as: UInt64.self))
    lanes.3 = folded(
      lanes.3, unsafe bytes.loadUnaligned(fromByteOffset: index + 24, as: UInt64.self))
    index += 32
  }
  var rest = UInt64(bytes.count)
  while index < bytes.count {
    rest = (rest ^ UInt64(unsafe bytes[index])) &* factor
    index += 1
  }
  for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { rest = folded(rest, lane) }
  return rest
}

@inline(__always)
private func folded(_ state: UInt64, _ word: UInt64) -> UInt64 {
  // Adding before multiplying keeps a zero word from making what came before it nothing.
  let product = (state ^ word &+ 0xA076_1D64_78BD_642F)
    .multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
  return product.high ^ product.low &+ state
}
