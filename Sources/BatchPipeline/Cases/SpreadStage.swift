import LesionMetrics
import NeuraxisSpread
import Notes
import StudyLayout
import StudyRecords
import VoxelGrids

/// Measures spread where a scheme or companion masks tell of spine or leptomeninges.
struct SpreadStage {
  let reader: VolumeReader
  let threads: Int

  struct Found {
    let record: SpreadRecord?
    let inputs: [InputRecord]
    let notes: [Note]
  }

  /// Spread of one case of a study.
  func spread(
    of mask: LabelMap, scheme: LabelScheme?, series: StudySeries
  ) throws(CaseFailure) -> Found? {
    var companions = CompanionPaths()
    companions.cord = series.cord.map { ($0.path, $0.reading == .totalSpineSeg) }
    companions.canal = series.canal.map { ($0.path, $0.reading == .totalSpineSeg) }
    companions.levels = series.levels.map { ($0.path, $0.scheme, $0.table) }
    return try spread(of: mask, scheme: scheme, region: series.region, companions: companions)
  }

  /// - Parameter region: `nil` where nothing tells; then companions or a spinal scheme mean the spine.
  /// - Returns: `nil` where neither scheme nor companions tell of spread.
  func spread(
    of mask: LabelMap, scheme: LabelScheme?, region: StudyRegion?, companions: CompanionPaths
  ) throws(CaseFailure) -> Found? {
    let isSpinal = scheme?.isSpinal == true
    guard isSpinal || !companions.isEmpty else { return nil }
    let read = try CompanionReader(reader: reader).read(companions, onto: mask.grid)
    do throws(SpreadError) {
      let isBrain = region == .brain
      let brain = isBrain ? try BrainSpread(mask, scheme: scheme, threads: threads) : nil
      let spine =
        isBrain
        ? nil
        : try SpineSpread(
          SpineScan(lesions: mask, scheme: scheme, companions: read.companions), threads: threads)
      let found = NeuraxisSpread(brain: brain, spine: spine)
      return Found(
        record: found.map { SpreadRecord($0) }, inputs: read.inputs,
        notes: read.notes + (found?.notes ?? []))
    } catch {
      throw CaseFailure(error, stage: .spread)
    }
  }
}
