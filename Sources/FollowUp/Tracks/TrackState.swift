import VoxelGrids

/// A lesion of a session, by their indices.
struct LesionInSession {
  let session: Int
  let lesion: Int
}

/// What is known of a lesion before the next session is looked at.
struct TrackState {
  let id: Int
  /// Where it was last seen.
  let last: LesionInSession
  /// Where it was last seen without being cut by the field of view; else ``last``.
  let uncut: LesionInSession
  /// What was last seen of it and, beyond that field of view, what was seen before.
  let place: LesionVoxels
  /// Of ``place``, mm³.
  let volume: Double
  /// Whether all of ``place`` was last seen.
  let isWhole: Bool

  init(
    id: Int, last: LesionInSession, uncut: LesionInSession, seen body: LesionVoxels, volume: Double,
    beyond: [LatticeRun], voxelVolume: Double
  ) {
    self.id = id
    self.last = last
    self.uncut = uncut
    isWhole = beyond.isEmpty
    place = beyond.isEmpty ? body : body.joined(with: beyond)
    self.volume = volume + voxelVolume * Double(beyond.reduce(0) { $0 + $1.count })
  }
}
