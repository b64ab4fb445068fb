import ArgumentParser
import VoxelGrids

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The run scan in C of `scripts/bench-rivals`, loaded at run time so that no product links it.
///
/// Why unsafe: a symbol's address carries no type; it is the one function of that library.
struct FloorScan {
  private typealias Count =
    @convention(c) (
      UnsafeRawPointer, Int32, Int32, Int32, UnsafeMutablePointer<UInt64>
    ) -> UInt64
  private let count: Count

  /// - Parameter library: path of `run_scan.so`.
  init(library: String) throws {
    guard let handle = dlopen(library, RTLD_NOW), let symbol = dlsym(handle, "count_components")
    else { throw ValidationError("\(library) holds no function count_components.") }
    count = unsafeBitCast(symbol, to: Count.self)
  }

  /// Components by 26 neighbours; `nil` for a mask that is not one byte a voxel.
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
