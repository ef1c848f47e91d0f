"""Bytes → text on evidence: what the bytes can be comes before what the page or its header claims.

Order: a byte order mark; UTF-16 and UTF-32 without one, by their zeros; codecs of seven bits, by their escapes; UTF-8,
because other text almost never passes for it; Chinese, when reading the bytes so gives common Chinese characters; then
the declared charsets; then what the letters speak for; then Western European.
GB2312 and GBK are read as GB18030, Big5 as Big5-HKSCS: their supersets, which real pages use.
"""

import codecs
import re
from dataclasses import dataclass, field
from functools import lru_cache

from .letters import MIN_COMMON_SHARE_ELSE, codec_by_letters, looks_chinese, looks_chinese_throughout, may_be_chinese
from .mojibake import LOST, may_be_double, mixed, undouble

#: Bytes searched for a declared charset. Browsers read 1024; heads of old pages are longer, some by 90 KB of scripts.
HEAD_BYTES = 131_072
#: Bytes by which codecs of two and four bytes a character are known.
WIDE_BYTES = 8192
#: Share of the non-ASCII characters that may be torn while the page still counts as UTF-8:
#: proxies cut pages, editors paste single bytes; GBK bytes read as UTF-8 lose nearly all of them.
MAX_TORN_UTF8_SHARE = 0.05
#: … or up to this share, when no other Chinese encoding fits: a page in English has few other characters.
MAX_TORN_UTF8_FALLBACK = 0.4
#: The same for Chinese encodings, where a torn byte may spoil its neighbours.
MAX_TORN_CHINESE_SHARE = 0.1
#: Share of all characters that may be lost before a page counts as undecodable.
MAX_LOST_SHARE = 0.05
#: Bytes that GB18030 cannot read, among which those are looked for that are the euro of windows-936.
MAX_EUROS = 1000
#: Share of control characters above which bytes are no text, whatever codec accepts them.
MAX_CONTROL_SHARE = 0.02

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
_META = rb"<(?:meta|\?xml)[^<>]{0,400}?"
_NAMED = rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.-]{2,40})"""
_DECLARED = re.compile(_NAMED, re.IGNORECASE)
_DECLARED_BY_META = re.compile(_META + _NAMED, re.IGNORECASE)
_BODY = re.compile(rb"<body[\s>]", re.IGNORECASE)
# NUL, tab, line ends and form feed occur in real pages and do no harm
_CONTROLS = re.compile("[\x01-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f]")
# those of one byte; in UTF-8 the others have two, the first of which is this
_CONTROL_BYTES = bytes((*range(0x01, 0x09), 0x0B, *range(0x0E, 0x20), 0x7F))
_LEAD_OF_CONTROLS = b"\xc2"
#: Python's name of a codec → that of its superset; as the Encoding Standard has them.
_SUPERSETS = {
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("big5", "cp950", "big5hkscs"), "big5hkscs"),
    **dict.fromkeys(("iso8859-1", "ascii"), "cp1252"),
    **dict.fromkeys(("tis-620", "iso8859-11"), "cp874"),
    "iso8859-9": "cp1254", "euc_kr": "cp949", "shift_jis": "cp932",
}  # fmt: skip
#: Names of pages that Python does not know.
_ALIASES = {
    **dict.fromkeys(("x-gbk", "gb_2312-80", "csgb2312", "gb"), "gb18030"),
    **dict.fromkeys(("x-x-big5", "cn-big5"), "big5"),
    **dict.fromkeys(("x-sjis", "windows-31j"), "cp932"),
    "windows-874": "cp874", "x-euc-jp": "euc_jp", "x-cp1251": "cp1251", "x-mac-cyrillic": "mac_cyrillic",
}  # fmt: skip
#: Codecs that read ASCII alone, by the bytes with which they leave it.
_SEVEN_BITS = ((b"~{", "hz"), (b"\x1b$B", "iso2022_jp"), (b"\x1b$@", "iso2022_jp"), (b"\x1b$)C", "iso2022_kr"))
_CHINESE = ("gb18030", "big5hkscs")
# Python's codecs for other uses than pages: they raise whatever the error handler, or read escapes as code does
_NO_CHARSETS = re.compile(
    r"idna|punycode|utf[-_]?7|u7|unicode.{0,9}|raw.{0,30}|.{0,9}escape|undefined|charmap|mbcs|oem|ansi|dbcs"
)
#: The one byte that GB18030 lacks and pages use: windows-936 has the euro there.
_EURO = 0x80


def _gb_error(error: UnicodeError) -> tuple[str, int]:
    """Error handler for GB18030: the euro of windows-936, or what "replace" gives."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "€" if error.object[error.start] == _EURO else "\ufffd", error.start + 1


codecs.register_error("newsieve-gb", _gb_error)


@dataclass(frozen=True)
class Decoded:
    """A page's text and how its bytes were read."""

    text: str = field(repr=False)
    #: Python codec that read the bytes.
    encoding: str
    #: Why this codec: `bom`, `bytes` (they fit), `declared` (by header or page), `letters` (they are frequent ones
    #: then) or `fallback`; and what else was seen: `mixed` (pieces were in another encoding), `double` (text was
    #: encoded twice, and is put right), `mojibake` (it was, and could not be put right).
    evidence: str
    #: Share of the characters that were lost (U+FFFD), 0…1.
    lost_share: float = 0.0

    @property
    def how(self) -> tuple[str, str, float]:
        """How the bytes were read, without the text."""
        return self.encoding, self.evidence, round(self.lost_share, 6)


@lru_cache(maxsize=1)  # a page is asked for what it says of parts, too
def decode(body: bytes, content_type: str | None = None) -> Decoded | None:
    """Text of a page, or None when the bytes are no text in any encoding known here.

    `content_type` is the response header's value.

    >>> decode("招商引资".encode("gbk") * 3, "text/html; charset=utf-8").encoding
    'gb18030'
    """
    for bom, encoding in _BOMS:
        if body.startswith(bom):
            body = body[len(bom) :]  # GBK behind a mark of UTF-8: its file was put together of two
            if encoding == "utf-8" and (plain := _plain_utf8(body, "bom")):
                return plain
            torn = _torn_share(_read(body, encoding, "bom").text)
            if torn <= MAX_TORN_UTF8_SHARE and (readable := _readable(_mended(body, encoding, "bom"))):
                return readable
            break
    wide = _wide_codec(body[:WIDE_BYTES])
    if wide and (readable := _readable(_read(body, wide, "bytes"))):
        return readable
    return _of_ascii(body) if body.isascii() else _of_bytes(body, content_type)


def _of_ascii(body: bytes) -> Decoded | None:
    for escape, encoding in _SEVEN_BITS:
        if escape in body:
            read = _read(body, encoding, "bytes")
            if not read.lost_share and not read.text.isascii() and (encoding != "hz" or looks_chinese(read.text)):
                return _readable(read)
    return _plain_utf8(body, "bytes") or _readable(_read(body, "utf-8", "bytes"))


def _plain_utf8(body: bytes, evidence: str) -> Decoded | None:
    """UTF-8 of which nothing calls for a closer look, as nearly all pages are; None for what may be something else.
    It costs a third of the look."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return None
    if "\ufffd" in text or may_be_double(text, body) or _has_many_controls(text, body):
        return None
    return Decoded(text, "utf-8", evidence)


def _of_bytes(body: bytes, content_type: str | None) -> Decoded | None:
    if plain := _plain_utf8(body, "bytes"):
        return plain
    utf8 = _read(body, "utf-8", "bytes")
    torn = _torn_share(utf8.text)
    if torn <= MAX_TORN_UTF8_SHARE or _is_strictly(body, "utf-8"):
        return _readable(_mended(body, "utf-8", "bytes"))
    if torn <= MAX_TORN_UTF8_FALLBACK and _torn_share((pieced := _mended(body, "utf-8", "bytes")).text) == 0:
        return _readable(pieced)
    if chinese := _chinese(body):
        return chinese
    candidates = _candidates(body, content_type)
    is_declared_chinese = any(encoding in _CHINESE and _is_strictly(body, encoding) for encoding, _ in candidates)
    if torn <= MAX_TORN_UTF8_FALLBACK and not is_declared_chinese:
        candidates.insert(0, ("utf-8", "bytes"))
    for encoding, evidence in candidates:
        read = _mended(body, encoding, evidence)
        if _is_believed(read, body) and (readable := _readable(read)):
            return readable
    return None


def _chinese(body: bytes) -> Decoded | None:
    """The reading as Chinese, when it gives common characters."""
    for encoding in _CHINESE:
        read = _mended(body, encoding, "bytes")
        if _torn_share(read.text) <= MAX_TORN_CHINESE_SHARE and looks_chinese(read.text):
            return _readable(read)
    if _is_strictly(body, "gb2312") and looks_chinese_throughout(body.decode("gb2312")):  # too short for the other test
        return _read(body, "gb18030", "bytes")
    return None


def _candidates(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    """(codec, evidence) of what is left, the likelier first. Western European is declared by servers that were never
    told anything, and everything can be read so: it comes last."""
    declared = [(encoding, "declared") for encoding in declared_encodings(body, content_type)]
    western = [one for one in declared if one[0] == "cp1252"] or [("cp1252", "fallback")]
    by_letters = codec_by_letters(body)
    letters = [(by_letters, "letters")] if by_letters else []
    chinese = [one for one in declared if one[0] in _CHINESE]  # they did not look it
    if _is_strictly(body, "gb2312") and looks_chinese_throughout(body.decode("gb2312"), MIN_COMMON_SHARE_ELSE):
        chinese.append(("gb18030", "bytes"))
    return [*(one for one in declared if one[0] not in ("cp1252", "utf-8", *_CHINESE)), *letters, *chinese, *western]


def _is_believed(read: Decoded, body: bytes) -> bool:
    """False for what is declared wrongly: many characters are lost, or those of a Chinese page are none of Chinese."""
    if _torn_share(read.text) > MAX_TORN_UTF8_FALLBACK:
        return False
    return read.encoding not in _CHINESE or may_be_chinese(read.text) or _is_strictly(body, "gb2312")


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
    """Codecs that the header, then the page's own head name, as their supersets, known ones only. Of the head, its
    `<meta>` come before a script's `charset`."""
    head = _BODY.split(body[:HEAD_BYTES], maxsplit=1)[0]
    header = (content_type or "").encode("ascii", "ignore")
    claims = [*_DECLARED.findall(header), *_DECLARED_BY_META.findall(head), *_DECLARED.findall(head)]
    names = (_codec(claim.decode("ascii").lower()) for claim in dict.fromkeys(claims))
    return list(dict.fromkeys(name for name in names if name))


def _codec(name: str) -> str | None:
    """Python's codec for a name that a page uses, or None."""
    name = _ALIASES.get(name, name)
    if not _is_text_codec(name):
        return None
    known = codecs.lookup(name).name
    return _SUPERSETS.get(known, known)


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
    if encoding == "gb18030" and 0 < text.count("\ufffd") <= MAX_EUROS and _EURO in body:
        text = body.decode(encoding, "newsieve-gb")
    return _counted(text, encoding, evidence)


def _mended(body: bytes, encoding: str, evidence: str) -> Decoded:
    """The same, with pieces in another encoding and text that was encoded twice put right."""
    read = _read(body, encoding, evidence)
    text, seen = read.text, [evidence]
    if encoding == "gb18030" or (encoding == "utf-8" and read.lost_share and not _is_strictly(body, "utf-8")):
        pieced = mixed(body, encoding)
        text, seen = (text, seen) if pieced is None else (pieced, [*seen, "mixed"])
    if encoding not in _CHINESE:
        text, found = undouble(text)
        seen += [found] if found else []
    return read if len(seen) == 1 else _counted(text, encoding, " ".join(seen))


def _counted(text: str, encoding: str, evidence: str) -> Decoded:
    lost = text.count("\ufffd") + 2 * text.count(LOST)
    return Decoded(text, encoding, evidence, lost / len(text) if lost else 0.0)


def _is_strictly(body: bytes, codec: str) -> bool:
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _torn_share(text: str) -> float:
    """Lost characters among those that are not ASCII, 0…1."""
    lost = text.count("\ufffd")
    if not lost:
        return 0.0
    return lost / (len(text) - len(text.encode("ascii", "ignore")))


def _readable(decoded: Decoded) -> Decoded | None:
    """The reading itself when it is text, None when it is bytes that a codec merely accepted."""
    text = decoded.text
    if decoded.lost_share > MAX_LOST_SHARE or _has_many_controls(text, text.encode("utf-8", "replace")):
        return None
    return decoded


def _has_many_controls(text: str, body: bytes) -> bool:
    """True for more control characters than a text has. `body`: the text in UTF-8, in which as many as there can be
    are told at little cost; they are counted when that is too many."""
    at_most = len(body) - len(body.translate(None, _CONTROL_BYTES)) + body.count(_LEAD_OF_CONTROLS)
    limit = MAX_CONTROL_SHARE * len(text)
    return at_most > limit and len(_CONTROLS.findall(text)) > limit
