import VoxelCounting
import VoxelGrids

/// What the numbers of a mask mean, which tissues they make, and which tissue is followed.
///
/// The meaning of a number is never guessed: it comes from a built-in scheme or a `dseg.tsv`.
public struct LabelScheme: Hashable, Sendable {
  /// What a scheme is for.
  public enum Purpose: Hashable, Sendable {
    /// Tumour masks, which are measured.
    case lesions
    /// Cord, canal, levels: companions that spread is measured against.
    case anatomy
  }

  /// E.g. `brats2021`; `dseg` for one from a table.
  public let name: String
  /// Meaning of each label that a mask may hold; never of 0.
  public let meanings: [UInt16: LabelMeaning]
  /// In the order of results: by first label, then the derived `core`, `whole` and `any`. Empty for
  /// anatomy.
  public let tissues: [Tissue]
  /// The tissue whose volume is followed.
  public let target: Tissue
  /// The tissue whose components are the lesions.
  public let lesionTissue: Tissue
  /// Where the numbers come from.
  public let source: String

  /// - Parameters:
  ///   - name: by which the scheme is called.
  ///   - meanings: at least one; label 0 is left out.
  ///   - source: where the meanings are written.
  public init(name: String, meanings: [UInt16: LabelMeaning], source: String) {
    let known = meanings.filter { $0.key != 0 }
    let tissues = Self.tissues(of: known)
    self.name = name
    self.meanings = known
    self.source = source
    self.tissues = tissues
    target = Self.target(of: tissues)
    lesionTissue = Self.lesionTissue(for: target, in: tissues)
  }

  private init(_ scheme: LabelScheme, following target: Tissue) {
    name = scheme.name
    meanings = scheme.meanings
    tissues = scheme.tissues
    source = scheme.source
    self.target = target
    lesionTissue = Self.lesionTissue(for: target, in: scheme.tissues)
  }

  public var purpose: Purpose { tissues.isEmpty ? .anatomy : .lesions }

  /// The scheme itself, where it names a tissue that is measured.
  /// - Throws: ``SchemeError/nothingToMeasure(scheme:measuring:)`` where it names anatomy alone.
  public func measuring() throws(SchemeError) -> LabelScheme {
    guard purpose == .lesions else {
      throw .nothingToMeasure(
        scheme: name, measuring: Self.builtIn.filter { $0.purpose == .lesions }.map(\.name))
    }
    return self
  }

  /// Whether it tells spinal or leptomeningeal lesions, so that `spread` can be measured.
  public var isSpinal: Bool { meanings.values.contains(where: \.isSpread) }

  /// The tissue of a name; `nil` where the scheme has none.
  public func tissue(named name: TissueName) -> Tissue? { tissues.first { $0.name == name } }

  /// Labels with a meaning, e.g. all of the cord.
  public func labels(where isWanted: (LabelMeaning) -> Bool) -> LabelSet {
    LabelSet(meanings.filter { isWanted($0.value) }.keys)
  }

  /// Labels of a mask that the scheme does not list, ascending, and where in memory the first of them
  /// stands; `nil` where it lists all.
  public func unknownLabels(
    in counts: LabelCounts
  ) -> (labels: [UInt16], firstOffset: Int)? {
    counts.unknown { meanings[$0] != nil }
  }

  /// The same scheme with another tissue followed: `whole` for T2/FLAIR.
  ///
  /// Lesions are then the components of that tissue; only for enhancing tumour with a core around it
  /// are they those of `core`.
  public func following(_ name: TissueName) throws(SchemeError) -> LabelScheme {
    guard let tissue = tissue(named: name) else {
      throw .unknownTissue(
        name: name.text, scheme: self.name, known: tissues.map(\.name.text))
    }
    return LabelScheme(self, following: tissue)
  }

  /// Every label its own tissue, and their union `any` as the target: a mask without a scheme.
  public static func everyLabel(of labels: [UInt16]) -> LabelScheme {
    LabelScheme(everyLabelOf: labels)
  }

  private init(everyLabelOf labels: [UInt16]) {
    let all = Tissue(.any, LabelSet(labels))
    name = "none"
    meanings = Dictionary(
      uniqueKeysWithValues: Set(labels).map { ($0, LabelMeaning.other(.label($0))) })
    source = "no scheme was given"
    tissues = Set(labels).sorted().map { Tissue(.label($0), LabelSet([$0])) } + [all]
    target = all
    lesionTissue = all
  }
}

extension LabelScheme {
  private static func tissues(of meanings: [UInt16: LabelMeaning]) -> [Tissue] {
    var order: [TissueName] = []
    var labels: [TissueName: [UInt16]] = [:]
    for (label, meaning) in meanings.sorted(by: { $0.key < $1.key }) {
      guard let name = meaning.tissue else { continue }
      if labels[name] == nil { order.append(name) }
      labels[name, default: []].append(label)
    }
    var tissues = order.map { Tissue($0, LabelSet(labels[$0] ?? [])) }
    let core = meanings.filter { $0.value.isCore }.map(\.key)
    let around = meanings.filter { $0.value.isAroundCore }.map(\.key)
    let hasEnhancing = meanings.values.contains(.enhancing)
    if hasEnhancing, Set(core) != labels[.enhancing].map(Set.init) {
      tissues.append(Tissue(.core, LabelSet(core)))
    }
    let tumour = meanings.filter { $0.value == .tumour }.map(\.key)
    if !around.isEmpty { tissues.append(Tissue(.whole, LabelSet(core + tumour + around))) }
    let spread = meanings.filter { $0.value.isSpread }.map(\.key)
    if !spread.isEmpty { tissues.append(Tissue(.any, LabelSet(spread))) }
    return tissues
  }

  /// Enhancing tumour; else what is called tumour beside its oedema; else the whole; else all spread; else
  /// whatever comes first.
  private static func target(of tissues: [Tissue]) -> Tissue {
    let names = Set(tissues.map(\.name))
    let first: [TissueName] =
      names.isSuperset(of: [.tumour, .whole]) ? [.enhancing, .tumour] : [.enhancing]
    for name in first + [.whole, .any, .tumour] {
      if let tissue = tissues.first(where: { $0.name == name }) { return tissue }
    }
    return tissues.first ?? Tissue(.any, LabelSet([UInt16]()))
  }

  private static func lesionTissue(for target: Tissue, in tissues: [Tissue]) -> Tissue {
    guard target.name == .enhancing else { return target }
    return tissues.first { $0.name == .core } ?? target
  }
}
