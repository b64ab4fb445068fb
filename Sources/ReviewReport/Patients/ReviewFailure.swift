import StudyRecords

/// Something that could not be done for a patient: a case that failed, or a fault of the study that
/// belongs to no case.
struct ReviewFailure: Hashable, Sendable {
  let subject: String
  /// `ses-m03 brain`, or `patient`.
  let place: String
  let code: String
  /// What was wrong, with the way out.
  let message: String
  /// The file and the stage.
  let origin: String?
  let isOfStudy: Bool

  init(_ failed: CaseRecord) {
    let error = failed.error
    subject = failed.subject
    isOfStudy = false
    place = "ses-" + failed.session + " " + failed.region
    code = error?.code ?? "no code"
    message = error?.message ?? "failed without a reason; run it again and read its log"
    origin = error.map {
      ([$0.file, "stage " + $0.stage].compactMap { $0 }).joined(separator: " · ")
    }
  }

  /// An error note of the patient.
  init(_ note: NoteRecord, subject: String) {
    self.subject = subject
    place = "patient"
    code = note.code
    message = note.message
    origin = nil
    isOfStudy = true
  }

  /// `2 cases failed, 1 fault of the study`.
  static func words(_ failures: [ReviewFailure]) -> String {
    let faults = failures.count { $0.isOfStudy }
    let cases = failures.count - faults
    return [
      cases > 0 ? PageNumber.count(cases, "case failed", "cases failed") : nil,
      faults > 0
        ? PageNumber.count(faults, "fault of the study", "faults of the study") : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
