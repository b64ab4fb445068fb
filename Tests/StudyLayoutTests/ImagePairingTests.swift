import Testing

@testable import StudyLayout

@Suite("The image of a mask")
struct ImagePairingTests {
  static let mask = "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_dseg.nii.gz"
  static func raw(_ name: String) -> String { "sub-1/ses-1/anat/sub-1_ses-1_\(name).nii.gz" }

  @Test(
    "Contrast-enhanced T1 comes before T1, FLAIR, T2 and others",
    arguments: [
      (["T1w", "ce-gad_T1w", "FLAIR", "T2w"], "ce-gad_T1w"), (["FLAIR", "T1w", "T2w"], "T1w"),
      (["T2w", "FLAIR", "PDw"], "FLAIR"), (["PDw", "T2w"], "T2w"), (["PDw"], "PDw"),
      (["acq-x_ce-gad_T1w", "ce-gad_T1w"], "ce-gad_T1w"),
      (["acq-spine_ce-gad_T1w", "FLAIR"], "FLAIR"),
    ])
  func order(_ images: [String], _ taken: String) throws {
    let series = try Listing(images.map(Self.raw) + [Self.mask]).series()
    #expect(series.map(\.image) == [Self.raw(taken)])
    #expect(series.flatMap(\.notes).isEmpty)
  }

  @Test("Only images with all entities of the mask are used")
  func entities() throws {
    let images = ["ce-gad_T1w", "acq-ax_T1w", "acq-ax_FLAIR"].map(Self.raw)
    let mask = "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_acq-ax_label-tumour_dseg.nii.gz"
    #expect(try Listing(images + [mask]).series().map(\.image) == [Self.raw("acq-ax_T1w")])
  }

  @Test("A suffix in the name of the mask selects its image")
  func word() throws {
    let mask = "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_T2w_label-lesion_mask.nii.gz"
    let listing = Listing(["ce-gad_T1w", "T2w"].map(Self.raw) + [mask])
    #expect(try listing.series().map(\.image) == [Self.raw("T2w")])
  }

  @Test("Sources in the JSON file of the mask names the image")
  func sources() throws {
    let listing = Listing(
      ["ce-gad_T1w", "FLAIR"].map(Self.raw) + [Self.mask],
      texts: [
        "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_dseg.json":
          #"{"Sources": ["bids:raw:sub-1/ses-1/anat/sub-1_ses-1_FLAIR.nii.gz"]}"#
      ])
    #expect(try listing.series().map(\.image) == [Self.raw("FLAIR")])
  }

  @Test("Where only the name decides, a warning says so")
  func ambiguous() throws {
    let images = ["run-2_T1w", "run-10_T1w"].map(Self.raw)
    let series = try Listing(images + [Self.mask]).series()
    #expect(series.map(\.image) == [Self.raw("run-2_T1w")])
    #expect(series.flatMap(\.notes).map(\.code) == ["W303"])
  }

  @Test("The dataset of the mask comes before the raw one; other pipelines are not used")
  func folders() throws {
    let own = "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_desc-preproc_T1w.nii.gz"
    let other = "derivatives/k/sub-1/ses-1/anat/sub-1_ses-1_ce-gad_T1w.nii.gz"
    let listing = Listing([Self.raw("T1w"), own, other, Self.mask])
    #expect(try listing.series().map(\.image) == [own])
  }

  @Test("A mask without an image is still a case, with a warning")
  func noImage() throws {
    let series = try Listing([Self.mask]).series()
    #expect(series.map(\.image) == [nil])
    #expect(series.flatMap(\.notes).map(\.code) == ["W304"])
  }

  @Test("An image whose entities do not contradict the mask is used with a warning")
  func loose() throws {
    let mask = "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_space-orig_dseg.nii.gz"
    let series = try Listing([Self.raw("T1w"), mask]).series()
    #expect(series.map(\.image) == [Self.raw("T1w")])
    #expect(series.flatMap(\.notes).map(\.code) == ["W316"])
    let contradiction = "derivatives/m/sub-1/ses-1/anat/sub-1_ses-1_run-2_dseg.nii.gz"
    #expect(try Listing([Self.raw("run-1_T1w"), contradiction]).series().map(\.image) == [nil])
  }
}
