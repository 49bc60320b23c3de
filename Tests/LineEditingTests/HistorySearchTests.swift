import Testing

@testable import LineEditing

@Suite struct HistorySearchTests {
  private let asked = [
    "total rape", "Trend rape in Hackney", "trend arson", "concerns", "trend arson",
  ]

  @Test(
    arguments: [
      ("", ["trend arson", "concerns", "Trend rape in Hackney", "total rape"]),
      ("RAPE", ["Trend rape in Hackney", "total rape"]), ("hck", ["Trend rape in Hackney"]),
      ("rape trend", ["Trend rape in Hackney"]), ("xyz", []),
      // What has the letters together comes before what has them apart.
      ("on", ["trend arson", "concerns"]),
      ("tr", ["trend arson", "Trend rape in Hackney", "total rape"]),
    ])
  func fuzzy(_ query: String, _ found: [String]) {
    var search = HistorySearch(asked)
    search.query = query
    #expect(search.found == found)
    #expect(search.current == found.first)
  }

  @Test func exact() {
    var search = HistorySearch(asked)
    search.query = "rape in"
    search.manner = .exact
    #expect(search.found == ["Trend rape in Hackney"])
    #expect(search.matches(in: "Trend rape in Hackney") == [6..<13])
    search.query = "hck"
    #expect(search.found.isEmpty)
  }

  @Test func stepsStayInside() {
    var search = HistorySearch(["a", "b"])
    let steps = [search.step(-1), search.step(1), search.step(1)]
    #expect(steps == [false, true, false])
    #expect(search.current == "a")
  }

  @Test func changesAreUndoneWordByWord() {
    var stack = UndoStack()
    var text = ""
    for letter in "one two" {
      text.append(letter)
      stack.note(EditedText(text: text, cursor: text.utf8.count))
    }
    let undone = (0..<3).map { _ in stack.undo()?.text }
    #expect(undone == ["one", "", nil])
    let redone = (0..<3).map { _ in stack.redo()?.text }
    #expect(redone == ["one", "one two", nil])
  }

  /// A painter brings any frame onto the screen from any other.
  @Test func aPainterWritesOnlyWhatChanged() {
    var painter = Painter()
    var frame = Frame(columns: 20)
    frame.add("> ")
    frame.add(EditedText(text: "rape", cursor: 4), [])
    var more = Frame(columns: 20)
    more.add("> ")
    more.add(EditedText(text: "rapes", cursor: 5), [])
    let written = [painter.paint(frame), painter.paint(frame), painter.paint(more)]
    #expect(written == ["> rape", "", "s"])
  }

  /// A row that a narrower window fills just so has the cursor at its end, and not below.
  @Test(arguments: [(8, "", 0), (9, "", 1), (8, "more", 1), (20, "", 2), (28, "", 3)])
  func aNarrowedFrameIsErasedAndNothingAbove(_ letters: Int, _ ghost: String, _ rows: Int) {
    var painter = Painter()
    var frame = Frame(columns: 30)
    frame.add("> ")
    frame.add(EditedText(text: String(repeating: "x", count: letters), cursor: letters), [])
    frame.add(ghost, .faint)
    _ = painter.paint(frame)
    let erasing = painter.erase(columns: 10, rows: 24)
    #expect(erasing == "\r" + (rows > 0 ? "\u{1B}[\(rows)A" : "") + "\u{1B}[J")
  }
}
