extension Canvas {
  /// Draws a slice smoothly into a box of the canvas.
  ///
  /// - Precondition: the box lies inside the canvas and is black.
  /// - Complexity: O(n) in the part of slice and box that is not black; memory for a few rows.
  mutating func draw(_ slice: GreySlice, in box: PixelBox) {
    guard let lit = PixelBox(holding: slice.pixels, columns: slice.view.columns) else { return }
    let across = AxisWeights(from: slice.view.columns, to: box.columns.count)
    let down = AxisWeights(from: slice.view.rows, to: box.rows.count)
    var rows = StretchedRows(
      of: slice, by: across, columns: across.reached(from: lit.columns), kept: 4 * down.groups)
    for row in down.reached(from: lit.rows) {
      let weights = down.weights[(row * down.groups)..<((row + 1) * down.groups)]
      rows.mix(from: down.starts[row], weights: weights)
      let place = (box.rows.lowerBound + row) * width + box.columns.lowerBound
      rows.write(into: &pixels, at: place)
    }
  }
}
