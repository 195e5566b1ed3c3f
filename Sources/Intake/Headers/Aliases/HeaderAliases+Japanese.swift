import Registration

extension HeaderAliases {
    /// Names in Japanese.
    ///
    /// `名前` is the first name beside a family name, and else the whole name (`HeaderAliases.half`).
    /// Readings in kana (`セイ`, `フリガナ`) are missing on purpose: they are no names to register.
    static let japanese: Table = [
        (
            .field(.firstName),
            [
                "名", "名（漢字）", "下の名前", "ファーストネーム",
            ]
        ),
        (
            .field(.lastName),
            [
                "姓", "姓（漢字）", "名字", "苗字", "ラストネーム",
            ]
        ),
        (
            .field(.email),
            [
                "メールアドレス", "メール", "Eメール", "Eメールアドレス", "E-mailアドレス", "電子メール", "電子メールアドレス",
                "メールアドレス（会社）",
            ]
        ),
        (
            .field(.jobTitle),
            [
                "役職", "役職名", "肩書", "肩書き", "職位", "お役職",
            ]
        ),
        (
            .field(.companyName),
            [
                "会社名", "会社", "貴社名", "御社名", "企業名", "勤務先", "勤務先名", "所属", "所属先", "所属団体", "団体名", "法人名",
                "組織名", "会社・団体名", "会社名・団体名",
            ]
        ),
        (
            .field(.address1),
            [
                "住所", "住所1", "番地", "町名・番地", "ご住所",
            ]
        ),
        (
            .field(.city),
            [
                "市区町村", "市町村", "市区町村名", "市区郡町村",
            ]
        ),
        (
            .field(.state),
            [
                "都道府県", "都道府県名",
            ]
        ),
        (
            .field(.zipCode),
            [
                "郵便番号"
            ]
        ),
        (
            .field(.countryRegion),
            [
                "国", "国名", "国・地域", "国または地域",
            ]
        ),
        (
            .field(.phone),
            [
                "電話番号", "電話", "お電話番号", "携帯電話", "携帯電話番号", "携帯番号", "連絡先電話番号", "会社電話番号", "TEL番号",
            ]
        ),
        (
            .field(.address2),
            [
                "住所2", "建物名", "建物名・部屋番号", "マンション名",
            ]
        ),
        (
            .field(.fax),
            [
                "FAX番号", "ファックス", "ファクス番号",
            ]
        ),
        (
            .wholeName,
            [
                "氏名", "名前", "お名前", "ご氏名", "フルネーム", "参加者名", "参加者氏名", "氏名（漢字）", "お名前（漢字）",
            ]
        ),
    ]
}
