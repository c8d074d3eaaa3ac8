internal import FoundationEssentials
internal import Localization

/// What `template.json` says, and `layouts/frame.json` for the arguments of the shared frame.
struct TemplateManifest {
    let templateClass: TemplateClass
    let defaultLocale: LanguageTag
    /// In the order of their names, the frame's among them.
    let arguments: [TemplateArgumentDeclaration]

    static let path = "template.json"
    static let framePath = "layouts/frame.json"

    init(_ source: TemplateSource) throws(TemplateError) {
        let own = try source.decode(OwnFile.self, from: Self.path)
        let frame = try source.decode(FrameFile.self, from: Self.framePath)
        do {
            defaultLocale = try LanguageTag(own.defaultLocale)
        } catch {
            throw source.error(.invalidLocale, Self.path, error.description)
        }
        templateClass = own.class
        var declared: [String: TemplateArgumentDeclaration] = [:]
        for (path, arguments) in [(Self.framePath, frame.arguments), (Self.path, own.arguments)] {
            for (name, argument) in arguments {
                guard Self.isName(name) else {
                    throw source.error(.unknownArgument, path, "argument names are a–z, 0–9 and _: \"\(name)\"")
                }
                let declaration = try argument.declaration(name: name, in: source, path: path)
                guard declared.updateValue(declaration, forKey: name) == nil else {
                    throw source.error(.unknownArgument, path, "argument \(name) is declared by the frame already")
                }
            }
        }
        for declaration in declared.values where declaration.type == .list {
            guard declared[declaration.countName] == nil else {
                throw source.error(.unknownArgument, Self.path, "\(declaration.countName) is the list's own number")
            }
        }
        arguments = declared.values.sorted { $0.name < $1.name }
    }

    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}

private struct OwnFile: Decodable {
    let `class`: TemplateClass
    let defaultLocale: String
    let arguments: [String: ArgumentEntry]
}

private struct FrameFile: Decodable {
    let arguments: [String: ArgumentEntry]
}

private struct ArgumentEntry: Decodable {
    let type: String
    let required: Bool
    let origin: TemplateArgumentDeclaration.Origin?
    let values: [String]?

    func declaration(
        name: String,
        in source: TemplateSource,
        path: String
    ) throws(TemplateError) -> TemplateArgumentDeclaration {
        let type: TemplateArgumentType
        switch (self.type, values) {
        case ("string", nil): type = .string
        case ("text", nil): type = .text
        case ("integer", nil): type = .integer
        case ("decimal", nil): type = .decimal
        case ("date", nil): type = .date
        case ("list", nil): type = .list
        case ("money", nil): type = .money
        case ("url", nil): type = .url
        case ("html", nil) where !required && origin == .platform: type = .html
        case ("choice", let words?) where !words.isEmpty: type = .choice(words)
        default:
            let detail = "argument \(name) has an unknown type, or a choice without values: \(self.type)"
            throw source.error(.malformedFile, path, detail)
        }
        return TemplateArgumentDeclaration(name: name, type: type, isRequired: required, origin: origin ?? .producer)
    }
}

extension TemplateArgumentDeclaration {
    /// Under what name patterns find the number of a list's items.
    var countName: String {
        name + "_count"
    }
}

extension TemplateSource {
    func error(_ code: TemplateError.Code, _ file: String, _ detail: String) -> TemplateError {
        TemplateError(code: code, template: name, file: file, detail: detail)
    }

    func text(of path: String) throws(TemplateError) -> String {
        guard let text = files[path] else {
            throw error(.missingFile, path, "the file is missing")
        }
        return text
    }

    func decode<Value: Decodable>(_ type: Value.Type, from path: String) throws(TemplateError) -> Value {
        let text = try text(of: path)
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch let problem as DecodingError {
            throw error(.malformedFile, path, problem.summary)
        } catch {
            throw self.error(.malformedFile, path, "not JSON")
        }
    }
}

extension DecodingError {
    /// Where and what, without the values.
    fileprivate var summary: String {
        let context: Context? =
            switch self {
            case .dataCorrupted(let context), .keyNotFound(_, let context), .typeMismatch(_, let context),
                .valueNotFound(_, let context):
                context
            @unknown default: nil
            }
        let path = (context?.codingPath ?? []).map(\.stringValue).joined(separator: ".")
        return [path, context?.debugDescription ?? "not JSON"].filter { !$0.isEmpty }.joined(separator: ": ")
    }
}
