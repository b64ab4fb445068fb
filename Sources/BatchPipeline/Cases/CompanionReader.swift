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

  /// Those of a series of a study.
  init(_ series: StudySeries) {
    cord = series.cord.map { ($0.path, $0.reading == .totalSpineSeg) }
    canal = series.canal.map { ($0.path, $0.reading == .totalSpineSeg) }
    levels = series.levels.map { ($0.path, $0.scheme, $0.table) }
  }

  public var isEmpty: Bool { cord == nil && canal == nil && levels == nil }
}

/// Reads companions onto the grid of a lesion mask; a file that serves for several is read once.
struct CompanionReader {
  let reader: VolumeReader

  struct Reading {
    var companions = SpineCompanions.none
    var inputs: [InputRecord] = []
    var notes: [Note] = []
    fileprivate var maps: [String: LabelMap] = [:]
  }

  /// - Throws: the failure of the file that cannot serve; `E206` where one lies on another grid.
  func read(
    _ paths: CompanionPaths, onto grid: VoxelGrid
  ) throws(CaseFailure) -> Reading {
    var reading = Reading()
    if let cord = paths.cord {
      let map = try map(cord.path, role: "cord", onto: grid, into: &reading)
      reading.companions.cord = try mask(map, cord.isTotalSpineSeg) { $0 == .cord }
    }
    if let canal = paths.canal {
      let map = try map(canal.path, role: "canal", onto: grid, into: &reading)
      reading.companions.canal = try mask(map, canal.isTotalSpineSeg) {
        $0 == .canal || $0 == .cord
      }
    }
    if let levels = paths.levels {
      let map = try map(levels.path, role: "levels", onto: grid, into: &reading)
      reading.companions.levels = LevelMask(map, scheme: try scheme(levels))
    }
    return reading
  }

  private func map(
    _ path: String, role: String, onto grid: VoxelGrid, into reading: inout Reading
  ) throws(CaseFailure) -> LabelMap {
    if let known = reading.maps[path] { return known }
    let mask = try reader.labels(path, role: role)
    let placed = try GridMatch(allowsResampling: false).placed(mask.labels, on: grid, file: path)
    reading.inputs.append(mask.input)
    reading.notes += mask.notes
    reading.maps[path] = placed.labels
    return placed.labels
  }

  private func mask(
    _ map: LabelMap, _ isTotalSpineSeg: Bool, _ isInside: (LabelMeaning) -> Bool
  ) throws(CaseFailure) -> CompanionMask {
    guard isTotalSpineSeg else { return CompanionMask(map) }
    return CompanionMask(map, labels: try named(Self.totalSpineSeg).labels(where: isInside))
  }

  private func scheme(
    _ levels: (path: String, scheme: String?, table: String?)
  ) throws(CaseFailure) -> LabelScheme {
    if let table = levels.table { return try LabelTable(reader: reader).scheme(table) }
    guard let name = levels.scheme else {
      throw CaseFailure(
        code: "E209",
        message: "Nothing tells what the numbers of the level map mean. Name its scheme "
          + "(totalspineseg or sct-levels), or give a dseg.tsv.", stage: .spread, file: levels.path)
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
