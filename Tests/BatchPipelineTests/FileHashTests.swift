import Testing

@testable import BatchPipeline

/// Digests are those of FIPS 180-4's examples (NIST, "SHA256" and "SHA2 Additional").
@Suite("SHA-256")
struct FileHashTests {
  @Test(
    "A digest is that of the standard's examples",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        String(repeating: "a", count: 1_000_000),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
      ),
    ])
  func standardExamples(text: String, digest: String) {
    var hash = FileHash()
    hash.update(Array(text.utf8))
    let found = hash.hexadecimal()
    #expect(found == digest)
  }

  @Test("Bytes in pieces have the digest of the whole", arguments: [1, 7, 63, 64, 65])
  func pieces(size: Int) {
    let bytes = Array(String(repeating: "a", count: 1000).utf8)
    var whole = FileHash()
    whole.update(bytes)
    var pieces = FileHash()
    for start in stride(from: 0, to: bytes.count, by: size) {
      pieces.update(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    let (first, second) = (whole.hexadecimal(), pieces.hexadecimal())
    #expect(first == second)
  }
}
