import StudyLayout

/// Reads the study of a run: a BIDS folder or a manifest, with the tables beside it.
struct StudyLoader {
  let input: String
  let options: RunOptions

  /// The study, and the folder that its paths start from.
  func load() throws(RunError) -> (study: Study, folder: String) {
    isManifest ? try manifest() : try dataset()
  }

  /// All sessions of the selected patients: a response needs them all, also where a run measures some.
  private var patients: StudySelection {
    var selection = options.selection
    selection.sessions = []
    return selection
  }

  private var isManifest: Bool {
    let name = input.lowercased()
    return name.hasSuffix(".tsv") || name.hasSuffix(".csv")
  }

  private func manifest() throws(RunError) -> (Study, String) {
    let folder = FilePath.folder(input)
    let text = try RunError.on { () throws(InputError) in try Self.text(input) }
    let study = try RunError.on { () throws(StudyError) in
      try Study(
        manifest: text,
        participants: try table(options.participants, beside: folder, "participants.tsv"),
        events: try table(options.events, beside: folder, "events.tsv"),
        selection: patients)
    }
    return (study, folder)
  }

  private func dataset() throws(RunError) -> (Study, String) {
    let folder = try RunError.on { () throws(InputError) in
      let named = try InputFolder(path: input)
      return try named.onlyDataset.map { (name) throws(InputError) in
        try InputFolder(path: FilePath.join(named.path, name))
      } ?? named
    }
    let listing = StudyListing(files: folder.files)
    var texts: [String: [UInt8]] = [:]
    for path in listing.needs(for: patients) {
      // A file that cannot be read is left out; the study has a note on it.
      texts[path] = (try? FileBytes(path: FilePath.join(folder.path, path)))?.array
    }
    let study = try RunError.on { () throws(StudyError) in
      try listing.study(
        texts: texts, participants: try table(options.participants),
        events: try table(options.events), selection: patients)
    }
    return (study, folder.path)
  }

  /// The table that an option names, else the one beside the manifest; `nil` where there is none.
  private func table(
    _ named: String?, beside folder: String, _ name: String
  ) throws(StudyError) -> NamedText? {
    if let table = try table(named) { return table }
    do throws(InputError) {
      return try Self.text(FilePath.join(folder, name))
    } catch {
      if case .notFound = error { return nil }
      throw .tableNotReadable(file: name, reason: error.message)
    }
  }

  /// The table that an option names; `nil` where the option is not given.
  private func table(_ path: String?) throws(StudyError) -> NamedText? {
    guard let path else { return nil }
    do throws(InputError) {
      return try Self.text(path)
    } catch {
      throw .tableNotReadable(file: path, reason: error.message)
    }
  }

  private static func text(_ path: String) throws(InputError) -> NamedText {
    NamedText(name: FilePath.name(path), bytes: try FileBytes(path: path).array)
  }
}
