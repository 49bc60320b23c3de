import Answering
import Catalog
import Presenting
import Session
import SourceText
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes an answer into a file and tells of it; a file that is there stays unless the question says
/// `over`.
///
/// The text is written beside the file and moved into its place, so that nothing half-written stands
/// under its name.
func save(_ answer: Answer, in file: Output.File, bare: Bool) -> Answer {
  let text = render(answer, as: file.format, layout: Layout(width: 80, bare: bare))
  var told = Answer(question: answer.question, readback: answer.readback, edition: answer.edition)
  do throws(Diagnostic) {
    try write(
      text, to: file.path, isOver: file.isOver, over: overwriting(answer.question, file.path))
    let rows = answer.table.map { " \(rowsSentence($0.rowCount))" } ?? ""
    told.headline = "Saved in “\(file.path)”.\(rows)"
    told.sources = answer.sources
  } catch {
    told.status = .error(error)
    told.readback = ""
  }
  return told
}

/// The question with `over` before the name of the file, which its last stages hold.
private func overwriting(_ question: String, _ path: String) -> String {
  guard let name = question.ranges(of: path).last else { return question }
  let isQuoted = question[..<name.lowerBound].last.map { $0 == "\"" || $0 == "'" } ?? false
  let start = isQuoted ? question.index(before: name.lowerBound) : name.lowerBound
  return "\(question[..<start])over \(question[start...])"
}

/// Writes a text of the session into a file and tells of it.
func save(
  _ script: String, in path: String, isOver: Bool, use: String, asked text: String
) -> Answer {
  var told = Answer(question: text)
  do throws(Diagnostic) {
    let name = text.firstIndex { $0 == "\"" || $0 == "'" } ?? text.endIndex
    try write(
      script, to: path, isOver: isOver, over: "\(text[..<name])over \(text[name...])")
    told.headline = "Saved in “\(path)”: \(use)"
  } catch {
    told.status = .error(error)
  }
  return told
}

/// - Parameter over: the statement that writes over a file that is there.
private func write(
  _ text: String, to path: String, isOver: Bool, over: String
) throws(Diagnostic) {
  if !isOver, isPresent(path) {
    throw Diagnostic(
      "E059", "The file “\(path)” is there already.",
      help: "Give another name, or write over it.", fix: over)
  }
  let draft = "\(path).\(getpid()).part"
  let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL, 0o644)
  guard descriptor >= 0 else { throw unwritable(path) }
  let number = writeAll(text, to: descriptor)
  guard number == 0 else {
    close(descriptor)
    _ = unsafe unlink(draft)
    throw unwritable(path, number)
  }
  guard close(descriptor) == 0, unsafe rename(draft, path) == 0 else {
    let problem = unwritable(path)
    _ = unsafe unlink(draft)
    throw problem
  }
}

private func unwritable(_ path: String, _ number: Int32 = errno) -> Diagnostic {
  let reason = unsafe String(cString: strerror(number))
  return Diagnostic(
    "E034", "The file “\(path)” can't be written: \(reason).",
    help: "See that the folder is there, that you may write in it, and that the disk is not full.")
}
