extension Unicode.Scalar {
    /// Whether the scalar changes the direction of text around it (Unicode's `Bidi_Control` property): invisible, and
    /// able to make a name or a file extension read as another one.
    package var isBidiControl: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Whether the scalar is a C0 or C1 control or DEL: none has a place in a header, a name or a log line.
    package var isControl: Bool {
        value < 0x20 || (0x7F...0x9F).contains(value)
    }
}
