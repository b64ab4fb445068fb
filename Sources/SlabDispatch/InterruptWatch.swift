import Dispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Turns the first Ctrl-C or `SIGTERM` into a ``Cancellation``, so that running items can finish; a
/// second one ends the process at once.
///
/// Watches from its creation until ``stop()`` or deallocation. Use only one at a time per process.
public final class InterruptWatch: Sendable {
  private struct State {
    var received: InterruptSignal?
    var source: (any DispatchSourceRead)?
  }
  private let state = Monitor(State())

  /// - Parameters:
  ///   - cancellation: cancelled at the first signal.
  ///   - onSignal: called once, after that, on a Dispatch thread.
  public init(
    cancelling cancellation: Cancellation,
    onSignal: @escaping @Sendable (InterruptSignal) -> Void = { _ in }
  ) {
    let state = self.state
    let source = DispatchSource.makeReadSource(fileDescriptor: SignalPipe.shared.readEnd)
    source.setEventHandler {
      for request in SignalPipe.shared.received() {
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
      signal(request.number) { SignalPipe.shared.send($0) }
    }
  }

  deinit { stop() }

  /// The first signal received; `nil` if there was none.
  public var received: InterruptSignal? { state.change { $0.received } }

  /// Restores the system's default handling of both signals.
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

/// A pipe that carries a signal's number out of its handler, where almost nothing is allowed, to a
/// Dispatch thread. (On Linux, a Dispatch signal source only sees signals that the main thread blocks.)
private struct SignalPipe: Sendable {
  /// Created by the first watch, before any handler runs.
  static let shared = SignalPipe()

  let readEnd: Int32
  private let writeEnd: Int32

  private init() {
    var ends: [Int32] = [-1, -1]
    let isOpen = pipe(&ends) == 0
    precondition(isOpen, "the system can open a pipe")
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    readEnd = ends[0]
    writeEnd = ends[1]
  }

  /// Called inside a signal handler, so: one `write`, no allocation.
  func send(_ number: Int32) {
    let savedError = errno
    var byte = UInt8(truncatingIfNeeded: number)
    _ = write(writeEnd, &byte, 1)
    errno = savedError
  }

  /// The signals that were sent since the last call.
  func received() -> [InterruptSignal] {
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = read(readEnd, &bytes, bytes.count)
    return bytes.prefix(max(0, count)).compactMap { byte in
      InterruptSignal.allCases.first { $0.number == Int32(byte) }
    }
  }
}
