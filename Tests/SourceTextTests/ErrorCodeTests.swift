import Foundation
import SourceText
import Testing

/// The pages of the error codes, held against the codes that the sources use.
@Suite struct ErrorCodeTests {
  private let pages = ErrorCode.all.map(\.code)

  @Test func everyCodeInUseHasAPage() throws {
    let used = try Self.codesInUse()
    #expect(!used.isEmpty)
    #expect(used.subtracting(pages).sorted() == [])
  }

  @Test func everyPageIsOfACodeInUse() throws {
    #expect(Set(pages).subtracting(try Self.codesInUse()).sorted() == [])
  }

  @Test func codesAreUniqueAndInOrder() {
    #expect(pages == Set(pages).sorted())
    for code in pages { #expect(Self.codes(in: Array("\"\(code)\"".utf8)) == [code]) }
  }

  @Test func noTwoPagesHaveOneTitle() {
    let titles = ErrorCode.all.map { folded($0.title) }
    #expect(Set(titles).count == titles.count)
  }

  @Test(arguments: ErrorCode.all)
  func pageIsWhole(_ page: ErrorCode) {
    #expect(!page.title.isEmpty && page.title.last != "." && page.title.utf8.count <= 60)
    let sentences = page.meaning.split(separator: ". ").count
    #expect((2...5).contains(sentences), "two to five sentences")
    #expect(page.meaning.last == ".")
    #expect(!page.wrong.isEmpty && !page.right.isEmpty && page.wrong != page.right)
    #expect(page.explanation.contains(page.meaning))
    #expect(page.explanation.contains(page.wrong))
    #expect(page.explanation.hasSuffix(page.right))
  }

  @Test func codesAreFoundInText() {
    let text = #"("E001", x) "E01" "E0123" E002 "E999""#
    #expect(Self.codes(in: Array(text.utf8)) == ["E001", "E999"])
  }

  // MARK: The sources

  /// The codes that the sources name, but for the pages themselves.
  private static func codesInUse() throws -> Set<String> {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    var codes: Set<String> = []
    for case let path as String in files where path.hasSuffix(".swift") {
      if path.hasPrefix("SourceText/ErrorCode") { continue }
      let bytes = try Data(contentsOf: folder.appendingPathComponent(path))
      codes.formUnion(Self.codes(in: Array(bytes)))
    }
    return codes
  }

  /// Each `"E` with three digits and a closing quote.
  private static func codes(in bytes: [UInt8]) -> Set<String> {
    var codes: Set<String> = []
    for start in bytes.indices.dropLast(5)
    where bytes[start] == UInt8(ascii: "\"") && bytes[start + 1] == UInt8(ascii: "E")
      && bytes[start + 5] == UInt8(ascii: "\"")
      && bytes[start + 2..<start + 5].allSatisfy({ (0x30...0x39).contains($0) })
    {
      codes.insert(String(decoding: bytes[start + 1..<start + 5], as: UTF8.self))
    }
    return codes
  }
}
