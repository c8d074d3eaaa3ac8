import ArgumentParser
import Attachments
import Delivery
import FoundationEssentials
import MIME
import Messaging
import Postgres
import Store
import Templates

/// `postern export DIR`: the mails as they were sent, made again from the record and compared by their hash.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the mails of a seller, an order or single messages as .eml files.",
        discussion: """
            The mails are made again from the record: the message, the template's version, and what the parties were called. \
            A copy for the seller holds the alias where the buyer's address stood; a copy for the platform must have the very \
            bytes that were sent, and the command exits with 2 if one has not.
            """
    )

    enum Reader: String, ExpressibleByArgument, CaseIterable {
        case seller
        case platform
    }

    @OptionGroup var options: SettingsOptions
    @OptionGroup var output: OutputOptions

    @Argument(help: "The folder to write to; it is made if it is missing.")
    var folder: String

    @Option(name: .customLong("for"), help: "Who will read them.")
    var reader = Reader.seller

    @Option(help: ArgumentHelp("Only this seller's.", valueName: "number"))
    var seller: Int64?

    @Option(help: ArgumentHelp("Only those about this order.", valueName: "number"))
    var order: String?

    @Option(help: ArgumentHelp("Only this message; may be given several times.", valueName: "number"))
    var message: [Int64] = []

    func run() async throws {
        try await reportingErrors {
            let settings = try await options.read(needing: [.secretKey])
            guard let keyring = settings.keyring else {
                return
            }
            let parts = Composition(settings)
            let archive = try MailArchive(pool: parts.pool, writer: LetterWriter(keyring: keyring))
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            let filter = HistoryStore.Filter(
                messages: message.isEmpty ? nil : message.map(MessageID.init(_:)),
                seller: seller.map(SellerID.init(_:)),
                orderID: order
            )
            var written = 0
            var differing: [MessageID] = []
            for try await mail in archive.mails(filter, forSeller: reader == .seller) {
                try Data(mail.bytes).write(to: URL(filePath: "\(folder)/\(mail.message).eml"))
                written += 1
                if reader == .platform, !mail.isAsSent {
                    differing.append(mail.message)
                }
                Terminal.progress("\(written) mails")
            }
            Terminal.endProgress()
            if output.json {
                try Terminal.json(Result(written: written, differing: differing.map(\.description)))
            } else {
                Terminal.line("\(written) mails written to \(folder)")
                for message in differing {
                    Terminal.line("message \(message): the mail is not the one that was sent; was the key changed?")
                }
            }
            await parts.pool.close()
            if !differing.isEmpty {
                throw ExitCode.foundProblems
            }
        }
    }

    private struct Result: Encodable {
        let written: Int
        let differing: [String]
    }
}
