import FoundationEssentials

/// Whether a metadata server may answer, by what can be seen without asking the network: elsewhere that would be found
/// out by the first order, which is too late to say that credentials are missing.
enum GoogleMachine {
  private static let productName = "/sys/class/dmi/id/product_name"

  static func isThis(_ variables: Variables) -> Bool {
    // Cloud Run and App Engine show no hardware.
    let signs = ["GCE_METADATA_HOST", "K_SERVICE", "GAE_ENV"]
    return signs.contains { variables.text($0) != nil } || isVirtualMachine
  }

  private static var isVirtualMachine: Bool {
    FileManager.default.contents(atPath: productName)?.starts(with: "Google".utf8) ?? false
  }
}
