import Foundation
import Postgres
import TestSupport
import TestTools
import Testing

extension IntegrationTests {
    /// Templates from files to what is in force, and as strangers read them.
    @Suite("Commands for templates")
    struct TemplateCommandTests {
        @Test("L05: a template is checked, published, compared, rolled back and withdrawn by command")
        func templates() async throws {
            try await withInstallation { installation in
                let (parties, _) = try await installation.addWaitingMessage()
                let folder = installation.folder.appending(path: "letters/free-form")
                try FileManager.default.createDirectory(
                    at: folder.appending(path: "messages"),
                    withIntermediateDirectories: true
                )
                let files = try await installation.database.pool.query(
                    """
                    SELECT f.key, f.value FROM postern.template_version AS t
                    CROSS JOIN LATERAL jsonb_each_text(t.files -> 'files') AS f (key, value)
                    WHERE t.name = 'free-form' AND f.key NOT LIKE 'layouts/%' AND f.key NOT LIKE '%/%'
                    """
                )
                for file in files {
                    let text = Data(try file.decode(String.self, "value").utf8)
                    try text.write(to: folder.appending(path: try file.decode(String.self, "key")))
                }
                let layout =
                    "<h1 class=\"soft\" style=\"font-size: 22px;\">{{argument.subject}}</h1>\n<p>{{message.intro}}</p>\n"
                let words = "{{#each.body}}<p>{{item}}</p>{{/each.body}}"
                try Data((layout + words).utf8).write(to: folder.appending(path: "body.html.mustache"))
                let english = folder.appending(path: "messages/en.json")
                try Data(#"{"subject": "{subject}", "intro": "{seller_name"}"#.utf8).write(to: english)
                let path = folder.path
                try await expect(["templates"], says: "free-form", installation)
                try await expect(
                    ["templates", "check", path],
                    status: 2,
                    says: "messages/en.json: message intro",
                    installation
                )
                try await expect(["templates", "publish", path], status: 2, says: "messages/en.json", installation)
                try Data(#"{"subject": "{subject}", "intro": "A letter of {seller_name}:"}"#.utf8).write(to: english)
                try await expect(["templates", "check", path], says: "✓ free-form: 1 languages", installation)
                try await expect(["templates", "publish", path, "--dry-run"], says: "would be published", installation)
                let own = ["--seller", "\(parties.seller)"]
                try await expect(["templates", "publish", path] + own, says: "version 1 is in force", installation)
                try await expect(["templates", "publish", path] + own, says: "was in force already", installation)
                try Data(#"{"subject": "{subject}", "intro": "{seller_name} writes:"}"#.utf8).write(to: english)
                try await expect(
                    ["templates", "diff", "free-form", "--folder", path] + own,
                    status: 2,
                    says: #"+{"subject": "{subject}", "intro": "{seller_name} writes:"}"#,
                    installation
                )
                try await expect(["templates", "publish", path] + own, says: "version 2 is in force", installation)
                try await expect(
                    ["templates", "rollback", "free-form"] + own,
                    says: "version 1 is in force",
                    installation
                )
                try await expect(
                    ["templates", "list", "--all"] + own + ["--json"],
                    says: #""version":"2""#,
                    installation
                )
                try await expect(["templates", "withdraw", "free-form"] + own, says: "is withdrawn", installation)
                try await expect(["templates", "withdraw", "free-form"] + own, says: "has no template", installation)
                let again = ["templates", "rollback", "free-form", "--to", "2"] + own
                try await expect(
                    ["templates", "rollback", "free-form"] + own,
                    status: 64,
                    says: "is in force",
                    installation
                )
                try await expect(again, says: "it had been withdrawn", installation)
                try await expect(["templates", "withdraw", "free-form"], status: 64, says: "--seller", installation)
                try await expect(
                    ["templates", "check", "/nowhere"],
                    status: 64,
                    says: "there is no folder",
                    installation
                )
            }
        }

        @Test(
            "L02, L03, L04: strangers find no fault in any mail of the catalogue: HTML by HTML5, lines, facts, isolates"
        )
        func previews() async throws {
            try await withInstallation { installation in
                let folder = installation.folder.appending(path: "previews")
                try await installation.succeed("templates", "preview", "--to", folder.path)
                let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_previews.py")
                let found = try await ProgramRun.output(of: "/usr/bin/python3", ["-B", script.path, folder.path])
                let mails = try FileManager.default.contentsOfDirectory(atPath: folder.path).count {
                    $0.hasSuffix(".eml")
                }
                #expect(mails > 300)
                #expect(found == "\(mails) mails")
            }
        }

        @Test("L05: a preview takes any language, a sample of one's own, and a picture of all languages")
        func onePreview() async throws {
            try await withInstallation { installation in
                let folder = installation.folder.appending(path: "previews").path
                let sample = installation.folder.appending(path: "sample.json")
                try Data(#"{"subject": "Glasur", "body": "Sie ist da."}"#.utf8).write(to: sample)
                let command = ["templates", "preview", "free-form", "--locale", "de-AT", "--to", folder]
                try await expect(command + ["--sample", sample.path, "--json"], says: #""used":"de""#, installation)
                try await expect(
                    command + ["--picture"],
                    says: "contact sheet: \(folder)/free-form.sheet.png",
                    installation
                )
                let picture = try Data(contentsOf: URL(filePath: "\(folder)/free-form.sheet.png"))
                #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
                try await expect(
                    ["templates", "preview", "none", "--to", folder],
                    status: 64,
                    says: "no template none",
                    installation
                )
                try await expect(
                    ["templates", "preview", "invoice", "--published", "--to", folder],
                    says: "invoice cy",
                    installation
                )
            }
        }
    }
}
