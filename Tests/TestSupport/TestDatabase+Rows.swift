package import Messaging
package import Postgres

/// Rows for tests: each function names what the test is about and leaves the rest to its defaults.
extension TestDatabase {
    package func addMarketplace(
        code: String = "garden",
        displayName: String = "Garden Market",
        mailDomain: String = "mail.garden.example",
        timeZone: String = "Europe/Berlin",
        defaultLocale: String = "en"
    ) async throws -> MarketplaceID {
        MarketplaceID(
            try await pool.query(
                """
                INSERT INTO postern.marketplace (code, display_name, mail_domain, time_zone, default_locale)
                VALUES (\(code), \(displayName), \(mailDomain), \(timeZone), \(defaultLocale))
                RETURNING marketplace_id
                """
            ).scalar(Int64.self)
        )
    }

    package func addSeller(
        in marketplace: MarketplaceID,
        displayName: String = "Fern & Daughters",
        messagingAddress: String = "shop@fern.example",
        locale: String = "en"
    ) async throws -> SellerID {
        SellerID(
            try await pool.query(
                """
                INSERT INTO postern.seller (marketplace_id, display_name, messaging_address, locale)
                VALUES (\(marketplace.rawValue), \(displayName), \(messagingAddress), \(locale))
                RETURNING seller_id
                """
            ).scalar(Int64.self)
        )
    }

    package func addBuyer(
        address: String? = "robin@heath.example",
        displayName: String? = "Robin Heath",
        locale: String = "en",
        hasOptedOut: Bool = false
    ) async throws -> BuyerID {
        BuyerID(
            try await pool.query(
                """
                INSERT INTO postern.buyer (address, display_name, locale, opted_out_at)
                VALUES (\(address), \(displayName), \(locale), CASE WHEN \(hasOptedOut) THEN now() END)
                RETURNING buyer_id
                """
            ).scalar(Int64.self)
        )
    }

    /// A marketplace, a seller and a buyer.
    package func addParties() async throws -> TestParties {
        let marketplace = try await addMarketplace()
        return TestParties(
            marketplace: marketplace,
            seller: try await addSeller(in: marketplace),
            buyer: try await addBuyer()
        )
    }

    /// - Parameter id: As the marketplace prints it; the answer, for `addMessage`.
    @discardableResult
    package func addOrder(
        _ id: String = "1001",
        of parties: TestParties,
        status: String = "shipped",
        isCustom: Bool = false,
        placedAt: PostgresTimestamp? = nil
    ) async throws -> String {
        try await pool.execute(
            """
            INSERT INTO postern.customer_order (
                marketplace_id, order_id, seller_id, buyer_id, status, is_custom, placed_at
            ) VALUES (
                \(parties.marketplace.rawValue), \(id), \(parties.seller.rawValue), \(parties.buyer.rawValue), \(status),
                \(isCustom), coalesce(\(placedAt), now())
            )
            """
        )
        return id
    }

    /// A message that was enqueued by a plain INSERT. Without other wishes it is one that every check lets pass.
    package func addMessage(
        _ parties: TestParties,
        reason: String = "other",
        orderID: String? = nil,
        subjectChoice: String? = "general_question",
        subject: String? = "Your question",
        bodyText: String? = "Yes, it is hardy.",
        arguments: String = "{}",
        template: String? = nil,
        senderAddress: String? = nil,
        channel: Channel = .api,
        priority: Int16? = nil,
        notBefore: PostgresTimestamp? = nil,
        expiresAt: PostgresTimestamp? = nil,
        idempotencyKey: String? = nil
    ) async throws -> MessageID {
        MessageID(
            try await pool.query(
                """
                INSERT INTO postern.outbound_message (
                    marketplace_id, seller_id, buyer_id, contact_reason, order_id, subject_choice, subject, body_text,
                    arguments, template, sender_address, channel, priority, not_before, expires_at, idempotency_key
                ) VALUES (
                    \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue), \(reason),
                    \(orderID), \(subjectChoice), \(subject), \(bodyText), \(PostgresJSON(arguments)), \(template),
                    \(senderAddress), \(channel.rawValue), \(priority), \(notBefore), \(expiresAt), \(idempotencyKey)
                )
                RETURNING message_id
                """
            ).scalar(Int64.self)
        )
    }

    /// Many messages of one kind, in one statement.
    /// - Returns: Their numbers, oldest first.
    @discardableResult
    package func addMessages(
        _ count: Int,
        of parties: TestParties,
        reason: String = "other",
        priority: Int16? = nil
    ) async throws -> [MessageID] {
        try await pool.query(
            """
            INSERT INTO postern.outbound_message (
                marketplace_id, seller_id, buyer_id, contact_reason, subject_choice, subject, body_text, priority
            )
            SELECT
                \(parties.marketplace.rawValue), \(parties.seller.rawValue), \(parties.buyer.rawValue), \(reason),
                'general_question', 'Your question', 'Yes, it is hardy.', \(priority)
            FROM generate_series(1, \(count))
            RETURNING message_id
            """
        ).decode(Int64.self, "message_id").sorted().map(MessageID.init(_:))
    }
}
