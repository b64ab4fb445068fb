import LesionMetrics
import NeuraxisSpread
import Notes
import Quantities
import ResponseCriteria

extension PatientFollowUp {
  /// What a reader must know before comparing the sessions of this patient, in a fixed order.
  /// - Parameters:
  ///   - needs: of the leading criteria set.
  ///   - baseline: position of the session that the course begins with.
  public func notes(for needs: FollowUpNeeds, baseline: Int = 0) -> [Note] {
    let courses = courses(needs.spread, baseline: baseline)
    let regions = NeuraxisRegion.allCases.map { region($0) }
    return joinedSpineNotes + spineViewNotes(courses) + labelNotes(courses) + partNotes
      + regions.flatMap { region in
        [region.tracks, region.wholeTracks].compactMap { $0 }.flatMap { $0.viewNotes }
          + (region.tracks?.tiltNotes ?? [])
      }
      + lowerBoundNotes(needs, baseline)
  }

  private func sessionName(_ position: Int) -> String { "ses-" + history.sessions[position].name }

  /// What the joined spine of a session in several fields of view says, which no record of one of them
  /// holds.
  private var joinedSpineNotes: [Note] {
    history.sessions.indices.flatMap { position -> [Note] in
      let session = history.sessions[position]
      guard let views = session.regions[.spine]?.views.count, views > 1,
        let spine = session.spread?.spine
      else { return [] }
      return spine.notes.map {
        Note(
          $0.code, $0.severity,
          "\(sessionName(position)), spine of \(views) fields of view: \($0.message)")
      }
    }
  }

  /// For each session whose spine shows other levels than the first one: what is compared.
  private func spineViewNotes(_ courses: SpreadCourses) -> [Note] {
    guard
      let first = history.sessions.indices.first(where: {
        history.sessions[$0].spread?.spine != nil
      })
    else { return [] }
    return history.sessions.indices.dropFirst(first + 1).compactMap { position in
      guard let pair = courses.spinePair(first, position) else { return nil }
      let (earlier, later) = (sessionName(first), sessionName(position))
      switch pair.ground {
      case .same: return nil
      case .none:
        return Note(
          "W323", .warning,
          "The spines of \(earlier) and \(later) cannot be compared: they share neither vertebral "
            + "levels nor a frame, and image different lengths or heights. Give level masks, or a "
            + "transform file.")
      case .voxels:
        return Note(
          "W323", .warning,
          "\(earlier) and \(later) image different parts of the spine. Their volumes are compared "
            + "only where both image.")
      case .levels(let view):
        let names = view.names
        func listed(_ levels: [String]) -> String {
          levels.isEmpty ? "none" : levels.joined(separator: " ")
        }
        return Note(
          "W323", .warning,
          "\(earlier) and \(later) image different levels of the spine; compared: "
            + "\(listed(names.common)). Only in \(earlier), or more of it: \(listed(names.onlyBefore)); "
            + "only in \(later), or more of it: \(listed(names.onlyNow)).")
      }
    }
  }

  /// Where a form replaced the other one of the session before: a new form is worse by the rule, and a
  /// new label may be all that is new.
  private func labelNotes(_ courses: SpreadCourses) -> [Note] {
    let shown = history.sessions.indices.filter { history.sessions[$0].spread?.spine != nil }
    return zip(shown, shown.dropFirst()).compactMap { earlier, later in
      courses.relabelled(earlier, later).map { form in
        Note(
          "W328", .warning,
          "Spinal disease is \(form.to.adjective) in \(sessionName(later)) and was "
            + "\(form.from.adjective) in \(sessionName(earlier)): was it given another label? A new form "
            + "counts as worse.")
      }
    }
  }

  /// What is not reported because the main region comes in several masks.
  private var partNotes: [Note] {
    guard history.isInParts(history.mainRegion) else { return [] }
    switch history.mainRegion {
    case .spine:
      return [
        Note(
          "W321", .warning,
          "The spine comes in several fields of view: its volume is that of all of them, with their "
            + "overlap counted once. Sums of products and the half-voxel band are not reported.")
      ]
    case .brain:
      return [
        Note(
          "W321", .warning,
          "The brain comes in several masks, which cannot be added up safely, so its size is not "
            + "reported. Give one mask a session.")
      ]
    }
  }

  /// One note for each session that may not show all of the followed disease.
  private func lowerBoundNotes(_ needs: FollowUpNeeds, _ baseline: Int) -> [Note] {
    let volumes = targetVolumes(needs.tissue)
    return history.sessions.indices.compactMap { position in
      guard volumes.isLowerBound(at: position, since: baseline) else { return nil }
      let unseen = volumes.unseenVolume(at: position, since: baseline)
      return Note(
        "W326", .warning,
        "Session \(history.sessions[position].name): up to \(NumberText.decimal(unseen, places: 3)) ml of "
          + "disease seen earlier lies outside the field of view. The volume is a lower bound: it can "
          + "only show progression.")
    }
  }
}

extension LesionTracks {
  /// The region, and a space; nothing where it has no name.
  private var place: String { name.map { $0 + " " } ?? "" }

  /// Lesions whose place no earlier session imaged.
  fileprivate var viewNotes: [Note] {
    lineage.sessions.compactMap { session in
      let ids = session.nodes.filter { $0.course == .firstImaged && $0.holdsTarget }.map(\.id)
      guard !ids.isEmpty else { return nil }
      return Note(
        "W326", .warning,
        "Session \(session.name): \(place)lesion \(ids.map(String.init).joined(separator: ", ")) lies "
          + "where no earlier session imaged. It is first imaged here, not new, and is compared from here "
          + "on.")
    }
  }

  /// One note for each session whose slices are tilted against the first one's by more than 15°, as for
  /// the tilt against the anatomical plane (W213).
  fileprivate var tiltNotes: [Note] {
    lineage.sessions.compactMap { session in
      guard session.sliceTilt > Self.reportedTilt else { return nil }
      let isTooMuch = session.sliceTilt > LesionLineage.widestTilt
      return Note(
        "W329", .warning,
        "Session \(session.name): the \(place)slices that diameters are measured in are tilted by "
          + "\(Int(session.sliceTilt.rounded()))° against those of \(lineage.sessions[0].name). "
          + (isTooMuch
            ? "Their products are not compared: follow the volume, or resample the mask to the first "
              + "session's grid."
            : "Products may differ by this alone; volumes do not."))
    }
  }

  private static let reportedTilt = 15.0
}

extension DepositForm {
  fileprivate var adjective: String {
    switch self {
    case .nodule: "nodular"
    case .linear: "linear"
    case .intramedullary: "intramedullary"
    case .undetermined: "of undetermined form"
    }
  }
}
