import NIfTI
import Notes
import StudyLayout
import StudyRecords
import VoxelGrids

/// Reads volumes below one folder, with the hash of each file.
struct VolumeReader: Sendable {
  /// Where the paths were given; the advice of a message depends on it.
  enum Source: Sendable {
    /// A manifest or a BIDS dataset.
    case study
    /// The command line.
    case commandLine
  }

  /// The folder that relative paths start from; empty for the working folder.
  let folder: String
  let source: Source
  let buffers: InflationBuffers

  init(folder: String, source: Source = .study, buffers: InflationBuffers = InflationBuffers()) {
    self.folder = folder
    self.source = source
    self.buffers = buffers
  }

  /// One volume file, as read.
  struct Reading: Sendable {
    let image: NIfTIImage
    let input: InputRecord
  }

  /// - Parameter role: `mask`, `image`, `cord`, `canal` or `levels`.
  /// - Throws: `E0xx` for the file, `E1xx` for its content.
  func image(_ path: String, role: String) throws(CaseFailure) -> Reading {
    let files = try bytes(path)
    let image = try CaseFailure.at(.read, path) { () throws(NIfTIError) in
      try NIfTIImage(
        file: files.main.bytes, name: FilePath.name(path), pairedData: files.paired?.bytes,
        buffers: buffers)
    }
    return Reading(
      image: image,
      input: InputRecord(role: role, file: FilePath.recorded(path), sha256: files.sha256))
  }

  /// A mask as labels.
  /// - Throws: as ``image(_:role:)``, and `E2xx` for values that are not labels.
  func labels(
    _ path: String, role: String, volume: Int? = nil
  ) throws(CaseFailure) -> MaskFile {
    let reading = try image(path, role: role)
    let (labels, notes) = try choosing(path, role) { () throws(NIfTIError) in
      try reading.image.labelMap(volume: volume)
    }
    return MaskFile(
      labels: labels, affineSource: reading.image.affineSource.rawValue,
      notes: reading.image.notes + notes, input: reading.input)
  }

  /// The mask of a series; the volume that the study names, where the file holds several.
  func mask(of series: StudySeries) throws(CaseFailure) -> MaskFile {
    try labels(series.mask, role: "mask", volume: series.maskVolume)
  }

  /// An image of which one volume is shown.
  /// - Throws: as ``image(_:role:)``, and `E118` where a volume must be chosen or does not exist.
  func image(_ path: String, volume: Int?) throws(CaseFailure) -> (reading: Reading, volume: Int) {
    let reading = try image(path, role: "image")
    let chosen = try choosing(path, "image") { () throws(NIfTIError) in
      try reading.image.chosenVolume(volume)
    }
    return (reading, chosen)
  }

  /// Runs a step that may need a choice of a volume; then the message says how to choose one here.
  private func choosing<Value>(
    _ path: String, _ role: String, _ step: () throws(NIfTIError) -> Value
  ) throws(CaseFailure) -> Value {
    do throws(NIfTIError) {
      return try step()
    } catch {
      guard case .volume = error else { throw CaseFailure(error, stage: .read, file: path) }
      throw CaseFailure(error, stage: .read, file: path, advice: choiceOfVolume(role))
    }
  }

  private func choiceOfVolume(_ role: String) -> String? {
    switch (source, role) {
    case (.study, "mask"): "In a manifest, choose one in the column mask_volume."
    case (.study, "image"): "In a manifest, choose one in the column image_volume."
    case (.commandLine, "mask"): "Choose one with --volume N."
    case (.commandLine, "image"): "Choose one with --image-volume N."
    default: nil
    }
  }

  /// The file, and its `.img` where it is the header of a pair.
  func bytes(_ path: String) throws(CaseFailure) -> VolumeFiles {
    try CaseFailure.at(.read, path) { () throws(InputError) in
      let main = try FileBytes(path: FilePath.join(folder, path))
      for name in NIfTIFileName.pairedDataNames(forHeader: path) {
        do throws(InputError) {
          return VolumeFiles(main: main, paired: try FileBytes(path: FilePath.join(folder, name)))
        } catch {
          guard case .notFound = error else { throw error }
        }
      }
      return VolumeFiles(main: main, paired: nil)
    }
  }
}

/// A mask file, as read: its labels on its own grid, and the notes on it.
struct MaskFile: Sendable {
  let labels: LabelMap
  let affineSource: String
  let notes: [Note]
  let input: InputRecord

  var record: MaskRecord {
    MaskRecord(
      file: FilePath.name(input.file), sha256: input.sha256, grid: labels.grid,
      affineSource: affineSource)
  }
}

/// The bytes of a volume: one file, or a header and its image file.
struct VolumeFiles: Sendable {
  let main: FileBytes
  let paired: FileBytes?

  /// Of the file; of a pair, of the header followed by the image file.
  var sha256: String {
    guard let paired else { return main.sha256 }
    return FileBytes.sha256(of: [main, paired])
  }
}
