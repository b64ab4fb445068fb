import Quantities
import VoxelCounting
import VoxelGrids

extension LesionDiameters {
  /// Most steps of a search for chords per lesion, less than a second. Only shapes far from any
  /// anatomy, such as noise over whole slices, come near it.
  static let chordBudget = 150_000_000
  /// Most steps of the search for the largest product per lesion.
  static let productBudget = 20_000_000

  /// Measures all diameters of one lesion.
  /// - Parameters:
  ///   - runs: the lesion's voxels, in array order.
  ///   - box: the lesion's bounding box.
  ///   - plane: the slices to measure in.
  init(_ runs: ArraySlice<VoxelRun>, box: VoxelBox, plane: SlicePlane) {
    let stack = SliceStack(runs, box: box, plane: plane)
    var sections = LesionSections(stack)
    let spatial = SpatialDiameter(sections)
    var truncated: Set<TruncatedSearch> = []

    var search = LongestChords(&sections, ends: .centres)
    longestCentre = Millimetres(search.record.squaredLength.squareRoot())
    if search.isTruncated { truncated.insert(.longestCentreDiameter) }
    search = LongestChords(&sections, ends: .corners)
    if search.isTruncated { truncated.insert(.longestDiameter) }

    let pair = PerpendicularPair(search.record.chords, &sections)
    slice = stack.firstSlice + pair.slice
    longest = pair.longest
    perpendicular = pair.perpendicular
    var product = MaximumProduct(startingAt: pair.crossingProduct)
    var budget = SearchBudget(steps: Self.productBudget)
    product.search(&sections, budget: &budget)
    if product.isTruncated { truncated.insert(.maximumProduct) }
    maximumProduct = SquareMillimetres(product.best)
    self.spatial = Millimetres(spatial.betweenFaces)
    spatialCentre = Millimetres(spatial.betweenCentres)
    truncatedSearches = truncated
  }
}

/// The longest chords of a lesion over all its slices.
struct LongestChords {
  private(set) var record: ChordRecord
  /// The step budget ran out, so the chords may not be the longest.
  private(set) var isTruncated = false

  /// Searches the parts of all slices, the widest hull first, until no hull is as wide as the longest
  /// chord found.
  init(_ sections: inout LesionSections, ends: ChordEnds) {
    let plane = sections.plane
    record = ChordRecord(plane: plane)
    var budget = SearchBudget(steps: LesionDiameters.chordBudget)
    // The farthest corners are always farther apart than the farthest centres.
    let widths = sections.squaredWidths
    for part in widths.indices.sorted(by: { widths[$0] > widths[$1] }) {
      guard widths[part] >= record.floor else { break }
      let hull = ends == .corners ? sections.hulls[part].corners : sections.hulls[part].centres
      let width = ends == .corners ? widths[part] : LesionSections.squaredWidth(hull, plane)
      guard width >= record.floor else { continue }
      let outline = sections.outline(ofPart: part)
      if addWidest(hull, width, outline.section, outline.slice) { continue }
      addLongest(sections, part, outline, ends, hull: hull, widest: width, &budget)
      if budget.isSpent {
        isTruncated = true
        break
      }
    }
    if ends == .corners { arrange(&sections) }
  }

  private mutating func addLongest(
    _ sections: LesionSections, _ part: Int, _ outline: SectionOutline, _ ends: ChordEnds,
    hull: [SIMD2<Int32>], widest: Double, _ budget: inout SearchBudget
  ) {
    let places = ends == .corners ? outline.corners : outline.section.centres()
    let pairs = ChordPairs(
      section: outline.section, slice: outline.slice, plane: outline.plane, places: places)
    if !pairs.run(&record, hull: hull, widest: widest) {
      let search = ChordSearch(
        sections.wideSection(ofPart: part), slice: outline.slice, ends: ends, plane: outline.plane)
      search.run(&record, hull: hull, budget: &budget)
    }
  }

  /// Sorts chords of equal length independently of the order in which they were found: slices by the
  /// width of their hull, widest first; within a slice, chords as long as the hull is wide in the
  /// order of its corners, all others by rank.
  private mutating func arrange(_ sections: inout LesionSections) {
    let found = record.chords
    var slices: [(slice: Int, width: Double, hull: [SIMD2<Int32>])] = []
    for slice in Set(found.map(\.slice)).sorted() {
      let (hull, width) = sections.hull(of: slice)
      slices.append((slice, width, hull))
    }
    slices.sort { $0.width > $1.width }
    record.removeChords()
    for (slice, width, hull) in slices {
      if width * (1 - ChordRecord.equality) <= record.squaredLength,
        addWidest(hull, width, sections.outline(of: slice).section, slice)
      {
        continue
      }
      record.append(Chord.arranged(found.filter { $0.slice == slice }))
    }
  }

  /// Adds the chords between the farthest hull corners that stay inside: nothing in the slice is
  /// longer.
  /// - Returns: whether there is such a chord.
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

/// The longest diameter and its perpendicular: of chords of equal length, the one whose perpendicular
/// is longest.
struct PerpendicularPair {
  private(set) var slice: Int
  private(set) var longest: Caliper
  private(set) var perpendicular: Caliper
  /// Product of the longest chord and the longest perpendicular that crosses it, in mm². Equal to the
  /// last digit to longest × perpendicular if these two cross.
  private(set) var crossingProduct = 0.0

  /// - Precondition: at least one chord; the corners of an outline always give one.
  init(_ chords: [Chord], _ sections: inout LesionSections) {
    precondition(!chords.isEmpty, "an outline has corners, so it has chords")
    var best: (chord: Chord, cut: SectionCut?) = (chords[0], nil)
    for chord in chords {
      let cut = sections.outline(of: chord.slice).longestCut(
        across: chord.first, chord.second, meeting: false, longerThan: best.cut?.length ?? 0)
      if let cut { best = (chord, cut) }
    }
    let stack = sections.stack
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
    // The longest segment of a region may end between corners, so a perpendicular, which may too, can
    // be longer than the longest chord.
    (longest, perpendicular) = cut.length > chord.length ? (cut, chord) : (chord, cut)
    // If the longest perpendicular meets the chord, it is the longest one that does.
    let met =
      best.cut?.meetsChord == true
      ? best.cut
      : sections.outline(of: best.chord.slice).longestCut(
        across: best.chord.first, best.chord.second, meeting: true, longerThan: 0)
    guard let met, let crossing = best.cut else { return }
    crossingProduct = chord.length.value * met.length
    if met.length >= crossing.length * (1 - ChordRecord.equality) {
      crossingProduct = max(crossingProduct, longest.length.value * perpendicular.length.value)
    }
  }
}
