import VoxelCounting
import VoxelGrids

/// Meaning of the labels of a mask, the tissues they form, and the tissue that is followed.
///
/// In `brats2021`, for example, 1 is necrosis, 2 oedema and 4 enhancing tumour; the enhancing tumour is
/// followed, and the components of the derived tissue `core` are the lesions. The meaning of a label
/// is never guessed: it comes from a built-in scheme or a `dseg.tsv`.
public struct LabelScheme: Hashable, Sendable {
  /// What the masks of a scheme show.
  public enum Purpose: Hashable, Sendable {
    /// Tumour masks, which are measured.
    case lesions
    /// Cord, canal and vertebral levels, which locate spinal lesions.
    case anatomy
  }

  /// For example `brats2021`; `dseg` for a scheme from a table.
  public let name: String
  /// Meaning of each label a mask may contain; never of 0.
  public let meanings: [UInt16: LabelMeaning]
  /// Tissues in the order of results: by first label, then the derived `core`, `whole` and `any`.
  /// Empty for anatomy.
  public let tissues: [Tissue]
  /// The tissue whose volume is followed.
  public let target: Tissue
  /// The tissue whose components are the lesions.
  public let lesionTissue: Tissue
  /// Publication or tool that defines the labels.
  public let source: String

  /// A scheme whose tissues, target and lesion tissue follow from the meanings.
  /// - Parameters:
  ///   - name: name of the scheme.
  ///   - meanings: meaning of each label, at least one; label 0 is ignored.
  ///   - source: publication or tool that defines the labels.
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

  /// Whether the scheme is for lesions or for anatomy only.
  public var purpose: Purpose { tissues.isEmpty ? .anatomy : .lesions }

  /// The scheme itself, if it defines a tissue to measure.
  /// - Throws: ``SchemeError/nothingToMeasure(scheme:measuring:)`` if it defines only anatomy.
  public func measuring() throws(SchemeError) -> LabelScheme {
    guard purpose == .lesions else {
      throw .nothingToMeasure(
        scheme: name, measuring: Self.builtIn.filter { $0.purpose == .lesions }.map(\.name))
    }
    return self
  }

  /// Whether it defines spinal or leptomeningeal lesions, so that spread can be measured.
  public var isSpinal: Bool { meanings.values.contains(where: \.isSpread) }

  /// The tissue with a name; `nil` if the scheme has none.
  public func tissue(named name: TissueName) -> Tissue? { tissues.first { $0.name == name } }

  /// The labels whose meaning satisfies a condition, for example all of the cord.
  public func labels(where isWanted: (LabelMeaning) -> Bool) -> LabelSet {
    LabelSet(meanings.filter { isWanted($0.value) }.keys)
  }

  /// Labels of a mask that the scheme does not define, ascending, with the array offset of the first
  /// voxel that has one; `nil` if it defines all.
  public func unknownLabels(
    in counts: LabelCounts
  ) -> (labels: [UInt16], firstOffset: Int)? {
    counts.unknown { meanings[$0] != nil }
  }

  /// The same scheme following another tissue, such as `whole` for T2/FLAIR.
  ///
  /// The lesions are then the components of that tissue, except that those of `core` are used for
  /// `enhancing` if the scheme has a core.
  /// - Throws: ``SchemeError/unknownTissue(name:scheme:known:)``.
  public func following(_ name: TissueName) throws(SchemeError) -> LabelScheme {
    guard let tissue = tissue(named: name) else {
      throw .unknownTissue(
        name: name.text, scheme: self.name, known: tissues.map(\.name.text))
    }
    return LabelScheme(self, following: tissue)
  }

  /// The scheme for a mask without one: each label is its own tissue, and their union `any` is the
  /// target.
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

  /// The followed tissue: `enhancing`; or `tumour` if the scheme has oedema as well; or else `whole`,
  /// `any`, `tumour`, or the first tissue.
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
