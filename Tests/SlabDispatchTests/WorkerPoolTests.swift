import Synchronization
import Testing

@testable import SlabDispatch

@Suite struct WorkerPoolTests {
  /// Counts what runs now, and the highest count so far.
  private final class Gauge: Sendable {
    let now = Atomic<Int>(0)
    let most = Atomic<Int>(0)

    func add(_ amount: Int) {
      let sum = now.wrappingAdd(amount, ordering: .sequentiallyConsistent).newValue
      most.max(sum, ordering: .sequentiallyConsistent)
    }
  }

  @Test("Every result is delivered once, and in input order on request", arguments: 1...6)
  func delivery(jobs: Int) {
    for delivery in [CaseWorkers.Delivery.inInputOrder, .asFinished] {
      for count in [0, 1, 2, 40] {
        var seen: [Int] = []
        let ran = CaseWorkers(jobs: jobs).run(
          Array(0..<count), delivery: delivery,
          work: { item, _, _ in busy(item) * 0 + item * item },
          onFinish: { index, output in
            #expect(output == index * index)
            seen.append(index)
          })
        #expect(ran == count)
        #expect(delivery == .inInputOrder ? seen == Array(0..<count) : true)
        #expect(seen.sorted() == Array(0..<count))
      }
    }
  }

  @Test("Never more than `jobs` threads run, including the caller's and those given to items")
  func threads() {
    for jobs in 1...5 {
      let gauge = Gauge()
      CaseWorkers(jobs: jobs).run(
        Array(0..<23),
        work: { item, _, threads in
          gauge.add(threads)
          defer { gauge.add(-threads) }
          return busy(item)
        },
        onFinish: { _, _ in
          if jobs > 1 { gauge.add(1) }
          _ = busy(1)
          if jobs > 1 { gauge.add(-1) }
        })
      #expect(gauge.most.load(ordering: .relaxed) <= jobs)
      #expect(gauge.now.load(ordering: .relaxed) == 0)
    }
  }

  @Test("Claimed memory stays within the budget, and a larger item runs alone")
  func budget() {
    let gauge = Gauge()
    let alone = Gauge()
    let claims = [30, 60, 50, 10, 500, 20, 90, 40, 700, 100, 1]
    let ran = CaseWorkers(jobs: 4, memoryBudget: 100).run(
      claims, bytes: { $0 },
      work: { claim, _, _ in
        alone.add(1)
        gauge.add(min(claim, 100))
        if claim > 100 { #expect(alone.now.load(ordering: .sequentiallyConsistent) == 1) }
        _ = busy(claim)
        gauge.add(-min(claim, 100))
        alone.add(-1)
      },
      onFinish: { _, _ in })
    #expect(ran == claims.count)
    #expect(gauge.most.load(ordering: .relaxed) <= 100)
  }

  @Test("Spare threads are given to the last items")
  func allowance() {
    var threads: [Int] = []
    CaseWorkers(jobs: 8).run(
      ["only"], work: { _, _, threads in threads }, onFinish: { threads.append($1) })
    #expect(threads == [8])
    threads = []
    CaseWorkers(jobs: 7).run(
      [1, 2], work: { _, _, threads in threads }, onFinish: { threads.append($1) })
    #expect(threads.allSatisfy { $0 >= 3 })
  }

  @Test("After cancellation no further item starts, and running items are delivered")
  func cancellation() {
    for jobs in 1...4 {
      let cancellation = Cancellation()
      var seen: [Int] = []
      let ran = CaseWorkers(jobs: jobs).run(
        Array(0..<50), cancellation: cancellation,
        work: { item, _, _ in
          if item == 9 { cancellation.cancel() }
          return busy(item)
        },
        onFinish: { index, _ in seen.append(index) })
      #expect(cancellation.isCancelled)
      #expect(seen == Array(0..<ran))
      #expect((10...(9 + jobs)).contains(ran))
    }
  }

  @Test("A cancelled batch starts nothing", arguments: [1, 3])
  func cancelledBefore(jobs: Int) {
    let cancellation = Cancellation()
    cancellation.cancel()
    let ran = CaseWorkers(jobs: jobs).run(
      [1, 2, 3], cancellation: cancellation, work: { item, _, _ in item },
      onFinish: { _, _ in Issue.record("nothing ran") })
    #expect(ran == 0)
  }

  @Test("Signals have the exit codes that a shell expects")
  func exitCodes() {
    #expect(InterruptSignal.interrupt.exitCode == 130)
    #expect(InterruptSignal.terminate.exitCode == 143)
  }
}

/// Some work of uneven length.
private func busy(_ item: Int) -> Int {
  (0..<(item % 7 * 3000)).reduce(0) { $0 &+ $1 &* item }
}
