import VoxelGrids

/// What the sessions of a patient show of each other's lesions. Volumes are in mm³.
struct Visibility: Sendable {
  let sessions: [PlacedSession]
  /// By session; `nil` where it takes no part.
  var lattices: [LatticeLesions?] = []
  private let views: [ImagedRegion]
  private let voxelVolume: Double

  init(_ sessions: [PlacedSession]) {
    self.sessions = sessions
    let lattice = sessions.first?.grid.affine
    views = sessions.compactMap { session in lattice.map { ImagedRegion(of: session, on: $0) } }
    voxelVolume = abs(lattice?.determinant ?? 0)
  }

  func volume(_ seen: LesionInSession) -> Double {
    sessions[seen.session].lesions[seen.lesion].volume.value
  }

  /// Half of the volume of the boundary voxels: as far as the contour may drift.
  func drift(_ seen: LesionInSession) -> Double { sessions[seen.session].drift(of: seen.lesion) }

  /// Of a lesion as far as another session's field of view reaches: a border through it is no change.
  func volume(_ seen: LesionInSession, seenBy other: Int) -> Double {
    let share = lattices[seen.session].map { views[other].share(of: $0.lesions[seen.lesion]) }
    return volume(seen) * (share ?? 1)
  }

  func change(from before: LesionInSession, to now: LesionInSession) -> LesionLineage.Course {
    let change = volume(now, seenBy: before.session) - volume(before, seenBy: now.session)
    let drift = drift(before)
    return change > drift ? .enlarged : change < -drift ? .shrunk : .stable
  }

  /// Whether a session images more of a lesion's place than its contour may move: then it shows whether
  /// the lesion was there.
  func images(_ session: Int, partOf seen: LesionInSession) -> Bool {
    volume(seen, seenBy: session) > drift(seen)
  }

  /// Whether a session images the whole place of a lesion: only then can it show that the lesion has
  /// vanished.
  func images(_ session: Int, placeOf state: TrackState) -> Bool {
    views[session].share(of: state.place) == 1
  }

  /// Whether more of the lesions that one comes from lies outside its session's field of view than its
  /// contour may drift: then the session shows it only in part.
  func isCut(_ seen: LesionInSession, from states: [TrackState]) -> Bool {
    let beyond = states.reduce(0) { sum, state in
      sum + state.volume * (1 - views[seen.session].share(of: state.place))
    }
    return beyond > 0 && beyond > drift(seen)
  }

  /// Whether no more of a lesion lies outside another session's field of view than its contour may move.
  func images(_ session: Int, contourOf seen: LesionInSession) -> Bool {
    let outside = volume(seen) - volume(seen, seenBy: session)
    return outside <= 0 || outside <= drift(seen)
  }

  func imagesSame(_ earlier: Int, _ later: Int) -> Bool {
    sessions[earlier].sharedView(with: sessions[later]) == .all
  }

  func sliceTilt(_ earlier: Int, _ later: Int) -> Double {
    sessions[later].sliceTilt(against: sessions[earlier])
  }

  /// What is known of a lesion once a session shows it.
  /// - Parameters:
  ///   - uncut: where it was last seen uncut; `nil` where that is now.
  ///   - states: those that go on in it.
  func state(
    id: Int, seen: LesionInSession, uncut: LesionInSession?, after states: [TrackState]
  ) -> TrackState? {
    guard let body = lattices[seen.session]?.lesions[seen.lesion] else { return nil }
    return TrackState(
      id: id, last: seen, uncut: uncut ?? seen, seen: body, volume: volume(seen),
      beyond: uncut == nil ? [] : states.flatMap { views[seen.session].runsOutside($0.place) },
      voxelVolume: voxelVolume)
  }
}
