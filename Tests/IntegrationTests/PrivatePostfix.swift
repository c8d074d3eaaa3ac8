import Foundation
import TestSupport

/// A Postfix of the test's own, which files every mail into one Maildir.
struct PrivatePostfix {
    let port: UInt16
    private let folder: URL

    /// Runs `body` while it listens.
    static func run(filingInto maildir: Maildir, in folder: URL, _ body: (PrivatePostfix) async throws -> Void)
        async throws
    {
        let postfix = PrivatePostfix(port: try freePort(), folder: folder.appending(path: "postfix"))
        try await postfix.script("start", postfix.folder.path, "\(postfix.port)", maildir.folder.path)
        do {
            try await body(postfix)
        } catch {
            try await postfix.script("stop", postfix.folder.path)
            throw error
        }
        try await postfix.script("stop", postfix.folder.path)
    }

    private func script(_ arguments: String...) async throws {
        let ending = try await Program.run(
            "\(repositoryRoot)/scripts/private-postfix",
            arguments,
            in: folder.deletingLastPathComponent()
        )
        guard ending.status == 0 else {
            throw ProgramFailed(name: "private-postfix", ending: ending)
        }
    }
}
