import SeededRandom
import Testing
import VoxelCounting
import VoxelGrids

@testable import LesionMetrics

@Suite("Connected parts of a slice")
struct SlicePartsTests {
  @Test(
    "Parts equal those of a flood fill over eight neighbours, in every plane",
    arguments: 0..<3)
  func parts(sliceAxis: Int) throws {
    var generator = SeededGenerator(seed: 41)
    for share in [0.2, 0.35, 0.5, 0.8] {
      let size = GridSize(11, 9, 7)
      let labels = (0..<size.count).map { _ in UInt8(generator.unit() < share ? 1 : 0) }
      let mask = LabelMap(
        grid: VoxelGrid(size: size, affine: SectionLawTests.affines[0]), labels: labels)
      let plane = SlicePlane(mask.grid.affine, sliceAxis: sliceAxis)
      let map = try mask.components()
      for index in map.components.indices {
        let stack = SliceStack(map.runs(of: index), box: map.components[index].box, plane: plane)
        let parts = SliceParts(stack)
        for slice in 0..<stack.count {
          let own = parts.parts.filter { $0.slice == slice }
          let found = own.map { Self.pixels(parts.runs(of: $0)) }
          #expect(Set(found) == Self.flooded(Self.pixels(stack.runs(of: slice))))
          #expect(own.allSatisfy { $0.isAlone == (own.count == 1) })
        }
        for part in parts.parts {
          let runs = Array(parts.runs(of: part))
          #expect(runs.sorted { ($0.row, $0.start) < ($1.row, $1.start) } == runs)
        }
      }
    }
  }

  @Test("A section on its smallest box behaves like the section on the whole box")
  func around() {
    var generator = SeededGenerator(seed: 42)
    for _ in 0..<40 {
      let pixels = SectionLawTests.pixels(&generator, side: 9)
      let runs = pixels.enumerated().flatMap { row, line in
        line.indices.filter { line[$0] }.map {
          PixelRun(start: Int32($0 + 5), end: Int32($0 + 6), row: Int32(row + 3))
        }
      }
      let whole = Section(runs[...], columns: pixels[0].count + 9, rows: pixels.count + 8)
      let part = Section(around: runs[...])
      #expect(part.corners() == whole.corners())
      #expect(part.centres() == whole.centres())
      let places = part.corners() + part.centres()
      for _ in 0..<200 {
        let first = places[Int(generator.next() % UInt64(places.count))]
        let second = places[Int(generator.next() % UInt64(places.count))]
        #expect(part.joins(first, second) == whole.joins(first, second))
        let pixel = SIMD2(Double(first.x), Double(first.y)) / 2
        let direction = SIMD2(generator.unit() - 0.5, generator.unit() - 0.5)
        #expect(
          part.reach(from: pixel, along: direction) == whole.reach(from: pixel, along: direction))
      }
    }
  }

  private static func pixels(_ runs: ArraySlice<PixelRun>) -> Set<SIMD2<Int32>> {
    Set(runs.flatMap { run in (run.start..<run.end).map { SIMD2($0, run.row) } })
  }

  private static func flooded(_ pixels: Set<SIMD2<Int32>>) -> Set<Set<SIMD2<Int32>>> {
    var left = pixels
    var parts: Set<Set<SIMD2<Int32>>> = []
    while let seed = left.popFirst() {
      var part: Set = [seed]
      var edge = [seed]
      while let place = edge.popLast() {
        for step in 0..<9 {
          let next = place &+ SIMD2(Int32(step % 3 - 1), Int32(step / 3 - 1))
          if left.remove(next) != nil {
            part.insert(next)
            edge.append(next)
          }
        }
      }
      parts.insert(part)
    }
    return parts
  }
}
