/// Display names of sellers in several scripts, each with an ASCII word for the seller's domain.
enum SellerNames {
    struct Name {
        let text: String
        /// For the domain.
        let word: String
        let locale: String
    }

    /// The seller's name: a shop's own word, mostly with what it sells, so that few of hundreds are called the same.
    static func name(_ index: Int, using random: inout SplitMix64) -> Name {
        let shop = shops[index % shops.count]
        guard let words = goods.first(where: { $0.locale == shop.locale })?.words else {
            return shop
        }
        let separator = shop.locale == "ja" ? "・" : " "
        return Name(text: shop.text + separator + random.element(of: words), word: shop.word, locale: shop.locale)
    }

    /// Names that a buyer would take for the main marketplace's own (`R14`).
    static let imitating: [Name] = [
        Name(text: "Meadow Support", word: "helpdesk", locale: "en"),
        Name(text: "Ｍｅａｄｏｗ Service", word: "service", locale: "en"),
        Name(text: "M3adow Kundendienst", word: "kundendienst", locale: "de"),
        Name(text: "M.e.a.d.o.w", word: "account", locale: "en"),
    ]

    private static let shops: [Name] = [
        Name(text: "Glasbläserei Übersee", word: "glas", locale: "de"),
        Name(text: "Kärntner Kräutereck", word: "kraeuter", locale: "de"),
        Name(text: "The \"Little\" Kiln", word: "kiln", locale: "en"),
        Name(text: "O'Hara & Daughters", word: "ohara", locale: "en"),
        Name(text: "Fern, Moss & Co.", word: "fernmoss", locale: "en"),
        Name(text: "L’Atelier d’Élodie", word: "atelier", locale: "fr"),
        Name(text: "Bijoux « Étincelle »", word: "bijoux", locale: "fr"),
        Name(text: "El Búho Azul", word: "buho", locale: "es"),
        Name(text: "Artesanías Ñandú", word: "nandu", locale: "es"),
        Name(text: "Coruja & Família", word: "coruja", locale: "pt-BR"),
        Name(text: "木の器 森音", word: "morine", locale: "ja"),
        Name(text: "株式会社ツバメ文具", word: "tsubame", locale: "ja"),
        Name(text: "متجر الياسمين", word: "yasmin", locale: "ar"),
        Name(text: "بيت النحاس", word: "nahas", locale: "ar"),
        Name(text: "Łódzka Manufaktura", word: "manufaktura", locale: "pl"),
        Name(text: "Bottega Perché No", word: "bottega", locale: "it"),
        Name(text: "山嵐茶行", word: "shanlan", locale: "zh-Hant"),
        Name(text: "Žižkov <Papír> 100%", word: "papir", locale: "en"),
    ]

    private static let goods: [(locale: String, words: [String])] = [
        ("de", ["Leuchten", "Becher", "Möbel", "Geschenke", "Werkstatt", "Teekannen"]),
        ("en", ["Pottery", "Prints", "Candles", "Leather", "Workshop", "Textiles"]),
        ("fr", ["céramique", "papeterie", "bougies", "tissage", "lumières"]),
        ("es", ["cerámica", "velas", "cuero", "lámparas", "tejidos"]),
        ("pt-BR", ["cerâmica", "velas", "bordados", "madeira"]),
        ("ja", ["陶器", "雑貨店", "工房", "手ぬぐい"]),
        ("ar", ["للهدايا", "للخزف", "للإضاءة", "للمنسوجات"]),
        ("pl", ["ceramika", "świece", "prezenty"]),
        ("it", ["ceramiche", "candele", "pelletteria"]),
        ("zh-Hant", ["陶藝", "文具", "燈飾"]),
    ]
}
