import VoxelCounting
import VoxelGrids

/// The voxels of one structure in one slice: their number, their centroid and their bounding box.
struct SliceSum: Sendable {
  var count = 0
  /// Sum of array indices.
  var sum = SIMD3<Double>.zero
  /// In-plane bounding box, array indices.
  var lower = SIMD2<Double>(repeating: .infinity)
  var upper = SIMD2<Double>(repeating: -.infinity)

  /// In continuous array indices; `nil` without voxels.
  var centroid: SIMD3<Double>? { count > 0 ? sum / Double(count) : nil }
}

/// One ``SliceSum`` per slice, from the top.
struct SliceSums: Sendable {
  let frame: SliceFrame
  private(set) var slices: [SliceSum]

  init(_ frame: SliceFrame) {
    self.frame = frame
    slices = [SliceSum](repeating: SliceSum(), count: frame.count)
  }

  mutating func add(_ voxel: VoxelIndex) {
    add(SIMD3(Double(voxel.x), Double(voxel.y), Double(voxel.z)), slice: frame.position(of: voxel))
  }

  /// Adds one voxel at a continuous array index.
  mutating func add(_ index: SIMD3<Double>, slice: Int) {
    add(count: 1, sum: index, from: index, to: index, slice: slice)
  }

  /// Adds a run in one step where all its voxels lie in one slice.
  mutating func add(_ run: VoxelRun) {
    guard frame.axis != 0 else {
      for x in run.start..<run.end { add(VoxelIndex(Int(x), Int(run.y), Int(run.z))) }
      return
    }
    let (first, last) = (Double(run.start), Double(run.end - 1))
    let rest = SIMD3(0, Double(run.y), Double(run.z))
    let voxels = Double(run.count)
    let sum = rest * voxels + SIMD3((first + last) / 2 * voxels, 0, 0)
    let index = frame.axis == 1 ? run.y : run.z
    add(
      count: run.count, sum: sum, from: rest + SIMD3(first, 0, 0), to: rest + SIMD3(last, 0, 0),
      slice: frame.position(ofIndex: Int(index)))
  }

  private mutating func add(
    count: Int, sum: SIMD3<Double>, from: SIMD3<Double>, to: SIMD3<Double>, slice: Int
  ) {
    slices[slice].count += count
    slices[slice].sum += sum
    slices[slice].lower = pointwiseMin(slices[slice].lower, frame.inPlane(from))
    slices[slice].upper = pointwiseMax(slices[slice].upper, frame.inPlane(to))
  }
}
