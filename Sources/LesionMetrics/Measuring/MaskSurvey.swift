import Quantities
import VoxelCounting
import VoxelGrids

/// The runs of one mask, measured tissue by tissue.
struct MaskSurvey {
  /// More tissues than these are not measured one by one: each costs a walk over the runs, and a
  /// mask may hold 65,535 labels.
  static let mostTissues = 1024

  let runs: LabelRuns
  let counts: LabelCounts
  let scheme: LabelScheme
  let options: MeasurementOptions
  let threads: Int
  /// Components of the lesion tissue.
  let lesionMap: ComponentMap
  private let lesionRuns: MaskRuns

  init(
    _ runs: LabelRuns, _ counts: LabelCounts, _ scheme: LabelScheme,
    _ options: MeasurementOptions, _ threads: Int
  ) {
    self.runs = runs
    self.counts = counts
    self.scheme = scheme
    self.options = options
    self.threads = threads
    lesionRuns = runs.selecting(scheme.lesionTissue.labels)
    lesionMap = lesionRuns.components(
      connectivity: options.connectivity, minimumVoxels: options.minimumVoxels, threads: threads)
  }

  var lesionTissueVoxels: Int { voxelCount(of: scheme.lesionTissue) }

  private func voxelCount(of tissue: Tissue) -> Int {
    counts.labels.reduce(0) { $0 + (tissue.labels.contains($1) ? counts[$1] : 0) }
  }

  /// Every tissue in the scheme's order; the union alone where there are too many.
  func tissues() -> [TissueMeasurement] {
    let isTooMany = scheme.tissues.count > Self.mostTissues
    return scheme.tissues.filter { !isTooMany || $0.name == scheme.target.name }.map(measured)
  }

  private func measured(_ tissue: Tissue) -> TissueMeasurement {
    let voxels = voxelCount(of: tissue)
    let isLesionTissue = tissue.labels == scheme.lesionTissue.labels
    let selected = isLesionTissue || voxels == 0 ? lesionRuns : runs.selecting(tissue.labels)
    let shells =
      voxels == 0
      ? BoundaryShells(inner: 0, outer: 0) : selected.boundaryShells(threads: threads)
    let lesionCount =
      voxels == 0
      ? 0
      : isLesionTissue
        ? lesionMap.components.count
        : selected.components(
          connectivity: options.connectivity, minimumVoxels: options.minimumVoxels,
          threads: threads
        ).components.count
    let voxel = runs.grid.voxelVolume.value
    return TissueMeasurement(
      name: tissue.name, labels: tissue.labels.labels.sorted(), voxelCount: voxels,
      volume: CubicMillimetres(Double(voxels) * voxel),
      low: CubicMillimetres((Double(voxels) - Double(shells.inner) / 2) * voxel),
      high: CubicMillimetres((Double(voxels) + Double(shells.outer) / 2) * voxel),
      surface: voxels == 0 ? SquareMillimetres(0) : selected.meshArea(threads: threads),
      lesionCount: lesionCount)
  }
}
