import Notes
import VoxelGrids

/// What a reader of a measurement must know, in a fixed order.
struct MeasurementNotes {
  /// Slices tilted further than this against their plane are told.
  static let mostObliqueDegrees = 15.0

  private(set) var all: [Note] = []
  private let plane: AnatomicalPlane

  init(_ grid: VoxelGrid, scheme: LabelScheme?, options: MeasurementOptions) {
    plane = options.plane
    if scheme == nil {
      all.append(
        Note(
          "I211", .info,
          "No label scheme was given: every label is its own tissue, and their union is followed."))
    }
    let choice = grid.affine.choice(for: options.plane)
    if choice.obliquityDegrees > Self.mostObliqueDegrees {
      all.append(
        Note(
          "W213", .warning,
          "The slices are tilted by \(Int(choice.obliquityDegrees.rounded()))° against the "
            + "\(plane.rawValue) plane; diameters are measured in the slices as they are."))
    }
  }

  /// Labels that the scheme knows as anatomy. Where there are no others, another mask may have been meant;
  /// beside others, a name that means something else, as T2 of an image.
  mutating func add(found: [UInt16], by scheme: LabelScheme) {
    let measured = scheme.meanings.compactMap { label, meaning in
      meaning.tissue.map { (label: label, tissue: $0) }
    }
    guard !measured.contains(where: { found.contains($0.label) }) else {
      addAnatomy(among: found, by: scheme)
      return
    }
    guard !found.isEmpty else { return }
    let known = measured.sorted { $0.label < $1.label }.map { "\($0.label) \($0.tissue.text)" }
    all.append(
      Note(
        "W218", .warning,
        "The mask holds the label\(found.count == 1 ? "" : "s") \(Self.listed(found.map(String.init))), "
          + "which the scheme \(scheme.name) knows as anatomy, and none that it measures: "
          + "\(Self.listed(known)). Is it the mask of the lesions?"))
  }

  private mutating func addAnatomy(among found: [UInt16], by scheme: LabelScheme) {
    let anatomy = found.compactMap { label in
      scheme.meanings[label]?.anatomy.map { "\(label) (\($0))" }
    }
    guard !anatomy.isEmpty else { return }
    all.append(
      Note(
        "W219", .warning,
        "The scheme \(scheme.name) knows as anatomy, and in no tissue: "
          + "\(Self.listed(anatomy)). If that is not what is meant, name it otherwise."))
  }

  mutating func add(lesions: [Lesion], tissueVoxels: Int) {
    if tissueVoxels == 0 {
      all.append(Note("I212", .info, "The mask holds no voxel of the lesion tissue."))
    }
    let left = tissueVoxels - lesions.reduce(0) { $0 + $1.voxelCount }
    if left > 0 {
      all.append(
        Note(
          "I215", .info,
          "\(left) voxels lie in components below the least size and count as no lesion; they stay "
            + "in the volumes."))
    }
    let truncated = lesions.filter(\.touchesEdge).map(\.number)
    if !truncated.isEmpty {
      all.append(
        Note(
          "W214", .warning,
          "\(Self.told(truncated)) at the border of the grid: sizes are lower bounds."))
    }
    for search in CutSearch.allCases {
      let cut = lesions.filter { $0.diameters.cutSearches.contains(search) }.map(\.number)
      guard !cut.isEmpty else { continue }
      all.append(
        Note(
          "W216", .warning,
          "\(Self.told(cut)) of a shape so intricate that the search for \(search.rawValue) was cut "
            + "off: the value is a lower bound."))
    }
  }

  mutating func addTooManyLabels(_ count: Int) {
    all.append(
      Note(
        "W217", .warning,
        "The mask holds \(count) labels without a scheme; above \(MaskSurvey.mostTissues - 1) they "
          + "are counted, but only their union is measured as a tissue."))
  }

  /// `Lesion 3 is`, `Lesions 1, 2, 5 and 12 others are`.
  private static func told(_ numbers: [Int]) -> String {
    guard numbers.count > 1 else { return "Lesion \(numbers.map(String.init).joined()) is" }
    return "Lesions \(listed(numbers.map(String.init))) are"
  }

  /// `1, 2, 5`, of more than ten `1, … and 12 others`.
  private static func listed(_ words: [String]) -> String {
    let others = words.count - min(10, words.count)
    return words.prefix(10).joined(separator: ", ") + (others > 0 ? " and \(others) others" : "")
  }
}
