import SlabDispatch

/// Ctrl-C and `SIGTERM`: the cases at hand end well, nothing is half-written, and the exit code is
/// what a shell expects.
struct Interruption {
  let cancellation = Cancellation()
  private let watch: InterruptWatch

  init() {
    watch = InterruptWatch(cancelling: cancellation) { _ in
      StandardError.writeLine("\nstopping after the cases at hand; once more to stop at once")
    }
  }

  /// 130 or 143 where the process was asked to stop.
  var exitCode: Int32? { watch.received?.exitCode }
}
