import Testing

@testable import StudyRecords

@Suite("The layout of the output")
struct OutputLayoutTests {
  @Test("Files of a case stand below their patient and session")
  func paths() throws {
    let subject = try SubjectLayout(subject: "01")
    #expect(subject.page == "sub-01.html")
    #expect(subject.sessions == "sub-01/sub-01_sessions.tsv")
    #expect(
      try subject.session("m03").assessment(criteria: "rano2-volume")
        == "sub-01/ses-m03/records/sub-01_ses-m03_criteria-rano2volume_assessment.json")
    let series = try subject.session("m03").series("sub-01_ses-m03_acq-spine_chunk-1")
    let stem = "sub-01_ses-m03_acq-spine_chunk-1"
    #expect(series.lesionMap == "sub-01/ses-m03/anat/\(stem)_seg-lesions_dseg.nii.gz")
    #expect(series.caseRecord == "sub-01/ses-m03/records/\(stem)_case.json")
    #expect(series.figure("axial") == "sub-01/figures/\(stem)_axial.png")
  }

  @Test(
    "A name that could leave the folder is refused",
    arguments: [
      "", "..", "../x", "a/b", "a b", "é", "a\u{0}", "a-b", String(repeating: "x", count: 65),
    ])
  func unsafe(_ name: String) throws {
    #expect(throws: RecordError.self) { try SubjectLayout(subject: name) }
    #expect(throws: RecordError.self) { try SubjectLayout(subject: "01").session(name) }
  }

  @Test(
    "A source of another patient or with other signs is refused",
    arguments: [
      "", "sub-02_ses-m0", "sub-01_ses-m01", "sub-01_ses-m0_..", "sub-01_ses-m0_acq-../x",
      "sub-01_ses-m0_T1w", "sub-01_ses-m0__acq-x", "sub-01_ses-m0/x-y",
    ])
  func otherSource(_ source: String) throws {
    let session = try SubjectLayout(subject: "01").session("m0")
    #expect(throws: RecordError.self) { try session.series(source) }
  }
}
