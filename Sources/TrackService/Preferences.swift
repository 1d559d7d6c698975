/// What a client prefers of how it is answered (`Prefer`, RFC 7240); what is not understood is passed over.
struct Preferences: Equatable {
  /// To be told at once where the result will be.
  private(set) var respondsAsync = false
  /// To wait for the result so many seconds.
  private(set) var wait: Int?

  static let longestWait = 60

  /// - Parameter header: several such headers are joined by commas.
  init(_ header: String?) {
    var known: Set<String> = []
    for preference in header.map(Self.preferences) ?? [] where known.insert(preference.name).inserted {
      switch preference.name {
      case "respond-async": respondsAsync = preference.value.isEmpty
      case "wait": wait = Self.seconds(preference.value)
      default: break
      }
    }
  }

  var areAboutWaiting: Bool { respondsAsync || wait != nil }

  /// For `Preference-Applied`; nil when there is nothing to say.
  func applied(isAsync: Bool) -> String? {
    let words = (respondsAsync && isAsync ? ["respond-async"] : []) + (wait.map { ["wait=\($0)"] } ?? [])
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }

  private static func seconds(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return min(Int(text) ?? longestWait, longestWait)
  }

  /// `name [= value] *(; parameter)`, without the parameters: no preference that is known here has any.
  private static func preferences(_ header: String) -> [(name: String, value: String)] {
    pieces(of: header[...], at: ",").compactMap { preference in
      let sides = pieces(of: preference, at: ";")[0].split(separator: "=", maxSplits: 1)
      guard let name = sides.first.map(trimmed), !name.isEmpty else { return nil }
      return (name.lowercased(), sides.count == 2 ? unquoted(trimmed(sides[1])) : "")
    }
  }

  /// Splits where no quotes are.
  private static func pieces(of text: Substring, at separator: Character) -> [Substring] {
    var pieces: [Substring] = []
    var (start, isQuoted, isEscaped) = (text.startIndex, false, false)
    for index in text.indices {
      switch text[index] {
      case _ where isEscaped: isEscaped = false
      case "\\" where isQuoted: isEscaped = true
      case "\"": isQuoted.toggle()
      case separator where !isQuoted:
        pieces.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    return pieces + [text[start...]]
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
    var isEscaped = false
    return String(
      text.dropFirst().dropLast().filter { character in
        defer { isEscaped = character == "\\" && !isEscaped }
        return character != "\\" || isEscaped
      })
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
