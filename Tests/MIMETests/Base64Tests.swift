import Foundation
import Testing

@testable import MIME

@Suite("Base 64")
struct Base64Tests {
    @Test(
        "Every length up to three lines agrees with Foundation, and has the size that was foretold",
        arguments: 0...175
    )
    func agreesWithFoundation(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 7) }
        var output: [UInt8] = []
        Base64.append(bytes, to: &output)
        var expected = Data(bytes).base64EncodedString(options: [
            .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ])
        if !bytes.isEmpty {
            expected += "\r\n"
        }
        #expect(String(decoding: output, as: UTF8.self) == expected)
        #expect(Base64.encodedCount(count) == output.count)
    }

    @Test("Ten megabytes keep to lines of 76 characters")
    func large() throws {
        let bytes = [UInt8](repeating: 0xA5, count: 10_485_760)
        let attachment = MailAttachment(fileName: "a.png", mediaType: "image/png", bytes: bytes)
        let mail = try MailComposer().compose(.sample(attachments: [attachment]))
        #expect(mail.bytes.count > Base64.encodedCount(bytes.count))
        #expect(mail.bytes.count < Base64.encodedCount(bytes.count) + 2000)
    }
}
