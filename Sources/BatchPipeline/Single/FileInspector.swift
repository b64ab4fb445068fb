import NIfTI
import StudyRecords
import VoxelGrids

/// `inspect`: the header of a file, with notes on everything unusual.
public struct FileInspector: Sendable {
  public let wantsStatistics: Bool
  private let reader = VolumeReader(folder: "", source: .commandLine)

  public init(wantsStatistics: Bool) { self.wantsStatistics = wantsStatistics }

  /// One file; never throws, since an error is part of the result.
  public func inspect(_ path: String) -> InspectionRecord {
    var record = InspectionRecord(file: path)
    let bytes: VolumeFiles
    do throws(CaseFailure) {
      bytes = try reader.bytes(path)
    } catch {
      record.error = InspectionErrorRecord(code: error.code, message: error.message)
      return record
    }
    let inspection = FileInspection(
      file: bytes.main.bytes, name: FilePath.name(path), pairedData: bytes.paired?.bytes,
      wantsStatistics: wantsStatistics, buffers: reader.buffers)
    if let reading = inspection.reading { record.add(reading) }
    record.notes = inspection.reading == nil ? nil : inspection.notes.map { NoteRecord(of: $0) }
    record.stats = inspection.statistics.map { StatisticsRecord($0) }
    record.error = inspection.error.map {
      InspectionErrorRecord(code: $0.code, message: $0.message)
    }
    return record
  }
}

extension InspectionRecord {
  fileprivate mutating func add(_ reading: HeaderReading) {
    let header = reading.header
    format = header.format.rawValue
    pair = header.isPair
    byteOrder = header.byteOrder.rawValue
    datatype = header.datatypeName
    shape = header.shape
    slope = Self.finite(reading.scaling.slope)
    intercept = Self.finite(reading.scaling.intercept)
    guard case .success(let choice) = reading.affine else { return }
    let spacing = choice.affine.spacing
    spacingMm = [spacing.x, spacing.y, spacing.z]
    affine = choice.affine.matrix
    affineSource = choice.source.rawValue
    orientation = Orientation(of: choice.affine).description
    voxelVolumeMm3 = abs(choice.affine.determinant)
  }

  /// JSON has no NaN and no infinity.
  private static func finite(_ value: Double) -> Double? { value.isFinite ? value : nil }
}

extension StatisticsRecord {
  fileprivate init(_ statistics: IntensityStatistics) {
    self.init(
      finite: statistics.finite, min: statistics.minimum, max: statistics.maximum,
      mean: statistics.mean, sum: statistics.sum.isFinite ? statistics.sum : nil)
  }
}
