package import Answering
import Catalog
package import SourceText
import Tables

/// What the progress files of a class say, for a trainer.
///
/// - Parameters:
///   - folder: the folder of the learners' files.
/// - Returns: which tasks people stumbled on, and the wrong answers grouped by what they mean.
/// - Throws: `E030` when a file can't be read, or holds no progress.
package func reportClass(in folder: String, courses: [Course]) throws(Diagnostic) -> [Answer] {
  guard isFolder(folder) else {
    throw Diagnostic(
      "E030", "There is no folder \(folder).",
      help: "Name a folder with the files that learners wrote by `lessons save`.")
  }
  var learners: [Progress] = []
  var leftOut: [String] = []
  for name in names(in: folder).sorted() where name.hasSuffix(".ndjson") {
    let text = String(decoding: try readFile("\(folder)/\(name)"), as: UTF8.self)
    if let events = ProgressFile.events(in: text) {
      learners.append(Progress(events))
    } else {
      leftOut.append(name)
    }
  }
  guard !learners.isEmpty else {
    throw Diagnostic(
      "E030", "There are no progress files in \(folder).",
      help: "Their names end in .ndjson; learners write them by `lessons save \"FILE\"`.")
  }
  var answers = [stumbles(learners, courses), wrongAnswers(learners, courses)]
  if !leftOut.isEmpty {
    answers[0].notes.append(
      Note(.leftOut, "No progress files, and so left out: \(leftOut.joined(separator: ", ")).")
    )
  }
  return answers
}

/// A row a task, the hardest first.
private func stumbles(_ learners: [Progress], _ courses: [Course]) -> Answer {
  var table = Relation(columns: [
    Column("course", .text), Column("task", .text), Column("learners", .integer),
    Column("without help", .integer), Column("after a hint", .integer),
    Column("shown", .integer), Column("skipped", .integer), Column("open", .integer),
    Column("wrong answers", .integer),
  ])
  var rows: [(weight: Int, cells: [Cell])] = []
  for course in courses {
    for task in course.tasks {
      let stands = learners.map { $0[course.id, task.id] }.filter { $0 != TaskProgress() }
      guard !stands.isEmpty else { continue }
      let alone = stands.count { $0.end == .solved && $0.hints == 0 && !$0.isShown }
      let counts = [
        stands.count, alone, stands.count { $0.end == .solved && $0.hints > 0 && !$0.isShown },
        stands.count { $0.end == .solved && $0.isShown }, stands.count { $0.end == .skipped },
        stands.count { $0.end == nil }, stands.reduce(0) { $0 + $1.wrong },
      ]
      rows.append(
        (
          (stands.count - alone) * 1000 + counts[6],
          [Cell(.text(course.title)), Cell(.text(task.title))]
            + counts.map { Cell(.integer($0)) }
        ))
    }
  }
  for row in rows.enumerated().sorted(by: {
    ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset)
  }) {
    table.append(row.element.cells, sources: [])
  }
  let people = learners.count == 1 ? "One learner" : "\(learners.count) learners"
  return Answer(
    question: "lessons report",
    headline: "\(people): the tasks, from those that most needed help for.", table: table)
}

/// A row for each meaning of wrong answers to a task, the most frequent first.
private func wrongAnswers(_ learners: [Progress], _ courses: [Course]) -> Answer {
  var groups: [[String]: (times: Int, learners: Set<Int>)] = [:]
  for (index, learner) in learners.enumerated() {
    for event in learner.events where event.what == .wrong {
      let key = [event.course, event.task, event.meaning]
      groups[key, default: (0, [])].times += 1
      groups[key, default: (0, [])].learners.insert(index)
    }
  }
  var table = Relation(columns: [
    Column("course", .text), Column("task", .text), Column("wrong answer", .text),
    Column("times", .integer), Column("learners", .integer),
  ])
  let sorted = groups.sorted { left, right in
    left.value.times == right.value.times
      ? left.key.lexicographicallyPrecedes(right.key) : left.value.times > right.value.times
  }
  for (key, count) in sorted {
    let course = courses.first { $0.id == key[0] }
    let task = course?.tasks.first { $0.id == key[1] }
    table.append(
      [
        Cell(.text(course?.title ?? key[0])), Cell(.text(task?.title ?? key[1])),
        Cell(.text(key[2])), Cell(.integer(count.times)), Cell(.integer(count.learners.count)),
      ], sources: [])
  }
  return Answer(
    question: "lessons report",
    headline: sorted.isEmpty
      ? "There were no wrong answers." : "The wrong answers, those of one meaning together.",
    table: sorted.isEmpty ? nil : table)
}
