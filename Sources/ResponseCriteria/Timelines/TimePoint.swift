import Quantities

/// A measured size in ml or mm², with the band that moving the contour by half a voxel gives it,
/// where that band is known.
public struct MeasuredSize: Hashable, Sendable {
  public let value: Double
  /// `nil` where no band is known; it holds ``value``, and may be no wider than it.
  public let band: ClosedRange<Double>?
  /// Whether more of it may be there than was seen. It can prove progression and nothing else, and no
  /// later size is held against it.
  public let isLowerBound: Bool

  /// A size whose band is not known, e.g. one from a table.
  /// - Precondition: finite and `0 ≤ value`.
  public init(_ value: Double) { self.init(value: value, band: nil, isLowerBound: false) }

  /// A size with a known band, also where all three are 0.
  /// - Precondition: all finite and `0 ≤ low ≤ value ≤ high`.
  public init(_ value: Double, low: Double, high: Double) {
    precondition(
      low >= 0 && low <= value && value <= high && high.isFinite,
      "a band holds its value, and no tumour is smaller than nothing")
    self.init(value: value, band: low...high, isLowerBound: false)
  }

  /// A size of which more may be there than was seen; it has no band.
  /// - Precondition: finite and `0 ≤ value`.
  public init(atLeast value: Double) {
    self.init(value: value, band: nil, isLowerBound: true)
  }

  private init(value: Double, band: ClosedRange<Double>?, isLowerBound: Bool) {
    precondition(value >= 0 && value.isFinite, "no tumour is smaller than nothing")
    self.value = value
    self.band = band
    self.isLowerBound = isLowerBound
  }

  /// Ends of the band; both are ``value`` where none is known.
  public var low: Double { band?.lowerBound ?? value }
  public var high: Double { band?.upperBound ?? value }

  /// Whether a band is known.
  public var hasBand: Bool { band != nil }
}

/// State of the lesions that are followed without being targets.
public enum NonTargetState: String, CaseIterable, Hashable, Sendable {
  case absent, stable, progressed
}

/// Course of a finding that is always there (T2/FLAIR, clinical status), against baseline.
public enum Trend: String, CaseIterable, Hashable, Sendable {
  case improved, stable, worse
}

/// Course of disease that may be absent (spine, leptomeninges, an item of a scorecard).
public enum DiseaseTrend: String, CaseIterable, Hashable, Sendable {
  case absent, improved, stable, worse
}

/// Tumour cells in cerebrospinal fluid.
public enum Cytology: String, CaseIterable, Hashable, Sendable {
  case negative, positive
}

/// The items of the leptomeningeal scorecard.
///
/// Source: Le Rhun 2019, PMC6502503, table 5.
public enum ScorecardItem: String, CaseIterable, Hashable, Sendable {
  case brainNodules = "brain-nodules"
  case brainLinear = "brain-linear"
  case hydrocephalus
  case spineNodules = "spine-nodules"
  case spineLinear = "spine-linear"
}

/// All that is known of one patient at one session. `nil` is "not evaluable", and nothing else.
public struct TimePoint: Hashable, Sendable {
  public var sessionID: String
  /// `nil` where the day is not known.
  public var date: CalendarDate?
  /// Target tissue in ml; with a mixed tumour, its enhancing tissue.
  public var volume: MeasuredSize?
  /// Sum over the target lesions in mm²; with a mixed tumour, of the enhancing ones.
  public var sumOfProducts: MeasuredSize?
  /// T2/FLAIR tissue of a mixed tumour, in ml and mm².
  public var nonEnhancingVolume, nonEnhancingProducts: MeasuredSize?
  /// Whether what is there is large enough for the set to measure it; `nil` where nobody knows, and
  /// then its size is taken as it is.
  public var isTargetMeasurable: Bool?
  /// The same of the T2/FLAIR tissue of a mixed tumour, and of the lesions that are no targets.
  public var isNonEnhancingMeasurable, isNonTargetMeasurable: Bool?
  /// The lesions that are no targets, in ml and mm², where they were measured.
  public var nonTargetVolume, nonTargetProducts: MeasuredSize?
  /// How many lesions are new since the session before.
  public var newLesions: Int?
  public var newLesionMeasurable: Bool?
  /// Whether a lesion that was new and too small has grown as far as the set asks; a table's word.
  public var newLesionGrown: Bool?
  /// Lesions that arose behind the baseline, before this session, and are still there.
  public var laterLesions: [LaterLesion] = []
  /// Earlier sessions that image another part: sizes are compared with them where both image.
  public var pairs: [SessionPair] = []
  public var nonTarget: NonTargetState?
  public var t2Flair: Trend?
  /// Dexamethasone equivalent.
  public var steroidMgPerDay: Double?
  public var clinical: Trend?
  /// `nil` where the spine was not imaged.
  public var spine: DiseaseTrend?
  /// What ``spine`` was told from; `nil` where it is a reader's word.
  public var spineChange: RegionChange?
  public var leptomeningeal: DiseaseTrend?
  public var csfCytology: Cytology?
  /// A reader's own category, taken as it is; BL marks the baseline.
  public var readResponse: Response?
  /// Last day of radiotherapy as a table gives it beside the session; one for all of a patient.
  public var radiotherapyEnd: CalendarDate?
  /// Marks of the leptomeningeal scorecard; an item that is not there is not evaluable.
  public var scorecard: [ScorecardItem: DiseaseTrend] = [:]

  public init(sessionID: String, date: CalendarDate? = nil) {
    self.sessionID = sessionID
    self.date = date
  }

  /// `m06, 2026-03-14`, as reasons name the session; without a date its name alone.
  var place: String { date.map { "\(sessionID), \($0)" } ?? sessionID }

  /// Whether anything is known that a criteria set could assess.
  public var isEvaluable: Bool {
    volume != nil || sumOfProducts != nil || spine != nil
      || (readResponse != nil && readResponse != .baseline) || leptomeningeal != nil
      || !scorecard.isEmpty
  }

  /// The target's size by a measure; `nil` for a scorecard.
  func size(_ measure: Measure) -> MeasuredSize? {
    switch measure {
    case .volume: volume
    case .product: sumOfProducts
    case .scorecard: nil
    }
  }

  func nonEnhancingSize(_ measure: Measure) -> MeasuredSize? {
    switch measure {
    case .volume: nonEnhancingVolume
    case .product: nonEnhancingProducts
    case .scorecard: nil
    }
  }

  func nonTargetSize(_ measure: Measure) -> MeasuredSize? {
    switch measure {
    case .volume: nonTargetVolume
    case .product: nonTargetProducts
    case .scorecard: nil
    }
  }

  /// Whether lesions are new: `nil` where nothing was told.
  var hasNewLesion: Bool? {
    if let newLesions { return newLesions > 0 }
    return newLesionMeasurable == true ? true : nil
  }
}
