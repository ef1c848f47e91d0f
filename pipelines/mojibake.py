"""Text in two encodings: pieces pasted in another one, and text that was read wrongly and encoded again.

Both are put right where nothing is lost and the result is evident; what cannot be put right is said.
"""

import re

from .letters import MIN_COMMON_SHARE, MIN_COMMON_SHARE_ELSE, looks_chinese, looks_chinese_throughout

#: Broken characters that were read twice (U+FFFD in UTF-8, read as GBK): two of them are these three.
LOST = "锟斤拷"
#: Repeated so often, a pattern of wrong characters is no chance.
MIN_SEQUENCES = 3
#: Share of the suspicious text that a repair has to explain.
MIN_EXPLAINED = 0.9
#: Times that one text can have been encoded too often.
MAX_ROUNDS = 3


def _western(byte: int) -> str:
    """windows-1252 as browsers have it: its five holes are controls."""
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_BYTE_OF = {_western(byte): byte for byte in range(256)} | {chr(byte): byte for byte in range(0x80, 0xA0)}
_TRAILS = [character for character, byte in _BYTE_OF.items() if byte in range(0x80, 0xC0)]
_TRAIL = "[" + re.escape("".join(_TRAILS)) + "]"
# a first letter and what it needs behind it; one class first, for which alone a search is fast
_WRONG = f"[Â-ô](?:(?<=[Â-ß]){_TRAIL}|(?<=[à-ï]){_TRAIL}{{2}}|(?<=[ð-ô]){_TRAIL}{{3}})"
#: UTF-8 that was read as windows-1252: `æ‹›`, `Ã©`.
_UTF8_AS_WESTERN = re.compile(f"{_WRONG}(?:{_WRONG}){{0,998}}")


def _signs() -> re.Pattern[bytes]:
    """The same in UTF-8, or GB2312 read so, which is looked for first: right pages hardly have it, and a search in
    bytes that begins with a known one is the fastest."""
    trail = b"(?:" + b"|".join(re.escape(c.encode()) for c in _TRAILS) + b")"
    wrong = (rb"[\x82-\x9f]" + trail, rb"[\xa0-\xaf]" + trail * 2, rb"[\xb0-\xb4]" + trail * 3)
    return re.compile(rb"\xc3(?:" + b"|".join(wrong) + rb"|[\x80-\xbf](?:[\xc2\xc3][\x80-\xbf]){5})")


_SIGNS = _signs()
_WESTERN_LETTER = re.compile("[À-ÿ]")
#: GB2312 that was read as windows-1252: `ÕÐÉÌÒýÓÊ`.
_GB_AS_WESTERN = re.compile(r"[°-÷][¡-þ](?:[°-÷][¡-þ]){2}")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_UTF8_HAN = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}(?:[\xe4-\xe9][\x80-\xbf]{2}){2}")
_EAST_ASIAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")


def _gbk_rows(leads: range, trails: range) -> str:
    pairs = (bytes([lead, trail]).decode("gb18030", "ignore") for lead in leads for trail in trails)
    return "[" + re.escape("".join(pair for pair in pairs if len(pair) == 1)) + "]"


#: Two Chinese characters of UTF-8 that were read as three of GBK: `鎷涘晢`.
_UTF8_AS_GBK = re.compile(
    _gbk_rows(range(0xE3, 0xEA), range(0x80, 0xC0))
    + _gbk_rows(range(0x80, 0xC0), range(0xE3, 0xF0))
    + _gbk_rows(range(0x80, 0xC0), range(0x80, 0xC0))
)
#: What the commonest of them begin with: ，。的一 of UTF-8.
_SIGNS_OF_GBK = "锛銆鐨涓"


def mixed(body: bytes, codec: str) -> str | None:
    """The text of a page that is partly UTF-8 and partly GBK, each piece between two `<` read as what it is; None when
    it is not. `codec`: that of the pieces that are neither."""
    if codec != "utf-8" and not _UTF8_HAN.search(body):
        return None
    pieces = [_piece(piece, codec) for piece in body.split(b"<")]
    return "<".join(text for text, _ in pieces) if any(other for _, other in pieces) else None


def _piece(piece: bytes, codec: str) -> tuple[str, bool]:
    """A piece's text, and whether it is in the other of the two encodings."""
    if piece.isascii():
        return piece.decode("ascii"), False
    as_utf8, as_gbk = _strict(piece, "utf-8"), _strict(piece, "gb18030")
    if codec != "utf-8" and as_utf8 is not None and _EAST_ASIAN.search(as_utf8):
        return as_utf8, True
    if codec == "utf-8" and as_utf8 is None and as_gbk is not None:
        # torn UTF-8 has bytes below those of GB2312
        least = MIN_COMMON_SHARE if _strict(piece, "gb2312") is None else MIN_COMMON_SHARE_ELSE
        if looks_chinese_throughout(as_gbk, least):
            return as_gbk, True
    return piece.decode(codec, "replace"), False


def _strict(piece: bytes, codec: str) -> str | None:
    try:
        return piece.decode(codec)
    except UnicodeDecodeError:
        return None


def may_be_double(text: str, body: bytes) -> bool:
    """False for nearly every right text: `undouble` would find nothing. `body`: the text in UTF-8. Made of searches
    that cost next to nothing."""
    return any(sign in text for sign in (*_SIGNS_OF_GBK, LOST[0])) or _SIGNS.search(body) is not None


def undouble(text: str) -> tuple[str, str | None]:
    """A page's text without double encoding, and what was found: `double` (repaired), `mojibake` (it could not be),
    or None.

    >>> undouble("æ‹›å•†å¼•èµ„æ–°é—»ï¼š3")
    ('招商引资新闻：3', 'double')
    """
    found = None
    for _ in range(MAX_ROUNDS):
        text, again = _once(text)
        found = again or found
        if again != "double":
            break
    return text, found


def _once(text: str) -> tuple[str, str | None]:
    body = text.encode("utf-8", "replace")
    western = (_from_western, _from_gb_as_western) if _SIGNS.search(body) else ()
    for repair in (*western, _from_gbk):
        repaired, found = repair(text)
        if found:
            return repaired, found
    return text, "mojibake" if text.count(LOST) >= MIN_SEQUENCES else None


def _from_western(text: str) -> tuple[str, str | None]:
    """UTF-8 that was read as windows-1252. A page in French has its é, and now and then é» before it."""
    runs = _UTF8_AS_WESTERN.findall(text)
    if len(runs) < MIN_SEQUENCES and not any(len(run) > len("æ‹›") * MIN_SEQUENCES for run in runs):
        return text, None
    repaired = _UTF8_AS_WESTERN.sub(lambda run: _recoded(run[0], _western_bytes(run[0]), "utf-8"), text)
    before, after = len(_WESTERN_LETTER.findall(text)), len(_WESTERN_LETTER.findall(repaired))
    gone = len(_WESTERN_LETTER.findall("".join(runs)))
    unexplained = max(0, before - gone)
    if gone >= MIN_EXPLAINED * (gone + unexplained) and after <= before:
        return repaired, "double"
    return text, "mojibake" if gone > unexplained else None


def _from_gb_as_western(text: str) -> tuple[str, str | None]:
    """GB2312 that was read as windows-1252: the whole page at once, or not at all."""
    if not _GB_AS_WESTERN.search(text):
        return text, None
    body = _western_bytes(text)
    whole = _strict(body, "gb18030") if body is not None else None
    return (whole, "double") if whole is not None and looks_chinese(whole) else (text, None)


def _from_gbk(text: str) -> tuple[str, str | None]:
    """UTF-8 that was read as GBK. Where that tore a character apart, nothing brings it back."""
    if not any(sign in text for sign in _SIGNS_OF_GBK):
        return text, None
    wrong = len(_UTF8_AS_GBK.findall(text))
    if wrong < MIN_SEQUENCES:
        return text, None
    repaired = _NOT_ASCII.sub(lambda run: _recoded(run[0], _gbk_bytes(run[0]), "utf-8"), text)
    if len(_UTF8_AS_GBK.findall(repaired)) <= (1 - MIN_EXPLAINED) * wrong:
        return repaired, "double"
    return text, "mojibake"


def _recoded(run: str, body: bytes | None, codec: str) -> str:
    """The run as it was before it was read wrongly; as it is when it was not."""
    before = _strict(body, codec) if body is not None else None
    return run if before is None or len(before) >= len(run) else before


def _western_bytes(text: str) -> bytes | None:
    try:
        return bytes(map(_BYTE_OF.__getitem__, text))
    except KeyError:
        return None


def _gbk_bytes(text: str) -> bytes | None:
    try:
        return text.encode("gb18030")
    except UnicodeEncodeError:
        return None
