import Dispatch
import Synchronization

/// Cuts `0 ..< count` into slabs, calls `body` for each on up to `threads` threads, and returns the
/// results in slab order.
///
/// The borders depend on `count` and `grain` only (``SlabCut``). The caller's thread takes part; with
/// one thread or one slab, everything runs inline on it.
/// - Parameters:
///   - grain: largest number of elements in one slab.
///   - threads: largest number of threads at a time, including the caller's; below 1 counts as 1.
///   - body: called once for each slab.
/// - Complexity: one call of `body` and one atomic addition per slab.
public func orderedSlabs<Part: Sendable>(
  of count: Int, grain: Int, threads: Int, _ body: @Sendable (Range<Int>) -> Part
) -> [Part] {
  orderedSlabs(SlabCut(count: count, grain: grain), threads: threads, body)
}

/// Calls `body` for each slab of a cut on up to `threads` threads, and returns the results in slab
/// order.
public func orderedSlabs<Part: Sendable>(
  _ cut: SlabCut, threads: Int, _ body: @Sendable (Range<Int>) -> Part
) -> [Part] {
  let workers = min(threads, cut.slabCount)
  guard workers > 1 else { return (0..<cut.slabCount).map { body(cut[$0]) } }
  return Array(unsafeUninitializedCapacity: cut.slabCount) { parts, written in
    // Each place is initialised by the one worker that took its slab; `concurrentPerform` returns
    // when all are done.
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

/// Runs two closures in parallel and returns when both are done.
///
/// The caller's thread takes part; if no other thread is free, it runs `one` and then `other`.
public func sideBySide(_ one: @Sendable () -> Void, _ other: @Sendable () -> Void) {
  DispatchQueue.concurrentPerform(iterations: 2) { $0 == 0 ? one() : other() }
}
