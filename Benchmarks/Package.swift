// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "music-track-generator", path: "..")],
  targets: [
    .executableTarget(
      name: "tables",
      dependencies: [.product(name: "TrackGeneration", package: "music-track-generator")],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)])
  ]
)
