import Notes
import ResponseCriteria

/// Finds the image on which a mask was drawn.
///
/// 1. The image named under `Sources` in the JSON file of the mask.
/// 2. Otherwise images of the session, in the dataset of the mask or the raw one, that have every
///    acquisition entity of the mask with the same value; the suffix and the region must match too, where
///    the names give them.
/// 3. If there are none, images whose entities do not contradict those of the mask, with a warning.
///
/// Of several images the first in this order is used: contrast-enhanced T1w (`ce-`), T1w, FLAIR, T2w,
/// others; then fewer additional entities; then the dataset of the mask before the raw one; then the name.
/// If only the name decides, a warning says so. For a mask without a region, images of the brain come
/// before those of the spine.
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

  /// The image of the session that is named under `Sources`, if it is exactly one.
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

  /// The region from the sidecar or the name; `nil` where neither gives it.
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
    let named = pictures.map(\.name.suffix).filter(mask.name.words.contains)
    return named.isEmpty || named.contains(picture.name.suffix)
  }

  private struct Rank: Hashable, Comparable {
    /// 1 for an image of the spine and a mask without a region.
    let spineForUnknown: Int
    let contrast: Int
    /// Number of acquisition entities that the mask does not have.
    let additional: Int
    /// 1 for an image of another dataset.
    let folder: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.spineForUnknown, left.contrast, left.additional, left.folder)
        < (right.spineForUnknown, right.contrast, right.additional, right.folder)
    }
  }

  private func rank(_ picture: BIDSFile, for mask: BIDSFile) -> Rank {
    let isUnknown = region(mask) == nil && region(picture) == .spine
    return Rank(
      spineForUnknown: isUnknown ? 1 : 0, contrast: Self.contrast(of: picture.name),
      additional: picture.name.acquired.count - mask.name.acquired.count,
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
  /// The region in `BodyPart` or in `BodyPartExamined` of DICOM.
  var bodyPart: NeuraxisRegion? {
    (self["BodyPart"] ?? self["BodyPartExamined"])?.string.flatMap { NeuraxisRegion(bodyPart: $0) }
  }
}
