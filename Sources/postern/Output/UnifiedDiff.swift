/// The difference between two texts in lines, as `diff -u` shows it.
struct UnifiedDiff {
    /// `@@` lines, context, and what was taken out and put in.
    let lines: [String]

    private static let context = 3

    private struct Line {
        let mark: Character
        let text: Substring
    }

    init(_ old: String, _ new: String) {
        let (old, new) = (Self.split(old), Self.split(new))
        let difference = new.difference(from: old)
        var (removed, inserted): (Set<Int>, Set<Int>) = ([], [])
        for change in difference {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var all: [Line] = []
        var (oldIndex, newIndex) = (0, 0)
        while oldIndex < old.count || newIndex < new.count {
            if oldIndex < old.count, removed.contains(oldIndex) {
                all.append(Line(mark: "-", text: old[oldIndex]))
                oldIndex += 1
            } else if newIndex < new.count, inserted.contains(newIndex) {
                all.append(Line(mark: "+", text: new[newIndex]))
                newIndex += 1
            } else {
                all.append(Line(mark: " ", text: old[oldIndex]))
                oldIndex += 1
                newIndex += 1
            }
        }
        lines = Self.hunks(all)
    }

    private static func split(_ text: String) -> [Substring] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true {
            lines.removeLast()
        }
        return lines
    }

    private static func hunks(_ all: [Line]) -> [String] {
        var lines: [String] = []
        var index = 0
        while let change = all[index...].firstIndex(where: { $0.mark != " " }) {
            let start = max(index, change - context)
            var end = change
            // A hunk goes on as long as the next change is near.
            while let next = all[end...].firstIndex(where: { $0.mark != " " }), next - end <= 2 * context {
                end = next + 1
            }
            end = min(all.count, end + context)
            let oldStart = all[..<start].count { $0.mark != "+" } + 1
            let newStart = all[..<start].count { $0.mark != "-" } + 1
            let oldCount = all[start..<end].count { $0.mark != "+" }
            let newCount = all[start..<end].count { $0.mark != "-" }
            lines.append("@@ -\(oldStart),\(oldCount) +\(newStart),\(newCount) @@")
            lines += all[start..<end].map { "\($0.mark)\($0.text)" }
            index = end
        }
        return lines
    }
}
