import LesionMetrics
import ResponseCriteria

/// The lesions of one region as a criteria set follows them: those of the lesion tissue, of T2/FLAIR
/// tissue, or (mixed) both.
struct RegionLesions: Sendable {
  let needs: FollowUpNeeds
  let lesionTissue: TissueLesions
  /// T2/FLAIR; `nil` where the set does not follow it or no mask labels it.
  let whole: TissueLesions?

  /// - Parameter baseline: name of the baseline session.
  init(
    _ followUp: PatientFollowUp, _ region: NeuraxisRegion, needs: FollowUpNeeds, baseline: String
  ) {
    self.needs = needs
    let history = followUp.region(region)
    let sessions = followUp.history.sessions
    func lesions(
      _ tracks: LesionTracks?, _ tissue: (RegionMeasurement.View) -> MaskMeasurement?
    ) -> [String: [Lesion]] {
      var found: [String: [Lesion]] = [:]
      for session in sessions {
        guard let measured = session.regions[region] else { continue }
        let views = measured.views.compactMap(tissue)
        guard views.count == measured.views.count else { continue }
        found[session.name] =
          views.count == 1 ? views[0].lesions : tracks?.joinedLesions(in: session.name, views)
      }
      return found
    }
    lesionTissue = TissueLesions(
      needs: needs, tracks: history.tracks, baseline: baseline,
      lesions: lesions(history.tracks, \.lesions))
    let wholes = lesions(history.wholeTracks, \.whole)
    whole =
      needs.tissue != .enhancing && !wholes.isEmpty
      ? TissueLesions(
        needs: needs, tracks: history.wholeTracks, baseline: baseline, lesions: wholes) : nil
  }

  /// The tissue that the target's size is taken from.
  private var first: TissueLesions {
    needs.tissue == .nonEnhancing ? whole ?? lesionTissue : lesionTissue
  }

  /// T2/FLAIR beside the enhancing tissue of a mixed tumour.
  private var second: TissueLesions? { needs.tissue == .mixed ? whole : nil }

  private var tissues: [TissueLesions] {
    switch needs.tissue {
    case .enhancing: [lesionTissue]
    case .nonEnhancing: [whole ?? lesionTissue]
    case .mixed: [whole, lesionTissue].compactMap { $0 }
    }
  }

  /// Products of targets and other lesions in one session.
  ///
  /// Of a mixed tumour an enhancing lesion that lies in a T2/FLAIR lesion beside the targets counts
  /// once, with it.
  func measure(into point: inout TimePoint) {
    guard let products = first.products(in: point.sessionID) else { return }
    point.isTargetMeasurable = products.isMeasurable
    point.sumOfProducts = products.targets.map { MeasuredSize($0) }
    var others = products.others
    if let wide = second?.products(in: point.sessionID) {
      point.isNonEnhancingMeasurable = wide.isMeasurable
      point.nonEnhancingProducts = wide.targets.map { MeasuredSize($0) }
      others =
        wide.others + others.filter { lesion in !wide.others.contains { $0.encloses(lesion) } }
    }
    point.nonTargetProducts = MeasuredSize(others.reduce(0) { $0 + $1.diameters.product.value })
    point.isNonTargetMeasurable =
      others.isEmpty ? nil : others.contains { $0.isTarget(needs) }
    point.nonTarget = others.isEmpty ? .absent : nil
  }

  /// How the products of two sessions compare.
  /// - Parameter areLowerBounds: whether one of them may not show all: then both sums are given as they
  ///   are, for what is true between these two.
  func compare(
    _ earlier: String, _ session: String, areLowerBounds: Bool, into pair: inout SessionPair
  ) {
    func compared(_ tissue: TissueLesions) -> PairedSize {
      let size = tissue.pairedTargets(earlier, session)
      guard areLowerBounds, size == .whole else { return size }
      guard let before = tissue.products(in: earlier)?.targets,
        let now = tissue.products(in: session)?.targets
      else { return .notComparable }
      return .part(before: MeasuredSize(before), now: MeasuredSize(now))
    }
    pair.sumOfProducts = compared(first)
    if let second { pair.nonEnhancingProducts = compared(second) }
    pair.nonTargetProducts = (second ?? first).pairedOthers(earlier, session)
  }

  /// New and later lesions of the region, added to those of other regions; nothing where they cannot
  /// be found.
  func addNewLesions(in session: String, to point: inout TimePoint) {
    guard let new = newLesions(in: session) else { return }
    point.newLesions = (point.newLesions ?? 0) + new.count
    if !new.isEmpty {
      let isMeasurable = new.contains { $0.isTarget(needs) }
      point.newLesionMeasurable = point.newLesionMeasurable == true || isMeasurable
    }
    point.laterLesions += tissues.flatMap { $0.remaining(in: session) }
  }

  /// A new lesion of both tissues is one: it lies in the box of the wider tissue, which comes first.
  func newLesions(in session: String) -> [Lesion]? {
    let found = tissues.compactMap { $0.newLesions(in: session) }
    guard !found.isEmpty else { return nil }
    return found.reduce(into: []) { all, new in
      let known = all
      all += new.filter { lesion in !known.contains { $0.encloses(lesion) } }
    }
  }
}
