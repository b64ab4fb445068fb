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

  /// Course of the spine up to a session; `nil` where it was not imaged or cannot be compared.
  func spine(at position: Int) -> DiseaseTrend? {
    let sessions = spreads.prefix(position + 1).enumerated().map { place, spread in
      spread?.spine.map { SpineCourse.Session($0, high: high(place)) }
    }
    return SpineCourse.trend(sessions).flatMap { DiseaseTrend(rawValue: $0.rawValue) }
  }

  /// The earlier session that the spine is worse than, else the first, with the volumes of both.
  func spineChange(at position: Int) -> RegionChange? {
    guard spreads.indices.contains(position), let now = spreads[position]?.spine else { return nil }
    let earlier = spreads.prefix(position).enumerated().compactMap { place, spread in
      spread?.spine.map { (place: place, comparison: SpreadComparison(from: $0, to: now)) }
    }.filter { $0.comparison.trend != nil }
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
      spreads.prefix(position + 1).map { $0?.brain.map { MeasuredSize($0.volume.millilitres) } })
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
    let sessions = spines.map { $0.map { SpineCourse.Session($0) } }
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
          nodules: size(brain.volumes.nodules, place, .brain, "nodule"),
          linear: size(brain.volumes.linear, place, .brain, "linear")
        )
      }
    }
    var marks: [ScorecardItem: DiseaseTrend] = [:]
    marks[.brainNodules] = BurdenTrend.trend(brains.map { $0?.nodules })
    marks[.brainLinear] = BurdenTrend.trend(brains.map { $0?.linear })
    for (item, form) in [(ScorecardItem.spineNodules, DepositForm.nodule), (.spineLinear, .linear)]
    {
      let spines = past.map { place, spread in
        spread?.spine.map { SpineCourse.Session($0, high: high(place, of: form.rawValue)) }
      }
      marks[item] = SpineCourse.trend(spines, of: form)
        .flatMap { DiseaseTrend(rawValue: $0.rawValue) }
    }
    return marks
  }

  /// Volume of the spine's lesions that can be held against the patient's other sessions: in their
  /// ``commonLevels``.
  ///
  /// Where a session has no levels it is the whole volume, unless two imaged lengths differ by more
  /// than a tenth. Lesion outside the common levels is in the session's record, not here.
  /// - Returns: `nil` where the session has no spine, or shares no coverage with the others.
  func comparableSpineVolume(at position: Int) -> CubicMillimetres? {
    guard spreads.indices.contains(position), let now = spreads[position]?.spine else { return nil }
    guard coverageDiffers else { return now.volume }
    guard let common = commonLevels, let levels = now.levels, !common.isEmpty,
      common.allSatisfy(levels.imaged.contains)
    else { return nil }
    return levels.volume(in: common)
  }

  /// Whether the spines of two sessions show other levels, or, where one has none, lengths that differ
  /// by more than a tenth.
  var coverageDiffers: Bool {
    let spines = spreads.compactMap { $0?.spine }
    let levels = spines.compactMap(\.levels)
    let lengths = spines.map(\.imagedLength.value)
    guard let longest = lengths.max(), let shortest = lengths.min() else { return false }
    guard levels.count == spines.count else { return longest - shortest > 0.1 * longest }
    // Beyond the last level lengths tell whether the views are the same.
    let goesBeyond = levels.contains { $0.volumeWithoutLevel.value > 0 }
    return Set(levels.map(\.imaged)).count > 1
      || (goesBeyond && longest - shortest > SpreadComparison.sameLength * longest)
  }

  /// Levels that the spines of all sessions show; one that shares none with those before it is left
  /// out, so that it keeps no others from being compared.
  /// - Returns: `nil` where a spine has no levels.
  private var commonLevels: [VertebralLevel]? {
    let imaged = spreads.compactMap { $0?.spine }.map { $0.levels?.imaged }
    let known = imaged.compactMap { $0 }
    guard known.count == imaged.count, let first = known.first else { return nil }
    return known.dropFirst().reduce(first) { common, levels in
      let shared = common.filter(levels.contains)
      return shared.isEmpty ? common : shared
    }
  }

  /// What the joined spine of a session in several fields of view has to tell, which no record of one
  /// of them holds; and what of two sessions can be compared.
  var coverageNotes: [NoteRecord] { joinedNotes + levelNotes + volumeNotes }

  /// What the volume of a target spine stands for over time, where coverage differs.
  private var volumeNotes: [NoteRecord] {
    guard scans.mainRegion == .spine, coverageDiffers else { return [] }
    guard let common = commonLevels else {
      return [
        NoteRecord(
          code: "W323", severity: "warning",
          message:
            "The imaged lengths of the spine differ by more than a tenth between sessions and "
            + "not all of them have vertebral levels: volumes are not compared. Give level masks.")
      ]
    }
    let lost = zip(scans.sessions, spreads).filter { _, spread in
      spread?.spine.map { spine in
        !common.allSatisfy { spine.levels?.imaged.contains($0) ?? false }
      } ?? false
    }.map { "ses-" + $0.0.session.id }
    return [
      NoteRecord(
        code: "W323", severity: "warning",
        message: "Volumes of the spine over time are those in the levels that the sessions share: "
          + Self.told(common)
          + (lost.isEmpty
            ? "." : ". \(lost.joined(separator: ", ")) shares none of them and is not compared."))
    ]
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

  /// For each session whose spine shows other levels than the first one's: which can be compared.
  private var levelNotes: [NoteRecord] {
    guard let first = spreads.indices.first(where: { spreads[$0]?.spine?.levels != nil }),
      let baseline = spreads[first]?.spine
    else { return [] }
    return spreads.indices.dropFirst(first + 1).compactMap { position in
      guard let now = spreads[position]?.spine else { return nil }
      let comparison = SpreadComparison(from: baseline, to: now)
      guard let common = comparison.commonLevels, !comparison.coversTheSame else { return nil }
      let names = (scans.sessions[first].session.id, scans.sessions[position].session.id)
      return NoteRecord(
        code: "W323", severity: "warning",
        message: "The spine of ses-\(names.1) shows other levels than that of ses-\(names.0); "
          + "comparable: \(Self.told(common)). Only in ses-\(names.0): "
          + "\(Self.told(comparison.onlyBefore)). Only in ses-\(names.1): "
          + "\(Self.told(comparison.onlyNow)).")
    }
  }

  private static func told(_ levels: [VertebralLevel]) -> String {
    levels.isEmpty ? "none" : levels.map(\.name).joined(separator: " ")
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

  /// A volume in ml with the upper end of its tissue's band, where the mask tells the tissue apart.
  private func size(
    _ volume: Double, _ position: Int, _ region: StudyRegion, _ tissue: String
  ) -> MeasuredSize {
    let high = band(position, region, tissue)?.high ?? volume
    return MeasuredSize(volume, low: volume, high: max(volume, high))
  }
}
