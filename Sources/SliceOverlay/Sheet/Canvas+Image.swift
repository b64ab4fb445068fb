extension Canvas {
  /// Draws a slice smoothly into a box of the canvas.
  ///
  /// - Precondition: the box lies inside the canvas.
  /// - Complexity: O(n) in the larger of slice and box; memory for a few rows.
  mutating func draw(_ slice: GreySlice, in box: PixelBox) {
    let across = AxisWeights(from: slice.view.columns, to: box.columns.count)
    let down = AxisWeights(from: slice.view.rows, to: box.rows.count)
    var rows = StretchedRows(slice: slice, across: across, kept: down.taps)
    var line = [Float](repeating: 0, count: box.columns.count)
    for row in 0..<box.rows.count {
      let start = down.starts[row]
      let weights = down.weights[(row * down.taps)..<((row + 1) * down.taps)]
      rows.mix(from: start, weights: weights, into: &line)
      let place = (box.rows.lowerBound + row) * width + box.columns.lowerBound
      pixels.withUnsafeMutableBufferPointer { pixels in
        for column in 0..<line.count {
          // The filter overshoots at sharp edges: what is brighter than white is white.
          let level = line[column] < 255 ? line[column] : 255
          pixels[place + column] = (level * Self.levelsAByte).nearestByte
        }
      }
    }
  }

  private static let levelsAByte = Float(SheetPalette.greys - 1) / 255
}

/// Rows of a slice stretched to the width of the screen, the last few kept.
private struct StretchedRows {
  private let slice: GreySlice
  private let across: AxisWeights
  private let kept: Int
  private let width: Int
  private var rows: [Float]
  /// The slice's row that each place of `rows` holds.
  private var held: [Int]

  init(slice: GreySlice, across: AxisWeights, kept: Int) {
    self.slice = slice
    self.across = across
    self.kept = kept
    width = across.starts.count
    rows = [Float](repeating: 0, count: width * kept)
    held = [Int](repeating: -1, count: kept)
  }

  /// The weighted sum of the rows from `start` on.
  mutating func mix(from start: Int, weights: ArraySlice<Float>, into line: inout [Float]) {
    for column in 0..<width { line[column] = 0 }
    for (tap, weight) in weights.enumerated() where weight != 0 {
      let place = stretched(start + tap) * width
      rows.withUnsafeBufferPointer { rows in
        line.withUnsafeMutableBufferPointer { line in
          for column in 0..<line.count { line[column] += rows[place + column] * weight }
        }
      }
    }
  }

  /// The place of a row among those kept, stretched now if it was not yet.
  private mutating func stretched(_ row: Int) -> Int {
    let place = row % kept
    guard held[place] != row else { return place }
    held[place] = row
    let columns = slice.view.columns
    let taps = across.taps
    rows.withUnsafeMutableBufferPointer { rows in
      slice.pixels.withUnsafeBufferPointer { pixels in
        across.weights.withUnsafeBufferPointer { weights in
          for column in 0..<width {
            let first = row * columns + across.starts[column]
            var sum: Float = 0
            for tap in 0..<taps {
              sum += Float(pixels[first + tap]) * weights[column * taps + tap]
            }
            rows[place * width + column] = sum
          }
        }
      }
    }
    return place
  }
}
