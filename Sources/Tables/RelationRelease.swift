import Dispatch

extension Relation {
  /// Has the rows freed a little later and aside, since that takes time where they are many.
  package func freeLater() {
    guard rowCount > 10_000 else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(500)) {
      withExtendedLifetime(self) {}
    }
  }
}
