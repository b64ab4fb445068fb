import FoundationEssentials

/// An address on a page: a file beside it, a place in it, a picture inside it, or a DOI.
///
/// No other address can be built, so a page never loads anything from a network.
struct Link: Hashable, Sendable {
  let address: String

  private init(address: String) { self.address = address }

  /// A file at or below the folder of the page; percent-encoded.
  ///
  /// `nil` where the path is empty, absolute, leaves the folder (`..`) or is not the path of a file.
  init?(file path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !path.isEmpty, !parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }),
      !path.unicodeScalars.contains("\\"), !path.unicodeScalars.contains("\u{0}")
    else { return nil }
    address = parts.map { Self.percentEncoded($0) }.joined(separator: "/")
  }

  /// The page of a patient.
  init(subject: String) { address = Self.percentEncoded("sub-" + subject) + ".html" }

  /// A place in the same page.
  init(place: String) { address = "#" + Self.percentEncoded(place) }

  /// A DOI at its resolver, for a reader to follow; nothing loads it.
  init(doi: String) {
    address =
      "https://doi.org/"
      + doi.split(separator: "/", omittingEmptySubsequences: false)
      .map { Self.percentEncoded($0) }.joined(separator: "/")
  }

  /// A picture inside the page.
  init(picture bytes: [UInt8], ofFile name: String) {
    let type = name.lowercased().hasSuffix(".svg") ? "svg+xml" : "png"
    address = "data:image/" + type + ";base64," + Data(bytes).base64EncodedString()
  }

  static let index = Link(address: "index.html")
  static let cohort = Link(address: "cohort.html")

  /// Everything but the unreserved characters of RFC 3986 as `%XX` of its UTF-8 bytes.
  private static func percentEncoded(_ text: some StringProtocol) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      if isUnreserved(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
