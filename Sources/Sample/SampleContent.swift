/// What a message says: a template's arguments, or the seller's own words.
package struct SampleContent: Sendable, Equatable {
    package var contactReason: String
    package var subjectChoice: String?
    /// A JSON object.
    package var arguments = "{}"
    package var subject: String?
    package var bodyText: String?
    package var attachments: [SampleAttachment] = []
    /// The template that the engine takes for the reason; `free-form` around the seller's own words.
    package var template: String
    /// `SampleMessage.marker`.
    package var marker: String
}
