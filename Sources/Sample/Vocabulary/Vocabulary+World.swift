extension Vocabulary {
    static let polish = Vocabulary(
        locale: "pl",
        givenNames: ["Żaneta", "Łukasz", "Bożena", "Święcisława", "Jędrzej"],
        familyNames: ["Gżegżółka", "Wąsik-Łęcka", "Brzęczyszczak", "Ślimak"],
        mailboxWords: ["zaneta", "lukasz", "bozena", "jedrzej"],
        items: ["Grawerowana skrzynka", "Bransoletka z imieniem", "Kubek lepiony ręcznie"],
        questions: ["Jakie inicjały mamy wygrawerować?", "Czy imię ma być w jednym wierszu, czy w dwóch?"],
        notes: ["Paczka jest ciężka, najlepiej nieść ją we dwoje.", "Kierowca zadzwoni wcześniej."],
        letters: [
            Letter("Państwa zamówienie", "Dziękujemy za zamówienie. Mamy jedno krótkie pytanie."),
            Letter("Wieści z pracowni", "Państwa kubek właśnie schnie i wygląda świetnie."),
        ],
        informationRequest: Letter("Brakuje jednej informacji", "Bez rozmiaru pierścionka nie możemy pracować dalej."),
        fileStems: ["próbka", "szkic żółty"]
    )

    static let japanese = Vocabulary(
        locale: "ja",
        givenNames: ["千尋", "悠真", "さくら", "大輔", "ひかり"],
        familyNames: ["水無瀬", "東雲", "小鳥遊", "五十嵐", "渡邉"],
        putsFamilyNameFirst: true,
        mailboxWords: ["chihiro", "yuma", "sakura", "daisuke", "hikari"],
        items: ["名入れ木箱", "手びねりの湯のみ", "刺繍入りハンカチ"],
        questions: ["ふたに彫るイニシャルを教えてください。", "お名前は一行と二行のどちらがよろしいでしょうか。\n\n図案をご覧ください。"],
        notes: ["重い荷物ですので、お二人でお運びください。", "配達の三十分前にお電話いたします。"],
        letters: [
            Letter("ご注文について", "ご注文ありがとうございます。一点だけお伺いしたいことがございます。"),
            Letter("工房より", "お品物は乾燥中です。もう少しお待ちください。"),
        ],
        informationRequest: Letter("ご確認のお願い", "指輪のサイズが分からず、製作を進められません。"),
        fileStems: ["図案", "スケッチ"]
    )

    static let arabic = Vocabulary(
        locale: "ar",
        givenNames: ["ليلى", "عمر", "نورة", "يوسف", "هند"],
        familyNames: ["الحدّاد", "بن سالم", "القاسمي", "أبو زيد"],
        mailboxWords: ["layla", "omar", "noura", "yousef", "hind"],
        items: ["صندوق خشبي منقوش", "سوار بالاسم", "كوب مصنوع يدويًا"],
        questions: ["ما الحروف الأولى التي تريد نقشها؟", "هل تفضّل الاسم في سطر واحد أم في سطرين؟"],
        notes: ["الطرد ثقيل، يُفضّل أن يحمله شخصان.", "سيتصل السائق قبل نصف ساعة."],
        letters: [
            Letter("بخصوص طلبك", "شكرًا على طلبك. لدينا سؤال صغير حوله."),
            Letter("رسالة من الورشة", "قطعتك تجفّ الآن وستكون جاهزة قريبًا."),
        ],
        informationRequest: Letter("نحتاج إلى معلومة", "لا نستطيع المتابعة من دون مقاس الخاتم."),
        fileStems: ["تصميم", "نقش"]
    )

    static let traditionalChinese = Vocabulary(
        locale: "zh-Hant",
        givenNames: ["曉雯", "志豪", "雅婷", "冠宇"],
        familyNames: ["歐陽", "林", "鍾", "葉"],
        putsFamilyNameFirst: true,
        mailboxWords: ["xiaowen", "zhihao", "yating", "guanyu"],
        items: ["刻字木盒", "姓名手鍊", "手拉坯茶杯"],
        questions: ["請問要刻哪些字母？", "名字要排一行還是兩行？"],
        notes: ["包裹較重，請兩人搬運。", "司機會提前半小時來電。"],
        letters: [
            Letter("關於您的訂單", "感謝您的訂購，我們有一個小問題想請教。"),
            Letter("工作室的消息", "您的作品正在晾乾，很快就會完成。"),
        ],
        informationRequest: Letter("還缺一項資料", "沒有戒圍，我們無法繼續製作。"),
        fileStems: ["草圖", "樣張"]
    )
}
