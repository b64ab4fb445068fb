import LesionMetrics
import NIfTI
import Notes
import SliceOverlay
import StudyLayout
import StudyRecords
import VoxelCounting
import VoxelGrids

/// Reads, measures and draws one case, and writes its record.
struct CaseProcessor: Sendable {
  let reader: CaseReader
  let output: OutputFolder
  let options: RunOptions
  /// The font of the pictures, or why there is none; a case without an image needs none.
  let typeface: Result<Typeface, CaseFailure>

  /// The result of one case.
  struct Outcome: Sendable {
    let record: CaseRecord
    /// For following lesions over sessions; `nil` where the case failed or is unchanged.
    let measurement: MaskMeasurement?
    /// The same with T2/FLAIR tissue as the target; also `nil` where no criteria set follows it.
    let whole: MaskMeasurement?
    /// Also `nil` where the case has neither spinal nor leptomeningeal labels.
    let spread: SpreadStage.Found?
    let isUnchanged: Bool

    init(
      record: CaseRecord, measurement: MaskMeasurement? = nil, whole: MaskMeasurement? = nil,
      spread: SpreadStage.Found? = nil, isUnchanged: Bool
    ) {
      self.record = record
      self.measurement = measurement
      self.whole = whole
      self.spread = spread
      self.isUnchanged = isUnchanged
    }
  }

  /// Never throws: a failure becomes the outcome's record, and is written.
  func outcome(of planned: PlannedCase, threads: Int) -> Outcome {
    var record = CaseRecord(of: planned, state: .failed)
    do throws(CaseFailure) {
      let layout = try planned.layout()
      let scheme = try reader.scheme(of: planned.series)
      record.provenance = try provenance(scheme, planned)
      if !options.force, let earlier = try unchanged(planned, layout, record.provenance) {
        return Outcome(record: earlier, isUnchanged: true)
      }
      let measured = try measure(planned, layout, threads: threads, into: &record)
      record.state = .done
      try write(record, to: layout.caseRecord)
      return Outcome(
        record: record, measurement: measured.lesions, whole: measured.whole,
        spread: measured.spread, isUnchanged: false)
    } catch {
      record.state = .failed
      record.error = CaseErrorRecord(error)
      record.measurement = nil
      record.figures = []
      if let layout = try? planned.layout() { replaceFiles(by: record, layout) }
      return Outcome(record: record, isUnchanged: false)
    }
  }

  /// The outcome of an earlier run, for sessions that this run does not select.
  func earlierOutcome(of planned: PlannedCase) -> Outcome {
    let layout = try? planned.layout()
    let record = layout.flatMap(readRecord) ?? CaseRecord(of: planned, state: .waiting)
    return Outcome(record: record, isUnchanged: true)
  }

  /// Writes that a case is waiting, where it has no record yet.
  func markWaiting(_ planned: PlannedCase) {
    guard let layout = try? planned.layout(), !output.holds(layout.caseRecord) else { return }
    try? write(earlierOutcome(of: planned).record, to: layout.caseRecord)
  }

  /// Writes the record of a failure and deletes the files of earlier runs. Where even this cannot be
  /// written, the outcome still has the failure.
  private func replaceFiles(by record: CaseRecord, _ layout: SeriesLayout) {
    for file in layout.products { output.remove(file) }
    try? write(record, to: layout.caseRecord)
  }

  private func readRecord(_ layout: SeriesLayout) -> CaseRecord? {
    guard let bytes = try? output.read(layout.caseRecord) else { return nil }
    return try? RecordJSON.versioned(CaseRecord.self, from: bytes, file: layout.caseRecord)
  }

  private func measure(
    _ planned: PlannedCase, _ layout: SeriesLayout, threads: Int, into record: inout CaseRecord
  ) throws(CaseFailure) -> (
    lesions: MaskMeasurement, whole: MaskMeasurement?, spread: SpreadStage.Found?
  ) {
    let volumes = try reader.volumes(of: planned.series)
    record.inputs = volumes.inputs
    let stage = MaskStage(options: options.measuring, threads: threads, file: planned.series.mask)
    let measurement = try stage.measured(volumes.mask, scheme: volumes.scheme)
    let spread = try SpreadStage(reader: reader.reader, threads: threads).spread(
      of: volumes.mask.labels, scheme: volumes.scheme, series: planned.series)
    record.inputs += spread?.inputs ?? []
    let measured = MeasurementRecord(
      measurement, mask: volumes.mask.record, spread: spread?.record,
      notes: (volumes.notes + (spread?.notes ?? [])).uniqued())
    record.measurement = measured
    record.notes = measured.notes
    let whole =
      options.followsWholeTumour ? try stage.whole(volumes.mask, scheme: volumes.scheme) : nil
    record.wholeTumour = whole.map {
      MeasurementRecord($0, mask: volumes.mask.record, spread: nil, notes: [])
    }
    try write(measured, to: layout.measurement)
    try LesionMapWriting(output: output, layout: layout)
      .write(measurement, record: record, mask: FilePath.name(planned.series.mask))
    record.figures = try draw(volumes, measurement, layout)
    return (measurement, whole, spread)
  }

  private func draw(
    _ volumes: CaseVolumes, _ measurement: MaskMeasurement, _ layout: SeriesLayout
  ) throws(CaseFailure) -> [FigureRecord] {
    guard let image = volumes.image, let mask = volumes.maskOnImage else { return [] }
    let figures = CaseFigures(
      image: image, volume: volumes.imageVolume, mask: mask, measurement: measurement,
      typeface: try typeface.get())
    var places: [String: Int] = [:]
    var records: [FigureRecord] = []
    for figure in try figures.drawn() {
      let kind = figure.plane.rawValue
      places[kind, default: 0] += 1
      let file = layout.figure("\(kind)\(places[kind] ?? 0)")
      try RecordWriting(output: output).write(bytes: figure.png, to: file)
      records.append(
        FigureRecord(
          file: file, kind: kind, caption: figure.caption, alt: figure.alt, width: figure.width,
          height: figure.height))
    }
    return records
  }

  /// The record of an earlier run, where the case is done with these options and its inputs have not
  /// changed since.
  private func unchanged(
    _ planned: PlannedCase, _ layout: SeriesLayout, _ provenance: ProvenanceRecord
  ) throws(CaseFailure) -> CaseRecord? {
    guard let record = readRecord(layout), record.state == .done, record.provenance == provenance,
      let measured = record.measurement,
      (record.figures.map(\.file) + [layout.lesionMap]).allSatisfy({ output.size($0) > 0 })
    else { return nil }
    let hashes = Dictionary(
      record.inputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    for path in planned.series.files {
      guard let files = try? reader.reader.bytes(path),
        hashes[FilePath.recorded(path)] == files.sha256
      else { return nil }
    }
    // Files derived from the record are rewritten from the record.
    try write(measured, to: layout.measurement)
    try LesionMapWriting(output: output, layout: layout)
      .writeTables(record: record, mask: FilePath.name(planned.series.mask))
    return record
  }

  private func write(_ record: some Encodable, to file: String) throws(CaseFailure) {
    try RecordWriting(output: output).write(record, to: file)
  }

  private func provenance(
    _ scheme: LabelScheme?, _ planned: PlannedCase
  ) throws(CaseFailure) -> ProvenanceRecord {
    var options = self.options.record(scheme: scheme)
    let table = try planned.series.levels?.table.map { (path) throws(CaseFailure) in
      try reader.reader.bytes(path).main.array
    }
    options["case"] =
      CaseDigest(planned: planned, scheme: scheme, levelTable: table ?? []).hexadecimal
    return ProvenanceRecord(options: options)
  }
}

extension CaseRecord {
  /// A record without results.
  fileprivate init(of planned: PlannedCase, state: State) {
    self.init(
      subject: planned.subject, session: planned.session, region: planned.region,
      date: planned.date?.description, state: state, provenance: ProvenanceRecord())
  }
}

extension CaseErrorRecord {
  fileprivate init(_ failure: CaseFailure) {
    self.init(
      code: failure.code, stage: failure.stage.rawValue, file: failure.file.map(FilePath.name),
      message: failure.message)
  }
}
