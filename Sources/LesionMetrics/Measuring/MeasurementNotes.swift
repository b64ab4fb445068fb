import Notes
import VoxelGrids

/// Notes for the reader of a measurement, in a fixed order.
struct MeasurementNotes {
  /// Largest tilt of the slices from their plane without a warning, in degrees.
  static let mostObliqueDegrees = 15.0

  private(set) var all: [Note] = []
  private let plane: AnatomicalPlane

  init(_ grid: VoxelGrid, scheme: LabelScheme?, options: MeasurementOptions) {
    plane = options.plane
    if scheme == nil {
      all.append(
        Note(
          "I211", .info,
          "No label scheme was given: each label is measured as its own tissue, and the union of all "
            + "labels is followed."))
    }
    let choice = grid.affine.choice(for: options.plane)
    if choice.obliquityDegrees > Self.mostObliqueDegrees {
      all.append(
        Note(
          "W213", .warning,
          "The slices are tilted by \(Int(choice.obliquityDegrees.rounded()))° from the "
            + "\(plane.rawValue) plane. Diameters are measured in the tilted slices."))
    }
  }

  /// Warns about labels that the scheme defines as anatomy. A mask with no other labels may be the
  /// wrong mask; otherwise a name may be misread, such as T2 for the contrast instead of the vertebra.
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
    let labels = (found.count == 1 ? "label " : "labels ") + Self.listed(found.map(String.init))
    all.append(
      Note(
        "W218", .warning,
        "The mask contains only the \(labels), which the scheme \(scheme.name) defines as anatomy. "
          + "Check that this is the lesion mask; the scheme measures \(Self.listed(known))."))
  }

  private mutating func addAnatomy(among found: [UInt16], by scheme: LabelScheme) {
    let anatomy = found.compactMap { label in
      scheme.meanings[label]?.anatomy.map { "\(label) (\($0))" }
    }
    guard !anatomy.isEmpty else { return }
    all.append(
      Note(
        "W219", .warning,
        "Not measured, because the scheme \(scheme.name) defines it as anatomy: "
          + "\(Self.listed(anatomy)). If a label is a lesion, rename it in the label table."))
  }

  mutating func add(lesions: [Lesion], tissueVoxels: Int) {
    if tissueVoxels == 0 {
      all.append(Note("I212", .info, "The mask contains no voxels of the lesion tissue."))
    }
    let left = tissueVoxels - lesions.reduce(0) { $0 + $1.voxelCount }
    if left > 0 {
      all.append(
        Note(
          "I215", .info,
          "\(left) voxels are in components below the minimum size and are not counted as lesions. "
            + "They are included in the volumes."))
    }
    let atBorder = lesions.filter(\.touchesEdge).map(\.number)
    if !atBorder.isEmpty {
      all.append(
        Note(
          "W214", .warning,
          "The border of the image may cut off part of \(Self.named(atBorder)), so volume and "
            + "diameters are lower bounds."))
    }
    for search in TruncatedSearch.allCases {
      let truncated = lesions.filter { $0.diameters.truncatedSearches.contains(search) }
      guard !truncated.isEmpty else { continue }
      all.append(
        Note(
          "W216", .warning,
          "The search for \(search.rawValue) of \(Self.named(truncated.map(\.number))) reached its "
            + "limit of steps, so the value is a lower bound. Check the mask for noise."))
    }
  }

  mutating func addTooManyLabels(_ count: Int) {
    all.append(
      Note(
        "W217", .warning,
        "The mask contains \(count) labels and no scheme was given. Above "
          + "\(MaskCounts.mostTissues - 1) labels, voxels are counted per label, but only the union of "
          + "all labels is measured."))
  }

  /// `lesion 3`, `lesions 1, 2, 5`.
  private static func named(_ numbers: [Int]) -> String {
    (numbers.count == 1 ? "lesion " : "lesions ") + listed(numbers.map(String.init))
  }

  /// `1, 2, 5`; for more than ten words `1, … and 12 others`.
  private static func listed(_ words: [String]) -> String {
    let others = words.count - min(10, words.count)
    return words.prefix(10).joined(separator: ", ") + (others > 0 ? " and \(others) others" : "")
  }
}
