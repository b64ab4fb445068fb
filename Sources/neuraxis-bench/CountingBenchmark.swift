import ArgumentParser
import Foundation
import NIfTI
import VoxelCounting
import VoxelGrids

/// Times the counting of a mask, compared with a copy of its memory.
struct CountingBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "counting",
    abstract: "Times counting of masks in memory: histogram, components, shells, surface.",
    discussion: """
      Prints minimum and median in ms over interleaved rounds: each round does every kind of work \
      once. "copy" copies the mask's bytes into memory in use; the histogram compares with it.
      """)

  @Argument(help: "Mask files.", completion: .file())
  var masks: [String]

  @Option(help: "Number of rounds.")
  var rounds = 15

  @Option(help: "Number of threads of the parallel rows.")
  var threads = 2

  @Option(
    help: "Library with a run scan in C for comparison: run_scan.so of scripts/bench-rivals.",
    completion: .file())
  var floor: String?

  func validate() throws {
    guard rounds >= 1, threads >= 1 else {
      throw ValidationError("--rounds and --threads must be at least 1.")
    }
  }

  func run() throws {
    for path in masks {
      let file = VoxelBytes([UInt8](try Data(contentsOf: URL(filePath: path))))
      let map = try NIfTIImage(file: file, name: path).labelMap().labels
      let size = map.grid.size
      try BenchmarkTimes.write(
        "\(URL(filePath: path).lastPathComponent) \(size.x)×\(size.y)×\(size.z), "
          + "\(try map.components().components.count) components")
      for (name, times) in try measured(map) {
        try BenchmarkTimes.write(
          "  " + name.padding(toLength: 28, withPad: " ", startingAt: 0)
            + String(format: "min %8.2f  median %8.2f", times[0], times[times.count / 2]))
      }
    }
  }

  /// Sorted times of each kind of work.
  private func measured(_ map: LabelMap) throws -> [(String, [Double])] {
    var works = copyWork(map)
    if let floor {
      let scan = try ScanInC(library: floor)
      guard scan.components(of: map) == (try map.components().components.count) else {
        throw ValidationError("The run scan in C only works for masks of one byte per voxel.")
      }
      works.append(("run scan in C", { scan.components(of: map) ?? 0 }))
    }
    for threads in Set([1, threads]).sorted() {
      let runs = map.runs(of: .all)
      works += [
        ("histogram, \(threads) threads", { map.labelCounts(threads: threads).labelledCount }),
        ("components 26, \(threads) threads", { try map.components(threads: threads).voxelCount }),
        ("label runs, \(threads) threads", { map.labelRuns(threads: threads).grid.size.count }),
        ("shells of runs, \(threads) threads", { runs.boundaryShells(threads: threads).inner }),
        ("surface of runs, \(threads) threads", { Int(runs.meshArea(threads: threads).value) }),
      ]
    }
    var times = works.map { _ in [Double]() }
    for _ in 0..<rounds {
      for (index, work) in works.enumerated() { times[index].append(try milliseconds(work.1)) }
    }
    return zip(works, times).map { ($0.0, $1.sorted()) }
  }

  private func copyWork(_ map: LabelMap) -> [(String, () throws -> Int)] {
    let bytes =
      switch map.storage {
      case .bytes(let bytes), .words(let bytes): bytes
      }
    var copy = [UInt8](repeating: 1, count: bytes.count)
    return [
      (
        "copy",
        {
          copy.withUnsafeMutableBytes { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
          }
          return Int(copy[copy.count / 2])
        }
      )
    ]
  }

  private func milliseconds(_ work: () throws -> Int) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try work()
    let duration = start.duration(to: clock.now)
    precondition(result >= 0, "a count is not negative")
    return Double(duration.components.seconds) * 1e3
      + Double(duration.components.attoseconds) / 1e15
  }
}
