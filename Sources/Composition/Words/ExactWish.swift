/// A tempo or a key that is named: "at 96 bpm", "in F# minor".
enum ExactWish: Sendable {
  case tempo(Double)
  case key(Key)

  static let tempos = 30...300

  /// What `words` begin with, and how many of them it is.
  static func first(in words: ArraySlice<Words.Word>, of text: String) -> (wish: ExactWish, count: Int)? {
    tempo(words) ?? key(words, text)
  }

  private static func tempo(_ words: ArraySlice<Words.Word>) -> (wish: ExactWish, count: Int)? {
    guard let first = words.first, first.text.utf8.first.map({ (0x30...0x39).contains($0) }) == true else { return nil }
    let isOneWord = first.text.hasSuffix("bpm")
    let digits = isOneWord ? first.text.dropLast(3) : first.text[...]
    guard let tempo = Int(digits), tempos.contains(tempo) else { return nil }
    if isOneWord { return (.tempo(Double(tempo)), 1) }
    return words.dropFirst().first?.text == "bpm" ? (.tempo(Double(tempo)), 2) : nil
  }

  private static func key(_ words: ArraySlice<Words.Word>, _ text: String) -> (wish: ExactWish, count: Int)? {
    guard let tonic = words.first, tonic.text.utf8.count <= 2, "A"..."G" ~= text[tonic.range.lowerBound] else {
      return nil
    }
    let following = words.dropFirst().prefix(3).map(\.text)
    let accidental = accidentals[following.first ?? ""]
    let rest = following.dropFirst(accidental == nil ? 0 : 1)
    guard let mode = modes[rest.first ?? ""], !isArticle(tonic, before: rest.dropFirst().first) else { return nil }
    let name = tonic.text.prefix(1).uppercased() + tonic.text.dropFirst() + (accidental ?? "")
    return Key("\(name) \(mode)").map { (.key($0), accidental == nil ? 2 : 3) }
  }

  /// "A minor key", "A major change" name no tonic.
  private static func isArticle(_ tonic: Words.Word, before noun: String?) -> Bool {
    guard tonic.text == "a", let noun else { return false }
    return noun == "key" || tonic.opensClause
  }

  private static let accidentals = ["sharp": "#", "flat": "b"]
  private static let modes = ["major": "major", "minor": "minor", "dur": "major", "moll": "minor"]
}
