import Messaging
import Postgres

/// Where the columns of `facts.sql` stand, looked up once a batch.
struct FactColumns {
    private let position: [String: Int]

    init(_ rows: PostgresRows) throws {
        position = Dictionary(uniqueKeysWithValues: rows.columnNames.enumerated().map { ($1, $0) })
    }

    func record(in row: PostgresRow) throws -> MessageRecord {
        func value<Value: PostgresDecodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
            try row.decode(type, position[name] ?? -1)
        }
        func texts(_ name: String) throws -> Set<String> {
            Set(try value(name, as: [String].self))
        }
        let reason = ContactReason(
            code: try value("contact_reason"),
            isCritical: try value("reason_is_critical"),
            isFeedbackRequest: try value("reason_is_feedback_request"),
            isPlatformOnly: try value("reason_is_platform_only"),
            isClosed: try value("reason_is_closed"),
            openOrderStatuses: try value("reason_open_order_statuses", as: [String]?.self).map(Set.init),
            allowsAttachments: try value("reason_allows_attachments"),
            subjectChoices: try texts("reason_subject_choices"),
            criticalSubjectChoices: try texts("reason_critical_subject_choices")
        )
        let status = try value("order_status", as: String?.self)
        let order = try status.map { status in
            MessageRecord.Order(
                isOfPair: try value("order_is_of_pair"),
                status: status,
                statusAtEnqueue: try value("order_status_at_enqueue"),
                isCustom: try value("order_is_custom")
            )
        }
        return MessageRecord(
            id: MessageID(try value("message_id")),
            channel: Channel(rawValue: try value("channel")) ?? .api,
            marketplace: MessageRecord.MarketplaceProfile(
                id: MarketplaceID(try value("marketplace_id")),
                name: try value("marketplace_name"),
                mailDomain: try value("mail_domain"),
                timeZone: try value("time_zone"),
                locale: try value("marketplace_locale")
            ),
            sellerID: SellerID(try value("seller_id")),
            sellerName: try value("seller_name"),
            sellerIsSuspended: try value("seller_is_suspended"),
            senderIsAuthorized: try value("sender_is_authorized"),
            senderIsCarrier: try value("sender_is_carrier"),
            sellerWantsBounceBacks: try value("seller_wants_bounce_backs"),
            sellerWantsNotices: try value("seller_wants_notices"),
            buyerID: BuyerID(try value("buyer_id")),
            recipient: MessageRecord.Party(
                name: try value("recipient_name"),
                address: try value("recipient_address"),
                locale: try value("recipient_locale")
            ),
            isNotice: try value("is_notice"),
            recipientIsSeller: try value("recipient_is_seller"),
            buyerHasOptedOut: try value("opted_out_at", as: PostgresTimestamp?.self) != nil,
            suppressionReason: try value("suppression_reason"),
            alias: try value("alias"),
            orderID: try value("order_id"),
            order: order,
            reason: reason,
            subjectChoice: try value("subject_choice"),
            template: try value("template"),
            templateVersion: try value("template_version_id"),
            arguments: try value("arguments", as: PostgresJSON.self).text,
            subject: try value("subject"),
            bodyText: try value("body_text"),
            bodyHTML: try value("body_html"),
            feedbackWasRequested: try value("feedback_was_requested"),
            waivedChecks: try value("waived_checks"),
            waitingSince: try value("waiting_since", as: PostgresTimestamp.self).microsecondsSinceUnixEpoch,
            expiresAt: try value("expires_at", as: PostgresTimestamp?.self)?.microsecondsSinceUnixEpoch,
            judgedAt: try value("judged_at", as: PostgresTimestamp.self).microsecondsSinceUnixEpoch,
            isReportedDelayed: try value("is_reported_delayed")
        )
    }
}
