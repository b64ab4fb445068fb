#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension UnsafeMutableRawBufferPointer {
  /// Buffers below this many bytes stay on small pages: 32 MiB.
  private static let least = 1 << 25

  /// Asks the system to back a large buffer with huge pages; without support, nothing changes.
  ///
  /// Why: the first access to each small page enters the kernel. For a mask that is mostly background,
  /// that costs twice as much as decompressing it.
  /// - Returns: whether the buffer is large enough to be worth it.
  @discardableResult
  func askForLargePages() -> Bool {
    guard count >= Self.least, let pages = wholePages else { return false }
    // Only advice: a kernel without huge pages returns an error, which is harmless.
    madvise(pages.baseAddress, pages.count, MADV_HUGEPAGE)
    return true
  }

  /// Lets the system provide the buffer's pages, last ones first, while another thread writes from the
  /// start. Written bytes are kept; without support, nothing changes.
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

  /// Bytes provided per call: the size of a huge page.
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
