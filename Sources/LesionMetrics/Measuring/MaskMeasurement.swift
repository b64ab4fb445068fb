import Notes
import Quantities
import VoxelCounting
import VoxelGrids

/// All measurements of one mask: tissues, lesions, sum of products and notes.
public struct MaskMeasurement: Sendable {
  public let grid: VoxelGrid
  /// The scheme that defined the labels; `nil` if none was given.
  public let scheme: LabelScheme?
  /// Number of voxels of every label in the mask.
  public let labelCounts: LabelCounts
  /// All tissues of the scheme in its order, including those without voxels.
  public let tissues: [TissueMeasurement]
  /// Name of the tissue whose volume is followed.
  public let targetTissue: TissueName
  /// All lesions, largest first.
  public let lesions: [Lesion]
  /// Voxels of the lesions: `lesionMap.components[n]` is lesion `n + 1`.
  public let lesionMap: ComponentMap
  /// Every labelled voxel, as runs along the fastest axis.
  public let runs: LabelRuns
  /// Numbers of the lesions in the sum of products: measurable lesions with target tissue, largest
  /// product first, ties by number.
  public let summedLesions: [Int]
  /// Sum of longest × perpendicular over ``summedLesions``; 0 if there are none.
  public let sumOfProducts: SquareMillimetres
  /// Notes and warnings for the reader, in a fixed order.
  public let notes: [Note]

  /// Measurement of the followed tissue; `nil` if the scheme has no tissue of that name.
  public var target: TissueMeasurement? { tissues.first { $0.name == targetTissue } }

  /// Volume of one label; 0 if the mask does not contain it.
  public func volume(of label: UInt16) -> CubicMillimetres {
    labelCounts[label] * grid.voxelVolume
  }
}

/// One tissue of a mask: the union of some labels.
public struct TissueMeasurement: Hashable, Sendable {
  public let name: TissueName
  /// Labels of the tissue, ascending.
  public let labels: [UInt16]
  public let voxelCount: Int
  public let volume: CubicMillimetres
  /// Volume with the contour half a voxel farther inward: minus half of the inner boundary shell. This
  /// is an operational definition.
  public let low: CubicMillimetres
  /// Volume with the contour half a voxel farther outward: plus half of the outer boundary shell. This
  /// is an operational definition.
  public let high: CubicMillimetres
  /// Area of the mesh at level 0.5 between voxel centres.
  public let surface: SquareMillimetres
  /// Number of connected components, by the connectivity and minimum size of the options.
  public let lesionCount: Int
}
