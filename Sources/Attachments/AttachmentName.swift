import Foundation
import Messaging

/// A file name and what it says about the file, once its rules were applied (`R40`).
package struct AttachmentName: Hashable, Sendable {
    package let fileName: String
    /// The kind that the last extension names; nil if there is none or it is not allowed.
    package let format: AttachmentFormat?
    package let problems: [AttachmentProblem]

    /// Judges a name by all rules, and reports everything that is wrong with it.
    ///
    /// Only the last extension counts, in any letter case: `a.pdf.exe` is an `exe`. What is before it may hold dots.
    package static func check(_ fileName: String, rules: AttachmentRules = AttachmentRules()) -> AttachmentName {
        guard !fileName.isEmpty else {
            return AttachmentName(fileName: fileName, format: nil, problems: [.nameEmpty])
        }
        var problems = spellingProblems(of: fileName, rules: rules)
        let format = format(of: fileName, rules: rules, problems: &problems)
        guard problems.isEmpty else {
            return AttachmentName(fileName: fileName, format: format, problems: problems)
        }
        // What is sent must pass as well: behind an invisible character a dot can stand at the very beginning.
        let clean = cleaned(fileName)
        problems = spellingProblems(of: clean, rules: rules)
        let cleanFormat = Self.format(of: clean, rules: rules, problems: &problems)
        return AttachmentName(fileName: fileName, format: cleanFormat, problems: problems)
    }

    /// The name as it is sent: in Unicode's form NFC, without characters that nobody sees, with one space for each run of
    /// white space and none at either end.
    ///
    /// It turns no bad name into a good one: what `check` refuses stays refused, and characters that only look like a
    /// dot or a letter stay what they are.
    package static func cleaned(_ fileName: String) -> String {
        let visible = fileName.precomposedStringWithCanonicalMapping.unicodeScalars.filter { scalar in
            !scalar.properties.isDefaultIgnorableCodePoint
        }
        return visible.split(whereSeparator: \.properties.isWhitespace).map { String($0) }.joined(separator: " ")
    }

    private static func spellingProblems(of fileName: String, rules: AttachmentRules) -> [AttachmentProblem] {
        let scalars = fileName.unicodeScalars
        var problems: [AttachmentProblem] = []
        if fileName.utf8.count > rules.maximumFileNameBytes {
            problems.append(.nameTooLong(byteCount: fileName.utf8.count, maximum: rules.maximumFileNameBytes))
        }
        // The line and paragraph separators break lines for some readers, though Unicode counts them as spaces.
        if scalars.contains(where: { $0.isControl || (0x2028...0x2029).contains($0.value) }) {
            problems.append(.nameHasControlCharacter)
        }
        if scalars.contains(where: \.isBidiControl) {
            problems.append(.nameHasBidiControl)
        }
        if scalars.contains(where: { $0 == "/" || $0 == "\\" }) {
            problems.append(.nameHasPathSeparator)
        }
        // Windows drops them, after which another extension may be the last.
        if let last = scalars.last, last == "." || last.properties.isWhitespace {
            problems.append(.nameEndsInDotOrSpace)
        }
        return problems
    }

    private static func format(
        of fileName: String,
        rules: AttachmentRules,
        problems: inout [AttachmentProblem]
    ) -> AttachmentFormat? {
        let scalars = fileName.unicodeScalars
        // A dot at the very beginning hides a file and starts no extension.
        guard
            let dot = scalars.lastIndex(of: "."), dot > scalars.startIndex,
            scalars.index(after: dot) < scalars.endIndex
        else {
            problems.append(.extensionMissing)
            return nil
        }
        let fileExtension = String(scalars[scalars.index(after: dot)...])
        if fileExtension.lowercased() == "eml" {
            problems.append(.nestedMessage)
            return nil
        }
        guard
            let format = AttachmentFormat(fileExtension: fileExtension, acceptsAliases: rules.acceptsAliases),
            rules.allowedFormats.contains(format)
        else {
            problems.append(.extensionNotAllowed(fileExtension))
            return nil
        }
        return format
    }
}
