import LesionMetrics
import NIfTI
import Notes
import SliceOverlay
import StudyLayout
import StudyRecords
import VoxelCounting
import VoxelGrids

/// Does one case from its files to its written record.
struct CaseWork: Sendable {
  let reader: CaseReader
  let output: OutputFolder
  let options: RunOptions
  /// The font of the pictures, or why there is none; a case without an image needs none.
  let typeface: Result<Typeface, CaseFailure>

  /// What a case leaves behind.
  struct Outcome: Sendable {
    let record: CaseRecord
    /// For following lesions over sessions; `nil` where the case failed or was done before.
    let measurement: MaskMeasurement?
    /// Likewise, of T2/FLAIR tissue; also `nil` where no set follows it.
    let whole: MaskMeasurement?
    /// Likewise; also `nil` where nothing tells of spread.
    let spread: SpreadStage.Found?
    let isUnchanged: Bool
  }

  /// Never throws: a failure is the outcome's record, and is written as such.
  func outcome(of planned: PlannedCase, threads: Int) -> Outcome {
    var record = CaseRecord(
      subject: planned.subject, session: planned.session, region: planned.region,
      date: planned.date?.description, state: .failed,
      provenance: ProvenanceRecord(
        software: SoftwareVersion.name, version: SoftwareVersion.current, options: [:]))
    do throws(CaseFailure) {
      let layout = try planned.layout()
      let scheme = try reader.scheme(of: planned.series)
      record.provenance = try provenance(scheme, planned)
      if !options.force, let standing = try standing(planned, layout, record.provenance) {
        return Outcome(
          record: standing, measurement: nil, whole: nil, spread: nil, isUnchanged: true)
      }
      let measured = try measure(planned, layout, threads: threads, into: &record)
      record.state = .done
      try write(record, to: layout.caseRecord)
      return Outcome(
        record: record, measurement: measured.lesions, whole: measured.whole,
        spread: measured.spread, isUnchanged: false)
    } catch {
      record.state = .failed
      record.error = error.record
      record.measurement = nil
      record.figures = []
      if let layout = try? planned.layout() { leave(record, layout) }
      return Outcome(record: record, measurement: nil, whole: nil, spread: nil, isUnchanged: false)
    }
  }

  /// What an earlier run made of the case, where it stands: for sessions that a run does not select.
  func standing(of planned: PlannedCase) -> Outcome {
    var record = CaseRecord(
      subject: planned.subject, session: planned.session, region: planned.region,
      date: planned.date?.description, state: .waiting,
      provenance: ProvenanceRecord(
        software: SoftwareVersion.name, version: SoftwareVersion.current, options: [:]))
    if let layout = try? planned.layout(), let bytes = try? output.read(layout.caseRecord),
      let found = try? RecordJSON.versioned(
        CaseRecord.self, from: bytes, file: layout.caseRecord)
    {
      record = found
    }
    return Outcome(record: record, measurement: nil, whole: nil, spread: nil, isUnchanged: true)
  }

  /// Writes that a case waits, where no record of it stands yet.
  func announce(_ planned: PlannedCase) {
    guard let layout = try? planned.layout(), !output.holds(layout.caseRecord) else { return }
    try? write(standing(of: planned).record, to: layout.caseRecord)
  }

  /// Leaves the record of a failure, and nothing that an earlier run made of the case. Where even this
  /// cannot be written, the outcome still tells of it.
  private func leave(_ record: CaseRecord, _ layout: SeriesLayout) {
    for file in layout.products { output.remove(file) }
    try? write(record, to: layout.caseRecord)
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
      do throws(OutputError) {
        try output.write(figure.png, to: file)
      } catch {
        throw CaseFailure(error, stage: .write, file: file)
      }
      records.append(
        FigureRecord(
          file: file, kind: kind, caption: figure.caption, alt: figure.alt, width: figure.width,
          height: figure.height))
    }
    return records
  }

  /// The record of an earlier run, where it is done with these options and its inputs have not
  /// changed since.
  private func standing(
    _ planned: PlannedCase, _ layout: SeriesLayout, _ provenance: ProvenanceRecord
  ) throws(CaseFailure) -> CaseRecord? {
    guard let bytes = try? output.read(layout.caseRecord),
      let record = try? RecordJSON.versioned(
        CaseRecord.self, from: bytes, file: layout.caseRecord),
      record.state == .done, record.provenance == provenance, let measured = record.measurement,
      (record.figures.map(\.file) + [layout.lesionMap]).allSatisfy({ output.size($0) > 0 })
    else { return nil }
    let hashes = Dictionary(
      record.inputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { first, _ in first })
    for path in planned.series.files {
      guard let files = try? reader.reader.bytes(path),
        hashes[FilePath.told(path)] == files.sha256
      else { return nil }
    }
    // What is told elsewhere too stands as the record has it.
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
    return ProvenanceRecord(
      software: SoftwareVersion.name, version: SoftwareVersion.current, options: options)
  }
}
