internal import FoundationEssentials

/// One call to a model, as each surface wants it; the same brief gives the same bytes.
struct LyriaRequest {
  let configuration: LyriaConfiguration
  let brief: LyriaBrief

  /// - Parameter token: nil where a key stands for it.
  func http(token: AccessToken?, timeout: Duration) -> HTTPRequest {
    HTTPRequest("POST", configuration.url, headers: headers(token), body: body, timeout: timeout)
  }

  private func headers(_ token: AccessToken?) -> HTTPHeaders {
    var headers: HTTPHeaders = [
      "Content-Type": "application/json; charset=utf-8", "Accept": "application/json",
    ]
    if let token { headers.append("Authorization", "Bearer \(token.value)") }
    if let project = token?.quotaProject { headers.append("x-goog-user-project", project) }
    if configuration.surface == .developer {
      headers.append("x-goog-api-key", configuration.apiKey ?? "")
      // The first revision that answers in steps.
      headers.append("Api-Revision", "2026-05-20")
    }
    return headers
  }

  private var body: [UInt8] {
    switch configuration.surface {
    case .interactions:
      Self.json(Interaction(model: model, store: false, input: [Interaction.Input(text: brief.prompt)]))
    case .predict:
      Self.json(Prediction(instances: [Prediction.Instance(brief)]))
    case .developer: Self.json(DeveloperInteraction(model: model, input: brief.prompt))
    }
  }

  private var model: String { configuration.model.rawValue }

  private static func json(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers always have a form in JSON.
    return [UInt8](try! encoder.encode(value))
  }
}

private struct Interaction: Encodable {
  struct Input: Encodable {
    let type = "text"
    let text: String
  }

  let model: String
  /// Google keeps nothing; Lyria is refused otherwise.
  let store: Bool
  let input: [Input]
}

private struct DeveloperInteraction: Encodable {
  let model: String
  let input: String
}

private struct Prediction: Encodable {
  struct Instance: Encodable {
    enum CodingKeys: String, CodingKey {
      case prompt, seed
      case negativePrompt = "negative_prompt"
    }

    let prompt: String
    let negativePrompt: String?
    let seed: UInt32?

    init(_ brief: LyriaBrief) {
      (prompt, negativePrompt, seed) = (brief.prompt, brief.negativePrompt, brief.seed)
    }
  }

  struct Parameters: Encodable {}

  let instances: [Instance]
  let parameters = Parameters()
}
