internal import CICU

/// How text crosses to ICU and back.
enum ICUText {
    typealias Reader = (cicu_text, UnsafeMutablePointer<cicu_buffer>?, UnsafeMutablePointer<cicu_error>?) -> cicu_code

    /// Lends a string's UTF-8 to ICU for the length of a call.
    static func with<Result>(_ text: String, _ body: (cicu_text) -> Result) -> Result {
        var text = text
        return text.withUTF8 { bytes in
            body(cicu_text(bytes))
        }
    }

    /// Calls a function that writes one short text for another.
    static func read(_ text: String, _ reader: Reader) throws(ICUError) -> String {
        try with(text) { source in
            write(capacity: 128) { buffer, error in
                reader(source, &buffer, &error)
            }
        }.get()
    }

    /// Calls a function that writes into a buffer, a second time with the size it asked for if the first was too small.
    static func write(
        capacity: Int,
        _ body: (inout cicu_buffer, inout cicu_error) -> cicu_code
    ) -> Result<String, ICUError> {
        var capacity = capacity
        while true {
            var error = cicu_error()
            var needed = 0
            var code = CICU_OK
            let text = String(unsafeUninitializedCapacity: capacity) { bytes in
                var buffer = cicu_buffer(
                    bytes: UnsafeMutableRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self),
                    capacity: bytes.count,
                    length: 0
                )
                code = body(&buffer, &error)
                needed = buffer.length
                return code == CICU_OK ? buffer.length : 0
            }
            switch code {
            case CICU_OK:
                return .success(text)
            case CICU_BUFFER_TOO_SMALL where needed > capacity:
                capacity = needed
            default:
                return .failure(ICUError(error))
            }
        }
    }
}

extension cicu_text {
    /// Valid only as long as the bytes are.
    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.init(
            bytes: UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self),
            length: bytes.count
        )
    }

    /// A copy as a string.
    var string: String {
        String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
    }
}
