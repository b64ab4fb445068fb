import ArgumentParser

/// The benchmarks of the rooms, one subcommand each; `scripts/bench` runs them beside their rivals.
@main
struct NeuraxisBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neuraxis-bench",
    abstract: "Measures how fast the parts of Neuraxis are.",
    subcommands: [
      CountingBenchmark.self, LesionBenchmark.self, LineageBenchmark.self, NIfTIBenchmark.self,
      SpreadBenchmark.self,
    ])
}
