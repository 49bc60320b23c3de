import Language
package import Presenting
import Questions
import SourceText

/// What becomes of an answer, as its last stages say.
package struct Output: Hashable, Sendable {
  /// How it is laid out; nil for the format that is set.
  package var format: Format?
  /// The file that it is kept in.
  package var file: File?

  /// A file to write.
  package struct File: Hashable, Sendable {
    package var path: String
    /// Whether a file that is there already is written over.
    package var isOver: Bool
    package var format: Format
  }
}

extension Session {
  /// Takes the stages that say what becomes of the answer off a question.
  ///
  /// - Throws: `E058` for a format that there isn't, or a file whose ending names none.
  func takeOutput(of syntax: inout QuestionSyntax) throws(Diagnostic) -> Output {
    var output = Output()
    var path: (path: String, isOver: Bool)?
    while let stage = syntax.stages.last {
      switch stage {
      case .format(let use):
        guard let format = Format(rawValue: folded(use.name)) else {
          throw Diagnostic(
            "E058", "There is no format “\(use.name)”.", at: use.span,
            help: "There is \(Format.allCases.map(\.rawValue).joined(separator: ", ")).",
            fix: nearestNames(
              to: use.name, among: Format.allCases.map(\.rawValue), limit: 1
            ).first.map { "\(syntax.words.dropLast(use.name.count))\($0)" })
        }
        output.format = format
      case .save(let file, let isOver): path = (file, isOver)
      default:
        if let path { output.file = try file(path.path, path.isOver, output.format) }
        return output
      }
      syntax.stages.removeLast()
    }
    if let path { output.file = try file(path.path, path.isOver, output.format) }
    return output
  }

  /// A file in the format of its ending, unless a stage names another.
  private func file(
    _ path: String, _ isOver: Bool, _ format: Format?
  ) throws(Diagnostic) -> Output.File {
    let ending = path.split(separator: ".").last.map { folded(String($0)) } ?? ""
    let endings: [String: Format] = [
      "csv": .csv, "tsv": .tsv, "json": .json, "ndjson": .ndjson, "jsonl": .ndjson, "md": .markdown,
      "markdown": .markdown, "html": .html, "htm": .html, "txt": .table,
    ]
    guard let found = format ?? endings[ending] else {
      throw Diagnostic(
        "E058", "The ending of “\(path)” names no format.",
        help: "End the name in .csv, .tsv, .json, .ndjson, .md, .html or .txt, or write `as` and a"
          + " format before `save`.")
    }
    return Output.File(path: path, isOver: isOver, format: found)
  }
}
