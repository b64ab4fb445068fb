import NIfTI
import Notes
import SlabDispatch
import SliceOverlay
import StudyLayout
import StudyRecords

/// The batch: cases in parallel, each patient once all his cases are done, the group at the end.
public struct BatchRun: Sendable {
  let input: String
  let output: String
  let options: RunOptions

  /// Memory of a case, in bytes of its largest file.
  private static let inflation = 12
  /// Memory of all cases that run at once.
  private static let memoryBudget = 4 << 30

  public init(input: String, output: String, options: RunOptions) {
    self.input = input
    self.output = output
    self.options = options
  }

  /// The cases that would be processed, and the faults of the study.
  public func plan() throws(RunError) -> [CaseOutcome] {
    guard options.level.doesParticipants else { return [] }
    let (study, _) = try StudyLoader(input: input, options: options).load()
    let cases = PlannedCase.all(of: study).filter { options.selects($0) }
    return cases.map {
      CaseOutcome(
        subject: $0.subject, session: $0.session, region: $0.region, state: .planned)
    } + study.faults.map { CaseOutcome($0) }
  }

  /// Runs the batch.
  ///
  /// - Parameters:
  ///   - cancellation: once it is set, running cases end and no further one begins.
  ///   - onEvent: called on this thread, one event at a time.
  /// - Throws: ``RunError`` where nothing could begin; failures of cases are in the summary.
  public func run(
    cancellation: Cancellation, onEvent: @escaping (RunEvent) -> Void
  ) throws(RunError) -> RunSummary {
    let loaded =
      options.level.doesParticipants
      ? try StudyLoader(input: input, options: options).load() : nil
    let folder = try openOutput(besides: loaded?.folder)
    let log = RunLog(output: folder)
    log.write("begin \(SoftwareVersion.name) \(SoftwareVersion.current)")
    var work = RunProgress(onEvent: onEvent, log: log)
    if let loaded {
      try participants(loaded.study, loaded.folder, folder, cancellation, &work)
    }
    if options.level.doesGroup, !cancellation.isCancelled {
      try group(folder, subjectsOfStudy(loaded?.study), &work)
    }
    log.write(cancellation.isCancelled ? "interrupted" : "end")
    return work.summary
  }

  private func openOutput(besides study: String?) throws(RunError) -> OutputFolder {
    try RunError.on { () throws(OutputError) in
      if let study { try OutputGuard(input: study, output: output).check() }
      return try OutputFolder(path: output)
    }
  }

  /// All patients of the study; `nil` where a selection or an unreadable study leaves them unknown.
  private func subjectsOfStudy(_ loaded: Study?) -> Set<String>? {
    guard options.selection.participants.isEmpty,
      let study = loaded ?? (try? StudyLoader(input: input, options: options).load().study)
    else { return nil }
    return Set(study.subjects.map(\.id))
  }

  private func group(
    _ folder: OutputFolder, _ known: Set<String>?, _ work: inout RunProgress
  ) throws(RunError) {
    work.report(.stage("writing the report"))
    let found = try GroupRecords(output: folder).subjects()
    for fault in found.faults { work.finish(fault) }
    if let known {
      let present = Set(found.subjects.map(\.subject))
      for note in [
        StudyMatch.recordsOutsideStudy(present.subtracting(known)),
        StudyMatch.patientsWithoutRecord(known.subtracting(present)),
      ] { if let note { work.report(note) } }
    }
    do throws(CaseFailure) {
      try GroupProcessor(
        output: folder, criteria: options.criteria, selfContained: options.selfContained
      ).write(found.subjects)
    } catch {
      throw RunError(error)
    }
    work.summary.count(found.subjects)
    work.summary.hasReport = true
  }

  private func participants(
    _ study: Study, _ root: String, _ folder: OutputFolder, _ cancellation: Cancellation,
    _ work: inout RunProgress
  ) throws(RunError) {
    for note in study.notes { work.report(note) }
    let all = PlannedCase.all(of: study)
    let cases = all.filter { options.selects($0) }
    guard !cases.isEmpty || options.selection.sessions.isEmpty else {
      throw RunError(
        StudyError.notSelected(
          kind: "session", asked: options.selection.sessions.joined(separator: " "),
          present: Set(all.map(\.session)).sorted()))
    }
    let reader = CaseReader(reader: VolumeReader(folder: root), options: options)
    let processor = CaseProcessor(
      reader: reader, output: folder, options: options, typeface: Self.typeface())
    let patientProcessor = PatientProcessor(output: folder, options: options, reader: reader)
    for planned in cases { processor.markWaiting(planned) }
    work.report(.planned(cases: cases.count))
    var patients = PatientQueue(study: study)
    for planned in all where !options.selects(planned) {
      Self.assess(
        patients.add(processor.earlierOutcome(of: planned), of: planned), patientProcessor, &work)
    }
    CaseWorkers(jobs: options.jobs, memoryBudget: Self.memoryBudget).run(
      cases, cancellation: cancellation,
      bytes: { planned in
        let largest = planned.series.image ?? planned.series.mask
        return Self.inflation * FileBytes.size(FilePath.join(root, largest))
      },
      work: { planned, _, threads in processor.outcome(of: planned, threads: threads) },
      onFinish: { index, outcome in
        work.finish(outcome)
        Self.assess(patients.add(outcome, of: cases[index]), patientProcessor, &work)
      })
    if !cancellation.isCancelled {
      for scans in patients.withoutCases { Self.assess(scans, patientProcessor, &work) }
    }
    for fault in study.faults { work.finish(CaseOutcome(fault)) }
  }

  /// Assesses a patient whose cases are all done, and counts his failures.
  private static func assess(
    _ scans: PatientScans?, _ patientProcessor: PatientProcessor, _ work: inout RunProgress
  ) {
    guard let scans else { return }
    do throws(CaseFailure) {
      let record = try patientProcessor.record(of: scans)
      work.finish(record, of: scans)
      for file in try patientProcessor.sweep(scans, record) { work.log.write("removed \(file)") }
    } catch {
      work.finish(
        CaseOutcome(
          subject: scans.subject.id, session: "", region: "records", state: .failed,
          code: error.code, message: error.message))
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
