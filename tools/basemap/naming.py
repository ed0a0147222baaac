"""Which unit a province belongs to, and names as they are used today where Natural Earth is behind."""

# Provinces that make a disputed unit of their own: country code of Natural Earth, province names (None: all) -> unit.
DISPUTED_PROVINCES = (
    ("RUS", ("Crimea", "Sevastopol"), "crimea"),
    ("GEO", ("Abkhazia",), "abkhazia"),
    ("KOS", None, "kosovo"),
    ("CYN", None, "northern-cyprus"),
    ("SOL", None, "somaliland"),
    ("TWN", None, "taiwan"),
    ("IND", ("Jammu and Kashmir", "Ladakh"), "jammu-and-kashmir-ladakh"),
    ("PAK", ("Azad Kashmir", "Northern Areas"), "gilgit-baltistan-azad-kashmir"),
    ("KAS", None, "siachen"),
    ("IND", ("Arunachal Pradesh",), "arunachal-pradesh"),
    ("MDA", ("Transnistria", "Stîngă Nistrului", "Camenca", "Grigoriopol", "Bender"), "transnistria"),
    ("PSX", ("West Bank",), "west-bank"),
    ("PSX", ("Gaza Strip",), "gaza-strip"),
)
REGIONS = (("CHN", ("Xinjiang",), "xinjiang"),)
REGION_NAMES = {"xinjiang": ("CN", "Xinjiang")}

# Natural Earth’s units without a claim of their own are folded into the state that administers them; SSD is a second code for SDS.
FOLDED = {"SSD": "SDS", "KAB": "KAZ", "ESB": "GBR", "WSB": "GBR", "HKG": "CHN", "MAC": "CHN", "ALD": "FIN"}

# Reefs and islets that no map at this scale can show.
LEFT_OUT = {"PGA"}

# Disputed ground that is no province: unit -> (cut from, a point inside it). The lines are in inputs/.
CUTS = (
    ("south-ossetia", "ge", (43.95, 42.35)),
    ("shaksgam", "xinjiang", (76.6, 36.1)),
    ("aksai-chin", "xinjiang", (79.2, 35.3)),
    ("golan-heights", "il", (35.77, 33.0)),
)
# The claim line of Aksai Chin goes on into Tibet: every small face it leaves there belongs to the same unit.
CUT_ALSO = (("aksai-chin", "cn"),)
# Islands that change hands by where they lie: unit -> (taken from, box in degrees).
ISLANDS = (("southern-kurils", "ru", (145.2, 43.2, 148.92, 45.6)),)

# Neighbours whose border is not settled although neither is a disputed unit: drawn as a line of control.
UNSETTLED = (("cn", "in"), ("cn", "jammu-and-kashmir-ladakh"), ("bt", "cn"), ("kp", "kr"), ("il", "lb"))

# States the island filter would drop.
KEPT_ISLANDS = ("sg", "mt", "bh", "mv")

COUNTRY_NAMES = {
    "bn": "Brunei", "ci": "Côte d’Ivoire", "cv": "Cabo Verde", "cz": "Czechia", "gw": "Guinea-Bissau",
    "mk": "North Macedonia", "rs": "Serbia", "ss": "South Sudan", "st": "São Tomé and Príncipe",
    "sz": "Eswatini", "tl": "Timor-Leste", "tr": "Türkiye", "tz": "Tanzania",
}
TOWN_NAMES = {
    "Nur-Sultan": "Astana", "Qaraghandy": "Karaganda", "Odessa": "Odesa", "Shenyeng": "Shenyang", "Xian": "Xi’an",
    "St.  Petersburg": "Saint Petersburg", "Archangel": "Arkhangelsk", "Rostov": "Rostov-on-Don",
    "Bandar-e-Abbas": "Bandar Abbas", "Allahabad": "Prayagraj", "Sholapur": "Solapur", "Jullundur": "Jalandhar",
    "Yuzhno Sakhalinsk": "Yuzhno-Sakhalinsk", "Bei'an": "Bei’an", "Qyzylorda": "Kyzylorda", "Aqtobe": "Aktobe",
    "Rudniy": "Rudny", "Huaiyin": "Huai’an", "Nasik": "Nashik", "Oskemen": "Oskemen (Ust-Kamenogorsk)",
}
RIVER_NAMES = {
    "Amu  Darya": "Amu Darya", "Dnepre": "Dnieper", "Huang": "Yellow River", "Yellow": "Yellow River", "Ertis": "Irtysh",
    "Yenisey": "Yenisei", "Verkhniy Yenisey": "Upper Yenisei", "Malyy Yenisey": "Little Yenisei", "Rhein": "Rhine",
    "Selenge (Selenga)": "Selenga", "Godävari": "Godavari", "Mahäna Nadï": "Mahanadi", "Bahr el  Zeraf": "Bahr el Zeraf",
    "Nu": "Salween", "Tajo": "Tagus", "Tisa": "Tisza", "Bénoué": "Benue", "Dihang": "Brahmaputra", "Damqogkanbab": "Brahmaputra",
    "Tongtian": "Yangtze", "Tuotuo": "Yangtze", "Shiquan": "Indus",
}
LAKE_NAMES = {
    "Issyk-Kul": "Issyk-Kul", "Alaköl": "Lake Alakol", "Tengiz Köli": "Lake Tengiz", "Sarygamysh Köli": "Sarygamysh Lake",
    "Shardara Bögeni": "Shardara Reservoir", "Toktogul Res.": "Toktogul Reservoir", "Qinghai Hu": "Qinghai Lake",
    "Bosten Hu": "Bosten Lake", "Khövsgöl Nuur": "Lake Khövsgöl", "Uvs Nuur": "Lake Uvs", "L. Chany": "Lake Chany",
    "Samara Reservoir": "Kuybyshev Reservoir", "Bodensee": "Lake Constance", "Zalev Wislany": "Vistula Lagoon",
    "Kaliningradskiy Zaliv": "Vistula Lagoon", "Lake Il'Men'": "Lake Ilmen",
}
# Drained on 6 June 2023 when its dam was destroyed; still in Natural Earth.
GONE_LAKES = {"Kakhovka Reservoir"}

# Rivers a reader of Central Asia and of the corridors expects, whatever their rank.
EXPECTED_RIVERS = {
    "Amu Darya", "Syr Darya", "Naryn", "Panj", "Tarim", "Yarkant", "Tobol", "Kama", "Don", "Helmand", "Yenisei",
    "Upper Yenisei", "Dniester", "Elbe", "Vistula", "Yamuna", "Sutlej", "Chenab", "Neva", "Svir’", "Suez Canal",
}


def unit_of(country, province):
    """The unit a province goes to, or None for the country itself."""
    for code, names, unit in DISPUTED_PROVINCES + REGIONS:
        if country == code and (names is None or province in names):
            return unit
    return None
