import VoxelGrids

/// Running sums of one component, to which runs are added in array order. All sums are integers, so
/// they do not depend on rounding.
struct ComponentTally {
  private(set) var voxelCount = 0
  private(set) var runCount = 0
  let firstOffset: Int
  private var lower: SIMD3<Int32>
  private var upper: SIMD3<Int32>
  private var sum: SIMD3<Int> = .zero

  init(firstOffset: Int, _ span: RowSpan, y: Int32, z: Int32) {
    self.firstOffset = firstOffset
    lower = SIMD3(span.start, y, z)
    upper = SIMD3(span.end - 1, y, z)
  }

  @inline(__always)
  mutating func add(_ span: RowSpan, y: Int32, z: Int32) {
    let count = span.count
    voxelCount += count
    runCount += 1
    lower.x = min(lower.x, span.start)
    lower.y = min(lower.y, y)
    upper.x = max(upper.x, span.end - 1)
    upper.y = max(upper.y, y)
    upper.z = z
    sum.x += (Int(span.start) + Int(span.end) - 1) * count / 2
    sum.y += Int(y) * count
    sum.z += Int(z) * count
  }

  func component(runs: Range<Int>) -> Component {
    let count = Double(voxelCount)
    return Component(
      voxelCount: voxelCount,
      box: VoxelBox(
        lower: VoxelIndex(Int(lower.x), Int(lower.y), Int(lower.z)),
        upper: VoxelIndex(Int(upper.x), Int(upper.y), Int(upper.z))),
      centroid: SIMD3(Double(sum.x) / count, Double(sum.y) / count, Double(sum.z) / count),
      firstOffset: firstOffset, runs: runs)
  }
}
