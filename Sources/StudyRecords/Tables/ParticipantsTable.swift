extension RecordTable<SubjectRecord> {
  /// `participants.tsv`: arm, outcome and best response of each patient.
  public static let participants = RecordTable(
    columns: [
      .text("participant_id", "Patient") { "sub-\($0.subject)" },
      .text("arm", "Arm of the trial") { $0.arm },
      .text("treatment_start", "First day of treatment, ISO 8601") { $0.treatmentStart },
      .text("death_date", "Day of death, ISO 8601") { $0.deathDate },
      .text("death_cause", "Cause of death", levels: ColumnWords.deathCauses) {
        $0.deathCause?.rawValue
      },
      .text("last_contact_date", "Last day the patient was known alive, ISO 8601") {
        $0.lastContactDate
      },
      .count("sessions", "Sessions of the patient") { $0.sessions.count },
      .text("criteria", "Criteria set of the responses") { $0.assessments.first?.criteria },
      .text("best_response", "Best response up to progression", levels: ColumnWords.responses) {
        $0.assessments.first?.bestResponse?.rawValue
      },
      .text("best_confirmed_response", "The same, confirmed", levels: ColumnWords.responses) {
        $0.assessments.first?.bestConfirmedResponse?.rawValue
      },
      .text("progression_date", "Day of progression, ISO 8601") {
        $0.assessments.first?.progressionDate
      },
      .number("days_to_progression", "d", "Days from the treatment's start to progression") {
        $0.assessments.first?.daysToProgression.map(Double.init)
      },
    ])
}

/// A word of a `desc` or `seg` entity of this dataset and its meaning.
public struct EntityDescription: Sendable {
  let label: String
  let text: String

  /// All labels in file names of the dataset.
  public static let all = [
    EntityDescription(
      label: "desc-lesions",
      text:
        "Lesion label map (in file names: seg-lesions). Every connected component of the lesion "
        + "tissue has its own number, the largest one 1; made by Neuraxis from the source mask.")
  ]
}

extension RecordTable<EntityDescription> {
  /// `descriptions.tsv`.
  public static let descriptions = RecordTable(
    columns: [
      .text("desc_id", "Label in file names") { $0.label },
      .text("description", "What it stands for") { $0.text },
    ])
}
