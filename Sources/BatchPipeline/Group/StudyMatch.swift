import Notes
import StudyLayout

/// Compares the patients of an output, by their records, with those of the study.
enum StudyMatch {
  private static let shown = 10

  /// Patients of earlier runs, who may come from another part of the study, stay in the report.
  static func recordsOutsideStudy(_ subjects: Set<String>) -> Note? {
    guard let first = sorted(subjects).first else { return nil }
    return Note(
      "W322", .warning,
      "The output holds \(subjects.count) patient(s) who are not in this study: "
        + "\(list(subjects)). They are counted; to leave one out, delete sub-\(first) and "
        + "sub-\(first).html and run again.")
  }

  /// Patients of the study whose job never ran or failed as a whole.
  static func patientsWithoutRecord(_ subjects: Set<String>) -> Note? {
    guard !subjects.isEmpty else { return nil }
    return Note(
      "W324", .warning,
      "The output holds no record of \(subjects.count) patient(s) of this study: "
        + "\(list(subjects)). They are not counted; run them, then the group level again.")
  }

  private static func list(_ subjects: Set<String>) -> String {
    sorted(subjects).prefix(shown).map { "sub-\($0)" }.joined(separator: ", ")
      + (subjects.count > shown ? ", …" : "")
  }

  private static func sorted(_ subjects: Set<String>) -> [String] {
    subjects.sorted(by: NaturalOrder.precedes)
  }
}
