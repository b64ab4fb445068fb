import LesionMetrics

/// What `labels` prints of one scheme.
struct LabelPage {
  let scheme: LabelScheme

  init(_ scheme: LabelScheme) { self.scheme = scheme }

  /// `1 enhancing, 2 oedema`, shortened for long schemes.
  var summary: String {
    let labels = scheme.meanings.keys.sorted()
    let shown = labels.prefix(6).map { "\($0) \(meaning($0))" }.joined(separator: ", ")
    return labels.count > 6 ? shown + ", … (\(labels.count) labels)" : shown
  }

  var text: String {
    var lines = [scheme.name, "Source: \(scheme.source)", ""]
    for label in scheme.meanings.keys.sorted() { lines.append("  \(label)\t\(meaning(label))") }
    if scheme.purpose == .lesions {
      lines.append("")
      lines.append("Followed: \(scheme.target.name) (labels \(labels(scheme.target)))")
      lines.append(
        "Lesions are components of: \(scheme.lesionTissue.name) (labels \(labels(scheme.lesionTissue)))"
      )
      let derived = scheme.tissues.filter { $0.labels.labels.count > 1 }
      for tissue in derived { lines.append("Derived: \(tissue.name) = labels \(labels(tissue))") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func meaning(_ label: UInt16) -> String {
    switch scheme.meanings[label] {
    case .cord: "spinal cord"
    case .canal: "spinal canal"
    case .level(let level): "vertebra \(level.name)"
    case .disc: "intervertebral disc"
    case .some(let meaning): meaning.tissue?.text ?? ""
    case nil: ""
    }
  }

  private func labels(_ tissue: Tissue) -> String {
    tissue.labels.labels.sorted().map(String.init).joined(separator: ", ")
  }
}
