import Quota
import Testing

@Suite("How many messages a seller may send on a day (R43)")
struct QuotaFormulaTests {
    @Test(
        "R43: the limit is five times the average daily orders, rounded down, and 600",
        arguments: [
            // Orders, in so many days, give so many messages.
            (0, 30, 600), (6, 30, 601), (30, 30, 605), (30_000, 30, 5600),
            // Just below and at a whole message.
            (5, 30, 600), (11, 30, 601), (12, 30, 602), (29, 30, 604), (35, 30, 605), (36, 30, 606),
        ]
    )
    func defaults(orders: Int, days: Int, limit: Int) {
        #expect(QuotaFormula().limit(orders: orders, days: days) == limit)
    }

    @Test("R43: a new seller's orders are averaged over the days since its first, from 1 to 30", arguments: 1...30)
    func days(days: Int) {
        let formula = QuotaFormula()
        #expect(formula.limit(orders: days, days: days) == 605)
        #expect(formula.limit(orders: 1, days: days) == 600 + 5 / days)
        #expect(formula.limit(orders: 1000 * days, days: days) == 5600)
        // One order less than it takes for the next message gives none.
        #expect(formula.limit(orders: 1000 * days - 1, days: days) == 5600 - (4 + days) / days)
    }

    @Test("R43: the limit is exact where binary fractions are not", arguments: 1...365)
    func exactness(days: Int) {
        for messages in [1, 2, 3, 7, 100, 999] {
            // The fewest orders that earn so many messages.
            let orders = (messages * days + 4) / 5
            #expect(QuotaFormula().limit(orders: orders, days: days) >= 600 + messages)
            #expect(QuotaFormula().limit(orders: orders - 1, days: days) < 600 + messages)
        }
    }

    @Test("R43: less than one day counts as one, and there are no negative orders")
    func floors() {
        let formula = QuotaFormula()
        #expect(formula.limit(orders: 4, days: 0) == 620)
        #expect(formula.limit(orders: 4, days: -30) == 620)
        #expect(formula.limit(orders: -1, days: 30) == 600)
        #expect(formula.limit(orders: .min, days: .min) == 600)
    }

    @Test("R43: one more order never lowers the limit, one more day never raises it")
    func monotonic() {
        let formula = QuotaFormula()
        for orders in 0...200 {
            for days in 1...30 {
                let limit = formula.limit(orders: orders, days: days)
                #expect(formula.limit(orders: orders + 1, days: days) >= limit)
                #expect(formula.limit(orders: orders, days: days + 1) <= limit)
            }
        }
    }

    @Test(
        "R44: the limit is never negative and always fits the integer that the reservation compares it with",
        arguments: [
            (QuotaFormula(), Int.max, 1, Int(Int32.max)),
            (QuotaFormula(), Int.max, 365, Int(Int32.max)),
            (QuotaFormula(messagesPerOrder: .max), 2, 1, Int(Int32.max)),
            (QuotaFormula(baseMessages: .max), 30, 30, Int(Int32.max)),
            (QuotaFormula(baseMessages: .max, messagesPerOrder: .max), .max, .max, Int(Int32.max)),
            (QuotaFormula(baseMessages: .min), 0, 30, 0),
            (QuotaFormula(baseMessages: -600), 30, 30, 5),
            (QuotaFormula(messagesPerOrder: .min), .max, 30, 600),
            (QuotaFormula(baseMessages: Int(Int32.max) - 5), 30, 30, Int(Int32.max)),
            (QuotaFormula(baseMessages: Int(Int32.max) - 6), 30, 30, Int(Int32.max) - 1),
        ] as [(QuotaFormula, Int, Int, Int)]
    )
    func bounds(formula: QuotaFormula, orders: Int, days: Int, limit: Int) {
        #expect(formula.limit(orders: orders, days: days) == limit)
    }

    @Test(
        "R43, R52: a marketplace's own settings take the place of the defaults",
        arguments: [
            (QuotaFormula(baseMessages: 0), 60, 30, 10),
            (QuotaFormula(baseMessages: 100), 60, 30, 110),
            (QuotaFormula(messagesPerOrder: 0), 60, 30, 600),
            (QuotaFormula(messagesPerOrder: 1), 59, 30, 601),
            (QuotaFormula(baseMessages: 10, messagesPerOrder: 2), 7, 7, 12),
            (QuotaFormula(baseMessages: 0, messagesPerOrder: 0), 1_000_000, 1, 0),
        ]
    )
    func settings(formula: QuotaFormula, orders: Int, days: Int, limit: Int) {
        #expect(formula.limit(orders: orders, days: days) == limit)
    }

    @Test("R43: the defaults are 600 messages, 5 for each order, 30 days")
    func defaultSettings() {
        #expect(QuotaFormula() == QuotaFormula(baseMessages: 600, messagesPerOrder: 5, windowDays: 30))
    }
}
