/// Scripts whose characters are syllables.
enum Syllabary {
  static func starts(_ text: ArraySlice<Unicode.Scalar>, _ script: Script) -> [Syllabifier.Start] {
    var starts: [Syllabifier.Start] = []
    for place in text.indices where starts.isEmpty || begins(text[place], script) {
      starts.append(Syllabifier.Start(place: place, stress: starts.count % 2 == 0 ? 2 : 1))
    }
    return starts
  }

  private static func begins(_ scalar: Unicode.Scalar, _ script: Script) -> Bool {
    guard Script(scalar) == script else { return false }
    return switch script {
    case .kana: !isSmall(scalar.value)
    case .hangul: !(0x1160...0x11FF).contains(scalar.value) && scalar.value < 0xD7B0
    default: true
    }
  }

  /// Small vowels, "っ" and the long stroke.
  private static func isSmall(_ value: UInt32) -> Bool {
    switch value {
    case 0x30FC, 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095, 0x3096,
      0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE, 0x30F5, 0x30F6, 0x31F0...0x31FF,
      0xFF67...0xFF70:
      true
    default: false
    }
  }
}
