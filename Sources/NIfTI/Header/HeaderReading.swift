import Notes
import VoxelGrids

/// The header of a file and what it means, read without touching the voxels.
///
/// The first of two stages: where the header is readable and the voxels are not, this still tells
/// shape, affine and notes. ``NIfTIImage`` does both stages.
public struct HeaderReading: Sendable {
  /// Every field as stored.
  public let header: NIfTIHeader
  /// The affine in RAS+ mm, or why there is none.
  public let affine: Result<AffineChoice, NIfTIError>
  /// What the checks of ``HeaderCheck`` found, in their order.
  public let notes: [Note]
  let layout: Result<VoxelLayout, NIfTIError>

  /// Reads the header of a file.
  ///
  /// - Parameters:
  ///   - file: bytes of the file, gzipped or not; of a pair, those of the `.hdr`.
  ///   - name: name of the file; only its ending is looked at, as a hint.
  ///   - hasPairedData: whether the bytes of an `.img` come with it.
  ///   - limits: bounds on what the header may promise.
  /// - Throws: `E101`–`E105`, `E113`, `E114`, `E119`, `E124`: the header itself cannot be read.
  /// - Complexity: O(1); inflates at most 544 bytes.
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

  /// The first fault that keeps the voxels from being read or placed.
  public var fault: NIfTIError? {
    if case .failure(let error) = layout { return error }
    if case .failure(let error) = affine { return error }
    return scalingFault
  }

  /// Slope and intercept as they apply to the voxels; (1, 0) where the header asks for none.
  public var scaling: Scaling { Scaling(of: header) }

  private var scalingFault: NIfTIError? {
    let scaling = self.scaling
    guard !scaling.intercept.isFinite else { return nil }
    return .intercept(slope: scaling.slope, intercept: scaling.intercept)
  }
}
