/// Bytes of a header, read and written field by field through a ``HeaderTable``.
struct HeaderBytes {
  var bytes: [UInt8]
  let table: HeaderTable
  let order: ByteOrder

  /// Whole-number entries of a field; zeros where the format has no such field.
  func integers(_ field: HeaderField) -> [Int] {
    entries(field).map { place, offset in
      switch place.kind {
      case .byte: Int(bytes[offset])
      case .int16: Int(load(Int16.self, at: offset))
      case .int32: Int(load(Int32.self, at: offset))
      case .int64: Int(load(Int64.self, at: offset))
      case .float32, .float64: preconditionFailure("a whole-number field is stored as one")
      }
    }
  }

  /// Entries of a field as reals; zeros where the format has no such field.
  func reals(_ field: HeaderField) -> [Double] {
    entries(field).map { place, offset in
      switch place.kind {
      case .float32: Double(load(Float.self, at: offset))
      case .float64: load(Double.self, at: offset)
      case .int64: Double(load(Int64.self, at: offset))
      case .byte, .int16, .int32: preconditionFailure("a real field is stored as one")
      }
    }
  }

  func integer(_ field: HeaderField) -> Int { integers(field).first ?? 0 }
  func real(_ field: HeaderField) -> Double { reals(field).first ?? 0 }

  /// Bytes of a text field; none where the format has no such field.
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

/// Text of a header field: raw bytes, so that reading and writing lose nothing.
public struct HeaderText: Hashable, Sendable, CustomStringConvertible {
  /// The bytes up to the first NUL.
  public let bytes: [UInt8]

  /// Text from raw bytes; what follows the first NUL is dropped.
  public init(_ bytes: [UInt8]) { self.bytes = Array(bytes.prefix { $0 != 0 }) }
  /// Text in UTF-8.
  public init(_ text: String) { self.init(Array(text.utf8)) }

  /// Read as UTF-8; bytes that are none become U+FFFD.
  public var description: String { String(decoding: bytes, as: UTF8.self) }
}
