import VoxelCounting
import VoxelGrids

/// Voxels of one body in one slice: how many, where their middle lies, and the box around them.
struct SliceSum: Sendable {
  var count = 0
  /// Sum of array indices.
  var sum = SIMD3<Double>.zero
  var lower = SIMD2<Double>(repeating: .infinity)
  var upper = SIMD2<Double>(repeating: -.infinity)

  /// Middle in continuous array indices; `nil` without a voxel.
  var centroid: SIMD3<Double>? { count > 0 ? sum / Double(count) : nil }

  static func + (left: SliceSum, right: SliceSum) -> SliceSum {
    SliceSum(
      count: left.count + right.count, sum: left.sum + right.sum,
      lower: pointwiseMin(left.lower, right.lower), upper: pointwiseMax(left.upper, right.upper))
  }
}

/// One ``SliceSum`` a slice, from the top.
struct SliceSums: Sendable {
  let frame: SliceFrame
  private(set) var slices: [SliceSum]

  init(_ frame: SliceFrame) {
    self.frame = frame
    slices = [SliceSum](repeating: SliceSum(), count: frame.count)
  }

  var isEmpty: Bool { slices.allSatisfy { $0.count == 0 } }

  mutating func add(_ voxel: VoxelIndex) {
    let index = SIMD3(Double(voxel.x), Double(voxel.y), Double(voxel.z))
    add(count: 1, sum: index, from: index, to: index, slice: frame.position(of: voxel))
  }

  /// One place for a voxel.
  mutating func place(_ index: SIMD3<Double>, slice: Int) {
    add(count: 1, sum: index, from: index, to: index, slice: slice)
  }

  /// A run at once where its voxels share a slice.
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

/// A set of voxels of a grid, one bit each.
struct VoxelSet: Sendable {
  private var words: [UInt64]
  private let size: GridSize

  init(_ size: GridSize) {
    self.size = size
    words = [UInt64](repeating: 0, count: (size.count + 63) / 64)
  }

  init(_ size: GridSize, runs: [VoxelRun]) {
    self.init(size)
    for run in runs {
      let row = size.offset(of: VoxelIndex(0, Int(run.y), Int(run.z)))
      for offset in (row + Int(run.start))..<(row + Int(run.end)) { insert(offset) }
    }
  }

  mutating func insert(_ offset: Int) { words[offset >> 6] |= 1 << UInt64(offset & 63) }

  func contains(_ offset: Int) -> Bool { words[offset >> 6] & (1 << UInt64(offset & 63)) != 0 }

  func contains(_ voxel: VoxelIndex) -> Bool { contains(size.offset(of: voxel)) }
}
