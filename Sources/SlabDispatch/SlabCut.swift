/// How a range of rows, planes or voxels is cut into slabs: `SlabCut(count: 10, grain: 4)` gives
/// 0..<4, 4..<7, 7..<10.
///
/// The cut does not depend on the number of threads, so results merged in slab order are the same,
/// bit for bit, on any machine.
public struct SlabCut: Hashable, Sendable {
  /// Number of elements to cut: rows, planes, voxels.
  public let count: Int
  /// Number of slabs: `count / grain`, rounded up; 0 if there are no elements.
  public let slabCount: Int

  /// - Parameter grain: largest number of elements in one slab.
  /// - Precondition: `count` ≥ 0 and `grain` ≥ 1.
  public init(count: Int, grain: Int) {
    precondition(count >= 0 && grain >= 1, "a slab holds at least one element")
    self.count = count
    slabCount = count == 0 ? 0 : (count - 1) / grain + 1
  }

  /// The elements of one slab; sizes differ by at most one.
  /// - Precondition: `slab` lies in `0 ..< slabCount`.
  public subscript(slab: Int) -> Range<Int> {
    precondition((0..<slabCount).contains(slab), "the slab belongs to the cut")
    return border(slab)..<border(slab + 1)
  }

  /// First element of a slab. The first `count % slabCount` slabs hold one element more.
  private func border(_ slab: Int) -> Int {
    slab * (count / slabCount) + min(slab, count % slabCount)
  }
}
