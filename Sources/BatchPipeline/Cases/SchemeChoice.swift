import LesionMetrics
import Notes
import ResponseCriteria
import StudyLayout

/// Which scheme gives the labels of a region their meaning, where neither the manifest nor a
/// `dseg.tsv` of the dataset tells.
///
/// `--labels SCHEME` is the name of a built-in scheme or the path of a `dseg.tsv`. It stands for the
/// regions that it is made for: one of spread for spine masks, one of other tumour tissue for brain
/// masks, one that names no more than tumour, as `binary` does, for both. `--labels spine=SCHEME`
/// says it outright.
public struct SchemeChoice: Hashable, Sendable {
  public private(set) var brain: LabelScheme?
  public private(set) var spine: LabelScheme?

  public static let none = SchemeChoice()

  public init() {}

  /// - Parameter options: `SCHEME` or `REGION=SCHEME`, several also in one text with commas.
  /// - Throws: `E221` for a name that no scheme has, `E226` for a scheme that measures nothing, `E0xx`,
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

  /// The scheme that `--labels` tells for one mask: a built-in name, or the path of a `dseg.tsv`.
  /// - Throws: as ``init(_:)``.
  public static func scheme(_ told: String) throws(RunError) -> LabelScheme {
    do throws(CaseFailure) {
      return try LabelTable(reader: VolumeReader(folder: "")).lesionScheme(told: told)
    } catch {
      throw RunError(
        code: error.code, message: error.message + (error.file.map { " (\($0))" } ?? ""))
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
  /// Tumour without a word on where, or a name that the vocabulary does not know.
  fileprivate var isOfAnyRegion: Bool {
    switch self {
    case .tumour, .other: true
    case .enhancing, .necrosis, .nonEnhancing, .cystic, .oedema, .flairHyperintensity,
      .resectionCavity, .nodule, .linear, .intramedullary, .cord, .canal, .level, .disc:
      false
    }
  }
}
