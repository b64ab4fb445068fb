import StudyRecords

/// The largest nodules of the leptomeninges at the last session that tells of them.
struct LargestNodules: Sendable {
  private let visit: Visit?

  init(_ visits: [Visit]) {
    visit = visits.last { $0.spine?.largestNodules != nil || $0.brainSpread?.largestNodules != nil }
  }

  @MarkupBuilder
  var markup: Markup {
    if let visit {
      let rows = Self.rows(visit)
      if !rows.isEmpty {
        tag("h3") { "Largest nodules at " + visit.name }
        PageParts.table(
          "nodules", head: ["place", "size", "across", "volume", "measurable"],
          numbers: [1, 2, 3], rows: rows)
      }
    }
  }

  private static func rows(_ visit: Visit) -> [[Markup]] {
    let brain = (visit.brainSpread?.largestNodules ?? []).map { row("brain", $0) }
    let spine = (visit.spine?.largestNodules ?? []).map {
      row("spine" + ($0.level.map { ", \($0)" } ?? ""), $0)
    }
    return brain + spine
  }

  /// Size: longest × perpendicular diameter in their plane.
  private static func row(_ place: String, _ nodule: NoduleRecord) -> [Markup] {
    let sides = [nodule.longestDiameterMm, nodule.perpendicularDiameterMm]
    let size = sides.map { PageNumber.length(mm: $0) }.joined(separator: " × ")
    let texts = [
      place, size + (nodule.plane.map { ", \($0)" } ?? ""),
      PageNumber.length(mm: nodule.thirdExtentMm), PageNumber.volume(mm3: nodule.volumeMm3),
      nodule.measurable ? "yes" : "no",
    ]
    return texts.map { .text($0) }
  }
}
