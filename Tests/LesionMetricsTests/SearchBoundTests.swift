import SeededRandom
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

/// Bounds that shorten a search must never exclude the result.
@Suite("Upper bounds in the searches for chords")
struct SearchBoundTests {
  private static func outline(_ pixels: [[Bool]], _ plane: SlicePlane) -> SectionOutline {
    let runs = pixels.enumerated().flatMap { row, line in
      line.indices.filter { line[$0] }.map {
        PixelRun(start: Int32($0), end: Int32($0 + 1), row: Int32(row))
      }
    }
    let section = Section(runs[...], columns: pixels[0].count, rows: pixels.count)
    return SectionOutline(section, slice: 0, hull: SectionHull(runs[...]), plane: plane)
  }

  @Test(
    "Hulls and their diameters equal those found by comparing all corners", arguments: 0..<3)
  func hull(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 30)
    let lines = [
      [[true]], [[true, true, true]], [[true], [true]], [[true, false], [false, true]],
    ]
    let random = (0..<120).map { SectionLawTests.pixels(&generator, side: 1 + $0 % 12) }
    for pixels in lines + random where pixels.joined().contains(true) {
      let outline = Self.outline(pixels, plane)
      let hull = SectionHull.plain(outline.corners)
      #expect(outline.hull == hull.map(plane.point))
      #expect(LesionSections.squaredWidth(hull, plane) == Self.squaredWidth(outline.points))
      let centres = SectionHull.plain(outline.section.centres())
      let points = outline.section.centres().map(plane.point)
      #expect(LesionSections.squaredWidth(centres, plane) == Self.squaredWidth(points))
    }
  }

  private static func squaredWidth(_ points: [SIMD2<Double>]) -> Double {
    points.reduce(0) { most, one in points.reduce(most) { max($0, ($1 - one).squaredLength) } }
  }

  @Test("No chord of a hull is longer than the bound for its direction", arguments: 0..<3)
  func hullChordBounds(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<40 {
      let outline = Self.outline(SectionLawTests.pixels(&generator, side: 9), plane)
      let bounds = HullChordBounds(outline.hull)
      for _ in 0..<60 {
        let step = SIMD2(generator.unit() - 0.5, generator.unit() - 0.5)
        let profile = HullProfile(outline.hull, from: SIMD2(0, 0), across: step / step.length)
        let longest = profile.steps.reduce(0) { max($0, $1.length) }
        #expect(bounds.across(step) >= longest * (1 - 1e-12))
        #expect(bounds.across(step) <= outline.hull.widest * (1 + 1e-12))
      }
    }
  }

  @Test("The longest cut over a chord equals that of the hull's profile", arguments: 0..<3)
  func peak(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<40 {
      let outline = Self.outline(SectionLawTests.pixels(&generator, side: 9), plane)
      for _ in 0..<40 {
        let first = Int(generator.next() % UInt64(outline.points.count))
        let second = Int(generator.next() % UInt64(outline.points.count))
        let start = outline.points[first]
        let chord = outline.points[second] - start
        guard first != second else { continue }
        let peak = HullProfile.peak(
          outline.hull, from: start, across: chord / chord.length, length: chord.length)
        let profile = HullProfile(outline.hull, from: start, across: chord / chord.length)
        let inside = profile.steps.filter { (0...chord.length).contains($0.place) }
        #expect(inside.allSatisfy { $0.length <= peak * (1 + 1e-12) })
        #expect(peak <= (profile.steps.map(\.length).max() ?? 0) * (1 + 1e-12))
      }
    }
  }

  @Test(
    "Cuts stay within the bounds of their strips and of mayReach", arguments: 0..<3)
  func strips(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<40 {
      let outline = Self.outline(SectionLawTests.pixels(&generator, side: 9), plane)
      let angle = SIMD2(generator.unit() - 0.5, generator.unit() - 0.5)
      let across = angle / angle.length
      let strips = HeightStrips(
        outline.points, from: outline.points[0], across: across, width: plane.longestSide)
      let direction = plane.pixels(across.turned)
      for (half, place) in zip(outline.corners, strips.corners) {
        let pixel = SIMD2(Double(half.x), Double(half.y)) / 2
        let forward = outline.section.reach(from: pixel, along: direction)
        let heights = strips.reach(at: place)
        #expect(heights.low <= place.y && place.y + forward <= heights.high + 1e-9)
        #expect(outline.section.mayReach(forward - 1e-9, from: pixel, along: direction))
      }
    }
  }

  @Test("Both searches, by pairs and by slopes, find the same chords", arguments: 0..<3)
  func pairsAndSlopes(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 34)
    for _ in 0..<80 {
      let outline = Self.outline(SectionLawTests.pixels(&generator, side: 12), plane)
      let hull = SectionHull.plain(outline.corners)
      let widest = hull.reduce(0) { most, one in
        hull.reduce(most) { max($0, plane.point($1 &- one).squaredLength) }
      }
      var pairs = ChordRecord(plane: plane)
      let search = ChordPairs(
        section: outline.section, slice: 0, plane: plane, places: outline.corners)
      guard search.run(&pairs, hull: hull, widest: widest) else { continue }
      var slopes = ChordRecord(plane: plane)
      var budget = SearchBudget(steps: .max)
      ChordSearch(outline.section, slice: 0, ends: .corners, plane: plane)
        .run(&slopes, hull: hull, budget: &budget)
      let arranged = Chord.arranged(slopes.chords)
      #expect(Chord.arranged(pairs.chords) == arranged)
      #expect(arranged.first == slopes.chords.first)
    }
  }

  @Test("The search by sectors finds the largest product of all pairs", arguments: 0..<3)
  func sectors(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 36)
    for _ in 0..<30 {
      let outline = Self.outline(SectionLawTests.pixels(&generator, side: 8), plane)
      let largest = Self.largestProduct(outline)
      let bounds = HullChordBounds(outline.hull)
      for share in [0, 0.5, 0.999] {
        var pairs = ProductPairs(outline, bounds, above: largest * share)
        var budget = SearchBudget(steps: .max)
        pairs.search(&budget)
        #expect(abs((pairs.best?.product ?? 0) - largest) <= largest * 1e-9)
      }
      var none = ProductPairs(outline, bounds, above: largest * (1 + 1e-8))
      var budget = SearchBudget(steps: .max)
      none.search(&budget)
      #expect(none.best?.product == nil)
    }
  }

  /// Largest product over all pairs of corners, without bounds.
  private static func largestProduct(_ outline: SectionOutline) -> Double {
    var largest = 0.0
    for first in outline.corners {
      for second in outline.corners where outline.section.joins(first, second) {
        let length = outline.plane.point(second &- first).length
        let cut = outline.longestCut(across: first, second, meeting: true, longerThan: 0)
        largest = max(largest, length * (cut?.length ?? 0))
      }
    }
    return largest
  }

  @Test("Lesions are the same with any number of threads")
  func threads() throws {
    var generator = SeededGenerator(seed: 35)
    let labels = (0..<(24 * 20 * 6)).map { _ in UInt8(generator.unit() < 0.3 ? 1 : 0) }
    let grid = VoxelGrid(size: GridSize(24, 20, 6), affine: SectionLawTests.affines[2])
    let mask = LabelMap(grid: grid, labels: labels)
    let options = MeasurementOptions(connectivity: .faces)
    let one = try mask.measured(scheme: nil, options: options).lesions
    #expect(one.count > 20)
    for threads in [2, 3, 7] {
      #expect(try mask.measured(scheme: nil, options: options, threads: threads).lesions == one)
    }
  }
}

extension [SIMD2<Double>] {
  fileprivate var widest: Double {
    reduce(0) { most, one in reduce(most) { Swift.max($0, ($1 - one).length) } }
  }
}

extension SectionHull {
  /// Gift wrapping, beginning at the right end of the lowest row.
  fileprivate static func plain(_ places: [SIMD2<Int32>]) -> [SIMD2<Int32>] {
    var hull: [SIMD2<Int32>] = []
    var place = places.min { ($0.y, -$0.x) < ($1.y, -$1.x) }
    while let here = place, here != hull.first {
      hull.append(here)
      place = places.filter { $0 != here }.max { one, other in
        let (first, second) = (one &- here, other &- here)
        let turn = Int(first.x) * Int(second.y) - Int(first.y) * Int(second.x)
        return turn == 0 ? abs(first.x) + abs(first.y) < abs(second.x) + abs(second.y) : turn < 0
      }
    }
    return hull
  }
}
