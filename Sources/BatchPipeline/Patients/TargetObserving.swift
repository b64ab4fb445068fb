import ResponseCriteria
import StudyRecords

/// Turns the measurements of a region into what a criteria set asks of its target.
///
/// Serves a patient's sessions and two masks that are compared alike. A set follows the lesion tissue
/// of the masks, the T2/FLAIR tissue, or (mixed) both.
struct TargetObserving {
  let needs: FollowUpNeeds
  let lesionTissue: TissueObserving
  /// T2/FLAIR; `nil` where the set does not follow it or no mask tells it apart.
  let whole: TissueObserving?

  /// Size of the target in one session; nothing where its field of view keeps it from being held
  /// against the sessions before.
  func measure(_ measurement: MeasurementRecord, into observation: inout Observation) {
    let session = observation.sessionID
    let first = needs.tissue == .nonEnhancing ? whole ?? lesionTissue : lesionTissue
    let second = needs.tissue == .mixed ? whole : nil
    let size = first.compared(measurement.size(of: needs.tissue), in: session)
    let secondSize = second?.compared(measurement.size(of: .nonEnhancing), in: session)
    guard size.isTold, secondSize?.isTold != false else { return }
    observation.volume = size.told
    observation.isBandKnown = size.isWhole && secondSize?.isWhole != false
    observation.isTargetMeasurable = first.products(in: session)?.isMeasurable
    let tellsProducts =
      size.showsLesionsWhole && secondSize?.showsLesionsWhole != false
      && first.sharesPlane(in: session)
    if tellsProducts { measure(first, into: &observation) }
    guard let second else { return }
    observation.nonEnhancingVolume = secondSize?.told
    observation.isNonEnhancingMeasurable = second.products(in: session)?.isMeasurable
    if tellsProducts { measureBeside(second, into: &observation) }
  }

  private func measure(_ tissue: TissueObserving, into observation: inout Observation) {
    guard let products = tissue.products(in: observation.sessionID) else { return }
    observation.sumOfProducts = products.targets.map { MeasuredSize($0) }
    tell(products.others, into: &observation)
  }

  /// T2/FLAIR beside the enhancing tissue: an enhancing lesion that lies in a T2/FLAIR lesion beside
  /// the targets is told with it, once.
  private func measureBeside(_ whole: TissueObserving, into observation: inout Observation) {
    let session = observation.sessionID
    guard let products = whole.products(in: session) else { return }
    observation.nonEnhancingProducts = products.targets.map { MeasuredSize($0) }
    let enhancing = lesionTissue.products(in: session)?.others ?? []
    let alone = enhancing.filter { lesion in !products.others.contains { $0.encloses(lesion) } }
    tell(products.others + alone, into: &observation)
  }

  private func tell(_ others: [LesionRecord], into observation: inout Observation) {
    observation.nonTargetProducts = MeasuredSize(others.reduce(0) { $0 + $1.productMm2 })
    observation.isNonTargetMeasurable =
      others.isEmpty ? nil : others.contains { $0.isTarget(needs) }
    observation.nonTarget = others.isEmpty ? .absent : nil
  }

  /// New and later lesions of the region, added to those of other regions; nothing where they cannot
  /// be told.
  func lookForNew(into observation: inout Observation) {
    let session = observation.sessionID
    guard let new = newLesions(in: session) else { return }
    observation.newLesions = (observation.newLesions ?? 0) + new.count
    if !new.isEmpty {
      let isMeasurable = new.contains { $0.isTarget(needs) }
      observation.newLesionMeasurable = observation.newLesionMeasurable == true || isMeasurable
    }
    observation.laterLesions += tissues.flatMap { $0.remaining(in: session) }
  }

  private var tissues: [TissueObserving] {
    switch needs.tissue {
    case .enhancing: [lesionTissue]
    case .nonEnhancing: [whole ?? lesionTissue]
    case .mixed: [whole, lesionTissue].compactMap { $0 }
    }
  }

  /// A new lesion of both tissues is one: it lies in the box of the wider tissue, which comes first.
  private func newLesions(in session: String) -> [LesionRecord]? {
    let found = tissues.compactMap { $0.newLesions(in: session) }
    guard !found.isEmpty else { return nil }
    return found.reduce(into: []) { all, new in
      let known = all
      all += new.filter { lesion in !known.contains { $0.encloses(lesion) } }
    }
  }
}

extension TissueObserving.ComparedSize {
  fileprivate var told: MeasuredSize? {
    switch self {
    case .whole(let size): size
    case .withoutFirstImaged(let size), .inBaselineView(let size), .atLeast(let size): size
    case .notComparable: nil
    }
  }

  fileprivate var isTold: Bool {
    if case .notComparable = self { return false }
    return true
  }

  fileprivate var isWhole: Bool {
    if case .whole = self { return true }
    return false
  }

  /// Whether the products of the lesions can be held against those of the sessions before.
  fileprivate var showsLesionsWhole: Bool {
    switch self {
    case .whole, .withoutFirstImaged: true
    case .inBaselineView, .atLeast, .notComparable: false
    }
  }
}

extension LesionRecord {
  /// Whether another lesion's box of voxels lies inside this one's.
  fileprivate func encloses(_ other: LesionRecord) -> Bool {
    guard let (lower, upper) = box, let (otherLower, otherUpper) = other.box else { return false }
    return zip(lower, otherLower).allSatisfy(<=) && zip(otherUpper, upper).allSatisfy(<=)
  }

  private var box: (lower: [Int], upper: [Int])? {
    boundingBoxVoxels.count == 2 ? (boundingBoxVoxels[0], boundingBoxVoxels[1]) : nil
  }
}

extension MeasurementRecord {
  /// Volume of the followed tissue with its band, in ml. Without a scheme every set follows the
  /// union of all labels.
  func size(of tissue: FollowedTissue) -> MeasuredSize? {
    guard labelScheme != nil else { return targetSize }
    switch tissue {
    case .enhancing, .mixed: return targetSize
    case .nonEnhancing: return (tissues["whole"] ?? tissues[targetTissue])?.size
    }
  }

  /// Name of the tissue that ``size(of:)`` measures.
  func name(of tissue: FollowedTissue) -> String {
    let isWhole = labelScheme != nil && tissue == .nonEnhancing && tissues["whole"] != nil
    return isWhole ? "whole" : targetTissue
  }

  var targetSize: MeasuredSize? { tissues[targetTissue]?.size }
}

extension TissueRecord {
  var size: MeasuredSize { MeasuredSize(volumeMl, low: volumeMlLow, high: volumeMlHigh) }
}
