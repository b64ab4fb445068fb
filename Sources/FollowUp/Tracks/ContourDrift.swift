import Quantities
import VoxelCounting

/// How much of a lesion's volume lies in the half voxel beside its contour.
struct ContourDrift {
  /// Voxels of a lesion that have a face neighbour outside it.
  ///
  /// Runs are in array order, so the four rows around a run are found by cursors that only move on.
  /// - Complexity: O(runs).
  static func boundaryVoxels(_ runs: ArraySlice<VoxelRun>) -> Int {
    var cursors = [RunCursor](repeating: RunCursor(next: runs.startIndex), count: 4)
    let steps: [(y: Int32, z: Int32)] = [(0, -1), (-1, 0), (1, 0), (0, 1)]
    var boundary = 0
    for run in runs {
      var inner: [(start: Int32, end: Int32)] = [(run.start + 1, run.end - 1)]
      for (index, step) in steps.enumerated() where !inner.isEmpty {
        cursors[index].move(to: run.y + step.y, run.z + step.z, runs)
        inner = cursors[index].covered(inner, runs)
      }
      let core = inner.reduce(0) { $0 + max(0, Int($1.end - $1.start)) }
      boundary += run.count - core
    }
    return boundary
  }
}

/// The first run of a row that only moves forward.
private struct RunCursor {
  var next: Int
  private var y: Int32 = 0
  private var z: Int32 = 0

  init(next: Int) { self.next = next }

  mutating func move(to y: Int32, _ z: Int32, _ runs: ArraySlice<VoxelRun>) {
    self.y = y
    self.z = z
    while next < runs.endIndex, (runs[next].z, runs[next].y) < (z, y) { next += 1 }
  }

  /// The parts of some pieces that the row's runs cover.
  func covered(
    _ pieces: [(start: Int32, end: Int32)], _ runs: ArraySlice<VoxelRun>
  ) -> [(start: Int32, end: Int32)] {
    var covered: [(start: Int32, end: Int32)] = []
    var index = next
    for piece in pieces {
      while index < runs.endIndex, isOfRow(runs[index]), runs[index].end <= piece.start {
        index += 1
      }
      var run = index
      while run < runs.endIndex, isOfRow(runs[run]), runs[run].start < piece.end {
        let start = max(piece.start, runs[run].start)
        let end = min(piece.end, runs[run].end)
        if start < end { covered.append((start, end)) }
        run += 1
      }
    }
    return covered
  }

  private func isOfRow(_ run: VoxelRun) -> Bool { run.y == y && run.z == z }
}
