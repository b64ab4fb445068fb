import StudyLayout
import StudyRecords
import VoxelCounting

/// One patient with what was measured at each session.
struct PatientScans {
  let subject: StudySubject
  /// What the study could not use of the patient.
  let faults: [StudyFault]
  /// In order of time, as `subject.sessions`.
  let sessions: [Session]

  struct Session {
    let session: StudySession
    let outcomes: [CaseProcessor.Outcome]

    /// The measured cases of a region, its parts in their order.
    func measured(_ region: StudyRegion) -> [CaseProcessor.Outcome] {
      outcomes.filter { $0.record.measurement != nil && $0.record.isOf(region) }
    }

    /// Whether the study holds a scan of the region, measured or failed.
    func holds(_ region: StudyRegion) -> Bool {
      outcomes.contains { $0.record.isOf(region) }
    }
  }

  /// The region that the target's size is taken from: the brain, or the spine where the study holds
  /// no brain of the patient.
  var mainRegion: StudyRegion {
    let hasBrain = sessions.contains { $0.holds(.brain) }
    return hasBrain || !sessions.contains { $0.holds(.spine) } ? .brain : .spine
  }
}

extension CaseRecord {
  /// Whether the case shows the region or a part of it.
  func isOf(_ region: StudyRegion) -> Bool {
    self.region == region.rawValue || self.region.hasPrefix(region.rawValue + "-")
  }
}
