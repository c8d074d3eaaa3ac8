extension LintPhrases {
    static let spanish = LintPhrases(
        rewards: [
            "compensa*", "cupón*", "cupones", "descuento*", "dinero", "efectivo", "gratis", "obsequi*", "recompensa*",
            "reembols*", "regal*", "tarjeta regalo", "vale de",
        ],
        reviews: [
            "calificación*", "comentario", "comentarios", "estrellas", "opinión", "opiniones", "reseña*", "valoración*",
        ],
        reviewWishes: [
            "5 estrellas", "borrar", "borre", "buena", "buenas", "cambiar", "cambie", "cinco estrellas", "elimin*",
            "modificar", "modifique", "positiv*", "quitar", "retirar",
        ],
        reviewPressure: [
            "antes de dejar una valoración negativa", "antes de dejar una reseña negativa", "califíquenos con 5",
            "denos 5 estrellas", "valórenos con 5 estrellas",
        ],
        marketing: [
            "% de descuento", "boletín de noticias", "código de descuento", "código promocional",
            "códigos promocionales",
            "cupón*", "nuestros otros productos", "oferta especial", "oferta limitada", "ofertas especiales",
            "promoción*",
            "promociones", "rebajas", "síganos en",
        ],
        outsidePayment: [
            "fuera de la plataforma", "fuera del mercado", "pagar directamente", "pagarnos directamente",
            "pague directamente",
            "pago por paypal", "por bizum", "por paypal", "transferencia bancaria", "transferencias bancarias",
        ],
        telephones: [
            "llame al", "llámeme al", "llámenos al", "llama al", "móvil", "teléfono", "número de teléfono", "telf",
        ]
    )
}
