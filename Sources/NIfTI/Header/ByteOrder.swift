/// Order of the bytes of a number in a file.
public enum ByteOrder: String, Hashable, Sendable, CaseIterable {
  /// Least significant byte first.
  case little
  /// Most significant byte first.
  case big

  /// Order of this machine.
  public static let native: ByteOrder = 1.littleEndian == 1 ? .little : .big

  var isSwapped: Bool { self != Self.native }
}
