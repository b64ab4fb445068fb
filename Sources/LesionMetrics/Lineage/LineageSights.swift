import VoxelGrids

/// What the sessions of a patient show of each other's lesions. Volumes are in mm³.
struct LineageSights {
  typealias Sight = LineageHead.Sight

  let sessions: [LineageSession]
  /// By session; `nil` where it takes no part.
  var lattices: [LatticeLesions?] = []
  private let views: [FieldOfView]
  private let voxelVolume: Double

  init(_ sessions: [LineageSession]) {
    self.sessions = sessions
    let lattice = sessions.first?.grid.affine
    views = sessions.compactMap { session in lattice.map { FieldOfView(of: session, on: $0) } }
    voxelVolume = abs(lattice?.determinant ?? 0)
  }

  func volume(_ sight: Sight) -> Double {
    sessions[sight.session].bodies[sight.lesion].volume.value
  }

  /// Half of the volume of the boundary voxels: as far as the contour may drift.
  func drift(_ sight: Sight) -> Double { sessions[sight.session].drift(of: sight.lesion) }

  /// As far as the contour of what the baseline images of a lesion may drift: what lies beyond is not
  /// compared, so nothing may hide in its drift.
  func comparedDrift(_ sight: Sight) -> Double {
    let whole = volume(sight)
    return whole > 0 ? drift(sight) * volume(sight, seenBy: 0) / whole : 0
  }

  /// Of a lesion as far as another session's field of view reaches: a border through it is no change.
  func volume(_ sight: Sight, seenBy other: Int) -> Double {
    let share = lattices[sight.session].map { views[other].share(of: $0.bodies[sight.lesion]) }
    return volume(sight) * (share ?? 1)
  }

  /// Of a lesion outside another session's field of view.
  func volume(_ sight: Sight, beyond other: Int) -> Double {
    max(0, volume(sight) - volume(sight, seenBy: other))
  }

  /// Whether a session images all that another one does.
  func images(_ session: Int, allOf other: Int) -> Bool {
    views[session].covers(sessions[other].views, on: sessions[0].grid.affine)
  }

  func change(from before: Sight, to now: Sight) -> LesionLineage.Course {
    let change = volume(now, seenBy: before.session) - volume(before, seenBy: now.session)
    let drift = drift(before)
    return change > drift ? .enlarged : change < -drift ? .shrunk : .stable
  }

  /// Whether a session images the middle of a lesion of another one: there, it is new or not.
  func images(_ session: Int, middleOf sight: Sight) -> Bool {
    sessions[session].images(sessions[sight.session].centroid(of: sight.lesion))
  }

  /// Whether a session images the whole place of a lesion: where it does not, nobody knows that the
  /// lesion is gone.
  func images(_ session: Int, placeOf head: LineageHead) -> Bool {
    views[session].share(of: head.place) == 1
  }

  /// How much of what is known of some lesions, which one of a session comes from, lies outside that
  /// session's field of view, or would if the lesion went straight on beyond the border that it touches
  /// as far as the baseline images; 0 where that is no more than the contour of what is seen may drift.
  func hiddenVolume(of sight: Sight, from heads: [LineageHead]) -> Double {
    let beyond = heads.reduce(0) { sum, head in
      sum + head.volume * (1 - views[sight.session].share(of: head.place))
    }
    return max(beyond > 0 && beyond > comparedDrift(sight) ? beyond : 0, reach(of: sight))
  }

  private func reach(of sight: Sight) -> Double {
    guard sessions[sight.session].bodies[sight.lesion].touchesEdge,
      let body = lattices[sight.session]?.bodies[sight.lesion]
    else { return 0 }
    let reach = Double(views[sight.session].reach(of: body, into: views[0])) * voxelVolume
    return reach > 0 && reach > comparedDrift(sight) ? reach : 0
  }

  /// Whether a lesion ended where the field of view did when it was last seen uncut, and now reaches
  /// further by more than the contour may drift.
  func reachesFurther(_ sight: Sight, than head: LineageHead) -> Bool {
    let before = head.uncut
    guard sessions[before.session].bodies[before.lesion].touchesEdge else { return false }
    let further = volume(sight) - volume(sight, seenBy: before.session)
    return further > 0 && further > drift(before)
  }

  /// What is known of a lesion once a session shows it.
  /// - Parameters:
  ///   - uncut: where it was last seen uncut; `nil` where that is now.
  ///   - heads: those that go on in it.
  func head(
    id: Int, seen sight: Sight, uncut: Sight?, after heads: [LineageHead]
  ) -> LineageHead? {
    guard let body = lattices[sight.session]?.bodies[sight.lesion] else { return nil }
    return LineageHead(
      id: id, last: sight, uncut: uncut ?? sight, seen: body, volume: volume(sight),
      beyond: uncut == nil ? [] : heads.flatMap { views[sight.session].runsOutside($0.place) },
      voxelVolume: voxelVolume)
  }
}
