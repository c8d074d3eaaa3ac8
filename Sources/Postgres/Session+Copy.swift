import CPostgres

extension Session {
    /// Runs `COPY ... FROM STDIN` and sends it what `chunks` gives, in pieces of any size.
    /// - Returns: How many rows the server took.
    func copyIn(_ sql: String, chunks: some Sequence<[UInt8]>, timeout: Duration?) throws -> Int {
        try withCall(timeout: timeout) {
            try startCopy(sql)
            var pending: [UInt8] = []
            for chunk in chunks {
                pending += chunk
                if pending.count >= Self.copyBlockBytes {
                    try send(&pending)
                    guard call.interruption == nil else {
                        break
                    }
                }
            }
            try send(&pending)
            try endCopy()
            return try finishSimpleQuery()?.affectedRows ?? 0
        }
    }

    /// What is sent at once: enough to spare system calls, little enough to notice a cancellation soon.
    private static var copyBlockBytes: Int { 64 * 1024 }

    private func startCopy(_ sql: String) throws(PostgresError) {
        try leavePipelineMode()
        guard PQsendQuery(handle, sql) == 1 else {
            throw connectionLost()
        }
        try waitForResult()
        guard let result = PQgetResult(handle) else {
            throw connectionLost()
        }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COPY_IN:
            return
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            _ = try finishSimpleQuery()
            throw PostgresError(.invalidUse, "the statement is no COPY ... FROM STDIN", outcome: .unknown)
        case PGRES_COPY_OUT, PGRES_COPY_BOTH:
            throw abandon(.invalidUse, "the statement is no COPY ... FROM STDIN")
        default:
            let failure = error(result)
            if isUsable {
                _ = try finishSimpleQuery()
            }
            throw failure
        }
    }

    private func send(_ block: inout [UInt8]) throws(PostgresError) {
        let isQueued = block.withUnsafeBytes { bytes in
            bytes.isEmpty
                ? 1 : PQputCopyData(handle, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
        }
        block.removeAll(keepingCapacity: true)
        guard isQueued == 1 else {
            throw connectionLost()
        }
        _ = try waitForSocket(0, atMostMilliseconds: 0)
        try flush()
    }

    /// Ends the data, with an error for the server when the call was interrupted, so that it keeps none of the rows.
    private func endCopy() throws(PostgresError) {
        guard PQputCopyEnd(handle, call.interruption == nil ? nil : "interrupted") == 1 else {
            throw connectionLost()
        }
    }
}
