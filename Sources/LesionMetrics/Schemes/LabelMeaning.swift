/// What one label of a mask stands for.
public enum LabelMeaning: Hashable, Sendable {
  case enhancing
  case necrosis
  case nonEnhancing
  case cystic
  case oedema
  case flairHyperintensity
  case resectionCavity
  /// Tumour without parts.
  case tumour
  /// Leptomeningeal nodule.
  case nodule
  /// Linear leptomeningeal enhancement.
  case linear
  case intramedullary
  case cord
  case canal
  case level(VertebralLevel)
  case disc
  /// Something that a table names and the vocabulary does not know.
  case other(TissueName)

  /// The tissue that the label belongs to on its own; `nil` for anatomy (cord, canal, levels, discs).
  public var tissue: TissueName? {
    switch self {
    case .enhancing: .enhancing
    case .necrosis: .necrosis
    case .nonEnhancing: .nonEnhancing
    case .cystic: .cystic
    case .oedema: .oedema
    case .flairHyperintensity: .flairHyperintensity
    case .resectionCavity: .resectionCavity
    case .tumour: .tumour
    case .nodule: .nodule
    case .linear: .linear
    case .intramedullary: .intramedullary
    case .cord, .canal, .level, .disc: nil
    case .other(let name): name
    }
  }

  /// What anatomy it is, in a word; `nil` for what belongs to a tissue.
  var anatomy: String? {
    switch self {
    case .cord: "cord"
    case .canal: "canal"
    case .level(let level): "vertebra \(level.name)"
    case .disc: "disc"
    case .enhancing, .necrosis, .nonEnhancing, .cystic, .oedema, .flairHyperintensity,
      .resectionCavity, .tumour, .nodule, .linear, .intramedullary, .other:
      nil
    }
  }

  /// Part of the derived tissue `core`.
  var isCore: Bool {
    switch self {
    case .enhancing, .necrosis, .nonEnhancing, .cystic: true
    case .oedema, .flairHyperintensity, .resectionCavity, .tumour, .nodule, .linear,
      .intramedullary, .cord, .canal, .level, .disc, .other:
      false
    }
  }

  /// Added to the core, this makes the derived tissue `whole`.
  var isAroundCore: Bool { self == .oedema || self == .flairHyperintensity }

  /// Spinal or leptomeningeal lesion, which `spread` measures.
  public var isSpread: Bool { self == .nodule || self == .linear || self == .intramedullary }
}

extension LabelMeaning {
  /// Meaning of a name in a `dseg.tsv`, by the words of the vocabulary; `.other` for a name that it
  /// does not know.
  ///
  /// Capitals, blanks, hyphens and underscores do not matter, British and American spelling are one.
  /// A name that the vocabulary does not hold as a whole is never guessed from its parts.
  public init(name: String) {
    let slug = TissueName(name)
    if let meaning = Self.vocabulary[slug.text] {
      self = meaning
    } else if let level = VertebralLevel(name: Self.levelName(slug.text)) {
      self = .level(level)
    } else {
      // A derived tissue's name stays free for the derived tissue.
      let isTaken = [TissueName.core, .whole, .any].contains(slug)
      self = .other(isTaken ? TissueName(slug.text + "-label") : slug)
    }
  }

  /// `T4` of `vertebra-T4` (ours), `vertebrae-T4` (TotalSegmentator) and `Th4`.
  private static func levelName(_ text: String) -> String {
    var name = text[...]
    for prefix in ["vertebrae-", "vertebra-"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    return name.hasPrefix("th") ? "t" + name.dropFirst(2) : String(name)
  }

  /// Known names of each meaning. The first one of each is ours.
  public static let names: [(meaning: LabelMeaning, names: [String])] = [
    (
      .enhancing,
      [
        "enhancing", "enhancing-tumour", "enhancing-tumor", "enhancing-tissue", "enhancement", "et",
        "gd-enhancing-tumor", "gd-enhancing-tumour", "contrast-enhancing-tumour",
        "contrast-enhancing-tumor",
      ]
    ),
    (
      .necrosis,
      [
        "necrosis", "necrotic", "necrotic-core", "necrotic-tumour-core",
        "necrotic-tumor-core", "ncr",
      ]
    ),
    (
      .nonEnhancing,
      [
        "non-enhancing", "nonenhancing", "non-enhancing-tumour", "non-enhancing-tumor",
        "non-enhancing-core", "non-enhancing-tumour-core", "non-enhancing-tumor-core", "net",
        "netc",
        "ncr-net",
      ]
    ),
    (.cystic, ["cystic", "cyst", "cystic-component", "cc"]),
    (.oedema, ["oedema", "edema", "peritumoral-edema", "peritumoural-oedema", "ed"]),
    (
      .flairHyperintensity,
      [
        "flair-hyperintensity", "flair", "t2-flair-hyperintensity", "t2-flair",
        "surrounding-non-enhancing-flair-hyperintensity", "snfh",
      ]
    ),
    (.resectionCavity, ["resection-cavity", "cavity", "rc"]),
    (.tumour, ["tumour", "tumor", "lesion", "whole-tumour", "whole-tumor", "mass"]),
    (.nodule, ["nodule", "leptomeningeal-nodule", "nodular"]),
    (
      .linear,
      [
        "linear", "linear-leptomeningeal-enhancement", "linear-enhancement",
        "leptomeningeal-linear",
      ]
    ),
    (.intramedullary, ["intramedullary", "intramedullary-lesion"]),
    (.cord, ["cord", "spinal-cord"]),
    (.canal, ["canal", "spinal-canal", "csf"]),
    (.disc, ["disc", "intervertebral-disc", "disk"]),
  ]

  private static let vocabulary: [String: LabelMeaning] = {
    var table: [String: LabelMeaning] = [:]
    for (meaning, names) in names {
      for name in names { table[name] = meaning }
    }
    return table
  }()
}
