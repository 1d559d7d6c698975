import TrackGeneration

/// One variable whose value cannot be used.
struct ConfigurationError: Error, CustomStringConvertible {
  let variable: String
  let value: String
  let allowed: String

  var description: String { "\(variable) is \(value.debugDescription): must be \(allowed)" }
}

/// The environment with a reading for each kind of value. An empty variable counts as not set, but for the key.
struct Variables {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  func text(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }

  func text(either name: String, _ other: String) -> String? { text(name) ?? text(other) }

  /// Those that are set.
  func values(of names: Set<String>) -> [String: String] {
    environment.filter { names.contains($0.key) && !$0.value.isEmpty }
  }

  func name(_ name: String) throws(ConfigurationError) -> String? {
    guard let value = text(name) else { return nil }
    guard value.utf8.count <= 64, value.utf8.allSatisfy({ $0 < 0x80 && ($0.isAlphanumeric || "._-".utf8.contains($0)) })
    else {
      throw ConfigurationError(variable: name, value: value, allowed: "at most 64 letters, digits, dots, - and _")
    }
    return value
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(ConfigurationError) -> Int? {
    guard let value = text(name) else { return nil }
    guard let number = Int(value), range.contains(number) else {
      throw ConfigurationError(
        variable: name, value: value, allowed: "an integer from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// In bytes.
  func size(_ name: String) throws(ConfigurationError) -> Int? {
    guard let value = text(name) else { return nil }
    guard let size = StorageSize(value) else {
      throw ConfigurationError(variable: name, value: value, allowed: StorageSize.allowed)
    }
    return size.bytes
  }

  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ name: String) throws(ConfigurationError) -> Choice? {
    guard let value = text(name) else { return nil }
    guard let choice = Choice(rawValue: value) else {
      throw ConfigurationError(
        variable: name, value: value, allowed: "one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  func isOn(_ name: String) throws(ConfigurationError) -> Bool? {
    guard let value = text(name) else { return nil }
    guard value == "on" || value == "off" else {
      throw ConfigurationError(variable: name, value: value, allowed: "on or off")
    }
    return value == "on"
  }

  /// An empty key is refused rather than taken for none: somebody meant to lock the door.
  func apiKey(_ name: String) throws(ConfigurationError) -> String? {
    guard let key = environment[name] else { return nil }
    return try checked(key, name, "; not set at all for an open service")
  }

  /// A key that somebody else has given out.
  func otherKey(_ name: String) throws(ConfigurationError) -> String? {
    guard let key = text(name) else { return nil }
    return try checked(key, name)
  }

  /// The value is not repeated.
  private func checked(_ key: String, _ name: String, _ more: String = "") throws(ConfigurationError) -> String {
    guard (1...256).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw ConfigurationError(
        variable: name, value: key.isEmpty ? "" : "…",
        allowed: "1 to 256 visible ASCII characters without blanks\(more)")
    }
    return key
  }

  /// Tokens and lyrics go there, so it is encrypted unless it is on this machine.
  func endpoint(_ name: String) throws(ConfigurationError) -> String? {
    guard let value = text(name) else { return nil }
    let hosts = ["localhost", "127.0.0.1", "[::1]"]
    let isHere = hosts.contains { "\(value):".hasPrefix("http://\($0):") }
    guard isOrigin(value), isHere || value.hasPrefix("https://") else {
      // Somebody may have put a password into it.
      throw ConfigurationError(
        variable: name, value: value.contains("@") ? "…" : value,
        allowed: "https:// and a host, or http:// and \(hosts.joined(separator: ", ")); and a port if need be")
    }
    return value
  }

  func origins(_ name: String) throws(ConfigurationError) -> Set<String> {
    guard let value = text(name) else { return [] }
    let origins = value.split(separator: ",").map { $0.trimmingPrefix(" ") }.map { String($0) }
    guard origins.allSatisfy(isOrigin) else {
      throw ConfigurationError(
        variable: name, value: value, allowed: "origins like https://music.example or http://localhost:3000, by commas")
    }
    return Set(origins)
  }

  private func isOrigin(_ text: String) -> Bool {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let host = text.dropFirst(scheme.count)
      return !host.isEmpty && host.utf8.allSatisfy { $0 < 0x80 && ($0.isAlphanumeric || ".-:[]".utf8.contains($0)) }
    }
    return false
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    let character = Character(UnicodeScalar(self))
    return character.isLetter || character.isNumber
  }
}
