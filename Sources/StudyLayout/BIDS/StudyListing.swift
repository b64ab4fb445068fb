import Notes

/// The paths below an input folder, read as a BIDS dataset.
///
/// This takes two steps, so that no file is opened here: ``needs(for:)`` names the small text files that
/// are needed, the caller reads them, and ``study(texts:participants:events:selection:)`` makes the study.
///
/// ```swift
/// let listing = StudyListing(files: folder.files)
/// let texts = try read(listing.needs(for: selection))
/// let study = try listing.study(texts: texts, selection: selection)
/// ```
public struct StudyListing: Sendable {
  let files: [BIDSFile]
  /// Folders with results of Neuraxis.
  let ownResults: Set<String>
  private let paths: [String]

  /// - Parameter paths: relative to the input folder, separated by `/`.
  /// - Complexity: O(bytes of all paths).
  public init(files paths: [String]) {
    self.paths = paths
    let files = paths.compactMap(BIDSFile.init)
    self.files = files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    ownResults = Set(
      files.lazy.filter { $0.subject != nil && $0.folder.hasSuffix("/records") }.map(\.root))
  }

  /// Paths of the text files that ``study(texts:participants:events:selection:)`` needs: tables of
  /// patients and sessions, sidecars of images and masks, and descriptions of datasets.
  ///
  /// Only files of the listing are named.
  public func needs(for selection: StudySelection = .all) -> [String] {
    let chosen = Set(selection.participants.map { $0.without(prefix: "sub-") })
    return files.filter { file in
      switch file.subject {
      case .none: Self.describesStudy(file)
      case .some(let subject):
        isSelected(subject, by: chosen) && isUsable(file) && Self.describesSubject(file)
      }
    }.map(\.path)
  }

  private func isSelected(_ subject: String, by chosen: Set<String>) -> Bool {
    // The selection may give the identifier instead of the name.
    chosen.isEmpty || chosen.contains(subject) || !SafeIdentifiers.isSafe(subject)
  }

  private func isUsable(_ file: BIDSFile) -> Bool {
    (file.isRaw || file.pipeline != nil) && !ownResults.contains(file.root)
  }

  private static func describesStudy(_ file: BIDSFile) -> Bool {
    switch file.name.kind {
    case .table: file.path == "participants.tsv" || file.path == "events.tsv"
    case .json:
      // The description of a dataset, and sidecars that all its files inherit.
      file.folder.isEmpty || file.folder.hasPrefix("derivatives/")
    default: false
    }
  }

  private static func describesSubject(_ file: BIDSFile) -> Bool {
    switch file.name.kind {
    case .table: file.isRaw && file.name.suffix == "sessions"
    case .json: file.datatype == "anat" || file.datatype == nil
    default: false
    }
  }

  /// Makes the study from the paths and texts.
  /// - Parameters:
  ///   - texts: bytes of the files of ``needs(for:)`` by path. A file that could not be read is left out,
  ///     and a note says so.
  ///   - participants: a table that replaces the `participants.tsv` of the dataset.
  ///   - events: a table that replaces the `events.tsv` of the dataset.
  /// - Throws: ``StudyError`` `nothingFound` or `notSelected`; all other faults are part of the study.
  /// - Complexity: O(files) plus the texts.
  public func study(
    texts: [String: [UInt8]], participants: NamedText? = nil, events: NamedText? = nil,
    selection: StudySelection = .all
  ) throws(StudyError) -> Study {
    let roots = DatasetRoots(
      files: files, texts: texts, ownResults: ownResults, selection: selection)
    let usable = files.filter { $0.subject != nil && roots.isUsed($0.root) }
    let anatomical = usable.filter { $0.isImage && $0.datatype == "anat" }
    guard anatomical.contains(where: \.isMask) else {
      throw .nothingFound(looked: Self.looked, saw: Self.summary(of: paths))
    }
    var assembly = StudyAssembly(
      kind: .bids, selection: selection,
      participants: participants ?? Self.text("participants.tsv", texts),
      events: events ?? Self.text("events.tsv", texts))
    let present = Set(anatomical.compactMap(\.subject))
    let identifiers = assembly.identifiers(for: present)
    let names = try assembly.selected(identifiers)
    let missing = needs(for: selection).filter { texts[$0] == nil }
    assembly.note(roots.notes + (missing.isEmpty ? [] : [StudyNote.notGiven(missing)]))
    let strays = usable.filter { $0.isMask && $0.datatype != "anat" }.map(\.path)
    if !strays.isEmpty { assembly.note([StudyNote.masksOutsideAnat(strays)]) }

    let byName = Dictionary(grouping: usable) { $0.subject ?? "" }
    let general = files.filter { $0.subject == nil && ($0.isRaw || roots.isUsed($0.root)) }
    let context = SubjectFiles.Context(
      sidecars: Sidecars.Layer(general, texts: texts), texts: texts,
      rootIsDerivative: roots.rootIsDerivative)
    let drafts = names.compactMap { name in
      identifiers[name].map {
        SubjectFiles(id: $0, name: name, files: byName[name] ?? [], context: context).draft()
      }
    }
    return try assembly.study(drafts, present: present)
  }

  private static func text(_ path: String, _ texts: [String: [UInt8]]) -> NamedText? {
    texts[path].map { NamedText(name: path, bytes: $0) }
  }

  private static let looked = [
    "derivatives/*/sub-*/[ses-*/]anat/*_dseg.nii[.gz]",
    "derivatives/*/sub-*/[ses-*/]anat/*_mask.nii[.gz]",
    "sub-*/[ses-*/]anat/*_dseg.nii[.gz]", "sub-*/[ses-*/]anat/*_mask.nii[.gz]",
  ]

  /// A short summary of the folder: the number of NIfTI files, and the top-level entries with their
  /// numbers of files.
  private static func summary(of paths: [String]) -> [String] {
    let top = Dictionary(grouping: paths) { path in
      path.firstIndex(of: "/").map { path[..<$0] + "/" } ?? Substring(path)
    }
    let entries = top.sorted { NaturalOrder.precedes(String($0.key), String($1.key)) }
      .map { $0.key.hasSuffix("/") ? "\($0.key) (\($0.value.count) files)" : String($0.key) }
    let images = paths.count { $0.hasSuffix(".nii") || $0.hasSuffix(".nii.gz") }
    return paths.isEmpty ? [] : ["\(images) NIfTI files among \(paths.count)"] + entries
  }
}
