/// Looks for what may hide in a file of an allowed kind: in the archive that it is, or behind a second kind that it is as
/// well (`R40`).
///
/// It is pure but for the clock, which can only make it stop.
struct ContentInspector {
    private let limits: ArchiveLimits
    private let clock: any Clock<Duration>

    init(limits: ArchiveLimits, clock: any Clock<Duration>) {
        self.limits = limits
        self.clock = clock
    }

    /// - Parameter sniffed: What the file was found to be as a whole.
    func problems(in bytes: [UInt8], sniffedAs sniffed: SniffedType) -> [AttachmentProblem] {
        switch sniffed.format {
        case .docx:
            return ArchiveInspector.problems(in: bytes, meter: meter()) + foreignContent(in: bytes, of: .docx)
        case .doc:
            return CompoundFile.problems(in: bytes) + foreignContent(in: bytes, of: .doc)
        case .some(let format):
            return foreignContent(in: bytes, of: format)
        case nil where ZipDirectory.isArchive(bytes):
            return directoryProblem(of: bytes)
        case nil:
            return []
        }
    }

    private func foreignContent(in bytes: [UInt8], of format: AttachmentFormat) -> [AttachmentProblem] {
        ForeignContent.mediaType(in: bytes, of: format).map { [.polyglot(mediaType: $0)] } ?? []
    }

    /// An archive that is no document is refused as such. If that is so because it cannot be read, this says why.
    private func directoryProblem(of bytes: [UInt8]) -> [AttachmentProblem] {
        do throws(ArchiveRefusal) {
            _ = try ZipDirectory(bytes, maximumEntries: limits.maximumEntries)
            return []
        } catch {
            return [error.problem]
        }
    }

    private func meter() -> ArchiveMeter {
        ArchiveMeter(limits, deadline: ArchiveDeadline(clock, seconds: limits.maximumSeconds))
    }
}
