import VoxelGrids

/// Why a text is no transform between two sessions of one patient.
enum TransformFault: Error, Equatable {
  /// Not four rows of four.
  case shape(rows: Int)
  /// A word that is no finite number.
  case word(String)
  case lastRow
  case notInvertible
  case mirrors
  /// Lengths change beyond ``TransformScale/limits``.
  case scale(least: Double, greatest: Double)

  var message: String {
    switch self {
    case .shape(let rows):
      "The transform is not four rows of four numbers: it has \(rows) row\(rows == 1 ? "" : "s")"
        + (rows == 4 ? ", and not four numbers in each." : ".") + Self.wanted
    case .word(let word):
      "The transform holds “\(word)”, which is no finite number." + Self.wanted
    case .lastRow: "The last row of the transform is not 0 0 0 1." + Self.wanted
    case .notInvertible:
      "The transform cannot be inverted: its 3×3 is singular, or so near to it that nothing of a body "
        + "is left in one direction." + Self.wanted
    case .mirrors:
      "The transform mirrors: the determinant of its 3×3 is negative, and no motion of a patient "
        + "takes left to right. Write it for RAS+ worlds in mm, not for voxels."
    case .scale(let least, let greatest):
      "The transform changes lengths by factors of \(TransformScale.told(least)) to "
        + "\(TransformScale.told(greatest)), by direction. Between two sessions of one patient, a growing "
        + "child too, nothing beyond \(Decimals.three(TransformScale.limits.lowerBound)) to "
        + "\(Decimals.three(TransformScale.limits.upperBound)) is a registration that holds. Write a rigid "
        + "one, in mm of RAS+ worlds, not of voxels; where both masks lie in one world and only the "
        + "voxels differ, the identity."
    }
  }

  private static let wanted =
    " A transform is a text of four rows of four numbers, mm to mm in RAS+, the last row 0 0 0 1."
}
