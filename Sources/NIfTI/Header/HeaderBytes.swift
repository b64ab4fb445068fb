/// The bytes of a header, read and written field by field according to a ``HeaderTable``.
struct HeaderBytes {
  var bytes: [UInt8]
  let table: HeaderTable
  let order: ByteOrder

  /// Integer entries of a field; empty if the format does not have it.
  func integers(_ field: HeaderField) -> [Int] {
    entries(field).map { place, offset in
      switch place.kind {
      case .byte: Int(bytes[offset])
      case .int16: Int(load(Int16.self, at: offset))
      case .int32: Int(load(Int32.self, at: offset))
      case .int64: Int(load(Int64.self, at: offset))
      case .float32, .float64: preconditionFailure("an integer field has an integer type")
      }
    }
  }

  /// Entries of a field as real numbers; empty if the format does not have it.
  func reals(_ field: HeaderField) -> [Double] {
    entries(field).map { place, offset in
      switch place.kind {
      case .float32: Double(load(Float.self, at: offset))
      case .float64: load(Double.self, at: offset)
      case .int64: Double(load(Int64.self, at: offset))
      case .byte, .int16, .int32: preconditionFailure("a real field has a real or 64-bit type")
      }
    }
  }

  /// The first entry of a field; 0 if the format does not have it.
  func integer(_ field: HeaderField) -> Int { integers(field).first ?? 0 }
  func real(_ field: HeaderField) -> Double { reals(field).first ?? 0 }

  /// A text field; empty if the format does not have it.
  func text(_ field: HeaderField) -> HeaderText {
    guard let place = table.places[field] else { return HeaderText([]) }
    return HeaderText(Array(bytes[place.range]))
  }

  private func entries(_ field: HeaderField) -> [(FieldPlace, Int)] {
    guard let place = table.places[field] else { return [] }
    return (0..<place.count).map { (place, place.offset + $0 * place.kind.size) }
  }

  private func load<Scalar: VoxelScalar>(_ type: Scalar.Type, at offset: Int) -> Scalar {
    Scalar.load(bytes.span.bytes, at: offset, swapped: order.isSwapped)
  }
}

/// Text of a header field, kept as raw bytes so that reading and writing lose nothing.
public struct HeaderText: Hashable, Sendable, CustomStringConvertible {
  /// The bytes up to the first NUL.
  public let bytes: [UInt8]

  /// Text from raw bytes, up to the first NUL.
  public init(_ bytes: [UInt8]) { self.bytes = Array(bytes.prefix { $0 != 0 }) }
  /// Text in UTF-8.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// The text as UTF-8; invalid bytes become U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}

/// Byte order of the numbers in a file.
public enum ByteOrder: String, Hashable, Sendable, CaseIterable {
  /// Least significant byte first.
  case little
  /// Most significant byte first.
  case big

  /// Byte order of this machine.
  public static let native: ByteOrder = 1.littleEndian == 1 ? .little : .big

  var isSwapped: Bool { self != Self.native }
}
