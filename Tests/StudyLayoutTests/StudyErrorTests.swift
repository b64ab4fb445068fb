import ResponseCriteria
import Testing

@testable import StudyLayout

@Suite("Messages of a study")
struct StudyErrorTests {
  private static let errors: [StudyError] = [
    .nothingFound(looked: ["sub-*"], saw: ["a.txt"]),
    .notSelected(kind: "session", asked: "z", present: ["a"]),
    .tableNotReadable(file: "t.tsv", reason: "It has no header."),
    .columnMissing(file: "t.tsv", column: "mask", present: ["subject"]),
    .badField(
      file: "t.tsv", line: 2, column: 3, name: "date", found: "x",
      expected: "a date such as 2026-03-14"),
    .contradiction(
      file: "t.tsv", line: 3, column: 1, name: "clinical", found: "worse", other: "stable",
      otherLine: 2),
    .rowMissesField(file: "t.tsv", line: 2, column: 4, name: "mask"),
    .noMask(images: ["a.nii"], looked: ["derivatives/"]),
    .severalMasks(region: "brain", masks: ["a.nii", "b.nii"]),
    .undatedSession(dated: 2), .misplaced(file: "a.nii", folder: "sub-01"),
    .besideSessions(files: ["a.nii"]),
    .sameIdentifier(name: "a-b", other: "a_b", identifier: "ab"),
    .noFirstDay(file: "e.tsv", line: 2, column: 2, name: "date"),
    .timeline(
      .badField(
        column: "clinical", found: "better", expected: "improved, stable, worse or n/a",
        place: TextPlace(file: "t.tsv", line: 2, column: 3))),
  ]

  @Test("Every error has its own code and a message", arguments: errors)
  func messages(error: StudyError) {
    #expect(Self.errors.count { $0.code == error.code } == 1)
    #expect(error.message.count > 10 && error.message.hasSuffix("."))
  }

  @Test("A name given twice is not called a contradiction")
  func repeatedName() {
    let error = StudyError.contradiction(
      file: "participants.tsv", line: 3, column: 1, name: "participant_id", found: "01",
      other: "01", otherLine: 2)
    #expect(
      error.message
        == "\"participants.tsv\", line 3, column 1 (participant_id): \"01\" was already given in line 2. "
        + "Remove one of the rows.")
  }
}
