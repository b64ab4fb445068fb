import ArgumentParser

/// Whole numbers on the command line, with a message where an option does not accept one.
///
/// These options parse unconditionally; otherwise `-1` would be taken for a missing value.
enum WholeNumber {
  /// A number of at least `least`, within its type.
  static func from<Number: FixedWidthInteger & Sendable>(
    _ least: Number
  ) -> @Sendable (String) throws -> Number {
    { text in
      guard let number = Number(text), number >= least else {
        throw ValidationError("it takes a whole number from \(least) to \(Number.max).")
      }
      return number
    }
  }

  /// Neighbours of a voxel.
  static func connectivity(_ text: String) throws -> Int {
    guard let number = Int(text), [6, 18, 26].contains(number) else {
      throw ValidationError("it takes 6, 18 or 26.")
    }
    return number
  }
}
