import ArgumentParser
import Foundation
import FollowUp
import LesionMetrics
import Phantoms
import SeededRandom
import VoxelGrids

/// Times the tracking of a patient's lesions over all sessions.
struct LineageBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lineage",
    abstract: "Times tracking of invented lesions, with one and two fields of view per session.",
    discussion: "Prints medians in ms; the masks are measured before timing starts.")

  @Option(help: "Number of sessions.")
  var sessions = 10

  @Option(help: "Number of lesions per session.")
  var lesions = 200

  @Option(help: "Number of runs of each.")
  var runs = 7

  private static let size = GridSize(240, 240, 160)
  /// Number of slices in both of two fields of view.
  private static let overlap = 20

  func validate() throws {
    guard sessions >= 1, lesions >= 1, runs >= 1 else {
      throw ValidationError("--sessions, --lesions and --runs must be at least 1.")
    }
    guard lesions <= Self.places.count else {
      throw ValidationError(
        "--lesions must be at most \(Self.places.count), so that lesions do not touch.")
    }
  }

  func run() throws {
    let whole = try measured([0..<Self.size.z])
    let middle = (Self.size.z - Self.overlap) / 2
    let parts = try measured([middle..<Self.size.z, 0..<(middle + Self.overlap)])
    try BenchmarkTimes.write("fields of view\tsessions\tids\tms")
    for (count, measured) in [(1, whole), (2, parts)] {
      var ids = 0
      let times = try (0..<runs).map { _ in
        try BenchmarkTimes.milliseconds { ids = try Self.followed(measured) }
      }
      let median = String(format: "%.2f", times.sorted()[runs / 2])
      try BenchmarkTimes.write("\(count)\t\(sessions)\t\(ids)\t\(median)")
    }
  }

  private static func followed(_ sessions: [[MaskMeasurement]]) throws -> Int {
    let sessions = try sessions.enumerated().map { position, views in
      guard let session = PlacedSession(name: "s\(position)", views: views) else {
        throw ValidationError("A session without a mask.")
      }
      return session
    }
    return LesionLineage(of: sessions).volumeCurves().count
  }

  /// Centres that are 20 mm apart.
  private static let places: [SIMD3<Double>] = (0..<847).map { place in
    let step = SIMD3<Int>(place % 11, place / 11 % 11, place / 121)
    return SIMD3<Double>(step) * 20 + 20
  }

  /// The masks of each session, one per range of slices, of balls of varying size and position.
  private func measured(_ slices: [Range<Int>]) throws -> [[MaskMeasurement]] {
    var random = SeededGenerator(seed: 10_200)
    let places = Self.places.shuffled(using: &random).prefix(lesions)
    return try (0..<sessions).map { _ in
      let balls = places.map { place in
        let step = SIMD3<Double>(random.unit(), random.unit(), random.unit()) * 4 - 2
        return Solid.ball(centre: place + step, radius: 2 + 5 * random.unit())
      }
      return try slices.map { range in
        let grid = VoxelGrid(
          size: GridSize(Self.size.x, Self.size.y, range.count),
          affine: Affine(spacing: SIMD3(1, 1, 1), origin: SIMD3(0, 0, Double(range.lowerBound))))
        var phantom = Phantom(grid)
        for ball in balls { phantom.paint(ball, label: 1) }
        return try phantom.labelMap.measured(scheme: nil)
      }
    }
  }
}
