import Periods

/// What a figure is for, and the source that gives it.
private struct Given: Hashable {
  var source: String
  var period: Period
  var subject: String
  var part: String
}

/// The observations without those that a later one of the same key corrects.
///
/// One source may give a withdrawn figure and the one in its place: only the first goes.
package func withoutCorrected(_ observations: [Observation]) -> [Observation] {
  let corrections = observations.filter { !$0.replaces.isEmpty }
  guard !corrections.isEmpty else { return observations }
  let replaced = Set(
    corrections.map {
      Given(source: $0.replaces, period: $0.period, subject: $0.subject, part: $0.part)
    })
  return observations.filter { old in
    let given = Given(
      source: old.source, period: old.period, subject: old.subject, part: old.part)
    guard replaced.contains(given) else { return true }
    // A correction goes only when a correction of another source corrects it in turn.
    return !old.replaces.isEmpty
      && !corrections.contains { new in
        new.replaces == old.source && new.source != old.source && new.replaces != old.replaces
          && new.period == old.period && new.subject == old.subject && new.part == old.part
      }
  }
}
