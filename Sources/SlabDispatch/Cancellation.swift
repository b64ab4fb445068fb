import Synchronization

/// A flag that says "stop after the item at hand": set once, from any thread, never taken back.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  public init() {}

  public var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// Asks to stop; does no harm when called again.
  public func cancel() { flag.store(true, ordering: .releasing) }
}
