import VoxelGrids

extension ComponentMap {
  /// The components of a table's runs.
  ///
  /// One pass numbers the roots and sums up their voxels; a second one groups the runs by component.
  /// - Parameters:
  ///   - limit: largest number of components, including small ones.
  ///   - runLimit: largest number of runs.
  init(
    _ table: RowTable, grid: VoxelGrid, connectivity: Connectivity, minimumVoxels: Int,
    threads: Int, rowGrain: Int? = nil, limit: Int = ComponentMap.mostComponents,
    runLimit: Int = ComponentMap.mostRuns
  ) throws(MaskError) {
    let grain = rowGrain ?? RunScan.forestGrain(width: grid.size.x)
    let forest = RunForest(table, connectivity: connectivity, threads: threads, rowGrain: grain)
    let count = forest.rootCount
    try Self.check(
      count: count, runs: table.spans.count, connectivity: connectivity, limit: limit,
      runLimit: runLimit)
    let numbering = ComponentNumbering(table, forest, count: count)
    let tallies = numbering.tallies
    let order = tallies.indices
      .filter { tallies[$0].voxelCount >= minimumVoxels }
      .sorted { first, second in
        let (one, other) = (tallies[first].voxelCount, tallies[second].voxelCount)
        return one == other ? first < second : one > other
      }
    var components: [Component] = []
    components.reserveCapacity(order.count)
    var starts = [Int](repeating: -1, count: tallies.count)
    var total = 0
    for number in order {
      starts[number] = total
      let runs = total..<(total + tallies[number].runCount)
      components.append(tallies[number].component(runs: runs))
      total = runs.upperBound
    }
    self.grid = grid
    self.connectivity = connectivity
    self.components = components
    runs = numbering.laidOut(table, starts: starts, total: total)
  }

  /// - Throws: `E210` or `E211` if there are more components or runs than the limit.
  static func check(
    count: Int, runs: Int, connectivity: Connectivity, limit: Int = ComponentMap.mostComponents,
    runLimit: Int = ComponentMap.mostRuns
  ) throws(MaskError) {
    guard count <= limit else {
      throw .tooManyComponents(count: count, limit: limit, neighbours: connectivity.rawValue)
    }
    guard runs <= runLimit else { throw .tooManyRuns(count: runs, limit: runLimit) }
  }
}
