import Foundation

/// What happened when, for those who look for a fault afterwards: the only file with a clock in it.
struct RunLog {
  private let output: OutputFolder
  private let name: String

  /// One file a run, named by its start and process, so that runs side by side do not meet.
  init(output: OutputFolder) {
    self.output = output
    let start = Date.now.formatted(.iso8601.timeZoneSeparator(.omitted).timeSeparator(.omitted))
    name = "\(start)_\(ProcessInfo.processInfo.processIdentifier).log"
  }

  /// A log that cannot be written stops nothing: the records tell all that counts.
  func write(_ line: String) {
    try? output.appendToLog("\(Date.now.formatted(.iso8601)) \(line)", name)
  }
}
