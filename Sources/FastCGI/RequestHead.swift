/// The records before a request's body, looked at while they still lie in the socket.
///
/// libfcgi blocks on a half-sent head, leaks on management records and can be made to end the process by a crafted
/// length. So a connection gets a thread only when its whole head has arrived and is well formed; until then it costs
/// a descriptor. The parameters are taken from here as well, byte for byte: libfcgi cuts them at a NUL.
enum RequestHead {
  case incomplete
  case malformed
  case complete(Parameters)

  /// nginx sends at most 65,535 bytes of parameters.
  static let limit = 128 * 1024

  private static let headerLength = 8
  private static let beginRequest: UInt8 = 1
  private static let params: UInt8 = 4
  private static let stdin: UInt8 = 5

  /// - Parameter bytes: what lies in the socket, from a record's first byte.
  init(_ bytes: UnsafeRawBufferPointer) {
    var content: [UInt8] = []
    var position = 0
    var request: UInt16?
    while position + Self.headerLength <= bytes.count {
      let record = Record(bytes, at: position)
      guard record.version == 1 else { self = .malformed; return }
      let body = position + Self.headerLength
      if let request {
        guard record.type == Self.params, record.request == request else { self = .malformed; return }
        if record.contentLength == 0 {
          self = Self.ended(content, bytes, body + record.paddingLength)
          return
        }
        content.append(contentsOf: bytes[body..<min(body + record.contentLength, bytes.count)])
      } else {
        guard Self.opensRequest(record, bytes, body) else { self = .malformed; return }
        request = record.request
      }
      position = body + record.contentLength + record.paddingLength
    }
    self = bytes.count < Self.limit ? .incomplete : .malformed
  }

  /// Complete when the body has begun to arrive, if only with its end: nginx sends both at once, and a peer that sends a
  /// head alone would hold a thread.
  private static func ended(_ content: [UInt8], _ bytes: UnsafeRawBufferPointer, _ next: Int) -> RequestHead {
    guard let parameters = Parameters(content) else { return .malformed }
    guard next + headerLength <= bytes.count else { return .incomplete }
    return Record(bytes, at: next).type == stdin ? .complete(parameters) : .malformed
  }

  /// A responder's BEGIN_REQUEST, as far as it has arrived. Management records (request 0) are not answered: only
  /// nginx speaks to this socket, and it sends none.
  private static func opensRequest(_ record: Record, _ bytes: UnsafeRawBufferPointer, _ body: Int) -> Bool {
    guard record.type == beginRequest, record.request != 0, record.contentLength == 8 else { return false }
    guard body + 2 <= bytes.count else { return true }
    return bytes[body] == 0 && bytes[body + 1] == 1
  }

  /// FCGI_Header of the FastCGI specification §3.3.
  private struct Record {
    let version: UInt8
    let type: UInt8
    let request: UInt16
    let contentLength: Int
    let paddingLength: Int

    init(_ bytes: UnsafeRawBufferPointer, at position: Int) {
      version = bytes[position]
      type = bytes[position + 1]
      request = UInt16(bytes[position + 2]) << 8 | UInt16(bytes[position + 3])
      contentLength = Int(bytes[position + 4]) << 8 | Int(bytes[position + 5])
      paddingLength = Int(bytes[position + 6])
    }
  }
}
