import LesionMetrics
import Notes
import StudyLayout

/// Which scheme gives the labels of a region their meaning, where neither the manifest nor a
/// `dseg.tsv` tells.
///
/// `--labels NAME` stands for the regions that the scheme is made for: a spinal scheme for spine
/// masks, a tumour scheme for brain masks, `binary` for both. `--labels spine=NAME` says it outright.
public struct SchemeChoice: Hashable, Sendable {
  public private(set) var brain: LabelScheme?
  public private(set) var spine: LabelScheme?

  public static let none = SchemeChoice()

  public init() {}

  /// - Parameter options: `NAME` or `REGION=NAME`, several also in one text with commas.
  public init(_ options: [String]) throws(SchemeError) {
    for option in options.flatMap({ $0.split(separator: ",") }) {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      let scheme = try LabelScheme.named(parts.last ?? "")
      guard parts.count == 2 else {
        if !scheme.isSpinal { brain = scheme }
        if scheme.isSpinal || scheme.name == LabelScheme.binaryName { spine = scheme }
        continue
      }
      switch StudyRegion(rawValue: parts[0]) {
      case .brain: brain = scheme
      case .spine: spine = scheme
      case nil: throw .unknownScheme(name: String(option), known: LabelScheme.builtIn.map(\.name))
      }
    }
  }

  /// The scheme for masks of a region; `nil` where none is chosen.
  public func scheme(for region: StudyRegion) -> LabelScheme? {
    switch region {
    case .brain: brain
    case .spine: spine
    }
  }
}

extension LabelScheme {
  static let binaryName = "binary"
}
