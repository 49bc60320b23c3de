import Answering
import LineEditing
import Presenting
import Session

/// Writes answers to standard output in the format, width and colour that are set.
struct AnswerWriter {
  let session: Session
  let color: String
  let bare: Bool

  func write(_ answer: Answer, statement: Int, place: ScriptPlace?) {
    let layout = Layout(
      width: width, color: hasColor, bare: bare, statement: statement, script: place)
    let text = render(answer, as: session.settings.format, layout: layout)
    let isTable = session.settings.format == .table || session.settings.format == .plain
    standardOutput.write(statement > 1 && isTable ? "\n" + text : text)
  }

  /// The columns to lay out for: as set, as `COLUMNS` says, the window's, or 80 off a terminal.
  private var width: Int {
    if let width = session.settings.width { return width }
    if let columns = environment("COLUMNS").flatMap({ Int($0) }), columns >= 20 { return columns }
    if isTerminal(1), let size = terminalSize() { return max(20, size.columns) }
    return 80
  }

  /// Colour by `--color`, else only on a terminal that can, without `NO_COLOR`.
  private var hasColor: Bool {
    switch color {
    case "always": return true
    case "never": return false
    default:
      if let set = environment("NO_COLOR"), !set.isEmpty { return false }
      return isTerminal(1) && environment("TERM") != "dumb"
    }
  }
}
