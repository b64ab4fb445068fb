import Glibc
import StudyRecords
import VoxelGrids

/// How far a transform between two sessions is from a rigid motion.
///
/// The body of a patient keeps its size from session to session, so a rigid registration is what is
/// asked for. One with affine freedom may scale a little; more says that the matrix is not in mm, leads
/// elsewhere, or that a registration failed.
struct TransformScale {
  /// Least and greatest factor by which it changes a length, over all directions (singular values).
  let least: Double
  let greatest: Double
  /// Factor of volumes.
  let volume: Double

  /// Lengths may change by a hundredth, a volume then by three: an order of magnitude below the
  /// changes that criteria ask for. Ours.
  static let tolerance = 0.01

  /// What a length may change by, in any direction, for the matrix to be taken at all. Wide: a rigid
  /// registration changes none, one with affine freedom some hundredths, and the body of a child grows
  /// by less between the sessions of a treatment. Ours.
  static let limits = 0.8...1.25

  init(_ transform: Affine) {
    // Squares of columns as they stand could leave the numbers.
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

  /// Whether it may lead between two sessions of one patient.
  var isOfOneBody: Bool { Self.limits.contains(least) && Self.limits.contains(greatest) }

  /// A factor with three decimals; one that is none of a body by its order alone.
  static func told(_ factor: Double) -> String {
    if factor < 0.001 { return "less than 0.001" }
    return factor < 1000 ? Decimals.three(factor) : "1000 or more"
  }

  /// What a reader must know of it; `nil` for a rigid one.
  /// - Parameter subject: what it is the transform of, e.g. `Session m03, spine`.
  func note(of subject: String) -> NoteRecord? {
    guard !isRigid else { return nil }
    let lengths = "\(Decimals.three(least)) to \(Decimals.three(greatest))"
    return NoteRecord(
      code: "W327", severity: "warning",
      message: "\(subject): the transform changes lengths by factors of \(lengths) and volumes by "
        + "\(Decimals.three(volume)). Only the places of lesions follow it; volumes and diameters are "
        + "those of each session's own world. Check that it is a rigid registration, mm to mm.")
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
