import NIfTI
import VoxelGrids

/// The target of mutation tests and fuzzers: reads bytes in every way the module offers.
enum FuzzTarget {
  /// Reads bytes in every way. It must return; the result does not matter.
  /// - Returns: the code of the error; `nil` if the file was read.
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

/// Entry point of libFuzzer, linked by `scripts/fuzz-nifti`. The first byte chooses pair or single file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  guard let choice = bytes.first else { return 0 }
  _ = FuzzTarget.read(Array(bytes.dropFirst()), asPair: choice & 1 == 1)
  return 0
}
