/// The columns of a timeline table.
enum TimelineColumn: String, CaseIterable {
  case subjectID = "subject_id"
  case sessionID = "session_id"
  case date
  case volume = "volume_ml"
  case sumOfProducts = "sum_of_products_mm2"
  case newLesions = "new_lesions"
  case newLesionMeasurable = "new_lesion_measurable"
  case newLesionGrown = "new_lesion_grown"
  case nonTarget = "nontarget"
  case t2Flair = "t2flair"
  case steroid = "steroid_mg_per_day"
  case clinical
  case spine
  case leptomeningeal
  case csfCytology = "csf_cytology"
  case response
  case radiotherapyEnd = "radiotherapy_end"
}
