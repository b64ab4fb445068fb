import Notes

/// The columns of a table that nothing reads, each with the known name that may be meant.
///
///     UnusedColumns(["patient", "volume_ml", "sex"], besides: ["subject_id": ["patient"]]).notes()
///       "The table has columns that are not used: patient (did you mean subject_id?). …"
///       "The table has columns that are not used: sex."
public struct UnusedColumns: Sendable {
  private let unused: [String]
  private let names: [String]
  private let otherNames: [String: [String]]

  /// - Parameters:
  ///   - columns: of the table, as they stand in it.
  ///   - own: columns that the table has beside those of the timeline, with other names that people
  ///     give them.
  public init(_ columns: [String], besides own: [String: [String]]) {
    otherNames = own
    names = (own.keys + TimelineColumn.all.map(\.name)).sorted()
    let known = Set(names)
    unused = columns.filter { !known.contains($0) }
  }

  /// The unused columns that may be meant as a known one.
  public func like(_ name: String) -> [String] { unused.filter { nearest(to: $0) == name } }

  /// A warning about those that may be meant as a known one, and a remark about the others.
  public func notes(file: String? = nil) -> [Note] {
    let table = file.map(\.quoted) ?? "The table"
    let guessed = unused.compactMap { column in
      nearest(to: column).map { "\(column.shown) (did you mean \($0)?)" }
    }
    let others = unused.filter { nearest(to: $0) == nil }.map(\.shown)
    var notes: [Note] = []
    if !guessed.isEmpty {
      notes.append(
        Note(
          "W401", .warning,
          "\(table) has columns that are not used: \(Self.list(guessed)). Rename or remove them."))
    }
    if !others.isEmpty {
      notes.append(
        Note("I401", .info, "\(table) has columns that are not used: \(Self.list(others))."))
    }
    return notes
  }

  private static func list(_ words: [String]) -> String {
    let more = words.count - mostListed
    return words.prefix(mostListed).joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  private static let mostListed = 20

  /// The known name that a column may be meant as: one that differs by case, signs or a letter or two,
  /// that the column begins, or that goes by the column's name elsewhere.
  func nearest(to column: String) -> String? {
    let plain = Self.plain(column)
    if let name = names.first(where: { otherNames[$0]?.map(Self.plain).contains(plain) == true }) {
      return name
    }
    let allowed = plain.count < 5 ? 0 : plain.count < 8 ? 1 : 2
    let near = names.map { (name: $0, distance: Self.distance(plain, Self.plain($0))) }
      .filter { $0.distance <= allowed }.min { $0.distance < $1.distance }
    return near?.name
      ?? (plain.count < 5 ? nil : names.first { Self.plain($0).starts(with: plain) })
  }

  /// Small letters and digits alone.
  private static func plain(_ name: String) -> [Character] {
    Array(name.lowercased().prefix(100).filter { $0.isLetter || $0.isNumber })
  }

  /// Least number of letters to change, add or remove.
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var row = Array(0...second.count)
    for (index, letter) in first.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for (place, other) in second.enumerated() {
        let changed = diagonal + (letter == other ? 0 : 1)
        diagonal = row[place + 1]
        row[place + 1] = min(changed, diagonal + 1, row[place] + 1)
      }
    }
    return row[second.count]
  }
}
