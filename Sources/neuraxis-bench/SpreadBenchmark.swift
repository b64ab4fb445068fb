import ArgumentParser
import Foundation
import LesionMetrics
import NeuraxisSpread
import Phantoms
import VoxelGrids

/// Times the measurement of disease spread in a spine.
struct SpreadBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "spread",
    abstract: "Times the spread of an invented spine of 512 × 512 × 200 voxels.",
    discussion: "Prints the median in ms; the masks are in memory before timing starts.")

  @Option(help: "Number of runs.")
  var runs = 7

  @Option(help: "Number of threads.")
  var threads = 1

  private static let levels = (VertebralLevel.c1.rawValue...VertebralLevel.l5.rawValue)
    .compactMap { VertebralLevel(rawValue: $0) }

  /// A scoliosis of 500 mm, from the head downward.
  private static let axis = Curve(
    from: SIMD3(0, 0, 245), along: SIMD3(0, 0, -1),
    [
      .straight(length: 100), .arc(radius: 400, degrees: 20, normal: SIMD3(0, 1, 0)),
      .arc(radius: 400, degrees: 20, normal: SIMD3(0, -1, 0)), .straight(length: 100),
    ])

  func validate() throws {
    guard runs >= 1, threads >= 1 else {
      throw ValidationError("--runs and --threads must be at least 1.")
    }
  }

  func run() throws {
    let scan = try Self.scan()
    var nodules = 0
    let times = try (0..<runs).map { _ in
      try BenchmarkTimes.milliseconds {
        nodules = try SpineSpread(scan, threads: threads).nodules.count
      }
    }
    try BenchmarkTimes.write("spine\tnodules\tms")
    let median = String(format: "%.2f", times.sorted()[runs / 2])
    try BenchmarkTimes.write("512 × 512 × 200\t\(nodules)\t\(median)")
  }

  private static func scan() throws -> SpineScan {
    let grid = VoxelGrid.centred(GridSize(512, 512, 200), spacing: SIMD3(0.5, 0.5, 2.5))
    let cord = Phantom(grid).adding(.tube(along: axis, radius: 5), label: 1).labelMap
    let canal = Phantom(grid).adding(.tube(along: axis, radius: 9), label: 1).labelMap
    var levelMap = Phantom(grid)
    let length = axis.length / Double(levels.count)
    for (number, level) in levels.enumerated() {
      let range = Double(number) * length...Double(number + 1) * length
      levelMap.paint(.tube(along: axis, radius: 5, over: range), label: UInt16(level.rawValue))
    }
    return SpineScan(
      lesions: lesions(on: grid), scheme: try .named("neuraxis-spine"),
      companions: SpineCompanions(
        cord: CompanionMask(cord), canal: CompanionMask(canal),
        levels: LevelMask(levelMap.labelMap, scheme: try .named("sct-levels"))))
  }

  /// Thirty nodules next to the cord, and a half-circumference coating over a third of its length.
  private static func lesions(on grid: VoxelGrid) -> LabelMap {
    var phantom = Phantom(grid)
    let third = axis.length / 3
    phantom.paint(
      .coat(
        around: axis, from: 5, to: 8, facing: SIMD3(0, -1, 0), degrees: 180, over: third...2 * third
      ),
      label: 2)
    for number in 0..<30 {
      let place = axis.place(at: axis.length * (Double(number) + 0.5) / 30).point
      phantom.paint(.ball(centre: place + SIMD3(0, 7, 0), radius: 2), label: 1)
    }
    return phantom.labelMap
  }
}
