import Quantities

/// Two lesions of two sessions that are taken for one.
public struct LesionLink: Hashable, Sendable {
  /// Why they are linked.
  public enum Ground: Hashable, Sendable {
    /// Voxels in common, as a share 0…1 of the smaller lesion.
    case overlap(share: Double)
    /// No overlap, but a narrow gap and no other partner.
    case gap(Millimetres)
  }

  /// Position of the earlier session.
  public let earlierSession: Int
  /// Number of the lesion in the earlier session.
  public let earlierLesion: Int
  /// Number of the lesion in the later session.
  public let laterLesion: Int
  public let ground: Ground
}

/// When lesions of two sessions are linked.
///
/// Source: operational, `DEFINITIONS`, "Over time".
public struct LineageRule: Hashable, Sendable {
  /// Least share of the smaller lesion that overlaps.
  public var overlapShare: Double
  /// Widest gap between two lesions without overlap that have no other partner.
  public var gap: Millimetres

  public init(overlapShare: Double = 0.1, gap: Millimetres = Millimetres(5)) {
    self.overlapShare = overlapShare
    self.gap = gap
  }
}
/// A lesion of one of the fields of view that a session comes in.
public struct LesionPart: Hashable, Sendable {
  /// Position of the field of view among those that the session was given.
  public let view: Int
  /// Number of the lesion in that field of view's measurement.
  public let lesion: Int
}
