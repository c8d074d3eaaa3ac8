/// Ends an inspection: what was found makes it pointless or dangerous to look further.
struct ArchiveRefusal: Error, Equatable {
    let problem: AttachmentProblem

    init(_ problem: AttachmentProblem) {
        self.problem = problem
    }
}
