import ResponseCriteria

extension ObservationRecord {
  /// What a criteria set was given of a session, by the words of the timeline table.
  public init(_ point: TimePoint) {
    self.init()
    volumeMl = point.volume?.known
    volumeMlLow = point.volume?.band?.lowerBound
    volumeMlHigh = point.volume?.band?.upperBound
    volumeMlAtLeast = point.volume.flatMap { $0.isLowerBound ? $0.value : nil }
    sumOfProductsMm2 = point.sumOfProducts?.value
    t2flairVolumeMl = point.nonEnhancingVolume?.known
    t2flairSumOfProductsMm2 = point.nonEnhancingProducts?.value
    newLesions = point.newLesions
    newLesionMeasurable = point.newLesionMeasurable.map { $0 ? "yes" : "no" }
    nontarget = point.nonTarget?.rawValue
    t2flair = point.t2Flair?.rawValue
    steroidMgPerDay = point.steroidMgPerDay
    clinical = point.clinical?.rawValue
    spine = point.spine?.rawValue
    leptomeningeal = point.leptomeningeal?.rawValue
    csfCytology = point.csfCytology?.rawValue
    response = point.readResponse?.rawValue
  }
}

extension MeasuredSize {
  /// The value; `nil` of a lower bound, which no table may compare with others.
  fileprivate var known: Double? { isLowerBound ? nil : value }
}
