import Quantities

/// The course of one patient under one criteria set.
public struct Assessment: Hashable, Sendable {
  public let subjectID: String?
  /// Name of the criteria set.
  public let criteria: String
  public let measure: Measure
  public let tissue: FollowedTissue
  /// Whether the thresholds are arithmetic from those of another measure, not published ones.
  public let usesDerivedThresholds: Bool
  /// `nil` where not all sessions have a date, as all days below.
  public let baselineDate: CalendarDate?
  /// The day that times count from.
  public let treatmentStart: CalendarDate?
  /// One for each time point, in order of time.
  public let sessions: [SessionAssessment]
  /// Best of CR > PR > MR > SD > PD > NE up to the first progression; `nil` without follow-up.
  public let bestResponse: Response?
  /// The same with what is unconfirmed counted as SD, or as NE before the SD minimum; `nil` without
  /// dates, too.
  public let bestConfirmedResponse: Response?
  /// The first progression that needs confirmation, whatever became of it.
  public let preliminaryProgressionDate: CalendarDate?
  /// The first progression that stands: confirmed, at its first appearance, or in need of no
  /// confirmation.
  public let progressionDate: CalendarDate?
  /// The last session that was not NE, the baseline at the earliest.
  public let lastAssessedDate: CalendarDate?

  /// Days from the treatment's start to ``progressionDate``.
  public var daysToProgression: Int? {
    guard let progressionDate, let treatmentStart else { return nil }
    return progressionDate.days(since: treatmentStart)
  }
}

/// The verdict on one session.
public struct SessionAssessment: Hashable, Sendable {
  public let sessionID: String
  /// `nil` where it is not known.
  public let date: CalendarDate?
  /// The category as it was when the scan was new; later scans never change it.
  public let response: Response
  /// What became of it, with all later sessions known.
  public internal(set) var status: ConfirmationStatus
  /// The category that counts: that of the other rules where progression was denied
  /// (pseudo-progression), else ``response``.
  public internal(set) var resolvedResponse: Response
  /// The baseline that this session is compared with; `nil` for a baseline and what lies before it.
  public let baseline: ReferenceSession?
  /// The smallest size from that baseline to the session before this one; `nil` where none is known.
  public let nadir: ReferenceSession?
  /// Change of the followed size; `nil` where a value is missing.
  public let changeFromBaseline: Change?
  public let changeFromNadir: Change?
  /// Whether moving the contour of this scan, or of those it is compared with, by half a voxel changes
  /// the category, or the band alone keeps a rise from being progression. Always `false` for sizes
  /// without a band, as in a timeline table.
  public var isBorderline: Bool { !borderlineResponses.isEmpty }
  /// The categories that a half-voxel drift of the contours could give instead.
  public let borderlineResponses: [Response]
  /// The rules that made progression; empty for other categories.
  public let progressionRules: [Rule]
  /// The finding that decided comes first.
  public internal(set) var reasons: [Reason]

  /// The rule of the first reason.
  public var decidingRule: Rule? { reasons.first?.rule }

  /// In percent; `nil` where a value is missing or the baseline is zero.
  public var changeFromBaselinePercent: Double? { Self.percent(changeFromBaseline) }
  /// In percent; `nil` where a value is missing or the nadir is zero.
  public var changeFromNadirPercent: Double? { Self.percent(changeFromNadir) }

  private static func percent(_ change: Change?) -> Double? {
    guard case .percent(let percent) = change else { return nil }
    return percent
  }
}
