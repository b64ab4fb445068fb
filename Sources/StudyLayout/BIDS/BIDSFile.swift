/// A file of a BIDS dataset and its place in the dataset.
struct BIDSFile: Hashable {
  let path: String
  /// Folder of the file, relative to the input; empty at the root.
  let folder: String
  /// Folder of its dataset: empty for the raw one, otherwise e.g. `derivatives/manual`.
  let root: String
  /// Label of the patient's folder without `sub-`; `nil` for files of the whole dataset.
  let subject: String?
  /// Label of the session's folder, without `ses-`.
  let session: String?
  /// `anat` or another data folder; `nil` outside of one.
  let datatype: String?
  let name: BIDSName
  /// Name of the file without its folder.
  let fileName: String

  init?(path: String) {
    let parts = path.split(separator: "/").map(String.init)
    guard let fileName = parts.last, let name = BIDSName(fileName) else { return nil }
    let folders = parts.dropLast()
    let patient = folders.firstIndex { $0.hasPrefix("sub-") && $0.utf8.count > 4 }
    let above = patient.map { folders[..<$0] } ?? folders[...]
    var below = patient.map { folders[($0 + 1)...] } ?? []
    self.path = path
    folder = folders.joined(separator: "/")
    root = above.joined(separator: "/")
    subject = patient.map { folders[$0].without(prefix: "sub-") }
    if let first = below.first, first.hasPrefix("ses-"), first.utf8.count > 4 {
      session = first.without(prefix: "ses-")
      below = below.dropFirst()
    } else {
      session = nil
    }
    datatype = below.first
    self.name = name
    self.fileName = fileName
  }

  var isRaw: Bool { root.isEmpty }
  /// The folder directly below `derivatives/`; `nil` in the raw dataset.
  var pipeline: String? { Self.pipeline(ofRoot: root) }

  static func pipeline(ofRoot root: String) -> String? {
    let parts = root.split(separator: "/")
    guard parts.count >= 2, parts[0] == "derivatives" else { return nil }
    return String(parts[1])
  }

  var isImage: Bool { name.kind.isImage }
  var isMask: Bool { isImage && (name.suffix == "dseg" || name.suffix == "mask") }
  /// Whether it is an image and not a segmentation.
  var isPicture: Bool { isImage && !Self.segmentations.contains(name.suffix) }

  private static let segmentations: Set<String> = ["dseg", "mask", "probseg", "seg", "label"]

  /// Whether the name gives the patient and session of the folder, or leaves them out.
  var isInPlace: Bool {
    guard let subject else { return true }
    if let named = name["sub"], named != subject,
      !fileName.hasPrefix("sub-\(subject)_") && !fileName.hasPrefix("sub-\(subject).")
    {
      return false
    }
    guard let session, let named = name["ses"], named != session else { return true }
    return fileName.contains("_ses-\(session)_")
  }
}
