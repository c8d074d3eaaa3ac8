extension Vocabulary {
    static let french = Vocabulary(
        locale: "fr",
        givenNames: ["Zoé", "Noël", "Maïwenn", "Gaëtan", "Hélène", "Loïc"],
        familyNames: ["Lefèvre", "d’Aubigné", "Saint-Clair", "Garçonnet", "N’Diaye"],
        mailboxWords: ["zoe", "noel", "maiwenn", "gaetan", "helene"],
        items: ["Boîte gravée en noyer", "Bracelet « prénom »", "Tasse tournée à la main"],
        questions: [
            "Quelles initiales devons-nous graver ?",
            "Préférez-vous une ou deux lignes ?\n\nLe dessin montre les deux.",
        ],
        notes: ["Le colis est lourd : prévoyez d’être deux.", "Le livreur vous appellera le matin même."],
        letters: [
            Letter("À propos de votre commande", "Merci pour votre commande. Nous avons une petite question."),
            Letter("Des nouvelles de l’atelier", "Votre pièce sèche et sera bientôt prête."),
        ],
        informationRequest: Letter(
            "Il nous manque un détail",
            "Sans la taille de la bague, nous ne pouvons pas continuer."
        ),
        fileStems: ["épreuve", "gravure n° 1"]
    )

    static let spanish = Vocabulary(
        locale: "es",
        givenNames: ["Begoña", "Íñigo", "Nuria", "Álvaro", "Rocío"],
        familyNames: ["Peñalver", "Ibáñez Ruiz", "de la Fuente", "Güell"],
        mailboxWords: ["begona", "inigo", "nuria", "alvaro", "rocio"],
        items: ["Caja de nogal grabada", "Pulsera con nombre", "Taza hecha a mano"],
        questions: ["¿Qué iniciales quiere que grabemos?", "¿Prefiere el nombre en una línea o en dos?"],
        notes: ["El paquete pesa mucho; mejor entre dos.", "El repartidor llamará media hora antes."],
        letters: [
            Letter("Sobre su pedido", "Gracias por su pedido. Tenemos una pequeña pregunta."),
            Letter("¡Saludos del taller!", "Su pieza se está secando y quedará muy bien."),
        ],
        informationRequest: Letter("Nos falta un dato", "Sin la talla del anillo no podemos seguir."),
        fileStems: ["diseño", "prueba"]
    )

    static let mexicanSpanish = Vocabulary(
        locale: "es-MX",
        givenNames: ["Xóchitl", "Cuauhtémoc", "Lupita", "Yareli", "Ramón"],
        familyNames: ["Muñoz Treviño", "Itzá", "Zúñiga", "Olvera"],
        mailboxWords: ["xochitl", "lupita", "yareli", "ramon"],
        items: ["Alebrije personalizado", "Letrero de madera", "Jarrito pintado a mano"],
        questions: ["¿De qué color le gustaría su alebrije?", "¿Ponemos el nombre completo o nada más las iniciales?"],
        notes: ["El paquete pesa; échele una mano al repartidor.", "Le marcamos antes de llegar."],
        letters: [
            Letter("Su pedido", "¡Gracias por su compra! Le queremos hacer una pregunta."),
            Letter("Noticias del taller", "Su pieza ya está pintada; mañana la empacamos."),
        ],
        informationRequest: Letter("Nos falta un dato suyo", "Necesitamos la medida para poder continuar."),
        fileStems: ["boceto año nuevo", "diseño"]
    )

    static let italian = Vocabulary(
        locale: "it",
        givenNames: ["Niccolò", "Ornella", "Gesù Maria", "Lucrezia", "Tommaso"],
        familyNames: ["D’Accardo", "Bonfà", "Castellani", "Degli Orti"],
        mailboxWords: ["niccolo", "ornella", "lucrezia", "tommaso"],
        items: ["Scatola in noce incisa", "Bracciale con nome", "Tazza fatta a mano"],
        questions: ["Quali iniziali dobbiamo incidere?", "Preferisce il nome su una riga o su due?"],
        notes: ["Il pacco è pesante: meglio in due.", "Il corriere chiamerà la mattina."],
        letters: [
            Letter("Il Suo ordine", "La ringraziamo per l’ordine. Avremmo una piccola domanda."),
            Letter("Dal nostro laboratorio", "Il Suo pezzo è quasi pronto, perché l’argilla si è asciugata."),
        ],
        informationRequest: Letter("Ci manca un dato", "Senza la misura dell’anello non possiamo proseguire."),
        fileStems: ["bozza", "incisione però"]
    )

    static let brazilianPortuguese = Vocabulary(
        locale: "pt-BR",
        givenNames: ["Iracema", "João Vítor", "Conceição", "Ubiratã", "Luíza"],
        familyNames: ["Guimarães", "de Araújo", "Brandão", "Assunção"],
        mailboxWords: ["iracema", "joao", "ubirata", "luiza"],
        items: ["Caixa de madeira gravada", "Pulseira com nome", "Caneca feita à mão"],
        questions: ["Quais iniciais devemos gravar?", "Prefere o nome em uma linha ou em duas?"],
        notes: ["O pacote é pesado; peça ajuda.", "O entregador ligará meia hora antes."],
        letters: [
            Letter("Sobre o seu pedido", "Obrigado pela compra! Temos uma pequena dúvida."),
            Letter("Notícias do ateliê", "A sua peça está secando e ficará pronta em breve."),
        ],
        informationRequest: Letter("Falta uma informação", "Sem o tamanho do anel não podemos continuar."),
        fileStems: ["esboço", "gravação"]
    )
}
