import ResponseCriteria

/// One kind of disease over the sessions of a patient: its volume at each session, and at each two
/// sessions in the region that both image.
///
/// The answer for two sessions depends on these two alone.
struct DiseaseHistory: Sendable {
  /// What two sessions say of each other.
  struct Pair: Sendable {
    let size: PairedSize
    /// Volume in ml that the earlier session shows where the later one does not image.
    let outside: Double
    /// Volume in ml of the later session's lesions that end at its border while the earlier one images
    /// beyond it: they may continue there.
    var cut = 0.0

    static let whole = Pair(size: .whole, outside: 0)
  }

  /// By session, in ml, of all that it shows; `nil` where it was not measured.
  let sizes: [MeasuredSize?]
  /// [later][earlier].
  private let pairs: [[Pair]]

  /// Of a patient without sessions.
  static let empty = DiseaseHistory(sizes: []) { _, _ in .whole }

  /// - Parameter pair: of two measured sessions, by their positions.
  /// - Complexity: O(sessions²) calls of `pair`.
  init(sizes: [MeasuredSize?], pair: (_ earlier: Int, _ later: Int) -> Pair) {
    self.sizes = sizes
    pairs = sizes.indices.map { later in
      (0..<later).map { earlier in
        sizes[earlier] != nil && sizes[later] != nil
          ? pair(earlier, later) : Pair(size: .notComparable, outside: 0)
      }
    }
  }

  func pair(_ earlier: Int, _ later: Int) -> Pair { pairs[later][earlier] }

  /// The size of the later session beside that of an earlier one.
  ///
  /// What one session does not show of a whole disease is no matter between two that image the same:
  /// then both sizes are given as they are.
  func paired(_ earlier: Int, _ later: Int, since baseline: Int) -> PairedSize {
    let pair = pairs[later][earlier].size
    guard pair == .whole, let before = sizes[earlier], let now = sizes[later] else { return pair }
    let isPartial =
      isLowerBound(at: earlier, since: baseline) || isLowerBound(at: later, since: baseline)
    return isPartial ? .part(before: before, now: now) : .whole
  }

  /// Both sizes in the region that two sessions image; `nil` where they cannot be compared.
  func sizes(_ earlier: Int, _ later: Int) -> (before: MeasuredSize, now: MeasuredSize)? {
    switch pairs[later][earlier].size {
    case .whole:
      guard let before = sizes[earlier], let now = sizes[later] else { return nil }
      return (before, now)
    case .part(let before, let now): return (before, now)
    case .notComparable: return nil
    }
  }

  /// The most, in ml, that a session since the baseline shows where a later one does not image.
  func unseenVolume(at position: Int, since baseline: Int) -> Double {
    pairs[position][min(baseline, position)...].map(\.outside).max() ?? 0
  }

  /// Whether more may be there than a session shows: an earlier one shows disease outside its field of
  /// view, or images beyond a border that cuts a lesion; in either case more than the contour may move
  /// within the half-voxel band.
  func isLowerBound(at position: Int, since baseline: Int) -> Bool {
    guard let size = sizes[position] else { return false }
    let cut = pairs[position][min(baseline, position)...].map(\.cut).max() ?? 0
    let missing = max(unseenVolume(at: position, since: baseline), cut)
    return missing > 0 && missing > size.value - size.low
  }

  /// The size of a session; a lower bound where more may be there.
  func size(at position: Int, since baseline: Int) -> MeasuredSize? {
    guard let size = sizes[position] else { return nil }
    return isLowerBound(at: position, since: baseline) ? MeasuredSize(atLeast: size.value) : size
  }
}

extension MeasuredSize {
  /// The part of a size that another session images too.
  ///
  /// The border through a lesion may move by as much as the contour of the whole lesion: a part keeps
  /// the width of the whole band, so that a sliver at the border is no growth.
  func clipped(to value: Double) -> MeasuredSize {
    let part = min(value, self.value)
    guard hasBand else { return MeasuredSize(part) }
    return MeasuredSize(
      part, low: max(0, part - (self.value - low)), high: part + (high - self.value))
  }

  /// The same volume up to the rounding of sums in another order.
  func isEqual(to value: Double) -> Bool { abs(self.value - value) <= 1e-9 * self.value }
}
