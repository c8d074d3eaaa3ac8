import Testing

@testable import MIME

@Suite("Base 32")
struct Base32Tests {
    @Test(
        "The vectors of RFC 4648 §10 without padding, in lower case",
        arguments: [
            ("", ""), ("f", "my"), ("fo", "mzxq"), ("foo", "mzxw6"), ("foob", "mzxw6yq"), ("fooba", "mzxw6ytb"),
            ("foobar", "mzxw6ytboi"),
        ]
    )
    func vectors(plain: String, encoded: String) {
        #expect(Base32.encode(plain.utf8) == encoded)
        #expect(Base32.decode(encoded) == Array(plain.utf8))
        #expect(Base32.decode(encoded.uppercased()) == Array(plain.utf8))
    }

    @Test(
        "Other characters, padding and spare bits are refused",
        arguments: ["m1", "my==", "mz", "m", "mzx", "ｍｙ", "m y"]
    )
    func refused(text: String) {
        #expect(Base32.decode(text) == nil)
    }
}
