import ComparedOutputs
import Foundation
import Testing
import VoxelGrids

@testable import SliceOverlay

/// Compares whole pictures with approved ones in the folder `Goldens`, by decoded pixels, not by bytes.
///
/// `NEURAXIS_RECORD_GOLDENS=1` writes them again and fails the run; look at them before committing.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens", directoryHint: .isDirectory)
  private static let isRecording =
    ProcessInfo.processInfo.environment["NEURAXIS_RECORD_GOLDENS"] == "1"

  @Test(
    "A thumbnail equals the approved one", arguments: AnatomicalPlane.allCases)
  func thumbnails(plane: AnatomicalPlane) throws {
    let panel = SampleHead().panel(plane, isFilled: plane == .coronal)
    try compare(panel.thumbnail(side: 96), "thumbnail-\(plane.rawValue)")
  }

  @Test(
    "A sheet equals the approved one", .enabled(if: SampleFont.isPresent, SampleFont.absence))
  func sheet() throws {
    let head = SampleHead()
    let sheet = OverlaySheet(
      panels: AnatomicalPlane.allCases.map {
        head.panel($0, callipers: head.callipers, caption: "m03 · 2026-03-14 · \($0.rawValue)")
      }, title: "sub-01 · enhancing 14.2 ml, −70 %", scale: .fitting(pixels: 160))
    try compare(try sheet.png(typeface: SampleFont.typeface()), "sheet")
  }

  private func compare(_ file: [UInt8], _ name: String) throws {
    let place = Self.folder.appending(path: "\(name).png")
    if Self.isRecording {
      try FileManager.default.createDirectory(
        at: Self.folder, withIntermediateDirectories: true)
      try Data(file).write(to: place)
      Issue.record("\(name) was recorded; look at it, then run again without recording")
      return
    }
    let golden = try #require(DecodedPNG(Array(try Data(contentsOf: place))))
    let actual = try #require(DecodedPNG(file))
    #expect(actual.width == golden.width && actual.height == golden.height)
    let differing = zip(actual.pixels, golden.pixels).filter { $0 != $1 }.count
    #expect(differing == 0, "\(differing) pixels of \(name) differ")
  }
}
