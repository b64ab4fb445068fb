import ArgumentParser
import Foundation

/// The benchmarks, one subcommand each; `scripts/bench` compares them with other programs.
@main
struct NeuraxisBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neuraxis-bench",
    abstract: "Measures the speed of the parts of Neuraxis.",
    subcommands: [
      CountingBenchmark.self, LesionBenchmark.self, LineageBenchmark.self, NIfTIBenchmark.self,
      SpreadBenchmark.self,
    ])
}

/// Timing and output of the benchmarks.
enum BenchmarkTimes {
  /// Duration of a closure.
  static func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let passed = try ContinuousClock().measure(work).components
    return Double(passed.seconds) * 1e3 + Double(passed.attoseconds) / 1e15
  }

  /// Writes a line to standard output.
  static func write(_ line: String) throws {
    try FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
  }
}
