import NIfTI
import VoxelGrids

/// Everything that a reader can do with bytes: what mutation tests and fuzzers run.
enum EveryUse {
  /// Reads bytes in every way that there is. What is returned is of no interest; that it returns
  /// is.
  /// - Returns: the code of the error, `nil` where the file was read.
  static func read(_ bytes: [UInt8], asPair: Bool) -> String? {
    let limits = NIfTILimits(maximumVoxelBytes: 1 << 22, maximumSurplusBytes: 1 << 16)
    let file = VoxelBytes(bytes)
    let paired = asPair ? file : nil
    let name = asPair ? "a.hdr" : "a.nii.gz"
    _ = FileInspection(
      file: file, name: name, pairedData: paired, wantsStatistics: true, limits: limits)
    do {
      let image = try NIfTIImage(file: file, name: name, pairedData: paired, limits: limits)
      for plane in AnatomicalPlane.allCases {
        let axis = image.grid.affine.choice(for: plane).sliceAxis
        let last = image.grid.size[axis] - 1
        _ = image.intensities(of: SliceView(of: image.grid, plane: plane, sliceIndex: last))
      }
      _ = image.intensitySample(stride: 17, volume: image.volumeCount - 1)
      _ = image.grid.orientation
      _ = try NIfTIWriter(version: .nifti2, compression: .none).encoded(image)
      _ = try image.labelMap(volume: 0)
      return nil
    } catch {
      return error.code
    }
  }
}

/// Entry of libFuzzer; `scripts/fuzz-nifti` links it. The first byte tells pair from single file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = bytes.first else { return 0 }
  _ = EveryUse.read(Array(bytes.dropFirst()), asPair: choice & 1 == 1)
  return 0
}
