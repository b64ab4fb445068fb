/// One section with its pixels, the corners of its outline and its hull.
///
/// A class, so that passing it on retains one reference instead of one per array.
final class SectionOutline: Sendable {
  let section: Section
  let slice: Int
  let plane: SlicePlane
  /// Corners of the outline in half pixels, and the same in mm in the plane's frame.
  let corners: [SIMD2<Int32>]
  let points: [SIMD2<Double>]
  /// Corners of the hull in mm in the frame.
  let hull: [SIMD2<Double>]

  init(_ section: Section, slice: Int, hull: SectionHull, plane: SlicePlane) {
    self.section = section
    self.slice = slice
    self.plane = plane
    corners = section.corners()
    points = corners.map(plane.point)
    self.hull = hull.corners.map(plane.point)
  }

  /// Longest cut that stays inside at exactly 90° to a chord; `nil` if none is longer than `least`.
  ///
  /// As the cut moves along the chord, its length changes linearly between the corners of the outline,
  /// so only cuts through corners are tested, and of those only where the hull is wide enough.
  /// - Parameters:
  ///   - first: one end of the chord, in half pixels.
  ///   - second: the other end.
  ///   - meeting: whether the cut must meet the chord.
  ///   - least: cuts up to this length in mm are ignored.
  /// - Complexity: O(n log n) in the corners, and O(length) per cut.
  func longestCut(
    across first: SIMD2<Int32>, _ second: SIMD2<Int32>, meeting: Bool, longerThan least: Double
  ) -> SectionCut? {
    let start = plane.point(first)
    let chord = plane.point(second) - start
    let length = chord.length
    guard length > 0 else { return nil }
    let across = chord / length
    let profile = HullProfile(hull, from: start, across: across)
    guard var range = profile.places(longerThan: least) else { return nil }
    if meeting {
      let met = range.clamped(to: 0...length)
      guard met.lowerBound <= length, met.upperBound >= 0 else { return nil }
      range = met
    }
    let strips = HeightStrips(points, from: start, across: across, width: plane.longestSide)
    var search = PerpendicularSearch(
      outline: self, strips: strips, across: across, length: length, meeting: meeting, least: least)
    // The hull is widest at its peak: a long cut found there excludes most of the others.
    let near = range.clamped(to: (profile.peak - 1)...(profile.peak + 1))
    search.lookAtCorners(in: near, seen: nil)
    if let rest = profile.places(longerThan: search.least) {
      search.lookAtCorners(in: rest.clamped(to: range), seen: near)
    }
    return search.best
  }
}

/// Search for the longest cut through a corner of one section at 90° to one chord.
private struct PerpendicularSearch {
  let outline: SectionOutline
  let strips: HeightStrips
  let length: Double
  let meeting: Bool
  private(set) var least: Double
  private(set) var best: SectionCut?
  private let direction: SIMD2<Double>
  /// Positions along the chord closer than this are the same, in mm.
  private let same: Double

  init(
    outline: SectionOutline, strips: HeightStrips, across: SIMD2<Double>, length: Double,
    meeting: Bool, least: Double
  ) {
    self.outline = outline
    self.strips = strips
    self.length = length
    self.meeting = meeting
    self.least = least
    direction = outline.plane.pixels(across.turned)
    same = 1e-9 * max(1, length)
  }

  private struct Place {
    let along: Double
    let height: Double
    let corner: Int
  }

  /// Tests the cuts through all corners in a range of positions along the chord. Corners at the same
  /// position may share a cut, which is tested once.
  /// - Parameter seen: a range that was searched before.
  mutating func lookAtCorners(in range: ClosedRange<Double>, seen: ClosedRange<Double>?) {
    let (from, to) = (range.lowerBound - same, range.upperBound + same)
    let (seenFrom, seenTo) = (seen?.lowerBound ?? .infinity, seen?.upperBound ?? -.infinity)
    var places: [Place] = []
    places.reserveCapacity(strips.corners.count)
    for (corner, place) in strips.corners.enumerated() {
      guard place.x >= from, place.x <= to, place.x < seenFrom || place.x > seenTo else { continue }
      guard mayExceed(place) else { continue }
      places.append(Place(along: place.x, height: place.y, corner: corner))
    }
    places.sort { $0.along < $1.along }
    var first = 0
    while first < places.count {
      var end = first + 1
      while end < places.count, places[end].along - places[end - 1].along <= same { end += 1 }
      lookAtLine(places[first..<end])
      first = end
    }
  }

  /// Whether the cut through a corner may be longer than the best one.
  @inline(__always)
  private func mayExceed(_ corner: SIMD2<Double>) -> Bool {
    let reach = strips.reach(at: corner)
    return (reach.high - reach.low) * (1 + ChordRecord.equality) > least
  }

  /// Whether a cut through a corner may reach the chord.
  @inline(__always)
  private func mayMeet(_ place: Place, _ pixel: SIMD2<Double>) -> Bool {
    let toChord = place.height > 0 ? -direction : direction
    return outline.section.mayReach(abs(place.height) - 2 * same, from: pixel, along: toChord)
  }

  @inline(__always)
  private func meets(_ cut: SectionCut, _ place: Place) -> Bool {
    place.height + cut.backward <= same && place.height + cut.forward >= -same
      && place.along >= -same && place.along <= length + same
  }

  /// Tests the cuts at one position, from the lowest corner up; a corner below the end of the cut
  /// before lies on that cut.
  private mutating func lookAtLine(_ places: ArraySlice<Place>) {
    var passed = -Double.infinity
    let upward = places.count > 1 ? places.sorted { $0.height < $1.height }[...] : places
    for place in upward where place.height > passed {
      let corner = SIMD2(place.along, place.height)
      guard mayExceed(corner) else { return }
      let half = outline.corners[place.corner]
      let pixel = SIMD2(Double(half.x) / 2, Double(half.y) / 2)
      if meeting, !mayMeet(place, pixel) { continue }
      let forward = outline.section.reach(from: pixel, along: direction)
      passed = place.height + forward - same
      if meeting, place.height + forward < -same { continue }
      let deepest = place.height - strips.reach(at: corner).low
      guard (forward + deepest) * (1 + ChordRecord.equality) > least else { continue }
      var cut = outline.section.cut(through: pixel, along: direction, forward: forward)
      cut.meetsChord = meets(cut, place)
      if cut.length > least, !meeting || cut.meetsChord {
        least = cut.length
        best = cut
      }
    }
  }
}
