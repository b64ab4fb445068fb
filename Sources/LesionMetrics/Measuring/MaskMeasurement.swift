import Notes
import Quantities
import VoxelCounting
import VoxelGrids

/// One mask, measured.
public struct MaskMeasurement: Sendable {
  public let grid: VoxelGrid
  /// The scheme that gave the labels their meaning; `nil` where none was given.
  public let scheme: LabelScheme?
  /// Every label found.
  public let labelCounts: LabelCounts
  /// Every tissue of the scheme, in its order, those without a voxel too.
  public let tissues: [TissueMeasurement]
  /// The tissue whose volume is followed.
  public let targetTissue: TissueName
  /// Largest first.
  public let lesions: [Lesion]
  /// Runs of the lesions: `lesionMap.components[n]` is lesion `n + 1`.
  public let lesionMap: ComponentMap
  /// Every labelled voxel, as runs along the fastest axis.
  public let runs: LabelRuns
  /// Lesions whose products are summed: the largest measurable ones that hold target tissue, by
  /// product, largest first, ties by number.
  public let summedLesions: [Int]
  /// Sum of longest × perpendicular of ``summedLesions``; 0 where there is none.
  public let sumOfProducts: SquareMillimetres
  public let notes: [Note]

  /// The followed tissue's measurement.
  public var target: TissueMeasurement? { tissues.first { $0.name == targetTissue } }

  /// Volume of one label; 0 where it is absent.
  public func volume(of label: UInt16) -> CubicMillimetres {
    labelCounts[label] * grid.voxelVolume
  }
}

/// One tissue of a mask: the union of some labels.
public struct TissueMeasurement: Hashable, Sendable {
  public let name: TissueName
  /// Ascending.
  public let labels: [UInt16]
  public let voxelCount: Int
  public let volume: CubicMillimetres
  /// Volume minus half of the inner shell: the contour drawn half a voxel inward. Operational.
  public let low: CubicMillimetres
  /// Volume plus half of the outer shell. Operational.
  public let high: CubicMillimetres
  /// Area of the surface at the half level.
  public let surface: SquareMillimetres
  /// Components of the tissue, by the options' connectivity and least size.
  public let lesionCount: Int
}
