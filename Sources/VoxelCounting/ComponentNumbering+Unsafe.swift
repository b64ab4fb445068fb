/// The components of a forest, numbered in order of their first voxels, and their voxel sums.
///
/// Why unsafe: two passes over all runs with three look-ups each; bounds checks double their time. In
/// the forest every parent precedes its children, so it is numbered before them. Tests compare with
/// `SlowCounting`.
struct ComponentNumbering {
  let tallies: [ComponentTally]
  /// The component number of each run.
  private let numbers: [UInt32]

  /// - Parameter count: number of components.
  /// - Complexity: O(runs).
  init(_ table: RowTable, _ forest: consuming RunForest, count: Int) {
    var tallies: [ComponentTally] = []
    tallies.reserveCapacity(count)
    var numbers = forest.takeParents()
    numbers.withUnsafeMutableBufferPointer { numbers in
      table.spans.withUnsafeBufferPointer { spans in
        table.forEachRow { row, y, z, range in
          for run in range {
            let parent = Int(numbers[run])
            if parent == run {
              numbers[run] = UInt32(truncatingIfNeeded: tallies.count)
              let offset = row * table.size.x + Int(spans[run].start)
              tallies.append(ComponentTally(firstOffset: offset, spans[run], y: y, z: z))
            } else {
              numbers[run] = numbers[parent]
            }
            let number = Int(numbers[run])
            tallies.withUnsafeMutableBufferPointer { $0[number].add(spans[run], y: y, z: z) }
          }
        }
      }
    }
    self.tallies = tallies
    self.numbers = numbers
  }

  /// All runs grouped by component, each group in array order.
  /// - Parameter starts: index of each component's first run; −1 to omit the component.
  func laidOut(_ table: RowTable, starts: [Int], total: Int) -> [VoxelRun] {
    guard total > 0 else { return [] }
    var places = starts
    return Array(unsafeUninitializedCapacity: total) { runs, written in
      numbers.withUnsafeBufferPointer { numbers in
        table.spans.withUnsafeBufferPointer { spans in
          places.withUnsafeMutableBufferPointer { places in
            table.forEachRow { _, y, z, range in
              for run in range {
                let number = Int(numbers[run])
                let place = places[number]
                if place < 0 { continue }
                let span = spans[run]
                runs.initializeElement(
                  at: place, to: VoxelRun(start: span.start, end: span.end, y: y, z: z))
                places[number] = place + 1
              }
            }
          }
        }
      }
      written = total
    }
  }
}

extension RowTable {
  /// Visits the rows that have runs, in array order.
  @inline(__always)
  fileprivate func forEachRow(_ body: (Int, Int32, Int32, Range<Int>) -> Void) {
    rowStarts.withUnsafeBufferPointer { rowStarts in
      var row = 0
      for z in 0..<size.z {
        for y in 0..<size.y {
          let range = Int(rowStarts[row])..<Int(rowStarts[row + 1])
          if !range.isEmpty {
            body(row, Int32(truncatingIfNeeded: y), Int32(truncatingIfNeeded: z), range)
          }
          row += 1
        }
      }
    }
  }
}
