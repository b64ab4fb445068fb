import LesionMetrics
import Notes
import VoxelCounting
import VoxelGrids

extension MeasurementRecord {
  /// The record of a measured mask.
  /// - Parameters:
  ///   - mask: its file and grid.
  ///   - spread: what was found of spinal and leptomeningeal spread; `nil` where nothing was asked.
  ///   - notes: of the files and the spread; those of the measurement follow them, each once.
  public init(
    _ measurement: MaskMeasurement, mask: MaskRecord, spread: SpreadRecord?, notes: [Note]
  ) {
    let counts = measurement.labelCounts
    let labels = counts.labels.map { label in
      let record = LabelRecord(
        voxels: counts[label], volumeMm3: measurement.volume(of: label).value)
      return (String(label), record)
    }
    let tissues = measurement.tissues.map { ($0.name.text, TissueRecord($0)) }
    var seen: Set<Note> = []
    let all = (notes + measurement.notes).filter { seen.insert($0).inserted }
    self.init(
      mask: mask, labelScheme: measurement.scheme?.name,
      labels: Dictionary(labels, uniquingKeysWith: { first, _ in first }),
      tissues: Dictionary(tissues, uniquingKeysWith: { first, _ in first }),
      targetTissue: measurement.targetTissue.text,
      sumOfProductsMm2: measurement.sumOfProducts.value,
      lesions: measurement.lesions.map { LesionRecord($0) }, spread: spread,
      notes: all.map { NoteRecord(of: $0) })
  }
}

extension MaskRecord {
  /// - Parameter file: name of the file without its folder.
  public init(file: String, sha256: String, grid: VoxelGrid, affineSource: String) {
    let spacing = grid.affine.spacing
    self.init(
      file: file, sha256: sha256, shape: [grid.size.x, grid.size.y, grid.size.z],
      spacingMm: [spacing.x, spacing.y, spacing.z], voxelVolumeMm3: grid.voxelVolume.value,
      orientation: "\(grid.orientation)", affineSource: affineSource)
  }
}

extension TissueRecord {
  public init(_ tissue: TissueMeasurement) {
    self.init(
      labels: tissue.labels.map(Int.init), voxels: tissue.voxelCount,
      volumeMl: tissue.volume.millilitres, volumeMlLow: tissue.low.millilitres,
      volumeMlHigh: tissue.high.millilitres, surfaceMm2: tissue.surface.value,
      lesionCount: tissue.lesionCount)
  }
}

extension LesionRecord {
  public init(_ lesion: Lesion) {
    let diameters = lesion.diameters
    self.init(
      lesion: lesion.number, tissue: lesion.tissue.text, voxels: lesion.voxelCount,
      volumeMm3: lesion.volume.value, targetVolumeMm3: lesion.targetVolume.value,
      centroidMm: lesion.centroid.list,
      boundingBoxVoxels: [lesion.box.lower.list, lesion.box.upper.list],
      longestDiameterMm: diameters.longest.length.value,
      perpendicularDiameterMm: diameters.perpendicular.length.value,
      productMm2: diameters.product.value, diameterSlice: diameters.slice,
      longestDiameterEndpointsMm: diameters.longest.list,
      perpendicularDiameterEndpointsMm: diameters.perpendicular.list,
      longestDiameterCentreMm: diameters.longestCentre.value,
      maxProductMm2: diameters.maximumProduct.value, max3dDiameterMm: diameters.spatial.value,
      max3dDiameterCentreMm: diameters.spatialCentre.value, slices: lesion.sliceCount,
      sliceExtentMm: lesion.sliceExtent.value, measurable: lesion.isMeasurable,
      touchesEdge: lesion.touchesEdge)
  }
}

extension NoteRecord {
  public init(of note: Note) {
    self.init(code: note.code, severity: note.severity.rawValue, message: note.message)
  }
}

extension WorldPoint {
  fileprivate var list: [Double] { [x, y, z] }
}

extension VoxelIndex {
  fileprivate var list: [Int] { [x, y, z] }
}

extension Caliper {
  fileprivate var list: [[Double]] { [start.list, end.list] }
}
