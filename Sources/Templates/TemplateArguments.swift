internal import FoundationEssentials

/// Reads the arguments that a producer wrote as a JSON object, such as
/// `{"tracking_numbers": ["A1", "B2"], "item_count": 3, "delivery_from": "2026-11-24T09:00:00Z"}`.
package enum TemplateArguments {
    /// Reads values by their declared types. `null` is the same as leaving an argument out; whether all required
    /// ones are there is for rendering to say, when the platform has added its own.
    /// - Throws: `TemplateArgumentError` with every problem at once.
    package static func decode(
        _ json: String,
        declared: [TemplateArgumentDeclaration]
    ) throws(TemplateArgumentError) -> [String: TemplateValue] {
        let decoded: DeclaredArguments
        do {
            decoded = try JSONDecoder()
                .decode(DeclaredArguments.self, from: Data(json.utf8), configuration: declared)
        } catch {
            let remedy = #"give an object, such as {"item_count": 3}"#
            throw TemplateArgumentError(problems: [.init(code: .notAnObject, argument: "", remedy: remedy)])
        }
        guard decoded.problems.isEmpty else {
            throw TemplateArgumentError(problems: decoded.problems.sorted { $0.argument < $1.argument })
        }
        return decoded.values
    }
}

/// A JSON object that is read by declarations rather than by a Swift type.
private struct DeclaredArguments: DecodableWithConfiguration {
    private(set) var values: [String: TemplateValue] = [:]
    private(set) var problems: [TemplateArgumentError.Problem] = []

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) {
            self.stringValue = stringValue
        }

        init?(intValue: Int) {
            nil
        }
    }

    private enum MoneyKey: CodingKey {
        case amount, currency
    }

    init(from decoder: any Decoder, configuration declared: [TemplateArgumentDeclaration]) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for key in container.allKeys {
            let name = key.stringValue
            guard let declaration = declared.first(where: { $0.name == name }) else {
                let known = declared.filter { $0.origin == .producer }.map(\.name).joined(separator: ", ")
                problems.append(.init(code: .unknownArgument, argument: name, remedy: "it has \(known)"))
                continue
            }
            guard declaration.origin == .producer else {
                problems.append(.init(code: .suppliedByPlatform, argument: name, remedy: "leave it out"))
                continue
            }
            if try container.decodeNil(forKey: key) {
                continue
            }
            do {
                values[name] = try Self.value(of: declaration.type, container, key)
            } catch {
                problems.append(.init(code: .wrongType, argument: name, remedy: declaration.type.remedy))
            }
        }
    }

    private static func value(
        of type: TemplateArgumentType,
        _ container: KeyedDecodingContainer<Key>,
        _ key: Key
    ) throws -> TemplateValue {
        switch type {
        case .string, .text:
            return .string(try container.decode(String.self, forKey: key))
        case .url:
            return .string(try checked(container.decode(String.self, forKey: key), URLText.isSafe))
        case .choice(let words):
            return .string(try checked(container.decode(String.self, forKey: key), words.contains))
        case .integer:
            return .integer(try container.decode(Int64.self, forKey: key))
        case .decimal:
            return .decimal(try digits(container, key))
        case .date:
            return .date(epochMilliseconds: try Timestamp(container.decode(String.self, forKey: key)).epochMilliseconds)
        case .html:
            throw InvalidText()
        case .list:
            return .list(try container.decode([String].self, forKey: key))
        case .money:
            let money = try container.nestedContainer(keyedBy: MoneyKey.self, forKey: key)
            let currency = try checked(money.decode(String.self, forKey: .currency), DecimalText.isCurrencyCode)
            return .money(amount: try digits(money, .amount), currency: currency)
        }
    }

    /// A decimal as its digits in a string, or as a JSON number.
    private static func digits<Name: CodingKey>(_ container: KeyedDecodingContainer<Name>, _ key: Name) throws -> String
    {
        do {
            return try checked(container.decode(String.self, forKey: key), DecimalText.isDecimal)
        } catch DecodingError.typeMismatch {
            return try checked(container.decode(Decimal.self, forKey: key).description, DecimalText.isDecimal)
        }
    }

    private static func checked(_ text: String, _ isValid: (String) -> Bool) throws -> String {
        guard isValid(text) else {
            throw InvalidText()
        }
        return text
    }

    private struct InvalidText: Error {}
}
