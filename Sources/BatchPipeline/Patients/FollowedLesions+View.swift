import LesionMetrics
import Quantities
import StudyRecords

extension FollowedLesions {
  /// What of a session cannot be held against those before; nothing where it is not among them.
  func uncompared(in session: String) -> UncomparedLesions {
    position(of: session).map { uncompared[$0] } ?? UncomparedLesions()
  }

  /// One note a session whose field of view differs where there are lesions.
  var viewNotes: [NoteRecord] {
    lineage.sessions.compactMap { session in
      let found = uncompared(in: session.name)
      guard !found.isEmpty else { return nil }
      var parts: [String] = []
      if !found.hidden.isEmpty {
        parts.append(
          "of \(named(found.hidden, "up to ")) a part or all lies, lay or may lie outside the field of "
            + "view")
      }
      if !found.grown.isEmpty {
        parts.append(
          "\(named(found.grown)) grows, or may have grown, where the baseline did not image")
      }
      if !parts.isEmpty {
        parts.append(
          "where that is more than the half-voxel band the volume of the whole \(place)is a lower "
            + "bound, which can prove progression and nothing else, and no product is told")
      }
      let whole = session.nodes.filter { found.firstImaged.contains($0.lesion) }.map(\.id)
      if !whole.isEmpty {
        parts.append(
          "\(named(whole)) was not imaged before it was first seen: it is not new, and left out of the "
            + "sizes that are compared")
      }
      let cut = session.nodes.filter { found.cut.contains($0.lesion) }.map(\.id)
      if !cut.isEmpty {
        parts.append(
          "\(named(cut)) reaches further than the baseline imaged: its volume is compared as far as the "
            + "baseline shows it, if all of it is target tissue, and no product is")
      }
      return NoteRecord(
        code: "W326", severity: "warning",
        message: "Session \(session.name): \(parts.joined(separator: "; ")).")
    }
  }

  /// One note a session whose slices stand at an angle to the baseline's, from 15° on, as for the tilt
  /// against the anatomical plane (W213).
  var tiltNotes: [NoteRecord] {
    lineage.sessions.compactMap { session in
      guard session.sliceTilt > Self.toldTilt else { return nil }
      let angle = "\(Int(session.sliceTilt.rounded()))°"
      return NoteRecord(
        code: "W329", severity: "warning",
        message:
          "Session \(session.name): the \(place)slices that diameters are measured in are tilted "
          + "by \(angle) against the baseline's: "
          + (isTurned(session.name)
            ? "no sum of products is told. Follow the volume, or resample the mask to the baseline's grid."
            : "products may differ by this alone; volumes do not."))
    }
  }

  private static let toldTilt = 15.0

  /// Lesions with a volume in mm³ each, as `brain lesion 1 (up to 1.730 ml), 2 (up to 0.200 ml)`. Parts of
  /// one may each have all that is hidden of it: the volumes are no sum.
  private func named(_ volumes: [Int: Double], _ word: String = "") -> String {
    let each = volumes.sorted { $0.key < $1.key }.map { id, volume in
      "\(id) (\(word)\(NumberText.decimal(volume / 1000, places: 3)) ml)"
    }
    return "\(place)lesion " + each.joined(separator: ", ")
  }

  /// The region, and a space; nothing where it is not told.
  private var place: String { region == Self.anyRegion ? "" : region + " " }

  private func named(_ ids: some Sequence<Int>) -> String {
    "\(place)lesion " + ids.sorted().map(String.init).joined(separator: ", ")
  }
}
