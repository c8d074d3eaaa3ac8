/// One file of a `SampleZip`, with what the archive says of it where that is not the truth.
struct SampleZipFile {
    var name: String
    var content: [UInt8]
    var method = 8
    var flags = 0
    /// Sizes and checksum behind the data and zeros in front of it.
    var hasDescriptor = false
    /// In the local header alone.
    var localName: String?
    /// In the directory and the local header.
    var statedBytes: Int?
    /// In the local header alone.
    var localStatedBytes: Int?
    var statedChecksum: Int?
    /// Bytes behind the packed data that belong to it.
    var surplus: [UInt8] = []

    init(_ name: String, _ content: [UInt8], method: Int = 8) {
        self.name = name
        self.content = content
        self.method = method
    }

    init(_ name: String, _ text: String) {
        self.init(name, Array(text.utf8))
    }

    func with(_ change: (inout Self) -> Void) -> Self {
        var file = self
        change(&file)
        return file
    }
}
