/// A BIDS file name split into its parts: `sub-01_ses-m03_ce-gad_T1w.nii.gz`.
struct BIDSName: Hashable {
  /// Value by key, e.g. `ce` → `gad`; the first one counts if a key occurs twice.
  let entities: [String: String]
  /// Words without a key before the suffix, as in older derivatives: `sub-01_T1w_mask`.
  let words: [String]
  /// `T1w`, `dseg`, `mask`, …
  let suffix: String
  let kind: Kind

  enum Kind: String, CaseIterable {
    case compressedImage = ".nii.gz"
    case image = ".nii"
    case json = ".json"
    case table = ".tsv"
    case text = ".txt"

    var isImage: Bool { self == .image || self == .compressedImage }
  }

  /// - Returns: `nil` where the ending is not used in studies.
  init?(_ file: some StringProtocol) {
    guard let kind = Kind.allCases.first(where: { file.hasSuffix($0.rawValue) }) else { return nil }
    let stem = String(file.dropLast(kind.rawValue.count))
    guard !stem.isEmpty else { return nil }
    var parts = stem.split(separator: "_", omittingEmptySubsequences: true).map(String.init)
    let suffix = parts.popLast() ?? ""
    var entities: [String: String] = [:]
    var words: [String] = []
    for part in parts {
      guard let dash = part.firstIndex(of: "-"), dash != part.startIndex else {
        words.append(part)
        continue
      }
      let key = String(part[..<dash])
      if entities[key] == nil { entities[key] = String(part[part.index(after: dash)...]) }
    }
    self.entities = entities
    self.words = words
    self.suffix = suffix
    self.kind = kind
  }

  subscript(key: String) -> String? { entities[key] }

  /// Entities that identify an acquisition, in the order of BIDS names.
  /// Source: BIDS schema 1.10, rules/entities.yaml.
  static let acquisition = [
    "task", "acq", "nuc", "voi", "ce", "trc", "stain", "rec", "dir", "run", "mod", "echo", "flip",
    "inv", "mt", "part", "proc", "hemi", "space", "split", "recording", "chunk",
  ]
  private static let indices: Set<String> = ["run", "echo", "flip", "inv", "split", "chunk"]

  /// The entities of ``acquisition``, with indices as numbers (`run-01` equals `run-1`).
  var acquired: [String: String] {
    var acquired: [String: String] = [:]
    for key in Self.acquisition {
      guard let value = entities[key] else { continue }
      let number = Self.indices.contains(key) ? Int(value) : nil
      acquired[key] = number.map(String.init) ?? value
    }
    return acquired
  }
}
