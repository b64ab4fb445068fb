/// One lesion of one case.
public struct LesionRow: Sendable {
  public let subject: String
  public let session: String
  public let region: String
  public let lesion: LesionRecord
  /// Its number over all sessions and its state, where lesions were linked.
  public let track: (id: Int, state: String)?

  /// The lesions of a case, largest first.
  /// - Parameter tracks: of the patient; those of the case's region count, or of the one that it is a
  ///   part of.
  public static func all(of record: CaseRecord, tracks: [LesionTrackRecord] = []) -> [LesionRow] {
    var byLesion: [Int: (id: Int, state: String)] = [:]
    for track in tracks {
      for point in track.points where point.session == record.session {
        for lesion in point.lesions(ofCase: record.region, region: track.region) {
          byLesion[lesion] = (track.id, point.state)
        }
      }
    }
    return (record.measurement?.lesions ?? []).map { lesion in
      LesionRow(
        subject: record.subject, session: record.session, region: record.region, lesion: lesion,
        track: byLesion[lesion.lesion])
    }
  }

  /// The lesions of a patient, sessions in their order.
  public static func all(of subject: SubjectRecord) -> [LesionRow] {
    subject.sessions.flatMap(\.cases).flatMap { all(of: $0, tracks: subject.lineage) }
  }
}

extension RecordTable<LesionRow> {
  /// `<source>_seg-lesions_dseg.tsv`: what each value of the lesion label map is.
  public static let lesions = RecordTable(
    columns: [
      .count("index", "Value in the label map; 1 is the largest lesion") { $0.lesion.lesion },
      .text("name", "Name of the lesion") { "lesion-\($0.lesion.lesion)" },
    ] + identity + sizes + place)

  /// `group_lesions.tsv`: the lesions of all patients.
  public static let groupLesions = RecordTable(
    columns: [
      .text("participant_id", "Patient") { "sub-\($0.subject)" },
      .text("session_id", "Session") { "ses-\($0.session)" },
      .text("region", "What the scan shows", levels: ColumnWords.regions) { $0.region },
      .count("lesion", "Number in the session's mask; 1 is the largest") { $0.lesion.lesion },
    ] + identity + sizes + place)

  private typealias Column = TableColumn<LesionRow>

  private static let identity: [Column] = [
    .count("track", "Number of the lesion over all sessions of the patient") { $0.track?.id },
    .text("state", "Course since the session before", levels: ColumnWords.trackStates) {
      $0.track?.state
    },
    .text("tissue", "Tissue whose connected voxels make the lesion") { $0.lesion.tissue },
  ]

  private static let sizes: [Column] = [
    .count("voxels", "Voxels of the lesion") { $0.lesion.voxels },
    .number("volume_mm3", "mm^3", "Volume of the lesion") { $0.lesion.volumeMm3 },
    .number("target_volume_mm3", "mm^3", "Volume of the target tissue in it") {
      $0.lesion.targetVolumeMm3
    },
    .number("longest_diameter_mm", "mm", "Longest chord inside the outline of one slice, edges") {
      $0.lesion.longestDiameterMm
    },
    .number(
      "perpendicular_diameter_mm", "mm", "Longest chord at 90 degrees to it in the same slice"
    ) { $0.lesion.perpendicularDiameterMm },
    .number("product_mm2", "mm^2", "Longest and perpendicular diameter multiplied") {
      $0.lesion.productMm2
    },
    .number("longest_diameter_centre_mm", "mm", "Longest chord between voxel centres") {
      $0.lesion.longestDiameterCentreMm
    },
    .number("max_product_mm2", "mm^2", "Largest product of two perpendicular chords that meet") {
      $0.lesion.maxProductMm2
    },
    .number("max_3d_diameter_mm", "mm", "Farthest mid-points of boundary faces in 3D") {
      $0.lesion.max3dDiameterMm
    },
    .number("max_3d_diameter_centre_mm", "mm", "Farthest voxel centres in 3D") {
      $0.lesion.max3dDiameterCentreMm
    },
    .count("slices", "Slices that hold the lesion") { $0.lesion.slices },
    .number("slice_extent_mm", "mm", "Extent through its slices, along their normal") {
      $0.lesion.sliceExtentMm
    },
    .flag("measurable", "Large enough to be followed by its diameters") { $0.lesion.measurable },
    .flag("touches_edge", "Cut by the border of the grid: sizes are lower bounds") {
      $0.lesion.touchesEdge
    },
  ]

  private static let place: [Column] = [
    .number("centroid_x_mm", "mm", "Centroid, to the right") { $0.lesion.centroidMm.first },
    .number("centroid_y_mm", "mm", "Centroid, to the front") {
      $0.lesion.centroidMm.dropFirst().first
    },
    .number("centroid_z_mm", "mm", "Centroid, to the top") {
      $0.lesion.centroidMm.dropFirst(2).first
    },
    .count("diameter_slice", "Slice of the diameters along the array axis of the plane") {
      $0.lesion.diameterSlice
    },
  ]
}
