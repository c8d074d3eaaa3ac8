import Testing

@testable import MIME

@Suite("The Date field")
struct MailDateTests {
    @Test(
        "Unix seconds become a date in UTC",
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 +0000"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
            (951_868_800, "Wed, 01 Mar 2000 00:00:00 +0000"),
            (978_307_199, "Sun, 31 Dec 2000 23:59:59 +0000"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 +0000"),
            (1_709_251_200, "Fri, 01 Mar 2024 00:00:00 +0000"),
            (1_740_787_199, "Fri, 28 Feb 2025 23:59:59 +0000"),
            (1_740_787_200, "Sat, 01 Mar 2025 00:00:00 +0000"),
            (2_147_483_648, "Tue, 19 Jan 2038 03:14:08 +0000"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 +0000"),
            (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
        ] as [(Int64, String)]
    )
    func text(unixSeconds: Int64, expected: String) {
        #expect(MailDate.text(unixSeconds: unixSeconds) == expected)
    }

    @Test("2100 has no leap day")
    func centuryWithoutLeapDay() {
        #expect(MailDate.text(unixSeconds: 4_107_542_399) == "Sun, 28 Feb 2100 23:59:59 +0000")
    }

    @Test(
        "A time that four digits of year cannot tell is refused",
        arguments: [-1, 253_402_300_800, .min, .max] as [Int64]
    )
    func outOfRange(unixSeconds: Int64) {
        #expect(throws: MailCompositionError(.dateOutOfRange, header: "Date")) {
            try MailComposer().compose(.sample(date: unixSeconds))
        }
    }
}
