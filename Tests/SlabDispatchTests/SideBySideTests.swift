import Synchronization
import Testing

@testable import SlabDispatch

@Suite struct SideBySideTests {
  @Test("Both pieces of work are done once, and done when it returns")
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

  @Test("Pieces of work may pair further ones")
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
