internal import FoundationEssentials

/// Finds the song in an answer, or why there is none.
struct AnswerReader {
  private let answer: HTTPAnswer

  init(_ answer: HTTPAnswer) { self.answer = answer }

  struct Sound {
    let audio: [UInt8]
    let format: SongFormat
    let lines: [TimedLine]
  }

  func sound() throws(Refusal) -> Sound {
    guard answer.status == 200 else {
      throw refusal(decoded(FaultAnswer.self)?.faults.first)
    }
    guard let content = decoded(Answer.self) else { throw Self.unusable("its answer is no JSON, or not all of it") }
    if let fault = content.faults.first, content.audio == nil { throw refusal(fault) }
    if let status = content.status, status != "completed" { throw Self.unusable(Self.meaning(of: status)) }
    return try Self.sound(content)
  }

  private static func sound(_ content: Answer) throws(Refusal) -> Sound {
    guard let audio = content.audio else {
      throw unusable(content.isElsewhere ? "it stored the song at an address" : "its answer holds no audio")
    }
    guard let bytes = audio.bytes, let format = SongFormat(bytes) else {
      throw unusable("what it sent as audio is in no known format")
    }
    return Sound(audio: [UInt8](bytes), format: format, lines: content.texts.flatMap(TimedLine.lines))
  }

  private static func meaning(of status: String) -> String {
    switch status {
    case "failed": "it failed, and does not say why"
    case "cancelled": "it cancelled the call"
    case "incomplete", "budget_exceeded": "it stopped before the song was complete"
    case "queued", "in_progress": "it promises the song for later"
    default: "its answer has no status that is known"
    }
  }

  private static func unusable(_ text: String) -> Refusal {
    Refusal(error: .unusable("Google sent no song: \(text)"))
  }

  private func refusal(_ fault: Fault?) -> Refusal {
    RefusalTable.refusal(status: answer.status, fault, wait: fault?.retryDelay ?? answer.retryAfter)
  }

  /// Reads the body where it lies; a copy of it would double the memory that a song takes.
  private func decoded<Content: Decodable>(_ type: Content.Type) -> Content? {
    answer.body.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      // Nothing writes to it, and nothing decoded refers to it.
      let data = Data(
        bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: bytes.count, deallocator: .none)
      return try? JSONDecoder().decode(type, from: data)
    }
  }
}
