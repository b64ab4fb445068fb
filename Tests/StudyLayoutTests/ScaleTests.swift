import SeededRandom
import Testing

@testable import StudyLayout

@Suite("Large studies")
struct ScaleTests {
  @Test("Ten thousand files give five hundred patients")
  func manyFiles() throws {
    var files: [String] = []
    for subject in 0..<500 {
      for session in 0..<5 {
        let stem = "ses-m\(session)/anat/sub-\(subject)_ses-m\(session)"
        files += ["T1w", "ce-gad_T1w", "FLAIR"].map { "sub-\(subject)/\(stem)_\($0).nii.gz" }
        files.append("derivatives/m/sub-\(subject)/\(stem)_dseg.nii.gz")
      }
    }
    var random = SeededGenerator(seed: 11)
    let study = try StudyListing(files: files.shuffled(using: &random)).study(texts: [:])
    #expect(study.subjects.count == 500)
    #expect(study.series.count == 2500)
    #expect(study.series.allSatisfy { $0.image?.hasSuffix("ce-gad_T1w.nii.gz") == true })
    #expect(Set(study.series.map(\.source)).count == 2500)
  }

  @Test("The study does not depend on the order of the listing")
  func order() throws {
    let files = (0..<12).flatMap { subject in
      ["T1w", "acq-spine_T1w"].map { "sub-\(subject)/ses-1/anat/sub-\(subject)_ses-1_\($0).nii" }
        + ["dseg", "acq-spine_mask", "acq-spine_seg-cord_mask"].map {
          "derivatives/m/sub-\(subject)/ses-1/anat/sub-\(subject)_ses-1_\($0).nii"
        }
    }
    let study = try StudyListing(files: files).study(texts: [:])
    #expect(try StudyListing(files: files.reversed()).study(texts: [:]) == study)
    var random = SeededGenerator(seed: 12)
    #expect(try StudyListing(files: files.shuffled(using: &random)).study(texts: [:]) == study)
  }
}
