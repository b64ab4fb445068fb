import Notes

/// JSON and tables that tell about other files by the inheritance principle of BIDS: one that lies
/// in a file's folder or above it, within the same dataset, has the same suffix and no entity that
/// the file lacks.
///
/// Source: BIDS specification 1.10, "The Inheritance Principle".
struct Sidecars {
  /// Those of one group of folders: of the datasets as wholes, or of one patient.
  struct Layer {
    fileprivate var byFolder: [String: [BIDSFile]] = [:]
    fileprivate var metadata: [String: [String: JSONValue]] = [:]
    /// One for each text that is no JSON object, by its path.
    fileprivate var faults: [String: Note] = [:]

    /// - Parameter texts: bytes of the JSON files, by path.
    init(_ files: [BIDSFile], texts: [String: [UInt8]]) {
      let told = files.filter { $0.name.kind == .json || $0.name.kind == .table }
      byFolder = Dictionary(grouping: told, by: \.folder)
      for file in told where file.name.kind == .json {
        guard let bytes = texts[file.path] else { continue }
        do throws(JSONFault) {
          let value = try JSONScanner.value(bytes)
          metadata[file.path] = value.object
          if value.object == nil {
            faults[file.path] = StudyNote.sidecarNotReadable(file.path, reason: "another value")
          }
        } catch {
          let reason = "\(error.reason) at byte \(error.offset)"
          faults[file.path] = StudyNote.sidecarNotReadable(file.path, reason: reason)
        }
      }
    }
  }

  private let layers: [Layer]

  init(_ layers: Layer...) { self.layers = layers }

  /// The files that tell about `file`, from the dataset's root down; in one folder those with fewer
  /// entities first.
  func telling(of file: BIDSFile, kind: BIDSName.Kind) -> [BIDSFile] {
    var telling: [BIDSFile] = []
    for folder in Self.folders(of: file) {
      let here = layers.flatMap { $0.byFolder[folder] ?? [] }
        .filter { Self.applies($0, to: file, kind: kind) }
      telling += here.sorted {
        let (few, many) = ($0.name.entities.count, $1.name.entities.count)
        return few != many ? few < many : $0.path < $1.path
      }
    }
    return telling
  }

  /// What the sidecars of a file tell together; the nearest one wins.
  func metadata(of file: BIDSFile) -> [String: JSONValue] {
    telling(of: file, kind: .json).reduce(into: [:]) { merged, sidecar in
      for layer in layers { merged.merge(layer.metadata[sidecar.path] ?? [:]) { $1 } }
    }
  }

  func notes(of file: BIDSFile) -> [Note] {
    telling(of: file, kind: .json).flatMap { sidecar in
      layers.compactMap { $0.faults[sidecar.path] }
    }
  }

  /// The nearest table of labels, with those of the same folder and weight that it was taken before.
  func labelTable(of mask: BIDSFile) -> (taken: String, others: [String])? {
    guard mask.name.suffix == "dseg" else { return nil }
    let tables = telling(of: mask, kind: .table)
    guard let nearest = tables.last else { return nil }
    let rivals = tables.filter {
      $0.folder == nearest.folder && $0.name.entities.count == nearest.name.entities.count
    }
    return rivals.first.map { ($0.path, rivals.dropFirst().map(\.path)) }
  }

  private static func applies(
    _ sidecar: BIDSFile, to file: BIDSFile, kind: BIDSName.Kind
  ) -> Bool {
    sidecar.name.kind == kind && sidecar.name.suffix == file.name.suffix
      && sidecar.name.words.allSatisfy(file.name.words.contains)
      && sidecar.name.entities.allSatisfy { file.name.entities[$0.key] == $0.value }
  }

  /// The dataset's root and the folders from it down to the file's.
  private static func folders(of file: BIDSFile) -> [String] {
    var folders = [file.root]
    let below = file.folder.dropFirst(file.root.isEmpty ? 0 : file.root.count + 1)
    var path = file.root
    for part in below.split(separator: "/") {
      path = path.isEmpty ? String(part) : path + "/" + part
      folders.append(path)
    }
    return folders
  }
}
