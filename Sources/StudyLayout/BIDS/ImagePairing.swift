import Notes
import ResponseCriteria

/// Finds the image that a mask was drawn on.
///
/// 1. One that `Sources` in the mask's JSON names.
/// 2. Images of the session, of the mask's own dataset or the raw one, that have every acquisition
///    entity of the mask with the same value, and its suffix where the mask's name tells one; of the
///    same region where both tell it.
/// 3. Without any: those whose entities do not contradict the mask's (with a warning).
///
/// Of several, in this order: contrast-enhanced T1w (`ce-`), T1w, FLAIR, T2w, others; then the one
/// with the fewest further entities; then one of the mask's own dataset before a raw one; then by
/// name. Where only the name decides, a warning says so. A mask that tells nothing of its region
/// takes an image of the brain before one of the spine.
struct ImagePairing {
  let pictures: [BIDSFile]
  let sidecars: Sidecars

  struct Choice {
    var picture: BIDSFile?
    var notes: [Note] = []
  }

  func choice(for mask: BIDSFile) -> Choice {
    if let named = named(by: mask) { return Choice(picture: named) }
    let near = pictures.filter { ($0.isRaw || $0.root == mask.root) && fitsRegion($0, mask) }
    let exact = near.filter { holdsAll(of: mask, $0) }
    let fitting = exact.isEmpty ? near.filter { agrees(with: mask, $0) } : exact
    let ranked = fitting.map { (rank: rank($0, for: mask), picture: $0) }
      .sorted { $0.rank != $1.rank ? $0.rank < $1.rank : precedes($0.picture, $1.picture) }
    guard let best = ranked.first else {
      return Choice(picture: nil, notes: [StudyNote.noImage(mask.path)])
    }
    var choice = Choice(picture: best.picture)
    let rivals = ranked.dropFirst().prefix { $0.rank == best.rank }.map(\.picture.path)
    if exact.isEmpty {
      choice.notes.append(StudyNote.looseImage(best.picture.path))
    }
    if !rivals.isEmpty {
      choice.notes.append(StudyNote.severalImages(best.picture.path, others: rivals))
    }
    return choice
  }

  private func precedes(_ left: BIDSFile, _ right: BIDSFile) -> Bool {
    NaturalOrder.precedes(left.path, right.path)
  }

  /// The one image of the session that the mask's `Sources` name.
  private func named(by mask: BIDSFile) -> BIDSFile? {
    let metadata = sidecars.metadata(of: mask)
    let sources = metadata["Sources"] ?? metadata["RawSources"]
    let texts = sources?.array?.compactMap(\.string) ?? sources?.string.map { [$0] } ?? []
    let named = pictures.filter { picture in
      texts.contains {
        $0 == picture.path || $0.hasSuffix("/" + picture.fileName)
          || $0.hasSuffix(":" + picture.path) || $0 == picture.fileName
      }
    }
    return named.count == 1 ? named.first : nil
  }

  private func fitsRegion(_ picture: BIDSFile, _ mask: BIDSFile) -> Bool {
    guard let wanted = region(mask), let shown = region(picture) else { return true }
    return wanted == shown
  }

  /// What sidecar and name tell; `nil` where they tell nothing.
  func region(_ file: BIDSFile) -> NeuraxisRegion? {
    sidecars.metadata(of: file).bodyPart ?? NeuraxisRegion(file.name)
  }

  private func holdsAll(of mask: BIDSFile, _ picture: BIDSFile) -> Bool {
    let has = picture.name.acquired
    return hasSuffix(of: mask, picture)
      && mask.name.acquired.allSatisfy { has[$0.key] == $0.value }
  }

  private func agrees(with mask: BIDSFile, _ picture: BIDSFile) -> Bool {
    let has = picture.name.acquired
    return hasSuffix(of: mask, picture)
      && mask.name.acquired.allSatisfy { has[$0.key] == nil || has[$0.key] == $0.value }
  }

  private func hasSuffix(of mask: BIDSFile, _ picture: BIDSFile) -> Bool {
    let told = pictures.map(\.name.suffix).filter(mask.name.words.contains)
    return told.isEmpty || told.contains(picture.name.suffix)
  }

  private struct Rank: Hashable, Comparable {
    let spineForUntold: Int
    let contrast: Int
    let further: Int
    let folder: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.spineForUntold, left.contrast, left.further, left.folder)
        < (right.spineForUntold, right.contrast, right.further, right.folder)
    }
  }

  private func rank(_ picture: BIDSFile, for mask: BIDSFile) -> Rank {
    let untold = region(mask) == nil && region(picture) == .spine
    return Rank(
      spineForUntold: untold ? 1 : 0, contrast: Self.contrast(of: picture.name),
      further: picture.name.acquired.count - mask.name.acquired.count,
      folder: picture.root == mask.root ? 0 : 1)
  }

  private static func contrast(of name: BIDSName) -> Int {
    switch name.suffix {
    case "T1w": name["ce"] == nil ? 1 : 0
    case "FLAIR": 2
    case "T2w": 3
    default: 4
    }
  }
}

extension [String: JSONValue] {
  /// What `BodyPart` or DICOM's `BodyPartExamined` tells.
  var bodyPart: NeuraxisRegion? {
    (self["BodyPart"] ?? self["BodyPartExamined"])?.string.flatMap { NeuraxisRegion(bodyPart: $0) }
  }
}
