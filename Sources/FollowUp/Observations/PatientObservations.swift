import LesionMetrics
import NeuraxisSpread
import ResponseCriteria

extension PatientFollowUp {
  /// One time point a session, as a criteria set assesses it: what was measured, and what tables say.
  ///
  /// A spine that is the target itself is also reported as the domain "spine": it was imaged, so sets
  /// that require it are evaluable, and new forms of disease show that its volume alone would not.
  /// - Parameters:
  ///   - needs: what the set asks for.
  ///   - baseline: position of the session that the course begins with.
  /// - Complexity: O(sessions²).
  public func timePoints(for needs: FollowUpNeeds, baseline: Int = 0) -> [TimePoint] {
    guard !history.sessions.isEmpty else { return [] }
    let observations = PatientObservations(self, needs: needs, baseline: baseline)
    return history.sessions.indices.map { observations.timePoint(at: $0) }
  }
}

/// What one criteria set needs from the sessions of a patient.
private struct PatientObservations {
  private let followUp: PatientFollowUp
  private let needs: FollowUpNeeds
  private let baseline: Int
  /// The tissue whose size is followed, and beside it T2/FLAIR tissue of a mixed tumour.
  private let target: DiseaseHistory
  private let nonEnhancing: DiseaseHistory?
  private let lesions: [NeuraxisRegion: RegionLesions]
  private let courses: SpreadCourses

  init(_ followUp: PatientFollowUp, needs: FollowUpNeeds, baseline: Int) {
    self.followUp = followUp
    self.needs = needs
    self.baseline = baseline
    let name = followUp.history.sessions[baseline].name
    lesions = Dictionary(
      uniqueKeysWithValues: NeuraxisRegion.allCases.map { region in
        (region, RegionLesions(followUp, region, needs: needs, baseline: name))
      })
    target = followUp.targetVolumes(needs.tissue)
    let hasWhole = needs.tissue == .mixed && lesions[followUp.history.mainRegion]?.whole != nil
    nonEnhancing = hasWhole ? followUp.targetVolumes(.nonEnhancing) : nil
    courses = followUp.courses(needs.spread, baseline: baseline)
  }

  func timePoint(at position: Int) -> TimePoint {
    let session = followUp.history.sessions[position]
    let given = followUp.history.given[position]
    var point = TimePoint(sessionID: session.name, date: given.date)
    measure(at: position, into: &point)
    let spine = courses.wholeSpine
    point.spine = spine.trend(at: position)
    point.spineChange = spineChange(spine, at: position)
    point.leptomeningeal = courses.leptomeninges(at: position)
    point.scorecard = courses.scorecard(at: position)
    if position > baseline {
      for region in NeuraxisRegion.allCases {
        lesions[region]?.addNewLesions(in: session.name, to: &point)
      }
      // A region whose lesions cannot be followed may hold new ones: "none" is then not known.
      let isUnknown = session.regions.keys.contains {
        lesions[$0]?.newLesions(in: session.name) == nil
      }
      if isUnknown, point.newLesions == 0 { point.newLesions = nil }
      point.pairs = (baseline..<position).map { pair($0, position) }.filter { !$0.isWhole }
    }
    return point.adding(given)
  }

  /// Sizes of the target and its lesions. Diameters are measured in one mask alone: a region in several
  /// has no products.
  private func measure(at position: Int, into point: inout TimePoint) {
    point.volume = target.size(at: position, since: baseline)
    point.nonEnhancingVolume = nonEnhancing?.size(at: position, since: baseline)
    guard !followUp.history.isInParts(followUp.history.mainRegion) else { return }
    lesions[followUp.history.mainRegion]?.measure(into: &point)
    guard isLowerBound(position) else { return }
    point.sumOfProducts = point.sumOfProducts.map { MeasuredSize(atLeast: $0.value) }
    point.nonEnhancingProducts = point.nonEnhancingProducts.map { MeasuredSize(atLeast: $0.value) }
  }

  /// Whether a session may not show all of the followed tissue: then its products are lower bounds too.
  private func isLowerBound(_ position: Int) -> Bool {
    [target, nonEnhancing].contains { $0?.isLowerBound(at: position, since: baseline) == true }
  }

  private func pair(_ earlier: Int, _ position: Int) -> SessionPair {
    let names = (
      followUp.history.sessions[earlier].name, followUp.history.sessions[position].name
    )
    var pair = SessionPair(sessionID: names.0)
    // Sizes from a table are compared as they are.
    guard target.sizes[earlier] != nil, target.sizes[position] != nil else { return pair }
    pair.volume = target.paired(earlier, position, since: baseline)
    if let nonEnhancing {
      pair.nonEnhancingVolume = nonEnhancing.paired(earlier, position, since: baseline)
    }
    lesions[followUp.history.mainRegion]?.compare(
      names.0, names.1, areLowerBounds: isLowerBound(earlier) || isLowerBound(position), into: &pair
    )
    if !sharesLesions(earlier, position) {
      pair.sumOfProducts = .notComparable
      if nonEnhancing != nil { pair.nonEnhancingProducts = .notComparable }
      pair.nonTargetProducts = .notComparable
    }
    return pair
  }

  /// Whether lesions of two sessions of a spine can be found in each other: where both share no frame and
  /// image different levels, one may hold lesions that the other does not image.
  private func sharesLesions(_ earlier: Int, _ position: Int) -> Bool {
    guard followUp.history.mainRegion == .spine else { return true }
    return switch courses.spinePair(earlier, position) {
    case .same, .voxels, nil: true
    case .levels, .notComparable: false
    }
  }

  private func spineChange(_ course: DiseaseCourse, at position: Int) -> RegionChange? {
    guard let found = course.reference(at: position) else { return nil }
    return RegionChange(
      sessionID: followUp.history.sessions[found.session].name, before: found.before.value,
      now: found.now.value, threshold: needs.spread.worse,
      newForms: courses.newForms(.spine, found.session, position, among: [.nodule, .linear])
        .map(\.rawValue))
  }
}
