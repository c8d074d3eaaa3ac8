/// What a template is for, which decides the rules that its messages fall under.
package enum TemplateClass: String, CaseIterable, Sendable, Decodable {
    /// The buyer must act for the order to go on (`R24`).
    case critical
    /// Tells what happened to an order (`R25`, `R45`).
    case confirmation
    /// Helps with an order: a question, a document, news of a delay (`R25`).
    case service
    /// Asks for feedback or a review (`R50`).
    case feedback
    /// Carries the seller's own words (`R49`).
    case freeForm = "free-form"
    /// Tells a seller what became of its message (`R12`, `R27`). From the platform, outside of any conversation with a
    /// buyer: nobody reads an answer to it.
    case notice
}
