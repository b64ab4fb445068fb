import SeededRandom
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

/// Bounds that spare a search must never spare an answer.
@Suite("Bounds of the searches for chords")
struct SearchBoundTests {
  private static func survey(_ pixels: [[Bool]], _ plane: SlicePlane) -> SectionSurvey {
    let runs = pixels.enumerated().flatMap { row, line in
      line.indices.filter { line[$0] }.map {
        PixelRun(start: Int32($0), end: Int32($0 + 1), row: Int32(row))
      }
    }
    let section = Section(runs[...], columns: pixels[0].count, rows: pixels.count)
    return SectionSurvey(section, slice: 0, hull: SectionHull(runs[...]), plane: plane)
  }

  @Test(
    "The hull of an outline is that of its corners, and as wide as they are apart", arguments: 0..<3
  )
  func hull(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 30)
    let lines = [
      [[true]], [[true, true, true]], [[true], [true]], [[true, false], [false, true]],
    ]
    let random = (0..<120).map { SectionLawTests.pixels(&generator, side: 1 + $0 % 12) }
    for pixels in lines + random where pixels.joined().contains(true) {
      let survey = Self.survey(pixels, plane)
      let hull = SectionHull.plain(survey.corners)
      #expect(survey.hull == hull.map(plane.point))
      #expect(SectionShelf.squaredWidth(hull, plane) == Self.squaredWidth(survey.points))
      let centres = SectionHull.plain(survey.section.centres())
      let points = survey.section.centres().map(plane.point)
      #expect(SectionShelf.squaredWidth(centres, plane) == Self.squaredWidth(points))
    }
  }

  private static func squaredWidth(_ points: [SIMD2<Double>]) -> Double {
    points.reduce(0) { most, one in points.reduce(most) { max($0, ($1 - one).squaredLength) } }
  }

  @Test("No cut of a hull is longer than its direction's bound", arguments: 0..<3)
  func hullReach(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 31)
    for _ in 0..<40 {
      let survey = Self.survey(SectionLawTests.pixels(&generator, side: 9), plane)
      let reach = HullReach(survey.hull)
      for _ in 0..<60 {
        let step = SIMD2(generator.unit() - 0.5, generator.unit() - 0.5)
        let profile = HullProfile(survey.hull, from: SIMD2(0, 0), across: step / step.length)
        let longest = profile.steps.reduce(0) { max($0, $1.length) }
        #expect(reach.across(step) >= longest * (1 - 1e-12))
        #expect(reach.across(step) <= survey.hull.widest * (1 + 1e-12))
      }
    }
  }

  @Test("The peak within a chord is the hull profile's", arguments: 0..<3)
  func peak(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 32)
    for _ in 0..<40 {
      let survey = Self.survey(SectionLawTests.pixels(&generator, side: 9), plane)
      for _ in 0..<40 {
        let first = Int(generator.next() % UInt64(survey.points.count))
        let second = Int(generator.next() % UInt64(survey.points.count))
        let start = survey.points[first]
        let chord = survey.points[second] - start
        guard first != second else { continue }
        let peak = HullProfile.peak(
          survey.hull, from: start, across: chord / chord.length, length: chord.length)
        let profile = HullProfile(survey.hull, from: start, across: chord / chord.length)
        let inside = profile.steps.filter { (0...chord.length).contains($0.place) }
        #expect(inside.allSatisfy { $0.length <= peak * (1 + 1e-12) })
        #expect(peak <= (profile.steps.map(\.length).max() ?? 0) * (1 + 1e-12))
      }
    }
  }

  @Test(
    "Cuts stay between the heights of their strips, and reach what is reached", arguments: 0..<3)
  func strips(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 33)
    for _ in 0..<40 {
      let survey = Self.survey(SectionLawTests.pixels(&generator, side: 9), plane)
      let angle = SIMD2(generator.unit() - 0.5, generator.unit() - 0.5)
      let across = angle / angle.length
      let strips = HeightStrips(
        survey.points, from: survey.points[0], across: across, width: plane.longestSide)
      let direction = plane.pixels(across.turned)
      for (half, place) in zip(survey.corners, strips.corners) {
        let pixel = SIMD2(Double(half.x), Double(half.y)) / 2
        let forward = survey.section.reach(from: pixel, along: direction)
        let heights = strips.reach(at: place)
        #expect(heights.low <= place.y && place.y + forward <= heights.high + 1e-9)
        #expect(survey.section.mayReach(forward - 1e-9, from: pixel, along: direction))
      }
    }
  }

  @Test("The longest pairs and the lines of sight find the same chords", arguments: 0..<3)
  func pairsAndSight(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 34)
    for _ in 0..<80 {
      let survey = Self.survey(SectionLawTests.pixels(&generator, side: 12), plane)
      let hull = SectionHull.plain(survey.corners)
      let widest = hull.reduce(0) { most, one in
        hull.reduce(most) { max($0, plane.point($1 &- one).squaredLength) }
      }
      var pairs = ChordRecord(plane: plane)
      let search = ChordPairs(
        section: survey.section, slice: 0, plane: plane, places: survey.corners)
      guard search.run(&pairs, hull: hull, widest: widest) else { continue }
      var sight = ChordRecord(plane: plane)
      var budget = SearchBudget(steps: .max)
      ChordSearch(survey.section, slice: 0, ends: .corners, plane: plane)
        .run(&sight, hull: hull, budget: &budget)
      let arranged = Chord.arranged(sight.chords)
      #expect(Chord.arranged(pairs.chords) == arranged)
      #expect(arranged.first == sight.chords.first)
    }
  }

  @Test("The sectors of directions find the largest product of all pairs", arguments: 0..<3)
  func sectors(affineIndex: Int) {
    let plane = SlicePlane(SectionLawTests.affines[affineIndex], sliceAxis: 2)
    var generator = SeededGenerator(seed: 36)
    for _ in 0..<30 {
      let survey = Self.survey(SectionLawTests.pixels(&generator, side: 8), plane)
      let largest = Self.largestProduct(survey)
      let reach = HullReach(survey.hull)
      for share in [0, 0.5, 0.999] {
        var pairs = ProductPairs(survey, reach, above: largest * share)
        var budget = SearchBudget(steps: .max)
        pairs.search(&budget)
        #expect(abs((pairs.best?.product ?? 0) - largest) <= largest * 1e-9)
      }
      var none = ProductPairs(survey, reach, above: largest * (1 + 1e-8))
      var budget = SearchBudget(steps: .max)
      none.search(&budget)
      #expect(none.best?.product == nil)
    }
  }

  /// Of every pair of corners, without a bound.
  private static func largestProduct(_ survey: SectionSurvey) -> Double {
    var largest = 0.0
    for first in survey.corners {
      for second in survey.corners where survey.section.joins(first, second) {
        let length = survey.plane.point(second &- first).length
        let cut = survey.longestCut(across: first, second, meeting: true, longerThan: 0)
        largest = max(largest, length * (cut?.length ?? 0))
      }
    }
    return largest
  }

  @Test("Lesions are the same on any number of threads")
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
  /// From the right end of the lowest row on, each time the place that has all others on its left.
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
