/// Why a workbook can't be read, as a phrase that follows its name.
package struct WorkbookFailure: Error, Hashable, Sendable {
  package let reason: String
  /// What can be done, where the workbook itself is whole.
  package let help: String?

  init(_ reason: String, help: String? = nil) {
    self.reason = reason
    self.help = help
  }

  static let isLocked = WorkbookFailure(
    "it is protected by a password",
    help: "Open it with the password, save a copy without one, and load that.")
}
