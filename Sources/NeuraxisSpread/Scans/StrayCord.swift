import VoxelCounting
import VoxelGrids

/// The voxels of a cord that lie outside its canal.
///
/// The canal may hold the cord or leave it out, and the cord may touch its border: so a voxel is in it
/// where the canal lies on it, or on both sides of it in a row or in a column of its slice. Where a
/// slice shows no canal nothing can be said.
struct StrayCord: Sendable {
  /// `nil` where there is none.
  private var voxels: VoxelSet?
  /// Slices where more than a tenth of the cord does. Ours.
  private(set) var slices = 0

  static let none = StrayCord()

  private init() {}

  init(_ cord: CompanionBody, in canal: CompanionBody) {
    let frame = cord.sums.frame
    let spans = SliceSpans(canal, in: frame)
    var counts = [Int](repeating: 0, count: frame.count)
    var stray: VoxelSet?
    for run in cord.runs {
      for x in Int(run.start)..<Int(run.end) {
        let voxel = VoxelIndex(x, Int(run.y), Int(run.z))
        let slice = frame.position(of: voxel)
        guard canal.sums.slices[slice].count > 0, !spans.hold(voxel) else { continue }
        counts[slice] += 1
        if stray == nil { stray = VoxelSet(frame.grid.size) }
        stray?.insert(frame.grid.size.offset(of: voxel))
      }
    }
    voxels = stray
    slices = zip(counts, cord.sums.slices).count { $0 * 10 > $1.count }
  }

  func contains(_ offset: Int) -> Bool { voxels?.contains(offset) ?? false }
}

/// From where to where a body lies in each row and each column of each slice.
private struct SliceSpans {
  private let frame: SliceFrame
  /// For each slice and row the columns between, and the other way round.
  private var columns: [ClosedRange<Int>?]
  private var rows: [ClosedRange<Int>?]

  init(_ body: CompanionBody, in frame: SliceFrame) {
    self.frame = frame
    let size = frame.grid.size
    columns = [ClosedRange<Int>?](repeating: nil, count: frame.count * size[frame.rowAxis])
    rows = [ClosedRange<Int>?](repeating: nil, count: frame.count * size[frame.columnAxis])
    for run in body.runs {
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

  func hold(_ voxel: VoxelIndex) -> Bool {
    let place = places(of: voxel)
    return columns[place.row]?.contains(voxel[frame.columnAxis]) ?? false
      || rows[place.column]?.contains(voxel[frame.rowAxis]) ?? false
  }
}
