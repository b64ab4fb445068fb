import Dispatch

/// Runs independent items – the cases of a batch – on a fixed number of threads, under a budget of
/// memory, and hands the results to the caller one at a time.
///
/// Items start in input order. An item starts where a thread is free and its stated bytes fit beside
/// those of the running ones; an item larger than the whole budget runs alone. Threads that are left
/// over when few items remain are given to the starting ones as their allowance, so the sum of all
/// allowances never exceeds `jobs`.
public struct CaseWorkers: Hashable, Sendable {
  /// When a result is handed over.
  public enum Delivery: Hashable, Sendable {
    /// As the items stand in the input: an early result waits for those before it.
    case inInputOrder
    case asFinished
  }

  /// Most threads that run at a time.
  public let jobs: Int
  /// Bytes that running items may claim together.
  public let memoryBudget: Int

  /// - Precondition: `jobs` ≥ 1 and `memoryBudget` ≥ 0.
  public init(jobs: Int, memoryBudget: Int = .max) {
    precondition(jobs >= 1 && memoryBudget >= 0, "work needs at least one thread")
    self.jobs = jobs
    self.memoryBudget = memoryBudget
  }

  /// Runs every item, unless cancelled.
  ///
  /// - Parameters:
  ///   - bytes: memory that an item claims while it runs; below 0 counts as 0.
  ///   - cancellation: looked at before each item; once it is set no further item starts, those
  ///     under way end and are delivered.
  ///   - work: done for an item on some thread; `threads` is how many it may use itself, its own
  ///     included.
  ///   - onFinish: called on the caller's thread, one at a time, with the index of the item. A worker
  ///     sleeps while its result is taken, so no more than `jobs` threads run even then.
  /// - Returns: how many items ran: the first so many of the input.
  @discardableResult
  public func run<Item: Sendable, Output: Sendable>(
    _ items: [Item], delivery: Delivery = .inInputOrder, cancellation: Cancellation? = nil,
    bytes: (Item) -> Int = { _ in 0 },
    work: @escaping @Sendable (_ item: Item, _ index: Int, _ threads: Int) -> Output,
    onFinish: (_ index: Int, _ output: Output) -> Void
  ) -> Int {
    let schedule = CaseSchedule<Output>(
      claims: items.map { max(0, bytes($0)) }, jobs: jobs, memoryBudget: memoryBudget,
      delivery: delivery)
    guard min(jobs, items.count) > 1 else {
      return runInline(items, cancellation, work, onFinish)
    }
    let monitor = Monitor(schedule)
    for worker in 0..<min(jobs, items.count) {
      // A serial queue of its own gives each worker its own thread, on any number of cores.
      DispatchQueue(label: "case worker \(worker)").async {
        Self.drain(monitor, items, cancellation, work)
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

  /// What one worker does: takes items until none is left.
  private static func drain<Item: Sendable, Output: Sendable>(
    _ monitor: Monitor<CaseSchedule<Output>>, _ items: [Item], _ cancellation: Cancellation?,
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
