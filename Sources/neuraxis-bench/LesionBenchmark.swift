import ArgumentParser
import Foundation
import LesionMetrics
import NIfTI
import VoxelGrids

/// Times the measurement of a mask: tissues, lesions and all diameters.
struct LesionBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesions",
    abstract: "Times label counts, and the measurement of all lesions with their diameters.",
    discussion: "Prints medians in ms; labels are decoded before timing starts.")

  @Argument(help: "Mask files.", completion: .file())
  var files: [String]

  @Option(help: "Label scheme; without it every label is its own tissue.")
  var labels: String?

  @Option(help: "Number of runs of each.")
  var runs = 7

  @Option(help: "Number of threads.")
  var threads = 1

  func validate() throws {
    guard runs >= 1, threads >= 1 else {
      throw ValidationError("--runs and --threads must be at least 1.")
    }
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
