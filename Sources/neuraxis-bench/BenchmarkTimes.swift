import Foundation

/// The clock and the output of the benchmarks.
enum BenchmarkTimes {
  static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let passed = try ContinuousClock().measure(work).components
    return Double(passed.seconds) * 1e3 + Double(passed.attoseconds) / 1e15
  }

  /// A line on standard output.
  static func write(_ line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
