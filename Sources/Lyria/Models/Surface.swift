/// Google's ways to ask for a song.
enum Surface {
  /// Vertex AI's interactions, in Google Cloud: global, whatever the region.
  case interactions
  /// Vertex AI's predictions, in Google Cloud's regions.
  case predict
  /// The Gemini developer API.
  case developer
}

extension LyriaConfiguration {
  /// Lyria 3 is offered in both places; a project goes before a key.
  var surface: Surface {
    switch model {
    case .lyria2: .predict
    case .lyria35: .developer
    case .lyria3Pro, .lyria3Clip: project == nil && apiKey != nil ? .developer : .interactions
    }
  }

  var url: String {
    switch surface {
    case .interactions:
      host("aiplatform.googleapis.com") + "/v1beta1/projects/\(projectSegment)/locations/global/interactions"
    case .predict:
      host(region == "global" ? "aiplatform.googleapis.com" : "\(region)-aiplatform.googleapis.com")
        + "/v1/projects/\(projectSegment)/locations/\(region)/publishers/google/models/\(model.rawValue):predict"
    case .developer: host("generativelanguage.googleapis.com") + "/v1beta/interactions"
    }
  }

  private func host(_ name: String) -> String {
    guard var endpoint else { return "https://\(name)" }
    while endpoint.hasSuffix("/") { endpoint.removeLast() }
    return endpoint
  }

  /// Nothing in a project's name leaves its place in the path (RFC 3986 §3.3).
  private var projectSegment: String {
    (project ?? "").utf8.reduce(into: "") { segment, byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: ":"):
        segment.unicodeScalars.append(Unicode.Scalar(byte))
      default: segment += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}
