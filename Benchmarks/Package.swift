// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the service's does not list it.
let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "music-track-generator", path: "..")],
  targets: [
    .executableTarget(
      name: "tables",
      dependencies: [.product(name: "TrackGeneration", package: "music-track-generator")],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
