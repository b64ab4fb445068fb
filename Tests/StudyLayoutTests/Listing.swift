@testable import StudyLayout

/// A small BIDS dataset in memory: paths, and the texts of some of them.
struct Listing {
  var files: [String]
  var texts: [String: String] = [:]

  init(_ files: [String], texts: [String: String] = [:]) {
    self.files = files + texts.keys.filter { !files.contains($0) }.sorted()
    self.texts = texts
  }

  func study(_ selection: StudySelection = .all) throws -> Study {
    let listing = StudyListing(files: files)
    let bytes = texts.mapValues { Array($0.utf8) }
    let needed = Dictionary(
      listing.needs(for: selection).map { ($0, bytes[$0] ?? Array("{}".utf8)) },
      uniquingKeysWith: { first, _ in first })
    return try listing.study(texts: needed, selection: selection)
  }

  /// The only series of the only session of the only patient.
  func series() throws -> [StudySeries] {
    try study().subjects.flatMap(\.sessions).flatMap(\.series)
  }
}

extension Study {
  var codes: [String] { faults.map(\.code) }
  var series: [StudySeries] { subjects.flatMap(\.sessions).flatMap(\.series) }
  var allNotes: [String] {
    (notes + subjects.flatMap(\.notes) + series.flatMap(\.notes)).map(\.code).sorted()
  }
}

func manifest(
  _ text: String, participants: String? = nil, events: String? = nil,
  selection: StudySelection = .all
) throws(StudyError) -> Study {
  try Study(
    manifest: NamedText(name: "manifest.tsv", bytes: Array(text.utf8)),
    participants: participants.map { NamedText(name: "participants.tsv", bytes: Array($0.utf8)) },
    events: events.map { NamedText(name: "events.tsv", bytes: Array($0.utf8)) },
    selection: selection)
}

/// A table from rows of words: one blank between two fields of a line.
func table(_ lines: String...) -> String {
  lines.map { $0.split(separator: " ").joined(separator: "\t") + "\n" }.joined()
}
