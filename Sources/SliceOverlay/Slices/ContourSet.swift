import VoxelGrids

/// The tissues of one slice of a mask, for drawing their contours.
///
/// Keeps one byte per pixel of the slice, not the mask.
public struct ContourSet: Sendable {
  public let view: SliceView
  public let tissues: TissueColours
  /// Whether the inside is also tinted, at 35 %.
  public let isFilled: Bool
  /// One bit per colour of the tissues, row by row.
  let membership: [UInt8]
  /// The bounding box of all tissues; `nil` if there are none.
  let box: PixelBox?

  /// Whether the slice has no tissue.
  public var isEmpty: Bool { box == nil }

  /// - Parameters:
  ///   - map: a mask on the grid of the view.
  ///   - filled: whether to tint the inside, at 35 %.
  /// - Precondition: the view lies inside the grid of the map.
  /// - Complexity: O(n) in the pixels of the slice.
  public init(
    of map: LabelMap, in view: SliceView, tissues: TissueColours, filled: Bool = false
  ) {
    let ends = [0, (view.columns - 1) * view.columnStep].flatMap { across in
      [0, (view.rows - 1) * view.rowStep].map { view.start + across + $0 }
    }
    precondition(
      ends.allSatisfy { (0..<map.grid.size.count).contains($0) }, "the view lies inside the grid")
    self.view = view
    self.tissues = tissues
    isFilled = filled
    membership = map.colourBits(in: view, tissues)
    box = PixelBox(holding: membership, columns: view.columns)
  }
}

/// A box of pixels; the upper bounds are excluded.
struct PixelBox: Hashable, Sendable {
  var columns: Range<Int>
  var rows: Range<Int>

  init(columns: Range<Int>, rows: Range<Int>) {
    self.columns = columns
    self.rows = rows
  }

  /// The smallest box around all pixels that are not 0; `nil` if there are none.
  init?(holding pixels: [UInt8], columns width: Int) {
    let height = pixels.count / width
    let isEmpty = { (row: Int) in
      pixels[(row * width)..<((row + 1) * width)].allSatisfy { $0 == 0 }
    }
    guard let first = (0..<height).first(where: { !isEmpty($0) }),
      let last = (0..<height).last(where: { !isEmpty($0) })
    else { return nil }
    var left = width
    var right = 0
    for row in first...last {
      let line = pixels[(row * width)..<((row + 1) * width)]
      guard let from = line.firstIndex(where: { $0 != 0 }),
        let to = line.lastIndex(where: { $0 != 0 })
      else { continue }
      left = min(left, from - row * width)
      right = max(right, to - row * width)
    }
    self.init(columns: left..<(right + 1), rows: first..<(last + 1))
  }
}
