import Notes
import Quantities
import VoxelGrids

/// Why a text is not a transform between two sessions of one patient. Code `E315`.
enum TransformFault: ClassifiedError, Hashable {
  /// Not four rows of four.
  case shape(rows: Int)
  /// A word that is not a finite number.
  case word(String)
  case lastRow
  case notInvertible
  case mirrors
  /// Lengths change beyond ``TransformScale/limits``.
  case scale(least: Double, greatest: Double)

  var code: String { "E315" }
  var kind: FailureKind { .content }

  var message: String {
    switch self {
    case .shape(let rows):
      "The transform is not four rows of four numbers: it has \(rows) row\(rows == 1 ? "" : "s")"
        + (rows == 4 ? ", and not four numbers in each." : ".") + Self.wanted
    case .word(let word):
      "The transform holds “\(word)”, which is not a finite number." + Self.wanted
    case .lastRow: "The last row of the transform is not 0 0 0 1." + Self.wanted
    case .notInvertible:
      "The transform cannot be inverted: its 3×3 part is singular or nearly so." + Self.wanted
    case .mirrors:
      "The transform mirrors left and right: the determinant of its 3×3 part is negative. Write it "
        + "for world coordinates (RAS+, mm), not for voxels."
    case .scale(let least, let greatest):
      "The transform changes lengths by factors of \(TransformScale.text(least)) to "
        + "\(TransformScale.text(greatest)), depending on direction; between two sessions of one "
        + "patient the factor is \(TransformScale.text(TransformScale.limits.lowerBound)) to "
        + "\(TransformScale.text(TransformScale.limits.upperBound)), also for a growing child. Write a "
        + "rigid transform for world coordinates (RAS+, mm), not for voxels; where both masks have the "
        + "same world coordinates, it is the identity."
    }
  }

  private static let wanted =
    " A transform is four rows of four numbers, mm to mm in RAS+, the last row 0 0 0 1."
}
