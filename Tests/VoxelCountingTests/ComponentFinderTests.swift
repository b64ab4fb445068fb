import SeededRandom
import Testing
import VoxelGrids

@testable import VoxelCounting

@Suite("Finding the component of a voxel")
struct ComponentFinderTests {
  @Test("Every voxel finds its component, and background finds none", arguments: 1...12)
  func everyVoxel(seed: Int) throws {
    let (map, owners) = try Self.map(seed)
    let finder = ComponentFinder(map)
    #expect(owners.indices.map { finder.component(at: $0) } == owners)
  }

  @Test(
    "A stretch of a row finds the components of its runs, even outside the grid",
    arguments: 1...12)
  func stretches(seed: Int) throws {
    let (map, owners) = try Self.map(seed)
    let finder = ComponentFinder(map)
    let size = map.grid.size
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<200 {
      let row = Int.random(in: -2...(size.y * size.z + 1), using: &random)
      let start = Int.random(in: -2...(size.x + 1), using: &random)
      let stretch = start..<Int.random(in: start...(size.x + 3), using: &random)
      var found: Set<Int> = []
      finder.forEachComponent(in: stretch, row: row) { found.insert($0) }
      let isRow = (0..<(size.y * size.z)).contains(row)
      let slow =
        isRow ? stretch.clamped(to: 0..<size.x).compactMap { owners[row * size.x + $0] } : []
      #expect(found == Set(slow))
    }
  }

  @Test("A map without components finds none")
  func empty() throws {
    let map = try Self.map(of: [Bool](repeating: false, count: 24), GridSize(4, 3, 2))
    #expect(ComponentFinder(map).component(at: 5) == nil)
  }

  /// The components of a random mask, and the component index of each voxel.
  private static func map(_ seed: Int) throws -> (ComponentMap, [Int?]) {
    var random = SeededGenerator(seed: UInt64(seed))
    let size = GridSize(
      Int.random(in: 1...17, using: &random), Int.random(in: 1...9, using: &random),
      Int.random(in: 1...6, using: &random))
    let fill = random.unit()
    let map = try map(of: (0..<size.count).map { _ in random.unit() < fill }, size)
    var owners = [Int?](repeating: nil, count: size.count)
    for (number, component) in map.components.enumerated() {
      for run in map.runs[component.runs] {
        for x in run.start..<run.end {
          owners[size.offset(of: VoxelIndex(Int(x), Int(run.y), Int(run.z)))] = number
        }
      }
    }
    return (map, owners)
  }

  private static func map(of mask: [Bool], _ size: GridSize) throws -> ComponentMap {
    let grid = VoxelGrid(size: size, affine: Affine(spacing: SIMD3(1, 1, 1)))
    return try LabelMap(grid: grid, labels: mask.map { $0 ? UInt8(1) : 0 })
      .components(connectivity: .faces)
  }
}
