/// A row that `postern.outbound_message` must refuse, and what the producer must be told.
struct RefusedRow: Sendable {
    let title: String
    /// SQL by column; what is not named here has a value that would be accepted.
    let values: [String: String]
    /// What the error must name: a constraint, or the beginning of a message.
    let names: String
    /// Part of the hint, where there is one.
    let hint: String?

    init(_ title: String, _ values: [String: String], names: String, hint: String? = nil) {
        self.title = title
        self.values = values
        self.names = names
        self.hint = hint
    }

    static let all: [RefusedRow] = [
        RefusedRow(
            "unknown marketplace",
            ["marketplace_id": "99"],
            names: "marketplace_id 99 does not exist",
            hint: "postern.marketplace"
        ),
        RefusedRow(
            "unknown seller",
            ["seller_id": "99"],
            names: "seller_id 99 is no seller of marketplace 1",
            hint: "postern.seller"
        ),
        RefusedRow(
            "seller of another marketplace",
            ["marketplace_id": "2"],
            names: "seller_id 1 is no seller of marketplace 2",
            hint: "marketplace_id"
        ),
        RefusedRow("unknown buyer", ["buyer_id": "99"], names: "buyer_id 99 does not exist", hint: "postern.buyer"),
        RefusedRow(
            "unknown reason",
            ["contact_reason": "'small_talk'"],
            names: #"contact_reason "small_talk" is no reason of marketplace 1"#,
            hint: "postern.contact_reason"
        ),
        RefusedRow("no reason", ["contact_reason": "NULL"], names: "null value in column \"contact_reason\""),
        RefusedRow("priority 10", ["priority": "10"], names: "priority: 0 (first) to 9 (last), or NULL"),
        RefusedRow("priority -1", ["priority": "-1"], names: "priority: 0 (first) to 9 (last), or NULL"),
        RefusedRow(
            "subject with CR LF",
            ["subject": #"E'Hello\r\nBcc: all@example.com'"#],
            names: "subject: 1 to 500 characters on one line, or NULL"
        ),
        RefusedRow(
            "subject with a bidi control",
            ["subject": #"U&'invoice\202Efdp.exe'"#],
            names: "subject: 1 to 500 characters on one line, or NULL"
        ),
        RefusedRow(
            "subject with a line separator",
            ["subject": #"U&'a\2028b'"#],
            names: "subject: 1 to 500 characters on one line, or NULL"
        ),
        RefusedRow("empty subject", ["subject": "''"], names: "subject: 1 to 500 characters on one line, or NULL"),
        RefusedRow(
            "subject of 501 characters",
            ["subject": "repeat('ä', 501)"],
            names: "subject: 1 to 500 characters on one line, or NULL"
        ),
        RefusedRow("empty text", ["body_text": "''"], names: "body_text: 1 to 100,000 characters, or NULL"),
        RefusedRow(
            "text of 100,001 characters",
            ["body_text": "repeat('x', 100001)"],
            names: "body_text: 1 to 100,000 characters, or NULL"
        ),
        RefusedRow("arguments that are a list", ["arguments": "'[1]'"], names: "arguments: a JSON object"),
        RefusedRow("arguments that are JSON's null", ["arguments": "'null'"], names: "arguments: a JSON object"),
        RefusedRow(
            "sender with a display name",
            ["sender_address": "'Fern <shop@fern.example>'"],
            names: "sender_address: one plain address, or NULL on channel api"
        ),
        RefusedRow(
            "two senders",
            ["sender_address": "'shop@fern.example,other@fern.example'"],
            names: "sender_address: one plain address, or NULL on channel api"
        ),
        RefusedRow(
            "mail without a sender",
            ["channel": "'email'"],
            names: "sender_address: one plain address, or NULL on channel api"
        ),
        RefusedRow("unknown channel", ["channel": "'fax'"], names: "channel: api, email or platform"),
        RefusedRow(
            "order number on two lines",
            ["order_id": #"E'10\n01'"#],
            names: "order_id: 1 to 64 characters on one line, or NULL"
        ),
        RefusedRow(
            "empty key",
            ["idempotency_key": "''"],
            names: "idempotency_key: 1 to 200 characters, or NULL"
        ),
        RefusedRow(
            "subject choice with a space",
            ["subject_choice": "'General question'"],
            names: "subject_choice: lower-case letters, digits and underscores"
        ),
        RefusedRow(
            "expired when it comes (Q03)",
            ["expires_at": "now() - interval '1 second'"],
            names: "expires_at: later than not_before and enqueued_at"
        ),
        RefusedRow(
            "expired before it may go (Q03)",
            ["not_before": "now() + interval '2 hours'", "expires_at": "now() + interval '1 hour'"],
            names: "expires_at: later than not_before and enqueued_at"
        ),
    ]
}
