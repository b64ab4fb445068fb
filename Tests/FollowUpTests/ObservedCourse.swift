import LesionMetrics
import NeuraxisSpread
import Quantities
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

/// A block of voxels of 1 mm in a cube of 48.
struct Block: Sendable {
  let lower, size: (x: Int, y: Int, z: Int)
  let label: UInt8

  init(
    _ x: Int, _ y: Int, _ z: Int, _ width: Int, _ height: Int, _ depth: Int, label: UInt8 = 1
  ) {
    self.label = label
    lower = (x, y, z)
    size = (width, height, depth)
  }
}

/// The sessions of a patient, 60 days apart, and what a set makes of them.
struct ObservedCourse: Sendable, CustomTestStringConvertible {
  let set: String
  let sessions: [[Block]]
  let expected: [String]
  let why: String
  /// `nil` takes every label as tumour.
  let scheme: String?
  /// Widths of the fields of view that end before the cube does, by session.
  let widths: [Int: Int]

  init(
    _ set: String, _ sessions: [[Block]], _ expected: [String], _ why: String,
    scheme: String? = nil, widths: [Int: Int] = [:]
  ) {
    self.scheme = scheme
    self.widths = widths
    self.set = set
    self.sessions = sessions
    self.expected = expected
    self.why = why
  }

  var testDescription: String { "\(set): \(why)" }

  /// - Parameter width: of the field of view, from the left; blocks end where it does.
  static func map(_ blocks: [Block], width: Int = 48) -> LabelMap {
    let grid = VoxelGrid(size: GridSize(width, 48, 48), affine: Affine(spacing: SIMD3(1, 1, 1)))
    var labels = [UInt8](repeating: 0, count: grid.size.count)
    for block in blocks {
      for z in 0..<block.size.z {
        for y in 0..<block.size.y {
          for x in 0..<block.size.x where block.lower.x + x < width {
            let voxel = VoxelIndex(block.lower.x + x, block.lower.y + y, block.lower.z + z)
            labels[grid.size.offset(of: voxel)] = block.label
          }
        }
      }
    }
    return LabelMap(grid: grid, labels: labels)
  }

  static func measurement(_ blocks: [Block], width: Int = 48) throws -> MaskMeasurement {
    try map(blocks, width: width).measured(scheme: nil)
  }

  static func session(
    _ name: String, _ blocks: [Block], width: Int = 48
  ) throws -> PlacedSession {
    PlacedSession(name: name, measurement: try measurement(blocks, width: width))
  }

  /// One session a mask, in one region.
  static func history(
    _ regions: [RegionMeasurement], region: NeuraxisRegion = .brain
  ) -> PatientHistory {
    PatientHistory(
      sessions: regions.enumerated().map {
        SessionMeasurement(name: "s\($0)", regions: [region: $1])
      },
      given: regions.indices.map {
        TimePoint(sessionID: "s\($0)", date: CalendarDate(dayNumber: 20_000 + 60 * $0))
      },
      mainRegion: region)
  }

  func followUp() throws -> PatientFollowUp {
    let scheme = try scheme.map { try LabelScheme.named($0) }
    let whole = try scheme?.following(.whole)
    return PatientFollowUp(
      Self.history(
        try sessions.enumerated().map { position, blocks in
          let map = Self.map(blocks, width: widths[position] ?? 48)
          return RegionMeasurement(views: [
            RegionMeasurement.View(
              name: "brain", lesions: try map.measured(scheme: scheme),
              whole: try whole.map { try map.measured(scheme: $0) })
          ])
        }))
  }

  func timePoints() throws -> [TimePoint] {
    try followUp().timePoints(for: try CriteriaSet.named(set).needs())
  }

  func assessment() throws -> Assessment {
    try Timeline(points: try timePoints()).assessed(by: try CriteriaSet.named(set))
  }
}
