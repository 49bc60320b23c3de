import Language
import Questions
import SourceText

extension Session {
  /// A refusal with those of its readings that have an answer; wrong where none has.
  ///
  /// - Parameter isPlain: whether they stand for plain words, so that one may be offered without what
  ///   it can't be asked with.
  func withAnswerable(_ refusal: Refusal, isPlain: Bool) -> Refusal {
    guard case .ambiguous(let why, let readings) = refusal else { return refusal }
    var problem: Diagnostic?
    var kept: [Refusal.Reading] = []
    for reading in readings {
      guard let statement = parse(reading.question).first else { continue }
      let wrong = (statement.diagnostics + self.problem(of: statement)).first
      guard let wrong else {
        kept.append(reading)
        continue
      }
      let mended = withFix(wrong, statement)
      problem = problem ?? mended
      if isPlain, let fix = mended.fix {
        kept.append(Refusal.Reading(meaning: reading.meaning, question: fix))
      }
    }
    guard kept.isEmpty, var problem else {
      let isOnly = kept.count == 1 && readings.count > 1 && !isPlain
      return .ambiguous(why: isOnly ? "\(why) Only one has figures." : why, readings: kept)
    }
    problem.span = nil
    return .wrong(problem)
  }
}
