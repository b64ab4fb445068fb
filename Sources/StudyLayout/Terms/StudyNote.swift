import Notes
import Quantities
import ResponseCriteria

/// The notes on a study, `I301`…`I305` and `W301`…`W318`.
enum StudyNote {
  static func undated(_ names: [String]) -> Note {
    Note(
      "W301", .warning,
      "No session has a date, so they are ordered by name: "
        + "\(names.listed(12)). Give acq_time in sessions.tsv, or date in the manifest.")
  }

  static func maskAmongRaw(_ file: String) -> Note {
    Note(
      "W302", .warning,
      "\(file.quoted) is a mask in a raw data folder and is used. BIDS keeps masks below derivatives/."
    )
  }

  static func severalImages(_ taken: String, others: [String]) -> Note {
    Note(
      "W303", .warning,
      "Several images fit the mask equally well; \(taken.quoted) is shown instead of "
        + "\(others.listed(4)). Name the right one under Sources in the JSON file of the mask.")
  }

  static func noImage(_ mask: String) -> Note {
    Note(
      "W304", .warning, "No image fits \(mask.quoted), so it is measured but no pictures are drawn."
    )
  }

  static func looseImage(_ image: String) -> Note {
    Note(
      "W316", .warning,
      "\(image.quoted) is shown because it is the best match in the session, although its name differs "
        + "from the mask's. Name the right image under Sources in the JSON file of the mask.")
  }

  static func participantsWithoutScans(_ names: [String]) -> Note {
    Note(
      "W305", .warning,
      "participants.tsv lists patients without files: \(names.listed(12)).")
  }

  static let notInParticipants = Note(
    "W306", .warning,
    "participants.tsv has no row for this patient, so arm, death and last contact are unknown.")

  static func masksOutsideAnat(_ files: [String]) -> Note {
    Note("W307", .warning, "Masks outside anat folders are ignored: \(files.listed(6)).")
  }

  static func regionWithoutMask(_ region: NeuraxisRegion, session: String, images: [String]) -> Note
  {
    Note(
      "W308", .warning,
      "Session \(session.quoted) has images of the \(region.rawValue) (\(images.listed(3))) but no "
        + "mask of it, so the \(region.rawValue) is not evaluated.")
  }

  static func severalCompanions(_ role: String, _ files: [String]) -> Note {
    Note(
      "W309", .warning,
      "Several \(role) masks fit equally well, so none is used: \(files.listed(4)).")
  }

  static func sidecarNotReadable(_ file: String, reason: String) -> Note {
    Note(
      "W310", .warning,
      "\(file.quoted) is not a JSON object (\(reason)) and is ignored.")
  }

  static func sameDay(_ first: String, _ second: String, _ date: CalendarDate) -> Note {
    Note(
      "W311", .warning,
      "The sessions \(first.quoted) and \(second.quoted) have the same date \(date). Merge them if they "
        + "are one time point.")
  }

  static func severalDates(_ session: String, _ dates: [CalendarDate]) -> Note {
    Note(
      "W312", .warning,
      "The rows of session \(session.quoted) have different dates "
        + "(\(dates.map(\.description).listed(6))); the first is used.")
  }

  static func notGiven(_ files: [String]) -> Note {
    Note("W313", .warning, "Some files could not be read and are ignored: \(files.listed(6)).")
  }

  static func severalTransforms(_ taken: String, others: [String]) -> Note {
    Note(
      "W314", .warning,
      "Several transforms fit; \(taken.quoted) is used instead of \(others.listed(4)).")
  }

  static func severalTables(_ taken: String, others: [String]) -> Note {
    Note(
      "W315", .warning,
      "Several dseg.tsv files fit; \(taken.quoted) is used instead of \(others.listed(4)).")
  }

  static func causeWithoutDate(_ cause: DeathCause) -> Note {
    Note(
      "W317", .warning,
      "A cause of death (\(cause.rawValue)) is given without a date, so the patient is left out of "
        + "survival. Give death_date or days_to_death."
    )
  }

  static func scanAfterDeath(scan: CalendarDate, death: CalendarDate) -> Note {
    Note(
      "W318", .warning, "The session of \(scan) is after the death on \(death). Check both dates.")
  }

  static func renamed(_ kind: String, _ name: String, _ identifier: String) -> Note {
    Note(
      "I301", .info,
      "The \(kind) \(name.quoted) is written as \(identifier.quoted), because BIDS allows only letters "
        + "and digits.")
  }

  static let impliedSession = Note(
    "I302", .info, "The patient has no ses- folders; all files are taken as session 1.")

  static func ignoredFolder(_ folder: String, because reason: String) -> Note {
    Note("I303", .info, "The folder \(folder.quoted) is ignored because \(reason).")
  }

  static func dsegPreferred(_ taken: String, _ other: String) -> Note {
    Note(
      "I304", .info,
      "\(taken.quoted) is used instead of \(other.quoted), which shows the same without labels.")
  }

  static func anatomyMasks(_ files: [String]) -> Note {
    Note(
      "I305", .info, "Masks named after anatomy instead of tumour are ignored: \(files.listed(6)).")
  }
}
