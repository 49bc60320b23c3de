import Answering
import LineEditing
import Presenting
import Session
import SourceText

/// Writes answers to standard output in the format, width and colour that are set.
struct AnswerWriter {
  let session: Session
  let color: String
  let bare: Bool
  /// Whether what does not fit the window is shown in a pager.
  var isPaged = false

  /// Writes one answer.
  ///
  /// - Parameters:
  ///   - format: the format that the question names; nil for the one that is set.
  ///   - statement: the number of the statement in the run.
  ///   - place: where it stands in a script.
  ///   - isFirst: whether nothing stands above that it must be kept apart from.
  ///   - typedAt: the column at which the question was typed on the line above, if it was.
  func write(
    _ answer: Answer, as format: Format? = nil, statement: Int, place: ScriptPlace?,
    isFirst: Bool, typedAt: Int? = nil
  ) {
    let format = format ?? session.settings.format
    let isForReading = format == .table || format == .plain
    let layout = Layout(
      width: width, color: hasColor, bare: bare, statement: statement, script: place,
      typedAt: typedAt)
    let text = render(answer, as: format, layout: layout)
    let whole = !isFirst && isForReading ? "\n" + text : text
    // What is typed ahead is for the prompt, and a pager would take it for its commands.
    if isPaged, isForReading, !session.settings.isPlain, isTerminal(1), let size = terminalSize(),
      Pager.isNeeded(for: whole, columns: size.columns, rows: size.rows), !inputWaits(),
      Pager.show(whole)
    {
      return
    }
    standardOutput.write(whole)
  }

  /// Writes words of the prompt itself, wrapped for the window.
  func write(page: String) {
    standardOutput.write(wrapped(page))
  }

  /// Writes a warning of the prompt, apart from what stands above and wrapped for the window.
  func write(warning: String) {
    standardError.write("\n" + wrapped(warning))
  }

  private func wrapped(_ page: String) -> String {
    render(Answer(question: "", page: page), as: .table, layout: Layout(width: width))
  }

  /// Whether the format is meant for a person at a terminal.
  var isForReading: Bool {
    session.settings.format == .table || session.settings.format == .plain
  }

  /// Whether the terminal knows how to be cleared.
  var canClear: Bool { isTerminal(1) && environment("TERM") != "dumb" }

  /// The columns to lay out for: as set, as `COLUMNS` says, the window's, or 80 off a terminal.
  private var width: Int {
    if let width = session.settings.width { return width }
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), Settings.widths.contains(columns)
    {
      return columns
    }
    if isTerminal(1), let size = terminalSize() { return max(20, size.columns) }
    return 80
  }

  /// Colour by `--color`, else only on a terminal that can, without `NO_COLOR`.
  var hasColor: Bool {
    switch color {
    case "always": return true
    case "never": return false
    default:
      if let set = environment("NO_COLOR"), !set.isEmpty { return false }
      return isTerminal(1) && environment("TERM") != "dumb"
    }
  }

  /// Tells of an error from before there is a session: in JSON on standard output, as programs that
  /// read it expect, else in words on standard error.
  static func write(_ diagnostic: Diagnostic, as format: Format) {
    let answer = Answer(status: .error(diagnostic), question: "")
    switch format {
    case .json, .ndjson: standardOutput.write(render(answer, as: format, layout: Layout()))
    default: standardError.write(render(answer, as: .plain, layout: Layout()))
    }
  }
}
