import Attachments
import Delivery
import Logging
import MIME
import Messaging
import Policy
import SMTP
import Templates

/// One batch and the world around it. A test changes what it is about and leaves the rest.
struct Scene {
    var records: [MessageRecord]
    /// Attempts begun before this claim.
    var attempts: [MessageID: Int] = [:]
    var files: [MessageID: [AttachmentRecord]] = [:]
    var contents: [[UInt8]: [UInt8]] = [:]
    var days = [SellerID(5): SellerDay(today: CalendarDay(daysSince2000: 9802), tomorrowAt: 0, orders: 0, days: 30)]
    var settings = MarketplaceSettings()
    var limits = DispatchLimits(windowMails: 4, recordDelayMilliseconds: 1)
    var watch: any LeaseWatch = FixedWatch()
    var faults: @Sendable (RecordingStore.Call, [MessageID]) -> RecordingStore.Fault? = { _, _ in nil }
    var whenRecorded: @Sendable ([OutcomeRecord]) async -> Void = { _ in }
    var answer: @Sendable (MessageID) async -> Transmission = { _ in .good }
    /// At this call the lease is found gone.
    var leaseIsLostAt: RecordingStore.Call?
    /// `nil`: none is set up.
    var scanner: (any MalwareScanner)?
    let journal = Journal()

    init(_ records: [MessageRecord]) {
        self.records = records
    }

    init(count: Int) {
        self.init((1...Int64(count)).map { .sample($0) })
    }

    var batch: ClaimedBatch {
        ClaimedBatch(
            lease: RecordingStore.lease,
            messages: records.map { record in
                ClaimedMessage(id: record.id, seller: record.sellerID, priority: 5, attempts: attempts[record.id] ?? 0)
            }
        )
    }

    func makeStore() -> RecordingStore {
        let loaded = LoadedBatch(
            records: Dictionary(uniqueKeysWithValues: records.map { ($0.id, $0) }),
            attachments: files,
            days: days
        )
        return RecordingStore(
            batch,
            loaded: loaded,
            contents: contents,
            journal: journal,
            leaseIsLostAt: leaseIsLostAt,
            faults: faults,
            whenRecorded: whenRecorded
        )
    }

    /// Dispatches the batch.
    func play(on store: RecordingStore? = nil) async throws -> Ending {
        let store = store ?? makeStore()
        let transport = ScriptedTransport(journal, answer: answer)
        let dispatcher = Dispatcher(
            store: store,
            transport: transport,
            writer: LetterWriter(keyring: try .sample()),
            examiner: Examiner(sniffer: TextSniffer(), scanner: scanner),
            templates: .builtIn(),
            watch: watch,
            limits: limits,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let context = DispatchContext(settings: [MarketplaceID(1): settings])
        let summary = await dispatcher.dispatch(batch, in: context)
        return Ending(summary: summary, state: store.current, journal: journal.entries, transport: transport)
    }
}

/// What came of a scene.
struct Ending {
    let summary: DispatchSummary
    let state: RecordingStore.State
    let journal: [Journal.Entry]
    let transport: ScriptedTransport

    func events(of message: Int64) -> [MessageEvent] {
        state.outcomes.filter { $0.message == MessageID(message) }.map(\.event)
    }

    func outcome(of message: Int64) -> OutcomeRecord? {
        state.outcomes.last { $0.message == MessageID(message) }
    }

    /// The numbers of the mails that went out, in order.
    var transmitted: [Int64] {
        transport.deliveries.map(\.message.rawValue)
    }
}

/// Takes every content for text.
private struct TextSniffer: ContentSniffer {
    func sniff(_ bytes: [UInt8]) throws(ContentSnifferError) -> SniffedType {
        SniffedType(.txt)
    }
}

extension TokenKeyring {
    static func sample() throws -> TokenKeyring {
        try TokenKeyring(current: TokenKey(id: 1, bytes: Array(repeating: 0x2A, count: 32)))
    }
}

extension TemplateCache {
    /// Over the built-in templates, whose versions are numbered from 1 in the order of their names.
    static func builtIn() -> TemplateCache {
        shared
    }

    private static let shared = TemplateCache { numbers in
        Dictionary(
            uniqueKeysWithValues: numbers.compactMap { number in
                sources.indices.contains(Int(number) - 1) ? (number, sources[Int(number) - 1]) : nil
            }
        )
    }

    private static let sources = TemplateCatalogue.builtIn().templates

    /// The number of a built-in template's version.
    static func version(of name: String) -> Int64? {
        sources.firstIndex { $0.name == name }.map { Int64($0) + 1 }
    }
}
