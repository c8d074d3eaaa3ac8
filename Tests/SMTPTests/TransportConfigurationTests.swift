import Testing

@testable import SMTP

@Suite("The transport setting (O06)")
struct TransportConfigurationTests {
    private func relay(_ text: String) throws -> SMTPRelayConfiguration {
        guard case .relays(let relays) = try TransportConfiguration(parsing: text), let relay = relays.first else {
            throw TransportConfigurationError(problems: [])
        }
        return relay
    }

    @Test("Host, port and scheme are read, with their usual ports")
    func basics() throws {
        let plain = try relay("smtp://mail.relay.example")
        #expect(plain.host == "mail.relay.example")
        #expect(plain.port == 25)
        #expect(plain.tls == .opportunistic)
        #expect(plain.certificateVerification == .none)
        #expect(plain.maximumSessions == 8)
        let implicit = try relay("SMTPS://mail.relay.example")
        #expect(implicit.port == 465)
        #expect(implicit.tls == .implicit)
        #expect(implicit.certificateVerification == .full)
        let address = try relay("smtp://[2001:db8::1]:2525/")
        #expect(address.host == "2001:db8::1")
        #expect(address.port == 2525)
        #expect("\(address)" == "[2001:db8::1]:2525")
    }

    @Test("User and password are percent-decoded, and an @ in the password does no harm")
    func credentials() throws {
        let relay = try relay("smtp://shop%40x:p%2Fs%3Fs@w@mail.relay.example:587?tls=required")
        #expect(relay.credentials?.userName == "shop@x")
        #expect(relay.credentials?.password.exposed == "p/s?s@w")
        #expect(relay.tls == .required)
    }

    @Test("Every option is read")
    func options() throws {
        let relay = try relay(
            "smtp://r.example?tls=required&tls-verify=none&tls-roots=/etc/ca.pem&sessions=3&mails-per-session=9"
                + "&idle=5&backoff=2&timeout=7&helo=out.shop.example"
        )
        #expect(relay.certificateVerification == .none)
        #expect(relay.trustRoots == .file("/etc/ca.pem"))
        #expect(relay.maximumSessions == 3)
        #expect(relay.maximumMailsPerSession == 9)
        #expect(relay.idleTimeout == .seconds(5))
        #expect(relay.initialBackoff == .seconds(2))
        #expect(relay.timeouts == SMTPTimeouts(all: .seconds(7)))
        #expect(relay.heloName == "out.shop.example")
    }

    @Test("Several relays keep their order")
    func failover() throws {
        let setting = try TransportConfiguration(
            parsing: "smtp://a.example, smtps://b.example:4650",
            defaultHeloName: "h"
        )
        guard case .relays(let relays) = setting else {
            Issue.record("\(setting)")
            return
        }
        #expect(relays.map(\.description) == ["a.example:25", "b.example:4650"])
        #expect(relays.map(\.heloName) == ["h", "h"])
        #expect(setting.description == "smtp://a.example:25,smtps://b.example:4650")
    }

    @Test(
        "A Maildir is an absolute path",
        arguments: ["maildir:/var/mail/out", "maildir:///var/mail/out", "maildir:/var/mail/out/"]
    )
    func maildir(text: String) throws {
        try #expect(TransportConfiguration(parsing: text) == .maildir(path: "/var/mail/out"))
    }

    @Test("O06: every problem is reported at once, with its value and its remedy")
    func problems() throws {
        let error = try #require(throws: TransportConfigurationError.self) {
            try TransportConfiguration(
                parsing:
                    "smtp://bad host:0?tls=maybe&sessions=many&colour=red&tls-roots=ca.pem&idle=%zz,ftp://x,smtps://h?tls=none"
            )
        }
        #expect(
            error.problems.map(\.setting)
                == ["host", "port", "tls", "sessions", "colour", "tls-roots", "idle", "transport", "tls"]
        )
        for problem in error.problems {
            #expect(!problem.remedy.isEmpty)
            #expect("\(error)".contains(problem.remedy))
        }
        #expect(error.problems.map(\.value).contains("many"))
    }

    @Test(
        "A password shows up neither in an error nor in a description",
        arguments: [
            "smtp://shop:hunter2@host:99999", "smtp://shop:hunter2%zz@host", "ftp://shop:hunter2@host",
            "smtp://shop:hunter2@host?tls=none", "smtp://shop:hunter2@", "shop:hunter2@host",
        ]
    )
    func redaction(text: String) throws {
        let error = try #require(throws: TransportConfigurationError.self) {
            try TransportConfiguration(parsing: text)
        }
        #expect(!"\(error)".contains("hunter2"))
        #expect(!error.problems.isEmpty)
    }

    @Test("A secret prints as <redacted>, also within what holds it")
    func secret() throws {
        let relay = try relay("smtps://shop:hunter2@host.example")
        var dumped = ""
        dump(relay, to: &dumped)
        for text in [dumped, "\(relay)", String(reflecting: relay), "\(String(describing: relay.credentials))"] {
            #expect(!text.contains("hunter2"))
        }
        #expect(dumped.contains("redacted"))
    }

    @Test("D01: a password that could only go in the clear is refused when it is configured")
    func passwordInTheClear() throws {
        let error = try #require(throws: TransportConfigurationError.self) {
            try TransportConfiguration(parsing: "smtp://shop:secret@host.example?tls=none")
        }
        #expect(error.problems.map(\.setting) == ["tls"])
    }

    @Test(
        "A Maildir with a relative path and an empty setting are refused",
        arguments: ["maildir:mail", "maildir:/", "", " , "]
    )
    func refused(text: String) {
        #expect(throws: TransportConfigurationError.self) {
            try TransportConfiguration(parsing: text)
        }
    }
}
