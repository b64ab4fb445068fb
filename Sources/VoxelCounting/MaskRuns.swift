import VoxelGrids

/// The voxels of one tissue as runs: stretches of neighbouring voxels along x, the fastest axis.
///
/// Found in one pass over the mask by `LabelMap.runs(of:threads:)`, or from ``LabelRuns`` by
/// ``LabelRuns/selecting(_:)``; everything else is computed from the runs.
public struct MaskRuns: Sendable {
  public let grid: VoxelGrid
  let table: RowTable

  /// Number of voxels.
  /// - Complexity: O(runs).
  public var voxelCount: Int { table.spans.reduce(0) { $0 + $1.count } }

  /// Whether there are no voxels.
  public var isEmpty: Bool { table.spans.isEmpty }

  /// All runs in array order.
  /// - Complexity: O(runs).
  public var voxelRuns: [VoxelRun] {
    var runs: [VoxelRun] = []
    runs.reserveCapacity(table.spans.count)
    table.forEachRun { run, _ in runs.append(run) }
    return runs
  }

  /// The connected components.
  /// - Parameter minimumVoxels: components with fewer voxels are omitted.
  /// - Throws: `MaskError.tooManyComponents` above ``ComponentMap/mostComponents``,
  ///   `MaskError.tooManyRuns` above ``ComponentMap/mostRuns``.
  /// - Complexity: O(runs) plus O(c log c) in the components.
  public func components(
    connectivity: Connectivity = .corners, minimumVoxels: Int = 1, threads: Int = 1
  ) throws(MaskError) -> ComponentMap {
    try ComponentMap(
      table, grid: grid, connectivity: connectivity, minimumVoxels: minimumVoxels,
      threads: threads)
  }
}

extension MaskRuns {
  /// Number of components that ``components(connectivity:minimumVoxels:threads:)`` finds, without
  /// their boxes and centroids.
  /// - Throws: the same errors.
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

/// All labelled voxels of a mask as runs, each of one label.
///
/// To measure several tissues of one mask, scan it once and select each: a selection costs O(runs)
/// instead of another pass over the volume.
public struct LabelRuns: Sendable {
  public let grid: VoxelGrid
  let table: RowTable

  /// The union of some labels as one tissue.
  /// - Complexity: O(runs).
  public func selecting(_ labels: LabelSet) -> MaskRuns {
    MaskRuns(grid: grid, table: table.selecting(labels))
  }

  /// Visits the runs in array order, each with its label.
  /// - Complexity: O(runs).
  public func forEachRun(_ body: (VoxelRun, UInt16) -> Void) {
    table.forEachRun { run, place in body(run, table.labels[place]) }
  }
}

extension LabelMap {
  /// The union of some labels as runs.
  /// - Complexity: one pass over the volume, 64 bytes at once where it is 0.
  public func runs(of labels: LabelSet, threads: Int = 1) -> MaskRuns {
    MaskRuns(grid: grid, table: RunScan.binary(self, labels, threads: threads))
  }

  /// All labels as runs.
  /// - Complexity: one pass over the volume, 64 bytes at once where it is 0.
  public func labelRuns(threads: Int = 1) -> LabelRuns {
    LabelRuns(grid: grid, table: RunScan.labelled(self, threads: threads))
  }

  /// The connected components of the union of `labels`.
  /// - Parameter minimumVoxels: components with fewer voxels are omitted.
  /// - Throws: `MaskError.tooManyComponents` above ``ComponentMap/mostComponents``,
  ///   `MaskError.tooManyRuns` above ``ComponentMap/mostRuns``.
  public func components(
    of labels: LabelSet = .all, connectivity: Connectivity = .corners, minimumVoxels: Int = 1,
    threads: Int = 1
  ) throws(MaskError) -> ComponentMap {
    try runs(of: labels, threads: threads).components(
      connectivity: connectivity, minimumVoxels: minimumVoxels, threads: threads)
  }
}
