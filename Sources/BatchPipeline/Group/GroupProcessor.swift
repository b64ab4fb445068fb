import ResponseCriteria
import ReviewReport
import StudyRecords

/// Writes what all patients share: tables, endpoints, the index, and all pages.
struct GroupProcessor {
  let output: OutputFolder
  let criteria: [CriteriaSet]
  let selfContained: Bool

  /// All files of the group level.
  func write(_ subjects: [SubjectRecord]) throws(CaseFailure) {
    let writing = RecordWriting(output: output)
    try writing.write(
      DatasetDescription(version: SoftwareVersion.current), to: OutputLayout.datasetDescription)
    try writing.write(text: BIDSIgnore.text, to: OutputLayout.bidsIgnore)
    try table(.participants, subjects, OutputLayout.participants, OutputLayout.participantsMeanings)
    try writing.write(
      text: RecordTable.descriptions.text(EntityDescription.all), to: OutputLayout.descriptions)
    try table(
      .groupSessions, subjects.flatMap { SessionRow.all(of: $0) }, OutputLayout.groupSessions,
      OutputLayout.groupSessionsMeanings)
    try table(
      .groupLesions, subjects.flatMap { LesionRow.all(of: $0) }, OutputLayout.groupLesions,
      OutputLayout.groupLesionsMeanings)
    try writing.write(GroupEndpointsRecord(of: subjects), to: OutputLayout.groupEndpoints)
    try IndexWriting(output: output).write(subjects)
    try pages(subjects)
  }

  /// The pages alone, as `report` writes them.
  /// - Returns: how many.
  @discardableResult
  func pages(_ subjects: [SubjectRecord]) throws(CaseFailure) -> Int {
    let writing = RecordWriting(output: output)
    let output = self.output
    let pages = ReviewPages(
      software: SoftwareVersion.name, version: SoftwareVersion.current,
      pictures: selfContained
        ? .selfContained { file in
          FilePath.staysBelow(file) ? (try? output.read(file)) ?? nil : nil
        } : .linked,
      criteria: criteria(of: subjects))
    let group = GroupEndpointsRecord(of: subjects)
    for subject in subjects {
      let layout = try layout(of: subject)
      var charts: Set<String> = []
      for figure in pages.figures(subject) {
        charts.formUnion(["svg", "tsv"].map { "\(layout.figures)/\(figure.name).\($0)" })
        try writing.write(text: figure.svg, to: "\(layout.figures)/\(figure.name).svg")
        try writing.write(text: figure.tsv, to: "\(layout.figures)/\(figure.name).tsv")
      }
      _ = StaleFiles(output: self.output, subject: layout).sweepCharts(keeping: charts)
      try writing.write(text: pages.subject(subject), to: layout.page)
    }
    try writing.write(text: pages.index(subjects, group: group), to: OutputLayout.index)
    try writing.write(text: pages.cohort(group, subjects: subjects), to: OutputLayout.cohort)
    return subjects.count + 2
  }

  private func table<Row>(
    _ table: RecordTable<Row>, _ rows: [Row], _ file: String, _ meanings: String
  ) throws(CaseFailure) {
    let writing = RecordWriting(output: output)
    try writing.write(text: table.text(rows), to: file)
    try writing.write(table.meanings, to: meanings)
  }

  private func layout(of subject: SubjectRecord) throws(CaseFailure) -> SubjectLayout {
    do throws(RecordError) {
      return try SubjectLayout(subject: subject.subject)
    } catch {
      throw CaseFailure(error, stage: .write)
    }
  }

  /// The sets that the records name: those of this run, else the built-in ones.
  private func criteria(of subjects: [SubjectRecord]) -> [CriteriaSet] {
    let names = Set(subjects.flatMap(\.assessments).map(\.criteria))
    let own = criteria.filter { names.contains($0.name) }
    let builtIn = CriteriaSet.builtIn.filter { set in
      names.contains(set.name) && !own.contains { $0.name == set.name }
    }
    return own + builtIn
  }
}
