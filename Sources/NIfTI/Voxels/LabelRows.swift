import Notes
import VoxelGrids

/// A gzipped mask that is read row by row: labels are handed on while the file is inflated, and the
/// volume is never held.
///
/// ``NIfTIImage`` reads every file; this reads the plain ones – one volume of numbers in one gzip
/// member, labels up to 255 – in less time and some hundred kilobytes.
public struct LabelRows: Sendable {
  /// Size and place of the mask, in RAS+ mm.
  public let grid: VoxelGrid
  /// Which header fields the grid's affine comes from.
  public let affineSource: AffineSource
  private let reading: HeaderReading
  private let layout: VoxelLayout
  private let file: VoxelBytes

  /// - Parameters:
  ///   - file: bytes of the file.
  ///   - name: name of the file; only its ending is looked at, as a hint.
  /// - Returns: `nil` where the file is none of the plain ones, or none at all; ``NIfTIImage`` tells.
  /// - Complexity: O(1).
  public init?(file: VoxelBytes, name: String, limits: NIfTILimits = .standard) {
    // What is wrong is told by those who read the file whole.
    guard Inflation.isGzip(file),
      let reading = try? HeaderReading(file: file, name: name, limits: limits),
      reading.fault == nil, !reading.header.isPair, case .success(let layout) = reading.layout,
      case .success(let choice) = reading.affine, let size = GridSize(shape: layout.shape),
      Intent.table[reading.header.intentCode]?.isImage != false
    else { return nil }
    let isPlain =
      layout.shape.dropFirst(3).allSatisfy { $0 == 1 } && layout.datatype.meaning == .real
      && layout.offset <= GzipPieces.mostLeft
      && size.x * layout.datatype.bytesPerVoxel <= GzipPieces.mostLeft
    guard isPlain else { return nil }
    grid = VoxelGrid(size: size, affine: choice.affine)
    affineSource = choice.source
    self.reading = reading
    self.layout = layout
    self.file = file
  }

  /// Reads the mask.
  ///
  /// - Parameter rows: is given the labels of whole rows in array order, one byte a voxel, until all
  ///   have come.
  /// - Returns: what ``NIfTIImage`` notes of the file and its labels; `nil` where it is damaged or none
  ///   of the plain ones, and the rows that have come are worth nothing.
  /// - Complexity: O(voxels).
  public func forEach(_ rows: (RawSpan) -> Void) -> [Note]? {
    var decoder = RowDecoder(layout, width: grid.size.x, scaling: reading.scaling)
    var notes: [Note]?
    let isWhole = file.withUnsafeBytes { input in
      GzipPieces.inflate(input, count: layout.end) { content -> Int? in
        if notes != nil { return decoder.take(content, rows) }
        guard content.byteCount >= layout.offset else { return nil }
        notes = content.withUnsafeBytes(extensionNotes)
        return decoder.take(content.extracting(layout.offset...), rows).map { $0 + layout.offset }
      }
    }
    guard isWhole, let notes else { return nil }
    return reading.notes + notes
      + NIfTIImage.labelNotes(layout.datatype, scaling: reading.scaling)
  }

  private func extensionNotes(_ content: UnsafeRawBufferPointer) -> [Note] {
    let block = UnsafeRawBufferPointer(rebasing: content[..<layout.offset])
    return VoxelSource.extensions(of: reading.header, in: block).notes
  }
}

/// Turns whole rows of stored numbers into labels.
private struct RowDecoder {
  private let layout: VoxelLayout
  private let width: Int
  private let scaling: Scaling
  /// Room for the labels of a piece; none where they are stored as such.
  private var labels: [UInt8] = []

  init(_ layout: VoxelLayout, width: Int, scaling: Scaling) {
    self.layout = layout
    self.width = width
    self.scaling = scaling
  }

  /// - Returns: how many bytes were taken; `nil` where a number is no label up to 255.
  mutating func take(_ content: RawSpan, _ rows: (RawSpan) -> Void) -> Int? {
    let rowBytes = width * layout.datatype.bytesPerVoxel
    let taken = content.byteCount / rowBytes * rowBytes
    let whole = content.extracting(first: taken)
    if layout.datatype == .uint8, scaling.isIdentity {
      rows(whole)
      return taken
    }
    let count = taken / layout.datatype.bytesPerVoxel
    if labels.count < count { labels = [UInt8](repeating: 0, count: count) }
    let isRead = labels.withUnsafeMutableBufferPointer { labels in
      whole.withUnsafeBytes { stored in
        layout.datatype.accept(
          LabelDecoding<UInt8>(
            input: stored, output: UnsafeMutableBufferPointer(rebasing: labels[..<count]),
            swapped: layout.byteOrder.isSwapped, scaling: scaling)) == nil
      }
    }
    guard isRead else { return nil }
    rows(labels.span.bytes.extracting(first: count))
    return taken
  }
}
