import ArgumentParser
import Attachments
import Delivery
import Foundation
import MIME
import Messaging
import Postgres
import Store
import Templates

/// `postern export DIR`: a dispute's file: what is recorded, in time order, and the mails as they were sent, made again from
/// the record and compared by their hash (`R51`).
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the record of a seller, a buyer, an order or single messages, and their mails as .eml files.",
        discussion: """
            record.ndjson holds everything in time order, one JSON object a line: messages (blocked and rejected ones too), \
            decisions, attempts, events, reports. The mails are made again from the record: the message, the template's version, and what the parties were called. \
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

    @Option(help: ArgumentHelp("Only those to this buyer.", valueName: "number"))
    var buyer: Int64?

    @Option(help: ArgumentHelp("Only those about this order.", valueName: "number"))
    var order: String?

    @Option(help: ArgumentHelp("Only those of this marketplace.", valueName: "code"))
    var marketplace: String?

    @Option(help: ArgumentHelp("Only this message; may be given several times.", valueName: "number"))
    var message: [Int64] = []

    func validate() throws {
        if reader == .seller, seller == nil {
            throw ValidationError(
                "a copy for a seller holds that seller's messages alone: give --seller, or --for platform"
            )
        }
    }

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
                buyer: buyer.map(BuyerID.init(_:)),
                orderID: order,
                marketplace: marketplace
            )
            let entries = try await writeRecord(filter, parts.pool)
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
                try Terminal.json(
                    Result(entries: entries, written: written, differing: differing.map(\.description))
                )
            } else {
                Terminal.line("\(entries) entries and \(written) mails written to \(folder)")
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

    /// - Returns: How many entries there are.
    private func writeRecord(_ filter: HistoryStore.Filter, _ pool: PostgresPool) async throws -> Int {
        let path = "\(folder)/record.ndjson"
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else {
            throw ValidationError("\(path) cannot be written")
        }
        var count = 0
        try await HistoryStore(pool: pool).disputeRecord(filter, forSeller: reader == .seller) { entries in
            try file.write(contentsOf: Data(entries.map { $0 + "\n" }.joined().utf8))
            count += entries.count
        }
        try file.close()
        return count
    }

    private struct Result: Encodable {
        let entries: Int
        let written: Int
        let differing: [String]
    }
}
