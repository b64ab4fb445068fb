import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords

/// What is known of one session, measured or told, before it becomes a time point of a criteria set.
struct Observation {
  let sessionID: String
  let date: CalendarDate?
  var volume: MeasuredSize?
  /// Whether the half-voxel band of the volume is known; a volume of joined or shared parts has none.
  var isBandKnown = true
  /// Whether what is there is large enough for the set to measure it; `nil` where that is not known or
  /// nothing is left.
  var isTargetMeasurable: Bool?
  /// The same of T2/FLAIR tissue beside it, and of the lesions that are no targets.
  var isNonEnhancingMeasurable: Bool?
  var isNonTargetMeasurable: Bool?
  var nonEnhancingVolume: MeasuredSize?
  var nonEnhancingProducts: MeasuredSize?
  var sumOfProducts: MeasuredSize?
  var nonTargetProducts: MeasuredSize?
  var newLesions: Int?
  var newLesionMeasurable: Bool?
  var newLesionGrown: Bool?
  var laterLesions: [LaterLesion] = []
  var nonTarget: NonTargetState?
  var t2Flair: Trend?
  var steroidMgPerDay: Double?
  var clinical: Trend?
  var spine: DiseaseTrend?
  /// What ``spine`` was told from.
  var spineChange: RegionChange?
  var leptomeningeal: DiseaseTrend?
  var csfCytology: Cytology?
  var scorecard: [ScorecardItem: DiseaseTrend] = [:]
  var readResponse: Response?

  init(sessionID: String, date: CalendarDate? = nil) {
    self.sessionID = sessionID
    self.date = date
  }

  /// Adds what tables tell: a reader's word goes before one that was worked out from volumes, a told
  /// measure stands only where nothing was measured.
  mutating func take(_ told: StudyObservation) {
    if volume == nil { volume = told.volumeMl.map { MeasuredSize($0) } }
    if sumOfProducts == nil { sumOfProducts = told.sumOfProductsMm2.map { MeasuredSize($0) } }
    if let count = told.newLesions { newLesions = count }
    if let answer = told.newLesionMeasurable { newLesionMeasurable = answer == .yes }
    newLesionGrown = told.newLesionGrown.map { $0 == .yes }
    nonTarget = told.nontarget.flatMap { NonTargetState(rawValue: $0.rawValue) } ?? nonTarget
    t2Flair = told.t2flair.flatMap { Trend(rawValue: $0.rawValue) }
    steroidMgPerDay = told.steroidMgPerDay
    clinical = told.clinical.flatMap { Trend(rawValue: $0.rawValue) }
    if told.spine != nil { spineChange = nil }
    spine = told.spine.flatMap { DiseaseTrend(rawValue: $0.rawValue) } ?? spine
    leptomeningeal =
      told.leptomeningeal.flatMap { DiseaseTrend(rawValue: $0.rawValue) } ?? leptomeningeal
    csfCytology = told.csfCytology.flatMap { Cytology(rawValue: $0.rawValue) }
    readResponse = told.response.flatMap { Response(rawValue: $0.rawValue) }
  }

  /// Whether there is anything that a set could assess.
  var isEvaluable: Bool {
    volume != nil || sumOfProducts != nil || readResponse != nil || spine != nil
      || !scorecard.isEmpty
  }

  func timePoint(date: CalendarDate) -> TimePoint {
    var point = TimePoint(sessionID: sessionID, date: date)
    point.volume = volume
    point.nonEnhancingVolume = nonEnhancingVolume
    point.nonEnhancingProducts = nonEnhancingProducts
    point.sumOfProducts = sumOfProducts
    point.isTargetMeasurable = isTargetMeasurable
    point.isNonEnhancingMeasurable = isNonEnhancingMeasurable
    point.isNonTargetMeasurable = isNonTargetMeasurable
    point.nonTargetProducts = nonTargetProducts
    point.newLesions = newLesions
    point.newLesionMeasurable = newLesionMeasurable
    point.newLesionGrown = newLesionGrown
    point.laterLesions = laterLesions
    point.nonTarget = nonTarget
    point.t2Flair = t2Flair
    point.steroidMgPerDay = steroidMgPerDay
    point.clinical = clinical
    point.spine = spine
    point.spineChange = spineChange
    point.leptomeningeal = leptomeningeal
    point.csfCytology = csfCytology
    point.scorecard = scorecard
    point.readResponse = readResponse
    return point
  }

  var record: ObservationRecord {
    var record = ObservationRecord()
    record.volumeMl = volume?.known
    record.volumeMlLow = isBandKnown ? volume?.low : nil
    record.volumeMlHigh = isBandKnown ? volume?.high : nil
    record.volumeMlAtLeast = volume.flatMap { $0.isLowerBound ? $0.value : nil }
    record.sumOfProductsMm2 = sumOfProducts?.value
    record.t2flairVolumeMl = nonEnhancingVolume?.known
    record.t2flairSumOfProductsMm2 = nonEnhancingProducts?.value
    record.newLesions = newLesions
    record.newLesionMeasurable = newLesionMeasurable.map { $0 ? "yes" : "no" }
    record.nontarget = nonTarget?.rawValue
    record.t2flair = t2Flair?.rawValue
    record.steroidMgPerDay = steroidMgPerDay
    record.clinical = clinical?.rawValue
    record.spine = spine?.rawValue
    record.leptomeningeal = leptomeningeal?.rawValue
    record.csfCytology = csfCytology?.rawValue
    record.response = readResponse?.rawValue
    return record
  }
}

extension MeasuredSize {
  /// The value; `nil` of a lower bound, which no table may hold against others.
  fileprivate var known: Double? { isLowerBound ? nil : value }
}
