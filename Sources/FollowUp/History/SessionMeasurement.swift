import LesionMetrics
import NeuraxisSpread
import ResponseCriteria
import VoxelGrids

/// All that was measured of a patient at one session.
public struct SessionMeasurement: Sendable {
  /// Name of the session, e.g. `m03`.
  public let name: String
  /// What was measured of each region; a region that was not measured is absent.
  public var regions: [NeuraxisRegion: RegionMeasurement]
  /// Spread in brain and spine; `nil` where no label or companion mask describes it.
  public var spread: NeuraxisSpread?

  public init(
    name: String, regions: [NeuraxisRegion: RegionMeasurement], spread: NeuraxisSpread? = nil
  ) {
    self.name = name
    self.regions = regions
    self.spread = spread
  }
}

/// One region at one session: one mask, or several fields of view of it.
public struct RegionMeasurement: Sendable {
  /// One mask.
  public struct View: Sendable {
    /// What records call it, e.g. `spine-2`; `nil` for a mask that no record names.
    public let name: String?
    public let lesions: MaskMeasurement
    /// The same mask with T2/FLAIR tissue as its target; `nil` where that is not followed or the mask
    /// does not label it.
    public let whole: MaskMeasurement?

    public init(name: String?, lesions: MaskMeasurement, whole: MaskMeasurement? = nil) {
      self.name = name
      self.lesions = lesions
      self.whole = whole
    }
  }

  /// At least one, in any order; all of one session lie in one world.
  public let views: [View]
  /// Takes a world point of this session to the world of the first session that shows the region;
  /// `nil` without a transform file.
  public let transform: Affine?

  public init(views: [View], transform: Affine? = nil) {
    precondition(!views.isEmpty, "a measured region has at least one mask")
    self.views = views
    self.transform = transform
  }

  /// The only mask; `nil` where there are several.
  var single: View? { views.count == 1 ? views[0] : nil }
}
