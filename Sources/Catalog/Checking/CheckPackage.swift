import SourceText

/// All breaches of the rules in the package of a folder, ordered by file, line and column.
///
/// A folder or descriptor that can't be read is a breach of the rule `readable`.
package func checkPackage(folder: String) -> [Breach] {
  inspectPackage(folder: folder).breaches
}

/// The breaches in the package of a folder, and how much was looked at.
package func inspectPackage(folder: String) -> CheckReport {
  var check: PackageCheck
  switch openPackage(folder: folder) {
  case .opened(let opened): check = opened
  case .unreadable(let breach):
    return CheckReport(breaches: [breach], fileCount: 0, rowCount: 0, isReadable: false)
  }
  check.checkResources()
  check.checkFolder()
  check.checkDescriptor()
  for table in check.tables {
    check.checkEncoding(table)
    check.checkShape(table)
    check.checkColumns(table)
    check.checkCells(table)
    check.checkKeys(table)
  }
  check.checkClosedLists()
  check.checkLists()
  check.checkReferences()
  check.checkSources()
  check.checkDates()
  check.checkPeriods()
  check.checkNames()
  check.checkTrees()
  check.checkSeries()
  check.checkObservations()
  check.checkChanges()
  check.checkFindings()
  check.checkRecords()
  check.checkMeetings()
  check.checkGlossary()
  return CheckReport(
    breaches: check.breaches.sorted(), fileCount: check.tables.count,
    rowCount: check.tables.reduce(0) { $0 + $1.rows.indices.count }, isReadable: true)
}

/// A package that could be opened, or the reason why it couldn't.
private enum Opening {
  case opened(PackageCheck)
  case unreadable(Breach)

  static func failed(
    _ message: String, file: String = descriptorName,
    at place: Position = Position(line: 1, column: 1)
  ) -> Opening {
    .unreadable(
      Breach(
        file: file, line: place.line, column: place.column, rule: Rule.readable.rawValue,
        message: message))
  }
}

/// Reads the descriptor of a folder.
private func openPackage(folder: String) -> Opening {
  guard isFolder(folder) else {
    let what = isPresent(folder) ? "This is a file, not a folder." : "There is no such folder."
    return .failed("\(what) Name a folder that has \(descriptorName) in it.", file: "")
  }
  let path = "\(folder)/\(descriptorName)"
  guard isPresent(path) else {
    return .failed("The folder has no \(descriptorName), which describes its tables. Add one.")
  }
  let text: SourceText
  do {
    text = SourceText(String(decoding: try readFile(path), as: UTF8.self))
  } catch {
    return .failed([error.message, error.help ?? ""].joined(separator: " "))
  }
  do {
    let json = try parseJSON(text)
    guard json["resources"]?.array != nil else {
      return .failed("The descriptor has no list of `resources`. Name each table in it.")
    }
    return .opened(PackageCheck(folder: folder, descriptorText: text, descriptor: json))
  } catch {
    let place = text.position(of: error.span?.start ?? 0)
    // The place stands before the message already.
    let prefix = "line \(place.line), column \(place.column): "
    let reason =
      error.message.hasPrefix(prefix) ? error.message.dropFirst(prefix.count) : "\(error.message)"
    return .failed("This is not valid JSON: \(reason)", at: place)
  }
}
