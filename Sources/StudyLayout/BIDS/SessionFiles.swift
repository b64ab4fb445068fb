import Notes
import ResponseCriteria

/// The files of one session, grouped into series.
struct SessionFiles {
  /// Identifiers, used in the names of results.
  let subject: String
  let session: String
  /// Images of `anat` folders.
  let pictures: [BIDSFile]
  /// Masks of `anat` folders.
  let masks: [BIDSFile]
  let sidecars: Sidecars
  /// Whether the input folder itself is a derivative dataset, so that masks in it are in the right place.
  let rootIsDerivative: Bool

  /// The series of the session, and what was found on the way.
  struct Found {
    var series: [StudySeries] = []
    var faults: [StudyError] = []
    var notes: [Note] = []
  }

  /// A mask with the image, region and part found for it.
  struct Candidate {
    let mask: BIDSFile
    let picture: BIDSFile?
    let region: NeuraxisRegion
    let part: String?
    var notes: [Note]
  }

  func found() -> Found {
    var found = Found()
    let anatomy = masks.filter { MaskRole($0.name) == .anatomy }
    if !anatomy.isEmpty { found.notes.append(StudyNote.anatomyMasks(anatomy.map(\.path))) }
    let candidates = masks.filter { MaskRole($0.name) == .tumour }.map(candidate)
    for region in NeuraxisRegion.allCases {
      let ofRegion = candidates.filter { $0.region == region }
      take(ofRegion, region: region, into: &found)
    }
    if candidates.isEmpty, !pictures.isEmpty {
      let looked = [
        "derivatives/*/sub-\(subject)/…/anat/*_dseg.nii[.gz]",
        "derivatives/*/sub-\(subject)/…/anat/*_mask.nii[.gz]",
      ]
      found.faults.append(.noMask(images: pictures.map(\.path), looked: looked))
    } else {
      found.notes += missingRegions(candidates)
    }
    return found
  }

  private var pairing: ImagePairing { ImagePairing(pictures: pictures, sidecars: sidecars) }

  private func candidate(_ mask: BIDSFile) -> Candidate {
    let choice = pairing.choice(for: mask)
    let given = sidecars.metadata(of: mask).bodyPart
    let shown = choice.picture.flatMap { sidecars.metadata(of: $0).bodyPart }
    let named = NeuraxisRegion(mask.name) ?? choice.picture.flatMap { NeuraxisRegion($0.name) }
    var notes = choice.notes + sidecars.notes(of: mask)
    if let picture = choice.picture { notes += sidecars.notes(of: picture) }
    if mask.isRaw, !rootIsDerivative { notes.append(StudyNote.maskAmongRaw(mask.path)) }
    return Candidate(
      mask: mask, picture: choice.picture, region: given ?? shown ?? named ?? .brain,
      part: NeuraxisRegion.part(mask.name)
        ?? choice.picture.flatMap { NeuraxisRegion.part($0.name) },
      notes: notes)
  }

  private func take(_ candidates: [Candidate], region: NeuraxisRegion, into found: inout Found) {
    let kept = withoutBinaryTwins(candidates)
    let parts = Dictionary(grouping: kept, by: \.part)
    let overlap = parts[nil] != nil && parts.count > 1
    if overlap {
      // Tumour would count twice in a mask of the whole region and in masks of its parts.
      found.faults.append(.severalMasks(region: region.rawValue, masks: kept.map(\.mask.path)))
      return
    }
    let ordered = parts.sorted { NaturalOrder.precedes($0.key ?? "", $1.key ?? "") }
    for (_, rivals) in ordered {
      guard rivals.count == 1, let only = rivals.first else {
        found.faults.append(
          .severalMasks(region: region.rawValue, masks: rivals.map(\.mask.path)))
        continue
      }
      found.series.append(series(of: only))
    }
  }

  /// Removes each `mask` that has a `dseg` of the same acquisition in its dataset.
  private func withoutBinaryTwins(_ candidates: [Candidate]) -> [Candidate] {
    var kept = candidates.filter { $0.mask.name.suffix == "dseg" }
    for binary in candidates where binary.mask.name.suffix != "dseg" {
      let twin = kept.firstIndex {
        $0.mask.name.suffix == "dseg" && $0.mask.root == binary.mask.root
          && $0.mask.name.acquired == binary.mask.name.acquired
      }
      if let twin {
        kept[twin].notes.append(
          StudyNote.dsegPreferred(kept[twin].mask.path, binary.mask.path))
      } else {
        kept.append(binary)
      }
    }
    return kept
  }

  private func series(of candidate: Candidate) -> StudySeries {
    let mask = candidate.mask
    var series = StudySeries(
      region: candidate.region, part: candidate.part, source: source(of: candidate),
      mask: mask.path)
    series.image = candidate.picture?.path
    series.labels = sidecars.metadata(of: mask)["LabelScheme"]?.string
    series.notes = candidate.notes
    if let table = sidecars.labelTable(of: mask) {
      series.labelTable = table.taken
      if !table.others.isEmpty {
        series.notes.append(StudyNote.severalTables(table.taken, others: table.others))
      }
    }
    if candidate.region == .spine {
      CompanionSearch(masks: masks, sidecars: sidecars).fill(&series, of: candidate)
    }
    return series
  }

  /// `sub-01_ses-m03` with the acquisition entities of the mask; for the spine, `acq` always contains
  /// "spine" or a part of it.
  private func source(of candidate: Candidate) -> String {
    var entities = candidate.mask.name.acquired.mapValues(Self.plain)
    if candidate.region == .spine, NeuraxisRegion(candidate.mask.name) != .spine {
      entities["acq"] = "spine" + (entities["acq"] ?? "")
    } else if candidate.region == .spine, entities["acq"] == nil {
      entities["acq"] = "spine"
    }
    if let part = candidate.part, entities["chunk"] == nil, Int(part) != nil {
      entities["chunk"] = Self.plain(part)
    }
    let listed = BIDSName.acquisition.compactMap { key in entities[key].map { "_\(key)-\($0)" } }
    let own = "sub-\(subject)_ses-\(session)"
    let source = own + listed.joined()
    guard source.utf8.count > Self.longestSource else { return source }
    // Too long for a file name: use a hash of it instead.
    return own + "_acq-\(candidate.region.rawValue)x" + SafeIdentifiers.hash(source)
  }

  private static let longestSource = 190

  /// The letters and digits of a value, at most 40.
  private static func plain(_ value: String) -> String {
    let kept = value.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0))
    }
    return kept.isEmpty ? "x" : String(String.UnicodeScalarView(kept.prefix(40)))
  }

  private func missingRegions(_ candidates: [Candidate]) -> [Note] {
    let shown = Dictionary(grouping: pictures) { pairing.region($0) ?? .brain }
    return NeuraxisRegion.allCases.compactMap { region in
      guard let images = shown[region], !candidates.contains(where: { $0.region == region }) else {
        return nil
      }
      return StudyNote.regionWithoutMask(region, session: session, images: images.map(\.path))
    }
  }
}
