import SourceText
import Testing

@Suite struct ExpansionTests {
  /// `a $x b $yy c` with values that are longer and shorter than their words.
  private var expansion: Expansion {
    var expansion = Expansion(of: "a $x b $yy c", beginning: "a ")
    expansion.append("long", for: ByteSpan(2, 4))
    for character in " b " { expansion.append(character) }
    expansion.append("", for: ByteSpan(7, 10))
    for character in " c" { expansion.append(character) }
    return expansion
  }

  @Test func holdsTheValues() { #expect(expansion.text == "a long b  c") }

  @Test(arguments: [
    (ByteSpan(0, 1), ByteSpan(0, 1)), (ByteSpan(2, 6), ByteSpan(2, 4)),
    (ByteSpan(3, 5), ByteSpan(2, 4)), (ByteSpan(7, 8), ByteSpan(5, 6)),
    (ByteSpan(10, 11), ByteSpan(11, 12)), (ByteSpan(0, 11), ByteSpan(0, 12)),
  ])
  func knowsWhereWordsWereWritten(_ own: ByteSpan, _ written: ByteSpan) {
    #expect(expansion.written(own) == written)
  }
}
