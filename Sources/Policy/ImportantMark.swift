/// The mark by which a seller says in a mail's subject that the order cannot go on without an answer (`R21`).
package enum ImportantMark {
    /// Whether one of the marks stands anywhere in a subject that has been unfolded and decoded (RFC 2047).
    ///
    /// Letters compare without regard to case in ASCII alone, so that no locale's casing matters: the dotless and the dotted
    /// i of Turkish are other letters, and full-width brackets are no brackets.
    package static func stands(in subject: String, marks: [String]) -> Bool {
        let subject = folded(subject)
        return marks.contains { mark in
            !mark.isEmpty && subject.firstRange(of: folded(mark)) != nil
        }
    }

    private static func folded(_ text: String) -> [UInt8] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }
}
