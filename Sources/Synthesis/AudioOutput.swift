/// Where the bytes of a file go. Encoders write from the beginning to the end, and some go back to their header last.
public protocol AudioOutput: AnyObject {
  /// Writes all of the bytes.
  /// - Parameter offset: in bytes from the beginning of the file; at most its length so far.
  func write(_ bytes: [UInt8], at offset: Int) throws(OutputFailure)
}

/// Bytes could not be written.
public struct OutputFailure: Error, Sendable, Equatable {
  /// errno.
  public let code: Int32

  public init(code: Int32) { self.code = code }
}
