import Quantities
import SlabDispatch
import VoxelCounting
import VoxelGrids

/// The runs and label counts of one mask, from which its tissues and lesions are measured.
struct MaskCounts {
  /// Largest number of tissues measured one by one: each costs a pass over the runs, and a mask may
  /// contain 65,535 labels.
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

  /// Measures all tissues in the scheme's order (only the union if there are too many), and all lesions
  /// in the map's order.
  ///
  /// Each tissue and lesion is one task on one thread: tissues first, large before small, so that all
  /// threads finish at nearly the same time.
  func measured() throws(MaskError) -> (tissues: [TissueMeasurement], lesions: [Lesion]) {
    let isTooMany = scheme.tissues.count > Self.mostTissues
    let asked = scheme.tissues.filter { !isTooMany || $0.name == scheme.target.name }
    // Tissues that have the same labels in this mask are measured once.
    let found = Set(counts.labels)
    let sets = asked.map { LabelSet(found.intersection($0.labels.labels)) }
    let distinct = Array(Set(sets)).sorted { voxelCount(of: $0) > voxelCount(of: $1) }
    let context = try LesionContext(self)
    let parts = orderedSlabs(
      of: distinct.count + lesionMap.components.count, grain: 1, threads: threads
    ) { part -> MeasuredPart in
      let index = part.lowerBound
      return index < distinct.count
        ? tissuePart(of: distinct[index]) : .lesion(lesion(index - distinct.count, context))
    }
    var volumes: [LabelSet: TissueVolume] = [:]
    var lesions: [Lesion] = []
    for (index, part) in parts.enumerated() {
      switch part {
      case .tissue(let volume): volumes[distinct[index]] = volume
      case .lesion(let lesion): lesions.append(lesion)
      case .failed(let fault): throw fault
      }
    }
    let tissues = zip(asked, sets).compactMap { tissue, set in
      volumes[set].map { measurement(of: tissue, $0) }
    }
    return (tissues, lesions)
  }

  private func tissuePart(of labels: LabelSet) -> MeasuredPart {
    do throws(MaskError) {
      return .tissue(try tissueVolume(of: labels))
    } catch {
      return .failed(error)
    }
  }

  private func tissueVolume(of labels: LabelSet) throws(MaskError) -> TissueVolume {
    let voxels = voxelCount(of: labels)
    guard voxels > 0 else { return TissueVolume() }
    let lesionLabels = counts.labels.filter(scheme.lesionTissue.labels.contains)
    let isLesionTissue = labels == LabelSet(lesionLabels)
    let selected = isLesionTissue ? lesionRuns : runs.selecting(labels)
    let count =
      isLesionTissue
      ? lesionMap.components.count
      : try selected.componentCount(
        connectivity: options.connectivity, minimumVoxels: options.minimumVoxels)
    return TissueVolume(voxelCount: voxels, contour: selected.contour(), lesionCount: count)
  }

  private func measurement(of tissue: Tissue, _ found: TissueVolume) -> TissueMeasurement {
    let voxel = runs.grid.voxelVolume.value
    let voxels = Double(found.voxelCount)
    return TissueMeasurement(
      name: tissue.name, labels: tissue.labels.labels.sorted(), voxelCount: found.voxelCount,
      volume: CubicMillimetres(voxels * voxel),
      low: CubicMillimetres((voxels - Double(found.contour.shells.inner) / 2) * voxel),
      high: CubicMillimetres((voxels + Double(found.contour.shells.outer) / 2) * voxel),
      surface: found.contour.area, lesionCount: found.lesionCount)
  }
}

/// Voxels, contour and components of one set of labels.
private struct TissueVolume: Sendable {
  var voxelCount = 0
  var contour = Contour(
    shells: BoundaryShells(inner: 0, outer: 0), area: SquareMillimetres(0))
  var lesionCount = 0
}

private enum MeasuredPart: Sendable {
  case tissue(TissueVolume)
  case lesion(Lesion)
  case failed(MaskError)
}
