import ComparedOutputs
import SeededRandom
import Testing
import VoxelGrids

@testable import SliceOverlay

@Suite struct ContourTests {
  private static let tissues = TissueColours(inOrder: [
    ("first", LabelSet([1])), ("second", LabelSet([2, 3])), ("third", LabelSet([1, 3])),
  ])
  private static let memberships: [UInt8] = [0, 0b101, 0b010, 0b110]

  @Test("The contour of a square is on its own border pixels and nowhere else")
  func square() throws {
    var labels = [UInt8](repeating: 0, count: 64)
    for row in 2...5 {
      for column in 2...5 { labels[row * 8 + column] = 1 }
    }
    let panel = blankPanel(
      columns: 8, rows: 8, labels: labels,
      tissues: TissueColours(inOrder: [("tumour", LabelSet([1]))]))
    let picture = try #require(DecodedPNG(panel.thumbnail(side: 16)))
    var expected: Set<ScreenPlace> = []
    for y in 4...11 {
      for x in 4...11 where y == 4 || y == 11 || x == 4 || x == 11 {
        expected.insert(ScreenPlace(x: x, y: y))
      }
    }
    #expect(picture.places(of: OkabeIto.orange.screenColour) == expected)
    let ground = ScreenColour(grey: 128)
    #expect(picture[0, 0] == picture[8, 7], "the inside keeps its grey, like the outside")
    #expect(abs(Int(picture[0, 0].red) - Int(ground.red)) <= 2)
    #expect(picture[3, 3].red < 50, "the halo is dark outside")
    #expect(picture[5, 5].red < 50, "and inside")
  }

  @Test("Contours are those of a slow loop over all neighbours", arguments: 0..<12)
  func oracle(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let columns = Int.random(in: 1...12, using: &random)
    let rows = Int.random(in: 1...12, using: &random)
    let factor = 48 / max(columns, rows)
    let labels = (0..<(columns * rows)).map { _ in
      random.unit() < 0.6 ? UInt8(0) : UInt8.random(in: 1...3, using: &random)
    }
    let panel = blankPanel(columns: columns, rows: rows, labels: labels, tissues: Self.tissues)
    let side = factor * max(columns, rows)
    let picture = try #require(DecodedPNG(panel.thumbnail(side: side)))
    func bits(_ x: Int, _ y: Int) -> UInt8 {
      guard (0..<(columns * factor)).contains(x), (0..<(rows * factor)).contains(y) else {
        return 0
      }
      return Self.memberships[Int(labels[y / factor * columns + x / factor])]
    }
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let ended =
          bits(x, y) & ~(bits(x - 1, y) & bits(x + 1, y) & bits(x, y - 1) & bits(x, y + 1))
        let expected = ended == 0 ? nil : OkabeIto.allCases[ended.trailingZeroBitCount]
        let colour = OkabeIto.allCases.first { $0.screenColour == picture[x, y] }
        #expect(colour == expected)
      }
    }
  }

  @Test("A mask that fills its slice has a frame as contour; an empty one has none")
  func extremes() throws {
    let tissues = TissueColours(inOrder: [("tumour", LabelSet([1]))])
    let full = blankPanel(
      columns: 5, rows: 5, labels: [UInt8](repeating: 1, count: 25), tissues: tissues)
    let picture = try #require(DecodedPNG(full.thumbnail(side: 40)))
    #expect(picture.places(of: OkabeIto.orange.screenColour).count == 4 * 39)
    let empty = blankPanel(
      columns: 5, rows: 5, labels: [UInt8](repeating: 0, count: 25), tissues: tissues)
    #expect(empty.contours?.isEmpty == true)
    let plain = try #require(DecodedPNG(empty.thumbnail(side: 40)))
    #expect(Set(plain.pixels).count == 1)
  }

  @Test("A lesion of one voxel is visible even if the screen is coarser than the slice")
  func tinyLesion() throws {
    var random = SeededGenerator(seed: 8)
    let tissues = TissueColours(inOrder: [("tumour", LabelSet([1]))])
    for _ in 0..<10 {
      var labels = [UInt8](repeating: 0, count: 300 * 200)
      labels[Int.random(in: labels.indices, using: &random)] = 1
      let panel = blankPanel(columns: 300, rows: 200, labels: labels, tissues: tissues)
      let picture = try #require(DecodedPNG(panel.thumbnail(side: 32)))
      #expect(picture.places(of: OkabeIto.orange.screenColour).count == 1)
    }
  }

  @Test("A fill is its colour at 35 % over the image, within one step of the palette")
  func fill() throws {
    let picture = try #require(
      DecodedPNG(SampleHead().panel(.axial, isFilled: true).thumbnail(side: 240)))
    let plain = try #require(DecodedPNG(SampleHead().panel(.axial).thumbnail(side: 240)))
    // The middle of the voxel (5, 15), inside the first tissue: column 14, row 8 of the picture.
    let (x, y) = (14 * 10 + 5, 8 * 10 + 5)
    let expected = OkabeIto.orange.screenColour.over(plain[x, y], percent: 35)
    #expect(abs(Int(picture[x, y].red) - Int(expected.red)) <= 5)
    #expect(abs(Int(picture[x, y].green) - Int(expected.green)) <= 5)
    #expect(abs(Int(picture[x, y].blue) - Int(expected.blue)) <= 5)
  }

  @Test("Labels of two bytes, and labels without a tissue, are drawn correctly")
  func words() {
    let grid = VoxelGrid(size: GridSize(3, 1, 1), affine: Affine(spacing: SIMD3(1, 1, 1)))
    let view = SliceView(of: grid, plane: .axial, sliceIndex: 0)
    let tissues = TissueColours(inOrder: [("far", LabelSet([60_000]))])
    let far = ContourSet(
      of: LabelMap(grid: grid, labels: [60_000, 1, 65_535] as [UInt16]), in: view,
      tissues: tissues)
    #expect(far.membership == [0, 0, 1], "the first voxel lies at the patient's left")
    let near = ContourSet(
      of: LabelMap(grid: grid, labels: [7, 0, 255] as [UInt8]), in: view, tissues: tissues)
    #expect(near.isEmpty)
  }

  @Test("Colours are in the published order and repeat after the seventh")
  func colours() {
    #expect(
      OkabeIto.allCases.map(\.hex) == [
        "#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7",
      ])
    #expect(OkabeIto(position: 0) == .orange && OkabeIto(position: 7) == .orange)
    #expect(OkabeIto.bluishGreen.screenColour == ScreenColour(red: 0, green: 0x9E, blue: 0x73))
  }
}
