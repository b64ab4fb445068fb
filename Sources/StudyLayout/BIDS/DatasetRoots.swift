import Notes

/// The datasets of a listing that are used: the raw one, and those below `derivatives/` that may contain
/// tumour masks.
struct DatasetRoots {
  /// Whether the description of the input folder says that it is a derivative dataset.
  let rootIsDerivative: Bool
  let notes: [Note]
  private let used: Set<String>

  init(
    files: [BIDSFile], texts: [String: [UInt8]], ownResults: Set<String>, selection: StudySelection
  ) {
    let descriptions = Dictionary(
      files.lazy.filter { $0.fileName == "dataset_description.json" }
        .map { ($0.folder, Self.description(texts[$0.path])) },
      uniquingKeysWith: { first, _ in first })
    rootIsDerivative = descriptions[""]?.isDerivative ?? false
    var used: Set<String> = []
    var notes: [Note] = []
    let wanted = Set(selection.derivatives)
    let roots = Set(files.lazy.filter { $0.subject != nil }.map(\.root))
    for root in roots.sorted() {
      guard !ownResults.contains(root) else {
        notes.append(
          StudyNote.ignoredFolder(
            root.isEmpty ? "." : root, because: "it contains results of Neuraxis"))
        continue
      }
      guard !root.isEmpty else {
        used.insert(root)
        continue
      }
      guard let pipeline = BIDSFile.pipeline(ofRoot: root) else { continue }
      if let maker = Self.otherMaker(pipeline, descriptions[root]) {
        notes.append(
          StudyNote.ignoredFolder(
            root, because: "\(maker) segments anatomy and not tumours")
        )
      } else if wanted.isEmpty || wanted.contains(pipeline) {
        used.insert(root)
      }
    }
    self.used = used
    self.notes = notes
  }

  func isUsed(_ root: String) -> Bool { used.contains(root) }

  private struct Description {
    var isDerivative = false
    var makers: [String] = []
  }

  private static func description(_ text: [UInt8]?) -> Description {
    guard let text else { return Description() }
    do throws(JSONFault) {
      let members = try JSONScanner.value(text).object ?? [:]
      let makers = members["GeneratedBy"]?.array?.compactMap { $0.object?["Name"]?.string } ?? []
      return Description(
        isDerivative: members["DatasetType"]?.string == "derivative", makers: makers)
    } catch {
      // A folder with an unreadable description is used like any other.
      return Description()
    }
  }

  /// Pipelines whose `dseg` and `mask` files show normal anatomy.
  private static let anatomyMakers: Set<String> = [
    "fmriprep", "smriprep", "freesurfer", "fastsurfer", "mriqc", "qsiprep", "qsirecon", "xcp_d",
    "aslprep", "nibabies", "neuraxis",
  ]

  private static func otherMaker(_ pipeline: String, _ description: Description?) -> String? {
    let names = [pipeline] + (description?.makers ?? [])
    return names.first { anatomyMakers.contains($0.lowercased()) }
  }
}
