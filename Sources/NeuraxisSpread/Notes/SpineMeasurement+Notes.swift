import LesionMetrics
import Notes
import Quantities

extension SpineMeasurement {
  /// What a reader must know about the results, in a fixed order.
  var notes: [Note] {
    emptyMaskNotes + centrelineNotes + occupancyNotes + coverageNotes + sideCutNotes + levelNotes
      + canalNotes + formNotes + nodules.notes + joinedScanNotes
  }

  private var emptyMaskNotes: [Note] {
    scans.flatMap(\.emptyCompanions).map { companion in
      switch companion {
      case .cord: Self.emptyMask("cord")
      case .canal: Self.emptyMask("canal")
      case .levels:
        Note(
          "W241", .warning,
          "The level mask has no voxel labelled as a vertebra, so it is treated as missing. In a "
            + "dseg.tsv, vertebrae are named C1 to L5 and S, or like Th4, vertebra_T4, vertebrae_T4."
        )
      }
    }
  }

  private static func emptyMask(_ name: String) -> Note {
    Note(
      "W241", .warning,
      "The \(name) mask is empty, so it is treated as missing. Draw it, give the \(name) mask of this "
        + "scan, or leave it out.")
  }

  /// Notes on how deposits were sorted into nodules, lines and tumour of the cord.
  private var formNotes: [Note] {
    var notes: [Note] = []
    if lesions.volumes.inCord > 0 {
      notes.append(
        Note(
          "I246", .info,
          "\(millilitres(lesions.volumes.inCord)) of lesion lies inside the cord. It counts in volume, "
            + "extent and levels, but not in occupancy or coverage."))
    }
    if counts.foundInCord > 0 {
      let isOne = counts.foundInCord == 1
      notes.append(
        Note(
          "I250", .info,
          "\(counted(counts.foundInCord, "lesion")) \(isOne ? "lies" : "lie") mostly inside the cord, "
            + "and no label gives the form. \(isOne ? "It is" : "They are") taken as intramedullary, "
            + "not as leptomeningeal disease."))
    }
    if deposits.hasShapesWithoutCord(volumes: lesions.partVolumes) {
      notes.append(
        Note(
          "I251", .info,
          "No label gives the form of the lesions and no cord mask was given, so nodules and lines are "
            + "distinguished by shape alone. A tumour inside the cord could be among them."))
    }
    let undetermined = counts[.undetermined]
    if undetermined > 0 {
      notes.append(
        Note(
          "W246", .warning,
          "\(counted(undetermined, "deposit")) \(undetermined == 1 ? "is" : "are") too small for a "
            + "nodule (no 4 mm sphere fits) and too short for a line. "
            + "\(undetermined == 1 ? "It counts" : "They count") in volume, extent and levels, but not "
            + "in the pattern."))
    }
    return notes
  }

  /// Notes on several fields of view of one spine.
  private var joinedScanNotes: [Note] {
    var notes: [Note] = []
    let (upper, lower) = lesions.overlap
    if abs(upper - lower) > 0.1 * max(upper, lower) {
      notes.append(
        Note(
          "W248", .warning,
          "Where two fields of view overlap, the upper one shows \(millilitres(upper)) of lesion and "
            + "the lower one \(millilitres(lower)); the upper one is counted. Check both masks there."
        ))
    }
    let gap = spine.line.gaps.values.reduce(0, +)
    if gap > 0 {
      let hidden = missing?.hidden ?? []
      notes.append(
        Note(
          "W249", .warning,
          "Between the fields of view, \(millimetres(gap)) of the spine were not imaged"
            + (hidden.isEmpty ? "." : ", including \(names(hidden)).")))
    }
    return notes
  }
}

extension NoduleSizes {
  var notes: [Note] {
    guard unmeasured > 0 else { return [] }
    return [
      Note(
        "W247", .warning,
        "Measuring all diameters of \(counted(unmeasured, "nodule")) would have taken too long, so the "
          + "number of measurable nodules is a lower bound.")
    ]
  }
}

/// Numbers and lists as the notes write them.
extension SpineMeasurement {
  func names(_ levels: [VertebralLevel]) -> String {
    levels.map(\.name).joined(separator: ", ")
  }

  /// `0.13 ml of 4.50 ml of lesion`.
  func shareOfLesion(_ cubicMillimetres: Double) -> String {
    "\(millilitres(cubicMillimetres)) of \(millilitres(volume.value)) of lesion"
  }

  func millilitres(_ cubicMillimetres: Double) -> String {
    NumberText.decimal(CubicMillimetres(cubicMillimetres).millilitres, places: 2) + " ml"
  }

  func millimetres(_ value: Double) -> String { oneDecimal(value) + " mm" }

  func oneDecimal(_ value: Double) -> String { NumberText.decimal(value, places: 1) }
}

/// `1 slice`, `2 slices`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
