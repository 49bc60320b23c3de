import Catalog
import Language
import SourceText
import Tables

/// The head of the package that no `--data` names, read on another thread from when this is first
/// looked at; then the grammar's tables are built there, while files are loaded.
let shippedHead = Aside { () -> Result<PackageHead, Diagnostic> in
  Result { () throws(Diagnostic) in try readHead(named: nil) }
} afterwards: {
  _ = Grammar.openings
  _ = Grammar.verbs
}

/// The head of the package of a `--data`, or of that which is found without one.
///
/// - Throws: the errors of `packageFolder` and of `PackageHead`.
func packageHead(named data: String?) throws(Diagnostic) -> PackageHead {
  guard data == nil, let read = try? shippedHead.value(Control()) else {
    return try readHead(named: data)
  }
  return try read.get()
}

private func readHead(named data: String?) throws(Diagnostic) -> PackageHead {
  try PackageHead(
    folder: packageFolder(named: data, environment: environment, program: programPath()))
}
