extension TimelineColumn {
  /// The columns of a session, in the order in which they are put into a time point.
  public static let all: [TimelineColumn] = [
    volume, volumeLow, volumeHigh, volumeAtLeast, sumOfProducts, nonEnhancingVolume,
    nonEnhancingProducts, newLesions, newLesionMeasurable, newLesionGrown, nonTarget, t2Flair,
    steroid, clinical, spine, leptomeningeal, csfCytology, response, radiotherapyEnd,
  ]

  /// Those without which a table can give no response: one of them must be there.
  public static let measures: [TimelineColumn] = [
    volume, sumOfProducts, response, spine, leptomeningeal,
  ]

  /// The day of the session, where a table has it.
  public static let date = date("date", "Day of the scan, ISO 8601", \.date)

  public static let volume = size(
    "volume_ml", "mL", "Volume of the tissue that the first criteria set follows", \.volume)
  public static let volumeLow = bandEnd(
    "volume_ml_low", "The same with all contours half a voxel further in", of: volume, \.volume,
    isUpper: false)
  public static let volumeHigh = bandEnd(
    "volume_ml_high", "The same with all contours half a voxel further out", of: volume, \.volume,
    isUpper: true)
  public static let volumeAtLeast = lowerBound(
    "volume_ml_at_least",
    "What was seen of volume_ml where more may lie outside the field of view", of: volume,
    \.volume)
  public static let sumOfProducts = size(
    "sum_of_products_mm2", "mm^2",
    "Longest times perpendicular diameter, summed over the target lesions of the first criteria "
      + "set: the largest measurable ones of the baseline and what they became", \.sumOfProducts)
  public static let nonEnhancingVolume = size(
    "t2flair_volume_ml", "mL", "T2/FLAIR volume, where the first set follows both tissues",
    \.nonEnhancingVolume)
  public static let nonEnhancingProducts = size(
    "t2flair_sum_of_products_mm2", "mm^2",
    "Sum over the T2/FLAIR targets, where the first set follows both tissues",
    \.nonEnhancingProducts)
  public static let newLesions = count(
    "new_lesions", upTo: 1_000_000, "Lesions that no earlier session has", \.newLesions)
  public static let newLesionMeasurable = yesNo(
    "new_lesion_measurable", "Whether a new lesion is large enough to be measured",
    \.newLesionMeasurable
  ) { point in
    point.newLesions == 0 ? Conflict(other: "new_lesions is 0", use: "\"no\" or n/a") : nil
  }
  public static let newLesionGrown = yesNo(
    "new_lesion_grown", "Whether a lesion that was new and too small has grown to be measurable",
    \.newLesionGrown, isRecorded: false)
  public static let nonTarget = word(
    "nontarget", "Lesions that are followed without being targets", \.nonTarget)
  public static let t2Flair = word("t2flair", "Course of T2/FLAIR against baseline", \.t2Flair)
  public static let steroid = amount(
    "steroid_mg_per_day", upTo: 1e4, "mg/d", "Dexamethasone equivalent", \.steroidMgPerDay)
  public static let clinical = word("clinical", "Clinical course as told", \.clinical)
  public static let spine = word("spine", "Course of disease of the spine", \.spine)
  public static let leptomeningeal = word(
    "leptomeningeal", "Course of disease of the leptomeninges", \.leptomeningeal)
  public static let csfCytology = word(
    "csf_cytology", "Tumour cells in the cerebrospinal fluid", \.csfCytology)
  public static let response = word(
    "response", "A reader's own category; BL marks the baseline", \.readResponse)
  public static let radiotherapyEnd = date(
    "radiotherapy_end", "Last day of radiotherapy, one for all sessions of a patient",
    \.radiotherapyEnd)
}
