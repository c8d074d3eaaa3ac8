/// How long batches spent in each step of the pipeline, waiting included: what makes a worker slow, for people and benchmarks.
package struct StepTimes: Sendable, Equatable {
    package enum Step: String, CaseIterable, Sendable {
        /// Reading what is known.
        case load
        /// Attachments, words and HTML looked at.
        case examine
        /// The checks.
        case judge
        /// Decisions stored and quota reserved.
        case decide
        case address
        case write
        case send
    }

    private var durations: [Step: Duration] = [:]

    package init() {}

    package subscript(step: Step) -> Duration {
        durations[step] ?? .zero
    }

    package mutating func add(_ duration: Duration, to step: Step) {
        durations[step, default: .zero] += duration
    }

    package static func += (left: inout Self, right: Self) {
        left.durations.merge(right.durations, uniquingKeysWith: +)
    }

    package var total: Duration {
        durations.values.reduce(.zero, +)
    }
}

extension DispatchSummary {
    /// Notes how long a step takes, whether it ends well or not.
    mutating func timing<Value, Failure: Error>(
        _ step: StepTimes.Step,
        _ body: (inout DispatchSummary) async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let start = ContinuousClock.now
        defer { steps.add(.now - start, to: step) }
        return try await body(&self)
    }
}
