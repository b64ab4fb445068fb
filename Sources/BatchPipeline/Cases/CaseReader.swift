import DelimitedText
import LesionMetrics
import NIfTI
import Notes
import StudyLayout
import StudyRecords
import VoxelGrids

/// The volumes of one case, on matching grids.
struct CaseVolumes {
  let mask: MaskFile
  let image: NIfTIImage?
  /// Which volume of the image is shown.
  let imageVolume: Int
  /// The mask on the image's grid and in its array order; `nil` without an image.
  let maskOnImage: LabelMap?
  let scheme: LabelScheme?
  let inputs: [InputRecord]
  let notes: [Note]
}

/// Reads what belongs to one case.
struct CaseReader: Sendable {
  let reader: VolumeReader
  let options: RunOptions

  /// - Throws: the failure of the first file that cannot be used.
  func volumes(of series: StudySeries) throws(CaseFailure) -> CaseVolumes {
    let mask = try reader.mask(of: series)
    let scheme = try self.scheme(of: series)
    var notes = mask.notes + series.notes
    var inputs = [mask.input]
    var image: NIfTIImage?
    var imageVolume = 0
    var maskOnImage: LabelMap?
    if let path = series.image {
      let (reading, volume) = try reader.image(path, volume: series.imageVolume)
      let purpose = GridMatch.Purpose.pictures(resamplesNearest: options.resamplesNearest)
      let placed = try GridMatch(purpose: purpose)
        .placed(mask.labels, on: reading.image.grid, file: series.mask)
      notes += reading.image.notes + placed.notes
      inputs.append(reading.input)
      image = reading.image
      imageVolume = volume
      maskOnImage = placed.labels
    }
    return CaseVolumes(
      mask: mask, image: image, imageVolume: imageVolume, maskOnImage: maskOnImage, scheme: scheme,
      inputs: inputs,
      notes: notes.uniqued())
  }

  /// The manifest's own scheme, else `--labels`, else the dataset's `dseg.tsv`, else none.
  /// - Throws: also `E226` where the scheme has no tissue that is measured.
  func scheme(of series: StudySeries) throws(CaseFailure) -> LabelScheme? {
    if let given = series.labels { return try LabelTable(reader: reader).lesionScheme(given) }
    if let chosen = options.labels.scheme(for: series.region) { return chosen }
    return try series.labelTable.map { (path) throws(CaseFailure) in
      try LabelTable(reader: reader).lesionScheme(path)
    }
  }
}

extension [Note] {
  /// Each note once, in order of first appearance.
  func uniqued() -> [Note] {
    var seen: Set<Note> = []
    return filter { seen.insert($0).inserted }
  }
}
