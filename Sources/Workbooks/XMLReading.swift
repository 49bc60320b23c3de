import CExpat

/// The attributes of an element while it begins, by their names without prefixes.
///
/// Sheets have millions of cells with a few attributes each, so they are looked up where they are, and
/// only those that are asked for become texts.
@safe struct XMLAttributes: ~Copyable {
  /// Names and values in turn, ended by null.
  private let pairs: UnsafePointer<UnsafePointer<CChar>?>

  fileprivate init(_ pairs: UnsafePointer<UnsafePointer<CChar>?>) {
    unsafe self.pairs = unsafe pairs
  }

  /// The value of an attribute; nil where the element has none of that name.
  subscript(_ name: StaticString) -> String? {
    var pair = unsafe pairs
    while let own = unsafe pair[0], let value = unsafe pair[1] {
      let local = unsafe UnsafeRawPointer(localPart(own)).assumingMemoryBound(to: UInt8.self)
      if unsafe isName(local, name) { return unsafe String(cString: value) }
      unsafe pair += 2
    }
    return nil
  }
}

/// Whether a text that ends with a zero byte is a name.
private func isName(_ text: UnsafePointer<UInt8>, _ name: StaticString) -> Bool {
  let count = name.utf8CodeUnitCount
  for index in 0..<count where unsafe text[index] != name.utf8Start[index] { return false }
  return unsafe text[count] == 0
}

/// What takes in the elements and texts of a document as they come.
protocol XMLTaking: AnyObject {
  func begin(_ name: String, _ attributes: borrowing XMLAttributes)
  func end(_ name: String)
  /// A part of the text of the element that began last.
  func text(_ part: String)
  /// Why no more is wanted; nil to go on.
  var problem: WorkbookFailure? { get }
}

extension ZipArchive {
  /// Reads a member as XML; a document that has a document type is refused.
  func readXML(_ name: String, into taker: any XMLTaking) throws(WorkbookFailure) {
    guard let member = members[name] else {
      throw WorkbookFailure("its part \(name) is missing")
    }
    let box = TakerBox(taker)
    let context = unsafe Unmanaged.passUnretained(box)
    let events = unsafe cex_events(
      context: context.toOpaque(),
      begin: { context, name, attributes in
        guard let box = unsafe takerBox(context) else { return }
        unsafe box.taker.begin(localName(name), XMLAttributes(attributes))
      },
      end: { context, name in
        unsafe takerBox(context)?.taker.end(localName(name))
      },
      text: { context, bytes, length in
        let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: Int(length))
        unsafe takerBox(context)?.taker.text(String(decoding: raw, as: UTF8.self))
      })
    guard let reader = unsafe cex_open(events) else {
      throw WorkbookFailure("there is no memory to read it")
    }
    defer { unsafe cex_close(reader) }
    try withExtendedLifetime(box) { () throws(WorkbookFailure) in
      try read(member) { (bytes, isLast) throws(WorkbookFailure) in
        let isRead = unsafe bytes.withUnsafeBytes { raw -> Bool in
          let start = unsafe raw.assumingMemoryBound(to: CChar.self).baseAddress
          guard let start = unsafe start else { return unsafe cex_read(reader, "", 0, 1) != 0 }
          return unsafe cex_read(reader, start, Int32(bytes.count), isLast ? 1 : 0) != 0
        }
        if let problem = taker.problem { throw problem }
        if !isRead { throw WorkbookFailure("its part \(name) is not well-formed XML") }
      }
    }
  }
}

/// What the C library hands back to say who is to be told.
private final class TakerBox {
  let taker: any XMLTaking

  init(_ taker: any XMLTaking) {
    self.taker = taker
  }
}

private func takerBox(_ context: UnsafeMutableRawPointer?) -> TakerBox? {
  unsafe context.map { unsafe Unmanaged<TakerBox>.fromOpaque($0).takeUnretainedValue() }
}

/// A name without the prefix of its namespace: those that workbooks use don't clash.
private func localName(_ name: UnsafePointer<CChar>) -> String {
  unsafe String(cString: localPart(name))
}

/// Where a name begins behind the prefix of its namespace.
private func localPart(_ name: UnsafePointer<CChar>) -> UnsafePointer<CChar> {
  var end = unsafe name
  while unsafe end.pointee != 0 {
    if unsafe end.pointee == CChar(UInt8(ascii: ":")) { return unsafe end + 1 }
    unsafe end += 1
  }
  return unsafe name
}
