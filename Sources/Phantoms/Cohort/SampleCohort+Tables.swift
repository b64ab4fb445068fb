import Quantities

extension SampleCohort {
  /// Files of the dataset as a whole, and the tables of truth next to it.
  var datasetFiles: [File] {
    let derivative = "cohort/" + ScanPlace.derivative
    return [
      File("README.md", text: CohortTexts.samplesReadme),
      File("truth.tsv", text: truthTable),
      File("expected_responses.tsv", text: expectedResponses),
      File("cohort/dataset_description.json", text: CohortTexts.datasetDescription),
      File("cohort/README", text: CohortTexts.datasetReadme),
      File("cohort/.bidsignore", text: "events.tsv\n"),
      File("cohort/participants.tsv", text: participantsTable),
      File("cohort/participants.json", text: CohortTexts.participantsColumns),
      File("cohort/sessions.json", text: CohortTexts.sessionsColumns),
      File("cohort/events.tsv", text: eventsTable),
      File(derivative + "/dataset_description.json", text: CohortTexts.derivativeDescription),
      File(derivative + "/README", text: CohortTexts.derivativeReadme),
      File(derivative + "/dseg.tsv", text: CohortTexts.brainLabels),
      File(derivative + "/acq-spine_seg-tumour_dseg.tsv", text: CohortTexts.spineLabels),
      File(
        derivative + "/acq-spine_seg-totalspineseg_dseg.tsv", text: CohortTexts.companionLabels),
    ]
  }

  private var participantsTable: String {
    let rows = subjects.map { subject in
      let start = subject.treatmentStart
      let death: [String]
      switch subject.ending {
      case .alive:
        death = ["n/a", "n/a", start.adding(days: 548).description]
      case .died(let day, let cause):
        let date = start.adding(days: day).description
        death = [date, cause, date]
      }
      return [
        subject.participant, subject.arm.rawValue, String(subject.ageYears), subject.sex,
        start.description,
      ] + death
    }
    return Self.table(
      [
        "participant_id", "arm", "age", "sex", "treatment_start", "death_date", "death_cause",
        "last_contact_date",
      ], rows)
  }

  func sessionsTable(of subject: PlannedSubject) -> File {
    let rows = subject.sessions.map { session in
      [
        session.label, subject.date(of: session).description + "T09:30:00", session.steroid,
        session.clinical, session.t2flair, session.cytology,
      ]
    }
    let text = Self.table(
      ["session_id", "acq_time", "steroid_mg_per_day", "clinical", "t2flair", "csf_cytology"],
      rows)
    return File(
      "cohort/\(subject.participant)/\(subject.participant)_sessions.tsv", text: text)
  }

  private var eventsTable: String {
    let rows = subjects.filter { $0.arm == .nk }.flatMap(\.events)
    return Self.table(["participant_id", "date", "event", "grade"], rows)
  }

  private var truthTable: String {
    let rows = subjects.flatMap { subject in
      subject.sessions.flatMap { subject.painted($0).truth }.map { row in
        [
          subject.participant, row.session, row.region, String(row.body.label), row.body.tissue,
          row.body.shape, Self.tenths(row.body.solid.volume.value), String(row.voxels),
          row.region == "brain" ? "8" : "9",
        ]
      }
    }
    return Self.table(
      [
        "participant_id", "session_id", "region", "label", "tissue", "shape_mm",
        "closed_form_mm3", "voxels", "voxel_volume_mm3",
      ], rows)
  }

  private var expectedResponses: String {
    let rows = subjects.map { subject in
      let expected = subject.expected
      let progression = subject.sessions.first { $0.month == expected.progressionMonth }
      return [
        subject.participant, subject.arm.rawValue, expected.volume, expected.product,
        progression.map { subject.date(of: $0).description } ?? "n/a", expected.remark,
      ]
    }
    return Self.table(
      [
        "participant_id", "arm", "rano2_volume", "rano2_product", "progression_date", "remark",
      ], rows)
  }

  static func table(_ columns: [String], _ rows: [[String]]) -> String {
    ([columns] + rows).map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  /// A number with one decimal, rounded half up.
  private static func tenths(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension PlannedSubject {
  func date(of session: PlannedSession) -> CalendarDate {
    treatmentStart.adding(days: session.day)
  }

  /// Weekly doses, up to ten and none after death; fever after every third dose; fatal infections.
  var events: [[String]] {
    let lastDay: Int
    var fatal: [[String]] = []
    switch ending {
    case .alive: lastDay = 548
    case .died(let day, let cause):
      lastDay = day
      if cause == "infection" {
        fatal = [[participant, treatmentStart.adding(days: day - 6).description, "infection", "5"]]
      }
    }
    // Patients with an odd number get all ten doses, the others eight.
    let doses = number % 2 == 1 ? 10 : 8
    let dosing = (0..<doses).filter { $0 * 7 <= lastDay }.flatMap { dose -> [[String]] in
      let day = treatmentStart.adding(days: dose * 7)
      let given = [participant, day.description, "dose", "n/a"]
      guard dose % 3 == 2 else { return [given] }
      return [given, [participant, day.adding(days: 1).description, "fever", "1"]]
    }
    return dosing + fatal
  }
}
