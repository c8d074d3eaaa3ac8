internal import CICU

/// What ICU had against a call.
struct ICUError: Error {
    let code: cicu_code
    let detail: String

    init(_ error: cicu_error) {
        code = error.code
        detail = withUnsafeBytes(of: error.detail) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
