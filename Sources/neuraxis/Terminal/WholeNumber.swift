import ArgumentParser

/// Numbers of the command line. One that an option does not take is refused with those that it takes.
///
/// Options that read them parse unconditionally: else `-1` would pass for a missing value.
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
