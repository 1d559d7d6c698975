// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "music-track-generator",
  products: [
    .executable(name: "music-track-generator", targets: ["music-track-generator"]),
    // For Benchmarks, which is a package of its own.
    .library(name: "TrackGeneration", targets: ["Composition", "TrackGeneration"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries, each wrapped by one Swift file of the module that uses it.
    .systemLibrary(name: "CFastCGI", providers: [.apt(["libfcgi-dev"])]),
    .systemLibrary(name: "CLinux"),
    .systemLibrary(name: "CFluidSynth", providers: [.apt(["libfluidsynth-dev"])]),
    .systemLibrary(name: "CEbur128", providers: [.apt(["libebur128-dev"])]),
    .systemLibrary(name: "CSampleRate", providers: [.apt(["libsamplerate0-dev"])]),
    .systemLibrary(name: "CSndFile", providers: [.apt(["libsndfile1-dev"])]),
    .systemLibrary(name: "CArchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    // Threads, and what they share.
    .target(name: "Locks", dependencies: ["CLinux"]),
    // How a request reaches us and how a response leaves.
    .target(name: "FastCGI", dependencies: ["CFastCGI", "CLinux", "Locks"]),
    // Music: pure values, no input or output.
    .target(name: "Composition"),
    // A score becomes sound, and a recording as long and as loud as it should be.
    .target(
      name: "Synthesis",
      dependencies: ["CEbur128", "CFluidSynth", "CSampleRate", "CSndFile", "CLinux", "Composition", "Locks"],
      // In debug builds too: sound takes a hundred times as long otherwise.
      swiftSettings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    // Songs from Google's models: how they are reached, who asks, and what is asked.
    .target(
      name: "Lyria",
      dependencies: [
        "CCurl", "Composition", "Locks",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
      ]),
    // What a track is and who makes it.
    .target(
      name: "TrackGeneration",
      dependencies: [
        "CArchive", "CLinux", "Composition", "Locks", "Lyria", "Synthesis", "Yams",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // What the API says.
    .target(
      name: "TrackService",
      dependencies: [
        "Composition", "FastCGI", "Locks", "Synthesis", "TrackGeneration",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Logging", package: "swift-log"),
      ]),
    // The program: configuration and wiring.
    .executableTarget(
      name: "music-track-generator",
      dependencies: [
        "CLinux", "FastCGI", "Locks", "Lyria", "Synthesis", "TrackGeneration", "TrackService",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
      ]),

    // For the tests: a worker that does everything the edge can.
    .executableTarget(name: "edge-probe", dependencies: ["FastCGI", "Locks"], path: "Tests/EdgeProbe"),
    // Songs as files, to listen to and to measure.
    .executableTarget(
      name: "compose",
      dependencies: ["Composition", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Tests/Compose"),
    // A peer that speaks FastCGI records, and a server to speak to.
    .target(name: "FastCGITesting", dependencies: ["FastCGI", "Locks"], path: "Tests/FastCGITesting"),
    // Bytes that nobody expects, for the readers of all modules.
    .target(name: "Fuzzing", dependencies: ["Locks"], path: "Tests/Fuzzing"),
    .testTarget(name: "FastCGITests", dependencies: ["FastCGI", "FastCGITesting", "Fuzzing", "Locks"]),
    .testTarget(name: "CompositionTests", dependencies: ["Composition", "Fuzzing"]),
    .testTarget(name: "SynthesisTests", dependencies: ["CSndFile", "Composition", "Synthesis"]),
    .testTarget(
      name: "LyriaTests",
      dependencies: [
        "Composition", "Fuzzing", "Locks", "Lyria", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      exclude: ["peer.py"]),
    .testTarget(
      name: "TrackGenerationTests",
      dependencies: [
        "Composition", "Fuzzing", "Locks", "Lyria", "Synthesis", "TrackGeneration",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "TrackServiceTests",
      dependencies: [
        "Composition", "FastCGI", "FastCGITesting", "Fuzzing", "Locks", "Synthesis", "TrackGeneration", "TrackService",
        .product(name: "Crypto", package: "swift-crypto"), .product(name: "Logging", package: "swift-log"),
      ]),
  ]
)

for target in package.targets where target.type != .system {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .swiftLanguageMode(.v6),
      .treatAllWarnings(as: .error),
      .enableUpcomingFeature("ExistentialAny"),
      .enableUpcomingFeature("InternalImportsByDefault"),
      .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
