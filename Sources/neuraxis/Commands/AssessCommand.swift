import ArgumentParser
import BatchPipeline
import Quantities
import ResponseCriteria

/// Responses from a table of measurements.
struct AssessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assess",
    abstract: "Classifies responses from a table; needs no images.",
    usage: "neuraxis assess <table> --criteria <criteria> ... [<options>]",
    discussion: """
      The table (TSV or CSV) has a row for each session: session_id, date, and at
      least one of these columns:
      \(names(TimelineColumn.measures))
      Further columns:
      \(names(TimelineColumn.all.filter { !TimelineColumn.measures.contains($0) }))
      With a column subject_id it holds many patients.

      Examples:
        neuraxis assess timeline.tsv --criteria rano2-volume
        neuraxis assess trial.csv --criteria irano-2015 --json \\
          --treatment-start 2025-03-14
        neuraxis assess timeline.tsv --criteria rano2-volume rano2-product
      """)

  private static func names(_ columns: [TimelineColumn]) -> String {
    var lines: [String] = []
    for name in columns.map(\.name) {
      if let last = lines.last, last.count + name.count < width {
        lines[lines.count - 1] = "\(last), \(name)"
      } else {
        lines.append("  \(name)")
      }
    }
    return lines.joined(separator: ",\n")
  }

  /// Help fits into 80 columns.
  private static let width = 72

  @Argument(help: "The table.")
  var table: String

  @Option(
    parsing: .upToNextOption,
    help: "Criteria sets, see `neuraxis criteria`. Several give a concordance table.")
  var criteria: [String]

  @Option(help: "Session that changes are measured from; default: the first.")
  var baseline: String?

  @Option(help: "Day that times count from, e.g. 2026-03-14; default: the baseline's date.")
  var treatmentStart: String?

  @Option(help: "volume or product; default: the set's own.")
  var measure: String?

  @Option(help: "enhancing, non-enhancing or mixed; default: the set's own.")
  var tissue: String?

  @Option(
    parsing: .unconditional, help: "Days to a confirming scan; default: the set's own.",
    transform: WholeNumber.from(0))
  var confirmationDays: Int?

  @Option(
    parsing: .unconditional,
    help: "Not evaluable scans that may lie between two that confirm each other.",
    transform: WholeNumber.from(0))
  var maxNotEvaluable = 1

  @Option(
    parsing: .unconditional, help: "Least days from baseline that make SD a best response.",
    transform: WholeNumber.from(0))
  var stableMinimumDays = 42

  @Option(
    help: "Last day of radiotherapy; sets that ask for it have PD in the weeks after confirmed.")
  var radiotherapyEnd: String?

  @Flag(help: "The trial asks for a second scan whenever disease progresses.")
  var confirmProgression = false

  @Flag(help: "Prints JSON (neuraxis.assessment/1); with subject_id an array.")
  var json = false

  private var threads: Int { JobCount.resolved(asked: nil) }

  func run() throws {
    let sets = try CriteriaChoice.sets(criteria)
    let options = try self.options()
    let assessing = TableAssessment(
      sets: sets, options: options, threads: threads, baseline: baseline,
      treatmentStart: try day(treatmentStart, "--treatment-start"),
      radiotherapyEnd: try day(radiotherapyEnd, "--radiotherapy-end"))
    let outcome = try assessing.assess(table)
    for note in outcome.notes { StandardError.writeLine("neuraxis: \(note.code) \(note.message)") }
    for fault in outcome.faults {
      StandardError.writeLine("neuraxis: \(fault.code) \(fault.message)")
    }
    if json {
      try write(outcome)
    } else {
      StandardOutput.write(AssessmentPage(outcome, sets: sets).text)
    }
    if !outcome.faults.isEmpty { throw ExitCode(1) }
  }

  /// One object for one patient and set; else an array.
  private func write(_ outcome: TableAssessment.Outcome) throws {
    let records = outcome.records
    if !outcome.namesSubjects, outcome.patients.joined().count == 1 {
      for record in records { try JSONOutput.write(record) }
    } else {
      try JSONOutput.write(array: records, threads: threads)
    }
  }

  private func options() throws -> AssessmentOptions {
    var options = AssessmentOptions(
      confirmationDays: confirmationDays, maxNotEvaluable: maxNotEvaluable,
      stableMinimumDays: stableMinimumDays, confirmsEveryProgression: confirmProgression)
    if let measure {
      guard let known = Measure(rawValue: measure), known != .scorecard else {
        throw ValidationError("--measure is volume or product, not \(measure).")
      }
      options.measure = known
    }
    if let tissue {
      guard let known = FollowedTissue(rawValue: tissue) else {
        throw ValidationError("--tissue is enhancing, non-enhancing or mixed, not \(tissue).")
      }
      options.tissue = known
    }
    return options
  }

  private func day(_ text: String?, _ option: String) throws -> CalendarDate? {
    guard let text else { return nil }
    guard let date = CalendarDate(text) else {
      throw ValidationError("\(option) takes a day such as 2026-03-14, not \(text).")
    }
    return date
  }
}
