import Messaging

/// What a marketplace has decided where the rules leave it a choice (`R52`), with the defaults of the rules.
///
/// They are among the facts of a message: equal facts give equal decisions, also after a setting was changed.
package struct PolicyRules: Sendable, Equatable {
    /// What becomes of a message with a seller's name that imitates the platform (`R14`).
    package enum ImitatedName: String, Sendable {
        case hold
        case reject
    }

    /// What becomes of a critical message to a suppressed address (`D05`).
    package enum CriticalToSuppressed: String, Sendable {
        case hold
        case block
    }

    /// What becomes of a message in one of whose attachments malware was found (`R42`).
    package enum Infected: String, Sendable {
        /// The rest of it is sent, with a notice.
        case remove
        case reject
    }

    package var whenNameImitates = ImitatedName.hold
    package var whenCriticalToSuppressed = CriticalToSuppressed.hold
    package var whenInfected = Infected.remove
    /// Whether attachments are held where no scanner has looked at them (`R42`).
    package var requiresScan = false
    /// Whether messages about a custom order pass the opt-out (`R19`).
    package var exemptsCustomOrders = true
    /// Whether answers in a thread that the buyer wrote in pass the opt-out (`R17`).
    package var exemptsReplies = true
    /// What a mail's subject must hold to pass the opt-out (`R21`).
    package var importantMarks = ["[important]"]
    /// Whether feedback is asked for once for each order (`R50`).
    package var limitsFeedbackRequests = true
    /// Whether what a carrier sends counts towards the seller's quota (`R09`).
    package var countsCarriers = true

    package init() {}

    /// Those that are not the defaults, as a JSON object; `nil` if all are.
    var changesJSON: String? {
        let defaults = PolicyRules()
        guard self != defaults else {
            return nil
        }
        var object = JSONObjectText()
        func add<Value: Equatable>(_ path: KeyPath<PolicyRules, Value>, _ write: (Value) -> Void) {
            if self[keyPath: path] != defaults[keyPath: path] {
                write(self[keyPath: path])
            }
        }
        add(\.whenNameImitates) { object.add("when_imitating", $0.rawValue) }
        add(\.whenCriticalToSuppressed) { object.add("when_critical", $0.rawValue) }
        add(\.whenInfected) { object.add("when_infected", $0.rawValue) }
        add(\.requiresScan) { object.add("require_scan", $0) }
        add(\.exemptsCustomOrders) { object.add("exempt_custom_orders", $0) }
        add(\.exemptsReplies) { object.add("exempt_replies", $0) }
        add(\.importantMarks) { object.add("important_marks", $0) }
        add(\.limitsFeedbackRequests) { object.add("feedback_once_per_order", $0) }
        add(\.countsCarriers) { object.add("counts_carriers", $0) }
        return object.text
    }
}
