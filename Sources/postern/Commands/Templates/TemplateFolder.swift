import ArgumentParser
import Foundation
import Templates

/// Templates as files: a catalogue's folder, or the folder of a single template.
struct TemplateFolder {
    /// A folder with more is no catalogue.
    private static let mostFiles = 10_000
    private static let mostBytes = 1 << 20

    let catalogue: TemplateCatalogue
    /// Whether it brings a frame of its own.
    let hasFrame: Bool

    /// - Throws: A usage error naming the file that is none, or cannot be read.
    init(_ path: String) throws {
        var files = try Self.read(path)
        if files["template.json"] != nil {
            let name = URL(filePath: path).standardizedFileURL.lastPathComponent
            files = Dictionary(uniqueKeysWithValues: files.map { ("\(name)/\($0.key)", $0.value) })
        }
        hasFrame = files.keys.contains { $0.hasPrefix("\(TemplateCatalogue.sharedFolder)/") }
        if !hasFrame {
            files.merge(TemplateCatalogue.builtInFrame) { own, _ in own }
        }
        catalogue = TemplateCatalogue(files: files)
        guard !catalogue.templates.isEmpty else {
            throw ValidationError(
                "the folder \(path) holds no templates; `postern templates --help` tells what they are"
            )
        }
    }

    private static func read(_ path: String) throws -> [String: String] {
        let root = URL(filePath: path, directoryHint: .isDirectory).standardizedFileURL
        guard
            let enumerator = FileManager.default.enumerator(
                at: root,
                includingPropertiesForKeys: [.isRegularFileKey, .fileSizeKey],
                options: [.skipsHiddenFiles]
            ), FileManager.default.fileExists(atPath: root.path)
        else {
            throw ValidationError("there is no folder \(path)")
        }
        var files: [String: String] = [:]
        for case let url as URL in enumerator where ["json", "mustache"].contains(url.pathExtension) {
            let name = String(url.standardizedFileURL.path.dropFirst(root.path.count).drop { $0 == "/" })
            // A link to a file is that file, as where a deployment mounts its configuration.
            let file = url.resolvingSymlinksInPath()
            let values = try file.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
            guard values.isRegularFile == true else {
                throw ValidationError("\(path)/\(name) is no file")
            }
            guard (values.fileSize ?? 0) <= mostBytes, files.count < mostFiles else {
                throw ValidationError("\(path)/\(name) is larger than a template's file can be (\(mostBytes) bytes)")
            }
            files[name] = try text(of: file, named: "\(path)/\(name)")
        }
        return files
    }

    private static func text(of file: URL, named name: String) throws -> String {
        let text: String
        do {
            text = try String(contentsOf: file, encoding: .utf8)
        } catch {
            throw ValidationError("\(name) cannot be read as UTF-8 text")
        }
        guard !text.utf8.contains(0) else {
            throw ValidationError("\(name) holds a NUL character, which no text has")
        }
        return text.replacingOccurrences(of: "\r\n", with: "\n")
    }
}
