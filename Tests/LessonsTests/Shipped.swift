import Answering
import Catalog
import Session

@testable import Lessons

/// The shipped data and courses.
enum Shipped {
  static let datasets =
    "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/Datasets"

  static func catalog() throws -> Catalog {
    try Catalog(folder: datasets + "/met-safeguarding")
  }

  /// A session in which a course's text is the only lesson.
  static func tutor(_ catalog: Catalog, folder: String, file: ProgressFile? = nil) -> Tutor {
    Tutor(
      catalog: catalog,
      setting: Tutor.Setting(folders: [folder], learner: "trial", file: file) { "open sesame" })
  }
}

/// A session of a learner, and what it said.
struct Learner {
  let session: Session
  let tutor: Tutor

  init(folder: String = Shipped.datasets + "/lessons", file: ProgressFile? = nil) throws {
    let catalog = try Shipped.catalog()
    tutor = Shipped.tutor(catalog, folder: folder, file: file)
    session = Session(catalog: catalog, additions: [tutor.addition])
  }

  /// Asks, and gives what the lesson said: its own answers and replies.
  func ask(_ line: String) -> String {
    let outcomes = session.run(line)
    return outcomes.flatMap { $0.replies.isEmpty ? $0.answers : $0.replies }
      .map { "\($0.headline)\n\($0.page)" }.joined(separator: "\n")
  }
}
