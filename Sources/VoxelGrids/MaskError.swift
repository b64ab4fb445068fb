import Notes

/// A voxel value of a mask file that may not be a valid label.
public enum MaskValue: Hashable, Sendable, CustomStringConvertible {
  /// A value stored as an integer, exact.
  case whole(Int128)
  /// A value stored as a real number, or scaled by the header's slope and intercept.
  case real(Double)

  public var description: String {
    switch self {
    case .whole(let value): "\(value)"
    case .real(let value): "\(value)"
    }
  }
}

/// Why a volume cannot be used as a mask at all, or with a particular image.
public enum MaskError: CodedError, Hashable {
  /// A value that differs from a whole number by more than 1e-4.
  case fraction(value: Double, voxel: VoxelIndex, point: WorldPoint)
  case negative(value: MaskValue, voxel: VoxelIndex, point: WorldPoint)
  case tooLarge(value: MaskValue, voxel: VoxelIndex, point: WorldPoint)
  case notFinite(voxel: VoxelIndex, point: WorldPoint)
  /// Voxels of a colour or complex datatype.
  case notALabelDatatype(String)
  /// The mask and the image are on different grids.
  case otherGrid(mask: VoxelGrid, image: VoxelGrid)
  /// Labels that the label scheme does not define, and the first voxel that has one of them.
  case unknownLabels(scheme: String, values: [UInt16], voxel: VoxelIndex, point: WorldPoint)
  /// More connected components than the limit; `count` is how many there are.
  case tooManyComponents(count: Int, limit: Int, neighbours: Int)
  /// More runs of voxels along the rows than the limit, as in a checkerboard or a fine comb.
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
      "The mask contains \(value) at \(Self.place(voxel, point)), but labels must be whole numbers. "
        + "If it is a probability map, threshold it first."
    case .negative(let value, let voxel, let point):
      "The mask contains \(value) at \(Self.place(voxel, point)), but labels must not be negative."
    case .tooLarge(let value, let voxel, let point):
      "The mask contains \(value) at \(Self.place(voxel, point)), but the largest label is 65535."
    case .notFinite(let voxel, let point):
      "The mask contains NaN or infinity at \(Self.place(voxel, point)); labels must be whole numbers."
    case .notALabelDatatype(let datatype):
      "The mask is stored as \(datatype), but labels need an integer or floating-point datatype."
    case .otherGrid(let mask, let image):
      "The mask and the image are on different grids: mask \(Self.told(mask)); "
        + "image \(Self.told(image)). Resample one of them onto the grid of the other."
    case .unknownLabels(let scheme, let values, let voxel, let point):
      "The label scheme \(scheme) does not define \(Self.told(values)), first found at "
        + "\(Self.place(voxel, point)). Choose the right scheme with --labels, or correct the mask."
    case .tooManyComponents(let count, let limit, let neighbours):
      "The mask has \(count) components at \(neighbours)-connectivity; more than \(limit) are taken "
        + "for noise and not measured. "
        + (neighbours < 26
          ? "Join voxels that touch at corners with --connectivity 26, or remove " : "Remove ")
        + "isolated voxels from the mask."
    case .tooManyRuns(let count, let limit):
      "The mask has \(count) separate runs of voxels along its rows; more than \(limit) are taken for "
        + "noise and not measured. Smooth the mask, or remove its speckle."
    }
  }

  private static func place(_ voxel: VoxelIndex, _ point: WorldPoint) -> String {
    let world = [point.x, point.y, point.z].map { ($0 * 10).rounded() / 10 }
    return "voxel (\(voxel.x), \(voxel.y), \(voxel.z)), world "
      + "(\(world[0]), \(world[1]), \(world[2])) mm"
  }

  /// Labels as text: `label 3`, `labels 3, 5`. Lists the first forty and counts the rest.
  package static func told(_ labels: [UInt16]) -> String {
    let shown = labels.prefix(40).map(String.init).joined(separator: ", ")
    let others = labels.count - min(40, labels.count)
    return "label\(labels.count == 1 ? "" : "s") \(shown)"
      + (others > 0 ? " and \(others) others" : "")
  }

  /// Size and affine of a grid as text, for error `E206`.
  package static func told(_ grid: VoxelGrid) -> String {
    let rows = grid.affine.matrix.prefix(3).map { row in
      "[" + row.map { "\(($0 * 1000).rounded() / 1000)" }.joined(separator: ", ") + "]"
    }
    return "\(grid.size.x)×\(grid.size.y)×\(grid.size.z), affine "
      + rows.joined(separator: " ")
  }
}
