import LesionMetrics
import NeuraxisSpread
import Phantoms
import ResponseCriteria
import Testing
import VoxelGrids

@testable import FollowUp

/// One session of a straight spine whose levels T1 to T10 are 20 mm high.
///
/// Places are in mm below the top of T1: T4 is 60…80. Slices are 2 mm high, voxels 1 mm wide.
struct SpineSession: Sendable {
  /// A cube on the axis of the spine; sides and places that are whole slices give exact volumes.
  struct Deposit: Sendable {
    let place: Double
    var side = 6.0
    /// 1 nodule, 2 line, 3 inside the cord, by the scheme for spread.
    var label: UInt16 = 1
  }

  var view: ClosedRange<Double>
  var deposits: [Deposit]
  var hasLevels = true
  /// Levels without a label; voxels there belong to the nearest label.
  var missing: Set<VertebralLevel> = []
  /// By how many mm the patient and the view lie higher in the world.
  var raised = 0.0
  /// By how many mm the grid, not the patient, is moved: a part of a voxel makes another lattice.
  var aside = 0.0
  var width = 30
  var scheme: String? = "neuraxis-spine"
  var transform: Affine?

  init(_ view: ClosedRange<Double> = 0...200, _ places: [Double] = []) {
    self.init(view, deposits: places.map { Deposit(place: $0) })
  }

  init(_ view: ClosedRange<Double> = 0...200, deposits: [Deposit]) {
    self.view = view
    self.deposits = deposits
  }

  /// The same with some properties changed.
  func with<Value>(_ property: WritableKeyPath<SpineSession, Value>, _ value: Value) -> Self {
    var copy = self
    copy[keyPath: property] = value
    return copy
  }

  private static let levels: [VertebralLevel] = VertebralLevel.allCases.filter {
    (.t1 ... .t10).contains($0)
  }

  private var grid: VoxelGrid {
    let slices = Int((view.upperBound - view.lowerBound) / 2)
    return VoxelGrid(
      size: GridSize(width, 30, slices),
      affine: Affine(
        spacing: SIMD3(1, 1, 2),
        origin: SIMD3(-14.5 + aside, -14.5, height(of: view.upperBound) + 1)))
  }

  private func height(of place: Double) -> Double { 100 - place + raised }

  private func box(_ half: Double, _ places: ClosedRange<Double>) -> Solid {
    .box(
      lower: SIMD3(-half, -half, height(of: places.upperBound)),
      upper: SIMD3(half, half, height(of: places.lowerBound)))
  }

  var mask: LabelMap {
    var phantom = Phantom(grid)
    for deposit in deposits {
      let half = deposit.side / 2
      phantom.paint(
        box(half, (deposit.place - half)...(deposit.place + half)), label: deposit.label)
    }
    return phantom.labelMap
  }

  private var companions: SpineCompanions {
    get throws {
      let canal = Phantom(grid).adding(box(9, 0...200), label: 1).labelMap
      guard hasLevels else { return SpineCompanions(canal: CompanionMask(canal)) }
      var vertebrae = Phantom(grid)
      for (number, level) in Self.levels.enumerated() where !missing.contains(level) {
        let top = 20 * Double(number)
        vertebrae.paint(box(5, top...(top + 20)), label: UInt16(level.rawValue))
      }
      return SpineCompanions(
        canal: CompanionMask(canal),
        levels: LevelMask(vertebrae.labelMap, scheme: try .named("sct-levels")))
    }
  }

  func spread() throws -> SpineSpread {
    let scheme = try scheme.map { try LabelScheme.named($0) }
    let spread = try SpineSpread(
      SpineScan(lesions: mask, scheme: scheme, companions: companions))
    return transform.map { spread.placed(by: $0) } ?? spread
  }

  /// - Parameter region: the same mask may be taken for a brain.
  func measurement(_ name: String, _ region: NeuraxisRegion = .spine) throws -> SessionMeasurement {
    let scheme = try scheme.map { try LabelScheme.named($0) }
    let view = RegionMeasurement.View(
      name: region.rawValue, lesions: try mask.measured(scheme: scheme))
    let measured = RegionMeasurement(views: [view], transform: transform)
    let spread =
      region == .spine
      ? NeuraxisSpread(brain: nil, spine: try self.spread())
      : NeuraxisSpread(brain: try scheme.flatMap { try BrainSpread(mask, scheme: $0) }, spine: nil)
    return SessionMeasurement(name: name, regions: [region: measured], spread: spread)
  }
}

extension PatientFollowUp {
  /// A patient whose only region is imaged at each session that is not `nil`.
  init(_ sessions: [SpineSession?], as region: NeuraxisRegion = .spine) throws {
    let measured = try sessions.enumerated().map { position, session in
      try session?.measurement("s\(position)", region)
        ?? SessionMeasurement(name: "s\(position)", regions: [:])
    }
    self.init(
      PatientHistory(
        sessions: measured, given: measured.map { TimePoint(sessionID: $0.name) },
        mainRegion: region))
  }

  /// By the set for volumes.
  func timePoints() throws -> [TimePoint] {
    timePoints(for: try CriteriaSet.named("rano2-volume").needs())
  }

  func responses(_ set: String = "rano2-volume") throws -> [String] {
    let set = try CriteriaSet.named(set)
    let assessment = try Timeline(points: timePoints(for: set.needs())).assessed(by: set)
    return assessment.sessions.map(\.response.rawValue)
  }

  func notes() throws -> [String] {
    notes(for: try CriteriaSet.named("rano2-volume").needs()).map { "\($0.code) \($0.message)" }
  }
}
