import Content
import Localization
package import MIME
package import Messaging
package import Templates

/// Makes a message into a mail: fills the template in the buyer's language and composes the bytes.
///
/// A pure function of its arguments, so that a mail that was sent once can be made again and compared by its hash.
package struct LetterWriter: Sendable {
    /// Who will read it.
    package enum Reader: Sendable {
        /// Whom it was written to, at the real address.
        case recipient(address: String)
        /// The seller, for its own records: the alias stands where the buyer's address would (`R06`).
        case seller
    }

    package let keyring: TokenKeyring
    private let composer = MailComposer()

    package init(keyring: TokenKeyring) {
        self.keyring = keyring
    }

    /// Fills the message's template.
    /// - Throws: `LetterError` naming the missing template or the arguments.
    package static func render(
        _ text: LetterText,
        _ composition: MailComposition,
        with entry: TemplateLibrary.Entry
    ) throws(LetterError) -> RenderedContent {
        do {
            let template = entry.template
            var arguments = try TemplateArguments.decode(text.arguments, declared: template.arguments)
            var supplied = platformArguments(text, composition)
            if text.template == nil {
                // The seller's own words are arguments of the frame like any other: never parsed as template (L04).
                arguments["subject"] = text.subject.map(TemplateValue.string)
                let html = try sanitized(text, composition)
                arguments["body"] = (text.bodyText ?? html?.text).map(TemplateValue.string)
                supplied["body_html"] = html.map(TemplateValue.html)
            }
            for declaration in template.arguments where declaration.origin == .platform {
                arguments[declaration.name] = supplied[declaration.name]
            }
            let request = RenderRequest(
                locale: try LanguageTag.reading(composition.recipientLocale),
                marketplaceLocale: try LanguageTag.reading(composition.marketplaceLocale),
                arguments: arguments,
                timeZone: composition.timeZone
            )
            return try template.render(request)
        } catch {
            throw LetterError(.renderFailed, "\(entry.template.name): \(error)")
        }
    }

    /// Puts the mail together.
    /// - Throws: `LetterError` naming the header that cannot be written.
    package func compose(
        _ rendered: RenderedContent,
        _ text: LetterText,
        _ composition: MailComposition,
        attachments: [MailAttachment],
        for reader: Reader
    ) throws(LetterError) -> ComposedMail {
        // A notice comes from the platform itself, and nobody reads what is answered to it (R29).
        let platform = Mailbox(
            displayName: composition.marketplaceName,
            address: "no-reply@\(composition.mailDomain)"
        )
        let from = composition.alias.map { Mailbox(displayName: composition.sellerName, address: $0) } ?? platform
        let recipient =
            switch reader {
            case .recipient(let address): address
            case .seller: composition.noticeAddress ?? composition.alias ?? platform.address
            }
        let content = MailContent(
            from: from,
            to: Mailbox(displayName: composition.recipientName, address: recipient),
            subject: rendered.subject,
            date: composition.date,
            messageID: messageID(of: text, composition),
            languageTag: rendered.localeUsed.identifier,
            text: rendered.text,
            html: rendered.html,
            attachments: attachments,
            headers: automaticHeaders(text, composition)
        )
        do {
            return try composer.compose(content)
        } catch {
            throw LetterError(.composeFailed, error.description)
        }
    }

    /// The `Message-ID`, the same for every attempt (`Q07`), without angle brackets.
    package func messageID(of text: LetterText, _ composition: MailComposition) -> String {
        MessageIDGenerator(keyring: keyring).make(
            message: text.message,
            marketplace: text.key.marketplace,
            seller: text.key.seller,
            buyer: text.key.buyer,
            domain: composition.mailDomain
        )
    }

    /// The envelope's sender: bounces come back to it and name message and attempt (`D02`). A notice has the null return path,
    /// so that nothing ever answers it (`R29`).
    package func returnPath(of message: MessageID, attempt: Int, _ composition: MailComposition) -> String {
        guard composition.noticeAddress == nil else {
            return ""
        }
        return VERPReturnPath(keyring: keyring)
            .encode(messageID: message, attempt: attempt, domain: composition.mailDomain)
    }

    /// The HTML made safe, by the rules of the moment at which it was sent.
    private static func sanitized(_ text: LetterText, _ composition: MailComposition) throws(HTMLError)
        -> SanitizedHTML?
    {
        guard let html = text.bodyHTML else {
            return nil
        }
        var rules = HTMLRules()
        rules.allowsRemoteImages = composition.allowsRemoteImages == true
        return try HTMLSanitizer(rules: rules).sanitize(html)
    }

    /// RFC 3834: a notice answers a message, what else the platform sends answers none.
    private func automaticHeaders(
        _ text: LetterText,
        _ composition: MailComposition
    ) -> [(name: String, value: String)] {
        guard text.channel == .platform else {
            return []
        }
        return [("Auto-Submitted", composition.noticeAddress == nil ? "auto-generated" : "auto-replied")]
    }

    /// What the platform itself knows; a template takes those of them that it declares.
    private static func platformArguments(_ text: LetterText, _ composition: MailComposition) -> [String: TemplateValue]
    {
        var values: [String: TemplateValue] = [
            "marketplace_name": .string(composition.marketplaceName),
            "seller_name": .string(composition.sellerName),
        ]
        values["buyer_name"] = composition.recipientName.map(TemplateValue.string)
        values["removed_attachments"] = composition.removed.map { TemplateValue.list($0.map(\.fileName)) }
        values["order_id"] = text.orderID.map(TemplateValue.string)
        return values
    }
}
