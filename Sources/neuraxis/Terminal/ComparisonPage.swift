import StudyRecords

/// What `compare` prints for people.
struct ComparisonPage {
  let record: ComparisonRecord

  init(_ record: ComparisonRecord) { self.record = record }

  var text: String {
    var lines = [
      "\(record.response ?? "NE") by \(record.criteria)" + (record.borderline ? ", borderline" : "")
    ]
    lines += record.reasons.map { "  \($0.text) [\($0.evidence)]" }
    lines.append("")
    lines.append(
      "  volume      \(Figures.volume(volume(record.baseline))) → \(Figures.volume(volume(record.followup))) ml  \(told(record.volumeChangePercent))"
    )
    if let before = record.targetProductsBaselineMm2, let now = record.targetProductsFollowupMm2 {
      lines.append(
        "  products    \(Figures.tenths(before)) → \(Figures.tenths(now)) mm²  "
          + told(record.sumOfProductsChangePercent))
    }
    for track in record.lesions {
      let course = track.points.map { point in
        "\(Figures.volume(point.volumeMm3 / 1000)) ml (\(point.state))"
      }
      lines.append("  lesion \(track.id): " + course.joined(separator: " → "))
    }
    if let reason = record.lineageUnavailable { lines.append("  lesions not linked: \(reason)") }
    lines.append(MeasurementPage.researchUse)
    return lines.joined(separator: "\n") + "\n"
  }

  private func volume(_ measurement: MeasurementRecord) -> Double {
    measurement.tissues[measurement.targetTissue]?.volumeMl ?? 0
  }

  private func told(_ change: Double?) -> String { change.map { Figures.percent($0) } ?? "n/a" }
}
