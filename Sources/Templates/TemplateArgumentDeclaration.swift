/// An argument that a template takes, as its manifest declares it.
package struct TemplateArgumentDeclaration: Hashable, Sendable {
    /// Who gives the value.
    package enum Origin: String, Hashable, Sendable, Decodable {
        /// Whoever enqueues the message, in its JSON arguments.
        case producer
        /// The platform, from what it knows of the message: a producer cannot speak for another seller or order.
        case platform
    }

    package let name: String
    package let type: TemplateArgumentType
    package let isRequired: Bool
    package let origin: Origin

    package init(name: String, type: TemplateArgumentType, isRequired: Bool, origin: Origin) {
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.origin = origin
    }
}
