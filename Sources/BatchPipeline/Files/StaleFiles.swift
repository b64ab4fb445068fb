import Glibc
import StudyRecords

/// Deletes files of a patient that an earlier run wrote and this one would not: assessments by other
/// criteria sets, sessions and series that left the study, pictures that no record names.
///
/// Only files with the names of this program below the patient's own folder are deleted, and no link is
/// followed.
struct StaleFiles {
  let output: OutputFolder
  let subject: SubjectLayout

  /// Records, maps and pictures.
  private static let endings = [
    "_case.json", "_measurement.json", "_assessment.json", "_seg-lesions_dseg.nii.gz",
    "_seg-lesions_dseg.tsv", "_seg-lesions_dseg.json",
  ]

  /// - Parameter kept: paths below the output folder that stay.
  /// - Returns: the deleted files, sorted.
  func sweep(keeping kept: Set<String>) -> [String] {
    let stale = output.files(below: subject.folder).filter { isOfSession($0) && !kept.contains($0) }
    stale.forEach(output.remove)
    for folder in Set(stale.map(FilePath.folder)) where folder != subject.figures {
      output.removeEmptyFolders(from: folder, upTo: subject.folder)
    }
    return stale
  }

  /// As ``sweep(keeping:)``, for the charts and their tables that the group level draws.
  func sweepCharts(keeping kept: Set<String>) -> [String] {
    let stale = output.files(below: subject.figures).filter { file in
      let name = FilePath.name(file)
      return name.hasPrefix("sub-\(subject.subject)_")
        && (name.hasSuffix(".svg") || name.hasSuffix(".tsv")) && !kept.contains(file)
    }
    stale.forEach(output.remove)
    return stale
  }

  private func isOfSession(_ file: String) -> Bool {
    let name = FilePath.name(file)
    guard name.hasPrefix("sub-\(subject.subject)_ses-") else { return false }
    if FilePath.folder(file) == subject.figures { return name.hasSuffix(".png") }
    return Self.endings.contains { name.hasSuffix($0) }
  }
}

extension OutputFolder {
  /// Regular files below a folder of this one, sorted, relative to this one; links are not followed.
  func files(below folder: String) -> [String] {
    guard FilePath.staysBelow(folder) else { return [] }
    var found: [String] = []
    var waiting = [folder]
    while let next = waiting.popLast() {
      guard kind(next) == S_IFDIR, let stream = opendir(FilePath.join(path, next)) else { continue }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = entry.name
        if name == "." || name == ".." { continue }
        let file = next + "/" + name
        switch kind(file) {
        case S_IFREG: found.append(file)
        case S_IFDIR: waiting.append(file)
        default: continue
        }
      }
    }
    return found.sorted()
  }

  /// Deletes empty folders, from one upwards to below another.
  func removeEmptyFolders(from folder: String, upTo top: String) {
    var next = folder
    while next.hasPrefix(top + "/"), rmdir(FilePath.join(path, next)) == 0 {
      next = FilePath.folder(next)
    }
  }

  private func kind(_ relative: String) -> mode_t {
    var status = stat()
    return lstat(FilePath.join(path, relative), &status) == 0 ? status.st_mode & S_IFMT : 0
  }
}
