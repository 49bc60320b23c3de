package import Language
import Questions
package import SourceText

/// A statement that is wrong, with the script that it stands in.
package struct WrongStatement {
  package var statement: Statement
  /// The script.
  package var source: SourceText
}

/// How many files may run each other.
package let deepestRun = 8

extension Session {
  /// Every statement of a script that is wrong, and those of the files that it runs, before any of
  /// them runs.
  ///
  /// What a file sets and keeps is known to the statements after its `run`. After a file that can't be
  /// read yet nothing is known, since the script may write it first; nor is it after a `load`, since
  /// the loaded file has names of its own.
  ///
  /// - Parameter read: the script at a path that a script of a name runs; nil when there is none.
  package func check(
    _ source: SourceText, read: (_ path: String, _ from: String?) -> SourceText?
  ) -> [WrongStatement] {
    var known = Known(parameters: parameters, lexicon: lexicon, tables: loadedTables)
    var wrong: [WrongStatement] = []
    _ = check(source, 0, &known, &wrong, read)
    return wrong
  }

  /// Checks one script; false when what follows its `run` can't be judged.
  private func check(
    _ source: SourceText, _ depth: Int, _ known: inout Known, _ wrong: inout [WrongStatement],
    _ read: (_ path: String, _ from: String?) -> SourceText?
  ) -> Bool {
    for written in written(in: source.text) {
      guard var statement = parse(written, &known) else { continue }
      if statement.diagnostics.isEmpty { statement.diagnostics += problem(of: statement) }
      if !statement.diagnostics.isEmpty {
        wrong.append(WrongStatement(statement: statement, source: source))
      }
      guard case .command(let command) = statement.kind else { continue }
      // What a file holds gives names to all that follows, and what follows a lesson is tried in it.
      if Grammar.rule(ofCommand: command.name)?.decidesReading == true { return false }
      guard command.name == "run", let path = command.arguments.first?.text, depth < deepestRun
      else { continue }
      guard let inner = read(path, source.name), check(inner, depth + 1, &known, &wrong, read)
      else { return false }
    }
    return true
  }

  /// What is wrong with a question that reads well, as far as can be told without running it.
  func problem(of statement: Statement) -> [Diagnostic] {
    guard case .question(var syntax) = statement.kind, isKnownBeforeRunning(syntax) else {
      return []
    }
    do throws(Diagnostic) {
      _ = try takeOutput(of: &syntax)
    } catch {
      return [error]
    }
    do throws(Refusal) {
      let question = try resolve(syntax, text: statement.text, catalog: catalog, scope: scope)
      return [childrenLeftOut(question, syntax, statement.text)].compactMap(\.self)
    } catch {
      if case .wrong(let diagnostic) = error { return [diagnostic] + diagnostic.further }
      return []
    }
  }

  /// Whether the columns of a question don't hang on answers that other statements give.
  func isKnownBeforeRunning(_ syntax: QuestionSyntax) -> Bool {
    // A loaded file is a series too, and is there.
    if syntax.subjects.contains(where: {
      $0.name(of: .table) != nil && $0.name(of: .topic, .series) == nil
    }) {
      return false
    }
    return syntax.stages.allSatisfy { stage in
      switch stage {
      case .spread: false
      case .join(let use, _): use.name(of: .table) == nil
      default: true
      }
    }
  }
}
