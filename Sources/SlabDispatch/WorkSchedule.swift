/// The state of a ``CaseWorkers`` run: which items may start, are running, or wait to be delivered.
///
/// Pure book-keeping without locks; ``Monitor`` guards it.
struct WorkSchedule<Output> {
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

  /// Number of items started so far, counted from the first.
  private(set) var startedCount = 0

  init(claims: [Int], jobs: Int, memoryBudget: Int, delivery: CaseWorkers.Delivery) {
    self.claims = claims
    self.delivery = delivery
    self.memoryBudget = memoryBudget
    freeThreads = jobs
    limit = claims.count
  }

  /// Lets no further item start.
  mutating func close() { limit = startedCount }

  /// The next item and the number of threads it may use; `nil` if a worker must wait for threads or
  /// memory.
  mutating func nextStart() -> Start? {
    guard startedCount < limit else { return .noneLeft }
    let claim = claims[startedCount]
    let fits = claim <= memoryBudget - claimedBytes
    guard freeThreads >= 1, fits || runningCount == 0 else { return nil }
    let threads = max(1, freeThreads / (limit - startedCount))
    freeThreads -= threads
    // An item larger than the budget runs alone and claims exactly the whole budget.
    claimedBytes += min(claim, memoryBudget)
    runningCount += 1
    startedCount += 1
    return .item(index: startedCount - 1, threads: threads)
  }

  /// Stores the result of a finished item; its threads stay claimed until ``release(threads:)``.
  mutating func finish(_ index: Int, _ output: Output) {
    claimedBytes -= min(claims[index], memoryBudget)
    runningCount -= 1
    finished[index] = output
    finishedOrder.append(index)
  }

  /// The result to deliver now; `.some(nil)` if all are delivered; `nil` to wait.
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

  /// Returns the threads of a finished item once no result is being delivered or could be; until then
  /// the caller's thread runs in their place. `nil` to wait.
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
