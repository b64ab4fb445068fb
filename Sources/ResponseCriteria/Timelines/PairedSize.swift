/// A size at two sessions of a patient, as far as both of them image the place.
///
/// Two scans that image different parts of a brain or a spine can be compared only in what they share:
/// `part` holds both sizes there. Where nothing is shared, nothing can be said.
public enum PairedSize: Hashable, Sendable {
  /// Both sessions image all that either shows: their own sizes are compared.
  case whole
  /// The sizes of the earlier and of the later session in the region that both image.
  case part(before: MeasuredSize, now: MeasuredSize)
  /// The sessions share no region in which the size could be compared.
  case notComparable
}

/// The sizes of a session beside those of one earlier session, where their own sizes cannot be compared
/// as they are.
public struct SessionPair: Hashable, Sendable {
  /// The earlier session.
  public let sessionID: String
  public var volume = PairedSize.whole
  public var sumOfProducts = PairedSize.whole
  public var nonEnhancingVolume = PairedSize.whole
  public var nonEnhancingProducts = PairedSize.whole
  public var nonTargetProducts = PairedSize.whole

  public init(sessionID: String) { self.sessionID = sessionID }

  /// Whether every size is compared as it is.
  public var isWhole: Bool { self == SessionPair(sessionID: sessionID) }

  func target(_ measure: Measure) -> PairedSize {
    switch measure {
    case .volume: volume
    case .product: sumOfProducts
    case .scorecard: .notComparable
    }
  }

  /// Volumes of non-target lesions are not followed apart: by volume the whole tissue is the target.
  func nonTarget(_ measure: Measure) -> PairedSize {
    measure == .product ? nonTargetProducts : .whole
  }

  func nonEnhancing(_ measure: Measure) -> PairedSize {
    switch measure {
    case .volume: nonEnhancingVolume
    case .product: nonEnhancingProducts
    case .scorecard: .notComparable
    }
  }
}
