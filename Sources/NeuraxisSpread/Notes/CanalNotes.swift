import LesionMetrics
import Notes
import Quantities

extension SpineMeasurement {
  var occupancyNotes: [Note] {
    guard let occupancy else {
      return isOccupancyCutAtSides
        ? []
        : [
          Note(
            "I242", .info,
            "Canal occupancy needs masks of both canal and cord, so it is not evaluable.")
        ]
    }
    let slices = occupancy.slicesWithoutCord
    guard slices > 0 else { return [] }
    return [
      Note(
        "W255", .warning,
        "In \(counted(slices, "slice")) the canal is drawn but the cord is missing, so its area counts "
          + "as free and occupancy is a lower bound. Complete the cord mask.")
    ]
  }

  var coverageNotes: [Note] {
    guard hasCord else {
      return [
        Note(
          "I243", .info,
          "Circumferential coverage and coated length need a cord mask, so they are not evaluable.")
      ]
    }
    guard let coating else {
      // Where slices are cut at the sides, or all lesion lies in the cord, other notes give the reason.
      guard lesions.lengthCutAtSides.value == 0, lesions.hasSlicesWithoutCord else { return [] }
      return [
        Note(
          "I245", .info,
          "All leptomeningeal lesion outside the cord lies in slices without cord, so coverage is not "
            + "evaluable.")
      ]
    }
    var notes: [Note] = []
    let total = millimetres(coating.lesionLength.value)
    if coating.unassessedLength > coating.lengthCutAtSides {
      let length = coating.unassessedLength - coating.lengthCutAtSides
      notes.append(
        Note(
          "W253", .warning,
          "\(oneDecimal(length.value)) of the \(total) with lesion beside the cord show no cord, so "
            + "coverage describes the rest and the coated length is a lower bound. Check that the cord "
            + "mask covers the whole cord."))
    }
    if coating.lengthBelowCord.value > 0 {
      notes.append(
        Note(
          "I253", .info,
          "\(oneDecimal(coating.lengthBelowCord.value)) of the \(total) with lesion outside the cord "
            + "lie below the end of the cord. Coverage and coated length describe the cord only."))
    }
    return notes
  }

  var sideCutNotes: [Note] {
    let cuts = spine.sideCuts
    guard hasCord, !cuts.nodes.isEmpty else { return [] }
    let levels = Set(cuts.nodes.compactMap { profile?.levels[$0] }).sorted()
    let lesion = lesions.lengthCutAtSides.value
    let open = [
      coating == nil ? "coverage" : nil,
      occupancy == nil && isOccupancyCutAtSides ? "occupancy" : nil,
    ].compactMap { $0 }
    let parts = [
      "Over \(millimetres(cuts.length(along: spine.line).value)) of the spine",
      levels.isEmpty ? "" : " (\(names(levels)))",
      ", the canal or cord reaches a side of the field of view and may be cut off, so these slices",
      lesion > 0 ? " (\(millimetres(lesion)) with lesion beside the cord)" : "",
      " are left out of coverage, coated length and occupancy",
      lesion > 0 && coating != nil ? "; the coated length is a lower bound" : "",
      open.isEmpty
        ? ""
        : "; no other slice is left, so \(open.joined(separator: " and ")) "
          + "\(open.count == 1 ? "is" : "are") not evaluable",
      ". Use a field of view that leaves at least one voxel around the canal.",
    ]
    return [Note("W256", .warning, parts.joined())]
  }

  /// Whether both masks were given and a side cuts them, so that occupancy is missing for that reason.
  private var isOccupancyCutAtSides: Bool {
    !spine.sideCuts.nodes.isEmpty && scans.allSatisfy { $0.canal != nil && $0.cord != nil }
  }

  /// Notes on cord and lesion outside the canal.
  var canalNotes: [Note] {
    var notes: [Note] = []
    let slices = scans.reduce(0) { $0 + ($1.cordOutsideCanal?.slices ?? 0) }
    let inCordOutside = lesions.volumes.inCordOutsideCanal
    if slices > 0 || inCordOutside > 0 {
      notes.append(
        Note(
          "W243", .warning,
          (slices > 0
            ? "In \(counted(slices, "slice")) more than a tenth of the cord lies outside the canal"
            : "Some of the cord lies outside the canal")
            + (inCordOutside > 0 ? ", with \(millilitres(inCordOutside)) of lesion in it" : "")
            + ". Check that both masks belong to this scan."))
    }
    if lesions.volumes.outsideCanal > 0 {
      notes.append(
        Note(
          "W242", .warning,
          "\(shareOfLesion(lesions.volumes.outsideCanal)) lies outside the canal in slices where the "
            + "canal is drawn, so it counts in volume, extent and levels but not in occupancy or "
            + "coverage. Check the canal and lesion masks."))
    }
    if lesions.volumes.beyondCanal > 0 {
      notes.append(
        Note(
          "W254", .warning,
          "\(shareOfLesion(lesions.volumes.beyondCanal)) lies in slices without canal while other "
            + "slices have one, so it is left out of occupancy, and counts in coverage where there is a "
            + "cord. Complete the canal mask."))
    }
    return notes
  }
}
