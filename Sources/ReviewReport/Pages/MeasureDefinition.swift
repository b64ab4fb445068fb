/// What each number of a page means, in a sentence, and whether the definition is one of this project
/// because the field has no standard.
struct MeasureDefinition: Hashable, Sendable {
  let term: String
  let words: String
  let isOperational: Bool

  static let all: [MeasureDefinition] = [
    MeasureDefinition(
      term: "Volume",
      words:
        "Voxels of a tissue times the volume of one voxel, |det| of the affine; 1 ml = 1000 mm³.",
      isOperational: false),
    MeasureDefinition(
      term: "Band of a volume",
      words:
        "The volume minus and plus half of the inner and outer shell of boundary voxels: a drift "
        + "of the contour by half a voxel. A category that changes inside it is borderline.",
      isOperational: true),
    MeasureDefinition(
      term: "Lesion",
      words:
        "A connected component (26 neighbours) of the tumour core where the label scheme tells it "
        + "apart, else of the followed tissue. Cut by the border of the scan, its values are lower "
        + "bounds.",
      isOperational: false),
    MeasureDefinition(
      term: "Longest and perpendicular diameter",
      words:
        "The longest chord inside the outline over all slices of the plane, between mid-points of "
        + "boundary faces, and the longest chord at exactly 90° in the same slice. Product: longest × "
        + "perpendicular.",
      isOperational: false),
    MeasureDefinition(
      term: "Measurable",
      words:
        "Both diameters at least 10 mm and seen on two slices or more; twice the slice thickness "
        + "where slices are thicker than 5 mm. A criteria set may say otherwise.",
      isOperational: false),
    MeasureDefinition(
      term: "Lesions over time",
      words: "Linked where they overlap by 10 % of the smaller one, or lie within 5 mm and have no "
        + "other partner; never paired by force.",
      isOperational: true),
    MeasureDefinition(
      term: "Cranio-caudal extent, coated length",
      words: "Arc length along the smoothed centreline of the canal (else of the cord) between the "
        + "highest and lowest lesion voxel; and of the slices where lesion covers half of the cord's "
        + "circumference or more.",
      isOperational: true),
    MeasureDefinition(
      term: "Coverage and occupancy",
      words:
        "The share of 36 sectors around the cord that hold lesion; lesion inside the canal as a "
        + "share of the canal without the cord.",
      isOperational: true),
    MeasureDefinition(
      term: "Grade of spinal spread",
      words:
        "S0 none; S1 one level; S2 two to four levels; S3 five or more, or two regions with a free "
        + "imaged level between them.",
      isOperational: true),
    MeasureDefinition(
      term: "M stage from imaging",
      words:
        "M2 intracranial seeding, M3 spinal (Chang). M1 and M4 cannot be seen on imaging and are "
        + "never given.",
      isOperational: false),
    MeasureDefinition(
      term: "n/a",
      words: "Not evaluable: not imaged, not given, or not defined. Never a zero.",
      isOperational: false),
  ]
}
