import NIfTI
import SlabDispatch
import SliceOverlay
import StudyLayout
import StudyRecords

/// The batch: cases in parallel, patients as their cases end, the group at the end.
public struct BatchRun: Sendable {
  let input: String
  let output: String
  let options: RunOptions

  /// A case that is read holds about so many times the bytes of its files.
  private static let inflation = 12
  /// Cases that run at once may hold this much together.
  private static let memoryBudget = 4 << 30

  public init(input: String, output: String, options: RunOptions) {
    self.input = input
    self.output = output
    self.options = options
  }

  /// What would be done, one line a case.
  public func plan() throws(RunError) -> [String] {
    guard options.level.doesParticipants else { return ["group level of \(output)"] }
    let (study, _) = try StudyLoader(input: input, options: options).load()
    return PlannedCase.all(of: study).map { planned in
      "sub-\(planned.subject)\tses-\(planned.session)\t\(planned.region)\t\(planned.series.mask)"
    } + study.faults.map { "fault\t\($0.code)\t\($0.message)" }
  }

  /// Runs the batch.
  ///
  /// - Parameter onEvent: called on this thread, one event at a time.
  /// - Throws: ``RunError`` where nothing could begin; failures of cases are in the summary.
  public func run(
    cancellation: Cancellation, onEvent: (RunEvent) -> Void
  ) throws(RunError) -> RunSummary {
    var summary = RunSummary()
    let folder = try openOutput()
    if options.level.doesParticipants {
      try participants(folder, cancellation, &summary, onEvent)
    }
    guard options.level.doesGroup, !cancellation.isCancelled else { return summary }
    onEvent(.stage("writing the report"))
    let subjects = try GroupRecords(output: folder).subjects()
    for fault in subjects.faults { onEvent(.note(code: "E512", message: fault)) }
    do throws(CaseFailure) {
      try GroupWork(
        output: folder, criteria: options.criteria, selfContained: options.selfContained
      ).write(subjects.subjects)
    } catch {
      throw RunError(error)
    }
    summary.count(subjects.subjects)
    summary.hasReport = true
    return summary
  }

  private func openOutput() throws(RunError) -> OutputFolder {
    do throws(OutputError) {
      return try OutputFolder(path: output)
    } catch {
      throw RunError(error)
    }
  }

  private func participants(
    _ folder: OutputFolder, _ cancellation: Cancellation, _ summary: inout RunSummary,
    _ onEvent: (RunEvent) -> Void
  ) throws(RunError) {
    let (study, root) = try StudyLoader(input: input, options: options).load()
    for note in study.notes { onEvent(.note(code: note.code, message: note.message)) }
    let cases = PlannedCase.all(of: study)
    onEvent(.planned(cases: cases.count, alreadyDone: 0))
    let reader = CaseReader(reader: VolumeReader(folder: root), options: options)
    let work = CaseWork(
      reader: reader, output: folder, options: options,
      typeface: Self.typeface())
    var patients = PatientQueue(study: study)
    let writing = PatientWork(output: folder, options: options, reader: reader)
    var failures: [CaseOutcome] = []
    var counted = summary
    CaseWorkers(jobs: options.jobs, memoryBudget: Self.memoryBudget).run(
      cases, cancellation: cancellation,
      bytes: {
        Self.inflation * FileBytes.size(FilePath.join(root, $0.series.image ?? $0.series.mask))
      },
      work: { planned, _, threads in work.outcome(of: planned, threads: threads) },
      onFinish: { index, outcome in
        let told = CaseOutcome(outcome.record, isUnchanged: outcome.isUnchanged)
        counted.count(told, warned: outcome.record.notes.contains { $0.severity != "info" })
        onEvent(.finished(told))
        for scans in patients.took(outcome, of: cases[index]) {
          failures += Self.assess(scans, patients.faults(of: scans.subject), writing)
        }
      })
    if !cancellation.isCancelled {
      for scans in patients.withoutCases {
        failures += Self.assess(scans, patients.faults(of: scans.subject), writing)
      }
    }
    for fault in patients.allFaults { failures.append(CaseOutcome(fault)) }
    for failure in failures {
      counted.count(failure, warned: false)
      onEvent(.finished(failure))
    }
    summary = counted
  }

  /// - Returns: the failure to write the patient's records, if any.
  private static func assess(
    _ scans: PatientScans, _ faults: [StudyFault], _ work: PatientWork
  ) -> [CaseOutcome] {
    do throws(CaseFailure) {
      _ = try work.record(of: scans, faults: faults)
      return []
    } catch {
      return [
        CaseOutcome(
          subject: scans.subject.id, session: "", region: "records", state: "failed",
          code: error.code, message: error.message)
      ]
    }
  }

  private static func typeface() -> Result<Typeface, CaseFailure> {
    do throws(CaseFailure) {
      return .success(try FontFile.typeface())
    } catch {
      return .failure(error)
    }
  }
}
