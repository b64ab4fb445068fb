import Quantities

/// What a criteria set compares over time.
public enum Measure: String, CaseIterable, Hashable, Sendable {
  /// Volume of the whole target tissue, in ml.
  case volume
  /// Sum over the target lesions of longest × perpendicular diameter, in mm².
  case product
  /// Marks for the items of a list (leptomeningeal disease); no size.
  case scorecard

  /// `ml` or `mm²`; empty for a scorecard.
  public var unit: String {
    switch self {
    case .volume: "ml"
    case .product: "mm²"
    case .scorecard: ""
    }
  }

  /// A size with its unit as sentences have it: `14.2 ml`, `126.4 mm²`; nothing for a scorecard.
  func text(_ size: Double) -> String {
    switch self {
    case .volume: NumberText.volume(ml: size)
    case .product: NumberText.brief(size) + " " + unit
    case .scorecard: ""
    }
  }
}

/// The kind of tumour whose tissue is followed.
public enum FollowedTissue: String, CaseIterable, Hashable, Sendable {
  /// Contrast-enhancing tissue; lesions are those of the tumour core.
  case enhancing
  /// T2/FLAIR-hyperintense tissue: the whole tumour.
  case nonEnhancing = "non-enhancing"
  /// Both; each is assessed and the worse category stands.
  case mixed
}

/// A part of the neuraxis that a mask shows; the raw value is the word of tables and records.
public enum NeuraxisRegion: String, CaseIterable, Hashable, Sendable {
  case brain, spine
}
