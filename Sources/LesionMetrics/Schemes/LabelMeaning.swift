/// Meaning of one label of a mask.
public enum LabelMeaning: Hashable, Sendable {
  case enhancing
  case necrosis
  case nonEnhancing
  case cystic
  case oedema
  case flairHyperintensity
  case resectionCavity
  /// Tumour that is not divided into parts.
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
  /// A name from a label table that is not in the vocabulary.
  case other(TissueName)

  /// The tissue of the label itself; `nil` for anatomy (cord, canal, vertebrae, discs).
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

  /// Name of the anatomy, such as `vertebra T4`; `nil` for tissues.
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

  /// Whether it belongs to the derived tissue `core`.
  var isCore: Bool {
    switch self {
    case .enhancing, .necrosis, .nonEnhancing, .cystic: true
    case .oedema, .flairHyperintensity, .resectionCavity, .tumour, .nodule, .linear,
      .intramedullary, .cord, .canal, .level, .disc, .other:
      false
    }
  }

  /// Whether it is added to the core to make the derived tissue `whole`.
  var isAroundCore: Bool { self == .oedema || self == .flairHyperintensity }

  /// Whether it is a spinal or leptomeningeal lesion, which `neuraxis spread` measures.
  public var isSpread: Bool { self == .nodule || self == .linear || self == .intramedullary }
}

extension LabelMeaning {
  /// Meaning of a name in a `dseg.tsv`: `enhancing` for `Enhancing tumor`, `.other` for a name that is
  /// not in the vocabulary ``names``.
  ///
  /// Capitals, blanks, hyphens and underscores are ignored, and British and American spelling are
  /// equal. Only whole names are recognised; the meaning is never guessed from parts of a name.
  public init(name: String) {
    let slug = TissueName(name)
    if let meaning = Self.vocabulary[slug.text] {
      self = meaning
    } else if let level = VertebralLevel(name: Self.levelName(slug.text)) {
      self = .level(level)
    } else {
      // The names of derived tissues are reserved.
      let isTaken = [TissueName.core, .whole, .any].contains(slug)
      self = .other(isTaken ? TissueName(slug.text + "-label") : slug)
    }
  }

  /// The level `t4` in `vertebra-t4` (this project), `vertebrae-t4` (TotalSegmentator) and `th4`.
  private static func levelName(_ text: String) -> String {
    var name = text[...]
    for prefix in ["vertebrae-", "vertebra-"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
    }
    return name.hasPrefix("th") ? "t" + name.dropFirst(2) : String(name)
  }

  /// The vocabulary: recognised names of each meaning. The first is the name used in results.
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
