/// The one place where the version stands.
public let version = "2.0.0"
