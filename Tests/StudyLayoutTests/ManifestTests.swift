import ResponseCriteria
import Testing

@testable import StudyLayout

@Suite("A manifest")
struct ManifestTests {
  @Test("Rows become patients, sessions and series")
  func rows() throws {
    let study = try manifest(
      table(
        "subject session date image mask region steroid_mg_per_day",
        "sub-02 ses-m3 2026-04-01 i2.nii m2.nii n/a 2", "02 m0 2026-01-01 i.nii m.nii brain n/a",
        "02 m0 2026-01-01 s.nii sm.nii spine 4", "01 m0 2026-01-01 n/a n/a n/a 8"))
    #expect(study.subjects.map(\.id) == ["01", "02"])
    #expect(study.subjects[1].sessions.map(\.id) == ["m0", "m3"])
    #expect(study.subjects[1].sessions.map(\.given.steroidMgPerDay) == [4, 2])
    #expect(study.series.map(\.mask) == ["m.nii", "sm.nii", "m2.nii"])
    #expect(study.series.map(\.region) == [.brain, .spine, .brain])
    #expect(
      study.series.map(\.source) == ["sub-02_ses-m0", "sub-02_ses-m0_acq-spine", "sub-02_ses-m3"])
    #expect(study.faults.isEmpty)
  }

  @Test("A CSV with quotes is read like a TSV")
  func commas() throws {
    let study = try manifest(
      "\u{FEFF}subject,session,date,mask,notes\r\n01,m0,2026-01-01,\"a, b.nii\",\"said \"\"no\"\"\"\r\n"
    )
    #expect(study.series.map(\.mask) == ["a, b.nii"])
    #expect(study.subjects[0].sessions.map(\.remarks) == ["said \"no\""])
  }

  @Test(
    "A faulty row gives line and column, and all other rows are used",
    arguments: [
      ("01 m1 2026-13-01 i m n/a n/a", "E413", 3), ("01 m1 01.02.2026 i m n/a n/a", "E413", 3),
      ("01 m1 2026-02-01 i m lung n/a", "E305", 6), ("01 m1 2026-02-01 i m n/a 1,5", "E413", 7),
      ("01 m1 2026-02-01 i m n/a -1", "E413", 7), ("01 m1 2026-02-01 i m n/a nan", "E413", 7),
      ("01 m1 2026-02-01 i n/a n/a n/a", "E307", 5), ("01 n/a 2026-02-01 i m n/a n/a", "E307", 2),
      ("n/a m1 2026-02-01 i m n/a n/a", "E307", 1), ("sub- m1 2026-02-01 i m n/a n/a", "E307", 1),
      ("01 ses- 2026-02-01 i m n/a n/a", "E307", 2),
      ("\"\" m1 2026-02-01 i m n/a n/a", "E307", 1),
    ])
  func badRows(_ row: String, _ code: String, _ column: Int) throws {
    let study = try manifest(
      table(
        "subject session date image mask region steroid_mg_per_day",
        "01 m0 2026-01-01 i m n/a n/a", row, "02 m0 2026-01-01 i m n/a n/a"))
    #expect(study.codes == [code])
    #expect(study.faults[0].message.contains("line 3, column \(column)"))
    #expect(study.faults.allSatisfy { $0.session == nil || $0.session == "m1" })
    #expect(study.series.count == 2)
  }

  @Test("A row with too few fields is a fault, and all other rows are used")
  func ragged() throws {
    let study = try manifest(
      table("subject session date mask", "01 m0 2026-01-01", "02 m0 2026-01-01 m"))
    #expect(study.codes == ["E410"])
    #expect(study.faults.map(\.subject) == ["01"] && study.faults.map(\.session) == ["m0"])
    #expect(study.subjects.map(\.sessions.count) == [0, 1])
  }

  @Test("What two rows of one session say against each other is a fault of the session")
  func conflict() throws {
    let study = try manifest(
      table(
        "subject session date mask region new_lesions new_lesion_measurable",
        "01 m0 2026-01-01 m brain 0 n/a", "01 m0 2026-01-01 s spine n/a yes"))
    #expect(
      study.faults.map(\.message) == [
        "\"manifest.tsv\", line 3, column 7: new_lesion_measurable is \"yes\" but new_lesions is 0; "
          + "use \"no\" or n/a."
      ])
  }

  @Test("Unknown columns are a note with the known name; those of patients are an error")
  func columns() throws {
    let rows = ["01 m0 2026-01-01 m x"]
    let study = try manifest(table("subject session date mask patient", rows[0]))
    #expect(study.notes.map(\.code) == ["W401"])
    #expect(study.notes[0].message.contains("patient (did you mean subject?)"))
    let error = #expect(throws: StudyError.self) {
      try manifest(table("subject session date mask death_date", rows[0]))
    }
    #expect(error?.code == "E419")
    #expect(error?.message.contains("line 1, column 5: death_date is about the patient") == true)
  }

  @Test("The places of a session's fields are known")
  func places() throws {
    let study = try manifest(
      table(
        "subject session date mask region clinical radiotherapy_end",
        "01 m0 2026-01-01 m brain n/a 2025-12-01", "01 m0 2026-01-01 s spine stable n/a"))
    let session = study.subjects[0].sessions[0]
    #expect(session.given.radiotherapyEnd?.description == "2025-12-01")
    #expect(session.places.fields[.clinical]?.place.line == 3)
    #expect(session.places.fields[.radiotherapyEnd]?.place.line == 2)
    #expect(session.places.date == TextPlace(file: "manifest.tsv", line: 2, column: 3))
  }

  @Test("Rows of one session that contradict each other are a fault")
  func contradiction() throws {
    let study = try manifest(
      table(
        "subject session date mask region clinical", "01 m0 2026-01-01 m brain stable",
        "01 m0 2026-01-02 s spine worse"))
    #expect(study.codes == ["E306"])
    #expect(study.subjects[0].notes.map(\.code).contains("W312"))
    #expect(study.subjects[0].sessions[0].given.clinical == .stable)
  }

  @Test("Two masks of one brain are a fault; two of one spine are its parts")
  func parts() throws {
    let study = try manifest(
      table(
        "subject session date mask region", "01 m0 2026-01-01 a spine",
        "01 m0 2026-01-01 b spine", "02 m0 2026-01-01 a n/a", "02 m0 2026-01-01 b n/a",
        "03 m0 2026-01-01 a spine", "03 m0 2026-01-01 a spine"))
    #expect(study.codes == ["E309", "E309"])
    #expect(study.faults.map(\.subject) == ["02", "03"])
    #expect(study.series.map(\.part) == ["1", "2"])
    #expect(
      study.series.map(\.source)
        == ["sub-01_ses-m0_acq-spine_chunk-1", "sub-01_ses-m0_acq-spine_chunk-2"])
  }

  @Test("One TotalSpineSeg file can be all three companions")
  func companions() throws {
    let study = try manifest(
      table(
        "subject session date mask region cord canal levels levels_scheme labels transform",
        "01 m0 2026-01-01 m spine t.nii t.nii t.nii totalspineseg neuraxis-spine x.txt",
        "01 m1 2026-02-01 m spine c.nii k.nii l.nii sct-levels n/a n/a"))
    let series = study.series
    #expect(series.map(\.cord?.reading) == [.totalSpineSeg, .nonZero])
    #expect(series.map(\.levels?.scheme) == ["totalspineseg", "sct-levels"])
    #expect(series.map(\.labels) == ["neuraxis-spine", nil])
    #expect(series.map(\.transform) == [StudyTransform(path: "x.txt", target: nil), nil])
  }

  @Test("levels_scheme is the name of a scheme or the path of a table")
  func levelTable() throws {
    let study = try manifest(
      table(
        "subject session date mask region levels levels_scheme",
        "01 m0 2026-01-01 m spine l.nii tables/levels_dseg.tsv",
        "01 m1 2026-02-01 m spine l.nii sct-levels"))
    #expect(study.series.map(\.levels?.table) == ["tables/levels_dseg.tsv", nil])
    #expect(study.series.map(\.levels?.scheme) == [nil, "sct-levels"])
  }

  @Test("Hostile names get safe, distinct identifiers")
  func hostile() throws {
    let study = try manifest(
      "subject\tsession\tdate\tmask\n../../x\t../y\t2026-01-01\t/etc/passwd\n"
        + "x\tses-../y\t2026-01-01\t../m.nii\n\u{202E}x\ty\t2026-01-01\tm\u{1}.nii\n")
    let ids = study.subjects.map(\.id)
    #expect(Set(ids).count == 3)
    #expect(ids.allSatisfy(SafeIdentifiers.isSafe))
    #expect(study.subjects.flatMap(\.sessions).map(\.id).allSatisfy(SafeIdentifiers.isSafe))
    #expect(study.series.map(\.source).allSatisfy { !$0.contains("/") && !$0.contains("..") })
    #expect(study.codes == ["E305"])
    #expect(!study.faults[0].message.contains("\u{1}"))
  }

  @Test("A table without required columns or without rows is an error")
  func unusable() {
    #expect(throws: StudyError.self) { try manifest("") }
    #expect(throws: StudyError.self) { try manifest(table("subject session date mask")) }
    let error = #expect(throws: StudyError.self) { try manifest(table("subject mask", "1 m")) }
    #expect(error?.code == "E304")
  }

  @Test("Ten thousand rows are read")
  func manyRows() throws {
    var text = "subject\tsession\tdate\tmask\n"
    for row in 0..<10_000 { text += "\(row / 5)\tm\(row % 5)\t2026-0\(row % 5 + 1)-01\tm.nii\n" }
    #expect(try manifest(text).series.count == 10_000)
  }
}
