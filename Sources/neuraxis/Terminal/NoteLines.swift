import StudyRecords

/// Notes as the terminal shows them: one a line, its code first.
struct NoteLines {
  let all: [String]

  /// - Parameter subject: what they speak of, where that is not clear from the place.
  init(of notes: [NoteRecord], about subject: String? = nil) {
    let lead = subject.map { "\($0): " } ?? ""
    all = notes.map { "  \($0.code) \(lead)\($0.message)" }
  }
}
