import Notes
import VoxelGrids

extension LesionLineage {
  /// Follows the lesions of all sessions.
  ///
  /// The first session is the baseline: the others lie on its lattice of voxels, up to order and
  /// direction of the axes and a shift by whole voxels (cropped or padded), or bring a transform to its
  /// world. A session that does neither takes no part, with a note that says so. Of a session in several
  /// fields of view, one on the lattice of one of the baseline's is enough: those of one session share
  /// one world. The baseline's lattice is that of its highest field of view; the others are carried to
  /// its nearest voxels to find which lesions overlap. Volumes are those of the voxels as they were drawn.
  ///
  /// A lesion is linked with all that is known of it: what was last seen and, where a border cut it,
  /// what was seen beyond that border before. One whose place is not wholly imaged has neither vanished
  /// nor reappeared: once its place is imaged again, it is compared with the last session that showed it.
  /// - Parameters:
  ///   - sessions: in order of time.
  ///   - rule: which lesions may be linked.
  /// - Complexity: O(r log r) in the runs of all lesions; sessions with a transform cost O(voxels of
  ///   their lesions' boxes).
  public init(of sessions: [PlacedSession], rule: LineageRule = .init()) {
    var builder = LineageBuilder(sessions, rule)
    for position in sessions.indices { builder.add(position) }
    self.init(sessions: builder.finished(), visibility: builder.visibility)
  }
}

extension LesionLineage.Session {
  /// A session that takes no part, without lesions.
  init(
    excluding session: PlacedSession, because failure: LatticeLesions.Failure,
    baseline: PlacedSession
  ) {
    self.init(
      name: session.name, nodes: [],
      notEvaluable: Note("W221", .warning, failure.message(session, baseline)))
  }
}

extension LatticeLesions.Failure {
  fileprivate func message(_ session: PlacedSession, _ baseline: PlacedSession) -> String {
    let name = session.name
    let file = "*_from-\(name)_to-\(baseline.name)_xfm.txt"
    let ways =
      "a 4×4 text matrix from its world to the baseline's, mm to mm: a file \(file) among the patient's, "
      + "the column transform of a manifest, or --transform of compare"
    return switch self {
    case .otherFrame:
      "Session \(name) lies on another grid than the baseline \(baseline.name) and has no transform "
        + "to it: \(session.grids) against \(baseline.grids). Its lesions are not followed, only "
        + "totals compare. To follow them give \(ways). Where both lie in one world already, "
        + "as resampled masks do, the identity matrix (\(Self.identity)) is the right one."
    case .elsewhere:
      "Session \(name) has the voxels of the baseline \(baseline.name), but its vertebral levels lie "
        + "elsewhere in them: the patient was moved, or levels are labelled wrongly. Its lesions are not "
        + "followed, and levels are compared. To follow them give \(ways)."
    case .tooFine:
      "Session \(name) is carried over to more voxels of the baseline than can be looked at: its "
        + "lesions are not followed, only totals compare. See whether its transform is in mm."
    case .flattened:
      "The transform of session \(name) makes its grid too large or too flat to place anything in "
        + "it: its lesions are not followed, only totals compare."
    }
  }

  private static let identity = "1 0 0 0, 0 1 0 0, 0 0 1 0, 0 0 0 1; a row a line"
}

extension PlacedSession {
  fileprivate var grids: String { views.map(\.grid.summary).joined(separator: " and ") }
}

extension VoxelGrid {
  /// `60×40×20 voxels of 1×1×2.5 mm from (-30, 0, 12.5)`.
  fileprivate var summary: String {
    func number(_ value: Double) -> String {
      let rounded = (value * 1000).rounded() / 1000
      return rounded == rounded.rounded() && abs(rounded) < 1e9
        ? String(Int(rounded)) : String(rounded)
    }
    func numbers(_ values: SIMD3<Double>) -> [String] { (0..<3).map { number(values[$0]) } }
    return "\(size.x)×\(size.y)×\(size.z) voxels of "
      + numbers(affine.spacing).joined(separator: "×") + " mm from ("
      + numbers(affine.origin).joined(separator: ", ") + ")"
  }
}
