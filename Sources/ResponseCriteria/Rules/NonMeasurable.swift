/// Disease too small to be measured at baseline: its growth is progression, and nothing better than SD
/// can be told of it.
extension Reading {
  var nonMeasurableFinding: Finding? {
    guard baseline.isTargetMeasurable == false, let size = target.baseline?.size, size.value > 0
    else { return nil }
    return Finding(
      .limits(.stable), .nonMeasurable,
      "No lesion was large enough to be measured at baseline\(smallest): SD is the best",
      set.nonMeasurable)
  }

  /// `, 10 mm in 3 dimensions on 2 slices`.
  private var smallest: String {
    guard let targets = set.targets, let millimetres = targets.minimumMillimetres else { return "" }
    return " (\(Words.plain(millimetres)) mm in \(targets.dimensions) dimensions on "
      + "\(targets.minimumSlices) slice(s))"
  }
}
