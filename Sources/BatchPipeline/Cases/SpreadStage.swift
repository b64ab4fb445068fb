import LesionMetrics
import NeuraxisSpread
import Notes
import ResponseCriteria
import StudyLayout
import StudyRecords
import VoxelGrids

/// Measures spread where a scheme or companion masks tell of spine or leptomeninges.
struct SpreadStage {
  let reader: VolumeReader
  let threads: Int

  struct Found {
    let brain: BrainSpread?
    let spine: SpineSpread?
    let record: SpreadRecord?
    let inputs: [InputRecord]
    let notes: [Note]
  }

  /// Spread of one case of a study.
  func spread(
    of mask: LabelMap, scheme: LabelScheme?, series: StudySeries
  ) throws(CaseFailure) -> Found? {
    try spread(
      of: mask, scheme: scheme, region: series.region, companions: CompanionPaths(series))
  }

  /// Whether a scheme or companions tell of spread at all.
  func tells(_ scheme: LabelScheme?, _ companions: CompanionPaths) -> Bool {
    scheme?.isSpinal == true || !companions.isEmpty
  }

  /// - Parameter region: `nil` where nothing tells; then companions or a spinal scheme mean the spine.
  /// - Returns: `nil` where neither scheme nor companions tell of spread.
  func spread(
    of mask: LabelMap, scheme: LabelScheme?, region: NeuraxisRegion?, companions: CompanionPaths
  ) throws(CaseFailure) -> Found? {
    guard tells(scheme, companions) else { return nil }
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
        brain: brain, spine: spine, record: found.map { SpreadRecord($0) }, inputs: read.inputs,
        notes: read.notes + (found?.notes ?? []))
    } catch {
      throw CaseFailure(error, stage: .spread)
    }
  }
}
