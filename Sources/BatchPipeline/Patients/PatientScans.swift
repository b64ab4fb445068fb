import ResponseCriteria
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
    func measured(_ region: NeuraxisRegion) -> [CaseProcessor.Outcome] {
      outcomes.filter { $0.record.measurement != nil && $0.record.isOf(region) }
    }

    /// Whether the study holds a scan of the region, measured or failed.
    func holds(_ region: NeuraxisRegion) -> Bool {
      outcomes.contains { $0.record.isOf(region) }
    }
  }

  /// The region that the target's size is taken from: the brain, or the spine where the study holds
  /// no brain of the patient.
  var mainRegion: NeuraxisRegion {
    let hasBrain = sessions.contains { $0.holds(.brain) }
    return hasBrain || !sessions.contains { $0.holds(.spine) } ? .brain : .spine
  }
}

extension PatientScans {
  /// Whether any session shows the region in more than one mask.
  func comesInParts(_ region: NeuraxisRegion) -> Bool {
    sessions.contains { $0.measured(region).count > 1 }
  }
}

extension CaseRecord {
  /// Whether the case shows the region or a part of it.
  func isOf(_ region: NeuraxisRegion) -> Bool {
    self.region == region.rawValue || self.region.hasPrefix(region.rawValue + "-")
  }
}
