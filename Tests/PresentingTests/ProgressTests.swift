import Presenting
import Tables
import Testing

/// The line that tells how far long work has come.
@Suite struct ProgressTests {
  @Test(
    arguments: [
      (0, 0, 0, "working, 2 seconds so far; Ctrl-C stops"),
      (1_234_567, 0, 0, "1,234,567 rows; Ctrl-C stops"),
      (10, 5_000_000, 0, "10 rows, 5 MB; Ctrl-C stops"),
      (
        1000, 500_000_000, 2_000_000_000,
        "1,000 rows, 500 of 2,000 MB, 6 seconds left; Ctrl-C stops"
      ),
      (1000, 1_000_000, 2_000_000_000, "1,000 rows, 1 of 2,000 MB; Ctrl-C stops"),
      (5, 9_000_000, 8_000_000, "5 rows, 8 of 8 MB; Ctrl-C stops"),
    ])
  func itTellsRowsBytesAndTimeLeft(_ rows: Int, _ bytes: Int, _ total: Int, _ text: String) {
    let control = Control()
    control.expect(bytes: total)
    control.advance(rows: rows, bytes: bytes)
    #expect(progressText(control.progress, elapsed: .seconds(2), width: 80) == text)
    #expect(progressText(control.progress, elapsed: .seconds(2), width: 20).count < 20)
  }
}
