import Quantities
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
    var lines = [record.file] + layoutRows(record) + placeRows(record) + valueRows(record)
    for note in record.notes ?? [] {
      lines.append(wrapped(note.message, after: "  \(isInfo(note) ? "·" : "!") \(note.code) "))
    }
    if let error = record.error {
      lines.append(wrapped(error.message, after: "  ✗ \(error.code) "))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func layoutRows(_ record: InspectionRecord) -> [String] {
    guard let format = record.format else { return [] }
    let parts = "\(format)\(record.pair == true ? " pair" : "")"
    return [
      row("format", "\(parts), \(record.datatype ?? "?"), \(record.byteOrder ?? "?") endian"),
      row("shape", (record.shape ?? []).map(String.init).joined(separator: " × ")),
    ]
  }

  private func placeRows(_ record: InspectionRecord) -> [String] {
    guard let spacing = record.spacingMm else { return [] }
    let matrix = (record.affine ?? []).prefix(3).enumerated().map { position, values in
      row(
        position == 0 ? "affine" : "",
        values.map { NumberText.general($0) }.map { " " + $0.aligned(right: 11) }.joined())
    }
    return [
      row("spacing", spacing.map { NumberText.general($0) }.joined(separator: " × ") + " mm"),
      row("voxel", NumberText.general(record.voxelVolumeMm3 ?? 0) + " mm³"),
      row("axes", "\(record.orientation ?? "?"), from the \(record.affineSource ?? "?")"),
    ] + matrix
  }

  private func valueRows(_ record: InspectionRecord) -> [String] {
    var rows: [String] = []
    if let slope = record.slope, let intercept = record.intercept, (slope, intercept) != (1, 0) {
      rows.append(
        row("scaling", "\(NumberText.general(slope)) × stored + \(NumberText.general(intercept))"))
    }
    guard let stats = record.stats else { return rows }
    guard let least = stats.min, let greatest = stats.max, let mean = stats.mean else {
      return rows + [row("values", "none is a finite number")]
    }
    let sum = stats.sum.map { NumberText.general($0) } ?? "n/a"
    return rows + [
      row(
        "values",
        "\(NumberText.general(least)) … \(NumberText.general(greatest)), mean \(NumberText.general(mean)), sum \(sum), "
          + "\(stats.finite) finite")
    ]
  }

  private var summary: String {
    let states = records.map(state(of:))
    let shapes = records.map { ($0.shape ?? []).map(String.init).joined(separator: "×") }
    let widths = (state: longest(states), shape: longest(shapes))
    let unreadable = records.count { $0.error != nil }
    let warned = records.count { $0.error == nil && !warnings(of: $0).isEmpty }
    let lines = records.indices.map { at in
      "  \(states[at].padded(to: widths.state))  \(shapes[at].padded(to: widths.shape))  "
        + "\((records[at].orientation ?? "").padded(to: 3))  \(records[at].file)\n"
    }
    return "\(records.count) files: \(records.count - unreadable - warned) sound, "
      + "\(warned) with warnings, \(unreadable) unreadable\n" + lines.joined()
  }

  private func state(of record: InspectionRecord) -> String {
    if let error = record.error { return "✗ \(error.code)" }
    let codes = warnings(of: record)
    return codes.isEmpty ? "  sound" : "! " + codes.joined(separator: " ")
  }

  private func warnings(of record: InspectionRecord) -> [String] {
    (record.notes ?? []).filter { !isInfo($0) }.map(\.code)
  }

  private func isInfo(_ note: NoteRecord) -> Bool { note.severity == "info" }

  private func longest(_ texts: [String]) -> Int { texts.map(\.count).max() ?? 0 }

  private func row(_ name: String, _ value: String) -> String { "  " + name.padded(to: 9) + value }

  /// Columns of a page.
  private static let width = 100

  /// A text in lines of the page's width, each but the first under the text's own beginning.
  private func wrapped(_ text: String, after head: String) -> String {
    let indent = String(repeating: " ", count: head.count)
    var (lines, line) = ([String](), head)
    for word in text.split(separator: " ") {
      if line.count > head.count, line.count + word.count > Self.width {
        lines.append(String(line.dropLast()))
        line = indent
      }
      line += word + " "
    }
    return (lines + [String(line.dropLast())]).joined(separator: "\n")
  }
}
