import Testing

@testable import StudyLayout

@Suite struct OutcomeTests {
  private static let listing = StudyListing(files: [
    "sub-01/anat/sub-01_T1w.nii.gz", "participants.tsv",
    "derivatives/x/sub-01/anat/sub-01_dseg.nii.gz",
  ])

  @Test(
    "Only a patient in a readable table can be known to be alive",
    arguments: [
      ("participant_id\tarm\nsub-01\ta\n", true, true),
      ("participant_id\tarm\nsub-02\ta\n", false, false),
      ("participant_id\tdeath_date\nsub-01\tyesterday\n", false, false),
      ("who\tarm\nsub-01\ta\n", false, false),
      ("", false, false),
    ])
  func known(table: String, isReadable: Bool, isInTable: Bool) throws {
    let study = try Self.listing.study(texts: ["participants.tsv": Array(table.utf8)])
    let subject = try #require(study.subjects.first)
    #expect(subject.isOutcomeReadable == isReadable)
    #expect(subject.isInParticipants == isInTable)
  }

  @Test("Without a table the outcome is unknown, and there is no fault")
  func none() throws {
    let study = try Self.listing.study(texts: [:])
    let subject = try #require(study.subjects.first)
    #expect(subject.isOutcomeReadable && !subject.isInParticipants)
  }
}
