import LesionMetrics
import NeuraxisSpread
import Notes
import ResponseCriteria
import StudyLayout
import StudyRecords
import VoxelGrids

/// Measures spread where a scheme or companion masks are those of the spine or the leptomeninges.
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

  /// Whether a scheme or companions are those of the spine or the leptomeninges.
  func tells(_ scheme: LabelScheme?, _ companions: CompanionPaths) -> Bool {
    scheme?.isSpinal == true || !companions.isEmpty
  }

  /// - Parameter region: `nil` where it is unknown; then companions or a spinal scheme mean the spine.
  /// - Returns: `nil` where the scheme is not a spinal one and there are no companions.
  func spread(
    of mask: LabelMap, scheme: LabelScheme?, region: NeuraxisRegion?, companions: CompanionPaths
  ) throws(CaseFailure) -> Found? {
    guard tells(scheme, companions) else { return nil }
    let read = try CompanionReader(reader: reader).read(companions, onto: mask.grid)
    return try CaseFailure.at(.spread) { () throws(SpreadError) in
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
    }
  }
}
