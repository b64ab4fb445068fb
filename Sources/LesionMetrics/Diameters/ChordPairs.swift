/// Looks for the longest chords of one section among all pairs of its places, the longest first.
///
/// A blob has its longest chord among its few longest pairs. Where many of those are blocked, as in
/// a ring, this gives up and leaves the section to ``ChordSearch``.
/// - Complexity: O(n·h) in places and hull corners, then O(m²) in the places that a band of lengths
///   reaches.
struct ChordPairs {
  /// Each band of squared lengths reaches down to this share of the one before.
  static let band = 0.94
  /// Pairs looked at for each place before this gives up.
  static let workPerPlace = 64

  let section: Section
  let slice: Int
  let plane: SlicePlane
  let places: [SIMD2<Int32>]

  /// Adds every chord that is as long as the record's to it.
  /// - Parameters:
  ///   - hull: corners of the places' hull, in half pixels.
  ///   - widest: the hull's squared diameter in mm².
  /// - Returns: whether all pairs that matter were looked at.
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

  /// Squared distance in mm² from each place to the farthest corner of the hull.
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
  /// A chord that runs along the axis to which it is nearer, or along the columns at 45°.
  init(between first: SIMD2<Int32>, _ second: SIMD2<Int32>, slice: Int) {
    let step = second &- first
    let isForward = abs(step.x) >= abs(step.y) ? step.x >= 0 : step.y >= 0
    self =
      isForward
      ? Chord(first: first, second: second, slice: slice)
      : Chord(first: second, second: first, slice: slice)
  }

  /// Places chords of one slice in a fixed order: those at 45° first, the others by their first end.
  var rank: [Int32] {
    let step = second &- first
    let (width, height) = (abs(step.x), abs(step.y))
    if width == height {
      return step.y > 0 ? [0, 0, first.y - first.x, first.x] : [0, 1, -first.x - first.y, first.x]
    }
    return width > height
      ? [1, first.y, first.x, 0, step.x, step.y] : [1, first.y, first.x, 1, step.y, step.x]
  }

  /// Chords of one slice in the order of their ranks, each once.
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
