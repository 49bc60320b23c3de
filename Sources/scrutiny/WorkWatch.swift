import LineEditing
import Presenting
import Session
import Synchronization
import Tables

/// Looks after work that may take long: hands Ctrl-C on to it, and tells on the error stream how far
/// it has come.
enum WorkWatch {
  /// How often Ctrl-C is looked for, well under the tenth of a second that it may take.
  private static let interval = Duration.milliseconds(40)

  /// Does work that can be stopped through a control.
  static func during<Result>(
    _ control: Control, isPlain: Bool, _ work: () -> Result
  ) -> Result {
    // Off a terminal nobody sees it, and a signal ends the program as ever.
    guard isTerminal(0) || isTerminal(2) else { return work() }
    let line = ProgressLine(isPlain: isPlain)
    let watcher = Task.detached {
      while !Task.isCancelled {
        try? await Task.sleep(for: interval)
        if Interrupts.hasCome { control.stop() }
        line.show(control.progress)
      }
    }
    defer {
      watcher.cancel()
      line.end()
    }
    return work()
  }
}

/// A line that is written over again and again; in plain mode a line now and then.
private final class ProgressLine: Sendable {
  private struct State {
    var isShown = false
    var hasEnded = false
    var next = Duration.milliseconds(500)
  }

  private let state = Mutex(State())
  private let start = ContinuousClock.now
  private let isPlain: Bool
  private let isSeen = isTerminal(2)

  init(isPlain: Bool) {
    self.isPlain = isPlain
  }

  func show(_ progress: Control.Progress) {
    guard isSeen else { return }
    let elapsed = start.duration(to: .now)
    state.withLock { state in
      guard !state.hasEnded, elapsed >= state.next else { return }
      let width = terminalSize()?.columns ?? 80
      let text = progressText(progress, elapsed: elapsed, width: width)
      standardError.write(isPlain ? text + "\n" : "\r\u{1B}[K" + text)
      state.isShown = true
      state.next = elapsed + (isPlain ? .seconds(10) : .milliseconds(200))
    }
  }

  func end() {
    state.withLock { state in
      state.hasEnded = true
      if state.isShown, !isPlain { standardError.write("\r\u{1B}[K") }
    }
  }
}
