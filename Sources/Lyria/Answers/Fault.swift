internal import FoundationEssentials

/// An error as Google tells it: with a number for its code, or a word.
struct Fault: Decodable {
  /// An HTTP status.
  let status: Int?
  /// Its kind, as Google spells it: "RESOURCE_EXHAUSTED", "content_blocked".
  let names: [String]
  /// Everything that may tell what is meant, in lower case. It may repeat what was asked, so that it is shown to nobody.
  let words: String
  /// How long to wait before the next call.
  let retryDelay: Duration?

  private enum Key: String, CodingKey { case code, status, message, details }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let details = fields.all(Detail.self, .details)
    let codes = [Key.code, .status].compactMap { try? fields.decode(String.self, forKey: $0) }
    let message = try? fields.decode(String.self, forKey: .message)
    status = try? fields.decode(Int.self, forKey: .code)
    names = (codes + details.compactMap(\.reason)).filter(Self.isName)
    words = (names + [message ?? ""]).joined(separator: " ").lowercased()
    retryDelay = details.compactMap(\.retryDelay).first
  }

  private static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}

/// Of google.rpc.ErrorInfo the reason, of google.rpc.RetryInfo the delay.
private struct Detail: Decodable {
  let reason: String?
  let retryDelay: Duration?

  private enum Key: String, CodingKey { case reason, retryDelay }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    reason = try? fields.decode(String.self, forKey: .reason)
    retryDelay = (try? fields.decode(String.self, forKey: .retryDelay)).flatMap(Self.duration)
  }

  /// "12s", "1.5s"
  private static func duration(_ text: String) -> Duration? {
    guard text.hasSuffix("s") else { return nil }
    return Double(text.dropLast()).flatMap(Duration.init(wait:))
  }
}

/// What a refusal says for itself. It may be an array with the one error in it.
struct FaultAnswer: Decodable {
  let faults: [Fault]

  init(from decoder: any Decoder) throws {
    faults = try Readable<Body>(from: decoder).values.flatMap(\.faults)
  }

  private struct Body: Decodable {
    let faults: [Fault]

    private enum Key: String, CodingKey { case error, errors }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      faults = fields.all(Fault.self, .error) + fields.all(Fault.self, .errors)
    }
  }
}

extension Duration {
  /// Seconds that a server asks to wait; nil for what is no such number.
  init?(wait seconds: Double) {
    guard (0...86_400).contains(seconds) else { return nil }
    self = .seconds(seconds)
  }
}
