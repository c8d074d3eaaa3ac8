import FoundationEssentials

/// The folder that holds `Package.swift`, found from where this file was compiled, so that tests run from anywhere.
package let repositoryRoot: String = URL(filePath: #filePath)
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()
    .path(percentEncoded: false)
