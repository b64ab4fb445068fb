import StudyRecords

/// What `measure` prints for people.
struct MeasurementPage {
  let record: MeasurementRecord

  init(_ record: MeasurementRecord) { self.record = record }

  var text: String {
    ([header] + tissues + lesions + spread + notes + [Self.researchUse])
      .joined(separator: "\n") + "\n"
  }

  static let researchUse = "Research use only; not a medical device; a radiologist confirms."

  private var header: String {
    let mask = record.mask
    let shape = mask.shape.map(String.init).joined(separator: " × ")
    let spacing = mask.spacingMm.map { Figures.short($0) }.joined(separator: " × ")
    return "\(mask.file)\n  \(shape) voxels of \(spacing) mm, \(mask.orientation), affine from the "
      + "\(mask.affineSource); labels: \(record.labelScheme ?? "no scheme, every value on its own")"
  }

  private var tissues: [String] {
    let names = record.tissues.keys.sorted()
    return ["", "  tissue               volume ml   half-voxel band ml     lesions"]
      + names.map { name in
        let tissue = record.tissues[name]
        let mark = name == record.targetTissue ? "▸" : " "
        let band =
          "\(Figures.volume(tissue?.volumeMlLow ?? 0)) … \(Figures.volume(tissue?.volumeMlHigh ?? 0))"
        return mark + " " + Figures.left(name, 18)
          + Figures.right(Figures.volume(tissue?.volumeMl ?? 0), 12)
          + "   " + Figures.left(band, 22) + Figures.right(String(tissue?.lesionCount ?? 0), 6)
      }
  }

  private var lesions: [String] {
    guard !record.lesions.isEmpty else { return ["", "  no lesion"] }
    let shown = record.lesions.prefix(Self.shownLesions)
    let rest = record.lesions.count - shown.count
    return ["", "  lesion  volume ml   longest × perpendicular mm   product mm²   3D mm   slices"]
      + shown.map { lesion in
        let flags =
          (lesion.measurable ? " measurable" : "")
          + (lesion.touchesEdge ? " cut by the border" : "")
        return "  " + Figures.right(String(lesion.lesion), 6)
          + Figures.right(Figures.volume(lesion.volumeMm3 / 1000), 11)
          + Figures.right(
            "\(Figures.tenths(lesion.longestDiameterMm)) × "
              + Figures.tenths(lesion.perpendicularDiameterMm), 29)
          + Figures.right(Figures.tenths(lesion.productMm2), 14)
          + Figures.right(Figures.tenths(lesion.max3dDiameterMm), 8)
          + Figures.right(String(lesion.slices), 9) + flags
      } + (rest > 0 ? ["  … and \(rest) smaller ones (--json tells all)"] : [])
      + [
        "  sum of products of the measurable ones, the five largest at most: \(Figures.tenths(record.sumOfProductsMm2)) mm²"
      ]
  }

  private static let shownLesions = 12

  private var spread: [String] {
    record.spread.map { [""] + SpreadLines(spread: $0, notes: record.notes).all } ?? []
  }

  private var notes: [String] {
    record.notes.isEmpty ? [""] : [""] + NoteLines(of: record.notes).all + [""]
  }
}
