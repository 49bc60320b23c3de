import LineEditing

// The subject of the tests of line editing: reads questions, and says what it read.

let words = [
  Completion(text: "burglary", meaning: "offences of burglary"),
  Completion(text: "burglary dwelling", meaning: "burglary in a home"),
  Completion(text: "robbery", meaning: "offences of robbery"),
  Completion(text: "Zürich", meaning: "a place with an accent"),
]
let many = (1...60).map { Completion(text: "area\($0)") }

func complete(_ line: String, _ cursor: Int) -> CompletionList {
  let before = String(decoding: Array(line.utf8.prefix(cursor)), as: UTF8.self)
  let word = before.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
  let typed = word.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
  return CompletionList(
    start: cursor - typed.utf8.count,
    items: (words + many).filter { $0.text.lowercased().hasPrefix(typed.lowercased()) })
}

do {
  var editor = try LineEditor(
    program: "scrutiny", complete: complete,
    isComplete: { text in !text.hasSuffix("|") && !text.hasSuffix(",") },
    describe: { line, cursor in "after \(cursor) bytes:\n  by FIELD\n  in PLACE" })
  var asked = 0
  reading: while true {
    switch editor.read(prompt: "frågor> ", continuation: "      > ") {
    case .line(let line):
      if line == "quit" { break reading }
      asked += 1
      print("\(asked): \(line.debugDescription)")
      editor.remember(line)
    case .interrupted:
      print("interrupted")
    case .end:
      print("end")
      break reading
    }
  }
} catch {
  print("no terminal")
}
