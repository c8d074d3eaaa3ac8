extension NameSkeleton {
    /// For each character the Latin letter that it is mistaken for. Both names go through it, so that merging letters
    /// (`l` and `i`) can hold an innocent name but misses no imitation.
    static let lookAlikes: [Unicode.Scalar: Unicode.Scalar] = {
        var table: [Unicode.Scalar: Unicode.Scalar] = [:]
        for (letter, imitations) in imitationsByLetter {
            for imitation in imitations.unicodeScalars {
                table[imitation] = letter
            }
        }
        return table
    }()

    /// ASCII first, then Latin, Greek, Cyrillic and Armenian. Capitals are listed where they resemble another letter
    /// than their small form does.
    private static let imitationsByLetter: [(Unicode.Scalar, String)] = [
        ("a", "4@ɑαаᴀΑА"),
        ("b", "8ƅβьвВΒʙ"),
        ("c", "¢сϲᴄСϹ"),
        ("d", "đðԁɗᴅ"),
        ("e", "3€еεєҽЕΕᴇ"),
        ("f", "ƒғք"),
        ("g", "9ɡɢցġԍ"),
        ("h", "һհнНΗʜ"),
        ("i", "1l|ıɩιіӏΙІӀɪ"),
        ("j", "јϳʝЈ"),
        ("k", "κкĸКΚᴋ"),
        ("m", "мМΜᴍ"),
        ("n", "ηпոռиɴΝ"),
        ("o", "0øοоօΟОσᴏ"),
        ("p", "ρрþΡРᴘ"),
        ("q", "ԛզ"),
        ("r", "гʀя"),
        ("s", "5$ѕЅꜱ"),
        ("t", "7+†τтТΤᴛ"),
        ("u", "υսцμᴜʋ"),
        ("v", "νѵᴠ"),
        ("w", "ωшԝѡщɯᴡ"),
        ("x", "×χхΧХ"),
        ("y", "γуүʏΥУ"),
        ("z", "2ζᴢΖ"),
    ]
}
