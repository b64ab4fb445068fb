import LesionMetrics
import ResponseCriteria

/// The lesions of one tissue of a region over the sessions: targets, all others, and those that arose
/// after the baseline.
struct TissueLesions: Sendable {
  let needs: FollowUpNeeds
  private let baseline: String
  private let tracks: LesionTracks?
  private let targets: TargetLesions
  private let later: LaterLesions?
  private let lesions: [String: [Lesion]]

  /// What the lesions of one session measure.
  struct Products {
    /// Sum over the targets in mm²; `nil` where a target is not imaged as a whole.
    let targets: Double?
    /// All others with target tissue. Lesions that are new or arose after the baseline are neither: the
    /// rule of new lesions judges them.
    let others: [Lesion]
    /// Whether anything that the measure counts is large enough: by volume any lesion, by product the
    /// targets; `nil` where none is left.
    let isMeasurable: Bool?
  }

  /// - Parameters:
  ///   - baseline: name of the baseline session.
  ///   - lesions: of each session where they were measured, by its name.
  init(
    needs: FollowUpNeeds, tracks: LesionTracks?, baseline: String, lesions: [String: [Lesion]]
  ) {
    self.needs = needs
    self.baseline = baseline
    self.tracks = tracks
    self.lesions = lesions
    targets = TargetLesions(
      needs: needs, tracks: tracks, baseline: baseline, lesions: lesions[baseline])
    later = tracks.map {
      LaterLesions(tracks: $0, needs: needs, baseline: baseline, lesions: lesions)
    }
  }

  func products(in session: String) -> Products? {
    guard let lesions = lesions[session] else { return nil }
    let chosen = targets(in: session)
    let counted = needs.measure == .volume ? lesions.filter(\.holdsTarget) : chosen
    return Products(
      targets: areTargetsImaged(in: session) ? Self.sum(chosen) : nil, others: others(in: session),
      isMeasurable: counted.isEmpty ? nil : counted.contains { $0.isTarget(needs) })
  }

  private func targets(in session: String) -> [Lesion] {
    let lesions = lesions[session] ?? []
    let chosen = targets.numbers(of: lesions, in: session)
    return lesions.filter { chosen.contains($0.number) }
  }

  private func others(in session: String) -> [Lesion] {
    let lesions = lesions[session] ?? []
    let apart = targets.numbers(of: lesions, in: session)
      .union(later?.numbers(in: session) ?? [])
    return lesions.filter { $0.holdsTarget && !apart.contains($0.number) }
  }

  private static func sum(_ lesions: [Lesion]) -> Double {
    lesions.reduce(0) { $0 + $1.diameters.product.value }
  }

  /// Whether a session images every place where an earlier one since the baseline shows a target.
  private func areTargetsImaged(in session: String) -> Bool {
    guard let tracks, let now = tracks.position(of: session) else { return true }
    return (start(tracks)..<max(now, start(tracks))).allSatisfy { earlier in
      !takePart(earlier, now)
        || targets(in: name(earlier)).allSatisfy {
          tracks.lineage.images(now, lesion: $0.number, of: earlier)
        }
    }
  }

  private func start(_ tracks: LesionTracks) -> Int { tracks.position(of: baseline) ?? 0 }

  private func name(_ position: Int) -> String {
    tracks.map { $0.lineage.sessions[position].name } ?? ""
  }

  private func takePart(_ one: Int, _ other: Int) -> Bool {
    guard let sessions = tracks?.lineage.sessions else { return false }
    return sessions[one].takesPart && sessions[other].takesPart
  }

  // Two sessions.

  /// The targets' sums of two sessions: compared where each images the other's targets as a whole.
  func pairedTargets(_ earlier: String, _ session: String) -> PairedSize {
    guard let tracks, let before = tracks.position(of: earlier),
      let now = tracks.position(of: session), takePart(before, now)
    else { return .whole }
    guard tracks.lineage.productsCompare(before, now) else { return .notComparable }
    if tracks.lineage.imagesSame(before, now) { return .whole }
    let areImaged =
      targets(in: earlier).allSatisfy {
        tracks.lineage.images(now, lesion: $0.number, of: before)
      }
      && targets(in: session).allSatisfy {
        tracks.lineage.images(before, lesion: $0.number, of: now)
      }
    return areImaged ? .whole : .notComparable
  }

  /// The products of two sessions' non-target lesions, of those that both image as a whole.
  func pairedOthers(_ earlier: String, _ session: String) -> PairedSize {
    guard let tracks, let before = tracks.position(of: earlier),
      let now = tracks.position(of: session), takePart(before, now)
    else { return .whole }
    guard tracks.lineage.productsCompare(before, now) else { return .notComparable }
    if tracks.lineage.imagesSame(before, now) { return .whole }
    let old = others(in: earlier).filter {
      tracks.lineage.images(now, lesion: $0.number, of: before)
    }
    let new = others(in: session).filter {
      tracks.lineage.images(before, lesion: $0.number, of: now)
    }
    return .part(before: MeasuredSize(Self.sum(old)), now: MeasuredSize(Self.sum(new)))
  }

  // New and later lesions.

  /// The lesions that are new in a session; `nil` where that cannot be said.
  func newLesions(in session: String) -> [Lesion]? {
    guard let lesions = lesions[session], let numbers = tracks?.newLesions(in: session) else {
      return nil
    }
    return lesions.filter { numbers.contains($0.number) }
  }

  /// The lesions that arose before a session and are still there.
  func remaining(in session: String) -> [LaterLesion] { later?.remaining(in: session) ?? [] }
}
