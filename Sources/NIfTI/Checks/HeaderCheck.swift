import Notes
import VoxelGrids

/// One named check of a header, such as `sform-qform-displacement`.
///
/// Each check returns no note, or notes with the numbers found and what to do. Codes are stable, with
/// the letter I or W before the number: 101–109 layout, 110–129 geometry, 130–149 content and file.
public struct HeaderCheck: Sendable {
  /// The input of a check.
  struct Subject {
    let header: NIfTIHeader
    let affine: AffineChoice?
    let name: String
    let isGzipped: Bool

    /// Whether the voxels are positions in space, according to the intent code.
    var isImage: Bool { Intent.table[header.intentCode]?.isImage ?? true }
  }

  /// Stable name, e.g. `sform-qform-displacement`.
  public let name: String
  let notes: @Sendable (Subject) -> [Note]

  init(_ name: String, _ notes: @escaping @Sendable (Subject) -> [Note]) {
    self.name = name
    self.notes = notes
  }

  /// Every check, in the order of its notes.
  public static let all = layoutChecks + geometryChecks + contentChecks
}

extension Note {
  static func info(_ number: Int, _ message: String) -> [Note] {
    [Note("I\(number)", .info, message)]
  }

  static func warning(_ number: Int, _ message: String) -> [Note] {
    [Note("W\(number)", .warning, message)]
  }
}

/// A number as text with at most three decimals.
func formatted(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12, value == 0 || abs(value) >= 0.001 else {
    return "\(value)"
  }
  let rounded = (value * 1000).rounded() / 1000
  return rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
}
