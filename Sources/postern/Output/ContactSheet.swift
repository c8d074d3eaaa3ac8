import Foundation
import Templates

/// All languages of a template on one page, each as on a phone.
struct ContactSheet {
    private let title: String
    private var figures: [String] = []

    private static let (width, height, columns, gap) = (400, 820, 6, 16)

    init(title: String) {
        self.title = title
    }

    mutating func add(_ mail: RenderedContent) {
        let caption =
            "\(mail.localeRequested)" + (mail.localeUsed == mail.localeRequested ? "" : " → \(mail.localeUsed)")
        // A frame of its own without scripts: the mail's styles stay inside. Of the page's own origin, since a browser gives each
        // foreign one a process, and a picture is taken before they have all drawn.
        figures.append(
            """
            <figure>
            <figcaption lang="\(mail.localeUsed)" dir="auto"><b>\(caption)</b> \(Self.escaped(mail.subject))</figcaption>
            <iframe sandbox="allow-same-origin" width="\(Self.width)" height="\(Self.height)" title="\(caption)" srcdoc="\(Self.escaped(mail.html))"></iframe>
            </figure>
            """
        )
    }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <title>\(Self.escaped(title))</title>
        <style>
        body { margin: \(Self.gap)px; font: 14px/1.4 sans-serif; color-scheme: light dark; }
        main { display: grid; grid-template-columns: repeat(auto-fill, \(Self.width)px); gap: \(Self.gap)px; }
        figure { margin: 0; }
        figcaption { height: 3em; overflow: hidden; }
        iframe { border: 1px solid #888; }
        </style>
        </head>
        <body>
        <h1>\(Self.escaped(title))</h1>
        <main>
        \(figures.joined(separator: "\n"))
        </main>
        </body>
        </html>

        """
    }

    /// Takes a picture of the written page.
    /// - Throws: `ChildProcessError` if there is no Chromium, or it takes none.
    func takePicture(of page: String, to picture: String) async throws {
        let columns = min(Self.columns, max(1, figures.count))
        let rows = (figures.count + columns - 1) / columns
        let size = (columns * (Self.width + Self.gap) + 2 * Self.gap, rows * (Self.height + 80) + 120)
        let profile = FileManager.default.temporaryDirectory.appending(path: "postern-\(UUID().uuidString)")
        defer { _ = try? FileManager.default.removeItem(at: profile) }
        // Chromium's own sandbox refuses to run as root; the page holds the mails' HTML in frames that may do nothing.
        let asRoot = geteuid() == 0 ? ["--no-sandbox"] : []
        _ = try await ChildProcess(
            "chromium",
            asRoot + [
                "--headless", "--disable-gpu", "--virtual-time-budget=20000", "--hide-scrollbars",
                "--user-data-dir=\(profile.path)",
                "--window-size=\(size.0),\(size.1)", "--screenshot=\(URL(filePath: picture).path)",
                URL(filePath: page).absoluteString,
            ]
        ).output()
        guard FileManager.default.fileExists(atPath: picture) else {
            throw ChildProcessError(name: "chromium", problem: "took no picture of \(page)")
        }
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("\"", with: "&quot;").replacing("<", with: "&lt;")
    }
}
