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
  /// - Returns: whether the buffer is a large one.
  @discardableResult
  func askForLargePages() -> Bool {
    guard count >= Self.least, let pages = wholePages else { return false }
    // Advice alone: a kernel without large pages answers with an error, and all goes on as before.
    madvise(pages.baseAddress, pages.count, MADV_HUGEPAGE)
    return true
  }

  /// Has the system provide the pages of the buffer, the last ones first, while another thread writes
  /// from its start; what is written stays. Where the system cannot, nothing changes.
  func provideFromEnd() {
    #if os(Linux)
      guard let pages = wholePages, let start = pages.baseAddress else { return }
      var end = pages.count
      while end > 0 {
        let first = end > Self.step ? end - Self.step : 0
        guard madvise(start + first, end - first, Self.populateWrite) == 0 else { return }
        end = first
      }
    #endif
  }

  /// Bytes that are provided in one call: as many as a large page has.
  private static let step = 1 << 21
  /// `MADV_POPULATE_WRITE`, since Linux 5.14.
  private static let populateWrite: Int32 = 23

  private var wholePages: UnsafeMutableRawBufferPointer? {
    guard let baseAddress else { return nil }
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = Int(bitPattern: baseAddress)
    let first = (start + page - 1) / page * page
    let end = (start + count) / page * page
    guard first < end else { return nil }
    return UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: first), count: end - first)
  }
}
