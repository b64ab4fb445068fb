import Notes
import VoxelGrids

/// The header of a file and what it means, read without the voxels.
///
/// The first of two stages: if the header is readable but the voxels are not, this still gives shape,
/// affine and notes. ``NIfTIImage`` does both stages.
public struct HeaderReading: Sendable {
  /// Every field as stored.
  public let header: NIfTIHeader
  /// The affine in RAS+ mm, or why there is none.
  public let affine: Result<AffineChoice, NIfTIError>
  /// Notes of all ``HeaderCheck``s, in their order.
  public let notes: [Note]
  let layout: Result<VoxelLayout, NIfTIError>

  /// Reads the header of a file.
  ///
  /// - Parameters:
  ///   - file: bytes of the file, gzipped or not; for a pair, those of the `.hdr`.
  ///   - name: name of the file; only its extension is used, as a hint.
  ///   - hasPairedData: whether the bytes of an `.img` are available too.
  ///   - limits: limits on the sizes that the header may claim.
  /// - Throws: `E101`–`E105`, `E113`, `E114`, `E119`, `E124` if the header itself cannot be read.
  /// - Complexity: O(1); decompresses at most 544 bytes.
  public init(
    file: VoxelBytes, name: String, hasPairedData: Bool = false, limits: NIfTILimits = .standard
  ) throws(NIfTIError) {
    let prefix = try Inflation.prefix(of: file, count: HeaderFormat.prefixBytes)
    let header = try HeaderFormat.header(in: prefix, name: name, hasPairedData: hasPairedData)
    self.header = header
    do throws(NIfTIError) {
      layout = .success(try VoxelLayout(of: header, limits: limits))
    } catch {
      layout = .failure(error)
    }
    let choice: AffineChoice?
    do throws(NIfTIError) {
      let found = try HeaderGeometry(header: header).chosen()
      choice = found
      affine = .success(found)
    } catch {
      choice = nil
      affine = .failure(error)
    }
    let subject = HeaderCheck.Subject(
      header: header, affine: choice, name: name, isGzipped: Inflation.isGzip(file))
    notes = HeaderCheck.all.flatMap { $0.notes(subject) }
  }

  /// The first error that prevents the voxels from being read or placed in the world; `nil` if there
  /// is none.
  public var fault: NIfTIError? {
    if case .failure(let error) = layout { return error }
    if case .failure(let error) = affine { return error }
    return scalingFault
  }

  /// Slope and intercept to apply to stored values; (1, 0) for none.
  public var scaling: Scaling { Scaling(of: header) }

  private var scalingFault: NIfTIError? {
    let scaling = self.scaling
    guard !scaling.intercept.isFinite else { return nil }
    return .intercept(slope: scaling.slope, intercept: scaling.intercept)
  }
}
