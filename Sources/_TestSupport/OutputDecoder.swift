/// Splits what a program writes to a terminal into characters, controls and escape sequences.
struct OutputDecoder: Sendable {
  /// One thing that a terminal acts on.
  enum Event: Hashable {
    case character(Unicode.Scalar)
    case control(UInt8)
    /// `ESC` and one character.
    case escape(UInt8)
    /// `ESC [`, a private mark such as `?`, numbers, and the last character.
    case sequence(mark: UInt8?, numbers: [Int], final: UInt8)
  }

  private enum State {
    case ground, escape, charset, sequence, string, stringEscape
  }

  private var state = State.ground
  private var mark: UInt8?
  private var numbers: [Int] = []
  private var pending: [UInt8] = []

  /// Takes one byte and returns what it completes, if anything.
  mutating func feed(_ byte: UInt8) -> Event? {
    switch state {
    case .ground: return ground(byte)
    case .escape: return escape(byte)
    case .charset:
      state = .ground
      return nil
    case .sequence: return sequence(byte)
    case .string:
      if byte == 0x07 { state = .ground } else if byte == 0x1B { state = .stringEscape }
      return nil
    case .stringEscape:
      state = byte == UInt8(ascii: "\\") ? .ground : .string
      return nil
    }
  }

  private mutating func ground(_ byte: UInt8) -> Event? {
    if byte < 0x20 || byte == 0x7F {
      pending = []
      if byte == 0x1B {
        state = .escape
        return nil
      }
      return .control(byte)
    }
    if byte < 0x80 {
      pending = []
      return .character(Unicode.Scalar(byte))
    }
    if byte >= 0xC0 { pending = [] }
    pending.append(byte)
    let length = pending[0] >= 0xF0 ? 4 : pending[0] >= 0xE0 ? 3 : pending[0] >= 0xC0 ? 2 : 1
    guard pending.count == length else { return nil }
    defer { pending = [] }
    return String(decoding: pending, as: UTF8.self).unicodeScalars.first.map(Event.character)
  }

  private mutating func escape(_ byte: UInt8) -> Event? {
    state = .ground
    switch byte {
    case UInt8(ascii: "["):
      state = .sequence
      mark = nil
      numbers = []
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      state = .string
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
      UInt8(ascii: "#"):
      state = .charset
    default: return .escape(byte)
    }
    return nil
  }

  private mutating func sequence(_ byte: UInt8) -> Event? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let last = numbers.popLast() ?? 0
      numbers.append(min(last, 99_999) * 10 + Int(byte - UInt8(ascii: "0")))
    case UInt8(ascii: ";"), UInt8(ascii: ":"):
      if numbers.isEmpty { numbers.append(0) }
      numbers.append(0)
    case UInt8(ascii: "<")...UInt8(ascii: "?"): mark = byte
    case 0x40...0x7E:
      state = .ground
      return .sequence(mark: mark, numbers: numbers, final: byte)
    case 0x1B: state = .escape
    default: break
    }
    return nil
  }
}

/// The columns that a scalar takes, without regard to the locale.
enum ScalarWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
