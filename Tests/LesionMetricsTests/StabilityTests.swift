import Foundation
import SeededRandom
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

/// Each body in 24 positions: turned in the slice and moved by parts of a voxel, at random with a
/// seed.
///
/// `scripts/test-stability` runs all of it and writes the figures shown in the documentation.
@Suite("Stability of diameters")
struct StabilityTests {
  static let spacings = [SIMD3(1.0, 1, 1), SIMD3(0.5, 0.5, 5)]
  /// Longest axes in mm: from just above 15 to a large glioblastoma, in equal steps.
  static let sizes = [16.0, 24, 36, 54]
  /// Number of seeds; `nil` skips the long test, which takes minutes in a debug build.
  static let seeds: UInt64? =
    ProcessInfo.processInfo.environment["NEURAXIS_STABILITY_SEEDS"].flatMap { UInt64($0) }

  /// Largest minus smallest of 24 values, in percent of the median.
  struct Spreads: Sendable {
    let spacing: SIMD3<Double>
    let size: Double
    let body: String
    let seed: UInt64
    /// For volume, longest diameter, longest × perpendicular and largest product.
    let values: [Double]
  }

  static func spreads(
    of body: StabilityBody, size: Double, _ spacing: SIMD3<Double>, seed: UInt64
  ) -> Spreads {
    let plane = SlicePlane(Affine(spacing: spacing), sliceAxis: 2)
    var generator = SeededGenerator(seed: seed)
    var values: [[Double]] = [[], [], [], []]
    for _ in 0..<24 {
      let turn = generator.unit() * 2 * Double.pi
      let shift = SIMD3(generator.unit(), generator.unit(), generator.unit()) * spacing
      let runs = body.runs(size: size, turn: turn, shift: shift, spacing: spacing)
      let diameters = LesionDiameters(runs[...], box: box(around: runs), plane: plane)
      values[0].append(Double(runs.reduce(0) { $0 + $1.count }))
      values[1].append(diameters.longest.length.value)
      values[2].append(diameters.product.value)
      values[3].append(diameters.maximumProduct.value)
    }
    return Spreads(
      spacing: spacing, size: size, body: body.name, seed: seed, values: values.map(spread))
  }

  private static func box(around runs: [VoxelRun]) -> VoxelBox {
    var (lower, upper) = (SIMD3<Int32>(repeating: .max), SIMD3<Int32>(repeating: .min))
    for run in runs {
      lower = pointwiseMin(lower, SIMD3(run.start, run.y, run.z))
      upper = pointwiseMax(upper, SIMD3(run.end - 1, run.y, run.z))
    }
    return VoxelBox(
      lower: VoxelIndex(Int(lower.x), Int(lower.y), Int(lower.z)),
      upper: VoxelIndex(Int(upper.x), Int(upper.y), Int(upper.z)))
  }

  private static func spread(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[23] - sorted[0]) / sorted[12] * 100
  }

  /// The limits are slightly above the worst of 13 seeds.
  @Test("At 16 mm the products vary no more than the documentation says")
  func oneSize() {
    for (spacing, limits) in zip(Self.spacings, [(12.0, 9.0), (24.0, 23.0)]) {
      let found = StabilityBody.all.map { Self.spreads(of: $0, size: 16, spacing, seed: 1) }
      #expect(Self.median(found, of: 2) <= limits.0, "\(found)")
      #expect(Self.median(found, of: 3) <= limits.1, "\(found)")
    }
  }

  @Test(
    "The median spread of longest × perpendicular is at most 8 %, of the largest product 5 %",
    .enabled(if: seeds != nil, "slow: scripts/test-stability runs it"))
  func everySize() throws {
    let seeds = try #require(Self.seeds)
    var found: [Spreads] = []
    for seed in 1...seeds {
      for spacing in Self.spacings {
        for size in Self.sizes {
          found += StabilityBody.all.map { Self.spreads(of: $0, size: size, spacing, seed: seed) }
        }
      }
    }
    Attachment.record(Self.table(found), named: "stability.md")
    #expect(Self.median(found, of: 2) <= 8)
    #expect(Self.median(found, of: 3) <= 5)
  }

  private static func table(_ found: [Spreads]) -> String {
    var lines: [String] = []
    let add = { (name: String, rows: [Spreads]) in
      let cells = (0..<4).map { String(format: "%.1f %%", median(rows, of: $0)) }
      lines.append("| \(([name] + cells).joined(separator: " | ")) |")
    }
    for spacing in spacings {
      let rows = found.filter { $0.spacing == spacing }
      let voxel = "\(spacing.x) × \(spacing.y) × \(spacing.z)"
      for size in sizes { add("\(voxel) \(size) mm", rows.filter { $0.size == size }) }
      for body in StabilityBody.all {
        add("\(voxel) \(body.name)", rows.filter { $0.body == body.name })
      }
      add(voxel, rows)
    }
    for body in StabilityBody.all { add(body.name, found.filter { $0.body == body.name }) }
    for seed in Set(found.map(\.seed)).sorted() {
      add("seed \(seed)", found.filter { $0.seed == seed })
    }
    add("all", found)
    return lines.joined(separator: "\n") + "\n"
  }

  private static func median(_ found: [Spreads], of value: Int) -> Double {
    let sorted = found.map { $0.values[value] }.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
