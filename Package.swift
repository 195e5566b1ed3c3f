// swift-tools-version: 6.3
import PackageDescription

// The rooms of the house. Every room imports `Registration`, the wall sockets it needs (`CCSV`,
// `CZlib`, `CLists`, `Curl`, `SQLRows`, `StrictYAML`) and no other room; `EventRuns` alone knows
// their order; `rollcall` alone builds live parts. Tests/TidyTests checks this from the sources.
let package = Package(
    name: "rollcall",
    products: [.executable(name: "rollcall", targets: ["rollcall"])],
    dependencies: [
        // The front door: commands, options, usage.
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        // Settings in layers, with where each value came from; the files are read by StrictYAML.
        .package(
            url: "https://github.com/apple/swift-configuration.git",
            from: "1.4.0",
            traits: []
        ),
        // What Hummingbird logs with.
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        // The sandbox's channel options and byte buffers: what Hummingbird itself stands on.
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        // The parts of a request and of an answer, for the sandbox's `100 Continue`.
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        // HTTP fields of the sandbox, as Hummingbird spells them.
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        // The sandbox's server; without its optional configuration support, which it would build.
        .package(
            url: "https://github.com/hummingbird-project/hummingbird.git",
            from: "2.28.1",
            traits: ["FullFoundation"]
        ),
        // The ledger and the sandbox's state file: SQLite with checked statements and migrations.
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        // The text of the page and of the mail's HTML, apart from the facts in them.
        .package(
            url: "https://github.com/hummingbird-project/swift-mustache.git",
            from: "2.1.1"
        ),
        // YAML with line and column for policies and the sandbox's own OpenAPI document.
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.2"),
    ],
    targets: [
        // Wall sockets: the C libraries of the system, and what is plugged straight into them.
        .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        // The domains that policies know by name, as data files name them.
        .target(name: "CLists", exclude: ["free-mail.txt", "disposable.txt"]),
        .target(name: "Curl", dependencies: ["CCurl"]),
        .target(
            name: "StrictYAML",
            dependencies: [.product(name: "Yams", package: "Yams")]
        ),
        // SQLite's own calls, for what runs once per row.
        .target(
            name: "SQLRows",
            dependencies: [
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),

        // The words every room speaks, and the doors between rooms.
        .target(name: "Registration"),

        // The rooms.
        .target(name: "Intake", dependencies: ["CCSV", "CZlib", "Registration", "StrictYAML"]),
        .target(name: "Delivery", dependencies: ["Registration"]),
        .target(name: "WebexMeetings", dependencies: ["Curl", "Registration"]),
        .target(
            name: "Bookkeeping",
            dependencies: [
                "Registration", "SQLRows",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]
        ),
        .target(name: "Reconciliation", dependencies: ["Registration"]),
        .target(name: "Policy", dependencies: ["CLists", "Registration", "StrictYAML"]),
        .target(
            name: "Reporting",
            dependencies: [
                "CZlib", "Curl", "Registration",
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [
                .embedInCode("Page/report.mustache"), .embedInCode("Page/report.css"),
                .embedInCode("Page/report.js"),
            ]
        ),
        .target(
            name: "Sandbox",
            dependencies: [
                "Registration", "SQLRows", "StrictYAML",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            ],
            resources: [.embedInCode("openapi.yaml"), .embedInCode("openapi-webex.yaml")]
        ),

        // The corridor and the front door.
        .target(
            name: "EventRuns",
            dependencies: [
                "Bookkeeping", "Delivery", "Intake", "Policy", "Reconciliation", "Registration",
                "Reporting", "StrictYAML",
            ]
        ),
        .executableTarget(
            name: "rollcall",
            dependencies: [
                "EventRuns", "Bookkeeping", "Delivery", "Intake", "Policy", "Registration",
                "Reporting", "Sandbox", "StrictYAML", "WebexMeetings",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ]
        ),

        // The workshop: may open any door.
        .executableTarget(
            name: "Simulation",
            dependencies: [
                "Bookkeeping", "Delivery", "EventRuns", "Policy", "Registration", "Reporting",
                "Sandbox",
            ]
        ),
        // Of files changed at random. With libFuzzer, which has a main of its own (`make fuzz`).
        .executableTarget(name: "Fuzzing", dependencies: ["CZlib", "Intake", "Registration"]),
        .target(
            name: "TestSupport",
            dependencies: ["Registration", "StrictYAML"],
            path: "Tests/TestSupport"
        ),
        // The bench's bare loops in C, and its count of allocations.
        .target(
            name: "CBench",
            linkerSettings: [.linkedLibrary("csv"), .linkedLibrary("sqlite3")]
        ),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Bookkeeping", "CBench", "Delivery", "EventRuns", "Intake", "Policy",
                "Registration",
                "Reporting", "Sandbox", "TestSupport", "WebexMeetings",
            ]
        ),
        .testTarget(name: "RegistrationTests", dependencies: ["Registration", "TestSupport"]),
        .testTarget(name: "IntakeTests", dependencies: ["CZlib", "Intake", "TestSupport"]),
        .testTarget(name: "DeliveryTests", dependencies: ["Delivery", "TestSupport"]),
        .testTarget(
            name: "WebexMeetingsTests",
            dependencies: ["Curl", "Policy", "Sandbox", "TestSupport", "WebexMeetings"]
        ),
        .testTarget(name: "BookkeepingTests", dependencies: ["Bookkeeping", "TestSupport"]),
        .testTarget(name: "ReconciliationTests", dependencies: ["Reconciliation", "TestSupport"]),
        .testTarget(name: "PolicyTests", dependencies: ["Policy", "StrictYAML", "TestSupport"]),
        .testTarget(
            name: "ReportingTests",
            dependencies: ["CCurl", "CZlib", "Curl", "Intake", "Reporting", "TestSupport"],
            exclude: ["Golden"]
        ),
        .testTarget(
            name: "SandboxTests",
            dependencies: ["Curl", "Sandbox", "StrictYAML", "TestSupport"]
        ),
        .testTarget(
            name: "EventRunsTests",
            dependencies: [
                "Bookkeeping", "EventRuns", "Intake", "Policy", "Reporting", "Sandbox",
                "TestSupport",
            ]
        ),
        .testTarget(
            name: "RollcallTests",
            dependencies: [
                "Bookkeeping", "Registration", "rollcall", "StrictYAML", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .testTarget(
            name: "SimulationTests",
            dependencies: ["Bookkeeping", "Registration", "Reporting", "Sandbox", "Simulation"]
        ),
        .testTarget(name: "TidyTests"),
    ]
)

// The upcoming features this package is written in, and no warnings in its own code.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
let inC: Set = ["CBench", "CCurl", "CLists"]
for target in package.targets where target.type != .system && !inC.contains(target.name) {
    target.swiftSettings = settings
}
