package import Catalog
package import Periods

/// What had been published by a date.
extension Catalog {
  /// Whether a source was out by the end of a date; what is undated is not known to have been.
  package func isOut(_ source: String, by date: PartialDate?) -> Bool {
    guard let date else { return true }
    guard let published = self.source(source).flatMap({ PartialDate(iso: $0.published) }) else {
      return false
    }
    return published.first <= date.last
  }

  /// The observations of a series that had been published by a date, all without one.
  package func observations(of series: Series, knownBy date: PartialDate?) -> [Observation] {
    let all = observations(of: series)
    return date == nil ? all : all.filter { isOut($0.source, by: date) }
  }

  /// The published changes of a series that were out by a date.
  package func changes(of series: Series, knownBy date: PartialDate?) -> [PublishedChange] {
    changes.filter { $0.series == series.id && isOut($0.source, by: date) }
  }
}
