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
        /// The buyer, at the real address.
        case buyer(address: String)
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
    package func render(
        _ text: LetterText,
        _ composition: MailComposition,
        with entry: TemplateLibrary.Entry
    ) throws(LetterError) -> RenderedContent {
        do {
            let template = entry.template
            var arguments = try TemplateArguments.decode(text.arguments, declared: template.arguments)
            if text.template == nil {
                // The seller's own words are arguments of the frame like any other: never parsed as template (L04).
                arguments["subject"] = text.subject.map(TemplateValue.string)
                arguments["body"] = text.bodyText.map(TemplateValue.string)
            }
            let supplied = platformArguments(text, composition)
            for declaration in template.arguments where declaration.origin == .platform {
                arguments[declaration.name] = supplied[declaration.name]
            }
            let request = RenderRequest(
                locale: try LanguageTag(composition.buyerLocale),
                marketplaceLocale: try LanguageTag(composition.marketplaceLocale),
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
        let recipient =
            switch reader {
            case .buyer(let address): address
            case .seller: composition.alias
            }
        let content = MailContent(
            from: Mailbox(displayName: composition.sellerName, address: composition.alias),
            to: Mailbox(displayName: composition.buyerName, address: recipient),
            subject: rendered.subject,
            date: composition.date,
            messageID: messageID(of: text, composition),
            languageTag: rendered.localeUsed.identifier,
            text: rendered.text,
            html: rendered.html,
            attachments: attachments
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

    /// The envelope's sender: bounces come back to it and name message and attempt (`D02`).
    package func returnPath(of message: MessageID, attempt: Int, domain: String) -> String {
        VERPReturnPath(keyring: keyring).encode(messageID: message, attempt: attempt, domain: domain)
    }

    /// What the platform itself knows; a template takes those of them that it declares.
    private func platformArguments(_ text: LetterText, _ composition: MailComposition) -> [String: TemplateValue] {
        var values: [String: TemplateValue] = [
            "marketplace_name": .string(composition.marketplaceName),
            "seller_name": .string(composition.sellerName),
        ]
        values["buyer_name"] = composition.buyerName.map(TemplateValue.string)
        values["order_id"] = text.orderID.map(TemplateValue.string)
        return values
    }
}
