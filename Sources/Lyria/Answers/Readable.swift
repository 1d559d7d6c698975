/// The values of an array that can be read; a value that stands alone counts as an array of one.
struct Readable<Value: Decodable>: Decodable {
  let values: [Value]

  init(from decoder: any Decoder) throws {
    if let attempts = try? [Attempt<Value>](from: decoder) {
      values = attempts.compactMap(\.value)
    } else {
      values = [try Value(from: decoder)]
    }
  }
}

private struct Attempt<Value: Decodable>: Decodable {
  let value: Value?

  init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
}

extension KeyedDecodingContainer {
  /// None where the key is missing.
  func all<Value: Decodable>(_ type: Value.Type, _ key: Key) -> [Value] {
    (try? decode(Readable<Value>.self, forKey: key))?.values ?? []
  }

  /// Of the first key that has such a value.
  func first<Value: Decodable>(_ type: Value.Type, of keys: [Key]) -> Value? {
    for key in keys {
      if let value = try? decode(Value.self, forKey: key) { return value }
    }
    return nil
  }
}
