import Foundation
import Quantities
import ResponseCriteria
import StudyRecords

/// What `compare` prints for people.
struct ComparisonPage {
  let record: ComparisonRecord

  init(_ record: ComparisonRecord) { self.record = record }

  var text: String {
    var lines = [
      "\((record.response ?? .notEvaluable).rawValue) by \(record.criteria)"
        + (record.borderline ? ", borderline" : "")
    ]
    lines += record.reasons.map { "  \($0.text) [\($0.evidence.rawValue)]" }
    lines.append("")
    lines += sizes
    for track in record.lesions {
      let course = track.points.map { point in
        "\(NumberText.millilitres(point.volumeMm3 / 1000)) ml (\(point.state))"
      }
      lines.append("  lesion \(track.id): " + course.joined(separator: " → "))
    }
    if let reason = record.lineageUnavailable { lines.append("  lesions not linked: \(reason)") }
    lines += notes
    lines.append(MeasurementPage.researchUse)
    return lines.joined(separator: "\n") + "\n"
  }

  /// Those of both together first, then those of each mask; what holds of both masks is told once.
  private var notes: [String] {
    let (first, second) = (record.baseline.notes, record.followup.notes)
    let both = first.filter(second.contains)
    let lines = [
      NoteLines(of: record.notes),
      NoteLines(of: both, about: "both masks"),
      NoteLines(of: first.filter { !both.contains($0) }, about: "baseline"),
      NoteLines(of: second.filter { !both.contains($0) }, about: "follow-up"),
    ].flatMap(\.all)
    return lines.isEmpty ? [] : [""] + lines + [""]
  }

  /// The followed sizes, each with its change; T2/FLAIR where the set follows both tissues.
  private var sizes: [String] {
    let volumes = record.volumeChangePercent
    let products = record.sumOfProductsChangePercent
    return [
      line(
        "volume", record.followedVolumeBaselineMl, record.followedVolumeFollowupMl, "ml",
        NumberText.millilitres, atLeast: record.followedVolumeFollowupMlAtLeast, change: volumes),
      line(
        "products", record.targetProductsBaselineMm2, record.targetProductsFollowupMm2, "mm²",
        NumberText.oneDecimal, change: products),
      line(
        "T2/FLAIR", record.t2flairVolumeBaselineMl, record.t2flairVolumeFollowupMl, "ml",
        NumberText.millilitres, atLeast: record.t2flairVolumeFollowupMlAtLeast),
      line(
        "T2/FLAIR", record.t2flairProductsBaselineMm2, record.t2flairProductsFollowupMm2, "mm²",
        NumberText.oneDecimal),
    ].compactMap { $0 }
  }

  /// - Parameter atLeast: what was seen at follow-up, where more may be there: it proves progression or
  ///   nothing.
  private func line(
    _ name: String, _ before: Double?, _ now: Double?, _ unit: String,
    _ written: (Double) -> String, atLeast: Double? = nil, change: Double?? = nil
  ) -> String? {
    guard let before else { return nil }
    let head = "  \(name.padding(toLength: 10, withPad: " ", startingAt: 0))  \(written(before))"
    if let atLeast {
      let remark = record.response == .progressive ? "" : ", not comparable"
      return "\(head) → at least \(written(atLeast)) \(unit)\(remark)"
    }
    guard let now else { return "\(head) \(unit) → not comparable" }
    let told = change.map { "  " + ($0.map { NumberText.percent($0) } ?? "n/a") } ?? ""
    return "\(head) → \(written(now)) \(unit)\(told)"
  }
}
