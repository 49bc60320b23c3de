#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import LineEditing
import SourceText

/// Shows what does not fit the window in the pager that the user has named, else in `less`.
enum Pager {
  /// Shows a text; false when the pager is not to be had or fails, so that all may not have been seen.
  static func show(_ text: String) -> Bool {
    let named = environment("PAGER") ?? ""
    // Quits where the text fits after all, keeps colours, leaves what was shown on the screen, and
    // says how to go on.
    unsafe setenv("LESS", "FRXPsSpace goes on, b back, q leaves$", 0)
    // What is typed ahead of the prompt is read by the pager: it may move, and neither write files
    // nor start programs.
    unsafe setenv("LESSSECURE", "1", 1)
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let process = startShell(named.isEmpty ? "less" : named, input: ends[0])
    close(ends[0])
    guard let process else {
      close(ends[1])
      return false
    }
    // The reader may leave before the end.
    _ = writeAll(text, to: ends[1])
    close(ends[1])
    let status = waitForShell(process)
    // Many pagers end with a failure at Ctrl-C, which says that enough was seen.
    let isEnough = status == 0 || Interrupts.hasCome
    Interrupts.clear()
    return isEnough
  }

  /// Whether a text has more rows than a window.
  static func isNeeded(for text: String, columns: Int, rows: Int) -> Bool {
    var used = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      used += max((displayWidth(String(line)) - 1) / max(columns, 1), 0) + 1
      // The line after the last, and the prompt.
      if used > rows { return true }
    }
    return false
  }
}
