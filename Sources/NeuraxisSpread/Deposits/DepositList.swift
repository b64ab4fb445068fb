import LesionMetrics
import Notes
import Quantities
import VoxelCounting
import VoxelGrids

/// A component of one field of view that is, or belongs to, a deposit.
struct DepositPart {
  let scan: Int
  /// Which of the scan's maps, and which component of it.
  let map: Int
  let component: Int
  let form: DepositForm
  /// No label told the form.
  let isByShape: Bool
}

/// The deposits of all fields of view: parts that overlap in the world are one.
struct DepositList {
  private(set) var parts: [DepositPart] = []
  /// For each part, the part that stands for its deposit.
  private(set) var roots: [Int] = []
  /// For each scan and map, the first of its parts.
  private var firstParts: [[Int]] = []
  private let surveys: [ScanSurvey]

  init(_ surveys: [ScanSurvey]) {
    self.surveys = surveys
    for (scan, survey) in surveys.enumerated() {
      firstParts.append([])
      for (number, deposits) in survey.deposits.enumerated() {
        firstParts[scan].append(parts.count)
        let shape = deposits.form == nil ? ComponentShape(deposits.map) : nil
        for component in deposits.map.components.indices {
          let form = deposits.form ?? shape?.form(of: component, cord: survey.cord) ?? .undetermined
          parts.append(
            DepositPart(
              scan: scan, map: number, component: component, form: form,
              isByShape: deposits.form == nil))
        }
      }
    }
    roots = Array(parts.indices)
    joinOverlaps()
  }

  func components(of part: Int) -> ComponentMap {
    surveys[parts[part].scan].deposits[parts[part].map].map
  }

  /// Whether a scan without cord has a deposit, kept by its volume, whose form no label tells.
  func hasShapesWithoutCord(volumes: [Double]) -> Bool {
    zip(parts, volumes).contains { part, volume in
      volume > 0 && part.isByShape && surveys[part.scan].cord == nil
    }
  }

  private func root(of part: Int) -> Int {
    var root = part
    while roots[root] != root { root = roots[root] }
    return root
  }

  /// Joins each part with those of earlier fields of view that it meets: a voxel of it lies in or
  /// beside one of theirs.
  private mutating func joinOverlaps() {
    guard surveys.count > 1 else { return }
    let finders = surveys.map { survey in survey.deposits.map { ComponentFinder($0.map) } }
    for part in parts.indices where parts[part].scan > 0 {
      var met: Set<Int> = []
      for earlier in 0..<parts[part].scan {
        met.formUnion(partsMet(by: part, in: earlier, finders[earlier]))
      }
      for other in met.sorted() where parts[other].form == parts[part].form {
        let (one, two) = (root(of: other), root(of: part))
        roots[max(one, two)] = min(one, two)
      }
    }
    roots = parts.indices.map { root(of: $0) }
  }

  private func partsMet(
    by part: Int, in scan: Int, _ finders: [ComponentFinder]
  ) -> Set<Int> {
    let grid = surveys[scan].grid
    let map = components(of: part)
    var met: Set<Int> = []
    for run in map.runs(of: parts[part].component) {
      for x in run.start..<run.end {
        let point = map.grid.affine.point(at: VoxelIndex(Int(x), Int(run.y), Int(run.z)))
        let index = grid.affine.continuousIndex(of: point)
        let isNear = (0..<3).allSatisfy {
          index[$0] > -1.5 && index[$0] < Double(grid.size[$0]) + 0.5
        }
        guard isNear else { continue }
        for (number, finder) in finders.enumerated() {
          let first = firstParts[scan][number]
          met.formUnion(finder.components(around: index, size: grid.size).map { first + $0 })
        }
      }
    }
    return met
  }
}

extension ComponentFinder {
  /// Components of the voxel at a continuous index and of its 26 neighbours.
  fileprivate func components(around index: SIMD3<Double>, size: GridSize) -> Set<Int> {
    let middle = VoxelIndex(
      Int(index.x.rounded()), Int(index.y.rounded()), Int(index.z.rounded()))
    var found: Set<Int> = []
    for step in 0..<27 {
      let voxel = VoxelIndex(
        middle.x + step % 3 - 1, middle.y + step / 3 % 3 - 1, middle.z + step / 9 - 1)
      guard size.contains(voxel), let component = component(at: size.offset(of: voxel)) else {
        continue
      }
      found.insert(component)
    }
    return found
  }
}
