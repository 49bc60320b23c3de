import Answering
import Importing
import Language
import SourceText
import Tables

/// The snapshots of loaded files that are kept.
extension Session {
  /// `snapshots` and `snapshots remove NAME|all`.
  func snapshotCommand(_ arguments: [Token], _ text: String) -> Answer {
    guard let snapshots else {
      return failure(
        Diagnostic(
          "E030", "There is no folder for snapshots here.",
          help: "Set XDG_CACHE_HOME or HOME to a folder that can be written."), text)
    }
    guard let first = arguments.first else { return listing(of: snapshots, text) }
    guard first.folded == "remove", arguments.count == 2 else {
      return failure(
        Diagnostic(
          "E017", "`snapshots` takes nothing after it, or `remove` and a name or “all”.",
          at: first.span, help: "`snapshots` lists the names.", fix: "snapshots"), text)
    }
    let count = snapshots.remove(arguments[1].folded == "all" ? nil : arguments[1].text)
    return Answer(
      question: text,
      headline: count == 1 ? "1 snapshot was removed." : "\(count) snapshots were removed.",
      edition: edition(of: catalog))
  }

  private func listing(of snapshots: SnapshotFolder, _ text: String) -> Answer {
    var relation = Relation(columns: [
      Column("name", .text), Column("of", .text), Column("rows", .integer),
      Column("bytes", .integer), Column("state", .text),
    ])
    for kept in snapshots.list() {
      let sheet = kept.place.sheet.map { " (sheet \($0))" } ?? ""
      let table = kept.place.number > 1 ? " (table \(kept.place.number))" : ""
      relation.append(
        [
          Cell(.text(kept.id)),
          kept.rows == nil ? .missing() : Cell(.text(kept.origin + sheet + table)),
          kept.rows.map { Cell(.integer($0)) } ?? .missing(), Cell(.integer(kept.bytes)),
          Cell(.text(kept.rows == nil ? "damaged or of another version" : "whole")),
        ], sources: [])
    }
    return Answer(
      question: text, readback: "The snapshots in \(snapshots.path).",
      headline: relation.rowCount == 0
        ? "No snapshot is kept; `load \"FILE\" keep` keeps one."
        : "`snapshots remove NAME` removes one, `snapshots remove all` all of them.",
      table: relation.rowCount == 0 ? nil : relation, edition: edition(of: catalog))
  }
}
