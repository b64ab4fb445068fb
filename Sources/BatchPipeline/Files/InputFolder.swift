import Glibc

/// The folder that a run reads: its files, listed once.
public struct InputFolder: Sendable {
  public let path: String
  /// Paths of all regular files below the folder, relative to it, sorted.
  public let files: [String]

  /// Folders that are never study data.
  private static let ignored: Set<String> = [".git", ".svn", "node_modules", "__MACOSX"]
  /// Most levels of folders and most files that are listed.
  private static let deepest = 24
  private static let most = 5_000_000

  /// Lists the folder. Links to files count as files; links to folders are followed unless they lead
  /// back into a folder that is being listed.
  /// - Complexity: one `readdir` for each folder.
  public init(path: String) throws(InputError) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    var status = stat()
    guard stat(path, &status) == 0 else { throw .notFound(file: path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .notReadable(file: path, reason: "it is not a folder")
    }
    var files: [String] = []
    try Self.list(self.path, prefix: "", above: [Identity(status)], into: &files)
    self.files = files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The one folder below that is a BIDS dataset, where this folder is not: the output of `phantom`, or
  /// a download with a folder around the dataset.
  var onlyDataset: String? {
    let tops = Set(files.compactMap { $0.split(separator: "/").first })
    guard !tops.contains(where: { $0.hasPrefix("sub-") || $0 == "derivatives" }) else { return nil }
    let datasets = files.compactMap { file -> Substring? in
      let parts = file.split(separator: "/")
      return parts.count == 2 && parts[1] == "dataset_description.json" ? parts[0] : nil
    }
    return datasets.count == 1 ? datasets.first.map(String.init) : nil
  }

  private struct Identity: Hashable {
    let device: UInt
    let inode: UInt
    init(_ status: stat) {
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
    }
  }

  private static func list(
    _ folder: String, prefix: String, above: Set<Identity>, into files: inout [String]
  ) throws(InputError) {
    guard above.count <= deepest, let stream = opendir(folder) else {
      throw .notReadable(
        file: folder,
        reason: above.count > deepest ? "folders are nested too deeply" : SystemReason.last)
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = entry.name
      if name == "." || name == ".." || ignored.contains(name) { continue }
      var status = stat()
      guard stat(folder + "/" + name, &status) == 0 else {
        // A broken link is listed, so that its case fails with a message.
        if lstat(folder + "/" + name, &status) == 0 { files.append(prefix + name) }
        continue
      }
      if status.st_mode & S_IFMT == S_IFREG {
        files.append(prefix + name)
        guard files.count <= most else {
          throw .notReadable(file: folder, reason: "it holds more than \(most) files")
        }
      } else if status.st_mode & S_IFMT == S_IFDIR, !above.contains(Identity(status)) {
        try list(
          folder + "/" + name, prefix: prefix + name + "/",
          above: above.union([Identity(status)]), into: &files)
      }
    }
  }
}
