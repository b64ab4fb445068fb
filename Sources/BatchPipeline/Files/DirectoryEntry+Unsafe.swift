import Glibc

extension UnsafeMutablePointer where Pointee == dirent {
  /// The name of an entry that `readdir` gave.
  var name: String {
    withUnsafePointer(to: &pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}
