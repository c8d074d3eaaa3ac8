import Messaging
import Postgres

extension SampleLoader {
    /// Inserts marketplaces, their settings, sellers, buyers and orders, in one transaction.
    ///
    /// The numbers that the database gives next follow the plan's.
    /// - Parameter progress: Told of each step in a few words.
    /// - Throws: `PostgresError`; nothing is inserted then.
    package func load(_ plan: SamplePlan, progress: (String) -> Void) async throws {
        try await pool.transaction { connection in
            for marketplace in plan.marketplaces {
                try await insert(marketplace, on: connection)
            }
            progress("\(plan.marketplaces.count) marketplaces")
            try await copySellers(plan, on: connection)
            progress("\(plan.sellers.count) sellers")
            try await copyBuyers(plan, on: connection)
            progress("\(plan.buyers.count) buyers")
            try await copyOrders(plan, on: connection)
            try await countOrders(plan, on: connection)
            progress("\(plan.orders.count) orders")
            try await advanceIdentities(on: connection)
            // The planner knows nothing of rows that were loaded a moment ago.
            try await connection.script(
                """
                ANALYZE postern.marketplace, postern.seller, postern.seller_address, postern.buyer,
                    postern.customer_order, postern.daily_order_count, postern.setting
                """
            )
        }
    }

    private func insert(_ marketplace: SampleMarketplace, on connection: PostgresConnection) async throws {
        try await connection.execute(
            """
            INSERT INTO postern.marketplace (marketplace_id, code, display_name, mail_domain, time_zone, default_locale)
            VALUES (
                \(marketplace.id.rawValue), \(marketplace.code), \(marketplace.displayName), \(marketplace.mailDomain),
                \(marketplace.timeZone), \(marketplace.defaultLocale)
            )
            """
        )
        for setting in marketplace.settings {
            try await connection.execute(
                """
                INSERT INTO postern.setting (marketplace_id, key, value)
                VALUES (\(marketplace.id.rawValue), \(setting.key), \(PostgresJSON(String(setting.value))))
                """
            )
        }
    }

    private func copySellers(_ plan: SamplePlan, on connection: PostgresConnection) async throws {
        let suspendedAt = PostgresTimestamp(seconds: plan.now - 86_400)
        try await connection.copyIn(
            """
            COPY postern.seller (
                seller_id, marketplace_id, display_name, messaging_address, customer_service_address,
                notification_address, locale, wants_bounce_backs, suspended_at, suspension_reason
            ) FROM STDIN
            """,
            rows: plan.sellers.map { seller in
                CopyTextRow([
                    seller.id.rawValue, seller.marketplace.rawValue, seller.displayName, seller.messagingAddress,
                    seller.customerServiceAddress, seller.notificationAddress, seller.locale, seller.wantsBounceBacks,
                    seller.isSuspended ? suspendedAt : nil, seller.isSuspended ? "misuse of critical reasons" : nil,
                ])
            }
        )
        try await connection.copyIn(
            "COPY postern.seller_address (seller_id, address, kind) FROM STDIN",
            rows: plan.sellers.flatMap { seller in
                seller.authorizedAddresses.map { CopyTextRow([seller.id.rawValue, $0.address, $0.kind.rawValue]) }
            }
        )
    }

    private func copyBuyers(_ plan: SamplePlan, on connection: PostgresConnection) async throws {
        try await connection.copyIn(
            "COPY postern.buyer (buyer_id, address, display_name, locale, opted_out_at) FROM STDIN",
            rows: plan.buyers.map { buyer in
                CopyTextRow([
                    buyer.id.rawValue, buyer.address, buyer.displayName, buyer.locale,
                    buyer.optedOutAt.map(PostgresTimestamp.init(seconds:)),
                ])
            }
        )
    }

    private func copyOrders(_ plan: SamplePlan, on connection: PostgresConnection) async throws {
        try await connection.copyIn(
            """
            COPY postern.customer_order (
                marketplace_id, order_id, seller_id, buyer_id, status, status_changed_at, placed_at, is_custom
            ) FROM STDIN
            """,
            rows: plan.orders.map { order in
                CopyTextRow([
                    order.marketplace.rawValue, order.id, order.seller.rawValue, order.buyer.rawValue,
                    order.status.rawValue, PostgresTimestamp(seconds: order.statusChangedAt),
                    PostgresTimestamp(seconds: order.placedAt), order.isCustom,
                ])
            }
        )
    }

    /// Adds to what the schema has counted of the orders just inserted.
    private func countOrders(_ plan: SamplePlan, on connection: PostgresConnection) async throws {
        try await connection.execute(
            """
            INSERT INTO postern.daily_order_count AS c (seller_id, day, orders)
            SELECT h.seller_id, (\(PostgresTimestamp(seconds: plan.now)) AT TIME ZONE m.time_zone)::date - h.days_ago, h.orders
            FROM unnest(
                \(plan.orderCounts.map(\.seller.rawValue)), \(plan.orderCounts.map { Int32($0.daysAgo) }),
                \(plan.orderCounts.map { Int32($0.orders) })
            ) AS h (seller_id, days_ago, orders)
            JOIN postern.seller AS s USING (seller_id)
            JOIN postern.marketplace AS m USING (marketplace_id)
            ON CONFLICT (seller_id, day) DO UPDATE SET orders = c.orders + excluded.orders
            """
        )
    }

    private func advanceIdentities(on connection: PostgresConnection) async throws {
        _ = try await connection.query(
            """
            SELECT
                setval(pg_get_serial_sequence('postern.marketplace', 'marketplace_id'),
                    (SELECT max(marketplace_id) FROM postern.marketplace)),
                setval(pg_get_serial_sequence('postern.seller', 'seller_id'), (SELECT max(seller_id) FROM postern.seller)),
                setval(pg_get_serial_sequence('postern.buyer', 'buyer_id'), (SELECT max(buyer_id) FROM postern.buyer))
            """
        )
    }
}
