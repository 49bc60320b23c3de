import Answering
import Catalog
import Language
import Presenting
import Session
import SourceText

// Built only with `SCRUTINY_FUZZ=1`, since every module is then compiled for libFuzzer:
//
//     SCRUTINY_FUZZ=1 swift build -c release --scratch-path .build/fuzz --product scrutiny-fuzz
//     .build/fuzz/release/scrutiny-fuzz -max_len=4096 -timeout=10 -rss_limit_mb=2048 FOLDER
//
// FOLDER keeps what it found; `scrutiny-fuzz FILE` runs one input again. Run it in the root of the
// package.

/// The data that questions are asked of, opened once.
@MainActor private let catalog: Catalog = {
  do throws(Diagnostic) {
    return try Catalog(folder: "Datasets/met-safeguarding")
  } catch {
    fatalError("Run it in the root of the package: \(error.message)")
  }
}()

/// The fuzzer itself, which calls a function with one input after the other.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What the program begins with; the package builder gives `main` this name.
@_cdecl("scrutiny_fuzz_main")
func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var count = count
  var arguments = unsafe arguments
  // The fuzzer calls on the thread that started it.
  return unsafe runFuzzer(&count, &arguments) { start, count in
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    return MainActor.assumeIsolated { fuzzQuestions(bytes) }
  }
}

/// Runs bytes as a script, and lays its answers out in a format that they choose.
@MainActor private func fuzzQuestions(_ bytes: [UInt8]) -> CInt {
  guard let choice = bytes.first else { return 0 }
  let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
  let format = Format.allCases[Int(choice) % Format.allCases.count]
  let session = Session(catalog: catalog)
  _ = session.completions(text, min(text.utf8.count, Int(choice)))
  for wrong in session.check(SourceText(text), read: { _, _ in nil }) {
    for diagnostic in wrong.statement.diagnostics {
      let end = diagnostic.span?.end ?? 0
      precondition((diagnostic.span?.start ?? 0) <= end, "a span runs backwards")
      precondition(end <= wrong.statement.text.utf8.count, "a span points outside its statement")
    }
  }
  for answer in session.run(text).flatMap(\.answers) {
    let shown = render(answer, as: format, layout: Layout(width: 60))
    precondition(!shown.isEmpty, "an answer shows nothing")
    precondition(shown.utf8.allSatisfy { $0 != 0 && $0 != 0x1B }, "a control character is shown")
  }
  return 0
}
