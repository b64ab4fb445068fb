import ResponseCriteria

/// What a mask shows, from the `label`, `seg` or `desc` entity of its name.
enum MaskRole: Hashable {
  case tumour, cord, canal, levels, totalSpineSeg
  /// A segmentation of normal anatomy.
  case anatomy

  private static let words: [String: MaskRole] = {
    var words: [String: MaskRole] = [:]
    for word in ["tumour", "tumor", "lesion", "lesions", "gtv", "enhancing", "wholetumor"] {
      words[word] = .tumour
    }
    for word in ["cord", "sc", "spinalcord"] { words[word] = .cord }
    for word in ["canal", "spinalcanal", "thecalsac"] { words[word] = .canal }
    for word in ["levels", "level", "vertebrae", "vertebra", "vertebrallevels", "vert"] {
      words[word] = .levels
    }
    for word in ["totalspineseg", "tss"] { words[word] = .totalSpineSeg }
    for word in [
      "brain", "head", "skull", "bet", "skullstripped", "gm", "wm", "csf", "aseg", "aparc",
      "aparcaseg", "aparcdkt", "ventricles", "hippocampus", "disc", "discs", "rootlets", "synthseg",
    ] {
      words[word] = .anatomy
    }
    return words
  }()

  /// The first of `label`, `seg` and `desc` with a known value decides; otherwise it is a tumour mask.
  init(_ name: BIDSName) {
    for key in ["label", "seg", "desc"] {
      if let value = name[key], let role = Self.words[value.lowercased()] {
        self = role
        return
      }
    }
    self = .tumour
  }
}

extension NeuraxisRegion {
  /// The region of a `BodyPart` in a sidecar; `nil` where it is neither brain nor spine.
  init?(bodyPart: String) {
    let part = bodyPart.uppercased()
    if part.contains("SPINE") || part.contains("SPINAL") || part == "CORD" {
      self = .spine
    } else if part.contains("BRAIN") || part.contains("HEAD") {
      self = .brain
    } else {
      return nil
    }
  }

  /// The region of a name, from a word in `acq`, or else spine where there is a `chunk`; `nil` without
  /// either.
  init?(_ name: BIDSName) {
    if let acquisition = name["acq"]?.lowercased() {
      if Self.spineWords.contains(where: acquisition.holds) {
        self = .spine
        return
      }
      if Self.brainWords.contains(where: acquisition.holds) {
        self = .brain
        return
      }
    }
    guard name["chunk"] != nil else { return nil }
    self = .spine
  }

  private static let spineWords = ["spine", "spinal"] + parts
  private static let brainWords = ["brain", "head"]
  /// Parts of the spine that are scanned as separate series.
  private static let parts = ["cervical", "thoracic", "lumbar", "sacral"]

  /// The part of the region in a name: `chunk`, or else a part of the spine in `acq`.
  static func part(_ name: BIDSName) -> String? {
    if let chunk = name.acquired["chunk"] { return chunk }
    guard let acquisition = name["acq"], Self(name) == .spine else { return nil }
    return parts.contains(where: acquisition.lowercased().holds) ? acquisition : nil
  }
}

extension String {
  /// Whether the text contains a word.
  ///
  /// The `contains` of the standard library builds a table for each search, which took most of the time
  /// of a large listing.
  fileprivate func holds(_ word: String) -> Bool {
    let (text, wanted) = (utf8, word.utf8)
    return text.indices.contains { text[$0...].starts(with: wanted) }
  }
}
