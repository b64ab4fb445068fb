import LesionMetrics
import VoxelGrids

/// The canal and cord of a field of view, extrapolated to slices where only vertebrae are labelled.
///
/// A labelled vertebra shows that the spine is imaged in its slice, even where canal and cord are not
/// drawn. There the middle of the canal is put beside the vertebra, at the mean offset that it has
/// over the last 10 mm where both are known. The sacrum extends below the canal and is not used. Ours.
struct ExtrapolatedCanal {
  /// Canal and cord as drawn, and one voxel in each slice that was added.
  private(set) var sums: SliceSums
  /// Number of slices that were added.
  private(set) var addedSlices = 0

  /// - Parameter drawn: canal and cord as the masks show them.
  init(_ drawn: SliceSums, of scan: SpineMasks, threads: Int) {
    sums = drawn
    let known = drawn.slices.indices.filter { drawn.slices[$0].count > 0 }
    guard let levels = scan.levels, let first = known.first, let last = known.last,
      first > 0 || last + 1 < drawn.slices.count
    else { return }
    let vertebrae = Self.centres(VertebraSlices(levels, of: scan, threads: threads), scan)
    let reach = max(1, Int((Centreline.reach / scan.frame.distance).rounded()))
    add(0..<first, beside: vertebrae, asIn: first...min(last, first + reach - 1))
    add(
      (last + 1)..<vertebrae.count, beside: vertebrae, asIn: max(first, last - reach + 1)...last)
  }

  /// Centroid of the vertebrae in each slice, in continuous array indices.
  private static func centres(
    _ vertebrae: VertebraSlices, _ scan: SpineMasks
  ) -> [SIMD3<Double>?] {
    var sums = [(point: SIMD3<Double>, voxels: Double)](
      repeating: (.zero, 0), count: scan.frame.count)
    for part in vertebrae.parts where part.level < .sacrum {
      sums[part.slice].point += part.centroid * Double(part.voxels)
      sums[part.slice].voxels += Double(part.voxels)
    }
    return sums.map { sum in
      guard sum.voxels > 0 else { return nil }
      return scan.grid.affine.continuousIndex(of: WorldPoint(sum.point / sum.voxels))
    }
  }

  private mutating func add(
    _ slices: Range<Int>, beside vertebrae: [SIMD3<Double>?], asIn known: ClosedRange<Int>
  ) {
    let offsets = known.compactMap { slice -> SIMD3<Double>? in
      guard let canal = sums.slices[slice].centroid, let vertebra = vertebrae[slice] else {
        return nil
      }
      return canal - vertebra
    }
    guard !offsets.isEmpty else { return }
    let offset = offsets.reduce(.zero, +) / Double(offsets.count)
    for slice in slices {
      guard let vertebra = vertebrae[slice] else { continue }
      sums.add(vertebra + offset, slice: slice)
      addedSlices += 1
    }
  }
}
