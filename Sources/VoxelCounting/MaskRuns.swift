import Quantities
import VoxelGrids

/// The voxels of one tissue as runs along the fastest axis: all that counting needs, found in one
/// pass over the mask.
///
/// Made by `LabelMap.runs(of:threads:)` or ``LabelRuns/selecting(_:)``.
public struct MaskRuns: Sendable {
  public let grid: VoxelGrid
  let table: RowTable

  /// - Complexity: O(runs).
  public var voxelCount: Int { table.spans.reduce(0) { $0 + $1.count } }

  public var isEmpty: Bool { table.spans.isEmpty }

  /// The runs in array order.
  /// - Complexity: O(runs).
  public var voxelRuns: [VoxelRun] {
    var runs: [VoxelRun] = []
    runs.reserveCapacity(table.spans.count)
    table.forEachRun { run, _ in runs.append(run) }
    return runs
  }

  /// Connected components.
  /// - Parameter minimumVoxels: smaller components are left out.
  /// - Throws: `MaskError.tooManyComponents` above ``ComponentMap/mostComponents``,
  ///   `MaskError.tooManyRuns` above ``ComponentMap/mostRuns``.
  /// - Complexity: O(runs), and O(c log c) in the components.
  public func components(
    connectivity: Connectivity = .corners, minimumVoxels: Int = 1, threads: Int = 1
  ) throws(MaskError) -> ComponentMap {
    try ComponentMap(
      table, grid: grid, connectivity: connectivity, minimumVoxels: minimumVoxels,
      threads: threads)
  }
}

extension MaskRuns {
  /// How many components there are: the count of ``components(connectivity:minimumVoxels:threads:)``
  /// without their sums.
  /// - Throws: as that.
  /// - Complexity: O(runs).
  public func componentCount(
    connectivity: Connectivity = .corners, minimumVoxels: Int = 1, threads: Int = 1
  ) throws(MaskError) -> Int {
    guard minimumVoxels <= 1 else {
      return try components(
        connectivity: connectivity, minimumVoxels: minimumVoxels, threads: threads
      ).components.count
    }
    let forest = RunForest(
      table, connectivity: connectivity, threads: threads,
      rowGrain: RunScan.forestGrain(width: grid.size.x))
    let count = forest.rootCount
    try ComponentMap.check(count: count, runs: table.spans.count, connectivity: connectivity)
    return count
  }
}

/// Every labelled voxel of a mask as runs of one label each: the mask, read once, in a form whose
/// size follows its contours.
///
/// Where several tissues of one mask are measured, scan once and select: each selection costs O(runs)
/// in place of another pass over the volume.
public struct LabelRuns: Sendable {
  public let grid: VoxelGrid
  let table: RowTable

  /// The union of some labels as one tissue.
  public func selecting(_ labels: LabelSet) -> MaskRuns {
    MaskRuns(grid: grid, table: table.selecting(labels))
  }

  /// Visits the runs in array order, each with its label.
  /// - Complexity: O(runs).
  public func forEachRun(_ body: (VoxelRun, UInt16) -> Void) {
    table.forEachRun { run, place in body(run, table.labels[place]) }
  }

  /// Components in which neighbours belong together only where their labels are equal.
  /// - Throws: `MaskError.tooManyComponents` above ``ComponentMap/mostComponents``,
  ///   `MaskError.tooManyRuns` above ``ComponentMap/mostRuns``.
  public func componentsByLabel(
    connectivity: Connectivity = .corners, minimumVoxels: Int = 1, threads: Int = 1
  ) throws(MaskError) -> LabelledComponentMap {
    let map = try ComponentMap(
      table, grid: grid, connectivity: connectivity, minimumVoxels: minimumVoxels,
      threads: threads)
    let labels = map.components.map { component -> UInt16 in
      table.label(at: grid.size.index(at: component.firstOffset))
    }
    return LabelledComponentMap(map: map, labels: labels)
  }
}

extension LabelMap {
  /// The union of some labels as runs.
  /// - Complexity: one pass over the volume, 64 bytes a step where it is 0.
  public func runs(of labels: LabelSet, threads: Int = 1) -> MaskRuns {
    MaskRuns(grid: grid, table: RunScan.binary(self, labels, threads: threads))
  }

  /// All labels as runs.
  /// - Complexity: one pass over the volume, 64 bytes a step where it is 0.
  public func labelRuns(threads: Int = 1) -> LabelRuns {
    LabelRuns(grid: grid, table: RunScan.labelled(self, threads: threads))
  }

  /// Connected components of the union of `labels`.
  /// - Parameter minimumVoxels: smaller components are left out.
  /// - Throws: `MaskError.tooManyComponents` above ``ComponentMap/mostComponents``,
  ///   `MaskError.tooManyRuns` above ``ComponentMap/mostRuns``.
  public func components(
    of labels: LabelSet = .all, connectivity: Connectivity = .corners, minimumVoxels: Int = 1,
    threads: Int = 1
  ) throws(MaskError) -> ComponentMap {
    try runs(of: labels, threads: threads).components(
      connectivity: connectivity, minimumVoxels: minimumVoxels, threads: threads)
  }

  /// Components of all labels; neighbours belong together only where their labels are equal.
  /// - Throws: `MaskError.tooManyComponents` above ``ComponentMap/mostComponents``,
  ///   `MaskError.tooManyRuns` above ``ComponentMap/mostRuns``.
  public func componentsByLabel(
    connectivity: Connectivity = .corners, minimumVoxels: Int = 1, threads: Int = 1
  ) throws(MaskError) -> LabelledComponentMap {
    try labelRuns(threads: threads).componentsByLabel(
      connectivity: connectivity, minimumVoxels: minimumVoxels, threads: threads)
  }
}

extension LabelMap {
  /// Shells of face neighbours inside and outside the union of `labels`.
  public func boundaryShells(of labels: LabelSet = .all, threads: Int = 1) -> BoundaryShells {
    runs(of: labels, threads: threads).boundaryShells(threads: threads)
  }

  /// Area of the mesh at the half level around the union of `labels`.
  public func meshArea(of labels: LabelSet = .all, threads: Int = 1) -> SquareMillimetres {
    runs(of: labels, threads: threads).meshArea(threads: threads)
  }
}

extension ComponentMap {
  /// One component alone, on the part of the grid that its box and one voxel around it cover.
  /// - Precondition: the index is one of ``components``.
  public func maskRuns(of index: Int) -> MaskRuns {
    let box = components[index].box.grown(inside: grid.size)
    let part = grid.cropped(to: box)
    return MaskRuns(
      grid: part, table: RowTable(size: part.size, runs(of: index), from: box.lower))
  }

  /// Shells of face neighbours inside and outside one component; voxels of its neighbours count as
  /// outside.
  public func boundaryShells(of index: Int) -> BoundaryShells {
    maskRuns(of: index).boundaryShells()
  }

  /// Area of the mesh at the half level around one component.
  public func meshArea(of index: Int) -> SquareMillimetres { maskRuns(of: index).meshArea() }
}

extension VoxelBox {
  /// The box with one voxel more on each side where the grid has it.
  fileprivate func grown(inside size: GridSize) -> VoxelBox {
    var box = self
    for axis in 0..<3 {
      box.lower[axis] = max(0, lower[axis] - 1)
      box.upper[axis] = min(size[axis] - 1, upper[axis] + 1)
    }
    return box
  }
}

extension VoxelGrid {
  fileprivate func cropped(to box: VoxelBox) -> VoxelGrid {
    let size = GridSize(
      box.upper.x - box.lower.x + 1, box.upper.y - box.lower.y + 1, box.upper.z - box.lower.z + 1)
    guard
      let affine = Affine(
        columns: affine.columns, origin: affine.point(at: box.lower).vector)
    else { preconditionFailure("a moved affine stays invertible") }
    return VoxelGrid(size: size, affine: affine)
  }
}
