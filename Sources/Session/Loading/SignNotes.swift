import Answering
import Importing
import Tables

/// Signs in place of figures by which a publisher says more than a mark does.
extension Session {
  /// What the signs in loaded files say, for an answer that has figures missing on their account.
  func notes(onSignsBehind answer: Answer) -> [Note] {
    let cells = answer.table?.columns.lazy.flatMap(\.cells)
    guard cells?.contains(where: { $0.value.isMissing && $0.marks.contains(.notPublished) }) == true
    else { return [] }
    return answer.sources.flatMap { source -> [Note] in
      guard let dataset = loaded.values.first(where: { sourceID(of: $0) == source.id }) else {
        return []
      }
      return Set(dataset.report.markedCells.map(\.written)).sorted().compactMap { sign in
        meaning(ofSign: sign).map { said in
          Note(
            .load,
            "Where “\(dataset.name)” has “\(sign)” in place of a figure, its publisher says:"
              + " \(said).")
        }
      }
    }
  }

  private func sourceID(of dataset: LoadedDataset) -> String {
    LoadedSeries(dataset: dataset, catalog: catalog).sourceID
  }
}
