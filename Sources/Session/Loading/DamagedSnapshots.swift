import Answering
import Catalog
import Importing
import SourceText
import Tables

/// Files whose snapshots turn out to be damaged when their columns are first read.
extension Session {
  /// What became of the files whose snapshots are damaged.
  struct MendedSnapshots {
    var notes: [Note] = []
    /// Why one of them is not there any more.
    var failure: Diagnostic?
  }

  /// Does what may read snapshots, and does it again where one of them was found to be damaged.
  func mendingSnapshots(_ text: String, _ work: () -> Outcome) -> Outcome {
    let outcome = work()
    guard let mended = mendSnapshots() else { return outcome }
    var again = mended.failure.map { Outcome([failure($0, text)]) } ?? work()
    for index in again.answers.indices {
      again.answers[index].notes = mended.notes + again.answers[index].notes
    }
    return again
  }

  /// Loads the files of damaged snapshots anew and keeps them again; nil where none is damaged.
  func mendSnapshots() -> MendedSnapshots? {
    let damaged = loaded.values.filter(\.table.isDamaged).sorted { $0.name < $1.name }
    guard !damaged.isEmpty else { return nil }
    var mended = MendedSnapshots()
    for old in damaged {
      snapshots?.remove(old.origin, at: old.place)
      do throws(LoadFailure) {
        var dataset = try Importing.load(
          old.origin, as: old.name, at: old.place, areas: catalog.shippedAreas,
          spilling: snapshots?.spilling, control: control)
        for (index, column) in dataset.table.columns.enumerated() {
          // What the user said that a field is for still holds.
          guard let place = old.table.columns.firstIndex(where: { $0.name == column.name })
          else { continue }
          let role = old.fields[place].role
          if role == .measure { _ = dataset.readAsNumbers(index) }
          dataset.fields[index].role = role
        }
        _ = try? snapshots?.keep(
          dataset, areas: catalog.shippedAreas, control: control)
        take(dataset)
        mended.notes.append(
          Note(.load, "The snapshot of “\(old.name)” was damaged; the file was loaded anew."))
      } catch {
        if case .diagnostic(let problem) = error {
          forget(old)
          mended.failure = Diagnostic(
            problem.code,
            "The snapshot of “\(old.name)” is damaged and was removed. \(problem.message)",
            help: problem.help)
        } else {
          mended.failure = error.diagnostic
        }
      }
    }
    return mended
  }
}
