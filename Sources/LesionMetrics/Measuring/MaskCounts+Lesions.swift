import Quantities
import VoxelCounting
import VoxelGrids

/// Values computed once for all lesions of a mask.
struct LesionContext: Sendable {
  let plane: SlicePlane
  /// Voxels of the target tissue in each lesion.
  let targetVoxels: [Int]

  init(_ mask: MaskCounts) throws(MaskError) {
    let affine = mask.runs.grid.affine
    plane = SlicePlane(affine, sliceAxis: affine.choice(for: mask.options.plane).sliceAxis)
    targetVoxels = try mask.targetVoxels()
  }
}

extension MaskCounts {
  /// Measures one lesion.
  func lesion(_ index: Int, _ context: LesionContext) -> Lesion {
    let (plane, targetVoxels) = (context.plane, context.targetVoxels[index])
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

  /// Counts the voxels of the target tissue in each lesion.
  ///
  /// The target is part of the lesion tissue, so each of its components lies in the lesion that
  /// contains its first voxel.
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
      // Components below the minimum size are not in the map.
      guard let lesion = finder.component(at: part.firstOffset) else { continue }
      voxels[lesion] += part.voxelCount
    }
    return voxels
  }
}
