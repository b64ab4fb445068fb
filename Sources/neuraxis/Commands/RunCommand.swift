import ArgumentParser
import BatchPipeline
import LesionMetrics
import ResponseCriteria
import StudyLayout
import VoxelCounting

/// The batch.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Measures a study, classifies the responses, draws overlays and writes the report.",
    discussion: """
      INPUT is a BIDS dataset (images under sub-*/, masks under derivatives/*/) or
      a manifest, a TSV or CSV with the columns subject, session, date, image, mask.
      OUTPUT is created where it does not exist. Cases that are done and have not
      changed are not measured again.

      Examples:
        neuraxis run samples/cohort out
        neuraxis run study out --labels brats2023-gli
        neuraxis run study out --criteria rano2-volume rano2-product
        neuraxis run study out --labels brain=brats-peds spine=spine_dseg.tsv
        neuraxis study out participant --participant-label 01 02  # as a BIDS App
        neuraxis run manifest.tsv out --json | jq 'select(.state == "failed")'
      """)

  enum FailOn: String, ExpressibleByArgument, CaseIterable {
    case pd, warning, none
  }

  @Argument(help: "BIDS dataset or manifest.")
  var input: String

  @Argument(help: "Folder of the results.")
  var output: String

  @Argument(help: "participant or group; default: both.")
  var level: RunOptions.Level = .both

  @Option(
    name: [.long, .customLong("participant_label")], parsing: .upToNextOption,
    help: "Patients, with or without sub-; default: all.")
  var participantLabel: [String] = []

  @Option(
    name: [.long, .customLong("session_label")], parsing: .upToNextOption,
    help: "Sessions, with or without ses-; default: all.")
  var sessionLabel: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "Label scheme or dseg.tsv; REGION=SCHEME for one region (spine=neuraxis-spine).")
  var labels: [String] = []

  @Option(
    parsing: .upToNextOption,
    help:
      "Criteria sets, see `neuraxis criteria`; the report shows the first one. Default: rano2-volume."
  )
  var criteria: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: "Folders below derivatives/ that masks may come from; default: all.")
  var derivatives: [String] = []

  @Option(help: "YAML file with these options by name; the command line overrides it.")
  var config: String?

  @Option(help: "Use this participants.tsv instead of the study's own.")
  var participants: String?

  @Option(help: "Use this events.tsv instead of the study's own.")
  var events: String?

  @Option(
    parsing: .unconditional,
    help: "Neighbours of a voxel that belong to its lesion: 6, 18 or 26; default: 26.",
    transform: WholeNumber.connectivity)
  var connectivity: Int?

  @Option(
    parsing: .unconditional, help: "Fewest voxels of a lesion; default: 1.",
    transform: WholeNumber.from(1))
  var minVoxels: Int?

  @Option(
    help: "nearest: resample masks that are on another grid than their image, for the pictures.")
  var resample: String?

  @Option(
    parsing: .unconditional,
    help: "Cases at once; default: SLURM_CPUS_PER_TASK, else the available processors.",
    transform: WholeNumber.from(1))
  var jobs: Int?

  @Flag(help: "Measure again what is done already.")
  var force = false

  @Flag(help: "List the cases and do nothing.")
  var dryRun = false

  @Flag(help: "Print one line of JSON for each case on standard output.")
  var json = false

  @Flag(help: "Print no progress, and a summary only where something failed.")
  var quiet = false

  @Flag(help: "Write the pictures into the pages.")
  var selfContained = false

  @Option(
    help: "Exit with 1 also where a patient's last response is PD, or where there is a warning.")
  var failOn: FailOn = .none

  func run() throws {
    let options = try self.options()
    let batch = BatchRun(input: input, output: output, options: options)
    if dryRun {
      let plan = try batch.plan()
      for outcome in plan {
        StandardOutput.write(
          json
            ? outcome.line
            : "\(outcome.state.rawValue)\t\(outcome.name)\t\(outcome.message ?? "")\n")
      }
      if plan.contains(where: { $0.code != nil }) { throw ExitCode(1) }
      return
    }
    let display = ProgressDisplay(quiet: quiet)
    let watch = Interruption()
    let summary = try batch.run(cancellation: watch.cancellation) { event in
      display.show(event)
      if json, case .finished(let outcome) = event { StandardOutput.write(outcome.line) }
    }
    display.end()
    if !quiet || summary.failed > 0 {
      StandardError.write(
        RunSummaryPage(
          summary, output: output, isInterrupted: watch.cancellation.isCancelled
        ).text)
    }
    if let code = watch.exitCode { throw ExitCode(code) }
    if summary.failed > 0 || isFailure(summary) { throw ExitCode(1) }
  }

  private func isFailure(_ summary: RunSummary) -> Bool {
    switch failOn {
    case .none: false
    case .pd: summary.progressions > 0
    case .warning: summary.warnings > 0
    }
  }

  private func options() throws(RunError) -> RunOptions {
    let file = try RunConfiguration.read(config)
    var options = RunOptions(criteria: try CriteriaChoice.sets(criteria.or(file.criteria)))
    options.level = level
    options.selection = StudySelection(
      participants: participantLabel.or(file.participantLabel),
      sessions: sessionLabel.or(file.sessionLabel),
      derivatives: derivatives.or(file.derivatives))
    options.labels = try SchemeChoice(labels.or(file.labels))
    options.connectivity = try RunConfiguration.connectivity(connectivity ?? file.connectivity)
    options.minimumVoxels = try RunConfiguration.minimumVoxels(minVoxels ?? file.minVoxels)
    options.resamplesNearest = try RunConfiguration.resamples(resample ?? file.resample)
    options.participants = participants ?? file.participants
    options.events = events ?? file.events
    options.jobs = JobCount.resolved(asked: jobs ?? file.jobs)
    options.force = force
    options.selfContained = selfContained || file.selfContained == true
    return options
  }
}

extension RunOptions.Level: ExpressibleByArgument {}

extension [String] {
  /// These, or others where there are none.
  fileprivate func or(_ others: [String]?) -> [String] { isEmpty ? others ?? [] : self }
}
