import Notes

/// A value of a mask as the file tells it.
public enum MaskValue: Hashable, Sendable, CustomStringConvertible {
  /// A stored whole number, exactly.
  case whole(Int128)
  /// A stored real number, or a scaled one.
  case real(Double)

  public var description: String {
    switch self {
    case .whole(let value): "\(value)"
    case .real(let value): "\(value)"
    }
  }
}

/// Why a volume cannot serve as a mask, or not for this image.
public enum MaskError: CodedError, Hashable {
  /// A value that is no whole number within 1e-4.
  case fraction(value: Double, voxel: VoxelIndex, point: WorldPoint)
  case negative(value: MaskValue, voxel: VoxelIndex, point: WorldPoint)
  case tooLarge(value: MaskValue, voxel: VoxelIndex, point: WorldPoint)
  case notFinite(voxel: VoxelIndex, point: WorldPoint)
  /// Colour or complex voxels.
  case notALabelDatatype(String)
  /// Image and mask on different grids.
  case otherGrid(mask: VoxelGrid, image: VoxelGrid)
  /// Values that the label scheme does not list, with the first voxel of each.
  case unknownLabels(scheme: String, values: [UInt16], voxel: VoxelIndex, point: WorldPoint)
  /// More components than are kept; all that were met are counted.
  case tooManyComponents(count: Int, limit: Int, neighbours: Int)
  /// More runs of voxels along the rows than are kept: a checkerboard, a comb in every row.
  case tooManyRuns(count: Int, limit: Int)

  public var code: String {
    switch self {
    case .fraction: "E201"
    case .negative: "E202"
    case .tooLarge: "E203"
    case .notFinite: "E204"
    case .notALabelDatatype: "E205"
    case .otherGrid: "E206"
    case .unknownLabels: "E207"
    case .tooManyComponents: "E210"
    case .tooManyRuns: "E211"
    }
  }

  public var message: String {
    switch self {
    case .fraction(let value, let voxel, let point):
      "The mask holds \(value) at \(Self.place(voxel, point)); a mask holds whole numbers. "
        + "If it is a probability map, threshold it first."
    case .negative(let value, let voxel, let point):
      "The mask holds \(value) at \(Self.place(voxel, point)); labels are 0 or more."
    case .tooLarge(let value, let voxel, let point):
      "The mask holds \(value) at \(Self.place(voxel, point)); labels are at most 65535."
    case .notFinite(let voxel, let point):
      "The mask holds a value that is no number at \(Self.place(voxel, point))."
    case .notALabelDatatype(let datatype):
      "The mask is stored as \(datatype); labels need an integer or real datatype."
    case .otherGrid(let mask, let image):
      "Mask and image lie on different grids: mask \(Self.told(mask)); image \(Self.told(image)). "
        + "Resample one of them onto the grid of the other."
    case .unknownLabels(let scheme, let values, let voxel, let point):
      "The scheme \(scheme) does not know the \(Self.told(values)), first seen at "
        + "\(Self.place(voxel, point)). Pass the right --labels, or correct the mask."
    case .tooManyComponents(let count, let limit, let neighbours):
      "The mask falls into \(count) components by \(neighbours) neighbours; at most \(limit) are "
        + "measured, more are noise. "
        + (neighbours < 26
          ? "Join voxels that touch at corners by --connectivity 26, or clear " : "Clear ")
        + "single voxels from the mask."
    case .tooManyRuns(let count, let limit):
      "The mask begins \(count) times along its rows; at most \(limit) are measured, more are "
        + "noise. Smooth the mask, or clear its speckle."
    }
  }

  private static func place(_ voxel: VoxelIndex, _ point: WorldPoint) -> String {
    let world = [point.x, point.y, point.z].map { ($0 * 10).rounded() / 10 }
    return "voxel (\(voxel.x), \(voxel.y), \(voxel.z)), world "
      + "(\(world[0]), \(world[1]), \(world[2])) mm"
  }

  /// `label 3`, `labels 3, 5`; of more than forty the first ones and how many follow.
  package static func told(_ labels: [UInt16]) -> String {
    let shown = labels.prefix(40).map(String.init).joined(separator: ", ")
    let others = labels.count - min(40, labels.count)
    return "label\(labels.count == 1 ? "" : "s") \(shown)"
      + (others > 0 ? " and \(others) others" : "")
  }

  /// Size and affine of a grid, as `E206` tells them.
  package static func told(_ grid: VoxelGrid) -> String {
    let rows = grid.affine.matrix.prefix(3).map { row in
      "[" + row.map { "\(($0 * 1000).rounded() / 1000)" }.joined(separator: ", ") + "]"
    }
    return "\(grid.size.x)×\(grid.size.y)×\(grid.size.z), affine "
      + rows.joined(separator: " ")
  }
}
