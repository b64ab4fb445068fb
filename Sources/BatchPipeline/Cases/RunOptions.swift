import LesionMetrics
import ResponseCriteria
import StudyLayout
import VoxelCounting

/// The options of a run.
public struct RunOptions: Sendable {
  /// Which part of the work: single patients, the group, or both.
  public enum Level: String, Sendable, CaseIterable {
    case participant, group, both

    var doesParticipants: Bool { self != .group }
    var doesGroup: Bool { self != .participant }
  }

  public var level = Level.both
  public var selection = StudySelection.all
  public var labels = SchemeChoice.none
  /// The first one leads the report; never empty.
  public var criteria: [CriteriaSet]
  public var connectivity = Connectivity.corners
  public var minimumVoxels = 1
  /// Whether masks on another grid than their image are resampled for the pictures.
  public var resamplesNearest = false
  /// A table about the patients instead of the study's own.
  public var participants: String?
  public var events: String?
  public var jobs = 1
  /// Measures cases again that are done and whose inputs have not changed.
  public var force = false
  public var selfContained = false

  /// - Precondition: at least one criteria set.
  public init(criteria: [CriteriaSet]) {
    precondition(!criteria.isEmpty, "a run follows at least one criteria set")
    self.criteria = criteria
  }

  /// Whether a case is of a selected session.
  func selects(_ planned: PlannedCase) -> Bool {
    selection.sessions.isEmpty
      || selection.sessions.contains { $0 == planned.session || $0 == "ses-\(planned.session)" }
  }

  /// How masks are measured.
  var measuring: MeasurementOptions {
    var measuring = MeasurementOptions()
    measuring.connectivity = connectivity
    measuring.minimumVoxels = minimumVoxels
    return measuring
  }

  /// Whether a criteria set follows T2/FLAIR tissue, which has other lesions than the core.
  var followsWholeTumour: Bool {
    criteria.contains { $0.needs().tissue != .enhancing }
  }
}
