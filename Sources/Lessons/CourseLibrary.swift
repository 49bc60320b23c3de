import Catalog
package import SourceText

/// The courses that can be taken, with what is wrong with their files.
package struct CourseLibrary: Sendable {
  package private(set) var courses: [Course] = []
  package private(set) var problems: [CourseProblem] = []

  /// Reads the courses of folders, in the order of the folders and of their files' names.
  ///
  /// A file that begins with a capital letter, such as README.md, is none.
  package init(folders: [String]) throws(Diagnostic) {
    for folder in folders {
      for name in names(in: folder).sorted() where name.hasSuffix(".md") && !isPage(name) {
        let path = "\(folder)/\(name)"
        let text = String(decoding: try readFile(path), as: UTF8.self)
        let (course, problems) = readCourse(text, path: path)
        self.problems += problems
        if courses.contains(where: { $0.id == course.id }) {
          self.problems.append(
            CourseProblem(
              path: path, line: 1,
              message: "Another course is called “\(course.id)”: give this file another name."))
        } else {
          courses.append(course)
        }
      }
    }
    guard courses.isEmpty else { return }
    throw Diagnostic(
      "E039", "There are no courses in \(folders.joined(separator: ", ")).",
      help: "A course is a file whose name ends in .md; name its folder with `--lessons DIR`.")
  }

  private func isPage(_ name: String) -> Bool { name.first?.isUppercase ?? true }
}

/// Where the courses that ship with the data in a folder lie: beside it.
package func shippedCourses(beside data: String) -> String {
  let parts = data.split(separator: "/", omittingEmptySubsequences: false).dropLast()
  return (parts.isEmpty ? "." : parts.joined(separator: "/")) + "/lessons"
}
