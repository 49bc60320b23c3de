import Answering
import Presenting
import SourceText
import Tables
import Testing

/// What holds of every answer in every format.
@Suite struct CompletenessTests {
  static let cases = Samples.all.indices.flatMap { sample in
    Format.allCases.map { (sample, $0) }
  }

  @Test(arguments: cases)
  func nothingIsDropped(sample: Int, format: Format) {
    let (name, answer) = Samples.all[sample]
    let output = render(answer, as: format, layout: Layout())
    for word in words(of: answer, in: format) {
      #expect(output.contains(word), "\(name) as \(format) lost “\(word)”:\n\(output)")
    }
    #expect(output.hasSuffix("\n"))
  }

  @Test(arguments: cases)
  func noControlCharacterPasses(sample: Int, format: Format) {
    let (name, answer) = Samples.all[sample]
    let output = render(answer, as: format, layout: Layout())
    let tabs = format == .tsv
    let bad = output.unicodeScalars.filter {
      $0.value < 0x20 && $0 != "\n" && !($0 == "\t" && tabs) || (0x7F...0x9F).contains($0.value)
    }
    #expect(bad.isEmpty, "\(name) as \(format)")
  }

  @Test(arguments: Samples.all.indices, [20, 21, 33, 40, 60, 80, 120, 200])
  func noLineIsWiderThanTheWindow(sample: Int, width: Int) {
    let (name, answer) = Samples.all[sample]
    let output = render(answer, as: .table, layout: Layout(width: width))
    for line in output.split(separator: "\n") {
      #expect(displayWidth(String(line)) <= width, "\(name) at \(width): \(line)")
    }
    for word in words(of: answer, in: .table) {
      let squeezed = output.filter { !$0.isWhitespace }
      let isWhole = output.contains(word) || squeezed.contains(word)
      #expect(isWhole, "\(name) at \(width) lost “\(word)”:\n\(output)")
    }
  }

  @Test(arguments: Samples.all.indices)
  func colourChangesNoWord(sample: Int) {
    let answer = Samples.all[sample].answer
    let plain = render(answer, as: .table, layout: Layout())
    let bright = render(answer, as: .table, layout: Layout(color: true))
    let codes = ["\u{1B}[1m", "\u{1B}[2m", "\u{1B}[0m"]
    #expect(codes.reduce(bright) { $0.replacing($1, with: "") } == plain)
  }

  /// The letters and digits that must be found in an answer's output, a word at a time.
  private func words(of answer: Answer, in format: Format) -> Set<String> {
    let isForPeople = ![Format.csv, .tsv, .json, .ndjson].contains(format)
    var texts = [answer.headline, answer.readback, answer.page, answer.edition] + answer.related
    texts += answer.dividers.map(\.text) + answer.notes.map(\.text)
    for source in answer.sources { texts += [source.title, source.publisher] }
    for note in answer.notes { texts.append(isForPeople ? "" : note.code.rawValue) }
    switch answer.status {
    case .answered: break
    case .withheld(let withholding):
      texts += [withholding.reason, withholding.override ?? "", withholding.canSay]
    case .ambiguous(let readings):
      for reading in readings { texts += [reading.meaning, reading.question] }
    case .error(let diagnostic):
      texts += [diagnostic.code, diagnostic.message, diagnostic.help ?? "", diagnostic.fix ?? ""]
    }
    var figures: [String] = []
    for column in answer.table?.columns ?? [] {
      texts.append(column.name)
      for cell in column.cells {
        texts += cell.marks.map(\.rawValue)
        switch cell.value {
        case .text(let text): texts.append(text)
        case .list(let items): texts += items
        case .integer(let number):
          figures.append(isForPeople ? grouped(number, in: column) : String(number))
        case .missing, .number, .period, .date, .boolean: break
        }
      }
    }
    let parts = texts.flatMap { $0.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) } }
    return Set(parts.map(String.init) + figures.map { isSpoken(format, $0) })
  }

  private func isSpoken(_ format: Format, _ figure: String) -> String {
    format == .plain ? figure.filter { $0 != "-" } : figure
  }

  private func grouped(_ number: Int, in column: Column) -> String {
    guard column.name != "year", abs(number) >= 1000 else { return String(number) }
    let thousands =
      abs(number) >= 1_000_000
      ? "\(abs(number) / 1_000_000),\(String(abs(number) / 1000 % 1000 + 1000).dropFirst())"
      : String(abs(number) / 1000)
    return "\(number < 0 ? "-" : "")\(thousands),\(String(abs(number) % 1000 + 1000).dropFirst())"
  }
}
