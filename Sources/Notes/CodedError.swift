/// An error of one case: a stable code and a sentence that says what was found, where, and the way
/// out.
///
/// Every room has one enum that conforms; its cases carry their evidence. The place (subject,
/// session, file) is added once, by the pipeline.
public protocol CodedError: Error, Sendable {
  /// `E1xx` NIfTI, `E2xx` masks, `E3xx` study, `E4xx` criteria, `E5xx` output.
  var code: String { get }
  /// One or two sentences with numbers and the way out; no path of the machine.
  var message: String { get }
}
