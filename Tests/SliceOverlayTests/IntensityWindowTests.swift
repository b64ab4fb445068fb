import SeededRandom
import Testing
import VoxelGrids

@testable import SliceOverlay

@Suite struct IntensityWindowTests {
  @Test("The bounds of the window are those found by sorting")
  func sorted() {
    var random = SeededGenerator(seed: 3)
    for size in [2, 3, 10, 101, 5000] {
      let foreground = (0..<size).map { _ in Float(random.unit() * 2000 - 700) }
      let window = IntensityWindow(robustOver: foreground + [0, 0, -2000, .nan, .infinity])
      let order = foreground.sorted()
      let last = Double(size - 1)
      #expect(window.low == order[Int((last * 0.01).rounded())])
      #expect(window.high == order[Int((last * 0.99).rounded())])
    }
  }

  @Test("Every rank is the one found by sorting, across signs and magnitudes")
  func ranks() throws {
    var random = SeededGenerator(seed: 4)
    let values = (0..<2000).map { _ in
      Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &random))
    }.filter(\.isFinite)
    let ranks = try #require(RankedFloats(values))
    let order = values.sorted()
    for rank in stride(from: 0, to: values.count, by: 37) {
      #expect(ranks.value(rank: rank) == order[rank])
    }
  }

  @Test(
    "Every sample gives a window that is finite and not empty",
    arguments: [
      [], [0], [5, 5, 5], [.nan], [-.infinity, .infinity], [0, 1], [1, 0, 1, 1],
      [.greatestFiniteMagnitude, -.greatestFiniteMagnitude], [1e30, 1e30],
      [0, .leastNonzeroMagnitude],
    ] as [[Float]])
  func safe(sample: [Float]) {
    let window = IntensityWindow(robustOver: sample)
    #expect(window.low < window.high)
    #expect((window.high - window.low).isFinite)
  }

  @Test("A constant image is black, and one of two values is black and white")
  func constant() {
    #expect(greys(of: [5, 5, 5, 5]) == [0, 0, 0, 0])
    #expect(greys(of: [0, 0, 0, 0]) == [0, 0, 0, 0])
    #expect(greys(of: [0, 1, 0, 1]) == [0, 255, 0, 255])
  }

  @Test("Greys run from black at the low bound to white at the high one; NaN is black")
  func greyLevels() {
    let window = IntensityWindow(low: 0, high: 255)
    let values: [Float] = [-5, 0, 0.4, 0.6, 128, 254.6, 255, 1e9, .nan, .infinity, -.infinity, 1.5]
    #expect(greys(of: values, window) == [0, 0, 0, 1, 128, 255, 255, 255, 0, 255, 0, 2])
  }

  @Test("Vectorised greys are those of one intensity at a time")
  func slowGreys() {
    var random = SeededGenerator(seed: 11)
    for count in [1, 7, 64, 1001] {
      let window = IntensityWindow(low: -300, high: 900)
      let values = (0..<count).map { _ in Float(random.unit() * 3000 - 1200) }
      let slow = values.map { value -> UInt8 in
        let level = (value + 300) * Float(255.0 / 1200)
        return level <= 0 ? 0 : level >= 255 ? 255 : UInt8(level.rounded(.toNearestOrEven))
      }
      let close = zip(greys(of: values, window), slow).allSatisfy { abs(Int($0) - Int($1)) <= 1 }
      let same = zip(greys(of: values, window), slow).count { $0 == $1 }
      #expect(close && same >= count * 99 / 100)
    }
  }

  private func greys(of values: [Float], _ window: IntensityWindow? = nil) -> [UInt8] {
    let grid = VoxelGrid(
      size: GridSize(values.count, 1, 1), affine: Affine(spacing: SIMD3(1, 1, 1)))
    return GreySlice(
      view: SliceView(of: grid, plane: .axial, sliceIndex: 0), intensities: values,
      window: window ?? IntensityWindow(robustOver: values)
    ).pixels
  }
}
