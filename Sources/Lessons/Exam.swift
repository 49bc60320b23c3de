import Answering
import Session
import SourceText

/// A course taken as an exam: without hints and replies, its result signed.
struct Exam {
  /// How one task ended.
  struct Entry {
    var tries = 0
    var isRight = false
    var isSkipped = false
    /// What was accepted, as it was asked.
    var question = ""
  }

  let key: [UInt8]
  let salt: [UInt8]
  private(set) var entries: [String: Entry] = [:]

  init(passphrase: String) {
    salt = (0..<16).map { _ in UInt8.random(in: 0...255) }
    key = Signature.key(passphrase, salt: salt)
  }

  func hasEnded(_ task: String) -> Bool {
    entries[task].map { $0.isRight || $0.isSkipped } ?? false
  }

  mutating func skip(_ task: String) { entries[task, default: Entry()].isSkipped = true }

  mutating func take(_ task: String, _ question: String, isRight: Bool) {
    entries[task, default: Entry()].tries += 1
    guard isRight else { return }
    entries[task]?.isRight = true
    entries[task]?.question = question
  }

  /// The file of the result: a line of JSON, and its signature.
  func file(_ course: Course, learner: String, edition: String) -> String {
    let tasks = course.tasks.map { task in
      let entry = entries[task.id] ?? Entry()
      let end = entry.isRight ? "right" : entry.isSkipped ? "skipped" : "open"
      return "{\"task\": \(jsonString(task.title)), \"end\": \"\(end)\", \"tries\": \(entry.tries),"
        + " \"question\": \(jsonString(entry.question))}"
    }
    let right = course.tasks.count { entries[$0.id]?.isRight == true }
    let result =
      "{\"scrutiny-exam\": 1, \"course\": \(jsonString(course.title)), \"learner\":"
      + " \(jsonString(learner)), \"right\": \(right), \"of\": \(course.tasks.count), \"data\":"
      + " \(jsonString(edition)), \"tasks\": [\(tasks.joined(separator: ", "))]}"
    let seal =
      "{\"hmac-sha256\": \"\(Signature.of(result, key: key))\", \"salt\":"
      + " \"\(Signature.hexadecimal(salt))\", \"rounds\": \(Signature.rounds)}"
    return "\(result)\n\(seal)\n"
  }
}

/// Whether the file of an exam's result is as the shell wrote it under a passphrase.
package enum ExamCheck: Hashable, Sendable {
  case holds(summary: String)
  case fails
  case unreadable
}

/// Holds the file of an exam's result to its signature.
package func checkExam(_ text: String, passphrase: String) -> ExamCheck {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  guard lines.count >= 2, let result = try? parseJSON(SourceText(lines[0])),
    let seal = try? parseJSON(SourceText(lines[1])), let course = result["course"]?.string,
    let learner = result["learner"]?.string, let right = result["right"]?.integer,
    let all = result["of"]?.integer, let signature = seal["hmac-sha256"]?.string,
    let salt = seal["salt"]?.string.flatMap(Signature.bytes), let rounds = seal["rounds"]?.integer,
    (1...10_000_000).contains(rounds)
  else { return .unreadable }
  let key = Signature.key(passphrase, salt: salt, rounds: UInt32(rounds))
  return Signature.of(lines[0], key: key) == signature
    ? .holds(summary: "\(course), \(learner): \(right) of \(all) tasks right.") : .fails
}
