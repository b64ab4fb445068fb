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
    var source: (any DispatchSourceRead)?
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
    let source = DispatchSource.makeReadSource(fileDescriptor: SignalPipe.shared.exit)
    source.setEventHandler {
      for request in SignalPipe.shared.arrived() {
        let isFirst = state.change { state in
          defer { state.received = state.received ?? request }
          return state.received == nil
        }
        guard isFirst else { return Self.endProcess(by: request) }
        cancellation.cancel()
        onSignal(request)
      }
    }
    source.resume()
    state.change { $0.source = source }
    for request in InterruptSignal.allCases {
      signal(request.number) { SignalPipe.shared.pass(on: $0) }
    }
  }

  deinit { stop() }

  /// The first request that came, if any.
  public var received: InterruptSignal? { state.change { $0.received } }

  /// Gives the signals back to the system.
  public func stop() {
    let source = state.change { state in
      defer { state.source = nil }
      return state.source
    }
    guard let source else { return }
    for request in InterruptSignal.allCases { signal(request.number, SIG_DFL) }
    source.cancel()
  }

  private static func endProcess(by request: InterruptSignal) {
    signal(request.number, SIG_DFL)
    kill(getpid(), request.number)
  }
}

/// Carries a signal's number from its handler, which may do next to nothing, to a thread that may do
/// anything. (On Linux a Dispatch signal source sees no signal that the main thread does not block.)
private struct SignalPipe: Sendable {
  /// Made by the first watch, before any handler runs.
  static let shared = SignalPipe()

  let exit: Int32
  private let entrance: Int32

  private init() {
    var ends: [Int32] = [-1, -1]
    let isMade = pipe(&ends) == 0
    precondition(isMade, "the system has room for a pipe")
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    exit = ends[0]
    entrance = ends[1]
  }

  /// Called in a signal handler: one `write`, no allocation.
  func pass(on number: Int32) {
    let kept = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(entrance, &byte, 1)
    errno = kept
  }

  func arrived() -> [InterruptSignal] {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = read(exit, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).compactMap { byte in
      InterruptSignal.allCases.first { $0.number == Int32(byte) }
    }
  }
}
