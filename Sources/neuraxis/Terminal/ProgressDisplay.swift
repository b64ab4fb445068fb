import BatchPipeline
import Foundation

/// One progress line on a terminal, plain lines elsewhere, nothing where the run is quiet.
final class ProgressDisplay {
  private let quiet: Bool
  private let onOneLine = StandardError.isTerminal
  private let began = Date.now
  private var total = 0
  private var done = 0
  private var failed = 0

  init(quiet: Bool) { self.quiet = quiet }

  func show(_ event: RunEvent) {
    switch event {
    case .planned(let cases):
      total = cases
      say("\(cases) case\(cases == 1 ? "" : "s") to do")
    case .finished(let outcome):
      show(outcome)
    case .note(let code, let message):
      say("\(code) \(message)")
    case .stage(let stage):
      if onOneLine { draw("\(stage) …") } else { say("\(stage) …") }
    }
  }

  /// Clears the progress line before the summary.
  func end() {
    if onOneLine, !quiet { StandardError.write("\r\u{1B}[K") }
  }

  private func show(_ outcome: CaseOutcome) {
    if outcome.code == nil { done += 1 } else { failed += 1 }
    if let code = outcome.code {
      say("failed \(outcome.name): \(code) \(outcome.message ?? "")")
    } else if !onOneLine {
      say("\(outcome.state.rawValue) \(outcome.name)")
    }
    if onOneLine { draw(progress(outcome.name)) }
  }

  private func progress(_ current: String) -> String {
    let seconds = max(Date.now.timeIntervalSince(began), 0.001)
    let rate = Double(done + failed) / seconds
    let left = Int((Double(total - done - failed) / rate).rounded(.up))
    let eta = "\(left / 60):" + (left % 60 < 10 ? "0" : "") + "\(left % 60)"
    return "\(done) done, \(failed) failed of \(total) · \(Int((rate * 60).rounded())) cases/min"
      + " · ETA \(eta) · \(current)"
  }

  private func say(_ line: String) {
    guard !quiet else { return }
    StandardError.write((onOneLine ? "\r\u{1B}[K" : "") + line + "\n")
  }

  private func draw(_ line: String) {
    guard !quiet else { return }
    StandardError.write("\r\u{1B}[K" + String(line.prefix(Self.width)))
  }

  private static var width: Int {
    var size = winsize()
    let known = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 20
    return known ? Int(size.ws_col) - 1 : 79
  }
}
