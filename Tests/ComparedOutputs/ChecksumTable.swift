import Foundation

/// One digest for each file of an output folder, to see whether a change of the program changed what
/// it writes.
///
///     file                                digest
///     group_lesions.tsv                   53f1e0a2b7c9d844
///     sub-01/figures/sub-01_ses-m00_*.png 0d3b8f6a51e2c790
///
/// The pictures of one scan have one digest together. Logs know a clock, and the index of the cohort
/// has the rows of its tables in the layout of its library: both are left out.
public struct ChecksumTable: Equatable {
  private var digests: [String: String] = [:]

  /// The table of a folder of output.
  public init(ofFolder folder: URL) throws {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var pictures: [String: [String]] = [:]
    for name in (names ?? []).sorted() where Self.isCompared(name) {
      let place = folder.appending(path: name)
      guard try place.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
        continue
      }
      let digest = try FileContent(Array(try Data(contentsOf: place)), name: name).digest()
      if let scan = Self.scan(ofPicture: name) {
        pictures[scan, default: []].append(name + "\t" + digest)
      } else {
        digests[name] = digest
      }
    }
    for (scan, lines) in pictures {
      digests[scan] = try FileContent.digest(of: Array(lines.joined(separator: "\n").utf8))
    }
  }

  /// Reads what ``text`` wrote.
  public init(text: String) {
    for line in text.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t")
      if fields.count == 2 { digests[String(fields[0])] = String(fields[1]) }
    }
  }

  public var text: String {
    digests.sorted { $0.key < $1.key }.reduce(into: "file\tdigest\n") { text, row in
      text += row.key + "\t" + row.value + "\n"
    }
  }

  public var isEmpty: Bool { digests.isEmpty }

  /// What this table has that an earlier one has not, and the other way round; one line a file.
  public func differences(from earlier: ChecksumTable) -> [String] {
    Set(digests.keys).union(earlier.digests.keys).sorted().compactMap { file in
      switch (earlier.digests[file], digests[file]) {
      case (nil, _): "new: \(file)"
      case (_, nil): "gone: \(file)"
      case (let before, let now): before == now ? nil : "changed: \(file)"
      }
    }
  }

  private static func isCompared(_ name: String) -> Bool {
    !name.hasPrefix("logs/") && !name.hasSuffix(".sqlite")
  }

  /// `sub-01/figures/sub-01_ses-m00_*.png` for a picture of that scan.
  private static func scan(ofPicture name: String) -> String? {
    guard name.hasSuffix(".png"), let end = name.lastIndex(of: "_") else { return nil }
    return name[...end] + "*.png"
  }
}
