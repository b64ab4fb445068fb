import NeuraxisSpread
import Notes
import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords

/// Runs every criteria set of a run over one patient.
struct Assessing {
  let scans: PatientScans
  let followed: [StudyRegion: FollowedLesions]
  let spreads: [NeuraxisSpread?]
  let options: RunOptions

  func assessments() -> [AssessmentRecord] {
    options.criteria.compactMap { set in
      guard let timeline = timeline(observations(set)) else { return nil }
      let assessment = timeline.assessed(by: set)
      var record = AssessmentRecord(assessment)
      guard isDated else { return record.withoutTimes() }
      if scans.subject.isOutcomeReadable {
        let status = VitalStatus(
          deathDate: scans.subject.deathDate, lastContactDate: scans.subject.lastContactDate)
        record.add(PatientEndpoints(assessment, status: status))
      }
      return record
    }
  }

  /// The sessions as the leading set saw them, those without a usable scan too.
  func sessions(faults: [StudyFault], provenance: ProvenanceRecord) -> [SessionRecord] {
    let seen = options.criteria.first.map(observations) ?? []
    var records = zip(scans.sessions, seen).map { scan, observation in
      SessionRecord(
        session: scan.session.id, date: scan.session.date?.description,
        cases: scan.outcomes.map(\.record), observation: observation.record)
    }
    for (position, spread) in spreads.enumerated() where records.indices.contains(position) {
      records[position].spread = spread.map { SpreadRecord($0) }
    }
    for fault in faults {
      guard let session = fault.session else { continue }
      let failed = CaseRecord(
        subject: scans.subject.id, session: session, region: StudyRegion.brain.rawValue, date: nil,
        state: .failed,
        error: CaseErrorRecord(
          code: fault.code, stage: CaseFailure.Stage.study.rawValue, file: nil,
          message: fault.message),
        provenance: provenance)
      if let place = records.firstIndex(where: { $0.session == session }) {
        records[place].cases.append(failed)
      } else {
        records.append(
          SessionRecord(
            session: session, date: nil, cases: [failed], observation: ObservationRecord()))
      }
    }
    return records
  }

  var notes: [NoteRecord] {
    guard !isDated, scans.sessions.count > 1 else { return [] }
    return [
      NoteRecord(
        code: "W306", severity: "warning",
        message: "Sessions have no dates: responses are preliminary, nothing is confirmed, and no "
          + "times are told. Give acq_time in sessions.tsv.")
    ]
  }

  private func observations(_ set: CriteriaSet) -> [Observation] {
    Observing(scans: scans, followed: followed, spreads: spreads, needs: set.needs())
      .observations()
  }

  private var isDated: Bool { scans.sessions.allSatisfy { $0.session.date != nil } }

  /// `nil` where no session, or not the first one, holds anything to assess.
  private func timeline(_ observations: [Observation]) -> Timeline? {
    guard observations.contains(where: \.isEvaluable) else { return nil }
    let points = observations.enumerated().map { position, observation in
      observation.timePoint(date: observation.session.date ?? Self.placeholder(position))
    }
    let start = isDated ? scans.subject.treatmentStart : nil
    return try? Timeline(subjectID: scans.subject.id, points: points, treatmentStart: start)
  }

  /// Stands in the place of a date that is not known, so that sessions keep their order; no date or
  /// time that is made of it is ever told.
  private static func placeholder(_ position: Int) -> CalendarDate {
    CalendarDate(dayNumber: position * 3650)
  }
}

extension AssessmentRecord {
  mutating func add(_ times: PatientEndpoints) {
    for (name, endpoint) in times.named {
      endpoints[name.rawValue] = EndpointRecord(
        days: endpoint.days, event: endpoint.isEvent, date: endpoint.date.description,
        rule: endpoint.rule)
    }
  }

  /// The same without whatever depends on dates.
  fileprivate func withoutTimes() -> AssessmentRecord {
    var record = self
    record.sessions = sessions.map { session in
      var session = session
      session.date = nil
      if session.status != ConfirmationStatus.notRequired.rawValue {
        session.status = ConfirmationStatus.preliminary.rawValue
      }
      return session
    }
    record.bestConfirmedResponse = nil
    record.preliminaryProgressionDate = nil
    record.progressionDate = nil
    record.daysToProgression = nil
    record.lastAssessedDate = nil
    return record
  }
}
