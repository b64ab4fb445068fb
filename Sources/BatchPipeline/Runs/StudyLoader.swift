import StudyLayout

/// Reads what a run is given: a BIDS folder or a manifest, with the tables beside it.
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
    let text = try text(input)
    do throws(StudyError) {
      let study = try Study(
        manifest: text,
        participants: try table(options.participants, beside: folder, "participants.tsv"),
        events: try table(options.events, beside: folder, "events.tsv"),
        selection: patients)
      return (study, folder)
    } catch {
      throw RunError(error)
    }
  }

  private func dataset() throws(RunError) -> (Study, String) {
    let folder: InputFolder
    do throws(InputError) {
      let named = try InputFolder(path: input)
      folder =
        try named.onlyDataset.map { (name) throws(InputError) in
          try InputFolder(path: FilePath.join(named.path, name))
        } ?? named
    } catch {
      throw RunError(error)
    }
    let listing = StudyListing(files: folder.files)
    var texts: [String: [UInt8]] = [:]
    for path in listing.needs(for: patients) {
      // One that cannot be read is left out: the study notes it.
      texts[path] = (try? FileBytes(path: FilePath.join(folder.path, path)))?.array
    }
    do throws(StudyError) {
      let study = try listing.study(
        texts: texts, participants: try told(options.participants),
        events: try told(options.events), selection: patients)
      return (study, folder.path)
    } catch {
      throw RunError(error)
    }
  }

  /// A table that was named; one that was not is looked for beside the manifest.
  private func table(
    _ named: String?, beside folder: String, _ name: String
  ) throws(StudyError) -> NamedText? {
    if let named { return try told(named) }
    let path = FilePath.join(folder, name)
    do throws(InputError) {
      return NamedText(name: name, bytes: try FileBytes(path: path).array)
    } catch {
      // Without the table nothing is known; with one that cannot be read, the run must not begin.
      if case .notFound = error { return nil }
      throw .tableNotReadable(file: name, reason: error.message)
    }
  }

  private func told(_ path: String?) throws(StudyError) -> NamedText? {
    guard let path else { return nil }
    do throws(InputError) {
      return NamedText(name: FilePath.name(path), bytes: try FileBytes(path: path).array)
    } catch {
      throw .tableNotReadable(file: path, reason: error.message)
    }
  }

  private func text(_ path: String) throws(RunError) -> NamedText {
    do throws(InputError) {
      return NamedText(name: FilePath.name(path), bytes: try FileBytes(path: path).array)
    } catch {
      throw RunError(error)
    }
  }
}
