internal import CICU

/// The values of one call, their texts in one run of bytes that C can point into.
struct MarshalledArguments {
    private struct Value {
        var kind: cicu_kind
        var integer: Int64 = 0
        var text = 0..<0
        var items = 0..<0
    }

    private var bytes: [UInt8] = []
    private var values: [Value] = []
    private var items: [Range<Int>] = []

    /// How much text the values hold.
    var byteCount: Int {
        bytes.count
    }

    init(_ arguments: [MessageArgument]) {
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            append(argument)
        }
    }

    private mutating func append(_ argument: MessageArgument) {
        switch argument {
        case .string(let string):
            values.append(Value(kind: CICU_KIND_TEXT, text: append(string)))
        case .integer(let integer):
            values.append(Value(kind: CICU_KIND_INTEGER, integer: integer))
        case .decimal(let digits):
            values.append(Value(kind: CICU_KIND_DECIMAL, text: append(digits)))
        case .date(let epochMilliseconds):
            values.append(Value(kind: CICU_KIND_DATE, integer: epochMilliseconds))
        case .list(let strings):
            values.append(Value(kind: CICU_KIND_LIST, items: append(items: strings)))
        case .currency(let amount, let code):
            values.append(Value(kind: CICU_KIND_CURRENCY, text: append(amount), items: append(items: [code])))
        }
    }

    private mutating func append(_ string: String) -> Range<Int> {
        let start = bytes.count
        bytes.append(contentsOf: string.utf8)
        return start..<bytes.count
    }

    private mutating func append(items strings: [String]) -> Range<Int> {
        let start = items.count
        for string in strings {
            items.append(append(string))
        }
        return start..<items.count
    }

    /// Lends the values in C's form; nothing of them may outlive the body.
    func withCValues<Result>(_ body: (UnsafeBufferPointer<cicu_value>) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { bytes in
            items.map { cicu_text(UnsafeBufferPointer(rebasing: bytes[$0])) }.withUnsafeBufferPointer { items in
                values.map { value in
                    let own = UnsafeBufferPointer(rebasing: items[value.items])
                    return cicu_value(
                        kind: value.kind,
                        integer: value.integer,
                        real: 0,
                        text: cicu_text(UnsafeBufferPointer(rebasing: bytes[value.text])),
                        items: own.baseAddress,
                        item_count: own.count
                    )
                }.withUnsafeBufferPointer(body)
            }
        }
    }
}
