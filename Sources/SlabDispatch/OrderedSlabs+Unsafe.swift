import Dispatch
import Synchronization

/// Results of the slabs of `0 ..< count`, in slab order, computed on at most `threads` threads.
///
/// Borders come from `count` and `grain` alone (``SlabCut``). With one thread, or one slab, all runs
/// inline on the caller's thread. The caller's thread takes part in the work.
/// - Parameters:
///   - grain: largest number of things in one slab.
///   - threads: most threads that run at a time, the caller's included; below 1 counts as 1.
///   - body: what is done with one slab; called once for each.
/// - Complexity: one call of `body` a slab, and one atomic addition each.
public func orderedSlabs<Part: Sendable>(
  of count: Int, grain: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Part
) -> [Part] {
  orderedSlabs(SlabCut(count: count, grain: grain), threads: threads, body)
}

/// Results of the slabs of a cut, in slab order, computed on at most `threads` threads.
public func orderedSlabs<Part: Sendable>(
  _ cut: SlabCut, threads: Int, _ body: @Sendable (Range<Int>) -> Part
) -> [Part] {
  let workers = min(threads, cut.slabCount)
  guard workers > 1 else { return (0..<cut.slabCount).map { body(cut[$0]) } }
  return Array(unsafeUninitializedCapacity: cut.slabCount) { parts, written in
    // Each slab is taken by one worker, which alone initialises its place; `concurrentPerform`
    // returns when all are done.
    nonisolated(unsafe) let places = parts
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      while true {
        let slab = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard slab < cut.slabCount else { return }
        places.initializeElement(at: slab, to: body(cut[slab]))
      }
    }
    written = cut.slabCount
  }
}
