import Notes
import Quantities
import ResponseCriteria

/// What a run has before it: patients, their sessions in order of time, the files of each, and what
/// tables tell about them.
///
/// A study is made from a listing of paths (``StudyListing``) or from a manifest. Nothing here
/// touches a file; paths are relative to the input folder, or to the manifest's.
public struct Study: Hashable, Sendable {
  /// Where a study comes from.
  public enum Kind: String, Hashable, Sendable {
    case bids, manifest
  }

  public let kind: Kind
  /// In natural order of their names; each has a session or a fault.
  public let subjects: [StudySubject]
  /// What could not be used, in order of subject and session. Everything else is used.
  public let faults: [StudyFault]
  /// What concerns no single patient.
  public let notes: [Note]
}

/// One patient: who, in which arm, what became of them, and the sessions in order of time.
public struct StudySubject: Hashable, Sendable {
  /// Identifier without `sub-`: letters and digits of ASCII, safe as a file name, unique.
  public let id: String
  /// The name as the study writes it, without `sub-`; equals `id` in a valid BIDS dataset.
  public let name: String
  public var sessions: [StudySession] = []
  public var arm: String?
  public var treatmentStart: CalendarDate?
  /// Told, or counted from `days_to_death` and the first day.
  public var deathDate: CalendarDate?
  public var deathCause: DeathCause?
  public var lastContactDate: CalendarDate?
  /// Last day of radiotherapy by `participants.tsv`; sessions may have it, too.
  public var radiotherapyEnd: CalendarDate?
  /// False where a row about the patient could not be read: then nothing is known of arm, death and
  /// last contact, and the patient must not be counted as alive.
  public var isOutcomeReadable = true
  /// Whether a table about the patients was read that has a row for this one.
  public var isInParticipants = false
  public var events: [StudyEvent] = []
  /// The other columns of `participants.tsv`, by name.
  public var covariates: [String: String] = [:]
  public var notes: [Note] = []

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// The day that times are counted from: the treatment's start, else the first dated session.
  public var firstDay: CalendarDate? {
    treatmentStart ?? sessions.lazy.compactMap(\.date).first
  }
}

/// What a patient died of.
public enum DeathCause: String, Hashable, Sendable, CaseIterable {
  case progression, infection, other
}

/// A dose or an adverse event.
public struct StudyEvent: Hashable, Sendable {
  /// Days from ``StudySubject/firstDay``.
  public let day: Int
  /// `dose`, or an adverse event by name.
  public let event: String
  /// 1…5, as CTCAE grades.
  public let grade: Int?
}

/// One time point of a patient.
public struct StudySession: Hashable, Sendable {
  /// Identifier without `ses-`: letters and digits of ASCII, unique in the patient.
  public let id: String
  /// The name as the study writes it, without `ses-`.
  public let name: String
  /// What tables give about the session: a reader's words, and sizes for sessions without masks.
  public internal(set) var given: TimePoint
  /// Where tables hold it, for messages.
  public internal(set) var places = SessionPlaces()
  /// Brain before spine, parts of the spine in natural order.
  public internal(set) var series: [StudySeries] = []
  /// Free text of the manifest's `notes` column.
  public internal(set) var remarks: String?

  /// `nil` only where no session of the patient has one; then the order is that of the names.
  public internal(set) var date: CalendarDate? {
    get { given.date }
    set { given.date = newValue }
  }

  package init(id: String, name: String) {
    self.id = id
    self.name = name
    given = TimePoint(sessionID: id)
  }
}

/// What a scan shows.
public enum StudyRegion: String, Hashable, Sendable, CaseIterable {
  case brain, spine
}

/// One mask with the image that it was drawn on and the files that belong to it: one case.
public struct StudySeries: Hashable, Sendable {
  public let region: StudyRegion
  /// Which part of the spine (or brain): `chunk` or the `acq` word of a region; `nil` where the
  /// region is one series.
  public let part: String?
  /// BIDS entities that name everything made from the series, e.g. `sub-01_ses-m03_acq-spine`;
  /// unique in the study and safe as the beginning of a file name.
  public let source: String
  public let mask: String
  /// Which volume of a mask of several, counted from 0; `nil` where it holds one.
  public var maskVolume: Int?
  /// `nil` where none fits; the case is measured without pictures.
  public var image: String?
  /// Which volume of an image of several, counted from 0; `nil` where it holds one.
  public var imageVolume: Int?
  /// Non-zero is inside, unless the file is a TotalSpineSeg map.
  public var cord: SpineCompanion?
  /// May include the cord; without a TotalSpineSeg map non-zero is inside.
  public var canal: SpineCompanion?
  public var levels: SpineLevels?
  /// Name of a label scheme told for this mask; it goes before the run's `--labels`.
  public var labels: String?
  /// Path of a `dseg.tsv` that tells the labels' meaning, by the inheritance principle.
  public var labelTable: String?
  /// A 4×4 text transform to another session's frame.
  public var transform: StudyTransform?
  public var notes: [Note] = []

  init(region: StudyRegion, part: String?, source: String, mask: String) {
    self.region = region
    self.part = part
    self.source = source
    self.mask = mask
  }
}

/// A mask of the cord or the canal.
public struct SpineCompanion: Hashable, Sendable {
  /// How voxels are read: every non-zero one, or by the labels of TotalSpineSeg (1 cord, 2 canal).
  public enum Reading: Hashable, Sendable {
    case nonZero, totalSpineSeg
  }

  public let path: String
  public let reading: Reading
}

/// A map of vertebral levels.
public struct SpineLevels: Hashable, Sendable {
  public let path: String
  /// `totalspineseg`, `sct-levels` or another scheme; `nil` where none is told.
  public let scheme: String?
  /// Path of a `dseg.tsv` that names the levels.
  public let table: String?

  init(path: String, scheme: String?, table: String?) {
    self.path = path
    self.scheme = scheme
    self.table = table
  }

  /// - Parameter told: the name of a scheme, or the path of a `dseg.tsv`: whatever ends with `.tsv`.
  public init(path: String, told: String?) {
    let isTable = Self.isTable(told ?? "")
    self.init(path: path, scheme: isTable ? nil : told, table: isTable ? told : nil)
  }

  /// Whether what tells of the levels is the path of a table.
  public static func isTable(_ told: String) -> Bool { told.lowercased().hasSuffix(".tsv") }
}

/// A transform between the frames of two sessions.
public struct StudyTransform: Hashable, Sendable {
  public let path: String
  /// Identifier of the session whose frame it leads to; `nil` means the first one.
  public let target: String?
}
