import Synchronization
import VoxelGrids

/// Large buffers that are used again from file to file.
///
/// The first touch of fresh memory costs more than inflating a mask into it, so a batch hands one
/// pool to every file that it reads. A buffer comes back when the last value that shares its bytes
/// is gone. Every byte that is handed out has been written for this file: nothing of the file
/// before can be seen.
public final class InflationBuffers: Sendable {
  private struct Block {
    let address: UInt
    let byteCount: Int
  }

  private struct Shelf {
    var free: [Block] = []
    var byteCount = 0
  }

  /// Does two pieces of work side by side, and returns when both are done.
  public typealias Pairing =
    @Sendable (_ one: @Sendable () -> Void, _ other: @Sendable () -> Void) -> Void

  private let maximumKeptBytes: Int
  private let pairing: Pairing?
  private let shelf = Mutex(Shelf())

  /// An empty pool.
  /// - Parameters:
  ///   - maximumKeptBytes: most bytes that wait for their next use; more is given back to the system.
  ///   - pairing: where there is a second thread to spare, it has the system provide the pages of a
  ///     large new buffer while the first one fills it.
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

  /// Bytes that `fill` writes in full, in a buffer of the pool.
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

  /// Fills a buffer whose pages are still to be provided: half of them or so by another thread.
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

  /// Sizes are rounded up to this, so that files of nearly one size share a buffer.
  private static let granule = 1 << 20

  private static func memory(of block: Block) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: block.address), count: block.byteCount)
  }

  /// The smallest free block that is large enough and not more than twice as large, else a new one.
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
