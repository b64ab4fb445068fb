// swift-tools-version: 6.2
import PackageDescription

/// Every target of the house is built in the same way: Swift 6, and a warning is an error.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// One room: a library target with what it may use. Layers run downward only; `scripts/check-layers`
/// holds this file against the imports of the sources.
func room(
  _ name: String, uses dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(
  of name: String, with dependencies: [Target.Dependency] = [], beside: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "SeededRandom", "ReferenceData"] + dependencies,
    exclude: beside,
    swiftSettings: strict)
}

let package = Package(
  name: "Neuraxis",
  products: [
    .executable(name: "neuraxis", targets: ["neuraxis"]),
    .executable(name: "neuraxis-bench", targets: ["neuraxis-bench"]),
    .library(name: "NIfTI", targets: ["NIfTI"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0"),
  ],
  targets: [
    // L0
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(
      name: "CFreeType", pkgConfig: "freetype2", providers: [.apt(["libfreetype-dev"])]),
    .systemLibrary(
      name: "CLibCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    room("Quantities"),
    room("Notes"),
    room("DelimitedText"),
    room("SlabDispatch"),
    room("SeededRandom"),
    // L1
    room("VoxelGrids", uses: ["Quantities", "Notes"]),
    room(
      "ResponseCriteria",
      uses: ["Quantities", "Notes", "DelimitedText", .product(name: "Yams", package: "Yams")],
      resources: [.embedInCode("Criteria")]),
    // L2
    room("StudyLayout", uses: ["ResponseCriteria", "Quantities", "Notes", "DelimitedText"]),
    room("NIfTI", uses: ["VoxelGrids", "Notes", "CDeflate", "CZlib"]),
    room("VoxelCounting", uses: ["VoxelGrids", "SlabDispatch", "Quantities"]),
    room("CohortStatistics", uses: ["ResponseCriteria"]),
    // L3
    room(
      "LesionMetrics",
      uses: ["VoxelCounting", "VoxelGrids", "SlabDispatch", "Quantities", "Notes"]),
    room("SliceOverlay", uses: ["VoxelGrids", "Notes", "CPNG", "CFreeType"]),
    // L4
    room(
      "NeuraxisSpread",
      uses: [
        "LesionMetrics", "VoxelCounting", "ResponseCriteria", "VoxelGrids", "Quantities", "Notes",
      ]),
    // L5
    room(
      "FollowUp",
      uses: [
        "NeuraxisSpread", "LesionMetrics", "ResponseCriteria", "VoxelCounting", "VoxelGrids",
        "Quantities", "Notes",
      ]),
    // L6
    room(
      "StudyRecords",
      uses: [
        "FollowUp", "NeuraxisSpread", "LesionMetrics", "ResponseCriteria", "CohortStatistics",
        "VoxelCounting", "VoxelGrids", "Quantities", "Notes", "DelimitedText",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    // L7
    room(
      "ReviewReport",
      uses: ["StudyRecords", "StudyLayout", "LesionMetrics", "ResponseCriteria", "Quantities"],
      resources: [.embedInCode("Assets")]),
    // L8
    room(
      "BatchPipeline",
      uses: [
        "ReviewReport", "StudyRecords", "FollowUp", "NeuraxisSpread", "LesionMetrics",
        "SliceOverlay",
        "VoxelCounting", "NIfTI", "ResponseCriteria", "StudyLayout",
        "VoxelGrids", "SlabDispatch", "Quantities", "Notes", "DelimitedText", "CLibCrypto",
        .product(name: "Yams", package: "Yams"),
      ]),
    room("Phantoms", uses: ["NIfTI", "VoxelGrids", "Quantities", "SeededRandom"]),
    // L9
    .executableTarget(
      name: "neuraxis",
      dependencies: [
        "BatchPipeline", "Phantoms", "StudyRecords", "StudyLayout", "ResponseCriteria",
        "LesionMetrics", "VoxelCounting", "SlabDispatch", "Quantities",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "neuraxis-bench",
      dependencies: [
        "Phantoms", "FollowUp", "NeuraxisSpread", "LesionMetrics", "VoxelCounting", "NIfTI",
        "VoxelGrids",
        "SeededRandom", "CDeflate",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(name: "ReferenceData", path: "Tests/ReferenceData", swiftSettings: strict),
    .target(
      name: "ComparedOutputs", dependencies: ["CPNG", "CDeflate", "CLibCrypto"],
      path: "Tests/ComparedOutputs", swiftSettings: strict),
    tests(of: "Quantities"),
    tests(of: "DelimitedText"),
    tests(of: "SlabDispatch"),
    tests(of: "VoxelGrids"),
    tests(of: "ResponseCriteria"),
    tests(of: "StudyLayout"),
    tests(of: "NIfTI", with: ["VoxelGrids"]),
    tests(of: "VoxelCounting", with: ["NIfTI"]),
    tests(of: "CohortStatistics"),
    tests(of: "LesionMetrics", with: ["Phantoms", "NIfTI"]),
    tests(
      of: "SliceOverlay", with: ["VoxelGrids", "ComparedOutputs"], beside: ["Goldens"]),
    tests(
      of: "NeuraxisSpread",
      with: ["Phantoms", "NIfTI", "LesionMetrics", "VoxelGrids", "Quantities"]),
    tests(
      of: "FollowUp",
      with: [
        "Phantoms", "ResponseCriteria", "NeuraxisSpread", "LesionMetrics", "VoxelGrids",
        "Quantities",
      ]),
    tests(of: "StudyRecords", with: ["ResponseCriteria"]),
    tests(
      of: "ReviewReport", with: ["StudyRecords", "LesionMetrics", "ResponseCriteria"],
      beside: ["Goldens"]),
    tests(of: "BatchPipeline", with: ["Phantoms", "ResponseCriteria", "VoxelGrids"]),
    tests(of: "Phantoms"),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "neuraxis", "NIfTI", "VoxelGrids", "ComparedOutputs", "ReferenceData",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      exclude: ["Reference"],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6]
)
