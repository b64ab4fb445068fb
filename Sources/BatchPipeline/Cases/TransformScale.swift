import Glibc
import Quantities
import StudyRecords
import VoxelGrids

/// How far a transform between two sessions is from a rigid motion.
///
/// The body of a patient keeps its size from session to session, so a rigid registration is expected. An
/// affine one may scale a little; more means that the matrix is not in mm, is for other spaces, or that
/// the registration failed.
struct TransformScale {
  /// Least and greatest factor by which it changes a length, over all directions (singular values).
  let least: Double
  let greatest: Double
  /// Factor of volumes.
  let volume: Double

  /// A length may change by 1 % and so a volume by 3 %, a tenth of the changes that criteria ask for.
  /// Our own choice.
  static let tolerance = 0.01

  /// Factors of length, in any direction, beyond which the matrix is refused. A rigid registration has
  /// 1, an affine one differs by some hundredths, and a child grows by less during a treatment. Our own
  /// choice.
  static let limits = 0.8...1.25

  init(_ transform: Affine) {
    // Scaled first, since squares of very large or small columns would overflow.
    let unit = transform.columns.map(\.length).max() ?? 1
    let columns = transform.columns.map { $0 / unit }
    let squared = Self.eigenvalues(
      diagonal: SIMD3(
        columns[0].dot(columns[0]), columns[1].dot(columns[1]), columns[2].dot(columns[2])),
      beside: SIMD3(
        columns[0].dot(columns[1]), columns[0].dot(columns[2]), columns[1].dot(columns[2])))
    least = unit * max(0, squared.least).squareRoot()
    greatest = unit * max(0, squared.greatest).squareRoot()
    volume = abs(transform.determinant)
  }

  var isRigid: Bool { least >= 1 - Self.tolerance && greatest <= 1 + Self.tolerance }

  /// Whether it may be a transform between two sessions of one patient.
  var isOfOneBody: Bool { Self.limits.contains(least) && Self.limits.contains(greatest) }

  /// A factor with three decimals, from 0.001 to 1000.
  static func text(_ factor: Double) -> String {
    if factor < 0.001 { return "less than 0.001" }
    return factor < 1000 ? NumberText.decimal(factor, places: 3) : "1000 or more"
  }

  /// The note on a transform that is not rigid; `nil` for a rigid one.
  /// - Parameter subject: whose transform it is, e.g. `Session m03, spine`.
  func note(of subject: String) -> NoteRecord? {
    guard !isRigid else { return nil }
    let lengths = "\(Self.text(least)) to \(Self.text(greatest))"
    return NoteRecord(
      code: "W327", severity: "warning",
      message: "\(subject): the transform changes lengths by factors of \(lengths) and volumes by "
        + "\(Self.text(volume)). It is used only to link lesions; volumes and diameters are measured "
        + "without it. Check that it is a rigid registration, mm to mm.")
  }

  /// Least and greatest eigenvalue of a symmetric matrix of three rows, by the roots of its
  /// characteristic polynomial as cosines of one angle.
  /// - Parameter beside: rows 0 and 1, 0 and 2, 1 and 2.
  private static func eigenvalues(
    diagonal: SIMD3<Double>, beside: SIMD3<Double>
  ) -> (least: Double, greatest: Double) {
    let middle = diagonal.sum() / 3
    let rest = diagonal - middle
    let spread = ((rest.dot(rest) + 2 * beside.dot(beside)) / 6).squareRoot()
    guard spread > 0 else { return (middle, middle) }
    let (d, b) = (rest / spread, beside / spread)
    let determinant =
      d.x * (d.y * d.z - b.z * b.z) - b.x * (b.x * d.z - b.z * b.y)
      + b.y * (b.x * b.z - d.y * b.y)
    let angle = acos(min(1, max(-1, determinant / 2))) / 3
    return (
      middle + 2 * spread * cos(angle + 2 * .pi / 3), middle + 2 * spread * cos(angle)
    )
  }
}
