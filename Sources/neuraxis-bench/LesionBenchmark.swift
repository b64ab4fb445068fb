import ArgumentParser
import Foundation
import LesionMetrics
import NIfTI
import VoxelGrids

/// How long a mask takes to be measured: tissues, lesions and every diameter.
struct LesionBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesions",
    abstract: "Measures masks in memory: counts alone, and all lesions with their diameters.",
    discussion: "Medians in ms; the labels are decoded before the clock starts.")

  @Argument(help: "Masks.", completion: .file())
  var files: [String]

  @Option(help: "Scheme of the labels; without it every label is its own tissue.")
  var labels: String?

  @Option(help: "Runs of each.")
  var runs = 7

  @Option(help: "Threads.")
  var threads = 1

  func validate() throws {
    guard runs >= 1, threads >= 1 else { throw ValidationError("--runs and --threads are ≥ 1.") }
  }

  func run() throws {
    let scheme = try labels.map { try LabelScheme.named($0) }
    try BenchmarkTimes.write("mask\tlesions\tcounts ms\tmeasured ms")
    for path in files {
      let file = VoxelBytes([UInt8](try Data(contentsOf: URL(filePath: path))))
      let mask = try NIfTIImage(file: file, name: path).labelMap().labels
      var (counted, measured, lesions): ([Double], [Double], Int) = ([], [], 0)
      for _ in 0..<runs {
        counted.append(BenchmarkTimes.milliseconds { _ = mask.labelCounts(threads: threads) })
        measured.append(
          try BenchmarkTimes.milliseconds {
            lesions = try mask.measured(scheme: scheme, threads: threads).lesions.count
          })
      }
      let row = [counted, measured].map { String(format: "%.2f", $0.sorted()[runs / 2]) }
      let name = URL(filePath: path).lastPathComponent
      try BenchmarkTimes.write(([name, "\(lesions)"] + row).joined(separator: "\t"))
    }
  }
}
