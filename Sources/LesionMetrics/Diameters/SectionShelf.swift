/// The sections of one lesion, each made when it is first asked for.
struct SectionShelf {
  let stack: SliceStack
  let hulls: [SectionHull]
  private var surveys: [SectionSurvey?]

  init(_ stack: SliceStack) {
    self.stack = stack
    hulls = (0..<stack.count).map { SectionHull(stack.runs(of: $0)) }
    surveys = [SectionSurvey?](repeating: nil, count: stack.count)
  }

  var plane: SlicePlane { stack.plane }

  mutating func survey(of slice: Int) -> SectionSurvey {
    if let survey = surveys[slice] { return survey }
    let section = Section(stack.runs(of: slice), columns: stack.columns, rows: stack.rows)
    let survey = SectionSurvey(section, slice: slice, hull: hulls[slice], plane: stack.plane)
    surveys[slice] = survey
    return survey
  }
}
