package import Tables

/// How far long work has come, in one line: rows, bytes and the time left, cut to a width.
package func progressText(
  _ progress: Control.Progress, elapsed: Duration, width: Int
) -> String {
  var parts: [String] = []
  if progress.rows > 0 { parts.append("\(grouped(progress.rows)) rows") }
  if progress.totalBytes > 0 {
    let done = min(progress.bytes, progress.totalBytes)
    parts.append("\(megabytes(done)) of \(megabytes(progress.totalBytes)) MB")
    // A time is guessed once a part is done from which it can be.
    if done * 50 > progress.totalBytes, done < progress.totalBytes {
      let left = elapsed * (Double(progress.totalBytes - done) / Double(done))
      parts.append(spoken(left) + " left")
    }
  } else if progress.bytes > 0 {
    parts.append("\(megabytes(progress.bytes)) MB")
  }
  if parts.isEmpty { parts.append("working, \(spoken(elapsed)) so far") }
  let text = parts.joined(separator: ", ") + "; Ctrl-C stops"
  return text.count < width ? text : String(text.prefix(max(width - 1, 0)))
}

private func megabytes(_ bytes: Int) -> String { grouped(bytes / 1_000_000) }

private func spoken(_ duration: Duration) -> String {
  let seconds = max(Int(duration.components.seconds), 1)
  if seconds < 120 { return "\(seconds) second\(seconds == 1 ? "" : "s")" }
  return "\(seconds / 60) minutes"
}
