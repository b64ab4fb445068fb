/// One slice of a lesion: its pixels and the corners of its outline.
///
/// The outline is the marching squares contour at level 0.5 between pixel centres, with diagonal
/// neighbours joined. In every square of four pixel centres the region inside it is convex. Therefore
/// a straight line stays inside if and only if it does so on the lines through pixel centres; and a
/// point on such a line is inside if the nearest pixel is, or one of the two nearest.
struct Section {
  /// Width of the empty margin around the box, in pixels.
  static let rim = 2

  /// The box: first column and row, and the end (exclusive) of both.
  let firstColumn: Int
  let firstRow: Int
  let columns: Int
  let rows: Int
  /// Pixels from one row to the next in ``pixels``, including the margin.
  let stride: Int
  /// Index in ``pixels`` of the pixel (0, 0), which may lie outside the box.
  let base: Int
  private(set) var pixels: [UInt8]

  /// A section with the box `0 ..< columns`, `0 ..< rows`.
  /// - Parameters:
  ///   - runs: pixels inside the box.
  ///   - columns: width of the box.
  ///   - rows: height of the box.
  init(_ runs: ArraySlice<PixelRun>, columns: Int, rows: Int) {
    self.init(runs, columns: 0..<columns, rows: 0..<rows)
  }

  /// A section with the smallest box around its runs.
  /// - Parameter runs: at least one, sorted by row.
  init(around runs: ArraySlice<PixelRun>) {
    var columns = (Int32.max, Int32.min)
    var rows = (Int32.max, Int32.min)
    for run in runs {
      columns = (min(columns.0, run.start), max(columns.1, run.end))
      rows = (min(rows.0, run.row), max(rows.1, run.row + 1))
    }
    self.init(
      runs, columns: Int(columns.0)..<Int(columns.1), rows: Int(rows.0)..<Int(rows.1))
  }

  private init(_ runs: ArraySlice<PixelRun>, columns: Range<Int>, rows: Range<Int>) {
    (firstColumn, firstRow) = (columns.lowerBound, rows.lowerBound)
    (self.columns, self.rows) = (columns.upperBound, rows.upperBound)
    stride = columns.count + 2 * Self.rim
    base = (Self.rim - rows.lowerBound) * stride + Self.rim - columns.lowerBound
    pixels = [UInt8](repeating: 0, count: stride * (rows.count + 2 * Self.rim))
    for run in runs {
      let row = base + Int(run.row) * stride
      for column in Int(run.start)..<Int(run.end) { pixels[row + column] = 1 }
    }
  }

  /// Whether a pixel belongs to the lesion; false up to ``rim`` pixels beyond the box.
  @inline(__always)
  func holds(_ column: Int, _ row: Int) -> Bool { pixels[base + row * stride + column] != 0 }

  /// Corners of the outline: mid-points of boundary faces in half pixels, by row, then by column.
  func corners() -> [SIMD2<Int32>] {
    var corners: [SIMD2<Int32>] = []
    corners.reserveCapacity(4 * (columns - firstColumn + rows - firstRow))
    for row in (firstRow - 1)..<rows {
      for column in firstColumn..<columns where holds(column, row) != holds(column, row + 1) {
        corners.append(SIMD2(Int32(2 * column), Int32(2 * row + 1)))
      }
      guard row + 1 < rows else { break }
      for column in (firstColumn - 1)..<columns
      where holds(column, row + 1) != holds(column + 1, row + 1) {
        corners.append(SIMD2(Int32(2 * column + 1), Int32(2 * row + 2)))
      }
    }
    return corners
  }

  /// Pixel centres in half pixels.
  func centres() -> [SIMD2<Int32>] {
    var centres: [SIMD2<Int32>] = []
    for row in firstRow..<rows {
      for column in firstColumn..<columns where holds(column, row) {
        centres.append(SIMD2(Int32(2 * column), Int32(2 * row)))
      }
    }
    return centres
  }

  /// Whether the straight line between two points of the region stays inside; touching the outline is
  /// allowed.
  ///
  /// Exact, because it uses whole numbers only.
  /// - Parameters:
  ///   - first: a corner or centre, in half pixels.
  ///   - second: another corner or centre, in half pixels.
  /// - Complexity: O(length in pixels).
  func joins(_ first: SIMD2<Int32>, _ second: SIMD2<Int32>) -> Bool {
    let width = abs(Int(second.x) - Int(first.x))
    let height = abs(Int(second.y) - Int(first.y))
    // A line flatter than 45° that stays inside on the columns does so on the rows as well.
    if width > height { return staysInside(first, second, alongRows: true) }
    if width < height { return staysInside(first, second, alongRows: false) }
    return staysInside(first, second, alongRows: true)
      && staysInside(first, second, alongRows: false)
  }

  /// Whether the line is inside on each column that it crosses (or on each row).
  private func staysInside(
    _ first: SIMD2<Int32>, _ second: SIMD2<Int32>, alongRows: Bool
  ) -> Bool {
    let isForward = alongRows ? first.x <= second.x : first.y <= second.y
    let (from, to) = isForward ? (first, second) : (second, first)
    let (x0, y0) = alongRows ? (Int(from.x), Int(from.y)) : (Int(from.y), Int(from.x))
    let (x1, y1) = alongRows ? (Int(to.x), Int(to.y)) : (Int(to.y), Int(to.x))
    let (run, rise) = (x1 - x0, y1 - y0)
    guard run > 0 else { return true }
    var column = (x0 + 2) >> 1
    // The nearest row is the floor of (y + 1)/2, with y = y0 + rise·(2·column − x0)/run.
    let denominator = 2 * run
    let numerator = (y0 + 1) * run + rise * (2 * column - x0)
    let row = Int((Double(numerator) / Double(denominator)).rounded(.down))
    var rest = numerator - row * denominator
    let (columnStep, rowStep) = alongRows ? (1, stride) : (stride, 1)
    var place = base + column * columnStep + row * rowStep
    while 2 * column < x1 {
      while rest < 0 {
        rest += denominator
        place -= rowStep
      }
      while rest >= denominator {
        rest -= denominator
        place += rowStep
      }
      if pixels[place] == 0, rest != 0 || pixels[place - rowStep] == 0 { return false }
      column += 1
      place += columnStep
      rest += 2 * rise
    }
    return true
  }
}
