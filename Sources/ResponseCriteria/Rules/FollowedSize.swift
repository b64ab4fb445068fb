import Quantities

/// A size of an earlier session beside that of the session that is judged, both in the region that the
/// two sessions image.
struct ReferenceSize: Hashable {
  /// The size at the earlier session.
  let size: MeasuredSize
  /// The size now, as far as it can be compared with it.
  let now: MeasuredSize
  /// Whether the two sessions image different parts, so that both sizes are those of what they share.
  let isPart: Bool
  let sessionID: String
  /// `m06, 2026-03-14`; the name is written once for all reasons that refer to it.
  let place: String

  /// ` in the part that both image`, for a sentence; nothing where they image the same.
  var region: String { isPart ? " in the part that both image" : "" }

  /// Change since the earlier session.
  var change: Change { Change(from: size.value, to: now.value) }
}

/// An earlier session that a later one is compared with, and the size of the target there.
public struct ReferenceSession: Hashable, Sendable {
  public let sessionID: String
  /// In ml or mm², as the set measures; `nil` where it has no size, as in a scorecard.
  public let value: Double?
}

/// One followed size with what it is compared with: response with the baseline, progression with the
/// earlier session that it has risen most from. Where all sessions image the same, that is the one with
/// the smallest size (the nadir, the baseline included).
struct FollowedSize {
  let current: MeasuredSize?
  let baseline: ReferenceSize?
  let nadir: ReferenceSize?
  /// The sizes that records name, also where this session has none to compare.
  let named: (baseline: Double?, nadir: ReferenceSession?)

  /// The value of this session; `nil` where it is a lower bound, too.
  var known: Double? { current.flatMap { $0.isLowerBound ? nil : $0.value } }
}

/// The sizes of one measure since the baseline, as later sessions are compared with them.
struct EarlierSizes {
  private struct Seen {
    let size: MeasuredSize
    let sessionID: String
    let place: String
  }

  private var all: [Seen] = []
  /// The baseline is the first session that is seen; its size may be missing.
  private var baseline: Seen?
  /// The smallest that is no lower bound; the first of equal ones.
  private var lowest: Seen?

  mutating func add(_ size: MeasuredSize?, at point: TimePoint, isBaseline: Bool) {
    guard let size else { return }
    let seen = Seen(size: size, sessionID: point.sessionID, place: point.place)
    all.append(seen)
    if isBaseline { baseline = seen }
    if !size.isLowerBound, size.value < lowest?.size.value ?? .infinity { lowest = seen }
  }

  /// A session's size beside the earlier ones.
  /// - Parameter paired: how the size compares with that of an earlier session of another view.
  /// - Complexity: O(1) where all sessions image the same, else O(earlier sessions).
  func followed(
    _ current: MeasuredSize?, _ pairs: [SessionPair], _ paired: (SessionPair) -> PairedSize
  ) -> FollowedSize {
    let value = baseline.flatMap { $0.size.isLowerBound ? nil : $0.size.value }
    let least = lowest.map { ReferenceSession(sessionID: $0.sessionID, value: $0.size.value) }
    guard let current else {
      return FollowedSize(current: nil, baseline: nil, nadir: nil, named: (value, least))
    }
    guard !pairs.isEmpty else {
      return FollowedSize(
        current: current, baseline: baseline.flatMap { Self.whole($0, current) },
        nadir: lowest.flatMap { Self.whole($0, current) }, named: (value, least))
    }
    func reference(_ seen: Seen) -> ReferenceSize? {
      guard let pair = pairs.first(where: { $0.sessionID == seen.sessionID }) else {
        return Self.whole(seen, current)
      }
      switch paired(pair) {
      case .whole: return Self.whole(seen, current)
      case .notComparable: return nil
      case .part(let before, let now):
        return ReferenceSize(
          size: before, now: now, isPart: true, sessionID: seen.sessionID, place: seen.place)
      }
    }
    let first = baseline.flatMap(reference)
    var nadir: ReferenceSize?
    for candidate in all.compactMap(reference) where nadir?.isBelow(candidate) != true {
      nadir = candidate
    }
    return FollowedSize(
      current: current, baseline: first, nadir: nadir,
      named: (
        first?.size.value,
        nadir.map { ReferenceSession(sessionID: $0.sessionID, value: $0.size.value) }
      ))
  }

  /// Nothing is compared with a size of which more may be there.
  private static func whole(_ seen: Seen, _ current: MeasuredSize) -> ReferenceSize? {
    guard !seen.size.isLowerBound else { return nil }
    return ReferenceSize(
      size: seen.size, now: current, isPart: false, sessionID: seen.sessionID, place: seen.place)
  }
}

extension ReferenceSize {
  /// Whether the rise from this session is at least that from another one.
  fileprivate func isBelow(_ other: ReferenceSize) -> Bool {
    growth == other.growth ? size.value <= other.size.value : growth > other.growth
  }

  /// How many times as large; what was nothing and is nothing has not grown.
  private var growth: Double {
    size.value > 0 ? now.value / size.value : now.value > 0 ? .infinity : 1
  }
}
