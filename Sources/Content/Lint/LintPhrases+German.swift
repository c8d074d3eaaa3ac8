extension LintPhrases {
    static let german = LintPhrases(
        rewards: [
            "bargeld", "belohn*", "entschädig*", "erstatten wir", "geschenk*", "gratis*", "gutschein*", "gutschrift*",
            "kostenlosen artikel", "kostenloses produkt", "prämie*", "preisnachlass*", "rabatt*", "rückerstatt*",
            "schenken wir",
        ],
        reviews: ["bewerten", "bewertest", "bewertung*", "feedback", "rezension*", "sterne", "sternebewertung*"],
        reviewWishes: [
            "5 sterne", "5-sterne*", "ändern", "entfernen", "fünf sterne", "fünf-sterne*", "gute", "guten",
            "korrigieren",
            "löschen", "positiv*", "zurücknehmen", "zurückziehen",
        ],
        reviewPressure: [
            "bevor sie eine negative", "bevor sie negativ bewerten", "bewerten sie uns mit 5",
            "bewerten sie uns mit fünf",
            "bewerte uns mit 5", "geben sie uns 5 sterne", "gib uns 5 sterne",
        ],
        marketing: [
            "% nachlass", "% rabatt", "aktionscode*", "angebot des tages", "folgen sie uns auf", "gutscheincode*",
            "newsletter*", "rabattaktion*", "rabattcode*", "schlussverkauf*", "sonderangebot*", "sonderaktion*",
            "unsere anderen produkte", "unsere weiteren produkte",
        ],
        outsidePayment: [
            "auf unser konto", "außerhalb der plattform", "außerhalb des marktplatzes", "banküberweisung*",
            "bezahlen sie direkt", "direkt an uns bezahlen", "per paypal", "per überweisung", "überweisen sie*",
            "zahlen sie direkt",
        ],
        telephones: [
            "anrufen unter", "handy", "handynummer", "mobilnummer", "rufen sie an", "ruf mich an",
            "rufen sie uns an unter",
            "telefon", "telefonnummer", "telefonisch unter",
        ]
    )
}
