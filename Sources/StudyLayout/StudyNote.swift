import Notes
import Quantities
import ResponseCriteria

/// The notes of this room, `I301`…`I305` and `W301`…`W318`, each worded once.
enum StudyNote {
  static func undated(_ names: [String]) -> Note {
    Note(
      "W301", .warning,
      "No session has a date; they are taken in natural order of their names: "
        + "\(names.told(12)). Give acq_time in sessions.tsv, or date in the manifest.")
  }

  static func maskAmongRaw(_ file: String) -> Note {
    Note(
      "W302", .warning,
      "\(file.quoted) is a mask in a raw folder; BIDS keeps masks below derivatives/.")
  }

  static func severalImages(_ taken: String, others: [String]) -> Note {
    Note(
      "W303", .warning,
      "More than one image fits the mask; \(taken.quoted) is shown, not \(others.told(4)). "
        + "Name it in Sources of the mask's JSON.")
  }

  static func noImage(_ mask: String) -> Note {
    Note(
      "W304", .warning, "No image fits \(mask.quoted); it is measured and no pictures are drawn.")
  }

  static func looseImage(_ image: String) -> Note {
    Note(
      "W316", .warning,
      "\(image.quoted) is the nearest image of the session, though its name differs from the "
        + "mask's. Name the right one in Sources of the mask's JSON.")
  }

  static func participantsWithoutScans(_ names: [String]) -> Note {
    Note(
      "W305", .warning,
      "participants.tsv tells of patients that have no files here: \(names.told(12)).")
  }

  static let notInParticipants = Note(
    "W306", .warning,
    "participants.tsv has no row for this patient; arm, death and last contact are unknown.")

  static func masksOutsideAnat(_ files: [String]) -> Note {
    Note("W307", .warning, "Masks outside anat folders are not used: \(files.told(6)).")
  }

  static func regionWithoutMask(_ region: NeuraxisRegion, session: String, images: [String]) -> Note {
    Note(
      "W308", .warning,
      "Session \(session.quoted) has images of the \(region.rawValue) (\(images.told(3))) and no "
        + "mask of it; the \(region.rawValue) is not evaluated.")
  }

  static func severalCompanions(_ role: String, _ files: [String]) -> Note {
    Note(
      "W309", .warning,
      "More than one \(role) map fits the mask: \(files.told(4)). None is used.")
  }

  static func sidecarNotReadable(_ file: String, reason: String) -> Note {
    Note(
      "W310", .warning,
      "\(file.quoted) is no JSON object (\(reason)); what it tells is not known.")
  }

  static func sameDay(_ first: String, _ second: String, _ date: CalendarDate) -> Note {
    Note(
      "W311", .warning,
      "The sessions \(first.quoted) and \(second.quoted) both have the date \(date); unite them if "
        + "they are one time point.")
  }

  static func severalDates(_ session: String, _ dates: [CalendarDate]) -> Note {
    Note(
      "W312", .warning,
      "The rows of session \(session.quoted) have the dates "
        + "\(dates.map(\.description).told(6)); the first is taken.")
  }

  static func notGiven(_ files: [String]) -> Note {
    Note("W313", .warning, "Files that could not be read are left out: \(files.told(6)).")
  }

  static func severalTransforms(_ taken: String, others: [String]) -> Note {
    Note(
      "W314", .warning,
      "More than one transform fits; \(taken.quoted) is used, not \(others.told(4)).")
  }

  static func severalTables(_ taken: String, others: [String]) -> Note {
    Note(
      "W315", .warning,
      "More than one dseg.tsv fits; \(taken.quoted) is used, not \(others.told(4)).")
  }

  static func causeWithoutDate(_ cause: DeathCause) -> Note {
    Note(
      "W317", .warning,
      "A cause of death (\(cause.rawValue)) is told and no date; the patient is left out of survival."
    )
  }

  static func scanAfterDeath(scan: CalendarDate, death: CalendarDate) -> Note {
    Note("W318", .warning, "A session of \(scan) lies after the death of \(death).")
  }

  static func renamed(_ kind: String, _ name: String, _ identifier: String) -> Note {
    Note(
      "I301", .info,
      "The \(kind) \(name.quoted) is written as \(identifier.quoted): BIDS allows letters and "
        + "digits.")
  }

  static let impliedSession = Note(
    "I302", .info, "The patient's folder has no ses- folders; it is taken as session 1.")

  static func passedOver(_ folder: String, why: String) -> Note {
    Note("I303", .info, "\(folder.quoted) is passed over: \(why).")
  }

  static func dsegPreferred(_ taken: String, _ other: String) -> Note {
    Note("I304", .info, "\(taken.quoted) is used; \(other.quoted) shows the same without labels.")
  }

  static func noTumourMasks(_ files: [String]) -> Note {
    Note(
      "I305", .info,
      "Masks whose names tell of anatomy, not tumour, are passed over: \(files.told(6)).")
  }
}
