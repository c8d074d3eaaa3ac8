/// A kind of file that may be attached (`R40`), named by its canonical extension.
package enum AttachmentFormat: String, CaseIterable, Codable, Sendable {
    case txt, pdf, doc, docx, jpg, gif, tiff, bmp, png

    /// - Parameters:
    ///   - fileExtension: Without its dot, in any letter case.
    ///   - acceptsAliases: Whether `jpeg` stands for `jpg` and `tif` for `tiff`.
    package init?(fileExtension: String, acceptsAliases: Bool = false) {
        let name = fileExtension.lowercased()
        if let format = Self(rawValue: name) {
            self = format
        } else if acceptsAliases, let format = Self.aliases[name] {
            self = format
        } else {
            return nil
        }
    }

    /// The type to send it with. It follows from the extension and not from what the sender declared, which
    /// proves nothing.
    package var mediaType: String {
        switch self {
        case .txt: "text/plain"
        case .pdf: "application/pdf"
        case .doc: "application/msword"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .jpg: "image/jpeg"
        case .gif: "image/gif"
        case .tiff: "image/tiff"
        case .bmp: "image/bmp"
        case .png: "image/png"
        }
    }

    private static let aliases: [String: Self] = ["jpeg": .jpg, "tif": .tiff]
}
