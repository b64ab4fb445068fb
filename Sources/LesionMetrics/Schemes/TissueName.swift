import VoxelGrids

/// The name of a tissue as written in results: `enhancing`, `core`, `label-3`.
public struct TissueName: Hashable, Sendable, CustomStringConvertible {
  /// Lower-case letters, digits and hyphens.
  public let text: String

  /// A name from any text: letters become lower case, and every run of blanks or signs becomes one
  /// hyphen. `Resection cavity` becomes `resection-cavity`, and a text without letters or digits
  /// `unnamed`.
  public init(_ text: String) {
    var slug = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        slug.unicodeScalars.append(scalar)
      } else if !slug.isEmpty, slug.last != "-" {
        slug.append("-")
      }
    }
    if slug.last == "-" { slug.removeLast() }
    self.text = slug.isEmpty ? "unnamed" : slug
  }

  /// The tissue of a label without a scheme: `label-3`.
  public static func label(_ label: UInt16) -> TissueName { TissueName("label-\(label)") }

  public var description: String { text }

  public static let enhancing = TissueName("enhancing")
  public static let necrosis = TissueName("necrosis")
  public static let nonEnhancing = TissueName("non-enhancing")
  public static let cystic = TissueName("cystic")
  public static let oedema = TissueName("oedema")
  public static let flairHyperintensity = TissueName("flair-hyperintensity")
  public static let resectionCavity = TissueName("resection-cavity")
  public static let tumour = TissueName("tumour")
  public static let nodule = TissueName("nodule")
  public static let linear = TissueName("linear")
  public static let intramedullary = TissueName("intramedullary")
  /// Derived: enhancing, necrotic, non-enhancing and cystic tumour.
  public static let core = TissueName("core")
  /// Derived: core, tumour, and oedema or FLAIR hyperintensity.
  public static let whole = TissueName("whole")
  /// Derived: all spinal and leptomeningeal lesions, or all labels of a mask without a scheme.
  public static let any = TissueName("any")
}

/// A tissue of a scheme: a name and its labels.
public struct Tissue: Hashable, Sendable {
  public let name: TissueName
  public let labels: LabelSet

  public init(_ name: TissueName, _ labels: LabelSet) {
    self.name = name
    self.labels = labels
  }
}
