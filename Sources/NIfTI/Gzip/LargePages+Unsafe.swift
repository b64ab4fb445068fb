#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension UnsafeMutableRawBufferPointer {
  /// Buffers below this, in bytes, are left on small pages: 32 MiB.
  private static let least = 1 << 25

  /// Asks the system to back a large buffer with large pages; where it does not, nothing changes.
  ///
  /// Why: the first touch of each small page enters the kernel. For a mask that is mostly background
  /// that costs twice as much as inflating it.
  func askForLargePages() {
    guard count >= Self.least, let baseAddress else { return }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = Int(bitPattern: baseAddress)
    let first = (start + page - 1) / page * page
    let end = (start + count) / page * page
    // Advice alone: a kernel without large pages answers with an error, and all goes on as before.
    madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_HUGEPAGE)
  }
}
