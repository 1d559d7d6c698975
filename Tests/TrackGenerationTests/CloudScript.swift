import FoundationEssentials
import Glibc
import Locks
import Lyria

@testable import TrackGeneration

/// Answers in Google's place, one after the other, and keeps what was asked.
final class CloudScript: Transport {
  private let state: Lock<(answers: [Result<HTTPAnswer, TransportError>], requests: [HTTPRequest])>

  init(_ answers: Result<HTTPAnswer, TransportError>...) { state = Lock((answers, [])) }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest, isWanted: @Sendable () -> Bool) throws(TransportError) -> HTTPAnswer {
    try state.withLock { state throws(TransportError) in
      state.requests.append(request)
      guard !state.answers.isEmpty else { throw .unreachable("the script has ended") }
      return try state.answers.removeFirst().get()
    }
  }

  /// A generator that is let in with a key.
  func generator(_ model: LyriaModel = .lyria35, songs: String) -> CloudGenerator {
    let client = LyriaClient(LyriaConfiguration(model: model, apiKey: "key"), transport: self, tokens: nil)
    return CloudGenerator(client: client, transport: self, credentials: nil, songs: songs, now: { 1_000 })
  }
}

extension Result where Success == HTTPAnswer, Failure == TransportError {
  /// A song with one line, which is sung after a second.
  static func song(_ audio: [UInt8] = .tone()) -> Self {
    let data = Data(audio).base64EncodedString()
    let content = """
      [{"type": "text", "text": "[[A0]] [1.0:] la la"}, {"type": "audio", "mime_type": "audio/wav", "data": "\(data)"}]
      """
    let body = #"{"status": "completed", "steps": [{"type": "model_output", "content": \#(content)}]}"#
    return .success(HTTPAnswer(status: 200, body: Array(body.utf8)))
  }
}

extension [UInt8] {
  /// A WAV file: a tone that swells and fades in every half second.
  static func tone(seconds: Int = 8) -> [UInt8] {
    let rate = 44_100
    let samples = (0..<seconds * rate).flatMap { frame -> [Int16] in
      let time = Double(frame) / Double(rate)
      let value = Int16(8_000 * sin(2 * .pi * 440 * time) * (0.2 + 0.8 * abs(sin(2 * .pi * time))))
      return [value, value]
    }
    let length = samples.count * 2
    return Array("RIFF".utf8) + bytes(UInt32(36 + length)) + Array("WAVEfmt ".utf8) + bytes(UInt32(16))
      + bytes(UInt16(1)) + bytes(UInt16(2)) + bytes(UInt32(rate)) + bytes(UInt32(4 * rate)) + bytes(UInt16(4))
      + bytes(UInt16(16)) + Array("data".utf8) + bytes(UInt32(length)) + samples.flatMap { bytes($0) }
  }

  private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
    Swift.withUnsafeBytes(of: number.littleEndian) { Array($0) }
  }
}
