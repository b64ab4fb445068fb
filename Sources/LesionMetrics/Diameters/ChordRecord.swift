/// A chord of one slice: two points of its outline, or two pixel centres, in half pixels.
struct Chord: Hashable {
  let first: SIMD2<Int32>
  let second: SIMD2<Int32>
  /// Counted from the lesion's first slice.
  let slice: Int
}

/// The longest chords found so far: several if their lengths are equal.
struct ChordRecord {
  /// Squared lengths that differ by less than this share are equal, so that rounding of the affine
  /// cannot decide between chords that are equal by symmetry.
  static let equality = 1e-9

  let plane: SlicePlane
  private(set) var squaredLength = 0.0
  private(set) var chords: [Chord] = []

  init(plane: SlicePlane) { self.plane = plane }

  /// Squared length below which a chord cannot enter the record.
  var floor: Double { squaredLength * (1 - Self.equality) }

  /// - Parameter squaredLength: of the chord, in mm².
  mutating func add(_ chord: Chord, squaredLength length: Double) {
    guard length >= floor else { return }
    if length > squaredLength * (1 + Self.equality) { chords.removeAll(keepingCapacity: true) }
    squaredLength = max(squaredLength, length)
    chords.append(chord)
  }

  /// Removes the chords but keeps their length.
  mutating func removeChords() { chords = [] }

  /// Adds chords that are known to be as long as those of the record.
  mutating func append(_ found: [Chord]) { chords += found }
}

/// Number of steps a search may still take, each of a few nanoseconds. Steps are counted, not timed,
/// so the result is the same on every machine.
struct SearchBudget {
  private(set) var remaining: Int

  init(steps: Int) { remaining = steps }

  var isSpent: Bool { remaining <= 0 }

  mutating func spend(_ steps: Int) { remaining -= steps }
}
