import CMagic
import Synchronization

/// Tells files apart with libmagic, and looks into the two kinds of container that Word writes.
///
/// Loading the database takes milliseconds and looking at a file microseconds: make one and keep it. Calls from several
/// threads take turns.
package final class LibMagicSniffer: ContentSniffer {
    /// A `magic_t` keeps buffers and error state and is not safe for threads. The lock is the only way to it, and it is
    /// closed when nobody can hold the lock any more.
    private let cookie: Mutex<OpaquePointer>

    /// - Parameter databasePath: A compiled magic database; nil takes the system's.
    /// - Throws: `ContentSnifferError` if the library or its database is not usable.
    package init(databasePath: String? = nil) throws(ContentSnifferError) {
        cookie = Mutex(try Self.openCookie(databasePath: databasePath))
    }

    deinit {
        cookie.withLock { magic_close($0) }
    }

    package func sniff(_ bytes: [UInt8]) throws(ContentSnifferError) -> SniffedType {
        guard !bytes.isEmpty else {
            return SniffedType(mediaType: "application/x-empty", format: nil)
        }
        if let document = OfficeOpenXMLPackage.sniff(bytes) ?? CompoundFile.sniff(bytes) {
            return document
        }
        let mediaType = try mediaType(of: bytes)
        return SniffedType(mediaType: mediaType, format: Self.format(forMediaType: mediaType))
    }

    private func mediaType(of bytes: [UInt8]) throws(ContentSnifferError) -> String {
        try cookie.withLock { cookie throws(ContentSnifferError) in
            let type = bytes.withUnsafeBytes { buffer in
                magic_buffer(cookie, buffer.baseAddress, min(buffer.count, Self.maximumSniffedBytes))
            }
            guard let type else {
                throw ContentSnifferError(operation: .sniff, detail: Self.lastError(of: cookie))
            }
            // The text lives in the cookie and is overwritten by the next call.
            return String(cString: type).lowercased()
        }
    }

    private static func format(forMediaType mediaType: String) -> AttachmentFormat? {
        switch mediaType {
        case "application/pdf": .pdf
        case "image/jpeg": .jpg
        case "image/gif": .gif
        case "image/tiff": .tiff
        case "image/bmp", "image/x-ms-bmp": .bmp
        case "image/png": .png
        default: harmlessTextTypes.contains(mediaType) ? .txt : nil
        }
    }
}
