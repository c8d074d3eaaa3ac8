/// One input of the fuzzer: its first byte says what the rest is taken for. Nothing may crash, and a mail that comes of it must
/// be whole (`MailInvariants`).
@_cdecl("LLVMFuzzerTestOneInput")
package func fuzz(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = UnsafeBufferPointer(start: bytes, count: count)
    guard let kind = input.first else {
        return 0
    }
    let text = String(decoding: input.dropFirst(), as: UTF8.self)
    switch kind % 3 {
    case 0: FuzzedPattern(text).format()
    case 1: FuzzedLayout(text).render()
    default: FuzzedValues(text, choice: Int(kind / 3)).render()
    }
    return 0
}
