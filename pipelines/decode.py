"""Bytes → text on evidence: what the bytes can be comes before what the page or its header claims.

Order: a byte order mark; UTF-16 and UTF-32 without one, by their zeros; UTF-8, because other text
almost never passes for it; Chinese, when reading the bytes so gives common Chinese characters; then
the declared charsets; then Western European.
GB2312 and GBK are read as GB18030, Big5 as Big5-HKSCS: their supersets, which real pages use.
"""

import codecs
import re
from dataclasses import dataclass, field

#: Bytes searched for a declared charset. Browsers read 1024; heads of old pages are longer.
HEAD_BYTES = 8192
#: Share of the non-ASCII characters that may be torn while the page still counts as UTF-8:
#: proxies cut pages, editors paste single bytes; GBK bytes read as UTF-8 lose nearly all of them.
MAX_TORN_UTF8_SHARE = 0.05
#: … or up to this share, when no other Chinese encoding fits: a page in English has few other characters.
MAX_TORN_UTF8_FALLBACK = 0.4
#: Share of all characters that may be lost before a page counts as undecodable.
MAX_LOST_SHARE = 0.05
#: Share of control characters above which bytes are no text, whatever codec accepts them.
MAX_CONTROL_SHARE = 0.02
#: A reading as Chinese is believed when at least this share of its Han characters are common ones
#: (right readings of news: above .4; GB18030 read as Big5, or Cyrillic as GB18030: below .1) …
MIN_COMMON_SHARE = 0.25
#: … and when there are enough of them to judge.
MIN_HAN_CHARACTERS = 6

# UTF-32 first: its little-endian mark begins with that of UTF-16
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
#: Codecs of four and of two bytes a character; UTF-16 would see every second letter of UTF-32 as a zero.
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_WIDE_ASCII = {codec: frozenset(chr(code).encode(codec) for code in range(1, 128)) for codec in _WIDE}
#: Share of ASCII characters in a page's head, at least: the pages of the tests have .67 and more, random bytes .002.
MIN_WIDE_ASCII = 0.3
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
# NUL, tab, line ends and form feed occur in real pages and do no harm
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SUPERSETS = {
    **dict.fromkeys(("gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "hz-gb-2312"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis"), "cp932"),
}
_CHINESE = ("gb18030", "big5hkscs")
# Python's codecs for other uses than pages: they raise whatever the error handler, or read escapes as code does
_NO_CHARSETS = re.compile(
    r"idna|punycode|utf[-_]?7|u7|unicode.{0,9}|raw.{0,30}|.{0,9}escape|undefined|charmap|mbcs|oem|ansi|dbcs"
)
# The most frequent characters of modern Chinese, simplified and traditional: about half of any running text.
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如"
    "都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问"
    "很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走"
    "市区项目投资企业招商建设经济发展服务园政府管理推社会技术产品规划工程城省县镇年月日京"
    "這個們來為國時說會對發後過裡樣麼學種經現當沒動還進開從實軍無長機情關點業將兩間問應戰頭體話內產資規劃設專區縣鎮濟園術務"
)


@dataclass(frozen=True)
class Decoded:
    """A page's text and how its bytes were read."""

    text: str = field(repr=False)
    #: Python codec that read the bytes.
    encoding: str
    #: Why this codec: `bom`, `bytes` (they fit), `declared` (by header or page) or `fallback`.
    evidence: str
    #: Share of the characters that were lost (U+FFFD), 0…1.
    lost_share: float = 0.0


def decode(body: bytes, content_type: str | None = None) -> Decoded | None:
    """Text of a page, or None when the bytes are no text in any encoding known here.

    `content_type` is the response header's value.

    >>> decode("招商引资".encode("gbk") * 3, "text/html; charset=utf-8").encoding
    'gb18030'
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            return _readable(_read(body[len(bom) :], encoding, "bom"))
    wide = _wide_codec(body[:HEAD_BYTES])
    if wide and (readable := _readable(_read(body, wide, "bytes"))):
        return readable
    utf8 = _read(body, "utf-8", "bytes")
    if _torn_share(utf8.text) <= MAX_TORN_UTF8_SHARE:
        return _readable(utf8)
    for encoding in _CHINESE:
        chinese = _read(body, encoding, "bytes")
        if chinese.lost_share <= MAX_LOST_SHARE and _looks_chinese(chinese.text):
            return _readable(chinese)
    if _torn_share(utf8.text) <= MAX_TORN_UTF8_FALLBACK and (readable := _readable(utf8)):
        return readable
    for encoding in [*declared_encodings(body, content_type), "cp1252"]:
        evidence = "fallback" if encoding == "cp1252" else "declared"
        readable = _readable(_read(body, encoding, evidence))
        if readable:
            return readable
    return None


def _wide_codec(head: bytes) -> str | None:
    """UTF-16 or UTF-32 when the head of a page is mostly markup in it: a letter and its zeros, always in that order."""
    if b"\0" not in head:
        return None
    for codec in _WIDE:
        width = len("<".encode(codec))
        units = [head[i : i + width] for i in range(0, len(head), width)]
        share = sum(unit in _WIDE_ASCII[codec] for unit in units) / len(units)
        if share >= MIN_WIDE_ASCII and "<".encode(codec) in units:
            return codec
    return None


def declared_encodings(body: bytes, content_type: str | None) -> list[str]:
    """Codecs that the header and then the page's own head name, as their supersets, known ones only."""
    claims = [m.decode("ascii") for m in _DECLARED.findall((content_type or "").encode("ascii", "ignore"))]
    claims += [m.decode("ascii") for m in _DECLARED.findall(body[:HEAD_BYTES])]
    names = (_SUPERSETS.get(claim.lower(), claim.lower()) for claim in claims)
    return list(dict.fromkeys(name for name in names if _is_text_codec(name)))


def _is_text_codec(name: str) -> bool:
    if _NO_CHARSETS.fullmatch(name):
        return False
    try:
        # also a LookupError for codecs that are not of text, such as zlib; no bytes would ask no codec
        b"abcd".decode(name, "replace")
    except (LookupError, ValueError):
        return False
    return True


def _read(body: bytes, encoding: str, evidence: str) -> Decoded:
    text = body.decode(encoding, "replace")
    lost_share = text.count("\ufffd") / len(text) if text else 0.0
    return Decoded(text, encoding, evidence, lost_share)


def _torn_share(text: str) -> float:
    """Lost characters among those that are not ASCII, 0…1."""
    lost = text.count("\ufffd")
    if not lost:
        return 0.0
    return lost / (len(text) - len(text.encode("ascii", "ignore")))


def _looks_chinese(text: str) -> bool:
    han = [c for c in text if "\u3400" <= c <= "\u9fff"]
    return len(han) >= MIN_HAN_CHARACTERS and sum(c in _COMMON for c in han) >= MIN_COMMON_SHARE * len(han)


def _readable(decoded: Decoded) -> Decoded | None:
    """The reading itself when it is text, None when it is bytes that a codec merely accepted."""
    text = decoded.text
    controls = len(_CONTROLS.findall(text))
    if decoded.lost_share > MAX_LOST_SHARE or controls > MAX_CONTROL_SHARE * len(text):
        return None
    return decoded
