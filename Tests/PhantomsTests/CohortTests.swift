import Testing
import VoxelGrids

@testable import Phantoms

@Suite struct CohortTests {
  private let subjects = PlannedSubject.treated + PlannedSubject.controls

  @Test("The cohort has the outcomes of the published trial")
  func outcomes() {
    func count(_ arm: PlannedSubject.Arm, _ matches: (PlannedSubject) -> Bool) -> Int {
      subjects.filter { $0.arm == arm && matches($0) }.count
    }
    func isAlive(_ subject: PlannedSubject) -> Bool {
      if case .alive = subject.ending { true } else { false }
    }
    func died(_ subject: PlannedSubject, of cause: String) -> Bool {
      if case .died(_, let found) = subject.ending { found == cause } else { false }
    }
    #expect(count(.nk) { _ in true } == 9)
    #expect(count(.nk) { isAlive($0) && $0.expected.volume == "SD" } == 3)
    #expect(count(.nk) { isAlive($0) && $0.expected.volume == "PD" } == 1)
    #expect(count(.nk) { isAlive($0) && $0.expected.volume == "PR" } == 1)
    #expect(count(.nk) { died($0, of: "progression") } == 2)
    #expect(count(.nk) { died($0, of: "infection") } == 2)
    #expect(count(.control) { _ in true } == 6)
    let spreading = { (subject: PlannedSubject) in
      subject.expected.volume == "PD" && subject.sessions.contains { !$0.deposits.isEmpty }
    }
    #expect(count(.control, spreading) == 5)
    #expect(count(.control) { spreading($0) && died($0, of: "progression") } == 4)
    #expect(count(.control) { $0.expected.volume == "CR" && isAlive($0) } == 1)
    #expect(subjects.allSatisfy { (3...6).contains($0.sessions.count) })
  }

  @Test("Painted bodies have their closed-form volume and do not overlap")
  func truth() {
    for subject in subjects {
      for session in subject.sessions {
        let visit = subject.painted(session)
        for (region, mask) in [("brain", visit.brain), ("spine", visit.spine)] {
          let rows = visit.truth.filter { $0.region == region }
          for row in rows {
            let tolerance = row.body.solid.volumeTolerance(on: mask.grid).value
            let volume = Double(row.voxels) * mask.grid.voxelVolume.value
            #expect(
              abs(volume - row.body.solid.volume.value) <= tolerance,
              "\(subject.participant) \(row.session) \(row.body.tissue)")
          }
          let painted = mask.labels.reduce(0) { $0 + ($1 == 0 ? 0 : 1) }
          #expect(painted == rows.reduce(0) { $0 + $1.voxels })
        }
      }
    }
  }

  @Test("Planned changes are clearly away from all thresholds, except in patient 03")
  func distances() {
    for subject in subjects {
      let volumes = subject.sessions.map { session in
        subject.painted(session).truth
          .filter { $0.region == "brain" && $0.body.tissue == "enhancing" }
          .reduce(0) { $0 + $1.voxels }
      }
      let progression = subject.expected.progressionMonth ?? 99
      for (number, volume) in volumes.enumerated().dropFirst()
      where subject.sessions[number].month <= progression {
        let fromBaseline = Double(volume - volumes[0]) / Double(volumes[0]) * 100
        let clear = subject.number == 3 ? 1.0 : 8.0
        #expect(abs(fromBaseline + 65) > clear, "\(subject.participant) \(fromBaseline)")
        guard let nadir = volumes[..<number].min(), nadir > 0 else { continue }
        let fromNadir = Double(volume - nadir) / Double(nadir) * 100
        #expect(abs(fromNadir - 40) > 15, "\(subject.participant) \(fromNadir)")
        let isProgression = fromNadir >= 40
        #expect(!isProgression || subject.sessions[number].month == progression)
      }
      let lowest = volumes.dropFirst().min().map { Double($0) / Double(volumes[0]) } ?? 1
      switch subject.expected.volume {
      case "CR": #expect(lowest == 0)
      case "PR": #expect(lowest > 0 && lowest < 0.35)
      default: #expect(lowest > 0.35)
      }
    }
  }

  @Test("Mask files contain the bodies of truth.tsv, painted again by an oracle")
  func oracle() throws {
    let chosen = subjects.filter { [5, 9, 14].contains($0.number) }
    let cohort = SampleCohort(seed: 1, subjects: chosen)
    var files: [String: [UInt8]] = [:]
    for file in cohort.files { files[file.path] = file.bytes }
    let table = try #require(files["truth.tsv"])
    let rows = String(decoding: table, as: UTF8.self).split(separator: "\n").dropFirst()
    let wanted = rows.filter { $0.contains("ses-m00") || $0.contains("ses-m03") }
    #expect(wanted.count > 12)
    for row in wanted {
      let fields = row.split(separator: "\t").map(String.init)
      let acquisition = fields[2] == "spine" ? "acq-spine_" : ""
      let path =
        "cohort/derivatives/segmentations/\(fields[0])/\(fields[1])/anat/"
        + "\(fields[0])_\(fields[1])_\(acquisition)ce-gadolinium_seg-tumour_dseg.nii.gz"
      let mask = try MaskFile.labels(of: try #require(files[path]))
      let shape = try TruthShape(fields[5], sideways: fields[0] == "sub-14" ? 20 : 0)
      let label = try #require(UInt16(fields[3]))
      let counted = shape.count(in: mask, label: label, isSpine: fields[2] == "spine")
      #expect(counted.inside == Int(fields[7]), "\(row)")
      #expect(counted.labelled == counted.inside, "\(row)")
    }
  }

  @Test("Only the README and the tables of truth are outside the dataset")
  func places() {
    let outside = SampleCohort(seed: 1, subjects: Array(subjects.prefix(1))).files
      .map(\.path).filter { !$0.hasPrefix("cohort/") }
    #expect(outside.sorted() == ["README.md", "expected_responses.tsv", "truth.tsv"])
  }

  @Test("The same seed gives the same bytes; another seed changes only images")
  func reproducible() {
    let chosen = subjects.filter { $0.number == 8 }
    let first = Array(SampleCohort(seed: 1, subjects: chosen).files)
    let second = Array(SampleCohort(seed: 1, subjects: chosen).files)
    let other = Array(SampleCohort(seed: 2, subjects: chosen).files)
    #expect(first == second)
    for (file, changed) in zip(first, other) {
      let isImage = file.path.contains("_T1w.nii")
      #expect((file == changed) == !isImage, "\(file.path)")
    }
  }
}
