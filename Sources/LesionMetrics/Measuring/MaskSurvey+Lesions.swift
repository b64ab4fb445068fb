import Quantities
import VoxelCounting
import VoxelGrids

/// What all lesions share.
struct LesionPlan: Sendable {
  let plane: SlicePlane
  /// Of each lesion, its voxels of the target tissue.
  let targetVoxels: [Int]

  init(_ survey: MaskSurvey) throws(MaskError) {
    let affine = survey.runs.grid.affine
    plane = SlicePlane(affine, sliceAxis: affine.choice(for: survey.options.plane).sliceAxis)
    targetVoxels = try survey.targetVoxels()
  }
}

extension MaskSurvey {
  /// One lesion, measured on its own.
  func lesion(_ index: Int, _ plan: LesionPlan) -> Lesion {
    let (plane, targetVoxels) = (plan.plane, plan.targetVoxels[index])
    let component = lesionMap.components[index]
    let grid = lesionMap.grid
    let diameters = LesionDiameters(lesionMap.runs(of: index), box: component.box, plane: plane)
    let axis = plane.sliceAxis
    let slices = component.box.upper[axis] - component.box.lower[axis] + 1
    return Lesion(
      number: index + 1, tissue: scheme.lesionTissue.name, voxelCount: component.voxelCount,
      volume: component.voxelCount * grid.voxelVolume, targetVoxelCount: targetVoxels,
      targetVolume: targetVoxels * grid.voxelVolume,
      centroid: grid.affine.point(atContinuous: component.centroid), box: component.box,
      diameters: diameters, sliceCount: slices,
      sliceExtent: Millimetres(Double(slices) * plane.sliceDistance),
      isMeasurable: options.measurability.isMet(
        by: diameters, slices: slices, sliceDistance: Millimetres(plane.sliceDistance)),
      touchesEdge: component.box.touchesEdge(of: grid.size))
  }

  /// Voxels of the target tissue in each lesion.
  ///
  /// The target is part of the lesion tissue, so each of its components lies in one lesion: the one
  /// that holds its first voxel.
  /// - Complexity: O(r log r) in the runs.
  fileprivate func targetVoxels() throws(MaskError) -> [Int] {
    guard scheme.target.labels != scheme.lesionTissue.labels else {
      return lesionMap.components.map(\.voxelCount)
    }
    var voxels = [Int](repeating: 0, count: lesionMap.components.count)
    let finder = ComponentFinder(lesionMap)
    let parts = try runs.selecting(scheme.target.labels)
      .components(connectivity: options.connectivity, threads: threads)
    for part in parts.components {
      // Lesions below the least size are not in the map.
      guard let lesion = finder.component(at: part.firstOffset) else { continue }
      voxels[lesion] += part.voxelCount
    }
    return voxels
  }
}
