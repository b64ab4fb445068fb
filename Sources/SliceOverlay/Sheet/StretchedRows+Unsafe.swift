/// Resamples a slice row by row: rows are stretched to the width of the screen, the last few are kept,
/// and one screen row is mixed from them.
///
/// Why unsafe: every screen pixel is mixed from at least sixteen. ``AxisWeights`` guarantees the
/// bounds, and memory is padded to whole groups of four. Tests compare with a slow double sum.
struct StretchedRows {
  private let across: AxisWeights
  /// Screen columns that may not be black.
  private let columns: Range<Int>
  private let sourceRows: Int
  private let sourceColumns: Int
  private let pixels: [UInt8]
  /// One row of the slice as numbers, padded by whole groups.
  private var source: [Float]
  private let kept: Int
  private var rows: [Float]
  /// For each place in `rows`, the row of the slice that it holds; −1 for none.
  private var held: [Int]
  private var line: [Float]

  init(of slice: GreySlice, by across: AxisWeights, columns: Range<Int>, kept: Int) {
    self.across = across
    self.columns = columns
    sourceRows = slice.view.rows
    sourceColumns = slice.view.columns
    pixels = slice.pixels
    source = [Float](repeating: 0, count: sourceColumns + 4 * across.groups)
    self.kept = kept
    rows = [Float](repeating: 0, count: columns.count * kept)
    held = [Int](repeating: -1, count: kept)
    line = [Float](repeating: 0, count: columns.count)
  }

  /// Mixes rows into the line, in groups of four from `start` on.
  mutating func mix(from start: Int, weights: ArraySlice<SIMD4<Float>>) {
    for (group, weights) in weights.enumerated() {
      // Beyond the last row the weights are 0, so any row will do.
      let last = sourceRows - 1
      let places = (
        stretched(min(start + 4 * group, last)), stretched(min(start + 4 * group + 1, last)),
        stretched(min(start + 4 * group + 2, last)), stretched(min(start + 4 * group + 3, last))
      )
      let width = columns.count
      rows.withUnsafeBufferPointer { rows in
        line.withUnsafeMutableBufferPointer { line in
          guard let rows = rows.baseAddress else { return }
          let (first, second) = (rows + places.0 * width, rows + places.1 * width)
          let (third, fourth) = (rows + places.2 * width, rows + places.3 * width)
          for column in 0..<width {
            let upper = first[column] * weights.x + second[column] * weights.y
            let lower = third[column] * weights.z + fourth[column] * weights.w
            line[column] = group == 0 ? upper + lower : line[column] + (upper + lower)
          }
        }
      }
    }
  }

  /// Writes the line in greys of the palette.
  func write(into canvas: inout [UInt8], at place: Int) {
    canvas.withUnsafeMutableBufferPointer { canvas in
      line.withUnsafeBufferPointer { line in
        guard let start = canvas.baseAddress else { return }
        let target = start + place + columns.lowerBound
        for column in 0..<line.count {
          // The filter overshoots at sharp edges, so clip at white.
          let level = line[column] < 255 ? line[column] : 255
          target[column] = (level * Self.greysPerLevel).nearestByte
        }
      }
    }
  }

  private static let greysPerLevel = Float(SheetPalette.greys - 1) / 255

  /// The place of a row among those kept; the row is stretched if it is not there yet.
  private mutating func stretched(_ row: Int) -> Int {
    let place = row % kept
    guard held[place] != row else { return place }
    held[place] = row
    let first = row * sourceColumns
    for column in 0..<sourceColumns { source[column] = Float(pixels[first + column]) }
    let target = place * columns.count
    rows.withUnsafeMutableBufferPointer { rows in
      source.withUnsafeBytes { source in
        let groups = across.groups
        for (position, column) in columns.enumerated() {
          let start = across.starts[column]
          var sum = SIMD4<Float>.zero
          for group in 0..<groups {
            let values = source.loadUnaligned(
              fromByteOffset: (start &+ 4 &* group) &* 4, as: SIMD4<Float>.self)
            sum += values * across.weights[column &* groups &+ group]
          }
          rows[target + position] = (sum.x + sum.y) + (sum.z + sum.w)
        }
      }
    }
    return place
  }
}
