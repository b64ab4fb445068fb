import ComparedOutputs
import Foundation
import Testing
import VoxelGrids

@testable import SliceOverlay

/// Whole pictures held against those that a person has looked at.
///
/// They lie in `Goldens` beside this file (kept apart from the sources, so that the package manager takes them for no
/// source), and decoded pixels are compared, never bytes. `NEURAXIS_RECORD_GOLDENS=1` writes them
/// again and fails the run: look at them before they are kept.
@Suite struct GoldenTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens", directoryHint: .isDirectory)
  private static let isRecording =
    ProcessInfo.processInfo.environment["NEURAXIS_RECORD_GOLDENS"] == "1"

  @Test(
    "A picture without words is the one that was looked at", arguments: AnatomicalPlane.allCases)
  func thumbnails(plane: AnatomicalPlane) throws {
    let panel = SampleHead().panel(plane, isFilled: plane == .coronal)
    try hold(panel.thumbnail(side: 96), "thumbnail-\(plane.rawValue)")
  }

  @Test(
    "A sheet is the one that was looked at", .enabled(if: SampleFont.isPresent, SampleFont.absence))
  func sheet() throws {
    let head = SampleHead()
    let sheet = OverlaySheet(
      panels: AnatomicalPlane.allCases.map {
        head.panel($0, callipers: head.callipers, caption: "m03 · 2026-03-14 · \($0.rawValue)")
      }, title: "sub-01 · enhancing 14.2 ml, −70 %", scale: .fitting(pixels: 160))
    try hold(try sheet.png(typeface: SampleFont.typeface()), "sheet")
  }

  private func hold(_ file: [UInt8], _ name: String) throws {
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
