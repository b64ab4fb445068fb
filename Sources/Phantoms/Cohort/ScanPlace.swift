/// Paths of the files of one visit in the dataset, and the contents of their sidecars.
struct ScanPlace {
  enum Region: String {
    case brain, spine
  }

  let subject: PlannedSubject
  let session: PlannedSession
  /// Index of the visit, from 0.
  let number: Int

  static let derivative = "derivatives/segmentations"

  private var folder: String { "\(subject.participant)/\(session.label)/anat/" }

  private func stem(_ region: Region) -> String {
    "\(subject.participant)_\(session.label)_"
      + (region == .spine ? "acq-spine_" : "") + "ce-gadolinium"
  }

  /// File extension; the baseline of patient 08 is stored uncompressed (images and spine mask).
  private func ending(plain: Bool) -> String {
    plain && subject.number == 8 && number == 0 ? ".nii" : ".nii.gz"
  }

  func image(_ region: Region) -> String {
    folder + stem(region) + "_T1w" + ending(plain: true)
  }

  func sidecar(_ region: Region) -> String { folder + stem(region) + "_T1w.json" }

  func mask(_ region: Region) -> String {
    Self.derivative + "/" + folder + stem(region) + "_seg-tumour_dseg"
      + ending(plain: region == .spine)
  }

  var companion: String {
    Self.derivative + "/" + folder + stem(.spine) + "_seg-totalspineseg_dseg.nii.gz"
  }

  /// A different seed for each image.
  func grainSeed(_ seed: UInt64, _ image: UInt64) -> UInt64 {
    seed &+ UInt64(subject.number) &* 1_000_003 &+ UInt64(session.month) &* 10_007 &+ image
  }

  func sidecarText(_ region: Region) -> String {
    let thickness = region == .brain ? "2.0" : "4.0"
    return """
      {
        "BodyPart": "\(region == .brain ? "BRAIN" : "SPINE")",
        "ContrastBolusIngredient": "GADOLINIUM",
        "MagneticFieldStrength": 3,
        "Manufacturer": "none (synthetic)",
        "Modality": "MR",
        "SliceThickness": \(thickness)
      }

      """
  }
}
