import MIME
import Testing

@Suite("Keyed tokens")
struct TokenKeyringTests {
    static func key(_ id: UInt8, fill: UInt8? = nil) throws -> TokenKey {
        try TokenKey(id: id, bytes: (0..<32).map { (fill ?? id) &+ $0 })
    }

    static func keyring() throws -> TokenKeyring {
        try TokenKeyring(current: key(1))
    }

    @Test("A token verifies for its purpose and its numbers, in either case, and for nothing else")
    func verification() throws {
        let keyring = try Self.keyring()
        let token = keyring.token(for: .messageID, over: [1, 2, 3])
        #expect(token.utf8.count == 26)
        #expect(keyring.verifies(token, for: .messageID, over: [1, 2, 3]))
        #expect(keyring.verifies(token.uppercased(), for: .messageID, over: [1, 2, 3]))
        #expect(!keyring.verifies(token, for: .returnPath, over: [1, 2, 3]))
        #expect(!keyring.verifies(token, for: .messageID, over: [1, 2]))
        #expect(!keyring.verifies(token, for: .messageID, over: [1, 3, 2]))
        #expect(!keyring.verifies(token, for: .messageID, over: [1, 2, 3, 0]))
        #expect(!keyring.verifies(token, for: .messageID, over: [-1, 2, 3]))
    }

    @Test("Changing any one character of a token makes it fail")
    func flips() throws {
        let keyring = try Self.keyring()
        let token = Array(keyring.token(for: .returnPath, over: [42, 1]).utf8)
        for index in token.indices {
            for replacement in "abcdefghijklmnopqrstuvwxyz234567-.=18 ".utf8 where replacement != token[index] {
                var forged = token
                forged[index] = replacement
                #expect(!keyring.verifies(String(decoding: forged, as: UTF8.self), for: .returnPath, over: [42, 1]))
            }
        }
        let text = String(decoding: token, as: UTF8.self)
        for forged in ["", "a", String(text.dropLast()), text + "a", text + "==", " " + text.dropFirst()] {
            #expect(!keyring.verifies(forged, for: .returnPath, over: [42, 1]))
        }
    }

    @Test("After a change of keys old tokens verify until their key is dropped, and new ones use the new key")
    func rotation() throws {
        let old = try TokenKeyring(current: Self.key(1))
        let both = try TokenKeyring(current: Self.key(2), older: [Self.key(1)])
        let new = try TokenKeyring(current: Self.key(2))
        let oldToken = old.token(for: .messageID, over: [5])
        let newToken = both.token(for: .messageID, over: [5])
        #expect(oldToken != newToken)
        #expect(both.verifies(oldToken, for: .messageID, over: [5]))
        #expect(both.verifies(newToken, for: .messageID, over: [5]))
        #expect(new.verifies(newToken, for: .messageID, over: [5]))
        #expect(!new.verifies(oldToken, for: .messageID, over: [5]))
        #expect(!old.verifies(newToken, for: .messageID, over: [5]))
    }

    @Test("A key of another deployment under the same number proves nothing")
    func sameNumberOtherKey() throws {
        let token = try TokenKeyring(current: Self.key(1, fill: 99)).token(for: .messageID, over: [5])
        #expect(try !Self.keyring().verifies(token, for: .messageID, over: [5]))
    }

    @Test("A key has at least 32 octets, and no two of a ring have one number")
    func keyRules() throws {
        #expect(throws: TokenKeyError(problem: .tooShort, keyID: 3)) {
            try TokenKey(id: 3, bytes: [UInt8](repeating: 7, count: 31))
        }
        #expect(throws: TokenKeyError(problem: .duplicateID, keyID: 1)) {
            try TokenKeyring(current: Self.key(1), older: [Self.key(2), Self.key(1, fill: 9)])
        }
    }

    @Test("A key and a ring print no secret")
    func redaction() throws {
        let key = try TokenKey(id: 1, bytes: Array("this is a very secret octet string".utf8))
        #expect("\(key)" == "<redacted>")
        #expect(String(reflecting: key) == "<redacted>")
        var dumped = ""
        dump(try TokenKeyring(current: key), to: &dumped)
        #expect(!dumped.contains("secret octet"))
        #expect(!dumped.contains("116"))
        #expect(dumped.contains("<redacted>"))
    }
}
