import LesionMetrics
import Quantities
import VoxelCounting
import VoxelGrids

/// The diameters of a nodule in the three planes.
public struct NoduleSize: Hashable, Sendable {
  /// The longest diameter in one plane and the longest one perpendicular to it, from pixel edge to
  /// pixel edge.
  public struct Section: Hashable, Sendable {
    public let plane: AnatomicalPlane
    public let longest: Millimetres
    public let perpendicular: Millimetres
    /// Smallest distance between two parallel lines with the whole section of the longest diameter
    /// between them: 5 mm for a 5 mm square, although its diagonals are longer.
    public let narrowestWidth: Millimetres
    /// Extent across the plane: from the first to the last slice of the nodule, along their normal.
    public let thirdExtent: Millimetres

    /// Longest × perpendicular.
    public var product: SquareMillimetres { longest * perpendicular }
  }

  /// Sagittal, coronal, axial.
  public let sections: [Section]

  /// Whether both diameters and the narrowest width exceed 5 mm in at least two planes.
  ///
  /// Source: Le Rhun 2019, PMC6502503 (paper); the condition on the width is ours.
  public var isMeasurable: Bool {
    sections.filter { section in
      section.longest.value > Self.limit && section.perpendicular.value > Self.limit
        && section.narrowestWidth.value > Self.limit
    }.count >= 2
  }

  /// The section with the largest product; the first of equals.
  public var largestSection: Section? {
    sections.reduce(nil as Section?) { best, section in
      guard let best, best.product >= section.product else { return section }
      return best
    }
  }

  /// The largest product of the three planes.
  public var largestProduct: SquareMillimetres {
    largestSection?.product ?? SquareMillimetres(0)
  }

  /// "More than 5 mm", mm. The tolerance keeps ten voxels of 0.5 mm, stored in 32 bits, at the limit.
  static let limit = 5 + MeasurabilityRule.tolerance.value

  /// Whether a search for diameters stopped early, so that they are lower bounds.
  let isCut: Bool

  init(of component: Int, in map: ComponentMap) {
    let planes = AnatomicalPlane.allCases.map { map.diameters(of: component, in: $0) }
    let affine = map.grid.affine
    sections = planes.map {
      let axis = affine.choice(for: $0.plane).sliceAxis
      let slice = Int(affine.continuousIndex(of: $0.longest.start)[axis].rounded())
      let width = SectionWidth(of: component, in: map, sliceAxis: axis, slice: slice)
      return Section(
        plane: $0.plane, longest: $0.longest.length, perpendicular: $0.perpendicular.length,
        narrowestWidth: Millimetres(width.narrowest),
        thirdExtent: Millimetres(map.extent(of: component, along: axis)))
    }
    isCut = planes.contains(where: \.isCut)
  }
}

extension ComponentMap {
  /// Whether the bounding box of a component leaves room for two diameters of more than 5 mm: its
  /// diagonal must exceed that of a 5 mm square.
  func mayBeMeasurable(_ index: Int) -> Bool {
    let box = components[index].box
    let spacing = grid.affine.spacing
    let sides = (0..<3).map { Double(box.upper[$0] - box.lower[$0] + 1) * spacing[$0] }
    let squared = sides.reduce(0) { $0 + $1 * $1 }
    return squared > 2 * NoduleSize.limit * NoduleSize.limit
  }

  /// Total thickness of the slices of a component across an array axis, mm.
  fileprivate func extent(of index: Int, along axis: Int) -> Double {
    let box = components[index].box
    let columns = grid.affine.columns
    let area = columns[(axis + 1) % 3].cross(columns[(axis + 2) % 3]).length
    return Double(box.upper[axis] - box.lower[axis] + 1) * abs(grid.affine.determinant) / area
  }
}
