import LesionMetrics
import Notes

extension SpineMeasurement {
  /// Notes on the line along which lengths are measured.
  var centrelineNotes: [Note] {
    guard spine.followsSpine else {
      return [
        Note(
          "I241", .info,
          "Neither a canal nor a cord mask was given, so lengths are measured along the superior axis "
            + "instead of along the spine.")
      ]
    }
    var notes: [Note] = []
    if spine.straightScans > 0 {
      let isOne = spine.straightScans == 1
      notes.append(
        Note(
          "I252", .info,
          "\(spine.straightScans) field\(isOne ? "" : "s") of view \(isOne ? "has" : "have") neither "
            + "canal nor cord. Lengths there run straight down from the end of the centreline of the "
            + "others."))
    }
    if extrapolatedSlices > 0 {
      notes.append(
        Note(
          "I254", .info,
          "In \(counted(extrapolatedSlices, "slice")) vertebrae are labelled but neither canal nor cord "
            + "is drawn. The centreline is extrapolated there beside the vertebrae, and the spine counts "
            + "as imaged."))
    }
    let beyond = viewBeyondLine
    if max(beyond.above, beyond.below) > Centreline.reach {
      notes.append(
        Note(
          "I255", .info,
          "The field of view extends \(millimetres(beyond.above)) above and \(millimetres(beyond.below)) "
            + "below the drawn canal and cord, and no vertebrae are labelled there. The imaged length "
            + "covers only the masks, and lesion beyond them."))
    }
    return notes
  }

  /// How far the highest and the lowest field of view extend beyond the centreline, mm; 0 where
  /// vertebrae are labelled, because these show how far the spine extends.
  private var viewBeyondLine: (above: Double, below: Double) {
    guard let top = scans.first, let bottom = scans.last, let highest = spine.isOwner.first,
      let lowest = spine.isOwner.last
    else { return (0, 0) }
    let above = highest.firstIndex(of: true) ?? 0
    let below = lowest.lastIndex(of: true).map { lowest.count - 1 - $0 } ?? 0
    return (
      top.levels == nil ? Double(above) * top.frame.distance : 0,
      bottom.levels == nil ? Double(below) * bottom.frame.distance : 0
    )
  }

  /// Notes on vertebral levels.
  var levelNotes: [Note] {
    var notes: [Note] = []
    if areLevelsOutOfOrder {
      notes.append(
        Note(
          "W244", .warning,
          "The vertebral levels are out of anatomical order, so levels, volumes by level and the grade "
            + "are not evaluable. Correct the level mask."))
    } else if profile == nil {
      notes.append(
        Note(
          "I244", .info,
          "No vertebral levels were given, so levels, volumes by level and the grade of lesions are not "
            + "evaluable."))
    }
    if let missing, !missing.unlabelled.isEmpty {
      notes.append(
        Note(
          "W245", .warning,
          "The level mask lacks \(names(missing.unlabelled)) between other levels, so lesions there count "
            + "with the nearest level within 20 mm"
            + (dependsGradeOnMissingLevels
              ? ", and the grade is not evaluable because the true level could change it" : "")
            + ". Label the missing level; ignore this if the patient does not have that vertebra."))
    }
    if let levels, levels.volumeWithoutLevel.value > 0 {
      notes.append(
        Note(
          "W250", .warning,
          "\(shareOfLesion(levels.volumeWithoutLevel.value)) lies more than "
            + "\(millimetres(LevelProfile.reach)) from every labelled vertebra, so it belongs to no "
            + "level and the levels there count as not imaged. Label the vertebrae beside it, or check "
            + "that the level mask belongs to this scan."))
    }
    return notes
  }
}
