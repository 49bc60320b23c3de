/// Why a workbook can't be read, as a phrase that follows its name.
package struct WorkbookFailure: Error, Hashable, Sendable {
  package let reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
