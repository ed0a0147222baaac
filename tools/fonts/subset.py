"""Cuts the shipped fonts down to the characters that pictures can need. See README.md."""

import hashlib
import json
import sys
import unicodedata
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "assets" / "fonts"

NOTO = Path("truetype/noto")
CJK = Path("opentype/noto")

# Shipped file: (file under the fonts folder, number inside a collection).
# Tried in this order for each character: what an earlier font has, a later one of the same weight does not repeat.
REGULAR = {
    "NotoSans-Regular.ttf": (NOTO / "NotoSans-Regular.ttf", None),
    "NotoSansGeorgian-Regular.ttf": (NOTO / "NotoSansGeorgian-Regular.ttf", None),
    "NotoSansArabic-Regular.ttf": (NOTO / "NotoSansArabic-Regular.ttf", None),
    "NotoSansCJKsc-Regular.otf": (CJK / "NotoSansCJK-Regular.ttc", 2),
    "NotoSansArmenian-Regular.ttf": (NOTO / "NotoSansArmenian-Regular.ttf", None),
    "NotoSansBengali-Regular.ttf": (NOTO / "NotoSansBengali-Regular.ttf", None),
    "NotoSansDevanagari-Regular.ttf": (NOTO / "NotoSansDevanagari-Regular.ttf", None),
    "NotoSansEthiopic-Regular.ttf": (NOTO / "NotoSansEthiopic-Regular.ttf", None),
    "NotoSansHebrew-Regular.ttf": (NOTO / "NotoSansHebrew-Regular.ttf", None),
    "NotoSansKhmer-Regular.ttf": (NOTO / "NotoSansKhmer-Regular.ttf", None),
    "NotoSansLao-Regular.ttf": (NOTO / "NotoSansLao-Regular.ttf", None),
    "NotoSansMyanmar-Regular.ttf": (NOTO / "NotoSansMyanmar-Regular.ttf", None),
    "NotoSansThai-Regular.ttf": (NOTO / "NotoSansThai-Regular.ttf", None),
    "NotoSerifTibetan-Regular.ttf": (NOTO / "NotoSerifTibetan-Regular.ttf", None),
}
BOLD = {
    "NotoSans-Bold.ttf": (NOTO / "NotoSans-Bold.ttf", None),
    "NotoSansGeorgian-Bold.ttf": (NOTO / "NotoSansGeorgian-Bold.ttf", None),
    "NotoSansArabic-Bold.ttf": (NOTO / "NotoSansArabic-Bold.ttf", None),
    "NotoSansCJKsc-Bold.otf": (CJK / "NotoSansCJK-Bold.ttc", 2),
}
# Slanted: names of waters and ranges. Scripts without an italic stay upright.
ITALIC = {"NotoSans-Italic.ttf": (NOTO / "NotoSans-Italic.ttf", None)}
# Headings.
SERIF = {"NotoSerif-Bold.ttf": (NOTO / "NotoSerif-Bold.ttf", None)}

# Always there, whether or not the data use it today: what a new name, a date or a reader's own title may bring.
BLOCKS = [
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1 Supplement, Latin Extended-A
    (0x018F, 0x018F), (0x0259, 0x0259),  # ə of Azerbaijani
    (0x0218, 0x021B),  # ș and ț of Romanian
    (0x02BB, 0x02BC),  # ʻ and ʼ of Uzbek
    (0x0400, 0x045F), (0x0490, 0x04BB), (0x04D8, 0x04D9), (0x04E2, 0x04E3), (0x04E8, 0x04E9), (0x04EE, 0x04EF),
    (0x10D0, 0x10F0),  # Georgian
    (0x060C, 0x060C), (0x061B, 0x061B), (0x061F, 0x061F), (0x0621, 0x063A), (0x0640, 0x0652),  # Arabic
    (0x0660, 0x0669), (0x06F0, 0x06F9),  # its digits
]
LETTERS = "پچژکگیۀۆۇۈۋەېڭھټډړږښڼۍئ‌" + "–—‘’‚“”„•…′″‹›€№™−≈≤≥→·、。《》〈〉「」（），：；！？％—０１２３４５６７８９"


def strings(value, wanted, under=False):
    """The strings under the members of these names, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner, wanted, under or wanted is None or key in wanted)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner, wanted, under)
    elif isinstance(value, str) and under:
        yield value


def needed():
    """Every character that may be drawn: blocks, names and titles in the data, texts of the interface."""
    characters = set(LETTERS)
    for first, last in BLOCKS:
        characters.update(map(chr, range(first, last + 1)))
    data = ROOT / "data"
    for file in sorted([*data.glob("*.json"), *data.glob("*.geojson"), data / "basemap" / "labels.geojson"]):
        for text in strings(json.loads(file.read_text("utf-8")), {"names", "title", "publisher"}):
            characters.update(text)
    for file in sorted((ROOT / "assets" / "locales").glob("*.json")):
        for text in strings(json.loads(file.read_text("utf-8")), None):
            characters.update(text)
    # Names of countries are set in capitals; Georgian has none in use.
    capitals = {c.upper() for c in characters if not "\u10a0" <= c <= "\u10ff"}
    characters.update(c for c in capitals if len(c) == 1)
    return {ord(c) for c in characters if c == "\u200c" or not unicodedata.category(c).startswith("C")}


def cut(fonts_folder, fonts, wanted, checks):
    """Writes each font with what it has of the wanted characters and no earlier font has; gives what is left."""
    left = set(wanted)
    for name, (source, number) in fonts.items():
        path = fonts_folder / source
        if not path.exists():
            sys.exit(f"{path} is missing; README.md says which packages have it")
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if checks.setdefault(str(source), found) != found:
            sys.exit(f"{path}: another version than the one in sources.json ({found})")
        font = TTFont(path, fontNumber=-1 if number is None else number, recalcTimestamp=False)
        own = left & set(font.getBestCmap())
        left -= own
        if not own:
            (OUT / name).unlink(missing_ok=True)
            continue
        options = subset.Options()
        options.hinting = False
        options.notdef_outline = True
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
        options.name_languages = [0x409]
        options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "DSIG", "GDEF"] if number is not None else ["DSIG"]
        options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "liga",
                                   "calt", "abvm", "blwm", "abvs", "blws", "pstf", "pref", "half", "rphf", "akhn", "pres",
                                   "psts", "haln", "cjct", "nukt", "vatu", "dist", "blwf", "abvf"]
        if number is not None:
            options.layout_features = []
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=own | {0x20})
        cutter.subset(font)
        font.save(OUT / name)
        print(f"{name:32} {len(own):5} characters {(OUT / name).stat().st_size:8} bytes")
    return left


def main():
    fonts_folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts")
    pins = Path(__file__).with_name("sources.json")
    checks = json.loads(pins.read_text()) if pins.exists() else {}
    OUT.mkdir(exist_ok=True)
    wanted = needed()
    missing = cut(fonts_folder, REGULAR, wanted, checks)
    cut(fonts_folder, BOLD, wanted, checks)
    cut(fonts_folder, ITALIC, wanted, checks)
    cut(fonts_folder, SERIF, wanted, checks)
    pins.write_text(json.dumps(checks, indent=1) + "\n")
    for character in sorted(missing):
        print(f"U+{character:04X} {chr(character)!r} is in none of the fonts", file=sys.stderr)
    print(f"{sum(file.stat().st_size for file in OUT.glob('*.[ot]tf'))} bytes in all")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
