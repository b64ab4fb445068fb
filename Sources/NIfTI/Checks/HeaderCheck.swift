import Notes
import VoxelGrids

/// One named check of a header: what the header doctor looks at.
///
/// The checks are a list (``all``); each gives no note, or graded ones with the numbers that were
/// found and the way out. Codes are stable: `x101`–`x109` layout, `x110`–`x129` geometry,
/// `x130`–`x149` content and file.
public struct HeaderCheck: Sendable {
  /// What a check may look at.
  struct Subject {
    let header: NIfTIHeader
    let affine: AffineChoice?
    let name: String
    let isGzipped: Bool

    /// Whether voxels stand for places in space, as far as the intent tells.
    var isImage: Bool { Intent.table[header.intentCode]?.isImage ?? true }
  }

  /// Stable name, e.g. `sform-qform-displacement`.
  public let name: String
  let notes: @Sendable (Subject) -> [Note]

  init(_ name: String, _ notes: @escaping @Sendable (Subject) -> [Note]) {
    self.name = name
    self.notes = notes
  }

  /// Every check, in the order in which notes are given.
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

/// A number as a note prints it: at most three decimals.
func told(_ value: Double) -> String {
  guard value.isFinite, abs(value) < 1e12, value == 0 || abs(value) >= 0.001 else {
    return "\(value)"
  }
  let rounded = (value * 1000).rounded() / 1000
  return rounded == rounded.rounded() ? "\(Int64(rounded))" : "\(rounded)"
}
