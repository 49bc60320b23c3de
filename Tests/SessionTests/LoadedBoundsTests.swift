import Answering
import SourceText
import Testing

/// What is taken out of a loaded file at once has a bound, and what stays within it is answered.
@Suite("Bounds of loaded files")
struct LoadedBoundsTests: LoadingTesting {
  let loading: LoadingSession

  init() throws {
    loading = try LoadingSession()
    let rows = (0...500_000).map { "\($0),\($0 % 3)\n" }.joined()
    try load("Score,Kind\n" + rows)
  }

  @Test func tooManyRowsAndGroupsAreRefusedWithWhatWorks() throws {
    for (question, what) in [
      ("from mine", "500,001 rows"), ("from mine | sort kind", "500,001 rows"),
      ("from mine | count by score", "500,001 groups"),
    ] {
      let refusal = try #require(try refusal(question), "\(question)")
      #expect(refusal.code == "E047")
      #expect(refusal.message.contains(what), "\(refusal.message)")
    }
    #expect(
      try column("from mine | sort score down | first 2", "Score") == [
        "500,000", "499,999",
      ])
    #expect(
      try column("from mine | count by score | first 2", "Score") == [
        "0", "1",
      ])
    #expect(
      try column(
        "from mine | count by score | sort count down | first 1", "count") == ["1"])
    #expect(try column("from mine | where score > 499998 | count", "count") == ["2"])
  }
}
