import ResponseCriteria
import StudyLayout
import StudyRecords

/// The outcome of a cohort by arm, with its charts and its patients.
struct CohortPage: Sendable {
  let cohort: Cohort
  let settings: PageSettings

  private var group: GroupEndpointsRecord { cohort.group }

  var text: String {
    PageShell(
      title: "Cohort", subjectLine: group.criteria, settings: settings, keys: []
    ).text(
      tag("main") {
        top
        tag("h1") { "Cohort outcome" }
        headline
        caution
        OutcomeTable(group: group, arms: cohort.arms).markup
        charts(CohortFigures(cohort: cohort).all)
        patients
        methods
      })
  }

  private var top: Markup {
    tag("nav", .class("top")) {
      tag("a", .href(.index)) { "← all patients" }
      tag("span") { PageShell.researchUse }
    }
  }

  private var arms: [String] { group.arms.keys.sorted(by: NaturalOrder.precedes) }

  /// The response rate of each arm in a sentence.
  private var headline: Markup {
    tag("div", .class("verdict")) {
      tag("div") {
        for name in arms {
          if let arm = group.arms[name] {
            tag("p", .class("statement")) {
              tag("b") { name + ": " }
              "objective response " + OutcomeTable.response(arm.objectiveResponseRate)
              "; " + OutcomeTable.outcome(arm)
            }
          }
        }
        tag("p", .class("quiet small")) {
          "Objective response (CR or PR as best) by " + group.criteria
            + " over all evaluable patients, with the exact (Clopper–Pearson) interval."
        }
      }
    }
  }

  @MarkupBuilder
  private var caution: Markup {
    if group.arms.count > 1 {
      tag("p") {
        tag("b") { Cohort.nonRandomised }
        " No test of a difference is given."
      }
    }
    if !group.notes.isEmpty {
      tag("ul", .class("plain")) {
        for note in group.notes { PageParts.note(note) }
      }
    }
  }

  private func charts(_ figures: [CohortFigures.Figure]) -> Markup {
    tag("section", .class("figures")) {
      for figure in figures {
        tag("figure") {
          tag("h2") { figure.title }
          tag("div", .class("scroll")) { figure.drawing.inline("cohort-chart") }
          tag("figcaption") { PageNumber.sentence(figure.caption) }
        }
      }
    }
  }

  private var patients: Markup {
    tag("section") {
      tag("h2") { "Patients" }
      PageParts.table(
        "patients",
        head: ["patient", "arm", "best", "best change", "progression", "last day", "status"],
        numbers: [3, 5], rows: cohort.patients.map { row($0) })
    }
  }

  private func row(_ patient: CohortPatient) -> [Markup] {
    [
      tag("a", .href(Link(subject: patient.name))) { "sub-" + patient.name },
      .text(patient.arm), PageParts.response(patient.best),
      .text(patient.course.written(change: patient.bestChange)),
      .text(patient.progressionDate?.description ?? "none"),
      .text(PageNumber.count(patient.lastDay)),
      .text(status(of: patient)),
    ]
  }

  private func status(of patient: CohortPatient) -> String {
    switch patient.status {
    case .died:
      "died, " + (patient.course.subject.deathCause?.rawValue ?? "cause " + PageNumber.absent)
    case .alive: "alive"
    case .unknown: "outcome not known"
    }
  }

  private var methods: Markup {
    tag("section") {
      tag("h2") { "Methods" }
      tag("p") {
        "Objective response rate: CR or PR as best response, of all evaluable patients. SD and MR do not "
          + "count. Progression-free survival counts deaths; time to progression censors them. Times "
          + "run from the first dose, else from baseline. Medians and curves: Kaplan–Meier with log-log "
          + "intervals. A median that is not reached is not extrapolated."
      }
      if let set = settings.criteria[group.criteria] { CriteriaSummary(set: set).markup }
    }
  }
}

/// Outcomes as rows, arms as columns.
struct OutcomeTable: Sendable {
  let group: GroupEndpointsRecord
  let arms: [String]

  var markup: Markup {
    tag("section") {
      tag("h2") { "Outcome" }
      PageParts.table(
        "outcome", head: [""] + arms, numbers: Set(1..<(arms.count + 1)), rows: rows)
    }
  }

  private func row(_ name: Markup, _ value: (ArmRecord) -> String) -> [Markup] {
    [name] + arms.map { arm in .text(group.arms[arm].map(value) ?? PageNumber.absent) }
  }

  private func row(_ name: String, _ value: (ArmRecord) -> String) -> [Markup] {
    row(.text(name), value)
  }

  private var rows: [[Markup]] {
    var rows = [row("patients") { String($0.n) }]
    for category in Response.shown where isCounted(category) {
      rows.append(
        row(
          .group([PageParts.response(category), .text(" as best")]),
          { String($0.bestResponse[category.rawValue] ?? 0) }))
    }
    rows.append(row("objective response") { Self.response($0.objectiveResponseRate) })
    if group.arms.values.contains(where: { $0.responseRateWithMinor != nil }) {
      rows.append(
        row("CR, PR or MR (as the criteria count)") { arm in
          arm.responseRateWithMinor.map { Self.response($0) } ?? PageNumber.absent
        })
    }
    rows.append(row("alive at last contact") { String($0.alive) })
    rows.append(row("dead") { Self.deaths($0) })
    if group.arms.values.contains(where: { Self.unknown($0) > 0 }) {
      rows.append(row("outcome not known") { String(Self.unknown($0)) })
    }
    rows.append(row("overall survival, median") { SurvivalWords.median($0.overallSurvival) })
    rows.append(
      row("progression-free survival, median") { SurvivalWords.median($0.progressionFreeSurvival) })
    rows.append(row("time to progression, median") { SurvivalWords.median($0.timeToProgression) })
    rows.append(row("duration of response, median") { SurvivalWords.median($0.durationOfResponse) })
    return rows
  }

  /// MR is a row only where a patient has it.
  private func isCounted(_ category: Response) -> Bool {
    category != .minor
      || group.arms.values.contains { ($0.bestResponse[Response.minor.rawValue] ?? 0) > 0 }
  }

  /// `1 of 9, 11 % (95 % CI 0 to 48 %)`.
  static func response(_ rate: ProportionRecord) -> String {
    let words = PageNumber.proportion(rate.estimate, low: rate.low, high: rate.high)
    return String(rate.count) + " of " + String(rate.n) + ", " + words
  }

  /// `5 alive, 4 dead of 9`, with those whose outcome is not known.
  static func outcome(_ arm: ArmRecord) -> String {
    let unknown = unknown(arm)
    let rest = unknown > 0 ? ", \(unknown) outcome not known" : ""
    return "\(arm.alive) alive, \(arm.dead) dead" + rest + " of \(arm.n)"
  }

  /// Patients whose outcome is not known.
  private static func unknown(_ arm: ArmRecord) -> Int {
    let (known, overflows) = arm.alive.addingReportingOverflow(arm.dead)
    let (rest, isOut) = arm.n.subtractingReportingOverflow(known)
    return overflows || isOut ? 0 : max(0, rest)
  }

  private static func deaths(_ arm: ArmRecord) -> String {
    let causes = arm.deathsByCause.filter { $0.value > 0 }.sorted { $0.key < $1.key }
    guard !causes.isEmpty else { return String(arm.dead) }
    return String(arm.dead) + " ("
      + causes.map { String($0.value) + " " + $0.key }.joined(separator: ", ") + ")"
  }
}
