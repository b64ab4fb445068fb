import Notes
import Quantities
import VoxelCounting
import VoxelGrids

extension LabelMap {
  /// Measures volumes, lesions and diameters of a mask.
  ///
  /// - Parameters:
  ///   - scheme: meaning of the labels; with `nil` each label is its own tissue and their union, `any`,
  ///     is the target.
  ///   - options: plane, connectivity and size limits.
  ///   - threads: largest number of threads; the result does not depend on it.
  /// - Throws: `MaskError.unknownLabels` if the mask contains labels that the scheme does not define;
  ///   `MaskError.tooManyComponents` and `MaskError.tooManyRuns` if the mask is noise.
  /// - Complexity: one pass over the voxels; the rest grows with the contours.
  public func measured(
    scheme: LabelScheme?, options: MeasurementOptions = .init(), threads: Int = 1
  ) throws(MaskError) -> MaskMeasurement {
    try labelRuns(threads: threads).measured(scheme: scheme, options: options, threads: threads)
  }
}

extension LabelRuns {
  /// Measures volumes, lesions and diameters of a mask that was read as runs.
  ///
  /// Parameters, errors and result are those of `LabelMap.measured(scheme:options:threads:)`.
  /// - Complexity: grows with the contours.
  public func measured(
    scheme: LabelScheme?, options: MeasurementOptions = .init(), threads: Int = 1
  ) throws(MaskError) -> MaskMeasurement {
    let counts = labelCounts
    if let scheme { try check(counts, against: scheme) }
    let effective = scheme ?? .everyLabel(of: counts.labels)
    let maskCounts = try MaskCounts(self, counts, effective, options, threads)
    var notes = MeasurementNotes(grid, scheme: scheme, options: options)
    if let scheme { notes.add(found: counts.labels, by: scheme) }
    let map = maskCounts.lesionMap
    let (tissues, lesions) = try maskCounts.measured()
    notes.add(lesions: lesions, tissueVoxels: maskCounts.lesionTissueVoxels)
    if tissues.count < effective.tissues.count { notes.addTooManyLabels(counts.labels.count) }
    let summed = lesions.summed(count: options.targetCount)
    return MaskMeasurement(
      grid: grid, scheme: scheme, labelCounts: counts, tissues: tissues,
      targetTissue: effective.target.name, lesions: lesions, lesionMap: map,
      runs: self,
      summedLesions: summed.map(\.number),
      sumOfProducts: summed.reduce(SquareMillimetres(0)) { $0 + $1.diameters.product },
      notes: notes.all)
  }

  private func check(_ counts: LabelCounts, against scheme: LabelScheme) throws(MaskError) {
    guard let unknown = scheme.unknownLabels(in: counts) else { return }
    let voxel = grid.size.index(at: unknown.firstOffset)
    throw .unknownLabels(
      scheme: scheme.name, values: unknown.labels, voxel: voxel, point: grid.affine.point(at: voxel)
    )
  }
}

extension [Lesion] {
  /// The measurable lesions with target tissue that have the largest products, largest first; ties by
  /// number.
  /// - Parameter count: largest number of lesions.
  public func summed(count: Int) -> [Lesion] {
    let candidates = filter { $0.isMeasurable && $0.holdsTarget }.sorted {
      $0.diameters.product == $1.diameters.product
        ? $0.number < $1.number : $0.diameters.product > $1.diameters.product
    }
    return Array(candidates.prefix(count))
  }
}
