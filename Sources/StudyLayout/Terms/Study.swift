import Notes
import Quantities
import ResponseCriteria

/// The input of a run: patients, their sessions in order of time, the files of each session, and the
/// values that tables give for them.
///
/// A study is made from a listing of paths (``StudyListing``) or from a manifest. No file is opened here;
/// paths are relative to the input folder, or to the folder of the manifest.
public struct Study: Hashable, Sendable {
  /// The form in which a study was given.
  public enum Kind: String, Hashable, Sendable {
    case bids, manifest
  }

  public let kind: Kind
  /// In natural order of their names; each has at least one session or fault.
  public let subjects: [StudySubject]
  /// The parts that cannot be used, in order of subject and session. Everything else is used.
  public let faults: [StudyFault]
  /// Notes on the study as a whole.
  public let notes: [Note]
}

/// One patient: identifier, arm, outcome, and the sessions in order of time.
public struct StudySubject: Hashable, Sendable {
  /// Identifier without `sub-`: ASCII letters and digits, safe as a file name, unique in the study.
  public let id: String
  /// The name in the study, without `sub-`; equal to `id` in a valid BIDS dataset.
  public let name: String
  public var sessions: [StudySession] = []
  public var arm: String?
  public var treatmentStart: CalendarDate?
  /// From `death_date`, or counted from `days_to_death` and the first day.
  public var deathDate: CalendarDate?
  public var deathCause: DeathCause?
  public var lastContactDate: CalendarDate?
  /// Last day of radiotherapy by `participants.tsv`; sessions may have it, too.
  public var radiotherapyEnd: CalendarDate?
  /// Whether arm, death and last contact could be read. If not, the patient must not be counted as alive.
  public var isOutcomeReadable = true
  /// Whether a table of patients was read and has a row for this one.
  public var isInParticipants = false
  public var events: [StudyEvent] = []
  /// The other columns of `participants.tsv`, by name.
  public var covariates: [String: String] = [:]
  public var notes: [Note] = []

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }

  /// The day from which times are counted: the start of treatment, or else the first dated session.
  public var firstDay: CalendarDate? {
    treatmentStart ?? sessions.lazy.compactMap(\.date).first
  }
}

/// A dose or an adverse event.
public struct StudyEvent: Hashable, Sendable {
  /// Days from ``StudySubject/firstDay``.
  public let day: Int
  /// `dose`, or the name of an adverse event.
  public let event: String
  /// CTCAE grade, 1…5.
  public let grade: Int?
}

/// One time point of a patient.
public struct StudySession: Hashable, Sendable {
  /// Identifier without `ses-`: ASCII letters and digits, unique within the patient.
  public let id: String
  /// The name in the study, without `ses-`.
  public let name: String
  /// What tables give about the session: a reader's words, and sizes for sessions without masks.
  public internal(set) var given: TimePoint
  /// Where tables hold it, for messages.
  public internal(set) var places = SessionPlaces()
  /// The brain before the spine, and parts of the spine in natural order.
  public internal(set) var series: [StudySeries] = []
  /// Free text of the manifest's `notes` column.
  public internal(set) var remarks: String?

  /// `nil` only if no session of the patient has a date; sessions are then ordered by name.
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

/// One case: a mask, the image on which it was drawn, and its companion files.
public struct StudySeries: Hashable, Sendable {
  public let region: NeuraxisRegion
  /// Part of the spine (or brain), from `chunk` or from a word such as `cervical` in `acq`; `nil` where one
  /// series shows the whole region.
  public let part: String?
  /// Start of the names of all files made from the series, in BIDS entities, e.g.
  /// `sub-01_ses-m03_acq-spine`; unique in the study and safe in a file name.
  public let source: String
  public let mask: String
  /// Which volume of a 4D mask, counted from 0; `nil` for a mask with one volume.
  public var maskVolume: Int?
  /// `nil` where no image fits; the case is then measured without pictures.
  public var image: String?
  /// Which volume of a 4D image, counted from 0; `nil` for an image with one volume.
  public var imageVolume: Int?
  /// Every non-zero voxel is inside, except in a TotalSpineSeg map.
  public var cord: SpineCompanion?
  /// With or without the cord in it; every non-zero voxel is inside, except in a TotalSpineSeg map.
  public var canal: SpineCompanion?
  public var levels: SpineLevels?
  /// Label scheme of this mask; it overrides the `--labels` of the run.
  public var labels: String?
  /// Path of the `dseg.tsv` that defines the labels, by the inheritance principle of BIDS.
  public var labelTable: String?
  /// A transform to the frame of another session: a 4 × 4 matrix as text.
  public var transform: StudyTransform?
  public var notes: [Note] = []

  init(region: NeuraxisRegion, part: String?, source: String, mask: String) {
    self.region = region
    self.part = part
    self.source = source
    self.mask = mask
  }
}

/// A mask of the cord or the canal.
public struct SpineCompanion: Hashable, Sendable {
  /// Which voxels are inside: every non-zero one, or those with the label of TotalSpineSeg (1 cord,
  /// 2 canal).
  public enum Reading: Hashable, Sendable {
    case nonZero, totalSpineSeg
  }

  public let path: String
  public let reading: Reading
}

/// A map of vertebral levels.
public struct SpineLevels: Hashable, Sendable {
  public let path: String
  /// `totalspineseg`, `sct-levels` or another scheme; `nil` where none is given.
  public let scheme: String?
  /// Path of the `dseg.tsv` that defines the levels.
  public let table: String?

  init(path: String, scheme: String?, table: String?) {
    self.path = path
    self.scheme = scheme
    self.table = table
  }

  /// - Parameter told: the name of a scheme, or the path of a `dseg.tsv` (anything that ends in `.tsv`).
  public init(path: String, told: String?) {
    let isTable = Self.isTable(told ?? "")
    self.init(path: path, scheme: isTable ? nil : told, table: isTable ? told : nil)
  }

  /// Whether the text is the path of a table instead of the name of a scheme.
  public static func isTable(_ told: String) -> Bool { told.lowercased().hasSuffix(".tsv") }
}

/// A transform from the frame of one session to that of another one.
public struct StudyTransform: Hashable, Sendable {
  public let path: String
  /// Identifier of the session whose frame is the target; `nil` means the first session.
  public let target: String?
}
