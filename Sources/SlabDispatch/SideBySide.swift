import Dispatch

/// Runs two pieces of work side by side, and returns when both are done.
///
/// The caller's thread takes part; where no other is free it does one after the other, the first one
/// first.
public func sideBySide(_ one: @Sendable () -> Void, _ other: @Sendable () -> Void) {
  DispatchQueue.concurrentPerform(iterations: 2) { $0 == 0 ? one() : other() }
}
