import Quantities
import VoxelCounting
import VoxelGrids

extension LesionDiameters {
  /// Steps that a search for chords may take for one lesion: less than a second. Only shapes beyond
  /// any anatomy – noise over whole slices – come near.
  static let chordBudget = 150_000_000
  /// Steps that the search for the largest product may take for one lesion.
  static let productBudget = 20_000_000

  /// All diameters of one lesion.
  /// - Parameters:
  ///   - runs: of the lesion, in array order.
  ///   - box: the smallest that holds it.
  ///   - plane: the slices to measure in.
  init(_ runs: ArraySlice<VoxelRun>, box: VoxelBox, plane: SlicePlane) {
    let stack = SliceStack(runs, box: box, plane: plane)
    var shelf = SectionShelf(stack)
    let spatial = SpatialDiameter(shelf)
    var cut: Set<CutSearch> = []

    var search = LongestChords(&shelf, ends: .centres)
    longestCentre = Millimetres(search.record.squaredLength.squareRoot())
    if search.isCut { cut.insert(.longestCentreDiameter) }
    search = LongestChords(&shelf, ends: .corners)
    if search.isCut { cut.insert(.longestDiameter) }

    let pair = PerpendicularPair(search.record.chords, &shelf)
    slice = stack.firstSlice + pair.slice
    longest = pair.longest
    perpendicular = pair.perpendicular
    var product = MaximumProduct(startingAt: pair.metProduct)
    var budget = SearchBudget(steps: Self.productBudget)
    product.search(&shelf, budget: &budget)
    if product.isCut { cut.insert(.maximumProduct) }
    maximumProduct = SquareMillimetres(product.best)
    self.spatial = Millimetres(spatial.betweenFaces)
    spatialCentre = Millimetres(spatial.betweenCentres)
    cutSearches = cut
  }
}

/// The longest chords of a lesion over all its slices.
struct LongestChords {
  private(set) var record: ChordRecord
  private(set) var isCut = false

  /// Parts of slices are looked at from the widest hull down, until no hull is as wide as the longest
  /// chord.
  init(_ shelf: inout SectionShelf, ends: ChordEnds) {
    let plane = shelf.plane
    record = ChordRecord(plane: plane)
    var budget = SearchBudget(steps: LesionDiameters.chordBudget)
    // Centres are never as far apart as corners.
    let widths = shelf.squaredWidths
    for part in widths.indices.sorted(by: { widths[$0] > widths[$1] }) {
      guard widths[part] >= record.floor else { break }
      let hull = ends == .corners ? shelf.hulls[part].corners : shelf.hulls[part].centres
      let width = ends == .corners ? widths[part] : SectionShelf.squaredWidth(hull, plane)
      guard width >= record.floor else { continue }
      let survey = shelf.survey(ofPart: part)
      if addWidest(hull, width, survey.section, survey.slice) { continue }
      addLongest(shelf, part, survey, ends, hull: hull, widest: width, &budget)
      if budget.isSpent {
        isCut = true
        break
      }
    }
    if ends == .corners { arrange(&shelf) }
  }

  private mutating func addLongest(
    _ shelf: SectionShelf, _ part: Int, _ survey: SectionSurvey, _ ends: ChordEnds,
    hull: [SIMD2<Int32>], widest: Double, _ budget: inout SearchBudget
  ) {
    let places = ends == .corners ? survey.corners : survey.section.centres()
    let pairs = ChordPairs(
      section: survey.section, slice: survey.slice, plane: survey.plane, places: places)
    if !pairs.run(&record, hull: hull, widest: widest) {
      let search = ChordSearch(
        shelf.wideSection(ofPart: part), slice: survey.slice, ends: ends, plane: survey.plane)
      search.run(&record, hull: hull, budget: &budget)
    }
  }

  /// Puts chords of equal length in an order that does not depend on how they were found: slices from
  /// the widest hull down, in each those that are as long as its hull is wide by its corners, others
  /// by their ranks.
  private mutating func arrange(_ shelf: inout SectionShelf) {
    let found = record.chords
    var slices: [(slice: Int, width: Double, hull: [SIMD2<Int32>])] = []
    for slice in Set(found.map(\.slice)).sorted() {
      let (hull, width) = shelf.hull(of: slice)
      slices.append((slice, width, hull))
    }
    slices.sort { $0.width > $1.width }
    record.removeChords()
    for (slice, width, hull) in slices {
      if width * (1 - ChordRecord.equality) <= record.squaredLength,
        addWidest(hull, width, shelf.survey(of: slice).section, slice)
      {
        continue
      }
      record.append(Chord.arranged(found.filter { $0.slice == slice }))
    }
  }

  /// Adds the pairs of hull corners that are as far apart as the hull is wide, where they stay
  /// inside: nothing in the slice is longer.
  /// - Returns: whether there is one.
  private mutating func addWidest(
    _ hull: [SIMD2<Int32>], _ width: Double, _ section: Section, _ slice: Int
  ) -> Bool {
    var isFound = false
    if hull.count == 1 {
      record.add(Chord(first: hull[0], second: hull[0], slice: slice), squaredLength: 0)
      return true
    }
    for (index, first) in hull.enumerated() {
      for second in hull[(index + 1)...] {
        let length = record.plane.point(second &- first).squaredLength
        guard length >= width * (1 - ChordRecord.equality), section.joins(first, second) else {
          continue
        }
        isFound = true
        record.add(Chord(first: first, second: second, slice: slice), squaredLength: length)
      }
    }
    return isFound
  }
}

/// Of chords of equal length, the one with the longest perpendicular, and that.
struct PerpendicularPair {
  private(set) var slice: Int
  private(set) var longest: Caliper
  private(set) var perpendicular: Caliper
  /// Product of the longest chord and the longest perpendicular that meets it, in mm²: that of the
  /// pair itself, to the last digit, where they meet.
  private(set) var metProduct = 0.0

  /// - Precondition: at least one chord; the corners of an outline always give one.
  init(_ chords: [Chord], _ shelf: inout SectionShelf) {
    precondition(!chords.isEmpty, "an outline has corners, and their chords")
    var best: (chord: Chord, cut: SectionCut?) = (chords[0], nil)
    for chord in chords {
      let cut = shelf.survey(of: chord.slice).longestCut(
        across: chord.first, chord.second, meeting: false, longerThan: best.cut?.length ?? 0)
      if let cut { best = (chord, cut) }
    }
    let stack = shelf.stack
    slice = best.chord.slice
    let place = { (pixel: SIMD2<Double>) in
      let origin = SIMD2(Double(stack.origin.x), Double(stack.origin.y))
      return stack.plane.world(pixel + origin, slice: stack.firstSlice + best.chord.slice)
    }
    let ends = [best.chord.first, best.chord.second].map { SIMD2(Double($0.x), Double($0.y)) / 2 }
    let chord = Caliper(place(ends[0]), place(ends[1]))
    let cut =
      best.cut.map { Caliper(place($0.start), place($0.end)) }
      ?? Caliper(chord.start, chord.start)
    // The longest segment of a region need not join corners, so a perpendicular may exceed it.
    (longest, perpendicular) = cut.length > chord.length ? (cut, chord) : (chord, cut)
    // The longest of all is the longest of those that meet the chord, where it does so itself.
    let met =
      best.cut?.meetsChord == true
      ? best.cut
      : shelf.survey(of: best.chord.slice).longestCut(
        across: best.chord.first, best.chord.second, meeting: true, longerThan: 0)
    guard let met, let crossing = best.cut else { return }
    metProduct = chord.length.value * met.length
    if met.length >= crossing.length * (1 - ChordRecord.equality) {
      metProduct = max(metProduct, longest.length.value * perpendicular.length.value)
    }
  }
}
