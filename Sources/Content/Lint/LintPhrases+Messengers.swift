extension LintPhrases {
    /// Names alike in many languages. A word that means something else as well stands with what tells it apart.
    static let messengerNames = LintPhrases(
        messengers: [
            "discord", "discord.gg", "facebook", "facebook messenger", "fb.me", "imessage", "insta", "instagram",
            "kakao talk",
            "kakaotalk", "kik messenger", "line id", "line-id", "line.me", "m.me", "on signal", "per signal", "qq",
            "signal.me",
            "skype", "snapchat", "t.me", "telegram", "threema", "tiktok", "viber", "wa.me", "we chat", "wechat",
            "weixin",
            "whats app", "whats-app", "whatsapp*", "zalo", "ライン交換", "ライン登録", "微信", "تلغرام", "تلجرام", "تيليجرام",
            "واتس اب",
            "واتساب", "واتس آب",
        ],
        telephones: ["whatsapp", "viber", "واتساب", "微信"]
    )
}
