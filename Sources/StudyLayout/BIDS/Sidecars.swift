import Notes

/// JSON files and tables that apply to other files by the inheritance principle of BIDS.
///
/// A sidecar applies to a file if it lies in the same folder or above it within the dataset, has the same
/// suffix, and has no entity that the file lacks.
///
/// Source: BIDS specification 1.10, "The Inheritance Principle".
struct Sidecars {
  /// The sidecars of the datasets as a whole, or those of one patient.
  struct Layer {
    fileprivate var byFolder: [String: [BIDSFile]] = [:]
    fileprivate var metadata: [String: [String: JSONValue]] = [:]
    /// A note for each text that is not a JSON object, by path.
    fileprivate var faults: [String: Note] = [:]

    /// - Parameter texts: bytes of the JSON files, by path.
    init(_ files: [BIDSFile], texts: [String: [UInt8]]) {
      let sidecars = files.filter { $0.name.kind == .json || $0.name.kind == .table }
      byFolder = Dictionary(grouping: sidecars, by: \.folder)
      for file in sidecars where file.name.kind == .json {
        guard let bytes = texts[file.path] else { continue }
        do throws(JSONFault) {
          let value = try JSONScanner.value(bytes)
          metadata[file.path] = value.object
          if value.object == nil {
            faults[file.path] = StudyNote.sidecarNotReadable(
              file.path, reason: "another kind of value")
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

  /// The sidecars that apply to `file`, from the root of the dataset down; within one folder those with
  /// fewer entities first.
  func applying(to file: BIDSFile, kind: BIDSName.Kind) -> [BIDSFile] {
    var applying: [BIDSFile] = []
    for folder in Self.folders(of: file) {
      let here = layers.flatMap { $0.byFolder[folder] ?? [] }
        .filter { Self.applies($0, to: file, kind: kind) }
      applying += here.sorted {
        let (few, many) = ($0.name.entities.count, $1.name.entities.count)
        return few != many ? few < many : $0.path < $1.path
      }
    }
    return applying
  }

  /// The metadata of all sidecars of a file; where they differ, the nearest one counts.
  func metadata(of file: BIDSFile) -> [String: JSONValue] {
    applying(to: file, kind: .json).reduce(into: [:]) { merged, sidecar in
      for layer in layers { merged.merge(layer.metadata[sidecar.path] ?? [:]) { $1 } }
    }
  }

  func notes(of file: BIDSFile) -> [Note] {
    applying(to: file, kind: .json).flatMap { sidecar in
      layers.compactMap { $0.faults[sidecar.path] }
    }
  }

  /// The nearest table of labels, and other tables in the same folder that fit equally well.
  func labelTable(of mask: BIDSFile) -> (taken: String, others: [String])? {
    guard mask.name.suffix == "dseg" else { return nil }
    let tables = applying(to: mask, kind: .table)
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

  /// The folders from the root of the dataset down to that of the file.
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
