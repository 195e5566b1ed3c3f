extension Country {
    /// The countries that most attendees come from.
    ///
    /// Dial codes: ITU-T E.164 (list of assigned country codes). Lengths of numbers: the national
    /// numbering plans as ITU lists them, ordinary and mobile numbers. Postcodes: the formats of
    /// the Universal Postal Union's addressing guide.
    static let all: [Country] =
        america + westernEurope + easternEurope + asia + africaAndOceania

    private static func country(
        _ code: String,
        _ dialCode: Int,
        _ phoneDigits: ClosedRange<Int>,
        _ names: [String],
        _ postcode: (digits: Int, leadingZeros: Int)? = nil
    ) -> Country {
        Country(
            code: code,
            dialCode: dialCode,
            phoneDigits: phoneDigits,
            postcode: postcode.map { .init(digits: $0.digits, leadingZeros: $0.leadingZeros) },
            names: names
        )
    }

    private static let america: [Country] = [
        country("US", 1, 11...11, ["usa", "united states", "united states of america"], (5, 2)),
        country("CA", 1, 11...11, ["can", "canada"]),
        country("MX", 52, 12...13, ["mex", "mexico", "méxico"], (5, 1)),
        country("BR", 55, 12...13, ["bra", "brazil", "brasil"], (8, 1)),
        country("AR", 54, 12...13, ["arg", "argentina"]),
        country("CL", 56, 11...11, ["chl", "chile"]),
        country("CO", 57, 12...12, ["col", "colombia"], (6, 1)),
        country("PE", 51, 11...11, ["per", "peru", "perú"], (5, 1)),
    ]

    private static let westernEurope: [Country] = [
        country("GB", 44, 12...12, ["gbr", "uk", "united kingdom", "great britain", "england"]),
        country("IE", 353, 11...12, ["irl", "ireland", "éire"]),
        country("DE", 49, 12...13, ["deu", "germany", "deutschland", "allemagne"], (5, 1)),
        country("AT", 43, 11...13, ["aut", "austria", "österreich", "oesterreich"]),
        country("CH", 41, 11...11, ["che", "switzerland", "schweiz", "suisse", "svizzera"]),
        country("FR", 33, 11...11, ["fra", "france", "frankreich"], (5, 1)),
        country("BE", 32, 10...11, ["bel", "belgium", "belgië", "belgique", "belgien"]),
        country("NL", 31, 11...11, ["nld", "netherlands", "the netherlands", "nederland"]),
        country("LU", 352, 9...12, ["lux", "luxembourg", "luxemburg"]),
        country("IT", 39, 11...12, ["ita", "italy", "italia", "italien"], (5, 2)),
        country("ES", 34, 11...11, ["esp", "spain", "españa", "espana", "spanien"], (5, 1)),
        country("PT", 351, 12...12, ["prt", "portugal"]),
        country("DK", 45, 10...10, ["dnk", "denmark", "danmark"], (4, 1)),
        country("SE", 46, 10...11, ["swe", "sweden", "sverige"]),
        country("NO", 47, 10...10, ["nor", "norway", "norge"], (4, 1)),
        country("FI", 358, 11...13, ["fin", "finland", "suomi"], (5, 2)),
        country("GR", 30, 12...12, ["grc", "greece", "ελλάδα"]),
    ]

    private static let easternEurope: [Country] = [
        country("PL", 48, 11...11, ["pol", "poland", "polska"]),
        country("CZ", 420, 12...12, ["cze", "czechia", "czech republic", "česko"]),
        country("SK", 421, 12...12, ["svk", "slovakia", "slovensko"], (5, 1)),
        country("HU", 36, 10...11, ["hun", "hungary", "magyarország"]),
        country("RO", 40, 11...11, ["rou", "romania", "românia"], (6, 1)),
        country("BG", 359, 11...12, ["bgr", "bulgaria", "българия"]),
        country("HR", 385, 11...12, ["hrv", "croatia", "hrvatska"]),
        country("SI", 386, 11...11, ["svn", "slovenia", "slovenija"]),
        country("LT", 370, 11...11, ["ltu", "lithuania", "lietuva"], (5, 1)),
        country("LV", 371, 11...11, ["lva", "latvia", "latvija"]),
        country("EE", 372, 10...11, ["est", "estonia", "eesti"]),
        country("UA", 380, 12...12, ["ukr", "ukraine", "україна"], (5, 1)),
        country("TR", 90, 12...12, ["tur", "turkey", "türkiye", "turkiye"], (5, 1)),
    ]

    private static let asia: [Country] = [
        country("IN", 91, 12...12, ["ind", "india"]),
        country("CN", 86, 12...13, ["chn", "china", "中国"], (6, 1)),
        country("JP", 81, 11...12, ["jpn", "japan", "日本"], (7, 2)),
        country("KR", 82, 11...12, ["kor", "south korea", "korea", "대한민국"], (5, 1)),
        country("SG", 65, 10...10, ["sgp", "singapore"], (6, 1)),
        country("MY", 60, 11...12, ["mys", "malaysia"], (5, 1)),
        country("TH", 66, 10...11, ["tha", "thailand"]),
        country("ID", 62, 11...14, ["idn", "indonesia"]),
        country("PH", 63, 12...12, ["phl", "philippines"], (4, 1)),
        country("VN", 84, 11...12, ["vnm", "vietnam", "viet nam", "việt nam"]),
        country("HK", 852, 11...11, ["hkg", "hong kong"]),
        country("TW", 886, 11...12, ["twn", "taiwan"]),
        country("IL", 972, 11...12, ["isr", "israel"]),
        country("AE", 971, 11...12, ["are", "united arab emirates", "uae"]),
        country("SA", 966, 12...12, ["sau", "saudi arabia"]),
    ]

    private static let africaAndOceania: [Country] = [
        country("ZA", 27, 11...11, ["zaf", "south africa"], (4, 3)),
        country("EG", 20, 11...12, ["egy", "egypt"]),
        country("MA", 212, 12...12, ["mar", "morocco", "maroc"]),
        country("NG", 234, 11...13, ["nga", "nigeria"]),
        country("KE", 254, 12...12, ["ken", "kenya"]),
        country("AU", 61, 11...11, ["aus", "australia"], (4, 1)),
        country("NZ", 64, 10...12, ["nzl", "new zealand", "aotearoa"], (4, 1)),
    ]
}
