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

/// Numbers are blue, and `never` is not known.
func highlight(_ line: String) -> [StyledSpan] {
  var spans: [StyledSpan] = []
  var start = 0
  for word in line.split(separator: " ", omittingEmptySubsequences: false) {
    let end = start + word.utf8.count
    if word == "never" {
      spans.append(StyledSpan(start: start, end: end, style: TextStyle(.red, isUnderlined: true)))
    } else if word.first?.isNumber == true {
      spans.append(StyledSpan(start: start, end: end, style: TextStyle(.blue)))
    }
    start = end + 1
  }
  return spans
}

do {
  let isPlain = CommandLine.arguments.contains("--plain")
  var editor = try LineEditor(
    program: "scrutiny", isPlain: isPlain,
    services: LineServices(
      complete: complete,
      isComplete: { text in !text.hasSuffix("|") && !text.hasSuffix(",") },
      describe: { line, cursor in "after \(cursor) bytes:\n  by FIELD\n  in PLACE" },
      highlight: highlight,
      hint: { line in
        "ghost of burglary".hasPrefix(line) && !line.isEmpty
          ? String("ghost of burglary".dropFirst(line.count)) : ""
      },
      status: { line in line.hasPrefix("ghost") ? "\(line.count) letters" : "" }))
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
