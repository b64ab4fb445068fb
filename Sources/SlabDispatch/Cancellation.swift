import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread-safe flag that asks to stop after the current item. Once set, it stays set.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  public init() {}

  /// Whether ``cancel()`` was called.
  public var isCancelled: Bool { flag.load(ordering: .acquiring) }

  /// Sets the flag; further calls have no effect.
  public func cancel() { flag.store(true, ordering: .releasing) }
}

/// A signal that asks the process to stop: Ctrl-C, or `SIGTERM` from a job scheduler.
public enum InterruptSignal: Sendable, Hashable, CaseIterable {
  case interrupt
  case terminate

  /// The system's signal number: `SIGINT` or `SIGTERM`.
  public var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    }
  }

  /// The exit code of a process that this signal ended, by shell convention: 128 + number, so 130 or
  /// 143.
  public var exitCode: Int32 { 128 + number }
}
