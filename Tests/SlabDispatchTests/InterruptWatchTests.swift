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
  @Test("The first request to stop sets the flag and is remembered", .timeLimit(.minutes(1)))
  func first() {
    let cancellation = Cancellation()
    let told = Monitor<InterruptSignal?>(nil)
    let watch = InterruptWatch(cancelling: cancellation) { request in told.change { $0 = request } }
    kill(getpid(), SIGTERM)
    #expect(told.wait { $0 } == .terminate)
    #expect(watch.received == .terminate)
    #expect(cancellation.isCancelled)
    watch.stop()
  }
}
