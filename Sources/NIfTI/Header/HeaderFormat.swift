/// Detects the format and byte order of a header from the first bytes of a file.
enum HeaderFormat {
  /// Number of bytes that suffices for any header with its extension flag.
  static let prefixBytes = 544

  /// The header in the first bytes of a file. Without a NIfTI signature it is read as Analyze, but
  /// only if its name or a given image file shows that it is a header file.
  static func header(
    in prefix: [UInt8], name: String, hasPairedData: Bool
  ) throws(NIfTIError) -> NIfTIHeader {
    guard !prefix.isEmpty else { throw .emptyFile }
    let isHeaderFile = hasPairedData || NIfTIFileName.isHeaderName(name)
    let (format, isPair) = try signature(of: prefix, isHeaderFile: isHeaderFile, name: name)
    let table = format.table
    guard prefix.count >= table.size else {
      throw .truncatedHeader(expected: table.size, found: prefix.count)
    }
    let order = byteOrder(of: prefix, table: table)
    let fields = HeaderBytes(bytes: prefix, table: table, order: order)
    let header = NIfTIHeader(fields, format: format, isPair: isPair)
    guard (1...7).contains(header.dimensions[0]) else {
      throw .dimensionCount(header.dimensions[0])
    }
    if format == .nifti2, ![[13, 10, 26, 10], [0, 0, 0, 0]].contains(header.endOfLineCheck) {
      throw .damagedSignature(found: header.endOfLineCheck)
    }
    return header
  }

  /// Format by signature. For a file that has none but is named like an image file, the error names
  /// its header.
  private static func signature(
    of prefix: [UInt8], isHeaderFile: Bool, name: String
  ) throws(NIfTIError) -> (NIfTIHeader.Format, isPair: Bool) {
    do throws(NIfTIError) {
      return try signature(of: prefix, isHeaderFile: isHeaderFile)
    } catch {
      guard let header = NIfTIFileName.pairedHeaderName(forData: name) else { throw error }
      throw .imageOfPair(header: header)
    }
  }

  /// Format by signature; if the file is too short for one, `sizeof_hdr` shows what is missing.
  private static func signature(
    of prefix: [UInt8], isHeaderFile: Bool
  ) throws(NIfTIError) -> (NIfTIHeader.Format, isPair: Bool) {
    let sizes = ByteOrder.allCases.map { sizeOfHeader(in: prefix, order: $0) }
    let magic2 = Array(prefix.dropFirst(4).prefix(4))
    let magic1 = Array(prefix.dropFirst(344).prefix(4))
    switch text(magic1) {
    case "n+1": return (.nifti1, isHeaderFile)
    case "ni1": return (.nifti1, true)
    default: break
    }
    switch text(magic2) {
    case "n+2": return (.nifti2, isHeaderFile)
    case "ni2": return (.nifti2, true)
    default: break
    }
    if sizes.contains(348) {
      guard prefix.count >= 348 else {
        throw .truncatedHeader(expected: 348, found: prefix.count)
      }
      guard isHeaderFile else { throw .unknownSignature(found: magic1) }
      return (.analyze, true)
    }
    if sizes.contains(540) { throw .unknownSignature(found: magic2) }
    throw .notNIfTI(firstBytes: Array(prefix.prefix(8)))
  }

  private static func text(_ magic: [UInt8]) -> String? {
    guard magic.count == 4, magic[3] == 0 else { return nil }
    return String(decoding: magic.prefix(3), as: UTF8.self)
  }

  private static func sizeOfHeader(in prefix: [UInt8], order: ByteOrder) -> Int {
    guard prefix.count >= 4 else { return 0 }
    return HeaderBytes(bytes: prefix, table: .nifti1, order: order).integer(.sizeOfHeader)
  }

  /// The byte order in which `dim[0]` is 1 to 7; if that is not decisive, the one in which
  /// `sizeof_hdr` is right.
  ///
  /// Source: nifti1.h, "dim[0] … used to detect byte swapping".
  private static func byteOrder(of prefix: [UInt8], table: HeaderTable) -> ByteOrder {
    let plausible = ByteOrder.allCases.filter { order in
      let fields = HeaderBytes(bytes: prefix, table: table, order: order)
      return (1...7).contains(fields.integers(.dimensions)[0])
    }
    if let only = plausible.first, plausible.count == 1 { return only }
    return ByteOrder.allCases.first { sizeOfHeader(in: prefix, order: $0) == table.size } ?? .little
  }
}
