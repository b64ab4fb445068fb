import LesionMetrics
import NIfTI
import Quantities
import SliceOverlay
import StudyRecords
import VoxelGrids

/// The pictures of one case: up to four slices a plane, spread over the lesions, each with contours,
/// and the callipers of the lesions that were measured in it.
struct CaseFigures {
  let image: NIfTIImage
  /// Which volume of the image.
  var volume = 0
  /// The mask on the image's grid, in the image's array order.
  let mask: LabelMap
  let measurement: MaskMeasurement
  let typeface: Typeface

  /// One picture.
  struct Figure {
    let plane: AnatomicalPlane
    let slice: Int
    let png: [UInt8]
    let caption: String
    let alt: String

    /// Size in pixels, from the IHDR chunk that every PNG begins with.
    var width: Int { Self.number(png[16..<20]) }
    var height: Int { Self.number(png[20..<24]) }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
      bytes.reduce(0) { $0 << 8 | Int($1) }
    }
  }

  static let slicesPerPlane = 4

  /// Axial first; the slice of the largest lesion's diameters leads its plane.
  func drawn() throws(CaseFailure) -> [Figure] {
    let colours = self.colours
    let areas = SliceAreas(of: shown, in: mask)
    let window = IntensityWindow(
      robustOver: image.intensitySample(stride: sampleStride, volume: volume))
    var figures: [Figure] = []
    for plane in [AnatomicalPlane.axial, .coronal, .sagittal] {
      for slice in slices(plane, areas) {
        let panel = self.panel(plane, slice, window: window, colours: colours)
        let png = try CaseFailure.at(.render) { () throws(OverlayError) in
          try OverlaySheet(panel).png(typeface: typeface)
        }
        figures.append(
          Figure(
            plane: plane, slice: slice, png: png, caption: panel.caption,
            alt: alt(plane, slice, areas)))
      }
    }
    return figures
  }

  /// One sheet of all planes, as `render` writes it.
  func sheet(title: String) throws(CaseFailure) -> [UInt8] {
    let colours = self.colours
    let areas = SliceAreas(of: shown, in: mask)
    let window = IntensityWindow(
      robustOver: image.intensitySample(stride: sampleStride, volume: volume))
    let panels = [AnatomicalPlane.axial, .coronal, .sagittal].flatMap { plane in
      slices(plane, areas).map { panel(plane, $0, window: window, colours: colours) }
    }
    return try CaseFailure.at(.render) { () throws(OverlayError) in
      try OverlaySheet(panels: panels, columns: Self.slicesPerPlane, title: title)
        .png(typeface: typeface)
    }
  }

  private func panel(
    _ plane: AnatomicalPlane, _ slice: Int, window: IntensityWindow, colours: TissueColours
  ) -> OverlayPanel {
    let view = SliceView(of: image.grid, plane: plane, sliceIndex: slice)
    let grey = GreySlice(
      view: view, intensities: image.intensities(of: view, volume: volume), window: window)
    return OverlayPanel(
      grid: image.grid, slice: grey,
      contours: ContourSet(of: mask, in: view, tissues: colours), callipers: callipers(view),
      caption: caption(plane, slice))
  }

  /// Tissues that the legend names: the scheme's own, not the derived unions.
  private var colours: TissueColours {
    // The colour follows from the scheme, so that a tissue has the same colour in every session.
    let own = measurement.tissues.filter { $0.labels.count == 1 && $0.name != .any }
    return TissueColours(
      own.enumerated().filter { $0.element.voxelCount > 0 }.map { position, tissue in
        TissueLayer(
          name: tissue.name.text, labels: LabelSet(tissue.labels),
          colour: OkabeIto(
            position: measurement.scheme == nil ? Int(tissue.labels[0]) - 1 : position))
      })
  }

  private var shown: LabelSet {
    let target = measurement.target.map { LabelSet($0.labels) }
    if let target, (measurement.target?.voxelCount ?? 0) > 0 { return target }
    let present = measurement.labelCounts.labels
    return present.isEmpty ? LabelSet([1]) : LabelSet(present)
  }

  private func slices(_ plane: AnatomicalPlane, _ areas: SliceAreas) -> [Int] {
    var slices = areas.spread(Self.slicesPerPlane, plane)
    guard plane == .axial, let key = keySlice else { return slices }
    let nearest = slices.indices.min { abs(slices[$0] - key) < abs(slices[$1] - key) }
    if let nearest { slices.remove(at: nearest) }
    return [key] + slices
  }

  /// The axial slice, in the image's array, of the largest measured lesion's diameters.
  private var keySlice: Int? {
    measurement.lesions.first.map {
      SliceAreas.slice(through: $0.diameters.longest.start, .axial, of: image.grid)
    }
  }

  /// Callipers of the lesions in the sum of products, or of the largest one; more lines would hide the
  /// image.
  private func callipers(_ view: SliceView) -> [Calliper] {
    guard view.plane == .axial else { return [] }
    let numbers =
      measurement.summedLesions.isEmpty
      ? measurement.lesions.prefix(1).map(\.number) : measurement.summedLesions
    return measurement.lesions.filter { numbers.contains($0.number) }.flatMap { lesion in
      [lesion.diameters.longest, lesion.diameters.perpendicular]
        .filter { $0.length.value > 0 }
        .map { Calliper(from: $0.start, to: $0.end, text: NumberText.length(mm: $0.length.value)) }
        .filter { $0.lies(in: view, of: image.grid) }
    }
  }

  private func caption(_ plane: AnatomicalPlane, _ slice: Int) -> String {
    let view = SliceView(of: image.grid, plane: plane, sliceIndex: slice)
    let middle = image.grid.affine.point(
      at: view.voxel(column: view.columns / 2, row: view.rows / 2))
    let place = middle.vector[plane.worldAxis]
    let axis = ["R", "A", "S"][plane.worldAxis]
    let opposite = ["L", "P", "I"][plane.worldAxis]
    let side = place < 0 ? opposite : axis
    return "\(plane.rawValue), slice \(slice + 1), \(side) \(NumberText.length(mm: abs(place)))"
  }

  private func alt(_ plane: AnatomicalPlane, _ slice: Int, _ areas: SliceAreas) -> String {
    let axis = image.grid.affine.choice(for: plane).sliceAxis
    let area = areas.voxels[axis][slice]
    let name = measurement.targetTissue.text
    return area == 0
      ? "\(plane.rawValue) slice \(slice + 1) without \(name)"
      : "\(plane.rawValue) slice \(slice + 1): \(name) outlined, \(area) voxels in this slice"
  }

  /// About 60,000 samples, by a stride that shares no small factor with most grids.
  private var sampleStride: Int { max(1, image.grid.size.count / 60_000) | 1 }
}
