package import SourceText

/// Why nothing was loaded; what was there before is as it was.
package enum LoadFailure: Error, Sendable {
  case diagnostic(Diagnostic)
  /// The load was stopped by whoever asked for it.
  case stopped
}
