/// The sections of one lesion, each built on first use: whole slices, and their connected parts.
struct LesionSections {
  let stack: SliceStack
  let parts: [SlicePart]
  /// Hull of each part.
  let hulls: [SectionHull]
  /// Squared diameter of each part's outline, in mm².
  let squaredWidths: [Double]
  private let partRuns: SliceParts
  /// For each slice, its only part; `nil` if it has several.
  private let wholeParts: [Int?]
  private var outlines: [SectionOutline?]
  private var partOutlines: [SectionOutline?]

  init(_ stack: SliceStack) {
    self.stack = stack
    partRuns = SliceParts(stack)
    parts = partRuns.parts
    hulls = parts.map { [partRuns] in SectionHull(partRuns.runs(of: $0)) }
    squaredWidths = hulls.map { Self.squaredWidth($0.corners, stack.plane) }
    var wholeParts = [Int?](repeating: nil, count: stack.count)
    for (index, part) in parts.enumerated() where part.isAlone { wholeParts[part.slice] = index }
    self.wholeParts = wholeParts
    outlines = [SectionOutline?](repeating: nil, count: stack.count)
    partOutlines = [SectionOutline?](repeating: nil, count: parts.count)
  }

  var plane: SlicePlane { stack.plane }

  /// Squared diameter of a hull, in mm², by rotating calipers.
  ///
  /// As one goes from side to side around the hull, the corner farthest from the side moves on in the
  /// same direction.
  /// - Complexity: O(h) in the corners.
  static func squaredWidth(_ hull: [SIMD2<Int32>], _ plane: SlicePlane) -> Double {
    let count = hull.count
    let points = hull.map(plane.point)
    guard count > 2 else { return (points[count - 1] - points[0]).squaredLength }
    var widest = 0.0
    var far = 1
    for corner in 0..<count {
      let end = corner + 1 < count ? corner + 1 : 0
      let side = hull[end] &- hull[corner]
      var next = far + 1 < count ? far + 1 : 0
      while side.cross(hull[next] &- hull[far]) > 0 {
        far = next
        next = far + 1 < count ? far + 1 : 0
      }
      // The corner after the farthest one may be at the same distance from the side.
      widest = max(
        widest, (points[far] - points[corner]).squaredLength,
        (points[far] - points[end]).squaredLength)
      widest = max(
        widest, (points[next] - points[corner]).squaredLength,
        (points[next] - points[end]).squaredLength)
    }
    return widest
  }

  /// Hull of a whole slice's outline, with its squared diameter in mm².
  func hull(of slice: Int) -> (corners: [SIMD2<Int32>], squaredWidth: Double) {
    if let part = wholeParts[slice] { return (hulls[part].corners, squaredWidths[part]) }
    let hull = SectionHull(stack.runs(of: slice)).corners
    return (hull, Self.squaredWidth(hull, plane))
  }

  /// Outline of a whole slice.
  mutating func outline(of slice: Int) -> SectionOutline {
    if let outline = outlines[slice] { return outline }
    let runs = stack.runs(of: slice)
    let outline = SectionOutline(
      Section(around: runs), slice: slice,
      hull: wholeParts[slice].map { hulls[$0] } ?? SectionHull(runs), plane: stack.plane)
    outlines[slice] = outline
    return outline
  }

  /// Outline of one connected part of a slice.
  mutating func outline(ofPart part: Int) -> SectionOutline {
    if parts[part].isAlone { return outline(of: parts[part].slice) }
    if let outline = partOutlines[part] { return outline }
    let section = Section(around: partRuns.runs(of: parts[part]))
    let outline = SectionOutline(
      section, slice: parts[part].slice, hull: hulls[part], plane: stack.plane)
    partOutlines[part] = outline
    return outline
  }

  /// Section of one part, with the pixel coordinates of the whole lesion's box.
  func wideSection(ofPart part: Int) -> Section {
    Section(partRuns.runs(of: parts[part]), columns: stack.columns, rows: stack.rows)
  }
}

extension SIMD2<Int32> {
  /// Cross product; positive if the other step turns left.
  fileprivate func cross(_ other: Self) -> Int {
    Int(x) * Int(other.y) - Int(y) * Int(other.x)
  }
}
