/// What a model's answer holds, in whichever of Google's shapes it comes. What is unknown or of another type than
/// expected is passed over.
struct Answer: Decodable {
  /// Nil where the surface tells none.
  let status: String?
  /// In the order of the answer.
  let blocks: [AnswerBlock]
  let faults: [Fault]

  private enum Key: String, CodingKey { case status, outputs, steps, predictions, error, errors }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    status = try? fields.decode(String.self, forKey: .status)
    let steps = fields.all(Step.self, .steps).flatMap(\.blocks)
    blocks = fields.all(AnswerBlock.self, .outputs) + steps + fields.all(AnswerBlock.self, .predictions)
    faults = fields.all(Fault.self, .error) + fields.all(Fault.self, .errors) + blocks.compactMap(\.fault)
  }

  /// A model may send drafts before the song.
  var audio: EncodedAudio? { blocks.last { $0.audio != nil }?.audio }
  var texts: [String] { blocks.compactMap(\.text) }
  var isElsewhere: Bool { blocks.contains { $0.isElsewhere } }
}

private struct Step: Decodable {
  let blocks: [AnswerBlock]

  private enum Key: String, CodingKey { case content }

  init(from decoder: any Decoder) throws {
    blocks = try decoder.container(keyedBy: Key.self).all(AnswerBlock.self, .content)
  }
}

/// A text or a sound.
struct AnswerBlock: Decodable {
  let text: String?
  let audio: EncodedAudio?
  /// The sound was stored at an address.
  let isElsewhere: Bool
  let fault: Fault?

  private enum Key: String, CodingKey {
    case type, text, data, audioContent, bytesBase64Encoded, uri, gcsUri, error
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: Key.self)
    let type = try? fields.decode(String.self, forKey: .type)
    let mayBeAudio = type == nil || type == "audio"
    text = type == nil || type == "text" ? try? fields.decode(String.self, forKey: .text) : nil
    audio = mayBeAudio ? fields.first(EncodedAudio.self, of: [.data, .audioContent, .bytesBase64Encoded]) : nil
    isElsewhere = mayBeAudio && fields.first(String.self, of: [.uri, .gcsUri]) != nil
    fault = try? fields.decode(Fault.self, forKey: .error)
  }
}
