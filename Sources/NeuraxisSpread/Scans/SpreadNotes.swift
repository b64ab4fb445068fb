import LesionMetrics
import Notes
import Quantities

/// The notes of spread, I24x and W24x, each with what was found and what follows from it.
enum SpreadNotes {
  static func empty(_ companion: String) -> Note {
    Note(
      "W241", .warning,
      "The \(companion) mask holds no voxel; it was taken as absent. Draw it or give the one of this scan; "
        + "where there is none, leave it out.")
  }

  static let withoutLevels = Note(
    "W241", .warning,
    "The level mask holds no voxel whose label is a vertebra; it was taken as absent. In a dseg.tsv "
      + "vertebrae are named C1 to L5 and S, also Th4, vertebra_T4 or vertebrae_T4.")

  static let superiorAxis = Note(
    "I241", .info,
    "Neither canal nor cord is known: lengths run along the superior axis, not along the spine.")

  static func straight(scans count: Int) -> Note {
    Note(
      "I252", .info,
      "\(count) field\(count == 1 ? " of view has" : "s of view have") neither canal nor cord: there "
        + "lengths run straight down from the end of the others' centreline.")
  }

  static func besideVertebrae(slices count: Int) -> Note {
    Note(
      "I254", .info,
      "In \(count) slice\(count == 1 ? "" : "s") beyond canal and cord vertebrae are labelled: there the "
        + "centreline goes on beside them, and the spine counts as imaged.")
  }

  static func viewBeyond(above: Double, below: Double) -> Note {
    Note(
      "I255", .info,
      "The field of view goes on for \(tenths(above)) mm above and \(tenths(below)) mm below what is "
        + "drawn of canal and cord, and no vertebrae tell whether the spine does: the imaged length is "
        + "that of the masks, and out to lesion beyond them.")
  }

  static let noOccupancy = Note(
    "I242", .info, "Canal occupancy needs masks of both canal and cord; it is not evaluable.")

  static let noCoverage = Note(
    "I243", .info,
    "Circumferential coverage and coated length need a mask of the cord; they are not evaluable.")

  static let noLevels = Note(
    "I244", .info,
    "No vertebral levels are known: levels, volumes by level and the grade of lesions are not "
      + "evaluable.")

  static let coverageBelowCord = Note(
    "I245", .info,
    "All leptomeningeal lesions outside the cord lie in slices without cord; coverage is not "
      + "evaluable there.")

  static func outside(_ volume: CubicMillimetres, of total: CubicMillimetres) -> Note {
    Note(
      "W242", .warning,
      "\(told(volume)) of \(told(total)) lesion lie outside the canal in slices that show it; they are counted in volume, "
        + "extent and levels, not in occupancy or coverage.")
  }

  static func withoutLevel(_ volume: CubicMillimetres, of total: CubicMillimetres) -> Note {
    Note(
      "W250", .warning,
      "\(told(volume)) of \(told(total)) lesion lie more than \(tenths(LevelProfile.reach)) mm from "
        + "every labelled vertebra; they belong to no level, and the levels there are not imaged. "
        + "Label the vertebrae beside them, or check that the level mask belongs to this scan.")
  }

  static func inCord(_ volume: CubicMillimetres) -> Note {
    Note(
      "I246", .info,
      "\(told(volume)) of lesion lie inside the cord; they are counted in volume, extent and "
        + "levels, not in occupancy or coverage.")
  }

  static func beyondCanal(_ volume: CubicMillimetres, of total: CubicMillimetres) -> Note {
    Note(
      "W254", .warning,
      "\(told(volume)) of \(told(total)) lesion lie in slices without a canal, which other slices have: "
        + "whether they lie in the canal is not known. They are not in occupancy; in coverage they "
        + "count where there is a cord.")
  }

  static func coverageCut(_ length: Millimetres, of total: Millimetres) -> Note {
    Note(
      "W253", .warning,
      "\(tenths(length.value)) of the \(tenths(total.value)) mm with lesion beside the cord show no "
        + "cord: coverage is that of the rest, and the coated length is a lower bound. Check that the "
        + "cord mask goes on as far as the cord.")
  }

  static func occupancyCut(slices count: Int) -> Note {
    Note(
      "W255", .warning,
      "In \(count) slice\(count == 1 ? "" : "s") the canal is drawn and the cord is not, though there is "
        + "one: its room counts as free, and occupancy is a lower bound.")
  }

  /// - Parameters:
  ///   - lesion: how much of the length has lesion beside the cord.
  ///   - open: measures of which nothing is left.
  static func cutAtSides(
    _ length: Millimetres, at levels: [VertebralLevel], lesion: Millimetres, open: [String]
  ) -> Note {
    let parts = [
      "Over \(tenths(length.value)) mm of the spine",
      levels.isEmpty ? "" : " (\(names(levels)))",
      " canal or cord touch a side of the field of view, and more of them may lie beyond it: these "
        + "slices are left out of coverage, coated length and occupancy.",
      lesion.value > 0 ? " \(tenths(lesion.value)) mm of them have lesion beside the cord" : "",
      lesion.value > 0 && !open.contains("coverage") ? ": the coated length is a lower bound" : "",
      lesion.value > 0 ? "." : "",
      open.isEmpty
        ? ""
        : " No other slice is left: \(open.joined(separator: " and ")) \(open.count == 1 ? "is" : "are") not "
          + "evaluable.",
      " A field of view that holds the canal with a voxel around it shows them whole.",
    ]
    return Note("W256", .warning, parts.joined())
  }

  static func belowCord(_ length: Millimetres, of total: Millimetres) -> Note {
    Note(
      "I253", .info,
      "\(tenths(length.value)) of the \(tenths(total.value)) mm with lesion outside the cord lie below "
        + "its end: coverage and coated length are of the cord alone.")
  }

  static func cordOutsideCanal(slices: Int, lesion: CubicMillimetres) -> Note {
    let parts = [
      slices > 0
        ? "In \(slices) slice\(slices == 1 ? "" : "s") more than a tenth of the cord lies outside the "
          + "canal" : "Some of the cord lies outside the canal",
      lesion.value > 0 ? ", and \(told(lesion)) of lesion in it there" : "",
      "; check that both masks belong to this scan.",
    ]
    return Note("W243", .warning, parts.joined())
  }

  static let levelsOutOfOrder = Note(
    "W244", .warning,
    "The vertebral levels do not come in their anatomical order; levels, volumes by level and the "
      + "grade are not evaluable. Correct the level mask.")

  static func levelGap(_ missing: [VertebralLevel], isGradeOpen: Bool) -> Note {
    Note(
      "W245", .warning,
      "The level mask lacks \(names(missing)) between other levels; lesions there are counted with the "
        + "nearest level within 20 mm"
        + (isGradeOpen
          ? ". With their true levels the grade could be another: not evaluable." : ".")
        + " Label what is missing; a spine that does not have it needs nothing.")
  }

  static func undetermined(_ count: Int) -> Note {
    Note(
      "W246", .warning,
      "\(count) deposit\(count == 1 ? " is" : "s are") too small for a nodule (no 4 mm sphere fits) "
        + "and too short for a line; counted in volume, extent and levels, not in the pattern.")
  }

  static func unmeasuredNodules(_ count: Int) -> Note {
    Note(
      "W247", .warning,
      "The diameters of \(count) nodule\(count == 1 ? "" : "s") would have taken too long to find; "
        + "the count of measurable nodules is a lower bound.")
  }

  static func overlapDiffers(_ upper: CubicMillimetres, _ lower: CubicMillimetres) -> Note {
    Note(
      "W248", .warning,
      "Where two fields of view overlap, the upper one has \(told(upper)) of lesion and the lower "
        + "one \(told(lower)); the upper one was counted.")
  }

  /// - Parameter levels: those that have no label since they lie there.
  static func gap(_ length: Double, hiding levels: [VertebralLevel]) -> Note {
    Note(
      "W249", .warning,
      "The fields of view leave \(Self.tenths(length)) mm of the spine between them unimaged"
        + (levels.isEmpty ? "." : ", and with them \(names(levels))."))
  }

  private static func names(_ levels: [VertebralLevel]) -> String {
    levels.map(\.name).joined(separator: ", ")
  }

  static func intramedullary(_ count: Int) -> Note {
    Note(
      "I250", .info,
      "\(count) lesion\(count == 1 ? " lies" : "s lie") mostly in the cord and no label tells the "
        + "form: taken as intramedullary, not as leptomeningeal disease.")
  }

  static let formWithoutCord = Note(
    "I251", .info,
    "No label tells the form of the lesions and the cord is not known: shape alone tells nodules and "
      + "lines, and a tumour inside the cord cannot be told from them.")

  static func noPattern(_ count: Int) -> Note {
    Note(
      "W251", .warning,
      "The leptomeninges show only \(count) deposit\(count == 1 ? "" : "s") of undetermined form: the "
        + "pattern is not evaluable, nor are nodules and lines of the spine in the scorecard. Label "
        + "their forms.")
  }

  static func leastPattern(_ known: SpreadPattern, _ count: Int) -> Note {
    Note(
      "W252", .warning,
      "The pattern is at least \(known.rawValue): the form of \(count) "
        + "deposit\(count == 1 ? "" : "s") of the spine is undetermined.")
  }

  static let linearStage = Note(
    "I247", .info,
    "Stage M3 is defined by nodules; here it rests on linear or undetermined disease alone.")

  static let stageWithoutSpine = Note(
    "I248", .info, "The spine was not evaluable: M3 cannot be ruled out.")

  static let stageWithoutBrain = Note(
    "I249", .info,
    "No mask with leptomeningeal labels of the brain was measured: M2 cannot be ruled out, so no stage "
      + "is given.")

  private static func told(_ volume: CubicMillimetres) -> String {
    "\(decimal(volume.millilitres, places: 2)) ml"
  }

  private static func tenths(_ value: Double) -> String { decimal(value, places: 1) }

  /// A number with some decimals; one that is no clinical quantity as it is.
  private static func decimal(_ value: Double, places: Int) -> String {
    let scale = places == 2 ? 100 : 10
    let scaled = (value * Double(scale)).rounded()
    guard scaled >= 0, scaled < 1e15 else { return "\(value)" }
    let whole = Int(scaled)
    let digits = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: places - digits.count) + digits
  }
}
