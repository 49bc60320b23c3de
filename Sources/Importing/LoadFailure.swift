package import SourceText

/// Why nothing was loaded; what was there before is as it was.
package enum LoadFailure: Error, Sendable {
  case diagnostic(Diagnostic)
  /// The load was stopped by whoever asked for it.
  case stopped

  /// What to say of it.
  package var diagnostic: Diagnostic {
    switch self {
    case .diagnostic(let diagnostic): diagnostic
    case .stopped:
      Diagnostic("E048", "The load was stopped; nothing was loaded.", help: "Load it again.")
    }
  }
}
