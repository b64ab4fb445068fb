import LesionMetrics
import NeuraxisSpread
import Quantities
import VoxelGrids

extension SpreadRecord {
  public init(_ spread: NeuraxisSpread) {
    self.init(
      brain: spread.brain.map { BrainSpreadRecord($0) },
      spine: spread.spine.map { SpineSpreadRecord($0) }, pattern: spread.pattern?.rawValue,
      mStageFromImaging: spread.mStage?.rawValue, scorecard: ScorecardRecord(spread.scorecard))
  }
}

extension ScorecardRecord {
  fileprivate init(_ scorecard: LeptomeningealScorecard) {
    func word(_ item: LeptomeningealScorecard.Item) -> String {
      switch scorecard[item] {
      case .present: "present"
      case .absent: "absent"
      case .notEvaluable: "not_evaluable"
      }
    }
    self.init(
      brainNodules: word(.brainNodules), brainLinear: word(.brainLinear),
      hydrocephalus: word(.hydrocephalus), spineNodules: word(.spineNodules),
      spineLinear: word(.spineLinear))
  }
}

extension NoduleRecord {
  fileprivate init(_ nodule: LeptomeningealNodule) {
    let centre = nodule.centroid.vector
    self.init(
      nodule: nodule.number, volumeMm3: nodule.volume.value,
      centroidMm: [centre.x, centre.y, centre.z], level: nodule.level?.name,
      measurable: nodule.isMeasurable)
    let section = nodule.size?.largestSection
    plane = section?.plane.rawValue
    longestDiameterMm = section?.longest.value
    perpendicularDiameterMm = section?.perpendicular.value
    productMm2 = section?.product.value
    thirdExtentMm = section?.thirdExtent.value
  }
}

extension BrainSpreadRecord {
  fileprivate init(_ brain: BrainSpread) {
    self.init(
      noduleCount: brain.nodules.count, measurableNoduleCount: brain.measurableNoduleCount,
      linearPresent: brain.linearPresent, volumeMl: brain.volume.millilitres,
      hydrocephalus: brain.hydrocephalus)
    linearCount = brain.linearCount
    largestNodules = brain.nodules.largest.map { NoduleRecord($0) }
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
    volumeMlByLevel = spine.levels?.volumes.renamed(\.name) { $0.millilitres }
    volumeMlByRegion = spine.levels?.volumesByRegion.renamed(\.rawValue) { $0.millilitres }
    volumeMlByForm = spine.volumeByForm.renamed(\.rawValue) { $0.millilitres }
    linearCount = spine.linearCount
    intramedullaryCount = spine.intramedullaryCount
    undeterminedCount = spine.undeterminedCount
    largestNodules = spine.nodules.largest.map { NoduleRecord($0) }
    canalOccupancyPercentByLevel = spine.occupancy?.percentByLevel?.renamed(\.name) { $0 }
    maxAxialOccupancyLevel = spine.occupancy.flatMap { occupancy in
      occupancy.percent > 0 ? occupancy.fullestSlice.level?.name : nil
    }
    canalOccupancyPercent = spine.occupancy?.percent
    maxAxialOccupancyPercent = spine.occupancy?.fullestSlice.percent
    meanCircumferentialCoveragePercent = spine.coating?.meanPercent
    coatedLengthMm = spine.coating?.coatedLength.value
    coverageUnassessedLengthMm = spine.coating?.unassessedLength.value
    volumeMlOutsideCanal = spine.volumeOutsideCanal?.millilitres
    volumeMlBeyondCanal = spine.volumeBeyondCanal?.millilitres
    volumeMlInCord = spine.volumeInCord?.millilitres
    grade = spine.grade?.rawValue
  }
}

extension Dictionary {
  /// The values in other units, by names that are unique as the keys are.
  fileprivate func renamed<Other>(
    _ name: (Key) -> String, _ value: (Value) -> Other
  ) -> [String: Other] {
    [String: Other](
      map { (name($0.key), value($0.value)) }, uniquingKeysWith: { first, _ in first })
  }
}
