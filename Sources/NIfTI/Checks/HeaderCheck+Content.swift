import Notes

extension HeaderCheck {
  /// Checks of scaling, intent and number of volumes.
  static let contentChecks = [
    HeaderCheck("slope") { subject in
      guard !subject.header.slope.isFinite, subject.header.format != .analyze else { return [] }
      return Note.info(
        130, "scl_slope is \(subject.header.slope), so the stored values are used unscaled.")
    },
    HeaderCheck("intent") { subject in
      guard let intent = Intent.table[subject.header.intentCode] else {
        guard subject.header.intentCode != 0 else { return [] }
        return Note.info(131, "The intent code \(subject.header.intentCode) is not defined.")
      }
      return intent.isImage
        ? Note.info(131, "The file contains \(intent.name).")
        : Note.warning(132, "The file contains \(intent.name), not an image in space.")
    },
    HeaderCheck("volumes") { subject in
      let shape = subject.header.shape
      guard subject.isImage, shape.count > 3, shape.dropFirst(3).contains(where: { $0 > 1 }) else {
        return []
      }
      return Note.info(
        133,
        "The file has \(shape.count) dimensions, \(NIfTIError.formatted(shape)), so several volumes. "
          + "A mask or an image is one of them: choose it by its number from 0, or save it as a separate "
          + "file.")
    },
  ]
}
