import Foundation
import SeededRandom
import Testing
import VoxelGrids

@testable import SliceOverlay

/// The font of the pictures, as installed by Debian's fonts-dejavu-core.
enum SampleFont {
  static let path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
  static var isPresent: Bool { FileManager.default.fileExists(atPath: path) }
  static let absence: Comment = "the font is absent: scripts/setup installs it"

  static let bytes: [UInt8] = {
    do { return Array(try Data(contentsOf: URL(filePath: path))) } catch { return [] }
  }()

  static func typeface() throws -> Typeface { try opened.get() }

  private static let opened = Result { try Typeface(fontBytes: bytes) }
}

/// A small head with a lesion on the patient's left, in any axis order.
struct SampleHead {
  let grid: VoxelGrid
  let image: [Float]
  let map: LabelMap

  static let size = GridSize(20, 24, 16)
  /// In the RAS+ grid, whose first axis runs to the patient's right.
  static let lesion = (x: 3...6, y: 14...19, z: 6...10)
  static let tissues = TissueColours(inOrder: [
    ("enhancing", LabelSet([1])), ("core", LabelSet([1, 2])),
  ])

  init(_ reordering: AxisReordering = .identity, spacing: SIMD3<Double> = SIMD3(1, 1, 2)) {
    let straight = VoxelGrid(
      size: Self.size, affine: Affine(spacing: spacing, origin: SIMD3(-10, -12, -16)))
    grid = reordering.grid(of: straight)
    let voxels = (0..<grid.size.count).map { [size = grid.size] offset in
      reordering.sourceIndex(of: size.index(at: offset), sourceSize: Self.size)
    }
    image = voxels.map { Self.intensity(at: $0) }
    map = LabelMap(grid: grid, labels: voxels.map { Self.label(at: $0) })
  }

  static func label(at voxel: VoxelIndex) -> UInt8 {
    guard lesion.x.contains(voxel.x), lesion.y.contains(voxel.y), lesion.z.contains(voxel.z)
    else { return 0 }
    return voxel.y >= 17 ? 2 : 1
  }

  private static func intensity(at voxel: VoxelIndex) -> Float {
    let isHead = (2..<18).contains(voxel.x) && (2..<22).contains(voxel.y) && voxel.z > 1
    return isHead ? Float(100 + 7 * voxel.x + 3 * voxel.y + 5 * voxel.z) : 0
  }

  func view(_ plane: AnatomicalPlane, _ index: Int? = nil) -> SliceView {
    let areas = SliceAreas(of: LabelSet([1, 2]), in: map)
    return SliceView(of: grid, plane: plane, sliceIndex: index ?? areas.largest(plane) ?? 0)
  }

  func panel(
    _ plane: AnatomicalPlane, callipers: [Calliper] = [], isFilled: Bool = false,
    caption: String = ""
  ) -> OverlayPanel {
    let view = view(plane)
    let intensities = (0..<(view.columns * view.rows)).map { place in
      let voxel = view.voxel(column: place % view.columns, row: place / view.columns)
      return image[grid.size.offset(of: voxel)]
    }
    return OverlayPanel(
      grid: grid,
      slice: GreySlice(
        view: view, intensities: intensities, window: IntensityWindow(robustOver: image)),
      contours: ContourSet(of: map, in: view, tissues: Self.tissues, filled: isFilled),
      callipers: callipers, caption: caption)
  }

  /// Two perpendicular diameters of the lesion in the axial slice with the largest area.
  var callipers: [Calliper] {
    let z = Double(-16 + 2 * 6)
    return [
      Calliper(from: WorldPoint(-7, 2, z), to: WorldPoint(-4, 7, z), text: "5.8 mm"),
      Calliper(from: WorldPoint(-4, 2, z), to: WorldPoint(-7, 5, z), text: "4.2 mm"),
    ]
  }
}

/// A panel of one slice with a mask and a uniform grey image.
func blankPanel(
  columns: Int, rows: Int, labels: [UInt8], spacing: SIMD3<Double> = SIMD3(1, 1, 1),
  tissues: TissueColours, grey: Float = 1
) -> OverlayPanel {
  let grid = VoxelGrid(size: GridSize(columns, rows, 1), affine: Affine(spacing: spacing))
  let view = SliceView(of: grid, plane: .axial, sliceIndex: 0)
  let slice = GreySlice(
    view: view, intensities: [Float](repeating: grey, count: columns * rows),
    window: IntensityWindow(low: 0, high: 2))
  // Labels are in picture order; the RAS+ grid shows the patient's right at the left.
  let map = LabelMap(
    grid: grid,
    labels: (0..<(columns * rows)).map { offset in
      let voxel = grid.size.index(at: offset)
      return labels[(rows - 1 - voxel.y) * columns + (columns - 1 - voxel.x)]
    })
  return OverlayPanel(
    grid: grid, slice: slice, contours: ContourSet(of: map, in: view, tissues: tissues))
}
