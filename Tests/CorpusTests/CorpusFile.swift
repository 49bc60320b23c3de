import Foundation
import Testing

/// One case of the corpus: a name, a question, and the answer as it is shown.
struct CorpusCase: Sendable, CustomTestStringConvertible {
  var file: String
  var name: String
  var question: String
  var answer: String

  var testDescription: String { "\(file): \(name)" }
}

/// The text files of questions and answers.
///
/// A case is `# name`, the question's lines, a line `----`, and the answer up to a line `====`.
enum Corpus {
  /// Fewer cases than this means that a file was not read.
  static let fewest = 260

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Corpus")

  static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

  /// Whether answers are written anew for review; the test then fails, so that it's never left on.
  static var isCompleting: Bool { ProcessInfo.processInfo.environment["CORPUS_COMPLETE"] != nil }

  static let cases: [CorpusCase] = files.flatMap { read($0) }

  static var files: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }

  static func read(_ file: String) -> [CorpusCase] {
    let url = folder.appendingPathComponent(file)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    var cases: [CorpusCase] = []
    var name = ""
    var question: [String] = []
    var answer: [String] = []
    var isAnswer = false
    func finish() {
      guard !question.isEmpty else { return }
      cases.append(
        CorpusCase(
          file: file, name: name, question: question.joined(separator: "\n"),
          answer: answer.joined(separator: "\n")))
      question = []
      answer = []
      isAnswer = false
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "====" {
        finish()
      } else if line == "----", !isAnswer {
        isAnswer = true
      } else if isAnswer {
        answer.append(line)
      } else if line.hasPrefix("# ") {
        name = String(line.dropFirst(2))
      } else if !line.isEmpty {
        question.append(line)
      }
    }
    finish()
    return cases
  }

  static func write(_ cases: [CorpusCase], to file: String) throws {
    let text = cases.map { one in
      "# \(one.name)\n\(one.question)\n----\n\(one.answer)\n====\n"
    }.joined(separator: "\n")
    try text.write(to: folder.appendingPathComponent(file), atomically: true, encoding: .utf8)
  }
}
