/// What ``CaseWorkers`` knows of its items: who may start, who runs, whose result waits. Pure
/// book-keeping, touched by one thread at a time.
struct CaseSchedule<Output> {
  enum Start {
    case item(index: Int, threads: Int)
    case noneLeft
  }

  private let claims: [Int]
  private let delivery: CaseWorkers.Delivery
  private let memoryBudget: Int
  private var freeThreads: Int
  private var claimedBytes = 0
  private var runningCount = 0
  private var limit: Int
  private var finished: [Int: Output] = [:]
  private var finishedOrder: [Int] = []
  private var deliveredCount = 0
  private var isDelivering = false

  /// Items that have started: the first so many.
  private(set) var startedCount = 0

  init(claims: [Int], jobs: Int, memoryBudget: Int, delivery: CaseWorkers.Delivery) {
    self.claims = claims
    self.delivery = delivery
    self.memoryBudget = memoryBudget
    freeThreads = jobs
    limit = claims.count
  }

  /// No further item starts.
  mutating func close() { limit = startedCount }

  /// The next item with its allowance of threads; `nil` where a worker must wait for room.
  mutating func nextStart() -> Start? {
    guard startedCount < limit else { return .noneLeft }
    let claim = claims[startedCount]
    let fits = claim <= memoryBudget - claimedBytes
    guard freeThreads >= 1, fits || runningCount == 0 else { return nil }
    let threads = max(1, freeThreads / (limit - startedCount))
    freeThreads -= threads
    // An item above the budget runs alone, and claims no more than all of it.
    claimedBytes += min(claim, memoryBudget)
    runningCount += 1
    startedCount += 1
    return .item(index: startedCount - 1, threads: threads)
  }

  /// The item has ended; its threads stay claimed until ``release(threads:)``.
  mutating func finish(_ index: Int, _ output: Output) {
    claimedBytes -= min(claims[index], memoryBudget)
    runningCount -= 1
    finished[index] = output
    finishedOrder.append(index)
  }

  /// The result to hand over now; `.some(nil)` where all are handed over; `nil` to wait.
  mutating func nextDelivery() -> (Int, Output)?? {
    if deliveredCount == limit, runningCount == 0 { return .some(nil) }
    guard let index = deliverable, let output = finished.removeValue(forKey: index) else {
      return nil
    }
    isDelivering = true
    return .some((index, output))
  }

  mutating func delivered() {
    isDelivering = false
    deliveredCount += 1
  }

  /// Gives the threads of an ended item back once no result is being handed over or could be: until
  /// then the caller's thread runs in their place. `nil` to wait.
  mutating func release(threads: Int) -> Void? {
    guard !isDelivering, deliverable == nil else { return nil }
    freeThreads += threads
    return ()
  }

  private var deliverable: Int? {
    guard deliveredCount < finishedOrder.count else { return nil }
    switch delivery {
    case .asFinished: return finishedOrder[deliveredCount]
    case .inInputOrder: return finished[deliveredCount] == nil ? nil : deliveredCount
    }
  }
}
