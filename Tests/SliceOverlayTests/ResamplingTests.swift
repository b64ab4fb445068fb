import ComparedOutputs
import SeededRandom
import Testing
import VoxelGrids

@testable import SliceOverlay

@Suite struct ResamplingTests {
  @Test(
    "Weights sum to one and are zero outside the slice",
    arguments: [
      (1, 1), (1, 7), (2, 5), (3, 3), (5, 2), (10, 33), (240, 480), (1000, 7), (32767, 16),
    ]
  )
  func weights(source: Int, target: Int) {
    let axis = AxisWeights(from: source, to: target)
    #expect(axis.starts.count == target)
    for pixel in 0..<target {
      var sum: Float = 0
      for place in 0..<(4 * axis.groups) {
        let weight = axis.weights[pixel * axis.groups + place / 4][place % 4]
        sum += weight
        #expect(weight == 0 || axis.starts[pixel] + place < source)
      }
      #expect(abs(sum - 1) < 1e-4)
    }
  }

  @Test("An image at its own size is unchanged, and a constant one is constant at any size")
  func identity() throws {
    var random = SeededGenerator(seed: 6)
    let grid = VoxelGrid(size: GridSize(33, 20, 1), affine: Affine(spacing: SIMD3(1, 1, 1)))
    let view = SliceView(of: grid, plane: .axial, sliceIndex: 0)
    let values = (0..<660).map { _ in Float(2 * Int.random(in: 0...127, using: &random)) }
    let slice = GreySlice(
      view: view, intensities: values, window: IntensityWindow(low: 0, high: 254))
    var canvas = Canvas(width: 33, height: 20)
    canvas.draw(slice, in: PixelBox(columns: 0..<33, rows: 0..<20))
    #expect(canvas.pixels == values.map { UInt8($0 / 2) })
    for side in [16, 33, 47, 200] {
      let constant = blankPanel(
        columns: 33, rows: 20, labels: [UInt8](repeating: 0, count: 660),
        tissues: TissueColours([]))
      let picture = try #require(DecodedPNG(constant.thumbnail(side: side)))
      #expect(Set(picture.pixels).count == 1)
    }
  }

  @Test("A picture of any size is that of a slow double sum over the cubic, within one grey")
  func oracle() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<12 {
      let (columns, rows) = (
        Int.random(in: 1...30, using: &random), Int.random(in: 1...30, using: &random)
      )
      let (width, height) = (
        Int.random(in: 1...50, using: &random), Int.random(in: 1...50, using: &random)
      )
      let grid = VoxelGrid(
        size: GridSize(columns, rows, 1), affine: Affine(spacing: SIMD3(1, 1, 1)))
      let view = SliceView(of: grid, plane: .axial, sliceIndex: 0)
      let values = (0..<(columns * rows)).map { _ in
        random.unit() < 0.4 ? Float(0) : Float(Int.random(in: 0...255, using: &random))
      }
      let slice = GreySlice(
        view: view, intensities: values, window: IntensityWindow(low: 0, high: 255))
      var canvas = Canvas(width: width, height: height)
      canvas.draw(slice, in: PixelBox(columns: 0..<width, rows: 0..<height))
      for y in 0..<height {
        for x in 0..<width {
          let level = Self.cubic(slice, x, y, width, height) * 127 / 255
          let expected = max(0, min(127, level))
          #expect(abs(Double(canvas.pixels[y * width + x]) - expected) <= 0.51)
        }
      }
    }
  }

  /// The definition, spelled out: a sum over the whole slice with clamped borders.
  private static func cubic(
    _ slice: GreySlice, _ x: Int, _ y: Int, _ width: Int, _ height: Int
  ) -> Double {
    let across = taps(x, from: slice.view.columns, to: width)
    let down = taps(y, from: slice.view.rows, to: height)
    var sum = 0.0
    for (row, rowWeight) in down {
      for (column, weight) in across {
        sum += weight * rowWeight * Double(slice.pixels[row * slice.view.columns + column])
      }
    }
    return sum
  }

  private static func taps(_ pixel: Int, from source: Int, to target: Int) -> [(Int, Double)] {
    let ratio = Double(source) / Double(target)
    let centre = (Double(pixel) + 0.5) * ratio - 0.5
    let width = max(1, ratio)
    let raw = ((-4 * source - 100)...(5 * source + 100)).map { place -> (Int, Double) in
      let x = abs(Double(place) - centre) / width
      let weight =
        x < 1
        ? 1.5 * x * x * x - 2.5 * x * x + 1
        : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0
      return (max(0, min(place, source - 1)), weight)
    }.filter { $0.1 != 0 }
    let total = raw.map(\.1).reduce(0, +)
    return raw.map { ($0.0, $0.1 / total) }
  }

  @Test("Mask pixels are the nearest ones when enlarged, and all of them when reduced")
  func ranges() {
    for source in 1...12 {
      for target in 1...30 {
        let ranges = NearestRanges(from: source, to: target).ranges
        if source > target {
          #expect(ranges.flatMap { Array($0) } == Array(0..<source))
        } else {
          for (pixel, range) in ranges.enumerated() {
            let place = (Double(pixel) + 0.5) * Double(source) / Double(target)
            #expect(range == Int(place)..<(Int(place) + 1))
          }
        }
      }
    }
  }
}
