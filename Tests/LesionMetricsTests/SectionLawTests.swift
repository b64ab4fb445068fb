import SeededRandom
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

@Suite("Diameters of one section")
struct SectionLawTests {
  /// Random pixels of a random size and density; the middle pixel is always set.
  static func pixels(_ generator: inout SeededGenerator, side: Int) -> [[Bool]] {
    let width = 1 + Int(generator.next() % UInt64(side))
    let height = 1 + Int(generator.next() % UInt64(side))
    let share = 0.3 + 0.65 * generator.unit()
    var pixels = (0..<height).map { _ in (0..<width).map { _ in generator.unit() < share } }
    pixels[height / 2][width / 2] = true
    return pixels
  }

  static func mask(_ pixels: [[Bool]], affine: Affine) -> LabelMap {
    let size = GridSize(pixels[0].count, pixels.count, 1)
    let labels = pixels.flatMap { $0.map { UInt8($0 ? 1 : 0) } }
    return LabelMap(grid: VoxelGrid(size: size, affine: affine), labels: labels)
  }

  /// Diameters of all pixels of one slice as one lesion, even if they are not connected.
  static func diameters(_ pixels: [[Bool]], affine: Affine) -> LesionDiameters {
    var runs: [VoxelRun] = []
    for (row, line) in pixels.enumerated() {
      for column in line.indices where line[column] {
        let x = Int32(column)
        runs.append(VoxelRun(start: x, end: x + 1, y: Int32(row), z: 0))
      }
    }
    let box = VoxelBox(
      lower: VoxelIndex(
        Int(runs.map(\.start).min() ?? 0), Int(runs.map(\.y).min() ?? 0), 0),
      upper: VoxelIndex(
        Int(runs.map(\.end).max() ?? 1) - 1, Int(runs.map(\.y).max() ?? 0), 0))
    return LesionDiameters(runs[...], box: box, plane: SlicePlane(affine, sliceAxis: 2))
  }

  static let affines: [Affine] = [
    Affine(spacing: SIMD3(1, 1, 1)),
    Affine(spacing: SIMD3(0.5, 2, 5)),
    Affine(
      columns: [SIMD3(0.9, 0.2, 0.1), SIMD3(-0.3, 1.1, 0.4), SIMD3(0.2, -0.5, 3)], origin: .zero)
      ?? Affine(spacing: SIMD3(1, 1, 1)),
  ]

  @Test("The fast search agrees with a comparison of all pairs", arguments: 0..<3)
  func agreesWithOracle(affineIndex: Int) {
    let affine = Self.affines[affineIndex]
    let plane = SlicePlane(affine, sliceAxis: 2)
    var generator = SeededGenerator(seed: 17 + UInt64(affineIndex))
    for _ in 0..<40 {
      let pixels = Self.pixels(&generator, side: 6)
      let slow = SlowDiameters(
        OutlineOracle(pixels), column: plane.columnStep, row: plane.rowStep)
      let fast = Self.diameters(pixels, affine: affine)
      let picture = Self.picture(pixels)
      #expect(abs(fast.longest.length.value - slow.longest) < 1e-9, "longest \(picture)")
      #expect(
        abs(fast.perpendicular.length.value - slow.perpendicular) < 1e-8, "short \(picture)")
      #expect(abs(fast.longestCentre.value - slow.longestCentre) < 1e-9, "centre \(picture)")
      #expect(
        abs(fast.maximumProduct.value - slow.maximumProduct) < 1e-8, "product \(picture)")
    }
  }

  @Test("Rounding never makes the largest product smaller than longest × perpendicular")
  func largestProductIsLargest() throws {
    var generator = SeededGenerator(seed: 23)
    for round in 0..<300 {
      let pixels = Self.pixels(&generator, side: 7)
      let far = SIMD3(generator.unit(), generator.unit(), generator.unit()) * 90
      let columns = Self.affines[round % 3].columns
      let affine = try #require(Affine(columns: columns, origin: far))
      let fast = Self.diameters(pixels, affine: affine)
      let (product, largest) = (fast.product.value, fast.maximumProduct.value)
      #expect(
        largest >= product || largest < product * (1 - 1e-9),
        "\(largest) \(product) \(Self.picture(pixels))")
    }
  }

  static func picture(_ pixels: [[Bool]]) -> String {
    pixels.map { $0.map { $0 ? "#" : "." }.joined() }.joined(separator: "/")
  }

  @Test("The whole-number test for chords agrees with geometry")
  func joinsAgrees() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<60 {
      let pixels = Self.pixels(&generator, side: 8)
      let oracle = OutlineOracle(pixels)
      let runs = pixels.enumerated().flatMap { row, line in
        line.indices.filter { line[$0] }.map {
          PixelRun(start: Int32($0), end: Int32($0 + 1), row: Int32(row))
        }
      }
      let section = Section(runs[...], columns: pixels[0].count, rows: pixels.count)
      let places = section.corners() + section.centres()
      #expect(section.corners().count == oracle.corners.count)
      for _ in 0..<200 {
        let first = places[Int(generator.next() % UInt64(places.count))]
        let second = places[Int(generator.next() % UInt64(places.count))]
        let slow = oracle.joins(
          SIMD2(Double(first.x), Double(first.y)), SIMD2(Double(second.x), Double(second.y)))
        #expect(
          section.joins(first, second) == slow, "\(first) \(second) \(Self.picture(pixels))")
      }
    }
  }
}
