/// The parameters of one statement laid out as libpq wants them: pointers, lengths, types and formats.
struct ParameterBuffer {
    private let bindings: [PostgresValue]

    init(_ bindings: [PostgresValue]) {
        self.bindings = bindings
    }

    /// The arrays that libpq reads; all of them have one element a parameter.
    struct Arrays {
        let count: Int32
        let types: [UInt32]
        let values: [UnsafePointer<CChar>?]
        let lengths: [Int32]
        let formats: [Int32]
    }

    /// Calls `body` with pointers that are valid until it returns.
    func withArrays<Result>(_ body: (Arrays) throws -> Result) rethrows -> Result {
        // One block for all values. It is never empty, since an empty value needs a pointer too: a null pointer is
        // NULL.
        var bytes: [CChar] = [0]
        bytes.reserveCapacity(1 + bindings.reduce(0) { $0 + ($1.bytes?.count ?? 0) })
        var offsets: [Int?] = []
        offsets.reserveCapacity(bindings.count)
        for binding in bindings {
            offsets.append(binding.bytes == nil ? nil : bytes.count)
            if let content = binding.bytes {
                content.withUnsafeBytes { bytes.append(contentsOf: $0.bindMemory(to: CChar.self)) }
            }
        }
        return try bytes.withUnsafeBufferPointer { block in
            try body(
                Arrays(
                    count: Int32(bindings.count),
                    types: bindings.map(\.type.oid),
                    values: offsets.map { offset in offset.flatMap { block.baseAddress?.advanced(by: $0) } },
                    lengths: bindings.map { Int32($0.bytes?.count ?? 0) },
                    formats: [Int32](repeating: 1, count: bindings.count)
                )
            )
        }
    }
}
