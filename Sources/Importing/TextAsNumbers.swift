import Tables

extension LoadedDataset {
  /// Makes a column of texts one of numbers, as its user knows better.
  ///
  /// - Returns: a text in it that is no number and stands for none; nil where all are read.
  package mutating func readAsNumbers(_ column: Int) -> String? {
    guard case .text(let texts) = table.columns[column].kind else { return nil }
    let unread = texts.indices.lazy.map { texts[$0] }.first { !readNumber($0).reason.isUnderstood }
    if let unread { return unread }
    let parts = table.blocks.map { $0.columns[column] }
    guard let encoded = EncodedColumn(texts, parts) else { return table.columns[column].name }
    let finished = numbers(encoded, table.columns[column].name, isOfSeveral: false)
    table.columns[column] = finished.column
    for block in table.blocks.indices {
      table.blocks[block].columns[column] = finished.blocks[block]
    }
    fields[column] = Field(role: .measure)
    return nil
  }
}
