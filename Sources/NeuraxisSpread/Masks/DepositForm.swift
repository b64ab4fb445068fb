import LesionMetrics
import VoxelGrids

/// The form of a deposit: given by its label, or found from its shape where all lesions share a label.
public enum DepositForm: String, Hashable, Sendable, CaseIterable {
  case nodule, linear
  /// Inside the cord, so not leptomeningeal disease.
  case intramedullary
  /// Too small for a nodule and too short for a line: counts in volume, extent and levels only.
  case undetermined
}

/// The labels of a mask that count as spread, sorted by the form that they give.
package struct SpreadLabels {
  package let nodule: LabelSet
  package let linear: LabelSet
  package let intramedullary: LabelSet
  /// Lesions whose form must be found from their shape.
  package let unsorted: LabelSet

  /// - Parameter scheme: `nil` makes every label an unsorted lesion. A scheme without spinal labels
  ///   contributes its target tissue as unsorted lesion.
  package init(_ scheme: LabelScheme?) {
    let none = LabelSet([UInt16]())
    guard let scheme, scheme.isSpinal else {
      (nodule, linear, intramedullary) = (none, none, none)
      unsorted = scheme?.target.labels ?? .all
      return
    }
    nodule = scheme.labels { $0 == .nodule }
    linear = scheme.labels { $0 == .linear }
    intramedullary = scheme.labels { $0 == .intramedullary }
    unsorted = scheme.labels { $0 == .tumour || $0 == .enhancing }
  }

  /// The sets that are not empty, each with its form; `nil` where the shape must give the form.
  package var sets: [(form: DepositForm?, labels: LabelSet)] {
    let all: [(form: DepositForm?, labels: LabelSet)] = [
      (.nodule, nodule), (.linear, linear), (.intramedullary, intramedullary), (nil, unsorted),
    ]
    return all.filter { !$0.labels.labels.isEmpty }
  }
}
