/// The sections of one lesion, each made when it is first asked for: those of whole slices, and those
/// of the parts that hang together.
struct SectionShelf {
  let stack: SliceStack
  let parts: [SlicePart]
  /// Of the parts.
  let hulls: [SectionHull]
  /// Of the outlines of the parts: the longest distance of two corners, in mm².
  let squaredWidths: [Double]
  private let partRuns: SliceParts
  /// Of each slice the part that it is alone; `nil` where there are several.
  private let wholeParts: [Int?]
  private var surveys: [SectionSurvey?]
  private var partSurveys: [SectionSurvey?]

  init(_ stack: SliceStack) {
    self.stack = stack
    partRuns = SliceParts(stack)
    parts = partRuns.parts
    hulls = parts.map { [partRuns] in SectionHull(partRuns.runs(of: $0)) }
    squaredWidths = hulls.map { Self.squaredWidth($0.corners, stack.plane) }
    var wholeParts = [Int?](repeating: nil, count: stack.count)
    for (index, part) in parts.enumerated() where part.isAlone { wholeParts[part.slice] = index }
    self.wholeParts = wholeParts
    surveys = [SectionSurvey?](repeating: nil, count: stack.count)
    partSurveys = [SectionSurvey?](repeating: nil, count: parts.count)
  }

  var plane: SlicePlane { stack.plane }

  /// Longest squared distance of two corners of a hull, in mm².
  ///
  /// The farthest corners lie on opposite sides of the hull: as one side follows the other, the corner
  /// that is farthest from it moves on, too.
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
      // The corner behind the farthest may be as far from the side; where it is not, it does no harm.
      widest = max(
        widest, (points[far] - points[corner]).squaredLength,
        (points[far] - points[end]).squaredLength)
      widest = max(
        widest, (points[next] - points[corner]).squaredLength,
        (points[next] - points[end]).squaredLength)
    }
    return widest
  }

  /// Corners of the hull of a whole slice's outline, and their longest squared distance in mm².
  func hull(of slice: Int) -> (corners: [SIMD2<Int32>], squaredWidth: Double) {
    if let part = wholeParts[slice] { return (hulls[part].corners, squaredWidths[part]) }
    let hull = SectionHull(stack.runs(of: slice)).corners
    return (hull, Self.squaredWidth(hull, plane))
  }

  /// A whole slice.
  mutating func survey(of slice: Int) -> SectionSurvey {
    if let survey = surveys[slice] { return survey }
    let runs = stack.runs(of: slice)
    let survey = SectionSurvey(
      Section(around: runs), slice: slice,
      hull: wholeParts[slice].map { hulls[$0] } ?? SectionHull(runs), plane: stack.plane)
    surveys[slice] = survey
    return survey
  }

  mutating func survey(ofPart part: Int) -> SectionSurvey {
    if parts[part].isAlone { return survey(of: parts[part].slice) }
    if let survey = partSurveys[part] { return survey }
    let section = Section(around: partRuns.runs(of: parts[part]))
    let survey = SectionSurvey(
      section, slice: parts[part].slice, hull: hulls[part], plane: stack.plane)
    partSurveys[part] = survey
    return survey
  }

  /// A part on the box of the whole lesion.
  func wideSection(ofPart part: Int) -> Section {
    Section(partRuns.runs(of: parts[part]), columns: stack.columns, rows: stack.rows)
  }
}

extension SIMD2<Int32> {
  /// Above 0 where the other step turns to the left.
  fileprivate func cross(_ other: Self) -> Int {
    Int(x) * Int(other.y) - Int(y) * Int(other.x)
  }
}
