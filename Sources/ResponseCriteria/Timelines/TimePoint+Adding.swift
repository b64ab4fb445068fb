extension TimePoint {
  /// What was measured at a session together with what tables give about it.
  ///
  /// A reader's word overrides a course that was computed from volumes, and a reader's count of new
  /// lesions the computed one; a size from a table is used only where nothing was measured, since the
  /// masks are the better source. Name and date stay.
  public func adding(_ given: TimePoint) -> TimePoint {
    var sum = self
    sum.volume = volume ?? given.volume
    sum.sumOfProducts = sumOfProducts ?? given.sumOfProducts
    // A reader who calls a new lesion measurable has seen one, whatever was computed.
    let seesNew = given.newLesionMeasurable == true && newLesions == 0
    sum.newLesions = given.newLesions ?? (seesNew ? nil : newLesions)
    sum.newLesionMeasurable = given.newLesionMeasurable ?? newLesionMeasurable
    if given.newLesions == 0 { sum.newLesionMeasurable = given.newLesionMeasurable }
    sum.newLesionGrown = given.newLesionGrown ?? newLesionGrown
    sum.nonTarget = given.nonTarget ?? nonTarget
    sum.t2Flair = given.t2Flair ?? t2Flair
    sum.steroidMgPerDay = given.steroidMgPerDay ?? steroidMgPerDay
    sum.clinical = given.clinical ?? clinical
    sum.spine = given.spine ?? spine
    if given.spine != nil { sum.spineChange = nil }
    sum.leptomeningeal = given.leptomeningeal ?? leptomeningeal
    sum.csfCytology = given.csfCytology ?? csfCytology
    sum.readResponse = given.readResponse ?? readResponse
    sum.radiotherapyEnd = given.radiotherapyEnd ?? radiotherapyEnd
    return sum
  }
}
