import ComparedOutputs
import Testing
import VoxelGrids

@testable import SliceOverlay

@Suite(.enabled(if: SampleFont.isPresent, SampleFont.absence)) struct HostileInputTests {
  private static let tissues = TissueColours(inOrder: [("tumour", LabelSet([1]))])

  private func panel(_ size: GridSize, _ spacing: SIMD3<Double>, _ plane: AnatomicalPlane)
    -> OverlayPanel
  {
    let grid = VoxelGrid(size: size, affine: Affine(spacing: spacing))
    let map = LabelMap(grid: grid, labels: [UInt8](repeating: 1, count: size.count))
    let view = SliceView(of: grid, plane: plane, sliceIndex: 0)
    let values = (0..<(view.columns * view.rows)).map { Float($0 % 5) }
    return OverlayPanel(
      grid: grid,
      slice: GreySlice(
        view: view, intensities: values, window: IntensityWindow(robustOver: values)),
      contours: ContourSet(of: map, in: view, tissues: Self.tissues, filled: true))
  }

  @Test(
    "Grids of any shape and size give a picture of bounded size",
    arguments: [
      (GridSize(32767, 1, 1), SIMD3(1.0, 1, 1)), (GridSize(1, 32767, 1), SIMD3(1, 1, 1)),
      (GridSize(1, 1, 1), SIMD3(1, 1, 1)), (GridSize(50, 40, 3), SIMD3(0.1, 0.1, 20)),
      (GridSize(3, 2, 1), SIMD3(1e-30, 1e-30, 1e-30)), (GridSize(3, 2, 1), SIMD3(1e30, 1e30, 1e30)),
      (GridSize(2, 2, 2), SIMD3(1e-90, 1e90, 1)),
    ])
  func shapes(size: GridSize, spacing: SIMD3<Double>) throws {
    let typeface = try SampleFont.typeface()
    let sheet = OverlaySheet(
      panels: AnatomicalPlane.allCases.map { panel(size, spacing, $0) },
      alignment: .world(WorldPoint(1e300, .nan, -.infinity)), scale: .fitting(pixels: 64))
    let picture = try #require(DecodedPNG(try sheet.png(typeface: typeface)))
    #expect(picture.width * picture.height <= 3 * 300 * 300)
    #expect(!picture.places(of: OkabeIto.orange.screenColour).isEmpty)
  }

  @Test("A large sheet is drawn at a smaller scale, and a far too large one is an error")
  func cap() throws {
    let typeface = try SampleFont.typeface()
    let one = panel(GridSize(4, 4, 1), SIMD3(100, 100, 1), .axial)
    let many = OverlaySheet(
      panels: [OverlayPanel](repeating: one, count: 60), scale: .fitting(pixels: 2048))
    let layout = try SheetLayout(of: many, typeface: typeface)
    #expect(layout.width * layout.height <= OverlaySheet.maximumPixels)
    #expect(layout.scale < 2048.0 / 400)
    let tooMany = OverlaySheet(panels: [OverlayPanel](repeating: one, count: 2000))
    #expect(throws: OverlayError.self) { try tooMany.png(typeface: typeface) }
  }

  @Test("Many tissues share seven colours, and the legend has at most three rows")
  func manyTissues() throws {
    let typeface = try SampleFont.typeface()
    let tissues = TissueColours(
      inOrder: (1...3000).map { ("label-\($0)", LabelSet([UInt16($0)])) })
    #expect(tissues.colours.count == 7)
    let legend = LegendLayout(tissues.layers, top: 0, width: 400, typeface: typeface)
    #expect(legend.rows == 3)
    #expect(legend.lines.allSatisfy { $0.x + $0.text.width <= 400 + 8 })
    #expect(legend.swatches.count < 30)
    let none = LegendLayout([], top: 0, width: 400, typeface: typeface)
    #expect(none.rows == 0)
    let long = TissueColours(inOrder: [(String(repeating: "W", count: 9999), LabelSet([1]))])
    let cut = LegendLayout(long.layers, top: 0, width: 200, typeface: typeface)
    #expect(cut.lines.allSatisfy { $0.x + $0.text.width <= 208 })
  }

  @Test(
    "Captions with control characters, other scripts or any length stay within their width",
    arguments: [
      "", " ", "\u{0}\u{1}\n\r\t\u{7F}", "\u{202E}\u{200B}\u{FEFF}", "שלום مرحبا", "😀👨‍👩‍👧",
      "e\u{301}\u{301}\u{301}\u{301}", "\u{FFFF}\u{10FFFF}", String(repeating: "W", count: 100_000),
      String(repeating: "\u{301}", count: 5000), String(repeating: "a ", count: 5000), "日本",
    ])
  func captions(text: String) throws {
    let typeface = try SampleFont.typeface().covering([text])
    for width in [0, 1, 10, 200] {
      let lines = TextLine.wrapped(text, .text, typeface, maximumWidth: width, lines: 2)
      #expect(lines.count <= 2)
      #expect(lines.allSatisfy { $0.width <= width })
    }
    let head = SampleHead()
    let sheet = OverlaySheet(
      panels: [
        head.panel(
          .axial,
          callipers: head.callipers.map { Calliper(from: $0.from, to: $0.to, text: text) },
          caption: text)
      ], title: text, scale: .fitting(pixels: 64))
    #expect(DecodedPNG(try sheet.png(typeface: typeface)) != nil)
  }

  @Test("Cut text ends with an ellipsis, and wrapped text keeps all words of its first line")
  func ellipsis() throws {
    let typeface = try SampleFont.typeface()
    let whole = TextLine("baseline", .text, typeface)
    #expect(TextLine("baseline", .text, typeface, maximumWidth: whole.width).width == whole.width)
    let cut = TextLine("baseline", .text, typeface, maximumWidth: whole.width - 1)
    #expect(cut.glyphs.count < 8 && cut.width < whole.width)
    let dots = try #require(typeface.glyph(of: "…", .text))
    #expect(cut.glyphs.last?.glyph.coverage == dots.coverage)
    let lines = TextLine.wrapped(
      "one two three", .text, typeface,
      maximumWidth: TextLine("one two", .text, typeface).width + 4,
      lines: 2)
    #expect(lines.map(\.glyphs.count) == [7, 5])
  }

  @Test("Kerning moves a pair of letters together")
  func kerning() throws {
    let typeface = try SampleFont.typeface()
    let pair = TextLine("AV", .title, typeface).width
    let apart = TextLine("A", .title, typeface).width + TextLine("V", .title, typeface).width
    #expect(pair < apart)
  }

  @Test("Bytes that are not a font give an error", arguments: [0, 1, 4, 100_000])
  func noFont(count: Int) {
    let bytes = [UInt8](repeating: 0x41, count: count)
    #expect(throws: OverlayError.self) { try Typeface(fontBytes: bytes) }
  }

  @Test("A truncated font is rejected or drawn, but never crashes")
  func cutFont() throws {
    let font = SampleFont.bytes
    let head = SampleHead()
    for count in stride(from: 16, to: font.count, by: font.count / 12) {
      do {
        let typeface = try Typeface(fontBytes: Array(font.prefix(count)))
        let sheet = OverlaySheet(
          head.panel(.axial, caption: "caption"), scale: .fitting(pixels: 32))
        #expect(DecodedPNG(try sheet.png(typeface: typeface)) != nil)
      } catch {
        #expect(error.code == "E521")
      }
    }
  }
}
