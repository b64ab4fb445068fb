import VoxelGrids

extension ComponentMap {
  /// Components of a table's runs: roots are numbered and summed up in one pass, then the runs are
  /// laid out component by component.
  init(
    _ table: RowTable, grid: VoxelGrid, connectivity: Connectivity, minimumVoxels: Int,
    threads: Int, rowGrain: Int? = nil
  ) {
    let grain = rowGrain ?? RunScan.rowGrain(width: grid.size.x)
    let forest = RunForest(table, connectivity: connectivity, threads: threads, rowGrain: grain)
    let (numbers, tallies) = Self.tallied(table, forest)
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
    runs = Self.laidOut(table, numbers, starts: &starts, total: total)
  }

  /// For each run the number of its component in order of first voxels, and each one's sums.
  private static func tallied(
    _ table: RowTable, _ forest: RunForest
  ) -> (numbers: [UInt32], tallies: [ComponentTally]) {
    let size = table.size
    var numbers = forest.roots
    var tallies: [ComponentTally] = []
    for row in 0..<table.rowCount {
      let range = table.range(ofRow: row)
      if range.isEmpty { continue }
      let y = Int32(row % size.y)
      let z = Int32(row / size.y)
      for run in range {
        let root = Int(numbers[run])
        let span = table.spans[run]
        if root == run {
          numbers[run] = UInt32(tallies.count)
          let offset = row * size.x + Int(span.start)
          tallies.append(ComponentTally(firstRun: run, firstOffset: offset, span, y: y, z: z))
        } else {
          numbers[run] = numbers[root]
        }
        tallies[Int(numbers[run])].add(span, y: y, z: z)
      }
    }
    return (numbers, tallies)
  }

  /// - Parameter starts: where each component's next run goes; −1 for one that is left out.
  private static func laidOut(
    _ table: RowTable, _ numbers: [UInt32], starts: inout [Int], total: Int
  ) -> [VoxelRun] {
    var runs = [VoxelRun](repeating: VoxelRun(start: 0, end: 0, y: 0, z: 0), count: total)
    for row in 0..<table.rowCount {
      let range = table.range(ofRow: row)
      if range.isEmpty { continue }
      let y = Int32(row % table.size.y)
      let z = Int32(row / table.size.y)
      for run in range {
        let number = Int(numbers[run])
        let place = starts[number]
        guard place >= 0 else { continue }
        let span = table.spans[run]
        runs[place] = VoxelRun(start: span.start, end: span.end, y: y, z: z)
        starts[number] = place + 1
      }
    }
    return runs
  }
}
