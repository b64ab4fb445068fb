import LesionMetrics
import NeuraxisSpread
import Quantities
import ResponseCriteria
import StudyLayout
import StudyRecords

/// How spread moved over the sessions of a patient, as criteria ask for it.
struct SpreadCourses {
  let scans: PatientScans
  /// One a session, or none at all.
  let spreads: [NeuraxisSpread?]
  /// The lesions of each region, where they were followed: they tell what a field of view cuts at its
  /// sides, and what one of the brain does not show.
  var followed: [StudyRegion: FollowedLesions] = [:]

  /// Course of the spine up to a session; `nil` where it was not imaged or cannot be compared.
  func spine(at position: Int) -> DiseaseTrend? {
    let sessions = spreads.prefix(position + 1).enumerated().map { place, spread in
      spread?.spine.map {
        SpineCourse.Session(
          $0, high: high(place), isLeast: isLeast(place, .spine, seenFrom: position))
      }
    }
    return SpineCourse.trend(sessions).flatMap { DiseaseTrend(rawValue: $0.rawValue) }
  }

  /// The earlier session that the spine is worse than, else the first, with the volumes of both.
  func spineChange(at position: Int) -> RegionChange? {
    guard spreads.indices.contains(position), let now = spreads[position]?.spine else { return nil }
    let earlier = spreads.prefix(position).enumerated().compactMap { place, spread in
      spread?.spine.map { (place: place, comparison: SpreadComparison(from: $0, to: now)) }
    }.filter {
      $0.comparison.trend != nil
        && !($0.comparison.isSameView && isLeast($0.place, .spine, seenFrom: position))
    }
    guard let found = earlier.last(where: { $0.comparison.trend == .worse }) ?? earlier.first else {
      return nil
    }
    return RegionChange(
      sessionID: scans.sessions[found.place].session.id,
      before: found.comparison.volumeBefore.millilitres,
      now: found.comparison.volumeNow.millilitres,
      threshold: SpreadComparison.Thresholds().worse,
      newForms: found.comparison.newForms.map(\.rawValue))
  }

  /// Course of nodules and linear enhancement of brain and spine; `nil` where no label tells of them.
  func leptomeninges(at position: Int) -> DiseaseTrend? {
    guard spreads.indices.contains(position), spreads[position] != nil else { return nil }
    let brain = BurdenTrend.trend(
      spreads.prefix(position + 1).enumerated().map { place, spread in
        spread?.brain.map { brain in
          let size = MeasuredSize(brain.volume.millilitres)
          return isLeast(place, .brain, seenFrom: position)
            ? MeasuredSize(atLeast: size.value) : size
        }
      })
    let parts = [brain, spinalMeninges(at: position)].compactMap { $0 }
    if parts.contains(.worse) { return .worse }
    if parts.contains(.stable) { return .stable }
    return parts.contains(.improved) ? .improved : parts.first
  }

  /// Course of the spine's leptomeninges: that of the spine, unless some of it lies in the cord, which
  /// is no leptomeningeal disease; then the worst of its other forms.
  private func spinalMeninges(at position: Int) -> DiseaseTrend? {
    let spines = spreads.prefix(position + 1).map { $0?.spine }
    guard spines.contains(where: { ($0?.intramedullaryCount ?? 0) > 0 }) else {
      return spine(at: position)
    }
    let sessions = spines.enumerated().map { place, spine in
      spine.map { SpineCourse.Session($0, isLeast: isLeast(place, .spine, seenFrom: position)) }
    }
    let forms = DepositForm.allCases.filter { $0 != .intramedullary }
    let trends = forms.compactMap { SpineCourse.trend(sessions, of: $0) }
      .compactMap { DiseaseTrend(rawValue: $0.rawValue) }
    return [.worse, .stable, .improved, .absent].first(where: trends.contains)
  }

  /// Course of each item of the leptomeningeal scorecard that can be seen, by its volume.
  func scorecard(at position: Int) -> [ScorecardItem: DiseaseTrend] {
    let past = Array(spreads.prefix(position + 1).enumerated())
    let brains = past.map { place, spread in
      spread?.brain.map { brain in
        (
          nodules: size(brain.volumes.nodules, place, "nodule", seenFrom: position),
          linear: size(brain.volumes.linear, place, "linear", seenFrom: position)
        )
      }
    }
    var marks: [ScorecardItem: DiseaseTrend] = [:]
    marks[.brainNodules] = BurdenTrend.trend(brains.map { $0?.nodules })
    marks[.brainLinear] = BurdenTrend.trend(brains.map { $0?.linear })
    for (item, form) in [(ScorecardItem.spineNodules, DepositForm.nodule), (.spineLinear, .linear)]
    {
      let spines = past.map { place, spread in
        spread?.spine.map {
          SpineCourse.Session(
            $0, high: high(place, of: form.rawValue),
            isLeast: isLeast(place, .spine, seenFrom: position))
        }
      }
      marks[item] = SpineCourse.trend(spines, of: form)
        .flatMap { DiseaseTrend(rawValue: $0.rawValue) }
    }
    return marks
  }

  /// Volume of the spine's lesions as far as it can be held against the first spine of the patient
  /// (``SpineCourse/followedVolume(_:)``). Lesion elsewhere is in the session's record, not here.
  func comparableSpineVolume(at position: Int) -> CubicMillimetres? {
    SpineCourse.followedVolume(spreads.prefix(position + 1).map { $0?.spine })
  }

  /// Whether any session sees another part of the spine than the first one does.
  var coverageDiffers: Bool {
    spreads.indices.contains { comparisonWithFirst($0)?.isSameView == false }
  }

  /// A session's spine against the patient's first; `nil` where it has none, or is the first.
  private func comparisonWithFirst(_ position: Int) -> SpreadComparison? {
    guard let first = firstSpine, position > first.position, spreads.indices.contains(position),
      let now = spreads[position]?.spine
    else { return nil }
    return SpreadComparison(from: first.spine, to: now)
  }

  private var firstSpine: (position: Int, spine: SpineSpread)? {
    for (position, spread) in spreads.enumerated() {
      if let spine = spread?.spine { return (position, spine) }
    }
    return nil
  }

  /// What the joined spine of a session in several fields of view has to tell, which no record of one
  /// of them holds; and what of two sessions can be compared.
  var coverageNotes: [NoteRecord] { joinedNotes + viewNotes + formNotes }

  /// Where a form stands at the place of the other one of the session before: a new form is worse by the
  /// rule, and a new label may be all that is new.
  private var formNotes: [NoteRecord] {
    var notes: [NoteRecord] = []
    var earlier: (name: String, spine: SpineSpread)?
    for (session, spread) in zip(scans.sessions, spreads) {
      guard let spine = spread?.spine else { continue }
      let name = "ses-" + session.session.id
      if let earlier {
        let comparison = SpreadComparison(from: earlier.spine, to: spine)
        notes += comparison.formChanges.map { change in
          let place = change.levels.isEmpty ? "" : " at " + Self.told(change.levels)
          return NoteRecord(
            code: "W328", severity: "warning",
            message: "Spinal disease\(place) is \(change.to.told) in \(name) and was "
              + "\(change.from.told) in \(earlier.name): was it given another label? By the rules a form "
              + "that is new, or grows, is worse.")
        }
      }
      earlier = (name, spine)
    }
    return notes
  }

  private var joinedNotes: [NoteRecord] {
    zip(scans.sessions, spreads).flatMap { session, spread -> [NoteRecord] in
      let parts = session.measured(.spine)
      guard parts.count > 1, let spine = spread?.spine else { return [] }
      return spine.notes.map {
        NoteRecord(
          code: $0.code, severity: $0.severity.rawValue,
          message: "ses-\(session.session.id), spine of \(parts.count) fields of view: "
            + $0.message)
      }
    }
  }

  /// For each session whose spine is seen in another part than the first one's: what can be compared.
  private var viewNotes: [NoteRecord] {
    guard let first = firstSpine else { return [] }
    let reference = "ses-" + scans.sessions[first.position].session.id
    return spreads.indices.compactMap { position in
      guard let comparison = comparisonWithFirst(position), !comparison.isSameView else {
        return nil
      }
      let name = "ses-" + scans.sessions[position].session.id
      let message =
        Self.told(comparison, of: name, against: reference)
        + (scans.mainRegion == .spine ? volumeTold(comparison, at: position, reference) : "")
      return NoteRecord(code: "W323", severity: "warning", message: message)
    }
  }

  private static func told(
    _ comparison: SpreadComparison, of name: String, against reference: String
  ) -> String {
    guard let common = comparison.commonLevels else {
      return "The spine of \(name) cannot be compared with that of \(reference): not both have "
        + "vertebral levels, and their imaged lengths or their heights in the world differ by more "
        + "than a tenth. Give level masks."
    }
    let parts = comparison.partLevels
    return
      "The spine of \(name) is not seen in the same levels as that of \(reference); comparable: "
      + told(common) + (parts.isEmpty ? "" : " (of \(told(parts)) a part)")
      + ". Only in \(reference): \(told(comparison.onlyBefore)). Only in \(name): "
      + "\(told(comparison.onlyNow))."
  }

  /// What the volume of a target spine stands for in such a session.
  private func volumeTold(
    _ comparison: SpreadComparison, at position: Int, _ reference: String
  ) -> String {
    if comparableSpineVolume(at: position) != nil {
      return " Its volume is that of the part that \(reference) shows, too."
    }
    let hidden = SpineCourse.hiddenDisease(spreads.prefix(position + 1).map { $0?.spine })
    let reason = hidden.map { ": disease of an earlier session lies \($0.told)" } ?? ""
    return " Its volume is not told\(reason)."
  }

  private static func told(_ levels: [VertebralLevel]) -> String {
    levels.isEmpty ? "none" : levels.map(\.name).joined(separator: " ")
  }

  /// Whether more of a region's lesions than the half-voxel band may lie beside a session's field of view:
  /// by what earlier sessions showed of them, and by what a later one shows where this one did not image.
  private func isLeast(_ place: Int, _ region: StudyRegion, seenFrom position: Int) -> Bool {
    guard let followed = followed[region],
      let here = followed.position(of: scans.sessions[place].session.id),
      let last = followed.position(of: scans.sessions[position].session.id)
    else { return false }
    let band = band(place, region, nil)
    let hidden = followed.uncompared[here].hidden.values
    if hidden.reduce(0, +) / 1000 > band.map({ $0.value - $0.low }) ?? 0 { return true }
    guard here < last else { return false }
    // A border that cut it then may have been this session's.
    let unseen = followed.lineage.sessions[(here + 1)...last].reduce(
      followed.lineage.sessions[here].unseen
    ) { $0.union($1.uncovered) }
    let leftOut = here == 0 ? followed.uncompared[last].leftOut : [:]
    let beyond = followed.lineage.sessions[last].nodes.reduce(0.0) { sum, node in
      sum + (unseen.contains(node.id) ? 1 : leftOut[node.lesion] ?? 0) * node.volume.value
    }
    return beyond / 1000 > band.map { $0.high - $0.value } ?? 0
  }

  /// Upper end of the half-voxel band of a session's only spine scan: of a tissue, or of all.
  private func high(_ position: Int, of tissue: String? = nil) -> CubicMillimetres? {
    band(position, .spine, tissue).map { CubicMillimetres(millilitres: $0.high) }
  }

  private func band(_ position: Int, _ region: StudyRegion, _ tissue: String?) -> MeasuredSize? {
    let measured = scans.sessions[position].measured(region)
    guard measured.count == 1, let record = measured.first?.record.measurement else { return nil }
    return tissue.map { record.tissues[$0]?.size } ?? record.targetSize
  }

  /// A volume of the brain in ml with the upper end of its tissue's band, where the mask tells the tissue
  /// apart.
  private func size(
    _ volume: Double, _ place: Int, _ tissue: String, seenFrom position: Int
  ) -> MeasuredSize {
    if isLeast(place, .brain, seenFrom: position) { return MeasuredSize(atLeast: volume) }
    let high = band(place, .brain, tissue)?.high ?? volume
    return MeasuredSize(volume, low: volume, high: max(volume, high))
  }
}

extension DepositForm {
  /// What disease of the form is called.
  fileprivate var told: String {
    switch self {
    case .nodule: "nodular"
    case .linear: "linear"
    case .intramedullary: "intramedullary"
    case .undetermined: "of undetermined form"
    }
  }
}

extension HiddenDisease {
  /// Where it lies and what keeps it from being seen, for the middle of a sentence.
  fileprivate var told: String {
    var parts: [String] = []
    if !notShown.isEmpty {
      parts.append(
        "in \(notShown.joined(separator: ", ")), which this one does not show or has no label for")
    }
    if !cut.isEmpty {
      parts.append(
        "in \(cut.joined(separator: ", ")), which one of both shows only in part, beyond the cut or within "
          + "\(NumberText.length(mm: Self.margin.value)) of it")
    }
    if hasNoPlace { parts.append("where no label names the place") }
    return parts.joined(separator: "; ")
  }
}
