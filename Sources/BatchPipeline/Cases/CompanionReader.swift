import LesionMetrics
import NeuraxisSpread
import Notes
import StudyLayout
import StudyRecords
import VoxelGrids

/// Masks that help to measure spread: cord, canal, vertebral levels.
public struct CompanionPaths: Sendable {
  /// Path, and whether its labels are those of TotalSpineSeg; else every non-zero voxel is inside.
  public var cord: (path: String, isTotalSpineSeg: Bool)?
  public var canal: (path: String, isTotalSpineSeg: Bool)?
  /// Path, the name of its scheme, and a `dseg.tsv` that names its labels.
  public var levels: (path: String, scheme: String?, table: String?)?

  public init() {}

  /// Sets the mask of vertebral levels and the meaning of its labels: a built-in scheme, or the path
  /// of a `dseg.tsv`, which ends with `.tsv`.
  public mutating func setLevels(_ path: String, scheme: String?) {
    let given = SpineLevels(path: path, told: scheme)
    levels = (given.path, given.scheme, given.table)
  }

  /// Those of a series of a study.
  init(_ series: StudySeries) {
    cord = series.cord.map { ($0.path, $0.reading == .totalSpineSeg) }
    canal = series.canal.map { ($0.path, $0.reading == .totalSpineSeg) }
    levels = series.levels.map { ($0.path, $0.scheme, $0.table) }
  }

  /// Whether a levels scheme is given as the path of a `dseg.tsv` and not by its name.
  public static func isTable(_ scheme: String) -> Bool { SpineLevels.isTable(scheme) }

  public var isEmpty: Bool { cord == nil && canal == nil && levels == nil }
}

/// Reads companions onto the grid of a lesion mask; a file that is named several times is read once.
///
/// A cord or canal mask with the same bytes as a TotalSpineSeg level mask is that file, however its path
/// is spelt, and is read by its labels.
struct CompanionReader {
  let reader: VolumeReader

  struct Reading {
    var companions = SpineCompanions.none
    var inputs: [InputRecord] = []
    var notes: [Note] = []
    fileprivate var maps: [String: Companion] = [:]
    /// Digest of a level mask whose scheme is TotalSpineSeg.
    fileprivate var totalSpineSeg: String?
  }

  fileprivate struct Companion {
    let map: LabelMap
    let sha256: String
  }

  /// - Throws: the failure of the file that cannot be used; `E206` where one is on another grid.
  func read(
    _ paths: CompanionPaths, onto grid: VoxelGrid
  ) throws(CaseFailure) -> Reading {
    var reading = Reading()
    if let levels = paths.levels {
      let companion = try companion(levels.path, role: "levels", onto: grid, into: &reading)
      let scheme = try scheme(levels)
      try Self.check(companion.map, against: scheme, file: levels.path)
      reading.companions.levels = LevelMask(companion.map, scheme: scheme)
      if levels.scheme == Self.totalSpineSeg { reading.totalSpineSeg = companion.sha256 }
    }
    if let cord = paths.cord {
      reading.companions.cord = try mask(
        cord, role: "cord", onto: grid, into: &reading, meanings: [.cord])
    }
    if let canal = paths.canal {
      reading.companions.canal = try mask(
        canal, role: "canal", onto: grid, into: &reading, meanings: [.canal, .cord])
    }
    if let note = try unusedLabels(of: reading.companions, paths) { reading.notes.append(note) }
    return reading
  }

  /// A note where a TotalSpineSeg level mask also holds the cord or the canal and these were not given.
  private func unusedLabels(
    of companions: SpineCompanions, _ paths: CompanionPaths
  ) throws(CaseFailure) -> Note? {
    guard paths.levels?.scheme == Self.totalSpineSeg, let levels = companions.levels else {
      return nil
    }
    let scheme = try named(Self.totalSpineSeg)
    let found = Set(levels.map.labelCounts().labels.compactMap { scheme.meanings[$0] })
    let missing = [
      (companions.cord == nil && found.contains(.cord), "cord"),
      (companions.canal == nil && found.contains(.canal), "canal"),
    ].compactMap { isUnused, name in isUnused ? name : nil }
    guard !missing.isEmpty else { return nil }
    let names = missing.joined(separator: " and ")
    return Note(
      "I210", .info,
      "The TotalSpineSeg level mask also holds the \(names). Name the same file as \(names), and the "
        + "measures that need them are reported.")
  }

  /// Refuses labels that the scheme does not list: their lesions would be counted at neighbouring
  /// levels.
  private static func check(
    _ map: LabelMap, against scheme: LabelScheme, file: String
  ) throws(CaseFailure) {
    guard let unknown = scheme.unknownLabels(in: map.labelCounts()) else { return }
    throw CaseFailure(
      CaseError.unknownLevels(scheme: scheme.name, labels: unknown.labels), stage: .spread,
      file: file)
  }

  private func companion(
    _ path: String, role: String, onto grid: VoxelGrid, into reading: inout Reading
  ) throws(CaseFailure) -> Companion {
    if let known = reading.maps[path] { return known }
    let mask = try reader.labels(path, role: role)
    let placed = try GridMatch(purpose: .companion(role: role))
      .placed(mask.labels, on: grid, file: path)
    reading.inputs.append(mask.input)
    reading.notes += mask.notes
    let companion = Companion(map: placed.labels, sha256: mask.input.sha256)
    reading.maps[path] = companion
    return companion
  }

  private func mask(
    _ file: (path: String, isTotalSpineSeg: Bool), role: String, onto grid: VoxelGrid,
    into reading: inout Reading, meanings: Set<LabelMeaning>
  ) throws(CaseFailure) -> CompanionMask {
    let companion = try companion(file.path, role: role, onto: grid, into: &reading)
    if file.isTotalSpineSeg || companion.sha256 == reading.totalSpineSeg {
      let scheme = try named(Self.totalSpineSeg)
      return CompanionMask(companion.map, labels: scheme.labels(where: meanings.contains))
    }
    let values = companion.map.labelCounts().labels
    if values.count > 1 { reading.notes.append(Self.severalValues(values, role: role)) }
    return CompanionMask(companion.map)
  }

  private static func severalValues(_ values: [UInt16], role: String) -> Note {
    let shown = values.prefix(8).map(String.init).joined(separator: ", ")
    let more = values.count > 8 ? ", …" : ""
    return Note(
      "W211", .warning,
      "The \(role) mask holds several values (\(shown)\(more)); every non-zero voxel counts as inside. "
        + "If it is a TotalSpineSeg file, name it also as the levels, with the levels scheme "
        + "totalspineseg.")
  }

  private func scheme(
    _ levels: (path: String, scheme: String?, table: String?)
  ) throws(CaseFailure) -> LabelScheme {
    if let table = levels.table { return try LabelTable(reader: reader).table(table) }
    guard let name = levels.scheme else {
      throw CaseFailure(
        CaseError.noLevelScheme, stage: .spread, file: levels.path, advice: choiceOfLevelScheme)
    }
    return try named(name)
  }

  private var choiceOfLevelScheme: String {
    let choices =
      "totalspineseg, sct-levels, or the path of a dseg.tsv with the columns index and name"
    switch reader.source {
    case .study:
      return
        "In a manifest, give it in the column levels_scheme: \(choices). In BIDS, put the dseg.tsv "
        + "beside the mask."
    case .commandLine:
      return "Give it with --levels-scheme: \(choices)."
    }
  }

  private func named(_ name: String) throws(CaseFailure) -> LabelScheme {
    try CaseFailure.at(.spread) { () throws(SchemeError) in try LabelScheme.named(name) }
  }

  private static let totalSpineSeg = "totalspineseg"
}
