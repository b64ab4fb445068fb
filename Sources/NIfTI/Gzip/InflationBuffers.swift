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

  private let maximumKeptBytes: Int
  private let shelf = Mutex(Shelf())

  /// An empty pool.
  /// - Parameter maximumKeptBytes: most bytes that wait for their next use; more is given back to
  ///   the system.
  public init(maximumKeptBytes: Int = 1 << 28) { self.maximumKeptBytes = maximumKeptBytes }

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
    let block = takeBlock(atLeast: count)
    let part = UnsafeMutableRawBufferPointer(rebasing: Self.memory(of: block)[0..<count])
    do throws(Failure) {
      try fill(part)
    } catch {
      giveBack(block)
      throw error
    }
    return VoxelBytes(sharing: UnsafeRawBufferPointer(part)) { self.giveBack(block) }
  }

  /// Sizes are rounded up to this, so that files of nearly one size share a buffer.
  private static let granule = 1 << 20

  private static func memory(of block: Block) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(
      start: UnsafeMutableRawPointer(bitPattern: block.address), count: block.byteCount)
  }

  /// The smallest free block that is large enough and not more than twice as large, else a new one.
  private func takeBlock(atLeast count: Int) -> Block {
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
    if let found { return found }
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 64)
    return Block(address: UInt(bitPattern: memory.baseAddress), byteCount: size)
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
