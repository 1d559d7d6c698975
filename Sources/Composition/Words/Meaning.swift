/// What a phrase asks for.
struct Meaning: Sendable {
  /// A role of nil leaves open what the instrument does.
  var instruments: [(role: Part.Role?, program: Int)] = []
  /// A part that the phrase names as such: "drums", "bass".
  var part: Part.Role?
  var kit: Int?
  var percussion: [Int] = []
  var without: [Part.Role] = []
  var mode: Key.Mode?
  var tempo = 1.0
  var energy = 0.0
  var reverb = 1.0
  var swing: Style.Feel.Swing?
  var looseness: Double?
  var metre: Metre?
  var genre: String?
  var isHalfTime = false
  var isDoubleTime = false
  var isInstrumental = false
  /// Before the name of an instrument it is about the tone, not about the key: "bright piano".
  var isTone = false

  /// Stronger than 1 for "very", weaker for "a little", the opposite below 0.
  func scaled(_ strength: Double) -> Meaning {
    var scaled = strength < 0 ? opposite : self
    scaled.tempo = 1 + (tempo - 1) * strength
    scaled.energy = energy * strength
    scaled.reverb = 1 + (reverb - 1) * strength
    return scaled
  }

  /// Whether it is of instruments or parts, which a "no" takes away.
  var isOfParts: Bool { part != nil || !instruments.isEmpty }

  private var opposite: Meaning {
    var opposite = Meaning()
    opposite.mode = mode.map { $0 == .major ? .minor : .major }
    opposite.swing = swing.map { _ in .straight }
    return opposite
  }
}
