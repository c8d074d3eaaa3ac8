import Content
import Testing

@Suite("Linter: telephone numbers")
struct PhoneNumberRuleTests {
    @Test(
        "a telephone number is found in international and national forms",
        arguments: [
            "+49 30 1234567", "+1 (555) 123-4567", "+1-555-123-4567", "+(44) 20 7946 0958", "+34 612 345 678",
            "+8613812345678",
            "0049 30 1234567", "00493012345678", "030/1234567", "(030) 1234567", "0171-2345678", "01712345678",
            "0171 234 56 78",
            "(555) 123-4567", "555-123-4567", "555.123.4567", "1-555-123-4567", "06 12 34 56 78", "612 345 678",
            "612 34 56 78",
            "03-1234-5678", "090-1234-5678", "138 1234 5678", "tel: 1234567", "Call me at 555-1234.", "電話1234567",
            "０９０ー１２３４ー５６７８".replacing("ー", with: "－"), "٠١٢٣٤٥٦٧٨٩٠", "هاتف: ١٢٣٤٥٦٧", "+966 50 123 4567",
            "On 2024-05-01 call 0171 2345678", "WhatsApp 5551234567",
        ]
    )
    func found(number: String) {
        let lintCase = LintCase("\(number)", 1)
        #expect(lintCase.findings(of: .phoneNumber) == lintCase.expected(of: .phoneNumber))
        let inSentence = LintCase("x, \(number), y", 1)
        #expect(inSentence.findings(of: .phoneNumber) == inSentence.expected(of: .phoneNumber))
    }

    @Test("two numbers are two")
    func two() {
        let lintCase = LintCase("0171 2345678 or +49 30 1234567", 2)
        #expect(lintCase.findings(of: .phoneNumber) == lintCase.expected(of: .phoneNumber))
    }

    @Test(
        "order numbers, dates, prices, tracking numbers and other numbers are none",
        arguments: [
            "304-1234567-7654321", "Order 304-1234567-7654321 shipped", "MD-12345", "MD-1234567", "#12345678",
            "Order 12345678",
            "2024-05-01", "2024-05-01 10:30:00", "01.02.2024", "01.02.2024 - 05.02.2024", "05/06/2024", "5/6/24",
            "12. 05. 2024",
            "20240501", "$1,234,567.00", "1.234.567,89 €", "EUR 1 234 567", "1234567 円", "€ 12345678", "¥1234567",
            "1Z999AA10123456784", "JJD014600003712345678", "RR123456785CN", "LX 123456789 DE 1234567x",
            "9400111899223197428497",
            "123456789012", "4006381333931", "978-3-16-148410-0", "12345-6789", "DE89 3704 0044 0532 0130 00",
            "10 x 20 x 30",
            "40 42 44 46 48", "https://a.example/dp/0171234567", "id=01712345678", "a01712345678", "01712345678a",
            "0.123456789",
            "v1.0.1234.5678", "12:30 13:45 14:00", "1234 5678 9012 3456", "100-2000", "1.234.567.890", "12345",
            "please call about order 12345678",
        ]
    )
    func notFound(text: String) {
        #expect(LintCase(text, 0).findings(of: .phoneNumber) == [])
        #expect(LintCase("x \(text), y", 0).findings(of: .phoneNumber) == [])
    }
}
