import Catalog
package import Language
import SourceText

/// The most bytes that one statement may have, since what is longer was not meant as a question.
let longestStatement = 1 << 16

/// A statement of a script as it was written, not yet read.
package struct WrittenStatement {
  let tokens: [Token]
  let text: String
  /// Where it begins in the script, in bytes.
  let offset: Int
}

/// What a statement may use besides the names of the data.
struct Known {
  var parameters: [String: String]
  var lexicon: Lexicon<Name>
  /// The tables of files that are or will be loaded, by name.
  var tables: [String: LoadedTable] = [:]
  /// Whether errors look for the nearest names.
  var suggests = true
  /// A name that the statement before gives to an answer or a file.
  ///
  /// It waits for a statement that could use it: the lexicon, shared until then, is copied for it.
  var given: String?

  /// Makes the name that was given one of those that are known.
  mutating func takeGiven() {
    if let given, lexicon.entries(named: given).isEmpty {
      lexicon.insert(given, Name(.table, id: folded(given), label: given))
    }
    given = nil
  }
}

extension Session {
  /// Parses a script or a line, the values of parameters put in.
  ///
  /// `set $NAME = VALUE` gives its parameter a value for the statements after it. A parameter without
  /// a value is an error of its statement, `E019`, and so is a statement that is too long, `E029`.
  ///
  /// - Parameter suggests: whether errors look for the nearest names.
  package func parse(_ text: String, suggests: Bool = true) -> [Statement] {
    var known = Known(
      parameters: parameters, lexicon: lexicon, tables: loadedTables, suggests: suggests)
    return written(in: text).compactMap { parse($0, &known) }
  }

  /// The statements of a script, to be read one by one as they are reached.
  package func written(in text: String) -> [WrittenStatement] {
    let bytes = Array(text.utf8)
    return statements(in: tokens(of: text, lexicon: lexicon).tokens).compactMap { group in
      guard let start = group.first?.span.start, let end = group.last?.span.end,
        start < end, end <= bytes.count
      else { return nil }
      return WrittenStatement(
        tokens: group, text: String(decoding: bytes[start..<end], as: UTF8.self), offset: start)
    }
  }

  /// Parses one statement with the parameters and names that there are now.
  package func parse(_ written: WrittenStatement) -> Statement? {
    var known = Known(parameters: parameters, lexicon: lexicon, tables: loadedTables)
    return parse(written, &known)
  }

  /// Parses a statement, and adds to what is known what it would make known.
  func parse(_ written: WrittenStatement, _ known: inout Known) -> Statement? {
    known.takeGiven()
    var statement =
      written.text.utf8.count > longestStatement
      ? unread(written.text) : parse(written.text, written.tokens, &known)
    statement?.offset = written.offset
    return statement
  }

  private func parse(_ own: String, _ group: [Token], _ known: inout Known) -> Statement? {
    let isSetting = setsParameter(group)
    // The name that is given a value is not itself replaced by one.
    let kept = isSetting ? group[1].span.end - group[0].span.start : 0
    let head = String(decoding: own.utf8.prefix(kept), as: UTF8.self)
    do throws(Diagnostic) {
      let expanded = try expand(own, known.parameters, from: kept)
      guard
        var statement = Language.parse(
          expanded.text, lexicon: known.lexicon, suggests: known.suggests
        ).first
      else {
        return nil
      }
      if expanded.text != own { statement.expansion = expanded }
      if case .command(let command) = statement.kind {
        statement.diagnostics += diagnostics(of: command, expanded.text, known)
        if isSetting {
          let value = parameterValue(command.arguments)
          if value.utf8.count <= longestValue {
            known.parameters[String(group[1].text.dropFirst())] = value
          }
        }
        // A name that is given to an answer or a file is known to the statements after it.
        switch command.name {
        case "let": known.given = binding(of: command.arguments)?.name
        case "load":
          guard let request = try? LoadRequest(command.arguments) else { break }
          let name = loadedName(request, among: known.tables)
          known.given = name
          known.tables[folded(name)] = LoadedTable(request)
        default: break
        }
      }
      return statement
    } catch {
      // The rest of the statement can't be judged before its parameter has a value.
      var statement = Language.parse(head.isEmpty ? own : head, lexicon: catalog.lexicon).first
      statement?.text = own
      statement?.diagnostics = [error]
      return statement
    }
  }

  /// Whether a statement is `set $NAME …`.
  private func setsParameter(_ group: [Token]) -> Bool {
    group.count > 1 && ["set", "settings"].contains(group[0].folded)
      && group[1].kind == .word && group[1].text.hasPrefix("$") && group[1].text.count > 1
  }

  /// The statement of a text that is not read for its length.
  private func unread(_ own: String) -> Statement? {
    var beginning = String(own.prefix(40))
    if let cut = beginning.firstIndex(where: { $0.isNewline }) {
      beginning = String(beginning[..<cut])
    }
    var statement = Language.parse("help", lexicon: catalog.lexicon).first
    statement?.text = beginning + "…"
    statement?.diagnostics = [tooLong(own.utf8.count)]
    return statement
  }
}

/// The value that `set $NAME` gives: its words after the name, without `=`.
func parameterValue(_ arguments: [Token]) -> String {
  arguments.dropFirst().filter { $0.text != "=" }.map(\.text).joined(separator: " ")
}

/// The error of a statement with too many bytes.
func tooLong(_ count: Int) -> Diagnostic {
  Diagnostic(
    "E029", "This question has \(count) bytes, and at most \(longestStatement) are read.",
    help: "A question ends at a newline or at `;`; see that the file holds questions.")
}
