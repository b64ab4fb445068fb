/// A lesion of one of the fields of view that a session comes in.
public struct LesionPart: Hashable, Sendable {
  /// Position of the field of view among those that the session was given.
  public let view: Int
  /// Number of the lesion in that field of view's measurement.
  public let lesion: Int
}
