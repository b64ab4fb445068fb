extension Canvas {
  /// Draws fill, dark halo and contour of each tissue into the box of a slice.
  ///
  /// A contour pixel belongs to the tissue and has one of its four neighbours outside the tissue or
  /// the picture. A halo pixel has a contour pixel among its eight neighbours; it is darkened.
  /// - Precondition: the box lies inside the canvas.
  /// - Complexity: O(n) in the screen pixels of the box around the tissues.
  mutating func draw(_ contours: ContourSet, in box: PixelBox, palette: SheetPalette) {
    guard let mask = ScreenMask(contours, in: box) else { return }
    let colours = contours.tissues.colours
    if contours.isFilled { fill(mask, tints: colours.map(palette.tints(of:))) }
    let edges = mask.edges
    darken(around: edges, of: mask, inside: box, to: palette.halos)
    let solids = colours.map(SheetPalette.solid)
    for (place, edge) in edges.enumerated() where edge != 0 {
      let (x, y) = mask.screenPlace(place)
      pixels[y * width + x] = solids[edge.trailingZeroBitCount]
    }
  }

  private mutating func fill(_ mask: ScreenMask, tints: [[UInt8]]) {
    for (place, bits) in mask.bits.enumerated() where bits != 0 {
      let (x, y) = mask.screenPlace(place)
      let grey = Int(pixels[y * width + x])
      pixels[y * width + x] = tints[bits.trailingZeroBitCount][grey]
    }
  }

  private mutating func darken(
    around edges: [UInt8], of mask: ScreenMask, inside box: PixelBox, to halos: [UInt8]
  ) {
    var isDarkened = [Bool](repeating: false, count: edges.count)
    for (place, edge) in edges.enumerated() where edge != 0 {
      for row in -1...1 {
        for neighbour in (place + row * mask.width - 1)...(place + row * mask.width + 1) {
          guard edges[neighbour] == 0, !isDarkened[neighbour] else { continue }
          isDarkened[neighbour] = true
          let (x, y) = mask.screenPlace(neighbour)
          guard box.columns.contains(x), box.rows.contains(y) else { continue }
          pixels[y * width + x] = halos[Int(pixels[y * width + x])]
        }
      }
    }
  }
}

/// The tissues of a slice in screen pixels, cropped to their bounding box plus a margin of one pixel.
struct ScreenMask {
  let width: Int
  let height: Int
  /// One bit per colour; the margin is 0.
  let bits: [UInt8]
  private let left: Int
  private let top: Int

  /// `nil` if there is no tissue in the slice.
  init?(_ contours: ContourSet, in box: PixelBox) {
    guard let held = contours.box else { return nil }
    let across = NearestRanges(from: contours.view.columns, to: box.columns.count).ranges
    let down = NearestRanges(from: contours.view.rows, to: box.rows.count).ranges
    let columns = across.indices.filter { across[$0].overlaps(held.columns) }
    let rows = down.indices.filter { down[$0].overlaps(held.rows) }
    guard let firstColumn = columns.first, let firstRow = rows.first else { return nil }
    let width = columns.count + 2
    var bits = [UInt8](repeating: 0, count: width * (rows.count + 2))
    var previous: Range<Int>?
    for (line, row) in rows.enumerated() {
      let start = (line + 1) * width
      if down[row] == previous {
        // A row that shows the same voxels as the row above is copied.
        for column in 0..<width { bits[start + column] = bits[start - width + column] }
        continue
      }
      previous = down[row]
      for (column, screen) in columns.enumerated() {
        bits[start + 1 + column] = Self.union(contours, across[screen], down[row])
      }
    }
    self.width = width
    height = rows.count + 2
    self.bits = bits
    left = box.columns.lowerBound + firstColumn - 1
    top = box.rows.lowerBound + firstRow - 1
  }

  private static func union(
    _ contours: ContourSet, _ columns: Range<Int>, _ rows: Range<Int>
  ) -> UInt8 {
    var bits: UInt8 = 0
    for row in rows {
      for column in columns {
        bits |= contours.membership[row * contours.view.columns + column]
      }
    }
    return bits
  }

  /// Canvas position of a pixel of the mask.
  func screenPlace(_ place: Int) -> (x: Int, y: Int) {
    (left + place % width, top + place / width)
  }

  /// For each pixel, the bits of the colours that have a contour there.
  var edges: [UInt8] {
    var edges = [UInt8](repeating: 0, count: bits.count)
    for row in 1..<(height - 1) {
      for place in (row * width + 1)..<((row + 1) * width - 1) where bits[place] != 0 {
        let around =
          bits[place - 1] & bits[place + 1] & bits[place - width] & bits[place + width]
        edges[place] = bits[place] & ~around
      }
    }
    return edges
  }
}
