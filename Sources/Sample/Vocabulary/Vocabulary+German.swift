extension Vocabulary {
    static let german = Vocabulary(
        locale: "de",
        givenNames: ["Jürgen", "Käthe", "Anneliese", "Bjarne", "Lütfiye", "Änne", "Tilo"],
        familyNames: ["Großmann", "Müßig", "von Ährenfeld", "Lindqvist", "Yıldız-Behrens"],
        mailboxWords: ["juergen", "kaethe", "anneliese", "bjarne", "tilo"],
        items: ["Gravierte Brotdose", "Namensschild aus Eiche", "Türkranz „Frühling“"],
        questions: [
            "Welche Initialen dürfen wir eingravieren?",
            "Der Name ist für eine Zeile zu lang.\n\nSollen wir ihn auf zwei Zeilen verteilen? Der Entwurf zeigt beides.",
        ],
        notes: ["Das Paket ist schwer, bitte zu zweit tragen.", "Unser Fahrer ruft eine halbe Stunde vorher an."],
        letters: [
            Letter("Zu Ihrer Bestellung", "vielen Dank für Ihre Bestellung. Wir hätten dazu eine kurze Frage."),
            Letter("Grüße aus der Werkstatt", "Ihr Stück trocknet gerade. Größe und Farbe sind wie gewünscht."),
        ],
        informationRequest: Letter("Uns fehlt noch eine Angabe", "Ohne die Ringgröße können wir nicht weiterarbeiten."),
        fileStems: ["Entwurf für Gravur", "größe"]
    )
}
