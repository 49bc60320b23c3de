package import Periods
package import SourceText

/// Series that come from outside the package, such as those of a file that was loaded.
package struct AddedFigures {
  /// What `from` calls them.
  package var name: String
  package var topics: [Topic]
  /// Areas that the package doesn't know.
  package var areas: [Area]
  package var series: [Series]
  package var source: Source
  /// The names that questions may use for them, each with its spellings.
  package var names: [(name: Name, spellings: [String])]
  /// The figures of a series, worked out when they are first asked for, in a hurry or not; nil where
  /// that was stopped or would take too long.
  package var observations: (Series, Bool) -> [Observation]?
  /// The periods for which there is anything of an area, so that what is missing can be told from
  /// what did not happen.
  package var presence: (String) -> Set<Period>
  /// What must be told of every figure, worked out when one is first shown; empty for nothing.
  package var remarks: () -> String
  /// Whether a part of a breakdown may be called so; it goes through no rows.
  package var mayHavePart: (String) -> Bool
  /// The people of areas, worked out when a rate is first asked for.
  package var populations: () -> [Population]

  package init(
    name: String, topics: [Topic], areas: [Area], series: [Series], source: Source,
    names: [(name: Name, spellings: [String])],
    observations: @escaping (Series, Bool) -> [Observation]?,
    presence: @escaping (String) -> Set<Period>, remarks: @escaping () -> String = { "" },
    mayHavePart: @escaping (String) -> Bool = { _ in true },
    populations: @escaping () -> [Population] = { [] }
  ) {
    self.name = name
    self.topics = topics
    self.areas = areas
    self.series = series
    self.source = source
    self.names = names
    self.observations = observations
    self.presence = presence
    self.remarks = remarks
    self.mayHavePart = mayHavePart
    self.populations = populations
  }
}
