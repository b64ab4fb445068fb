import Notes
import StudyLayout

/// Holds the patients whose records an output holds against those of the study.
enum StudyMatch {
  private static let shown = 10

  /// Patients of earlier runs stay in the report: they may come from another part of the study.
  static func strangers(_ subjects: Set<String>) -> Note? {
    guard let first = told(subjects).first else { return nil }
    return Note(
      "W322", .warning,
      "The output holds \(subjects.count) patient(s) that this study does not: "
        + "\(list(subjects)). They are counted; to leave one out, delete sub-\(first) and "
        + "sub-\(first).html and run again.")
  }

  /// Patients of the study that no run has written yet: a job that never ran, or failed as a whole.
  static func absent(_ subjects: Set<String>) -> Note? {
    guard !subjects.isEmpty else { return nil }
    return Note(
      "W324", .warning,
      "The output holds no record of \(subjects.count) patient(s) of this study: "
        + "\(list(subjects)). They are not counted; run them, then the group level again.")
  }

  private static func list(_ subjects: Set<String>) -> String {
    let told = told(subjects)
    return told.prefix(shown).map { "sub-\($0)" }.joined(separator: ", ")
      + (told.count > shown ? ", …" : "")
  }

  private static func told(_ subjects: Set<String>) -> [String] {
    subjects.sorted(by: NaturalOrder.precedes)
  }
}
