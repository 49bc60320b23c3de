/// The read-back of fitted days: by the names of the data's periods, by years or days if dated.
func saidOfDays(_ first: Day?, _ last: Day?, _ grain: Grain) -> String {
  switch (first, last) {
  case (let first?, let last?):
    let stretch = Period.span(first, last)
    let (start, end) = (grain.period(holding: first), grain.period(holding: last))
    if grain == .academicYear, let first = start.description.split(separator: " ").last,
      let last = end.description.split(separator: " ").last
    {
      return start == end ? start.description : "academic years \(first) to \(last)"
    }
    let isQuarterly = grain == .quarter || grain == .financialQuarter
    guard isQuarterly, (stretch.months ?? 0) % 12 != 0 else { return stretch.description }
    return start == end ? start.description : "\(start) to \(end)"
  case (let first?, nil):
    if grain != .dated { return "from \(grain.period(holding: first))" }
    return (first.month, first.day) == (1, 1) ? "from \(first.year)" : "\(first.spoken) onwards"
  case (nil, let last?):
    if grain != .dated { return "until \(grain.period(holding: last))" }
    return (last.month, last.day) == (12, 31) ? "until \(last.year)" : "up to \(last.spoken)"
  case (nil, nil): return "all periods"
  }
}

/// The words as written, for the read-back, where the fitted days don't show them: a name, an end
/// that was left out, an end that became its whole period; empty otherwise.
func note(on range: WrittenRange, _ grain: Grain, _ said: String) -> String {
  let leavesOut =
    switch range {
    case .before, .after: true
    default: false
    }
  let isAsWritten = range.ends.allSatisfy { period in
    let stretch = period.stretch
    return !period.isNamed
      && (period.isBareYear
        || grain.period(holding: stretch.first).first == stretch.first
          && grain.period(holding: stretch.last).last == stretch.last)
  }
  guard leavesOut || !isAsWritten else { return "" }
  return range.phrase(link: " to ") { period in
    guard case .named(let name, let date) = period else { return period.said }
    // The date is not said twice; brackets are not put in brackets.
    return said.contains(date.spoken) ? name : "\(name), \(date.spoken)"
  }
}
