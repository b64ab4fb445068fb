import ComparedOutputs
import SeededRandom
import Testing

@testable import SliceOverlay

@Suite struct PNGEncoderTests {
  @Test("libpng reads back the pixels that were written", arguments: [(1, 1), (7, 3), (300, 211)])
  func roundTrip(width: Int, height: Int) throws {
    var random = SeededGenerator(seed: 11)
    let bytes = (0..<(width * height)).map { _ in UInt8.random(in: 0...255, using: &random) }
    let grey = try #require(
      DecodedPNG(PNGEncoder.encode(bytes, width: width, height: height, colours: .grey)))
    #expect(grey.pixels == bytes.map { ScreenColour(grey: $0) })

    let list = (0...255).map { ScreenColour(red: $0, green: 255 - $0, blue: $0 / 2) }
    let indexed = try #require(
      DecodedPNG(PNGEncoder.encode(bytes, width: width, height: height, colours: .indexed(list))))
    #expect(indexed.pixels == bytes.map { list[Int($0)] })

    let rgb = try #require(
      DecodedPNG(
        PNGEncoder.encode(bytes + bytes + bytes, width: width, height: height, colours: .rgb)))
    #expect(rgb.width == width && rgb.height == height)
    let flat = rgb.pixels.flatMap { [$0.red, $0.green, $0.blue] }
    #expect(flat == bytes + bytes + bytes)
  }

  @Test("The same pixels give the same bytes, without a time")
  func deterministic() {
    let pixels = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 * $0) }
    let first = PNGEncoder.encode(pixels, width: 100, height: 100, colours: .grey, comment: "a")
    let second = PNGEncoder.encode(pixels, width: 100, height: 100, colours: .grey, comment: "a")
    #expect(first == second)
    #expect(!contains(first, "tIME"))
  }

  @Test("A comment is stored as a text chunk; characters beyond ASCII become question marks")
  func comment() {
    let file = PNGEncoder.encode(
      [0], width: 1, height: 1, colours: .grey, comment: "research use\u{1F600}\n")
    #expect(contains(file, "tEXtComment\0research use??"))
  }

  private func contains(_ file: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return (0...(file.count - wanted.count)).contains { start in
      file[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
