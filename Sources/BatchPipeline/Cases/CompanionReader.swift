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

  /// Names the map of levels, and what tells its numbers: a built-in scheme, or the path of a
  /// `dseg.tsv`, which ends with `.tsv`.
  public mutating func name(levels path: String, scheme: String?) {
    let told = SpineLevels(path: path, told: scheme)
    levels = (told.path, told.scheme, told.table)
  }

  /// Those of a series of a study.
  init(_ series: StudySeries) {
    cord = series.cord.map { ($0.path, $0.reading == .totalSpineSeg) }
    canal = series.canal.map { ($0.path, $0.reading == .totalSpineSeg) }
    levels = series.levels.map { ($0.path, $0.scheme, $0.table) }
  }

  /// Whether what tells of a map of levels is the path of a `dseg.tsv`, and no scheme's name.
  public static func isTable(_ told: String) -> Bool { SpineLevels.isTable(told) }

  public var isEmpty: Bool { cord == nil && canal == nil && levels == nil }
}

/// Reads companions onto the grid of a lesion mask; a file that serves for several is read once.
///
/// A cord or canal mask whose bytes are those of a TotalSpineSeg level map is that map, however its
/// path is spelt, and is read by its labels.
struct CompanionReader {
  let reader: VolumeReader

  struct Reading {
    var companions = SpineCompanions.none
    var inputs: [InputRecord] = []
    var notes: [Note] = []
    fileprivate var maps: [String: Companion] = [:]
    /// Digest of a level map whose scheme is TotalSpineSeg.
    fileprivate var totalSpineSeg: String?
  }

  fileprivate struct Companion {
    let map: LabelMap
    let sha256: String
  }

  /// - Throws: the failure of the file that cannot serve; `E206` where one lies on another grid.
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

  /// Says that a TotalSpineSeg map of levels holds the cord or the canal too, where they are missing.
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
      "The TotalSpineSeg level map holds the \(names), too: name the same file as \(names), and what "
        + "needs them is measured.")
  }

  /// A level that goes by another number would give its lesions to its neighbours.
  private static func check(
    _ map: LabelMap, against scheme: LabelScheme, file: String
  ) throws(CaseFailure) {
    guard let unknown = scheme.unknownLabels(in: map.labelCounts()) else { return }
    throw CaseFailure(
      code: "E242",
      message:
        "The level scheme \(scheme.name) does not know the \(MaskError.told(unknown.labels)) of the "
        + "level map. Name the right levels scheme, or "
        + "give a dseg.tsv that lists them; voxels that are no vertebra may bear any name there.",
      stage: .spread, file: file)
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
      "The \(role) mask holds several values (\(shown)\(more)); every non-zero voxel was taken as "
        + "inside. If it is a TotalSpineSeg file, name it as the levels too, with the levels scheme "
        + "totalspineseg.")
  }

  private func scheme(
    _ levels: (path: String, scheme: String?, table: String?)
  ) throws(CaseFailure) -> LabelScheme {
    if let table = levels.table { return try LabelTable(reader: reader).scheme(table) }
    guard let name = levels.scheme else {
      throw CaseFailure(
        code: "E209",
        message: "Nothing tells what the numbers of the level map mean. Name totalspineseg, "
          + "sct-levels, or the path of a dseg.tsv (columns index and name): by --levels-scheme, or in "
          + "a manifest's column levels_scheme. In BIDS put the dseg.tsv beside the map.",
        stage: .spread, file: levels.path)
    }
    return try named(name)
  }

  private func named(_ name: String) throws(CaseFailure) -> LabelScheme {
    do throws(SchemeError) {
      return try LabelScheme.named(name)
    } catch {
      throw CaseFailure(error, stage: .spread)
    }
  }

  private static let totalSpineSeg = "totalspineseg"
}
