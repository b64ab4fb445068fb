import CDeflate
import CLibCrypto

/// What a file says, whatever library wrote its bytes: a picture is its pixels, a compressed file its
/// bytes before compression; any other file is its own bytes.
public struct FileContent {
  public enum Fault: Error { case notPNG, notGzip, noDigest }

  public let bytes: [UInt8]

  /// - Parameter name: tells by its end what the file is.
  public init(_ file: [UInt8], name: String) throws {
    if name.hasSuffix(".png") {
      guard let picture = DecodedPNG(file) else { throw Fault.notPNG }
      bytes = Array("\(picture.width)×\(picture.height)\n".utf8) + picture.bytes
    } else if name.hasSuffix(".gz") {
      bytes = try Self.inflated(file)
    } else {
      bytes = file
    }
  }

  /// The first 16 hexadecimal digits of the content's SHA-256.
  public func digest() throws -> String { try Self.digest(of: bytes) }

  static func digest(of bytes: [UInt8]) throws -> String {
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    guard EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil) == 1 else {
      throw Fault.noDigest
    }
    return digest.prefix(8).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The one member of a gzip file; its last four bytes tell its size.
  private static func inflated(_ file: [UInt8]) throws -> [UInt8] {
    guard file.count >= 18, let decompressor = libdeflate_alloc_decompressor() else {
      throw Fault.notGzip
    }
    defer { libdeflate_free_decompressor(decompressor) }
    let size = file.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    var bytes = [UInt8](repeating: 0, count: size)
    let result = libdeflate_gzip_decompress(decompressor, file, file.count, &bytes, size, nil)
    guard result == LIBDEFLATE_SUCCESS else { throw Fault.notGzip }
    return bytes
  }
}
