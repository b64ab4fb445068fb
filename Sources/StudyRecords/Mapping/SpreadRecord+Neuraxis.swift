import LesionMetrics
import NeuraxisSpread

extension SpreadRecord {
  public init(_ spread: NeuraxisSpread) {
    self.init(
      brain: spread.brain.map { BrainSpreadRecord($0) },
      spine: spread.spine.map { SpineSpreadRecord($0) }, pattern: spread.pattern.rawValue,
      mStageFromImaging: spread.mStage?.rawValue)
  }
}

extension BrainSpreadRecord {
  fileprivate init(_ brain: BrainSpread) {
    self.init(
      noduleCount: brain.nodules.count, measurableNoduleCount: brain.measurableNoduleCount,
      linearPresent: brain.linearPresent, volumeMl: brain.volume.millilitres,
      hydrocephalus: brain.hydrocephalus)
  }
}

extension SpineSpreadRecord {
  fileprivate init(_ spine: SpineSpread) {
    self.init(
      noduleCount: spine.nodules.count, measurableNoduleCount: spine.measurableNoduleCount,
      linearPresent: spine.linearPresent, volumeMl: spine.volume.millilitres)
    craniocaudalExtentMm = spine.craniocaudalExtent.value
    imagedLengthMm = spine.imagedLength.value
    extentPercentOfImaged = spine.extentPercentOfImaged
    levelsInvolved = spine.levels?.involved.map(\.name)
    levelsImaged = spine.levels?.imaged.map(\.name)
    volumeMlByLevel = spine.levels.map { levels in
      Dictionary(
        levels.volumes.map { ($0.key.name, $0.value.millilitres) },
        uniquingKeysWith: { first, _ in first })
    }
    canalOccupancyPercent = spine.occupancy?.percent
    maxAxialOccupancyPercent = spine.occupancy?.fullestSlice.percent
    meanCircumferentialCoveragePercent = spine.coating?.meanPercent
    coatedLengthMm = spine.coating?.coatedLength.value
    grade = spine.grade?.rawValue
  }
}
