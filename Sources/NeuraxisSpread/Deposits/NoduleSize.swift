import LesionMetrics
import Quantities
import VoxelCounting
import VoxelGrids

/// The diameters of a nodule in the three planes.
public struct NoduleSize: Hashable, Sendable {
  /// Longest diameter and the perpendicular one in one plane, edge convention.
  public struct Section: Hashable, Sendable {
    public let plane: AnatomicalPlane
    public let longest: Millimetres
    public let perpendicular: Millimetres
    /// Least distance of two parallel lines that hold the section of the longest diameter between
    /// them: 5 mm for a square of 5 mm, whose diagonals measure more.
    public let narrowestWidth: Millimetres
    /// From the first to the last slice of the plane that the nodule lies in, along their normal.
    public let thirdExtent: Millimetres

    /// Longest × perpendicular.
    public var product: SquareMillimetres { longest * perpendicular }
  }

  /// Sagittal, coronal, axial.
  public let sections: [Section]

  /// Both diameters exceed 5 mm in at least two planes, and so does the narrowest width there.
  ///
  /// Source: Le Rhun 2019, PMC6502503 (paper); that the width must, too, is ours.
  public var isMeasurable: Bool {
    sections.filter { section in
      section.longest.value > Self.limit && section.perpendicular.value > Self.limit
        && section.narrowestWidth.value > Self.limit
    }.count >= 2
  }

  /// The section with the largest product; of equal ones the first.
  public var largestSection: Section? {
    sections.reduce(nil as Section?) { best, section in
      guard let best, best.product >= section.product else { return section }
      return best
    }
  }

  /// The largest product over the planes.
  public var largestProduct: SquareMillimetres {
    largestSection?.product ?? SquareMillimetres(0)
  }

  /// More than 5 mm: ten voxels of 0.5 mm, stored in 32 bits, are not.
  static let limit = 5 + MeasurabilityRule.tolerance.value

  /// Whether a search for chords ran out of steps: diameters are lower bounds.
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
  /// Whether a component's box could hold two diameters of more than 5 mm: the second largest side
  /// of it, tilted or not, is at most the diagonal.
  func mayBeMeasurable(_ index: Int) -> Bool {
    let box = components[index].box
    let spacing = grid.affine.spacing
    let sides = (0..<3).map { Double(box.upper[$0] - box.lower[$0] + 1) * spacing[$0] }
    let squared = sides.reduce(0) { $0 + $1 * $1 }
    return squared > 2 * NoduleSize.limit * NoduleSize.limit
  }

  /// Thickness in mm of the slices across an array axis that a component lies in.
  fileprivate func extent(of index: Int, along axis: Int) -> Double {
    let box = components[index].box
    let columns = grid.affine.columns
    let area = columns[(axis + 1) % 3].cross(columns[(axis + 2) % 3]).length
    return Double(box.upper[axis] - box.lower[axis] + 1) * abs(grid.affine.determinant) / area
  }
}
