import StudyRecords

/// What `inspect` prints for people: a page a file, and a table where there are several.
struct InspectionPage {
  let records: [InspectionRecord]

  init(_ records: [InspectionRecord]) { self.records = records }

  var text: String {
    let pages = records.map(page).joined(separator: "\n")
    return records.count > 1 ? pages + "\n" + summary : pages
  }

  private func page(_ record: InspectionRecord) -> String {
    var lines = [record.file]
    if let format = record.format {
      lines.append(
        row(
          "format",
          "\(format)\(record.pair == true ? " pair" : ""), "
            + "\(record.datatype ?? "?"), \(record.byteOrder ?? "?") endian"))
      lines.append(row("shape", (record.shape ?? []).map(String.init).joined(separator: " × ")))
    }
    if let spacing = record.spacingMm {
      lines.append(row("spacing", spacing.map(decimal).joined(separator: " × ") + " mm"))
      lines.append(row("voxel", decimal(record.voxelVolumeMm3 ?? 0) + " mm³"))
      lines.append(
        row("axes", "\(record.orientation ?? "?"), from the \(record.affineSource ?? "?")"))
      for (position, values) in (record.affine ?? []).prefix(3).enumerated() {
        lines.append(row(position == 0 ? "affine" : "", values.map(decimal).map(padded).joined()))
      }
    }
    if let slope = record.slope, let intercept = record.intercept, (slope, intercept) != (1, 0) {
      lines.append(row("scaling", "\(decimal(slope)) × stored + \(decimal(intercept))"))
    }
    if let stats = record.stats {
      let range = "\(stats.min.map(decimal) ?? "n/a") … \(stats.max.map(decimal) ?? "n/a")"
      lines.append(
        row(
          "values",
          "\(range), mean \(stats.mean.map(decimal) ?? "n/a"), "
            + "sum \(decimal(stats.sum)), \(stats.finite) finite"))
    }
    for note in record.notes ?? [] {
      lines.append("  \(note.severity == "info" ? "·" : "!") \(note.code) \(note.message)")
    }
    if let error = record.error { lines.append("  ✗ \(error.code) \(error.message)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var summary: String {
    let unreadable = records.count { $0.error != nil }
    let warned = records.count { record in
      record.error == nil && (record.notes ?? []).contains { $0.severity != "info" }
    }
    return "\(records.count) files: \(records.count - unreadable - warned) sound, "
      + "\(warned) with warnings, \(unreadable) unreadable\n"
      + records.map(summaryLine).joined()
  }

  private func summaryLine(_ record: InspectionRecord) -> String {
    let warnings = (record.notes ?? []).filter { $0.severity != "info" }.map(\.code)
    let state =
      record.error.map { "✗ \($0.code)" }
      ?? (warnings.isEmpty ? "  sound" : "! " + warnings.joined(separator: " "))
    let shape = (record.shape ?? []).map(String.init).joined(separator: "×")
    return "  \(state)\t\(shape)\t\(record.orientation ?? "")\t\(record.file)\n"
  }

  private func row(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 9 - name.count)) + value
  }

  private func padded(_ number: String) -> String {
    String(repeating: " ", count: max(1, 12 - number.count)) + number
  }

  /// Up to six digits, without trailing zeros.
  private func decimal(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let magnitude = abs(value)
    guard magnitude >= 1e-3, magnitude < 1e9 else { return "\(value)" }
    let scale = magnitude < 1 ? 1e6 : magnitude < 1000 ? 1e4 : 1e2
    return "\((value * scale).rounded() / scale)"
  }
}
