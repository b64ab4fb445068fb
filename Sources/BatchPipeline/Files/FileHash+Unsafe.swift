import CLibCrypto
import VoxelGrids

/// The SHA-256 of bytes that arrive in pieces, computed by the system's libcrypto.
///
/// Why unsafe: libcrypto takes addresses, and its context must be freed. The context never leaves
/// this type, and each call is given the length of its own buffer.
///
/// Source: FIPS 180-4.
struct FileHash: ~Copyable {
  private let context: OpaquePointer

  init() {
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
      preconditionFailure("libcrypto has no SHA-256")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  mutating func update(_ bytes: VoxelBytes) {
    bytes.withUnsafeBytes { add($0) }
  }

  mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  private func add(_ buffer: UnsafeRawBufferPointer) {
    precondition(
      EVP_DigestUpdate(context, buffer.baseAddress, buffer.count) == 1, "libcrypto refused bytes")
  }

  /// 64 lower-case hexadecimal digits.
  consuming func hexadecimal() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    precondition(EVP_DigestFinal_ex(context, &digest, nil) == 1, "libcrypto gave no digest")
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
