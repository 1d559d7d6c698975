/// A text that neither its description nor a mirror shows.
struct Secret: Sendable, Hashable {
  let value: String

  init(_ value: String) { self.value = value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "secret" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: []) }
}
