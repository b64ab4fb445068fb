import Quantities
import Testing

@testable import StudyLayout

@Suite("A BIDS dataset")
struct BIDSStudyTests {
  static func mask(_ subject: String, _ session: String, _ name: String = "dseg") -> String {
    "derivatives/m/sub-\(subject)/ses-\(session)/anat/sub-\(subject)_ses-\(session)_\(name).nii.gz"
  }
  static func image(_ subject: String, _ session: String, _ name: String = "T1w") -> String {
    "sub-\(subject)/ses-\(session)/anat/sub-\(subject)_ses-\(session)_\(name).nii.gz"
  }

  @Test("Sessions without dates are in natural order of their names, with a warning")
  func naturalOrder() throws {
    let study = try Listing(["10", "2", "1"].map { Self.mask("01", $0) }).study()
    #expect(study.subjects.map { $0.sessions.map(\.id) } == [["1", "2", "10"]])
    #expect(study.subjects[0].notes.map(\.code) == ["W301"])
  }

  @Test("Sessions are ordered by acq_time and get the values of the table")
  func dates() throws {
    let text = table(
      "session_id acq_time steroid_mg_per_day clinical", "ses-b 2026-01-02T09:00:00 4 n/a",
      "ses-a 2026-03-01 n/a worse", "ses-c 2026-04-01 0 stable")
    let study = try Listing(
      ["a", "b"].map { Self.mask("01", $0) }, texts: ["sub-01/sub-01_sessions.tsv": text]
    ).study()
    let sessions = study.subjects[0].sessions
    #expect(sessions.map(\.id) == ["b", "a", "c"])
    #expect(sessions.map(\.date?.description) == ["2026-01-02", "2026-03-01", "2026-04-01"])
    #expect(sessions.map(\.given.steroidMgPerDay) == [4, nil, 0])
    #expect(sessions.map(\.given.clinical) == [nil, .worse, .stable])
    #expect(sessions.map(\.series.count) == [1, 1, 0])
    #expect(study.faults.isEmpty)
  }

  @Test("The table of sessions is read as assess reads its table: same words, same faults")
  func timelineColumns() throws {
    func study(_ lines: String...) throws -> Study {
      try Listing(
        ["a", "b"].map { Self.mask("01", $0) },
        texts: [
          "sub-01/sub-01_sessions.tsv": lines.map { $0.replacing(" ", with: "\t") + "\n" }.joined()
        ]
      ).study()
    }
    let good = try study(
      "session_id acq_time radiotherapy_end new_lesion visit", "ses-a 2026-01-02 2025-12-01 n/a 1",
      "ses-b 2026-03-02 n/a n/a 2")
    #expect(
      good.subjects[0].sessions.map(\.given.radiotherapyEnd) == [CalendarDate("2025-12-01"), nil])
    #expect(
      good.subjects[0].notes.map(\.message) == [
        "\"sub-01/sub-01_sessions.tsv\" has columns that are not used: new_lesion (did you mean "
          + "new_lesions?), visit (did you mean session_id?). Rename or remove them."
      ])
    let bad = try study(
      "session_id acq_time clinical", "ses-a 2026-01-02 better", "ses-b 2026-03-02")
    #expect(bad.faults.map(\.session) == ["a", "b"])
    #expect(
      bad.faults.map(\.message) == [
        "\"sub-01/sub-01_sessions.tsv\", line 2, column 3: clinical is \"better\"; use improved, "
          + "stable, worse or n/a.",
        "\"sub-01/sub-01_sessions.tsv\", line 3, column 3: 2 fields where the header has 3; write n/a "
          + "for what is absent.",
      ])
    #expect(try study("session_id acq_time arm", "ses-a 2026-01-02 x").codes == ["E419"])
  }

  @Test("A session without a date among dated ones is a fault of that session")
  func undated() throws {
    let text = table("session_id acq_time", "ses-a 2026-01-02", "ses-b n/a")
    let study = try Listing(
      ["a", "b"].map { Self.mask("01", $0) }, texts: ["sub-01/sub-01_sessions.tsv": text]
    ).study()
    #expect(study.subjects[0].sessions.map(\.id) == ["a"])
    #expect(study.faults.map(\.session) == ["b"])
    #expect(study.codes == ["E310"])
  }

  @Test("A bad date affects only its session, and the fault gives line and column")
  func badDate() throws {
    let text = table("session_id acq_time", "ses-a 2026-01-02", "ses-b 2026-02-30")
    let study = try Listing(
      ["a", "b"].map { Self.mask("01", $0) } + [Self.mask("02", "a")],
      texts: ["sub-01/sub-01_sessions.tsv": text]
    ).study()
    #expect(study.subjects.map { $0.sessions.map(\.id) } == [["a"], ["a"]])
    #expect(
      study.faults == [
        StudyFault(
          subject: "01", session: "b",
          error: .badField(
            file: "sub-01/sub-01_sessions.tsv", line: 3, column: 2, name: "acq_time",
            found: "2026-02-30", expected: "a date such as 2026-03-14"))
      ])
  }

  @Test("A patient without ses- folders has one session")
  func noSessions() throws {
    let study = try Listing(["derivatives/m/sub-01/anat/sub-01_dseg.nii"]).study()
    #expect(study.subjects[0].sessions.map(\.id) == ["1"])
    #expect(study.series.map(\.source) == ["sub-01_ses-1"])
    #expect(study.subjects[0].notes.map(\.code) == ["I302", "W301"])
  }

  @Test("Files beside ses- folders or of another patient are faults; the rest is used")
  func misplaced() throws {
    let study = try Listing([
      Self.mask("01", "a"), "derivatives/m/sub-01/anat/sub-01_dseg.nii.gz",
      "derivatives/m/sub-01/ses-a/anat/sub-02_ses-a_dseg.nii.gz",
    ]).study()
    #expect(Set(study.codes) == ["E311", "E312"])
    #expect(study.series.map(\.mask) == [Self.mask("01", "a")])
  }

  @Test("Masks in raw folders are used with a warning")
  func rawMasks() throws {
    let study = try Listing([Self.image("01", "a", "label-tumour_mask")]).study()
    #expect(study.series.count == 1)
    #expect(study.allNotes.contains("W302"))
    let derivative = try Listing(
      [Self.image("01", "a", "dseg")],
      texts: ["dataset_description.json": #"{"DatasetType": "derivative"}"#]
    ).study()
    #expect(!derivative.allNotes.contains("W302"))
  }

  @Test("Two masks of one brain are a fault of the session, unless one folder is selected")
  func rivals() throws {
    let other = "derivatives/k/sub-01/ses-a/anat/sub-01_ses-a_dseg.nii.gz"
    let listing = Listing([Self.mask("01", "a"), other, Self.mask("02", "a")])
    let study = try listing.study()
    #expect(study.faults.map(\.session) == ["a"])
    #expect(study.codes == ["E309"])
    #expect(study.series.map(\.mask) == [Self.mask("02", "a")])
    let selected = try listing.study(StudySelection(derivatives: ["k"]))
    #expect(selected.faults.isEmpty)
    #expect(selected.series.map(\.mask) == [other])
  }

  @Test("A dseg is used instead of the mask of the same acquisition")
  func twins() throws {
    let study = try Listing([Self.mask("01", "a"), Self.mask("01", "a", "mask")]).study()
    #expect(study.series.map(\.mask) == [Self.mask("01", "a")])
    #expect(study.series.flatMap(\.notes).map(\.code).sorted() == ["I304", "W304"])
  }

  @Test("Anatomy, other pipelines and our own results are not used as tumour masks")
  func anatomy() throws {
    let study = try Listing(
      [
        Self.mask("01", "a"), Self.mask("01", "a", "desc-brain_mask"),
        "derivatives/fmriprep/sub-01/ses-a/anat/sub-01_ses-a_dseg.nii.gz",
        "derivatives/out/sub-01/ses-a/anat/sub-01_ses-a_seg-lesions_dseg.nii.gz",
        "derivatives/out/sub-01/ses-a/records/sub-01_ses-a_case.json",
        "derivatives/fs/sub-01/ses-a/anat/sub-01_ses-a_dseg.nii.gz",
      ],
      texts: [
        "derivatives/fs/dataset_description.json": #"{"GeneratedBy": [{"Name": "FreeSurfer"}]}"#
      ]
    ).study()
    #expect(study.series.map(\.mask) == [Self.mask("01", "a")])
    #expect(study.faults.isEmpty)
    #expect(study.notes.map(\.code) == ["I303", "I303", "I303"])
    #expect(study.allNotes.contains("I305"))
  }

  @Test("Images without a mask are a fault that names the searched places")
  func noMask() throws {
    let study = try Listing([Self.mask("01", "a"), Self.image("01", "b")]).study()
    #expect(study.codes == ["E308"])
    #expect(study.faults.map(\.session) == ["b"])
    #expect(study.faults[0].message.contains("derivatives/*/sub-01"))
    #expect(study.subjects[0].sessions.map(\.id) == ["a", "b"])
  }

  @Test("A spine image without a spine mask gives a warning")
  func regionWithoutMask() throws {
    let listing = Listing([
      Self.mask("01", "a"), Self.image("01", "a"), Self.image("01", "a", "acq-spine_T1w"),
    ])
    #expect(try listing.study().allNotes.contains("W308"))
  }

  @Test("The nearest dseg.tsv of the same acquisition applies")
  func labelTables() throws {
    let masks = [Self.mask("01", "a"), Self.mask("01", "a", "acq-spine_dseg")]
    let texts = [
      "derivatives/m/dseg.tsv": "", "derivatives/m/acq-spine_dseg.tsv": "", "dseg.tsv": "",
      "derivatives/k/acq-spine_dseg.tsv": "", "derivatives/m/acq-ax_dseg.tsv": "",
    ]
    let series = try Listing(masks, texts: texts).series()
    #expect(
      series.map(\.labelTable) == ["derivatives/m/dseg.tsv", "derivatives/m/acq-spine_dseg.tsv"])
  }

  @Test("Transforms lead from a session to the first one")
  func transforms() throws {
    let folder = "derivatives/m/sub-01/ses-b/anat/sub-01_"
    let listing = Listing(
      ["a", "b", "c"].map { Self.mask("01", $0) } + [
        folder + "from-b_to-a_xfm.txt", folder + "from-b_to-c_xfm.txt",
        folder + "from-c_to-b_xfm.txt", folder + "from-x_to-a_xfm.txt",
      ])
    #expect(
      try listing.series().map(\.transform) == [
        nil, StudyTransform(path: folder + "from-b_to-a_xfm.txt", target: "a"),
        StudyTransform(path: folder + "from-c_to-b_xfm.txt", target: "b"),
      ])
  }

  @Test("A selection works with or without prefix; an unknown label lists those present")
  func selection() throws {
    let listing = Listing([Self.mask("01", "a"), Self.mask("02", "a"), Self.mask("02", "b")])
    let selected = try listing.study(
      StudySelection(participants: ["sub-02", "07"], sessions: ["ses-b"]))
    #expect(selected.subjects.map(\.id) == ["02"])
    #expect(selected.subjects[0].sessions.map(\.id) == ["b"])
    #expect(selected.codes == ["E302"])
    #expect(selected.faults[0].message.contains("01, 02"))
    #expect(throws: StudyError.notSelected(kind: "participant", asked: "7", present: ["01", "02"]))
    { try listing.study(StudySelection(participants: ["7"])) }
    #expect(throws: StudyError.notSelected(kind: "session", asked: "z", present: ["a", "b"])) {
      try listing.study(StudySelection(sessions: ["z"]))
    }
  }

  @Test("Without any mask, the error gives the searched places and the content of the folder")
  func nothing() {
    let error = #expect(throws: StudyError.self) {
      try Listing(["rawdata/sub-01/anat/sub-01_dseg.nii.gz", "notes.docx"]).study()
    }
    #expect(error?.code == "E301")
    #expect(error?.message.contains("derivatives/*/sub-*") == true)
    #expect(error?.message.contains("rawdata/ (1 files)") == true)
    #expect(throws: StudyError.self) { try Listing([]).study() }
  }

  @Test("A sidecar that is not JSON gives a warning and is ignored")
  func badSidecar() throws {
    let study = try Listing(
      [Self.mask("01", "a")],
      texts: ["derivatives/m/sub-01/ses-a/anat/sub-01_ses-a_dseg.json": "{nope"]
    ).study()
    #expect(study.series.count == 1)
    #expect(study.allNotes.contains("W310"))
  }

  @Test("A needed file that could not be read gives a warning")
  func notGiven() throws {
    let listing = StudyListing(files: [Self.mask("01", "a"), "participants.tsv"])
    let study = try listing.study(texts: [:])
    #expect(study.notes.map(\.code) == ["W313"])
  }
}
