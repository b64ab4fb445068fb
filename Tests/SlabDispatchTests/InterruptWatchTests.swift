import Testing

@testable import SlabDispatch

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct InterruptWatchTests {
  @Test("The first signal sets the cancellation and is remembered", .timeLimit(.minutes(1)))
  func first() {
    let cancellation = Cancellation()
    let seen = Monitor<InterruptSignal?>(nil)
    let watch = InterruptWatch(cancelling: cancellation) { signal in seen.change { $0 = signal } }
    kill(getpid(), SIGTERM)
    #expect(seen.wait { $0 } == .terminate)
    #expect(watch.received == .terminate)
    #expect(cancellation.isCancelled)
    watch.stop()
  }
}
