import ResponseCriteria

/// One session of a patient, with the verdict of the leading criteria set.
public struct SessionRow: Sendable {
  public let subject: SubjectRecord
  public let session: SessionRecord
  public let verdict: SessionAssessmentRecord?

  /// The sessions of a patient in order of time.
  public static func all(of subject: SubjectRecord) -> [SessionRow] {
    let verdicts = Dictionary(
      (subject.assessments.first?.sessions ?? []).map { ($0.sessionID, $0) },
      uniquingKeysWith: { first, _ in first })
    return subject.sessions.map { session in
      SessionRow(subject: subject, session: session, verdict: verdicts[session.session])
    }
  }

  fileprivate func volume(of region: String) -> Double? {
    let volumes = session.cases.filter { $0.state == .done && $0.region.hasPrefix(region) }
      .map { record in
        record.measurement.flatMap { $0.tissues[$0.targetTissue]?.volumeMl }
      }
    guard let volume = volumes.first else { return nil }
    return volumes.count == 1 ? volume : region == "spine" ? session.spread?.spine?.volumeMl : nil
  }

  /// Of the session: parts of a spine joined, their overlap counted once.
  fileprivate var spine: SpineSpreadRecord? {
    if let joined = session.spread?.spine { return joined }
    let spines = session.cases.compactMap { $0.measurement?.spread?.spine }
    return spines.count == 1 ? spines.first : nil
  }

  fileprivate var lesionCount: Int? {
    let done = session.cases.filter { $0.state == .done }.compactMap(\.measurement)
    return done.isEmpty ? nil : done.reduce(0) { $0 + $1.lesions.count }
  }

  fileprivate func cases(_ state: CaseRecord.State) -> Int {
    session.cases.count { $0.state == state }
  }
}

extension RecordTable<SessionRow> {
  /// `sub-*_sessions.tsv`: volumes, change and response of each session.
  public static let sessions = RecordTable(
    columns: identity + measures + verdict + spread + state)

  /// `group_sessions.tsv`: the same for all patients.
  public static let groupSessions = RecordTable(
    columns: [
      .text("participant_id", "Patient") { "sub-\($0.subject.subject)" },
      .text("arm", "Arm of the trial") { $0.subject.arm },
    ] + sessions.columns)

  private typealias Column = TableColumn<SessionRow>

  private static let identity: [Column] = [
    .text("session_id", "Session") { "ses-\($0.session.session)" },
    .text("date", "Day of the scan, ISO 8601") { $0.session.date },
  ]

  private static let measures: [Column] = [
    .timeline(.volume), .timeline(.volumeLow), .timeline(.volumeHigh), .timeline(.volumeAtLeast),
    .number("brain_volume_ml", "mL", "Volume of the target tissue in the brain") {
      $0.volume(of: "brain")
    },
    .number("spine_volume_ml", "mL", "Volume of the target tissue in the spine, parts joined") {
      $0.volume(of: "spine")
    },
    .timeline(.sumOfProducts), .timeline(.nonEnhancingVolume), .timeline(.nonEnhancingProducts),
    .count("lesion_count", "Lesions in all masks of the session") { $0.lesionCount },
    .timeline(.newLesions),
  ]

  private static let verdict: [Column] = [
    .text("criteria", "Criteria set of the response") { $0.subject.assessments.first?.criteria },
    .text("response", "Category of response", levels: ColumnWords.responses) {
      $0.verdict?.response.rawValue
    },
    .text("status", "How far the category holds", levels: ColumnWords.statuses) {
      $0.verdict?.status.rawValue
    },
    .number(
      "change_from_baseline_percent", "percent", "Change of the followed measure since baseline"
    ) { $0.verdict?.changeFromBaselinePercent },
    .number(
      "change_from_nadir_percent", "percent", "Change of the followed measure since its least value"
    ) { $0.verdict?.changeFromNadirPercent },
    .flag("borderline", "Moving the contours by half a voxel would change the category") {
      $0.verdict?.borderline
    },
    .timeline(.steroid), .timeline(.clinical),
  ]

  private static let spread: [Column] = [
    .text("spine_grade", "Grade of spinal spread S0 to S3, operational definition") {
      $0.spine?.grade
    },
    .number("spine_extent_mm", "mm", "Cranio-caudal extent along the centreline") {
      $0.spine?.craniocaudalExtentMm
    },
    .number("canal_occupancy_percent", "percent", "Lesion in the canal without the cord") {
      $0.spine?.canalOccupancyPercent
    },
    .text("levels_involved", "Vertebral levels with lesion, separated by commas") {
      $0.spine?.levelsInvolved.map { $0.isEmpty ? "none" : $0.joined(separator: ",") }
    },
  ]

  private static let state: [Column] = [
    .count("cases_done", "Masks that were measured") { $0.cases(.done) },
    .count("cases_failed", "Masks that could not be measured") { $0.cases(.failed) },
  ]
}

extension TableColumn<SessionRow> {
  /// A column of the timeline, as the first criteria set saw the session.
  fileprivate static func timeline(_ column: TimelineColumn) -> Self {
    Self(
      name: column.name, kind: Kind(column.kind),
      meaning: ColumnMeaning(description: column.meaning, units: column.unit)
    ) { row in
      let value = row.session.observation[column]
      return value?.number.map { text(of: $0) } ?? value?.text
    }
  }
}

extension TableColumn.Kind {
  fileprivate init(_ kind: TimelineColumn.Kind) {
    switch kind {
    case .number: self = .real
    case .count: self = .integer
    case .word, .date: self = .text
    }
  }
}
