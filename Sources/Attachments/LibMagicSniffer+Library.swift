import CMagic

extension LibMagicSniffer {
    /// Signatures stand at the beginning of a file.
    static let maximumSniffedBytes = 1 << 20

    /// What a `.txt` may be by libmagic: plain text in any character set, and what it takes plain text for when it guesses a
    /// source language from a few words. Whatever a reader would render or run (HTML, XML, SVG, scripts of all kinds) is
    /// not here, so it is no text.
    static let harmlessTextTypes: Set = [
        "text/plain", "text/csv", "text/troff", "text/x-asm", "text/x-c", "text/x-c++", "text/x-diff", "text/x-java",
        "text/x-po", "text/x-tex", "text/x-bibtex",
    ]

    /// Types only. What decompresses or parses a whole format is switched off: containers are read by this module, in
    /// bounded steps, and the rest is decided by signatures.
    private static let flags =
        MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_ELF
        | MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_JSON | MAGIC_NO_CHECK_TOKENS

    /// Tighter than the library's own, which are made for files that one has chosen oneself.
    private static let limits: [(parameter: Int32, value: Int)] = [
        (MAGIC_PARAM_INDIR_MAX, 15),
        (MAGIC_PARAM_NAME_MAX, 60),
        (MAGIC_PARAM_REGEX_MAX, 4096),
        (MAGIC_PARAM_BYTES_MAX, maximumSniffedBytes),
        (MAGIC_PARAM_ENCODING_MAX, 65_536),
    ]

    static func openCookie(databasePath: String?) throws(ContentSnifferError) -> sending OpaquePointer {
        guard let cookie = magic_open(flags) else {
            throw ContentSnifferError(operation: .open, detail: "out of memory or unknown flags")
        }
        for limit in limits {
            var value = limit.value
            guard magic_setparam(cookie, limit.parameter, &value) == 0 else {
                magic_close(cookie)
                throw ContentSnifferError(operation: .configure, detail: "parameter \(limit.parameter) is unknown")
            }
        }
        guard magic_load(cookie, databasePath) == 0 else {
            let detail = lastError(of: cookie)
            magic_close(cookie)
            throw ContentSnifferError(operation: .loadDatabase, detail: detail)
        }
        return cookie
    }

    static func lastError(of cookie: OpaquePointer) -> String {
        magic_error(cookie).map { String(cString: $0) } ?? "no reason given"
    }
}
