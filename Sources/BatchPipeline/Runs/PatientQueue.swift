import StudyLayout
import StudyRecords

/// Gathers the cases of each patient until the last one is done.
struct PatientQueue {
  private let study: Study
  private var waiting: [String: Int] = [:]
  private var outcomes: [String: [String: [CaseProcessor.Outcome]]] = [:]

  init(study: Study) {
    self.study = study
    for subject in study.subjects {
      waiting[subject.id] = subject.sessions.reduce(0) { $0 + $1.series.count }
    }
  }

  /// Adds the outcome of a case.
  /// - Returns: the patient, once all his cases have an outcome.
  mutating func add(_ outcome: CaseProcessor.Outcome, of planned: PlannedCase) -> PatientScans? {
    outcomes[planned.subject, default: [:]][planned.session, default: []].append(outcome)
    waiting[planned.subject, default: 1] -= 1
    guard waiting[planned.subject] == 0,
      let subject = study.subjects.first(where: { $0.id == planned.subject })
    else { return nil }
    return scans(of: subject, outcomes.removeValue(forKey: subject.id) ?? [:])
  }

  /// Patients with sessions or faults and no case.
  var withoutCases: [PatientScans] {
    study.subjects.filter { subject in subject.sessions.allSatisfy(\.series.isEmpty) }
      .map { scans(of: $0, [:]) }
  }

  private func scans(
    of subject: StudySubject, _ outcomes: [String: [CaseProcessor.Outcome]]
  ) -> PatientScans {
    PatientScans(
      subject: subject,
      faults: study.faults.filter {
        // A fault without a patient, such as an unreadable table, concerns everyone.
        $0.subject == subject.id || $0.subject == nil
      },
      sessions: subject.sessions.map {
        PatientScans.Session(session: $0, outcomes: outcomes[$0.id] ?? [])
      })
  }
}

extension CaseOutcome {
  /// A fault of the study counts as a failed case.
  init(_ fault: StudyFault) {
    self.init(
      subject: fault.subject ?? "", session: fault.session ?? "", region: "study", state: .failed,
      code: fault.code, message: fault.message)
  }
}
