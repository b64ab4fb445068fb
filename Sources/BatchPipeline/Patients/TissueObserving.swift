import ResponseCriteria
import StudyRecords

/// One tissue of a region over the sessions of a patient: its target lesions, all others, and those
/// that arose behind the baseline.
struct TissueObserving {
  let needs: FollowUpNeeds
  private let targets: TargetLesions
  private let later: LaterLesions?
  private let lesions: (_ session: String) -> [LesionRecord]?

  /// What the targets of one session measure, and what stands beside them.
  struct Products {
    /// Sum over the targets in mm²; `nil` where more of one may be there than is seen: a volume bears what
    /// lies inside its half-voxel band, a sum of products does not.
    let targets: Double?
    /// All others with target tissue. Lesions that are new or arose behind the baseline are neither:
    /// the rule of new lesions judges them. Nor are those that no session had imaged before.
    let others: [LesionRecord]
    /// Whether anything that the measure counts is large enough: by volume any lesion, by product the
    /// targets; `nil` where none is left.
    let isMeasurable: Bool?
  }

  /// - Parameters:
  ///   - baseline: name of the first session.
  ///   - lesions: the lesions of a session; `nil` where they were not measured.
  init(
    needs: FollowUpNeeds, followed: FollowedLesions?, baseline: String,
    lesions: @escaping (_ session: String) -> [LesionRecord]?
  ) {
    self.needs = needs
    self.lesions = lesions
    targets = TargetLesions(
      needs: needs, followed: followed, session: baseline, lesions: lesions(baseline))
    later = followed.map { followed in
      LaterLesions(followed: followed, needs: needs) { lesions($0) ?? [] }
    }
  }

  func products(in session: String) -> Products? {
    guard let lesions = lesions(session) else { return nil }
    let chosen = targets.numbers(of: lesions, in: session)
    let uncompared = later?.followed.uncompared(in: session) ?? UncomparedLesions()
    let apart = (later?.numbers(in: session) ?? []).union(uncompared.firstImaged)
    let followed = lesions.filter { chosen.contains($0.lesion) }
    let others = lesions.filter { lesion in
      lesion.targetVolumeMm3 > 0 && !chosen.contains(lesion.lesion)
        && !apart.contains(lesion.lesion)
    }
    let counted =
      needs.measure == .volume ? lesions.filter { $0.targetVolumeMm3 > 0 } : followed
    let areTargetsWhole = targets.ids(upTo: session).isDisjoint(with: uncompared.doubtful)
    return Products(
      targets: areTargetsWhole ? followed.reduce(0) { $0 + $1.productMm2 } : nil, others: others,
      isMeasurable: counted.isEmpty ? nil : counted.contains { $0.isTarget(needs) })
  }

  /// The followed volume as far as it can be held against the sessions before.
  enum ComparedSize {
    case whole(MeasuredSize?)
    /// Without the lesions that no session had imaged before they were first seen.
    case withoutFirstImaged(MeasuredSize)
    /// Of what the baseline images, where its border cut a lesion; products of parts are none.
    case inBaselineView(MeasuredSize)
    /// More than the half-voxel band may be there beside it.
    case atLeast(MeasuredSize)
    /// Nothing is left but what the baseline did not image.
    case notComparable
  }

  func compared(_ size: MeasuredSize?, in session: String) -> ComparedSize {
    guard let size, let found = later?.followed.uncompared(in: session), !found.isEmpty else {
      return .whole(size)
    }
    var doubt = found.doubt
    var apart = 0.0
    for lesion in lesions(session) ?? [] {
      guard let share = found.leftOut[lesion.lesion] else { continue }
      // Of a part that holds other tissue too, nobody knows how much is target.
      let isKnown = share == 1 || lesion.targetVolumeMm3 == lesion.volumeMm3
      if isKnown {
        apart += share * lesion.targetVolumeMm3
      } else if found.cut.union(found.firstImaged).contains(lesion.lesion) {
        apart += lesion.targetVolumeMm3
        doubt += lesion.targetVolumeMm3
      }
    }
    let rest = max(0, size.value - apart / 1000)
    let isNothing = apart > 0 && rest <= size.value * Self.rounding
    // The band of what is compared, not of what is left out.
    let share = size.value > 0 ? rest / size.value : 1
    if doubt / 1000 > (size.value - size.low) * share {
      return .atLeast(MeasuredSize(atLeast: isNothing ? 0 : rest))
    }
    guard apart > 0 else { return .whole(size) }
    guard !isNothing else { return .notComparable }
    return found.cut.isEmpty
      ? .withoutFirstImaged(MeasuredSize(rest)) : .inBaselineView(MeasuredSize(rest))
  }

  /// What two fields of view have in common by vertebral levels, as far as the lesions followed one by
  /// one allow it to be held against the sessions before.
  /// - Parameters:
  ///   - volume: in ml, in the levels that this session and the first one show.
  ///   - size: of all that this session shows.
  /// - Returns: `nil` where it cannot be compared.
  func compared(inLevels volume: Double, of size: MeasuredSize, in session: String) -> MeasuredSize?
  {
    switch compared(size, in: session) {
    case .whole: MeasuredSize(volume)
    case .withoutFirstImaged(let rest), .inBaselineView(let rest):
      MeasuredSize(min(volume, rest.value))
    case .atLeast(let rest): MeasuredSize(atLeast: min(volume, rest.value))
    case .notComparable: nil
    }
  }

  /// Sums of volumes agree to this share.
  private static let rounding = 1e-9

  /// Whether the session's products can be held against those of the others.
  func sharesPlane(in session: String) -> Bool { later?.followed.isTurned(session) != true }

  /// The lesions that are new in a session; `nil` where that cannot be told.
  func newLesions(in session: String) -> [LesionRecord]? {
    guard let lesions = lesions(session), let numbers = later?.followed.newLesions(in: session)
    else { return nil }
    return lesions.filter { numbers.contains($0.lesion) }
  }

  /// The lesions that arose before a session and are still there.
  func remaining(in session: String) -> [LaterLesion] { later?.remaining(in: session) ?? [] }
}
