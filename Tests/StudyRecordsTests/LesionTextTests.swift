import SeededRandom
import Testing

@testable import StudyRecords

@Suite("Lesions written without an encoder")
struct LesionTextTests {
  @Test("Lesions have the same bytes as those of the encoder", arguments: 0..<40)
  func sameBytes(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var record = Samples.measurement(lesions: 0)
    record.lesions = (0..<Int.random(in: 1...20, using: &random)).map { _ in
      Self.lesion(&random)
    }
    let written = try #require(try RecordJSON.nestedText(ofLesions: record.lesions))
    let text = try RecordJSON.text(record)
    #expect(text.contains("\n  \"lesions\": [" + written + "\n  ],\n"))
    // A part of the list is the same part of the text.
    let first = try #require(try RecordJSON.nestedText(ofLesions: record.lesions.prefix(1)))
    let others = try #require(try RecordJSON.nestedText(ofLesions: record.lesions.dropFirst()))
    #expect(written == (others.isEmpty ? first : first + "," + others))
  }

  @Test(
    "A number that is not finite gives no text", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(number: Double) throws {
    #expect(try RecordJSON.nestedText(ofLesions: [Samples.lesion(1, volume: number)]) == nil)
    var lesion = Samples.lesion(1)
    lesion.perpendicularDiameterEndpointsMm[1][2] = number
    #expect(try RecordJSON.nestedText(ofLesions: [Samples.lesion(1), lesion]) == nil)
  }

  private static func lesion(_ random: inout SeededGenerator) -> LesionRecord {
    let places = (0..<2).map { _ in (0..<2).map { _ in list(&random) } }
    let texts = ["core", "whole", "a \"b\" / \\ \n", "é\u{1}\u{7f}\u{2028}", ""]
    return LesionRecord(
      lesion: whole(&random), tissue: texts.randomElement(using: &random) ?? "",
      voxels: whole(&random), volumeMm3: number(&random), targetVolumeMm3: number(&random),
      centroidMm: list(&random),
      boundingBoxVoxels: [[whole(&random), whole(&random)], [], [whole(&random)]],
      longestDiameterMm: number(&random), perpendicularDiameterMm: number(&random),
      productMm2: number(&random), diameterSlice: whole(&random),
      longestDiameterEndpointsMm: places[0], perpendicularDiameterEndpointsMm: places[1],
      longestDiameterCentreMm: number(&random), maxProductMm2: number(&random),
      max3dDiameterMm: number(&random), max3dDiameterCentreMm: number(&random),
      slices: whole(&random), sliceExtentMm: Bool.random(using: &random) ? number(&random) : nil,
      measurable: Bool.random(using: &random), touchesEdge: Bool.random(using: &random))
  }

  private static func list(_ random: inout SeededGenerator) -> [Double] {
    (0..<Int.random(in: 0...3, using: &random)).map { _ in number(&random) }
  }

  private static func whole(_ random: inout SeededGenerator) -> Int {
    Int(truncatingIfNeeded: random.next()) >> Int.random(in: 0...63, using: &random)
  }

  /// Of any size, whole or not, and those at which the form of a number changes.
  private static func number(_ random: inout SeededGenerator) -> Double {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: return Double(whole(&random)) / 8
    case 1: return Double(whole(&random))
    case 2: return random.unit() * 100
    case 3:
      let corners = [
        0, -0.0, 1e-5, 1e-4, 1e15, 1e16, 0x1p50, 0x1p53, 0x1p54, 0x1p63, 1e22,
        .leastNonzeroMagnitude,
        .greatestFiniteMagnitude,
      ]
      let number = corners.randomElement(using: &random) ?? 0
      return Bool.random(using: &random) ? number : -number.nextDown
    default:
      let number = Double(bitPattern: random.next())
      return number.isFinite ? number : 0.1
    }
  }
}
