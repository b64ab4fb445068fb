import NIfTI
import StudyLayout
import StudyRecords
import VoxelGrids

/// Reads volumes below one folder, with the hash of each file.
struct VolumeReader: Sendable {
  /// The folder that relative paths start from; empty for the working folder.
  let folder: String
  let buffers: InflationBuffers

  init(folder: String, buffers: InflationBuffers = InflationBuffers()) {
    self.folder = folder
    self.buffers = buffers
  }

  /// One volume file, as read.
  struct Reading: Sendable {
    let image: NIfTIImage
    let input: InputRecord
  }

  /// - Throws: `E0xx` for the file, `E1xx` for its content.
  func image(_ path: String, role: String) throws(CaseFailure) -> Reading {
    let files = try bytes(path)
    do throws(NIfTIError) {
      let image = try NIfTIImage(
        file: files.main.bytes, name: FilePath.name(path), pairedData: files.paired?.bytes,
        buffers: buffers)
      return Reading(
        image: image,
        input: InputRecord(role: role, file: FilePath.told(path), sha256: files.sha256))
    } catch {
      throw CaseFailure(error, stage: .read, file: path)
    }
  }

  /// A mask as labels.
  /// - Throws: as ``image(_:role:)``, and `E2xx` for values that are no labels.
  func labels(
    _ path: String, role: String, volume: Int? = nil
  ) throws(CaseFailure) -> MaskReading {
    let reading = try image(path, role: role)
    do throws(NIfTIError) {
      let (labels, notes) = try reading.image.labelMap(volume: volume)
      return MaskReading(
        labels: labels, affineSource: reading.image.affineSource.rawValue,
        notes: reading.image.notes + notes, input: reading.input)
    } catch {
      throw CaseFailure(error, stage: .read, file: path)
    }
  }

  /// The mask of a series: the volume that the study names, where the file holds several.
  func mask(of series: StudySeries) throws(CaseFailure) -> MaskReading {
    try labels(series.mask, role: "mask", volume: series.maskVolume)
  }

  /// An image of which one volume is shown.
  /// - Throws: as ``image(_:role:)``, and `E118` where a choice is needed, or is not there.
  func image(_ path: String, volume: Int?) throws(CaseFailure) -> (reading: Reading, volume: Int) {
    let reading = try image(path, role: "image")
    do throws(NIfTIError) {
      return (reading, try reading.image.chosenVolume(volume))
    } catch {
      throw CaseFailure(error, stage: .read, file: path)
    }
  }

  /// The file, and its `.img` where it is the header of a pair.
  func bytes(_ path: String) throws(CaseFailure) -> VolumeFiles {
    do throws(InputError) {
      let main = try FileBytes(path: FilePath.join(folder, path))
      for name in NIfTIFileName.pairedDataNames(forHeader: path) {
        do throws(InputError) {
          return VolumeFiles(main: main, paired: try FileBytes(path: FilePath.join(folder, name)))
        } catch {
          guard case .notFound = error else { throw error }
        }
      }
      return VolumeFiles(main: main, paired: nil)
    } catch {
      throw CaseFailure(error, stage: .read, file: path)
    }
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
