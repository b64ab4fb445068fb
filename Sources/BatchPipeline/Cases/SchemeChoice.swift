import LesionMetrics
import Notes
import ResponseCriteria
import StudyLayout

/// The label scheme of each region, from `--labels`.
///
/// `--labels SCHEME` is the name of a built-in scheme or the path of a `dseg.tsv`. It is used for the
/// regions that it is made for: a scheme of spread for spine masks, one of other tumour tissue for brain
/// masks, one that only names tumour, such as `binary`, for both. `--labels spine=SCHEME` names the
/// region. The manifest and a `dseg.tsv` of the dataset override it.
public struct SchemeChoice: Hashable, Sendable {
  public private(set) var brain: LabelScheme?
  public private(set) var spine: LabelScheme?

  public static let none = SchemeChoice()

  public init() {}

  /// - Parameter options: `SCHEME` or `REGION=SCHEME`, several also in one text with commas.
  /// - Throws: `E221` for an unknown name, `E226` for a scheme that measures nothing, `E0xx`,
  ///   `E222`–`E227`, `E303` and `E304` for a table.
  public init(_ options: [String]) throws(RunError) {
    for option in options.flatMap({ $0.split(separator: ",") }) {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      let scheme = try Self.scheme(parts.last ?? "")
      guard parts.count == 2 else {
        if scheme.isMade(for: .brain) { brain = scheme }
        if scheme.isMade(for: .spine) { spine = scheme }
        continue
      }
      switch NeuraxisRegion(rawValue: parts[0]) {
      case .brain: brain = scheme
      case .spine: spine = scheme
      case nil:
        throw RunError(
          SchemeError.unknownScheme(name: String(option), known: LabelScheme.builtIn.map(\.name)))
      }
    }
  }

  /// The scheme for masks of a region; `nil` where none is chosen.
  public func scheme(for region: NeuraxisRegion) -> LabelScheme? {
    switch region {
    case .brain: brain
    case .spine: spine
    }
  }

  /// The scheme that `--labels` names for one mask: a built-in name, or the path of a `dseg.tsv`.
  /// - Throws: as ``init(_:)``.
  public static func scheme(_ given: String) throws(RunError) -> LabelScheme {
    let table = LabelTable(reader: VolumeReader(folder: "", source: .commandLine))
    do throws(CaseFailure) {
      return try table.lesionScheme(given)
    } catch {
      throw RunError(error, namesFile: true)
    }
  }
}

extension LabelScheme {
  /// Whether its tissues are those of a region's masks.
  fileprivate func isMade(for region: NeuraxisRegion) -> Bool {
    let tissues = meanings.values.filter { $0.tissue != nil }
    switch region {
    case .brain: return tissues.contains { !$0.isSpread }
    case .spine: return isSpinal || tissues.allSatisfy(\.isOfAnyRegion)
    }
  }
}

extension LabelMeaning {
  /// Tumour of an unnamed place, or a name that the vocabulary does not have.
  fileprivate var isOfAnyRegion: Bool {
    switch self {
    case .tumour, .other: true
    case .enhancing, .necrosis, .nonEnhancing, .cystic, .oedema, .flairHyperintensity,
      .resectionCavity, .nodule, .linear, .intramedullary, .cord, .canal, .level, .disc:
      false
    }
  }
}
