internal import Yams

/// A preset's file.
extension PresetSettings {
  /// - Throws: `ValidationError`; its faults name the field, or the line where the YAML itself is broken.
  init(yaml bytes: [UInt8]) throws(ValidationError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ValidationError([Fault("file", .valueError, "must be UTF-8")])
    }
    guard YAMLAliases.count(in: bytes) <= YAMLAliases.limit else {
      throw ValidationError([Fault("file", .valueError, "must have at most \(YAMLAliases.limit) aliases")])
    }
    do {
      self = try YAMLDecoder().decode(PresetDraft.self, from: text, userInfo: [.fieldPath: "file"]).settings
    } catch let error as ValidationError {
      throw error
    } catch DecodingError.dataCorrupted(let context) where context.underlyingError is ValidationError {
      throw context.underlyingError as! ValidationError
    } catch {
      throw ValidationError([Fault("file", .valueError, "is not a preset in YAML: \(error)")])
    }
  }

  /// - Throws: what Yams throws when it runs out of memory.
  func yaml() throws -> [UInt8] {
    let encoder = YAMLEncoder()
    encoder.options.allowUnicode = true
    encoder.options.width = 100
    return try Array(encoder.encode(self).utf8)
  }
}
