extension LintPhrases {
    static let french = LintPhrases(
        rewards: [
            "argent", "bon d'achat", "bon de réduction", "cadeau*", "carte cadeau", "code promo*", "compensation*",
            "dédommag*", "gratuit*", "récompense*", "rembours*", "remise", "réduction*",
        ],
        reviews: ["avis", "commentaire*", "étoiles", "évaluation*"],
        reviewWishes: [
            "5 étoiles", "bon", "changer", "cinq étoiles", "enlever", "favorable*", "modifier", "positi*", "retirer",
            "supprim*",
        ],
        reviewPressure: ["avant de laisser un avis négatif", "donnez-nous 5 étoiles", "mettez-nous 5 étoiles"],
        marketing: [
            "% de réduction", "% de remise", "code de réduction", "code promo*", "nos autres produits", "offre limitée",
            "offre spéciale", "offres spéciales", "promotion*", "soldes", "suivez-nous sur",
        ],
        outsidePayment: [
            "en dehors de la plateforme", "hors de la plateforme", "par paypal", "payer directement",
            "payez directement",
            "virement bancaire", "virements bancaires",
        ],
        telephones: ["appelez-nous au", "appelez le", "numéro de téléphone", "portable", "téléphone"]
    )
}
