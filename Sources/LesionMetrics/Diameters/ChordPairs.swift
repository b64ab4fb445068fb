/// Finds the longest chords of one section by testing all pairs of its points, the longest first.
///
/// In a compact lesion the longest chord is among the few longest pairs. If many of those leave the
/// outline, as in a ring, this search gives up and ``ChordSearch`` takes the section.
/// - Complexity: O(n·h) in points and hull corners, then O(m²) in the points that can be an end of a
///   chord in the current band of lengths.
struct ChordPairs {
  /// Lower end of each band of squared lengths, as a share of its upper end.
  static let band = 0.94
  /// Pairs tested per point before the search gives up.
  static let workPerPlace = 64

  let section: Section
  let slice: Int
  let plane: SlicePlane
  let places: [SIMD2<Int32>]

  /// Adds every chord that is at least as long as those of the record.
  /// - Parameters:
  ///   - hull: corners of the convex hull of the points, in half pixels.
  ///   - widest: the hull's squared diameter in mm².
  /// - Returns: whether every pair that could be the longest was tested.
  func run(_ record: inout ChordRecord, hull: [SIMD2<Int32>], widest: Double) -> Bool {
    let reaches = squaredReaches(hull.map(plane.point))
    var work = places.count * min(2 * places.count, Self.workPerPlace)
    var high = Double.infinity
    var low = widest * Self.band
    while high > record.floor {
      let least = max(low, record.floor) * (1 - ChordRecord.equality)
      let reaching = places.indices.filter { reaches[$0] >= least }.map { places[$0] }
      work -= reaching.count * reaching.count / 2
      guard work > 0 else { return false }
      look(among: reaching, low..<high, &record, &work)
      guard work > 0 else { return false }
      high = low
      low *= Self.band
    }
    return true
  }

  /// Squared distance in mm² from each point to the farthest corner of the hull.
  private func squaredReaches(_ hull: [SIMD2<Double>]) -> [Double] {
    places.map { place in
      let point = plane.point(place)
      var farthest = 0.0
      for corner in hull { farthest = max(farthest, (corner - point).squaredLength) }
      return farthest
    }
  }

  private func look(
    among places: [SIMD2<Int32>], _ lengths: Range<Double>, _ record: inout ChordRecord,
    _ work: inout Int
  ) {
    for (index, first) in places.enumerated() {
      for second in places[(index + 1)...] {
        let length = plane.point(second &- first).squaredLength
        guard length >= record.floor, lengths.contains(length) else { continue }
        work -= 8
        guard section.joins(first, second) else { continue }
        record.add(Chord(between: first, second, slice: slice), squaredLength: length)
      }
      if work <= 0 { return }
    }
  }
}

extension Chord {
  /// A chord directed along the axis it is closer to, or along the columns at 45°.
  init(between first: SIMD2<Int32>, _ second: SIMD2<Int32>, slice: Int) {
    let step = second &- first
    let isForward = abs(step.x) >= abs(step.y) ? step.x >= 0 : step.y >= 0
    self =
      isForward
      ? Chord(first: first, second: second, slice: slice)
      : Chord(first: second, second: first, slice: slice)
  }

  /// Sort key of the chords of one slice: those at 45° first, the others by their first end.
  var rank: [Int32] {
    let step = second &- first
    let (width, height) = (abs(step.x), abs(step.y))
    if width == height {
      return step.y > 0 ? [0, 0, first.y - first.x, first.x] : [0, 1, -first.x - first.y, first.x]
    }
    return width > height
      ? [1, first.y, first.x, 0, step.x, step.y] : [1, first.y, first.x, 1, step.y, step.x]
  }

  /// Chords of one slice sorted by rank, without duplicates.
  static func arranged(_ chords: [Chord]) -> [Chord] {
    let directed = chords.map { Chord(between: $0.first, $0.second, slice: $0.slice) }
    var arranged: [Chord] = []
    for chord in directed.sorted(by: { $0.rank.lexicographicallyPrecedes($1.rank) })
    where chord != arranged.last {
      arranged.append(chord)
    }
    return arranged
  }
}
