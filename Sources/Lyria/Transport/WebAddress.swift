internal import FoundationEssentials

struct WebAddress {
  private let url: URL?

  init(_ text: String) { url = URL(string: text) }

  var host: String { url?.host ?? "" }

  /// Nobody else on the network can read what is sent there.
  var isConfidential: Bool {
    switch url?.scheme?.lowercased() {
    case "https": !host.isEmpty
    case "http": ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host)
    default: false
    }
  }
}
