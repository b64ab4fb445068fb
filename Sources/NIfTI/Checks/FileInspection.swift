import Notes
import VoxelGrids

/// All that can be said of one file, readable or not: what `neuraxis inspect` prints.
///
/// Where the header can be read and the voxels cannot, the header's values stand beside the error.
public struct FileInspection: Sendable {
  /// What the header tells; `nil` where it cannot be read.
  public let reading: HeaderReading?
  /// Notes of the header, and of the voxels where they could be read.
  public let notes: [Note]
  /// Statistics of the voxels, where they were asked for and can be read.
  public let statistics: IntensityStatistics?
  /// Why the file, or its voxels, cannot be read; `nil` where all can.
  public let error: NIfTIError?

  /// Reads the whole file, so that damage in its voxels is found too.
  ///
  /// - Parameters:
  ///   - file: bytes of the file, gzipped or not; of a pair, those of the `.hdr`.
  ///   - name: name of the file; only its ending is looked at, as a hint.
  ///   - pairedData: bytes of the `.img`, for a pair.
  ///   - readsVoxels: without it only the header is looked at.
  ///   - wantsStatistics: whether every voxel is decoded for ``statistics``.
  ///   - limits: bounds on memory.
  ///   - buffers: a pool that the inflated bytes are taken from.
  /// - Complexity: O(1) for the header, O(inflated bytes) with voxels.
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
      return Note.warning(143, "No value is a finite number; nothing can be drawn or measured.")
    case let finite:
      return Note.info(143, "\(values - finite) of \(values) values are no finite numbers.")
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
