import ArgumentParser
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The run scan in C of `scripts/bench-rivals`, for comparison; loaded at run time so that no product
/// links it.
///
/// Why unsafe: the address of a symbol has no type; the library has only this function.
struct ScanInC {
  private typealias Count =
    @convention(c) (
      UnsafeRawPointer, Int32, Int32, Int32, UnsafeMutablePointer<UInt64>
    ) -> UInt64
  private let count: Count

  /// - Parameter library: path of `run_scan.so`.
  init(library: String) throws {
    guard let handle = dlopen(library, RTLD_NOW), let symbol = dlsym(handle, "count_components")
    else { throw ValidationError("\(library) has no function count_components.") }
    count = unsafeBitCast(symbol, to: Count.self)
  }

  /// Number of components at 26-connectivity; `nil` if the mask does not have one byte per voxel.
  func components(of map: LabelMap) -> Int? {
    guard case .bytes(let bytes) = map.storage else { return nil }
    let size = map.grid.size
    return bytes.withUnsafeBytes { memory in
      guard let start = memory.baseAddress else { return 0 }
      var largest: UInt64 = 0
      return Int(count(start, Int32(size.x), Int32(size.y), Int32(size.z), &largest))
    }
  }
}
