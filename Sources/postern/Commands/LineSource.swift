import ArgumentParser
import Dispatch
import FoundationEssentials

/// The lines of a file of JSON objects, or of standard input as they come; blank ones are left out.
struct LineSource: AsyncSequence {
    struct Line: Sendable {
        /// From 1, blank lines counted.
        let number: Int
        let text: String
    }

    private let path: String

    /// - Parameter path: `-` for standard input.
    init(_ path: String) {
        self.path = path
    }

    func makeAsyncIterator() -> Iterator {
        Iterator(path: path)
    }

    struct Iterator: AsyncIteratorProtocol {
        let path: String
        private var lines: ArraySlice<Line>?
        private var number = 0

        init(path: String) {
            self.path = path
        }

        mutating func next() async throws -> Line? {
            guard path == "-" else {
                let rest = try lines ?? readFile()[...]
                lines = rest.dropFirst()
                return rest.first
            }
            while let text = await Self.nextLine() {
                number += 1
                if !text.trimmed.isEmpty {
                    return Line(number: number, text: text)
                }
            }
            return nil
        }

        /// On a thread of its own: it blocks until somebody writes.
        private static func nextLine() async -> String? {
            await withCheckedContinuation { continuation in
                reading.async { continuation.resume(returning: readLine()) }
            }
        }

        private static let reading = DispatchQueue(label: "standard input")

        private func readFile() throws -> [Line] {
            let text: String
            do {
                text = try String(contentsOfFile: path, encoding: .utf8)
            } catch {
                throw ValidationError("the file \(path) cannot be read as UTF-8 text")
            }
            return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                .map { Line(number: $0 + 1, text: String($1)) }
                .filter { !$0.text.trimmed.isEmpty }
        }
    }
}
