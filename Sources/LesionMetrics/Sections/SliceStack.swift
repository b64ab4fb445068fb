import VoxelCounting
import VoxelGrids

/// Pixels `start ..< end` of one row of a slice.
struct PixelRun: Hashable, Sendable {
  var start: Int32
  var end: Int32
  var row: Int32
}

/// A lesion cut into the slices of one plane; each slice has its runs sorted by row, then by column.
struct SliceStack {
  let plane: SlicePlane
  /// Array index of the first slice.
  let firstSlice: Int
  /// First column and row of the lesion's bounding box.
  let origin: SIMD2<Int32>
  /// Size of the bounding box in pixels.
  let columns: Int
  let rows: Int
  /// Runs of all slices, with columns and rows counted from `origin`.
  private(set) var runs: [PixelRun]
  /// Index of each slice's first run, and the number of runs as the last element.
  private(set) var starts: [Int]

  var count: Int { starts.count - 1 }

  func runs(of slice: Int) -> ArraySlice<PixelRun> { runs[starts[slice]..<starts[slice + 1]] }

  /// - Complexity: O(runs), or O(voxels) if the slice axis is the first array axis.
  init(_ lesion: ArraySlice<VoxelRun>, box: VoxelBox, plane: SlicePlane) {
    self.plane = plane
    firstSlice = box.lower[plane.sliceAxis]
    origin = SIMD2(
      Int32(box.lower[plane.columnAxis]), Int32(box.lower[plane.rowAxis]))
    columns = box.upper[plane.columnAxis] - box.lower[plane.columnAxis] + 1
    rows = box.upper[plane.rowAxis] - box.lower[plane.rowAxis] + 1
    let sliceCount = box.upper[plane.sliceAxis] - firstSlice + 1
    runs = []
    starts = [Int](repeating: 0, count: sliceCount + 1)
    if plane.sliceAxis == 0 {
      fillAcrossRuns(lesion)
    } else {
      fillAlongRuns(lesion)
    }
  }

  /// The first array axis lies in the slice: each voxel run is a pixel run.
  private mutating func fillAlongRuns(_ lesion: ArraySlice<VoxelRun>) {
    let isByZ = plane.sliceAxis == 2
    let first = Int32(firstSlice)
    for run in lesion { starts[Int((isByZ ? run.z : run.y) - first) + 1] += 1 }
    sumStarts()
    var next = starts
    runs = [PixelRun](repeating: PixelRun(start: 0, end: 0, row: 0), count: lesion.count)
    for run in lesion {
      let slice = Int((isByZ ? run.z : run.y) - first)
      let row = (isByZ ? run.y : run.z) - origin.y
      runs[next[slice]] = PixelRun(start: run.start - origin.x, end: run.end - origin.x, row: row)
      next[slice] += 1
    }
  }

  /// The first array axis is the slice axis: the voxels of a run are pixels of different slices, with
  /// y as column and z as row.
  private mutating func fillAcrossRuns(_ lesion: ArraySlice<VoxelRun>) {
    var total = 0
    for run in lesion {
      for x in run.start..<run.end { starts[Int(x) - firstSlice + 1] += 1 }
      total += run.count
    }
    sumStarts()
    var next = starts
    runs = [PixelRun](repeating: PixelRun(start: 0, end: 0, row: 0), count: total)
    for run in lesion {
      let column = run.y - origin.x
      let pixel = PixelRun(start: column, end: column + 1, row: run.z - origin.y)
      for x in run.start..<run.end {
        runs[next[Int(x) - firstSlice]] = pixel
        next[Int(x) - firstSlice] += 1
      }
    }
  }

  private mutating func sumStarts() {
    for slice in 1..<starts.count { starts[slice] += starts[slice - 1] }
  }
}
