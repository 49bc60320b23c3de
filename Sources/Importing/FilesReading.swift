import SourceText
import Synchronization
import Tables

/// The columns of all files as they were written, before it is known what they are.
struct ReadFiles: Sendable {
  var columns: [[(worker: Int, block: EncodedBlock)]]
  /// By worker, then by column.
  var interners: [[TextInterner]]
  var origins: [BlockOrigin]
  var rowCounts: [Int]
  var problems: [LoadProblem]
  var moreProblems: Int
  var rowsNotRead: Int
  var blankLines: Int
}

/// Reads all files of a plan on all processors.
///
/// A stretch that doesn't begin at a file's first row begins after the first line end in it. Where
/// that lies inside quotes the stretch before it ends elsewhere, and it is read once more from there.
func readFiles(_ plan: ReadingPlan, _ control: Control) throws(LoadFailure) -> ReadFiles {
  let stretches = stretches(of: plan)
  let next = Atomic<Int>(0)
  let total = plan.files.reduce(0) { $0 + $1.size }
  control.expect(bytes: total)
  let workers = total > 4 << 20 ? min(processorCount, stretches.count) : 1
  let parts = onWorkers(workers) { worker -> WorkerPart in
    var reader = StretchReader(plan, worker: worker, control: control)
    var contents: [(Int, StretchContent)] = []
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if index >= stretches.count { break }
      do throws(LoadFailure) {
        contents.append((index, try reader.read(stretches[index])))
      } catch {
        // The others have nothing more to read for.
        next.store(stretches.count, ordering: .relaxed)
        return WorkerPart(contents: [], interners: [], failure: error)
      }
    }
    return WorkerPart(contents: contents, interners: reader.interners, failure: nil)
  }
  // Of several failures the first that isn't a stop tells most.
  let failures = parts.compactMap(\.failure)
  if let failure = failures.first(where: { if case .stopped = $0 { false } else { true } })
    ?? failures.first
  {
    throw failure
  }
  var contents = parts.flatMap(\.contents).sorted { $0.0 < $1.0 }.map(\.1)
  var mender = StretchReader(plan, worker: parts.count, control: control)
  try mend(&contents, stretches, plan, &mender)
  return joined(contents, stretches, plan, parts.map(\.interners) + [mender.interners])
}

/// What one worker has read.
private struct WorkerPart: Sendable {
  var contents: [(Int, StretchContent)]
  var interners: [TextInterner]
  var failure: LoadFailure?
}

private func stretches(of plan: ReadingPlan) -> [Stretch] {
  var stretches: [Stretch] = []
  for (index, file) in plan.files.enumerated() {
    let start = file.head.dataOffset
    guard !file.isStreamed, file.size > start + Stretch.size else {
      stretches.append(Stretch(file: index, start: start, limit: nil, isSure: true))
      continue
    }
    var place = start
    while place < file.size {
      let limit = place + Stretch.size
      stretches.append(
        Stretch(
          file: index, start: place, limit: limit < file.size ? limit : nil,
          isSure: place == start))
      place = limit
    }
  }
  return stretches
}

/// Reads again each stretch that began elsewhere than the one before it ended.
private func mend(
  _ contents: inout [StretchContent], _ stretches: [Stretch], _ plan: ReadingPlan,
  _ reader: inout StretchReader
) throws(LoadFailure) {
  for index in contents.indices where !stretches[index].isSure {
    let expected = contents[index - 1].end
    if contents[index].begin == expected { continue }
    let limit = stretches[index].limit ?? Int.max
    if expected < min(limit, plan.files[stretches[index].file].size) {
      contents[index] = try reader.read(
        Stretch(
          file: stretches[index].file, start: expected, limit: stretches[index].limit,
          isSure: true))
    } else {
      contents[index] = StretchContent(begin: nil, end: expected, worker: 0)
    }
  }
}

private func joined(
  _ contents: [StretchContent], _ stretches: [Stretch], _ plan: ReadingPlan,
  _ interners: [[TextInterner]]
) -> ReadFiles {
  var all = ReadFiles(
    columns: plan.header.map { _ in [] }, interners: interners, origins: [], rowCounts: [],
    problems: [], moreProblems: 0, rowsNotRead: 0, blankLines: 0)
  var line = 1
  for (content, stretch) in zip(contents, stretches) {
    let file = plan.files[stretch.file]
    if stretch.start == file.head.dataOffset { line = file.head.dataLine }
    for (block, origin) in zip(content.blocks, content.origins) {
      for (column, part) in block.enumerated() {
        all.columns[column].append((content.worker, part))
      }
      var origin = origin
      for index in origin.lines.indices { origin.lines[index] += line - 1 }
      all.origins.append(origin)
    }
    all.rowCounts += content.rowCounts
    all.problems += content.problems.map { problem in
      LoadProblem(
        file: file.path, line: problem.line + line - 1, effect: problem.effect,
        reason: problem.reason)
    }
    all.moreProblems += content.moreProblems
    all.rowsNotRead += content.rowsNotRead
    all.blankLines += content.blankLines
    line += content.lines
  }
  return all
}
