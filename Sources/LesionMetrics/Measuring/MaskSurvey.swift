import Quantities
import SlabDispatch
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
  ) throws(MaskError) {
    self.runs = runs
    self.counts = counts
    self.scheme = scheme
    self.options = options
    self.threads = threads
    lesionRuns = runs.selecting(scheme.lesionTissue.labels)
    lesionMap = try lesionRuns.components(
      connectivity: options.connectivity, minimumVoxels: options.minimumVoxels, threads: threads)
  }

  var lesionTissueVoxels: Int { voxelCount(of: scheme.lesionTissue) }

  private func voxelCount(of tissue: Tissue) -> Int { voxelCount(of: tissue.labels) }

  private func voxelCount(of labels: LabelSet) -> Int {
    counts.labels.reduce(0) { $0 + (labels.contains($1) ? counts[$1] : 0) }
  }

  /// Every tissue in the scheme's order, the union alone where there are too many; and the lesions in
  /// the map's order.
  ///
  /// Each is measured by itself on one thread, the tissues before the lesions, large before small, so
  /// the threads end at nearly one time.
  func measured() throws(MaskError) -> (tissues: [TissueMeasurement], lesions: [Lesion]) {
    let isTooMany = scheme.tissues.count > Self.mostTissues
    let asked = scheme.tissues.filter { !isTooMany || $0.name == scheme.target.name }
    // Tissues that share the labels that are found are measured once.
    let found = Set(counts.labels)
    let sets = asked.map { LabelSet(found.intersection($0.labels.labels)) }
    let distinct = Array(Set(sets)).sorted { voxelCount(of: $0) > voxelCount(of: $1) }
    let plan = try LesionPlan(self)
    let parts = orderedSlabs(
      of: distinct.count + lesionMap.components.count, grain: 1, threads: threads
    ) { part -> MeasuredPart in
      let index = part.lowerBound
      return index < distinct.count
        ? tissuePart(of: distinct[index]) : .lesion(lesion(index - distinct.count, plan))
    }
    var bulks: [LabelSet: TissueBulk] = [:]
    var lesions: [Lesion] = []
    for (index, part) in parts.enumerated() {
      switch part {
      case .tissue(let bulk): bulks[distinct[index]] = bulk
      case .lesion(let lesion): lesions.append(lesion)
      case .failed(let fault): throw fault
      }
    }
    let tissues = zip(asked, sets).compactMap { tissue, set in bulks[set].map { told(tissue, $0) } }
    return (tissues, lesions)
  }

  private func tissuePart(of labels: LabelSet) -> MeasuredPart {
    do throws(MaskError) {
      return .tissue(try bulk(of: labels))
    } catch {
      return .failed(error)
    }
  }

  private func bulk(of labels: LabelSet) throws(MaskError) -> TissueBulk {
    let voxels = voxelCount(of: labels)
    guard voxels > 0 else { return TissueBulk() }
    let lesionLabels = counts.labels.filter(scheme.lesionTissue.labels.contains)
    let isLesionTissue = labels == LabelSet(lesionLabels)
    let selected = isLesionTissue ? lesionRuns : runs.selecting(labels)
    let count =
      isLesionTissue
      ? lesionMap.components.count
      : try selected.componentCount(
        connectivity: options.connectivity, minimumVoxels: options.minimumVoxels)
    return TissueBulk(voxelCount: voxels, contour: selected.contour(), lesionCount: count)
  }

  private func told(_ tissue: Tissue, _ bulk: TissueBulk) -> TissueMeasurement {
    let voxel = runs.grid.voxelVolume.value
    let voxels = Double(bulk.voxelCount)
    return TissueMeasurement(
      name: tissue.name, labels: tissue.labels.labels.sorted(), voxelCount: bulk.voxelCount,
      volume: CubicMillimetres(voxels * voxel),
      low: CubicMillimetres((voxels - Double(bulk.contour.shells.inner) / 2) * voxel),
      high: CubicMillimetres((voxels + Double(bulk.contour.shells.outer) / 2) * voxel),
      surface: bulk.contour.area, lesionCount: bulk.lesionCount)
  }
}

/// What is measured of one set of labels.
private struct TissueBulk: Sendable {
  var voxelCount = 0
  var contour = Contour(
    shells: BoundaryShells(inner: 0, outer: 0), area: SquareMillimetres(0))
  var lesionCount = 0
}

private enum MeasuredPart: Sendable {
  case tissue(TissueBulk)
  case lesion(Lesion)
  case failed(MaskError)
}
