import NeuraxisSpread
import ResponseCriteria

extension PatientFollowUp {
  /// The volume of a tissue of the main region over the sessions.
  ///
  /// A brain in several masks has none: they may be the same head twice. A spine in several has the
  /// joined volume, its overlap counted once.
  func targetVolumes(_ tissue: FollowedTissue) -> DiseaseHistory {
    let region = region(history.mainRegion)
    let isInParts = history.isInParts(history.mainRegion)
    let spines = history.sessions.map { $0.spread?.spine }
    let sizes = region.measured.indices.map { position -> MeasuredSize? in
      guard let measured = region.measured[position] else { return nil }
      if !isInParts { return measured.size(of: tissue) }
      return region.region == .spine
        ? spines[position].map { MeasuredSize($0.volume.millilitres) } : nil
    }
    let hasSpines = region.measured.indices.allSatisfy {
      region.measured[$0] == nil || spines[$0] != nil
    }
    guard region.region == .spine, hasSpines else {
      return region.volumes(sizes) { $0.labels(of: tissue) }
    }
    return region.spineVolumes(spines, of: nil, sizes: sizes)
  }
}
