extension LesionLineage {
  /// Follows the lesions of all sessions.
  ///
  /// The first session is the baseline: the others lie on its lattice of voxels, up to order and
  /// direction of the axes and a shift by whole voxels (cropped or padded), or bring a transform to its
  /// world. A session that does neither takes no part and says so. Of a session in several fields of
  /// view one on the lattice of one of the baseline's is enough: those of one session share one world.
  /// The baseline's lattice is that of its highest field of view; the others are carried to its nearest
  /// voxels to find who overlaps whom. Volumes are those of the voxels as they were drawn.
  ///
  /// A lesion is linked with what is known of it: what was last seen and, where a border cut it, what was
  /// seen beyond that border before. One whose place is not wholly imaged is neither
  /// gone nor back: it is held against the last session that saw it as soon as its place is imaged
  /// again.
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
