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

    /// Longest × perpendicular.
    public var product: SquareMillimetres { longest * perpendicular }
  }

  /// Sagittal, coronal, axial.
  public let sections: [Section]

  /// Both diameters exceed 5 mm in at least two planes.
  ///
  /// Source: Le Rhun 2019, PMC6502503 (paper).
  public var isMeasurable: Bool {
    sections.filter { section in
      section.longest.value > Self.limit && section.perpendicular.value > Self.limit
    }.count >= 2
  }

  /// The largest product over the planes.
  public var largestProduct: SquareMillimetres {
    sections.map(\.product).max() ?? SquareMillimetres(0)
  }

  /// More than 5 mm: ten voxels of 0.5 mm, stored in 32 bits, are not.
  static let limit = 5 + MeasurabilityRule.tolerance.value

  init(of component: Int, in map: ComponentMap) {
    let mask = map.cropped(to: component)
    do throws(MaskError) {
      var sections: [Section] = []
      for plane in AnatomicalPlane.allCases {
        let options = MeasurementOptions(plane: plane)
        let lesions = try mask.measured(scheme: nil, options: options).lesions
        guard let diameters = lesions.first?.diameters else { continue }
        sections.append(
          Section(
            plane: plane, longest: diameters.longest.length,
            perpendicular: diameters.perpendicular.length))
      }
      self.sections = sections
    } catch {
      preconditionFailure("a mask that is read without a scheme has no unknown label")
    }
  }
}

extension ComponentMap {
  /// One component as a mask of label 1 on its box.
  func cropped(to index: Int) -> LabelMap {
    let box = components[index].box
    let size = GridSize(
      box.upper.x - box.lower.x + 1, box.upper.y - box.lower.y + 1, box.upper.z - box.lower.z + 1)
    var labels = [UInt8](repeating: 0, count: size.count)
    for run in runs(of: index) {
      let row = size.offset(
        of: VoxelIndex(0, Int(run.y) - box.lower.y, Int(run.z) - box.lower.z))
      for x in Int(run.start)..<Int(run.end) { labels[row + x - box.lower.x] = 1 }
    }
    let origin = grid.affine.point(at: box.lower).vector
    guard let affine = Affine(columns: grid.affine.columns, origin: origin) else {
      preconditionFailure("a moved affine stays invertible")
    }
    return LabelMap(grid: VoxelGrid(size: size, affine: affine), labels: labels)
  }

  /// Whether a component's box could hold two diameters of more than 5 mm: the second largest side
  /// of it, tilted or not, is at most the diagonal.
  func mayBeMeasurable(_ index: Int) -> Bool {
    let box = components[index].box
    let spacing = grid.affine.spacing
    let sides = (0..<3).map { Double(box.upper[$0] - box.lower[$0] + 1) * spacing[$0] }
    let squared = sides.reduce(0) { $0 + $1 * $1 }
    return squared > 2 * NoduleSize.limit * NoduleSize.limit
  }
}
