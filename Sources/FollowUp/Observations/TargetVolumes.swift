import LesionMetrics
import NeuraxisSpread
import ResponseCriteria

extension PatientFollowUp {
  /// Name of the tissue that the masks of the main region were measured for; `nil` where they differ.
  public func measuredTissue(for needs: FollowUpNeeds) -> String? {
    let views = region(history.mainRegion).measured.compactMap { $0 }.flatMap(\.views)
    let names = Set(views.map { view in
      let hasWhole = view.lesions.scheme?.tissue(named: .whole) != nil
      return needs.tissue == .nonEnhancing && hasWhole ? .whole : view.lesions.targetTissue
    })
    return names.count == 1 ? names.first?.text : nil
  }

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
