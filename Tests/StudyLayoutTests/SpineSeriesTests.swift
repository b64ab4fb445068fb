import ResponseCriteria
import Testing

@testable import StudyLayout

@Suite("Series of the spine")
struct SpineSeriesTests {
  static func own(_ name: String) -> String {
    "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_\(name).nii.gz"
  }
  static func raw(_ name: String) -> String { "sub-1/ses-1/anat/sub-1_ses-1_\(name).nii.gz" }

  @Test(
    "A name gives the region and its part",
    arguments: [
      ("dseg", NeuraxisRegion.brain, String?.none, "sub-1_ses-1"),
      ("acq-spine_dseg", .spine, nil, "sub-1_ses-1_acq-spine"),
      ("acq-cervicalT1_dseg", .spine, "cervicalT1", "sub-1_ses-1_acq-cervicalT1"),
      ("chunk-02_mask", .spine, "2", "sub-1_ses-1_acq-spine_chunk-2"),
      ("acq-brain_chunk-1_mask", .brain, "1", "sub-1_ses-1_acq-brain_chunk-1"),
      ("acq-ax_ce-gad_dseg", .brain, nil, "sub-1_ses-1_acq-ax_ce-gad"),
    ])
  func regions(_ mask: String, _ region: NeuraxisRegion, _ part: String?, _ source: String) throws {
    let series = try Listing([Self.own(mask)]).series()
    #expect(series.map(\.region) == [region])
    #expect(series.map(\.part) == [part])
    #expect(series.map(\.source) == [source])
  }

  @Test("BodyPart in a sidecar overrides the name, inherited or not")
  func bodyPart() throws {
    let files = [Self.own("acq-hires_dseg"), Self.raw("acq-hires_T1w")]
    let inherited = Listing(files, texts: ["acq-hires_T1w.json": #"{"BodyPart": "SPINE"}"#])
    #expect(try inherited.series().map(\.region) == [.spine])
    #expect(try inherited.series().map(\.source) == ["sub-1_ses-1_acq-spinehires"])
    let nearer = Listing(
      files,
      texts: [
        "acq-hires_T1w.json": #"{"BodyPart": "SPINE"}"#,
        "sub-1/ses-1/anat/sub-1_ses-1_acq-hires_T1w.json": #"{"BodyPart": "HEAD"}"#,
      ])
    #expect(try nearer.series().map(\.region) == [.brain])
    let other = Listing(files, texts: ["acq-other_T1w.json": #"{"BodyPart": "SPINE"}"#])
    #expect(try other.series().map(\.region) == [.brain])
  }

  @Test("Only masks of the spine get cord, canal and levels")
  func companions() throws {
    let masks = [
      "dseg", "acq-spine_label-lesion_dseg", "acq-spine_label-SC_mask", "acq-spine_seg-canal_mask",
      "acq-spine_seg-levels_dseg",
    ].map(Self.own)
    let series = try Listing(masks, texts: ["derivatives/m/seg-levels_dseg.tsv": ""]).series()
    #expect(series.map(\.region) == [.brain, .spine])
    #expect(series[0].cord == nil && series[0].canal == nil && series[0].levels == nil)
    #expect(series[1].mask == Self.own("acq-spine_label-lesion_dseg"))
    #expect(
      series[1].cord
        == SpineCompanion(path: Self.own("acq-spine_label-SC_mask"), reading: .nonZero))
    #expect(series[1].canal?.path == Self.own("acq-spine_seg-canal_mask"))
    #expect(series[1].levels?.path == Self.own("acq-spine_seg-levels_dseg"))
    #expect(series[1].levels?.table == "derivatives/m/seg-levels_dseg.tsv")
    #expect(series[1].levels?.scheme == nil)
  }

  @Test("One TotalSpineSeg map is cord, canal and levels")
  func totalSpineSeg() throws {
    let map = Self.own("acq-spine_seg-totalspineseg_dseg")
    let series = try Listing([Self.own("acq-spine_mask"), map]).series()
    let shared = SpineCompanion(path: map, reading: .totalSpineSeg)
    #expect(series.map(\.cord) == [shared])
    #expect(series.map(\.canal) == [shared])
    #expect(
      series.map(\.levels) == [SpineLevels(path: map, scheme: "totalspineseg", table: nil)])
  }

  @Test("Each chunk has its own companions")
  func chunks() throws {
    let masks = ["chunk-1_mask", "chunk-2_mask", "chunk-1_seg-cord_mask", "chunk-2_seg-cord_mask"]
    let series = try Listing(masks.map(Self.own)).series()
    #expect(series.map(\.part) == ["1", "2"])
    #expect(
      series.map(\.cord?.path)
        == [Self.own("chunk-1_seg-cord_mask"), Self.own("chunk-2_seg-cord_mask")])
  }

  @Test("Of two cords that fit equally well, none is used")
  func twoCords() throws {
    let masks = ["acq-spine_dseg", "acq-spine_seg-cord_mask", "acq-spine_label-SC_mask"]
    let series = try Listing(masks.map(Self.own)).series()
    #expect(series.map(\.cord) == [nil])
    #expect(series.flatMap(\.notes).map(\.code).contains("W309"))
  }

  @Test("A mask of the whole spine beside a mask of a part is a fault")
  func wholeAndPart() throws {
    let study = try Listing(["acq-spine_dseg", "chunk-1_dseg"].map(Self.own)).study()
    #expect(study.series.isEmpty)
    #expect(study.codes == ["E309"])
  }

  @Test("A name with many long entities gives a source that fits a file name")
  func longSource() throws {
    let long = String(repeating: "x", count: 40)
    let name = ["acq", "ce", "rec", "dir", "space"].map { "\($0)-\(long)" }.joined(separator: "_")
    let sources = try Listing([Self.own(name + "_dseg")]).series().map(\.source)
    #expect(sources.allSatisfy { $0.utf8.count <= 190 && $0.hasPrefix("sub-1_ses-1_acq-brainx") })
  }
}
