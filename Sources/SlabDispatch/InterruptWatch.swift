import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A request from outside to stop: Ctrl-C, or the scheduler's.
public enum InterruptSignal: Sendable, Hashable, CaseIterable {
  case interrupt
  case terminate

  /// The number that the system gives it: `SIGINT`, `SIGTERM`.
  public var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    }
  }

  /// What a shell expects of a process that such a request ended: 128 + number, 130 or 143.
  public var exitCode: Int32 { 128 + number }
}

/// Turns the first Ctrl-C or `SIGTERM` into a cancelled flag, so that the items at hand end well;
/// the second one ends the process at once.
///
/// One watch a process at a time. Watches from its creation until ``stop()`` or the end of its life.
public final class InterruptWatch: Sendable {
  private struct State {
    var received: InterruptSignal?
    var sources: [any DispatchSourceSignal] = []
  }
  private let state = Monitor(State())

  /// - Parameters:
  ///   - cancellation: set at the first signal.
  ///   - onSignal: called after that, once, on a thread of Dispatch.
  public init(
    cancelling cancellation: Cancellation,
    onSignal: @escaping @Sendable (InterruptSignal) -> Void = { _ in }
  ) {
    let state = self.state
    let sources = InterruptSignal.allCases.map { request in
      signal(request.number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: request.number, queue: .global())
      source.setEventHandler {
        let isFirst = state.change { state in
          defer { state.received = state.received ?? request }
          return state.received == nil
        }
        guard isFirst else { return Self.endProcess(by: request) }
        cancellation.cancel()
        onSignal(request)
      }
      source.resume()
      return source
    }
    state.change { $0.sources = sources }
  }

  deinit { stop() }

  /// The first request that came, if any.
  public var received: InterruptSignal? { state.change { $0.received } }

  /// Gives the signals back to the system.
  public func stop() {
    let sources = state.change { state in
      defer { state.sources = [] }
      return state.sources
    }
    guard !sources.isEmpty else { return }
    for source in sources { source.cancel() }
    for request in InterruptSignal.allCases { signal(request.number, SIG_DFL) }
  }

  private static func endProcess(by request: InterruptSignal) {
    signal(request.number, SIG_DFL)
    kill(getpid(), request.number)
  }
}
