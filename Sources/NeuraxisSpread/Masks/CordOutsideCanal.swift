import VoxelCounting
import VoxelGrids

/// The voxels of the cord that lie outside the canal.
///
/// A canal mask may include the cord or leave it out, and the cord may touch its border. So a cord
/// voxel counts as inside where the canal covers it, or lies on both sides of it in its row or its
/// column of the slice. Slices without canal are not judged.
struct CordOutsideCanal: Sendable {
  private let voxels: VoxelSet
  /// Slices in which more than a tenth of the cord lies outside. Ours.
  let slices: Int

  /// - Returns: `nil` where all of the cord lies inside.
  init?(_ cord: CompanionVoxels, _ canal: CompanionVoxels) {
    let frame = cord.sums.frame
    let spans = SliceSpans(canal, in: frame)
    var counts = [Int](repeating: 0, count: frame.count)
    var outside: VoxelSet?
    for run in cord.runs {
      for x in Int(run.start)..<Int(run.end) {
        let voxel = VoxelIndex(x, Int(run.y), Int(run.z))
        let slice = frame.position(of: voxel)
        guard canal.sums.slices[slice].count > 0, !spans.contain(voxel) else { continue }
        counts[slice] += 1
        if outside == nil { outside = VoxelSet(frame.grid.size) }
        outside?.insert(frame.grid.size.offset(of: voxel))
      }
    }
    guard let outside else { return nil }
    voxels = outside
    slices = zip(counts, cord.sums.slices).count { $0 * 10 > $1.count }
  }

  func contains(_ offset: Int) -> Bool { voxels.contains(offset) }
}

/// From where to where a structure reaches in each row and each column of each slice.
private struct SliceSpans {
  private let frame: SliceFrame
  /// For each slice and row, the range of columns.
  private var columns: [ClosedRange<Int>?]
  /// For each slice and column, the range of rows.
  private var rows: [ClosedRange<Int>?]

  init(_ structure: CompanionVoxels, in frame: SliceFrame) {
    self.frame = frame
    let size = frame.grid.size
    columns = [ClosedRange<Int>?](repeating: nil, count: frame.count * size[frame.rowAxis])
    rows = [ClosedRange<Int>?](repeating: nil, count: frame.count * size[frame.columnAxis])
    for run in structure.runs {
      for x in Int(run.start)..<Int(run.end) { add(VoxelIndex(x, Int(run.y), Int(run.z))) }
    }
  }

  private func places(of voxel: VoxelIndex) -> (row: Int, column: Int) {
    let (slice, size) = (voxel[frame.axis], frame.grid.size)
    return (
      slice * size[frame.rowAxis] + voxel[frame.rowAxis],
      slice * size[frame.columnAxis] + voxel[frame.columnAxis]
    )
  }

  private mutating func add(_ voxel: VoxelIndex) {
    let place = places(of: voxel)
    columns[place.row] = Self.widened(columns[place.row], to: voxel[frame.columnAxis])
    rows[place.column] = Self.widened(rows[place.column], to: voxel[frame.rowAxis])
  }

  private static func widened(_ range: ClosedRange<Int>?, to value: Int) -> ClosedRange<Int> {
    guard let range else { return value...value }
    return min(range.lowerBound, value)...max(range.upperBound, value)
  }

  func contain(_ voxel: VoxelIndex) -> Bool {
    let place = places(of: voxel)
    return columns[place.row]?.contains(voxel[frame.columnAxis]) ?? false
      || rows[place.column]?.contains(voxel[frame.rowAxis]) ?? false
  }
}
