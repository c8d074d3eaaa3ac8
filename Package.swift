// swift-tools-version: 6.2
import PackageDescription

// Modules stand lowest first; each names only modules above it. `make check` builds with
// `--explicit-target-dependency-import-check error`, so an import that is not declared here does not compile.
let package = Package(
    name: "postern",
    products: [
        .executable(name: "postern", targets: ["postern"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    ],
    targets: [
        // System C libraries, each behind a module map or a small shim.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .target(name: "CPostgres", dependencies: ["CLibPQ"]),
        .systemLibrary(name: "CMagic", pkgConfig: "libmagic", providers: [.apt(["libmagic-dev"])]),
        .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "CICU", linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),

        // The nouns and the pure rules.
        .target(name: "Messaging"),
        .target(name: "Quota", dependencies: ["Messaging"]),
        .target(name: "Content", dependencies: ["CGumbo", "Messaging"]),
        .target(
            name: "Attachments",
            dependencies: [
                "CMagic", "CZlib", "Messaging",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]
        ),
        .target(name: "Policy", dependencies: ["Attachments", "Content", "Messaging", "Quota"]),
        .target(name: "Localization", dependencies: ["CICU"]),
        .target(
            name: "Templates",
            dependencies: [
                "Content", "Localization",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            exclude: ["Catalogue"],
            plugins: ["EmbedFiles"]
        ),
        .target(name: "MIME", dependencies: ["Messaging", .product(name: "Crypto", package: "swift-crypto")]),
        .target(name: "Bounces", dependencies: ["Messaging"]),
        .target(
            name: "SMTP",
            dependencies: [
                "Bounces", "Messaging",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),

        // The database.
        .target(
            name: "Postgres",
            dependencies: ["CPostgres", .product(name: "Logging", package: "swift-log")]
        ),
        .target(
            name: "Store",
            dependencies: [
                "Attachments", "Content", "Messaging", "Policy", "Postgres", "Quota", "Templates",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            plugins: ["EmbedFiles"]
        ),

        // What runs.
        .target(
            name: "Delivery",
            dependencies: [
                "Attachments", "Bounces", "Content", "Localization", "MIME", "Messaging", "Policy", "Quota", "SMTP",
                "Templates",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(
            name: "Worker",
            dependencies: [
                "Attachments", "Delivery", "Messaging", "Policy", "Postgres", "SMTP", "Store", "Templates",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .target(
            name: "Sample",
            dependencies: [
                "Messaging", "Postgres",
                .product(name: "Crypto", package: "swift-crypto"),
            ]
        ),
        .executableTarget(
            name: "postern",
            dependencies: [
                "Attachments", "Delivery", "Localization", "MIME", "Messaging", "Policy", "Postgres", "SMTP", "Sample",
                "Store", "Templates", "Worker",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Subprocess", package: "swift-subprocess"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]
        ),

        // SQL files and template catalogues become Swift source at build time, so that one binary is all one deploys.
        .executableTarget(name: "embed-files", path: "Plugins/embed-files"),
        .plugin(name: "EmbedFiles", capability: .buildTool(), dependencies: ["embed-files"]),

        // Tests: one target a module, and the whole on real services.
        .target(name: "TestTools", path: "Tests/TestTools"),
        .target(
            name: "TestSupport",
            dependencies: [
                "Messaging", "Postgres", "Store", "Templates", "TestTools",
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/TestSupport"
        ),
        .testTarget(
            name: "AttachmentsTests",
            dependencies: [
                "Attachments", "CZlib", "TestTools",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            exclude: ["write_archives.py"]
        ),
        .testTarget(name: "BouncesTests", dependencies: ["Bounces"]),
        .testTarget(name: "ContentTests", dependencies: ["CGumbo", "Content", "TestTools"]),
        .testTarget(
            name: "DeliveryTests",
            dependencies: [
                "Attachments", "Bounces", "Delivery", "Localization", "MIME", "Messaging", "Policy", "SMTP",
                "Templates", "TestTools",
                .product(name: "Logging", package: "swift-log"),
            ]
        ),
        .target(name: "CICUData", path: "Tests/CICUData", linkerSettings: [.linkedLibrary("icuuc")]),
        .testTarget(name: "LocalizationTests", dependencies: ["CICUData", "Localization"]),
        .testTarget(name: "MessagingTests", dependencies: ["Messaging", "TestTools"]),
        .testTarget(name: "MIMETests", dependencies: ["MIME", "Messaging", "TestTools"]),
        .testTarget(
            name: "PolicyTests",
            dependencies: ["Attachments", "Content", "Messaging", "Policy", "Quota", "TestTools"]
        ),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport"]),
        .testTarget(name: "QuotaTests", dependencies: ["Quota"]),
        .testTarget(
            name: "SMTPTests",
            dependencies: [
                "Bounces", "SMTP", "TestTools",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ]
        ),
        .testTarget(
            name: "SampleTests",
            dependencies: [
                "Attachments", "Localization", "MIME", "Messaging", "Policy", "Quota", "Sample", "Templates",
            ]
        ),
        .testTarget(
            name: "StoreTests",
            dependencies: [
                "Attachments", "Content", "Messaging", "Policy", "Postgres", "Quota", "Store", "TestSupport",
                "TestTools",
            ]
        ),
        .testTarget(name: "TemplatesTests", dependencies: ["Content", "Localization", "Messaging", "Templates"]),
        .testTarget(
            name: "WorkerTests",
            dependencies: [
                "Attachments", "Bounces", "Delivery", "MIME", "Messaging", "Policy", "Postgres", "SMTP", "Store",
                "TestSupport", "TestTools", "Worker",
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]
        ),
        .testTarget(
            name: "IntegrationTests",
            dependencies: [
                "Messaging", "Postgres", "Sample", "Store", "TestSupport", "TestTools", "postern",
                .product(name: "Logging", package: "swift-log"),
            ],
            exclude: ["check_previews.py", "read_mails.py"]
        ),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where ![.system, .plugin, .binary].contains(target.type) {
    guard !["CPostgres", "CICU", "CICUData"].contains(target.name) else { continue }
    target.swiftSettings = [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ]
}

// Fuzz targets have libFuzzer's main function, so they are there only when scripts/fuzz asks for them; what they test is
// instrumented with them, under Address Sanitizer.
if Context.environment["POSTERN_FUZZ"] != nil {
    let instrumented = ["Content", "Localization", "Templates"]
    for target in package.targets where instrumented.contains(target.name) {
        target.swiftSettings?.append(.unsafeFlags(["-sanitize=fuzzer,address"]))
    }
    package.targets += [
        .target(
            name: "FuzzedTemplates",
            dependencies: ["Localization", "Templates"],
            path: "Tests/Fuzz/FuzzedTemplates",
            swiftSettings: [.unsafeFlags(["-sanitize=fuzzer,address"])]
        ),
        .executableTarget(
            name: "fuzz-templates",
            dependencies: ["FuzzedTemplates"],
            path: "Tests/Fuzz/fuzz-templates",
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]
        ),
    ]
}
