import StudyRecords
import Quantities

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
    let spacing = mask.spacingMm.map { NumberText.trimmed($0, places: 3) }.joined(separator: " × ")
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
          "\(NumberText.millilitres(tissue?.volumeMlLow ?? 0)) … \(NumberText.millilitres(tissue?.volumeMlHigh ?? 0))"
        return mark + " " + name.padded(to: 18)
          + NumberText.millilitres(tissue?.volumeMl ?? 0).aligned(right: 12)
          + "   " + band.padded(to: 22) + String(tissue?.lesionCount ?? 0).aligned(right: 6)
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
        return "  " + String(lesion.lesion).aligned(right: 6)
          + NumberText.millilitres(lesion.volumeMm3 / 1000).aligned(right: 11)
          + ("\(NumberText.oneDecimal(lesion.longestDiameterMm)) × "
          + NumberText.oneDecimal(lesion.perpendicularDiameterMm)).aligned(right: 29)
          + NumberText.oneDecimal(lesion.productMm2).aligned(right: 14)
          + NumberText.oneDecimal(lesion.max3dDiameterMm).aligned(right: 8)
          + String(lesion.slices).aligned(right: 9) + flags
      } + (rest > 0 ? ["  … and \(rest) smaller ones (--json lists all)"] : [])
      + [
        "  sum of products of the measurable ones, the five largest at most: \(NumberText.oneDecimal(record.sumOfProductsMm2)) mm²"
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
