import LesionMetrics
import Notes
import Quantities
import VoxelCounting
import VoxelGrids

/// A component of one field of view: a deposit, or a part of one that another field of view shows too.
struct DepositPart {
  let scan: Int
  /// Which of the scan's component maps, and which component in it.
  let map: Int
  let component: Int
  let form: DepositForm
  /// Whether the form was found from the shape instead of a label.
  let isByShape: Bool
}

/// The deposits of all fields of view; parts that overlap in the world are one deposit.
struct DepositList {
  private(set) var parts: [DepositPart] = []
  /// For each part, the first part of its deposit.
  private(set) var roots: [Int] = []
  /// For each scan and component map, the number of its first part.
  private var firstParts: [[Int]] = []
  private let scans: [SpineMasks]

  init(_ scans: [SpineMasks]) {
    self.scans = scans
    for (number, scan) in scans.enumerated() {
      firstParts.append([])
      for (mapNumber, deposits) in scan.deposits.enumerated() {
        firstParts[number].append(parts.count)
        let shape = deposits.form == nil ? ComponentShape(deposits.map) : nil
        for component in deposits.map.components.indices {
          let form = deposits.form ?? shape?.form(of: component, cord: scan.cord) ?? .undetermined
          parts.append(
            DepositPart(
              scan: number, map: mapNumber, component: component, form: form,
              isByShape: deposits.form == nil))
        }
      }
    }
    roots = Array(parts.indices)
    joinOverlaps()
  }

  func components(of part: Int) -> ComponentMap {
    scans[parts[part].scan].deposits[parts[part].map].map
  }

  /// Whether shape alone gave the form of a deposit in a scan without cord.
  /// - Parameter volumes: of each part, mm³; parts without volume do not count.
  func hasShapesWithoutCord(volumes: [Double]) -> Bool {
    zip(parts, volumes).contains { part, volume in
      volume > 0 && part.isByShape && scans[part.scan].cord == nil
    }
  }

  private func root(of part: Int) -> Int {
    var root = part
    while roots[root] != root { root = roots[root] }
    return root
  }

  /// Joins parts of one form in different fields of view where a voxel of one lies in or beside the
  /// other.
  private mutating func joinOverlaps() {
    guard scans.count > 1 else { return }
    let finders = scans.map { scan in scan.deposits.map { ComponentFinder($0.map) } }
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
    let grid = scans[scan].grid
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
  /// Components at the voxel of a continuous index and at its 26 neighbours.
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

/// How many deposits of each form there are, and their volumes.
struct DepositCounts {
  /// mm³; forms without a deposit are absent.
  let volumes: [DepositForm: Double]
  /// Intramedullary deposits whose form was found from the shape.
  let foundInCord: Int
  private let roots: [DepositForm: Set<Int>]

  /// - Parameter partVolumes: of each part of the list, mm³; parts without volume do not count.
  init(_ list: DepositList, volumes partVolumes: [Double]) {
    var volumes: [DepositForm: Double] = [:]
    var roots: [DepositForm: Set<Int>] = [:]
    for (part, volume) in zip(list.parts.indices, partVolumes) where volume > 0 {
      volumes[list.parts[part].form, default: 0] += volume
      roots[list.parts[part].form, default: []].insert(list.roots[part])
    }
    self.volumes = volumes
    self.roots = roots
    foundInCord = roots[.intramedullary, default: []].count { list.parts[$0].isByShape }
  }

  /// The number of deposits of a form.
  subscript(form: DepositForm) -> Int { roots[form]?.count ?? 0 }
}
