/// Subject and detail of an enhanced status code, whatever its class: `x.2.2`, or all of `x.7`.
///
/// The class is left out because servers send the same complaint as 4 and as 5; the reply's own code decides which it is.
package struct EnhancedStatusPattern: Hashable, Sendable, CustomStringConvertible {
    package let subject: Int
    package let details: ClosedRange<Int>

    package init(_ subject: Int, _ detail: Int) {
        self.subject = subject
        self.details = detail...detail
    }

    package init(_ subject: Int, _ details: ClosedRange<Int> = 0...999) {
        self.subject = subject
        self.details = details
    }

    package func matches(_ code: EnhancedStatusCode) -> Bool {
        code.subject == subject && details.contains(code.detail)
    }

    package var description: String {
        switch details {
        case 0...999: "x.\(subject)"
        case _ where details.count == 1: "x.\(subject).\(details.lowerBound)"
        default: "x.\(subject).\(details.lowerBound)-\(details.upperBound)"
        }
    }
}
