import Dispatch

/// Runs independent items, such as the cases of a batch, on a fixed number of threads within a memory
/// budget, and delivers the results to the caller one at a time.
///
/// Items start in input order. An item starts as soon as a thread is free and its estimated memory
/// fits beside that of the running items; an item larger than the whole budget runs alone. When fewer
/// items than threads remain, the spare threads are given to the items that start, so the sum over all
/// running items never exceeds `jobs`.
public struct CaseWorkers: Hashable, Sendable {
  /// The order in which results are delivered.
  public enum Delivery: Hashable, Sendable {
    /// In the order of the input: an early result waits for those before it.
    case inInputOrder
    /// As soon as each item is finished.
    case asFinished
  }

  /// Largest number of threads running at a time.
  public let jobs: Int
  /// Largest number of bytes that the running items may claim together.
  public let memoryBudget: Int

  /// A pool of `jobs` threads; memory is unlimited unless a budget in bytes is given.
  /// - Precondition: `jobs` ≥ 1 and `memoryBudget` ≥ 0.
  public init(jobs: Int, memoryBudget: Int = .max) {
    precondition(jobs >= 1 && memoryBudget >= 0, "work needs at least one thread")
    self.jobs = jobs
    self.memoryBudget = memoryBudget
  }

  /// Runs all items, or those started before cancellation, and returns when they are delivered.
  ///
  /// - Parameters:
  ///   - cancellation: checked before each item. Once it is set, no further item starts; running
  ///     items finish and are delivered.
  ///   - bytes: estimated memory of an item while it runs; below 0 counts as 0.
  ///   - work: called once per item on one of the threads; `threads` is the number of threads it may
  ///     use, including its own.
  ///   - onFinish: called on the caller's thread, for one item at a time. The worker sleeps while its
  ///     result is delivered, so never more than `jobs` threads run.
  /// - Returns: number of items that ran, counted from the first.
  @discardableResult
  public func run<Item: Sendable, Output: Sendable>(
    _ items: [Item], delivery: Delivery = .inInputOrder, cancellation: Cancellation? = nil,
    bytes: (Item) -> Int = { _ in 0 },
    work: @escaping @Sendable (_ item: Item, _ index: Int, _ threads: Int) -> Output,
    onFinish: (_ index: Int, _ output: Output) -> Void
  ) -> Int {
    let schedule = WorkSchedule<Output>(
      claims: items.map { max(0, bytes($0)) }, jobs: jobs, memoryBudget: memoryBudget,
      delivery: delivery)
    guard min(jobs, items.count) > 1 else {
      return runInline(items, cancellation, work, onFinish)
    }
    let monitor = Monitor(schedule)
    for worker in 0..<min(jobs, items.count) {
      // One serial queue per worker gives each its own thread, however many cores there are.
      DispatchQueue(label: "case worker \(worker)").async {
        Self.runWorker(monitor, items, cancellation, work)
      }
    }
    while let (index, output) = monitor.wait(for: { $0.nextDelivery() }) {
      onFinish(index, output)
      monitor.change { $0.delivered() }
    }
    return monitor.change { $0.startedCount }
  }

  private func runInline<Item, Output>(
    _ items: [Item], _ cancellation: Cancellation?,
    _ work: (Item, Int, Int) -> Output, _ onFinish: (Int, Output) -> Void
  ) -> Int {
    for (index, item) in items.enumerated() {
      if cancellation?.isCancelled == true { return index }
      onFinish(index, work(item, index, jobs))
    }
    return items.count
  }

  /// Takes items until none is left: the loop of one worker.
  private static func runWorker<Item: Sendable, Output: Sendable>(
    _ monitor: Monitor<WorkSchedule<Output>>, _ items: [Item], _ cancellation: Cancellation?,
    _ work: (Item, Int, Int) -> Output
  ) {
    while true {
      let start = monitor.wait { schedule in
        if cancellation?.isCancelled == true { schedule.close() }
        return schedule.nextStart()
      }
      guard case .item(let index, let threads) = start else { break }
      let output = work(items[index], index, threads)
      monitor.change { $0.finish(index, output) }
      monitor.wait { $0.release(threads: threads) }
    }
  }
}
