import LesionMetrics
import VoxelGrids

/// What a deposit is: told by its label, or by its shape where the mask has one label for all.
public enum DepositForm: String, Hashable, Sendable, CaseIterable {
  case nodule, linear
  /// Inside the cord; no leptomeningeal disease.
  case intramedullary
  /// Too small for a nodule and too short for a line: counted in volumes, extent and levels alone.
  case undetermined
}

/// The labels of a mask that count as spread, by what they say of the form.
package struct SpreadLabels {
  package let nodule: LabelSet
  package let linear: LabelSet
  package let intramedullary: LabelSet
  /// Lesions whose form their shape must tell.
  package let unsorted: LabelSet

  /// - Parameter scheme: `nil` makes every label an unsorted lesion. A scheme without spinal labels
  ///   gives its target tissue.
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

  /// Sets with a label, each with the form that it tells; `nil` where the shape must.
  package var sets: [(form: DepositForm?, labels: LabelSet)] {
    let all: [(form: DepositForm?, labels: LabelSet)] = [
      (.nodule, nodule), (.linear, linear), (.intramedullary, intramedullary), (nil, unsorted),
    ]
    return all.filter { !$0.labels.labels.isEmpty }
  }
}
