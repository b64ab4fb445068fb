import Synchronization
import Testing

@testable import SlabDispatch

@Suite struct OrderedSlabTests {
  @Test("Slabs cover every element once, in order, and differ in size by at most one")
  func cover() {
    for count in 0...40 {
      for grain in 1...9 {
        let cut = SlabCut(count: count, grain: grain)
        let slabs = (0..<cut.slabCount).map { cut[$0] }
        #expect(slabs.flatMap { Array($0) } == Array(0..<count))
        #expect(slabs.allSatisfy { $0.count <= grain && !$0.isEmpty })
        let sizes = slabs.map(\.count)
        #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
      }
    }
  }

  @Test(
    "Results are in slab order for any number of threads", arguments: [-1, 0, 1, 2, 3, 8, 64])
  func order(threads: Int) {
    for count in [0, 1, 7, 100] {
      let parts = orderedSlabs(of: count, grain: 3, threads: threads) { slab in Array(slab) }
      #expect(parts.flatMap { $0 } == Array(0..<count))
      #expect(parts.count == SlabCut(count: count, grain: 3).slabCount)
    }
  }

  @Test("Nested slabs finish")
  func nested() {
    let sums = orderedSlabs(of: 20, grain: 1, threads: 4) { outer in
      orderedSlabs(of: 50, grain: 7, threads: 4) { $0.reduce(0, +) + outer.lowerBound }
        .reduce(0, +)
    }
    #expect(sums == (0..<20).map { 1225 + 8 * $0 })
  }
}

@Suite struct SideBySideTests {
  @Test("Both closures run once and are done when the call returns")
  func both() {
    for _ in 0..<200 {
      let one = Atomic<Int>(0)
      let other = Atomic<Int>(0)
      sideBySide(
        { one.add(1, ordering: .relaxed) }, { other.add(1, ordering: .relaxed) })
      #expect(one.load(ordering: .relaxed) == 1)
      #expect(other.load(ordering: .relaxed) == 1)
    }
  }

  @Test("Nested pairs finish")
  func nested() {
    let count = Atomic<Int>(0)
    sideBySide(
      {
        sideBySide(
          { count.add(1, ordering: .relaxed) }, { count.add(10, ordering: .relaxed) })
      },
      {
        sideBySide(
          { count.add(100, ordering: .relaxed) }, { count.add(1000, ordering: .relaxed) })
      })
    #expect(count.load(ordering: .relaxed) == 1111)
  }
}
