import Notes
import VoxelGrids

/// Everything that can be found out about one file, readable or not: what `neuraxis inspect` prints.
///
/// If the header can be read but the voxels cannot, both the header's values and the error are given.
public struct FileInspection: Sendable {
  /// The header and what it means; `nil` if it cannot be read.
  public let reading: HeaderReading?
  /// Notes on the header, and on the voxels if they could be read.
  public let notes: [Note]
  /// Statistics of the voxels; `nil` if they were not requested or cannot be read.
  public let statistics: IntensityStatistics?
  /// Why the file, or its voxels, cannot be read; `nil` if everything could be read.
  public let error: NIfTIError?

  /// Inspects a file; by default the voxels are read too, so that damage in them is found.
  ///
  /// - Parameters:
  ///   - file: bytes of the file, gzipped or not; for a pair, those of the `.hdr`.
  ///   - name: name of the file; only its extension is used, as a hint.
  ///   - pairedData: bytes of the `.img`, for a pair.
  ///   - readsVoxels: `false` to read only the header.
  ///   - wantsStatistics: `true` to decode every voxel for ``statistics``.
  ///   - limits: limits on memory.
  ///   - buffers: a pool of buffers for decompressed bytes.
  /// - Complexity: O(1) for the header, O(decompressed bytes) with voxels.
  public init(
    file: VoxelBytes, name: String, pairedData: VoxelBytes? = nil, readsVoxels: Bool = true,
    wantsStatistics: Bool = false, limits: NIfTILimits = .standard,
    buffers: InflationBuffers? = nil
  ) {
    let reading: HeaderReading
    do throws(NIfTIError) {
      reading = try HeaderReading(
        file: file, name: name, hasPairedData: pairedData != nil, limits: limits)
    } catch {
      self.init(reading: nil, notes: [], statistics: nil, error: error)
      return
    }
    guard readsVoxels || wantsStatistics else {
      self.init(reading: reading, notes: reading.notes, statistics: nil, error: reading.fault)
      return
    }
    do throws(NIfTIError) {
      let image = try NIfTIImage(
        reading, file: file, pairedData: pairedData, limits: limits, buffers: buffers)
      let statistics = wantsStatistics ? image.statistics() : nil
      self.init(
        reading: reading, notes: image.notes + Self.valueNotes(statistics, of: image),
        statistics: statistics, error: nil)
    } catch {
      self.init(reading: reading, notes: reading.notes, statistics: nil, error: error)
    }
  }

  private static func valueNotes(
    _ statistics: IntensityStatistics?, of image: NIfTIImage
  ) -> [Note] {
    guard let statistics else { return [] }
    let values = image.layout.voxelCount * image.datatype.valuesPerVoxel
    switch statistics.finite {
    case values: return []
    case 0:
      return Note.warning(143, "All values are NaN or infinite; nothing can be shown or measured.")
    case let finite:
      return Note.info(143, "\(values - finite) of \(values) values are NaN or infinite.")
    }
  }

  private init(
    reading: HeaderReading?, notes: [Note], statistics: IntensityStatistics?, error: NIfTIError?
  ) {
    self.reading = reading
    self.notes = notes
    self.statistics = statistics
    self.error = error
  }
}
