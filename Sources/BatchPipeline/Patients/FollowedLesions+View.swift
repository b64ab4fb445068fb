import LesionMetrics
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
          "of \(named(found.hidden.keys)) a part or all lies, lay or may lie outside the field of view "
            + "(up to \(Self.told(found.hidden)))")
      }
      if !found.grown.isEmpty {
        parts.append(
          "\(named(found.grown.keys)) grows, or may have grown, where the baseline did not image "
            + "(\(Self.told(found.grown)))")
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
            + "baseline shows it, and no product is")
      }
      return NoteRecord(
        code: "W326", severity: "warning",
        message: "Session \(session.name): \(parts.joined(separator: "; ")).")
    }
  }

  /// The sum of some volumes in mm³, as `1.73 ml`.
  private static func told(_ volumes: [Int: Double]) -> String {
    let sum = volumes.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value }
    return Decimals.three(sum / 1000) + " ml"
  }

  /// The region, and a space; nothing where it is not told.
  private var place: String { region == Self.anyRegion ? "" : region + " " }

  private func named(_ ids: some Sequence<Int>) -> String {
    "\(place)lesion " + ids.sorted().map(String.init).joined(separator: ", ")
  }
}
