/// Which points a chord may end at.
enum ChordEnds {
  /// Corners of the outline: the edge convention.
  case corners
  /// Pixel centres: the centre convention.
  case centres
}

/// Finds the longest chords that stay inside one section, by sweeping all directions from each point.
///
/// From a point, the range of slopes along which nothing blocks the view narrows from column to
/// column. In each column the farthest visible point is the lowest or the highest one, because
/// distance is convex along a line. Slopes along which the hull is too near are skipped. Lines at
/// exactly 45° may pass between two diagonal pixels, so they are searched separately.
/// - Complexity: O(n·w) in the points and the columns visible from them.
struct ChordSearch {
  let section: Section
  let slice: Int
  let ends: ChordEnds
  let plane: SlicePlane
  private let lines: [SectionColumns]

  init(_ section: Section, slice: Int, ends: ChordEnds, plane: SlicePlane) {
    self.section = section
    self.slice = slice
    self.ends = ends
    self.plane = plane
    lines = [SectionColumns(section, turned: false), SectionColumns(section, turned: true)]
  }

  /// Adds every chord that is at least as long as those of the record.
  /// - Parameter hull: corners of the convex hull of the points, in half pixels, in order around it.
  func run(
    _ record: inout ChordRecord, hull: [SIMD2<Int32>], budget: inout SearchBudget
  ) {
    searchDiagonals(&record)
    let places = ends == .corners ? section.corners() : section.centres()
    let hullPoints = hull.map(plane.point)
    var windows: [SlopeWindow] = []
    var next: [SlopeWindow] = []
    var isFar = [Bool](repeating: false, count: hull.count)
    for place in places {
      let point = plane.point(place)
      for (corner, other) in hullPoints.enumerated() {
        isFar[corner] = (other - point).squaredLength >= record.floor
      }
      guard isFar.contains(true) else { continue }
      for view in lines {
        guard let window = SlopeWindow(from: place, hull, isFar, isTurned: view.isTurned) else {
          continue
        }
        windows.removeAll(keepingCapacity: true)
        windows.append(window)
        look(from: place, view, &record, &windows, &next, &budget)
      }
      if budget.isSpent { return }
    }
  }

  /// - Parameter windows: slopes to search.
  private func look(
    from place: SIMD2<Int32>, _ view: SectionColumns, _ record: inout ChordRecord,
    _ windows: inout [SlopeWindow], _ next: inout [SlopeWindow], _ budget: inout SearchBudget
  ) {
    let (x, y) = view.isTurned ? (Int(place.y), Int(place.x)) : (Int(place.x), Int(place.y))
    var column = (x + 2) >> 1
    while column < view.columnCount, !windows.isEmpty {
      let distance = 2 * column - x
      let intervals = view.intervals(of: column)
      next.removeAll(keepingCapacity: true)
      for window in windows {
        for index in intervals {
          let interval = view.intervals[index]
          // The intervals after this one lie above the window as well.
          if window.isBelow(interval, from: y, at: distance) { break }
          guard let seen = window.narrowed(to: interval, from: y, at: distance) else { continue }
          next.append(seen)
          let rises =
            ends == .corners
            ? (interval.lowerBound - y, interval.upperBound - y) : evenRises(seen, y, distance)
          addEnd(rises.0, of: seen, from: place, distance, view, &record)
          addEnd(rises.1, of: seen, from: place, distance, view, &record)
        }
      }
      swap(&windows, &next)
      if ends == .corners {
        for window in windows {
          addBetween(window, from: place, distance + 1, column, view, &record)
        }
      }
      budget.spend(windows.count * 2 + intervals.count + 1)
      column += 1
    }
  }

  /// Rises of the lowest and the highest pixel centre visible through a window.
  private func evenRises(_ window: SlopeWindow, _ y: Int, _ distance: Int) -> (Int, Int) {
    let rises = window.rises(at: distance)
    // Pixel centres lie at even numbers of half pixels.
    return (rises.low + ((y + rises.low) & 1), rises.high - ((y + rises.high) & 1))
  }

  private func addEnd(
    _ rise: Int, of window: SlopeWindow, from place: SIMD2<Int32>, _ distance: Int,
    _ view: SectionColumns, _ record: inout ChordRecord
  ) {
    guard abs(rise) < distance, window.low.rise * distance <= rise * window.low.run,
      rise * window.high.run <= window.high.rise * distance
    else { return }
    add(place, distance, rise, view, &record)
  }

  /// Adds the lowest and the highest corner visible halfway to the next column.
  private func addBetween(
    _ window: SlopeWindow, from place: SIMD2<Int32>, _ distance: Int, _ column: Int,
    _ view: SectionColumns, _ record: inout ChordRecord
  ) {
    let corners = view.corners(after: column)
    guard !corners.isEmpty else { return }
    let y = view.isTurned ? Int(place.x) : Int(place.y)
    let rises = window.rises(at: distance)
    let low = firstIndex(in: corners, of: view, atLeast: y + max(rises.low, 1 - distance))
    let high = firstIndex(in: corners, of: view, atLeast: y + min(rises.high, distance - 1) + 1)
    guard low < high else { return }
    add(place, distance, view.between[low] - y, view, &record)
    if high - 1 > low { add(place, distance, view.between[high - 1] - y, view, &record) }
  }

  private func firstIndex(
    in range: Range<Int>, of view: SectionColumns, atLeast place: Int
  ) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if view.between[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private func add(
    _ place: SIMD2<Int32>, _ distance: Int, _ rise: Int, _ view: SectionColumns,
    _ record: inout ChordRecord
  ) {
    let step =
      view.isTurned
      ? SIMD2(Int32(rise), Int32(distance)) : SIMD2(Int32(distance), Int32(rise))
    let length = plane.point(step).squaredLength
    guard length >= record.floor else { return }
    record.add(Chord(first: place, second: place &+ step, slice: slice), squaredLength: length)
  }
}
