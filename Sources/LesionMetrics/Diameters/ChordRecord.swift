/// A chord of one slice: two places of its outline, or two pixel centres, in half pixels.
struct Chord: Hashable {
  let first: SIMD2<Int32>
  let second: SIMD2<Int32>
  /// Counted from the lesion's first slice.
  let slice: Int
}

/// The longest chords found so far; those of equal length stand side by side.
struct ChordRecord {
  /// Lengths whose squares differ by less than this share are equal: rounding of the affine must not
  /// decide between chords that a symmetry makes equal.
  static let equality = 1e-9

  let plane: SlicePlane
  private(set) var squaredLength = 0.0
  private(set) var chords: [Chord] = []

  init(plane: SlicePlane) { self.plane = plane }

  /// Squared length below which a chord is of no interest.
  var floor: Double { squaredLength * (1 - Self.equality) }

  /// - Parameter squaredLength: of the chord, in mm².
  mutating func add(_ chord: Chord, squaredLength length: Double) {
    guard length >= floor else { return }
    if length > squaredLength * (1 + Self.equality) { chords.removeAll(keepingCapacity: true) }
    squaredLength = max(squaredLength, length)
    chords.append(chord)
  }

  /// Keeps the length alone.
  mutating func removeChords() { chords = [] }

  /// Adds chords that are as long as the record's.
  mutating func append(_ found: [Chord]) { chords += found }
}

/// How much a search may do, in steps of a few nanoseconds; counted, not timed, so a result is the
/// same on any machine.
struct SearchBudget {
  private(set) var remaining: Int

  init(steps: Int) { remaining = steps }

  var isSpent: Bool { remaining <= 0 }

  mutating func spend(_ steps: Int) { remaining -= steps }
}
