import CExpat

/// What takes in the elements and texts of a document as they come.
protocol XMLTaking: AnyObject {
  func begin(_ name: String, _ attributes: [String: String])
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
        var found: [String: String] = [:]
        var index = 0
        while let name = unsafe attributes[index], let value = unsafe attributes[index + 1] {
          unsafe found[localName(String(cString: name))] = unsafe String(cString: value)
          index += 2
        }
        unsafe box.taker.begin(localName(String(cString: name)), found)
      },
      end: { context, name in
        unsafe takerBox(context)?.taker.end(localName(String(cString: name)))
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
private func localName(_ name: String) -> String {
  guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return name }
  return String(name[name.index(after: colon)...])
}
