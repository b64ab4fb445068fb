import VoxelGrids

/// The name of a tissue, as it stands in results: `enhancing`, `core`, `label-3`.
public struct TissueName: Hashable, Sendable, CustomStringConvertible {
  /// Lower-case letters, digits and hyphens.
  public let text: String

  /// Any text; blanks, capitals and signs become one hyphen each or small letters.
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

  /// The tissue of one label where no scheme gives it a meaning.
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
  /// Enhancing with necrotic, non-enhancing and cystic tumour.
  public static let core = TissueName("core")
  /// Core with oedema or FLAIR hyperintensity.
  public static let whole = TissueName("whole")
  /// Every label that counts as lesion.
  public static let any = TissueName("any")
}

/// A tissue of a scheme: some labels under one name.
public struct Tissue: Hashable, Sendable {
  public let name: TissueName
  public let labels: LabelSet

  public init(_ name: TissueName, _ labels: LabelSet) {
    self.name = name
    self.labels = labels
  }
}
