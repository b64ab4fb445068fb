/// Where a range of rows, slices or cases is cut into slabs: by the data alone.
///
/// The number of threads has no part in it, so parts that are merged in slab order give the same
/// bits on any machine.
public struct SlabCut: Hashable, Sendable {
  /// Things to cut: rows, planes, voxels.
  public let count: Int
  /// Number of slabs: `count / grain`, rounded up, so that none is larger than the grain; 0 for
  /// nothing.
  public let slabCount: Int

  /// - Parameter grain: largest number of things in one slab.
  /// - Precondition: `count` ≥ 0 and `grain` ≥ 1.
  public init(count: Int, grain: Int) {
    precondition(count >= 0 && grain >= 1, "a slab holds at least one thing")
    self.count = count
    slabCount = count == 0 ? 0 : (count - 1) / grain + 1
  }

  /// Range of a slab; sizes differ by at most one.
  /// - Precondition: `slab` lies in `0 ..< slabCount`.
  public subscript(slab: Int) -> Range<Int> {
    precondition((0..<slabCount).contains(slab), "a slab is one of its cut")
    return border(slab)..<border(slab + 1)
  }

  /// The first `count % slabCount` slabs hold one thing more than the others.
  private func border(_ slab: Int) -> Int {
    slab * (count / slabCount) + min(slab, count % slabCount)
  }
}
