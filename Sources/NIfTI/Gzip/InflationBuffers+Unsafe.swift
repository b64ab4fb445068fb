import Synchronization
import VoxelGrids

/// A pool of large buffers for decompressed files, reused from one file to the next.
///
/// Touching fresh memory for the first time costs more than decompressing a mask into it, so a batch
/// uses one pool for all its files. A buffer returns to the pool when the last value that shares its
/// bytes is deallocated. Every byte of a buffer is overwritten for each file, so nothing of an earlier
/// file can be seen.
public final class InflationBuffers: Sendable {
  private struct Block {
    let address: UInt
    let byteCount: Int
  }

  private struct Shelf {
    var free: [Block] = []
    var byteCount = 0
  }

  /// Runs two closures in parallel and returns when both are done.
  public typealias Pairing =
    @Sendable (_ one: @Sendable () -> Void, _ other: @Sendable () -> Void) -> Void

  private let maximumKeptBytes: Int
  private let pairing: Pairing?
  private let shelf = Mutex(Shelf())

  /// An empty pool.
  /// - Parameters:
  ///   - maximumKeptBytes: largest number of unused bytes kept; further buffers are freed.
  ///   - pairing: given if a second thread is available; that thread then lets the system provide the
  ///     pages of a large new buffer while the first thread fills it.
  public init(maximumKeptBytes: Int = 1 << 28, pairing: Pairing? = nil) {
    self.maximumKeptBytes = maximumKeptBytes
    self.pairing = pairing
  }

  deinit {
    shelf.withLock { shelf in
      for block in shelf.free { Self.memory(of: block).deallocate() }
      shelf.free = []
    }
  }

  /// Bytes in a buffer of the pool; `fill` must write all of them.
  public func bytes<Failure: Error>(
    count: Int, fillingWith fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) -> VoxelBytes {
    guard count >= Self.granule else {
      return try VoxelBytes(count: count, fillingWith: fill)
    }
    let (block, isNew) = takeBlock(atLeast: count)
    let part = UnsafeMutableRawBufferPointer(rebasing: Self.memory(of: block)[0..<count])
    do throws(Failure) {
      if isNew { try fillNew(part, fill) } else { try fill(part) }
    } catch {
      giveBack(block)
      throw error
    }
    return VoxelBytes(sharing: UnsafeRawBufferPointer(part)) { self.giveBack(block) }
  }

  /// Fills a new buffer while another thread, if available, provides about half of its pages.
  private func fillNew<Failure: Error>(
    _ part: UnsafeMutableRawBufferPointer,
    _ fill: (UnsafeMutableRawBufferPointer) throws(Failure) -> Void
  ) throws(Failure) {
    guard part.askForLargePages(), let pairing else { return try fill(part) }
    nonisolated(unsafe) var failure: Failure?
    nonisolated(unsafe) let part = part
    withoutActuallyEscaping(fill) { fill in
      nonisolated(unsafe) let fill = fill
      pairing(
        {
          do throws(Failure) { try fill(part) } catch { failure = error }
        }, { part.provideFromEnd() })
    }
    if let failure { throw failure }
  }

  /// Sizes are rounded up to this many bytes, so that files of similar size share a buffer.
  private static let granule = 1 << 20

  private static func memory(of block: Block) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: block.address), count: block.byteCount)
  }

  /// The smallest free block that fits and is at most twice as large as needed, otherwise a new one.
  private func takeBlock(atLeast count: Int) -> (block: Block, isNew: Bool) {
    let size = (count + Self.granule - 1) / Self.granule * Self.granule
    let found = shelf.withLock { shelf -> Block? in
      let fitting = shelf.free.indices.filter {
        (size...(2 * size)).contains(shelf.free[$0].byteCount)
      }
      guard let best = fitting.min(by: { shelf.free[$0].byteCount < shelf.free[$1].byteCount })
      else { return nil }
      shelf.byteCount -= shelf.free[best].byteCount
      return shelf.free.remove(at: best)
    }
    if let found { return (found, false) }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    return (Block(address: UInt(bitPattern: memory.baseAddress), byteCount: size), true)
  }

  private func giveBack(_ block: Block) {
    let isKept = shelf.withLock { shelf in
      guard shelf.byteCount + block.byteCount <= maximumKeptBytes else { return false }
      shelf.free.append(block)
      shelf.byteCount += block.byteCount
      return true
    }
    if !isKept { Self.memory(of: block).deallocate() }
  }
}
