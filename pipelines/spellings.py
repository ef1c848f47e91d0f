"""One word in another spelling: apart or together, without umlauts, or as a scan reads it."""

from .document import Tokens

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae"})
# What scans mistake for each other; the first of each row stands for all. Not 土 and 士 alone, a name of either may
# be another one; but 士地 is no word, so a scan is told by the whole text: see Pair.noisy.
_ROWS = (
    "人入", "己已巳", "未末", "曰日", "干千", "基墓", "冀翼", "札机", "盲育", "汽气", "扳板",
    "溏塘", "蹈踏", "増增", "占站", "爿片"
)  # fmt: skip
_LOOK_ALIKE = {other: row[0] for row in _ROWS for other in row[1:]}
_LATIN_SHAPES = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("1", "l"), ("i", "l"), ("0", "o"))
#: Letters or tokens in a row that a scan may misread: more is another word.
MISREAD = 2
#: Letters of a word that may be misread: shorter ones are other words (lie, die).
SHORTEST = 5


def are_one_spelling(old: Tokens, new: Tokens) -> bool:
    """The same letters, whatever stands between them, and however a scan reads them.

    >>> are_one_spelling(("per", "cent"), ("percent",)), are_one_spelling(("für",), ("fuer",))
    (True, True)
    >>> are_one_spelling(("company",), ("cornpany",)), are_one_spelling(("lie",), ("die",))
    (True, False)
    """
    one, other = ("".join(side).translate(_UMLAUTS) for side in (old, new))
    if one == other:
        return True
    if not one.isascii() or not other.isascii():
        return [_LOOK_ALIKE.get(c, c) for c in one] == [_LOOK_ALIKE.get(c, c) for c in other]
    figures = one.isdigit() or other.isdigit()
    return not figures and min(len(one), len(other)) >= SHORTEST and _shape(one) == _shape(other)


def _shape(word: str) -> str:
    for seen, meant in _LATIN_SHAPES:
        word = word.replace(seen, meant)
    return word


def are_alike(one: str, other: str) -> bool:
    """Two words that are equal but for a letter or two in a row, as a scan may make them."""
    limit = min(len(one), len(other))
    first = next((i for i in range(limit) if one[i] != other[i]), limit)
    last = next((i for i in range(limit - first) if one[-1 - i] != other[-1 - i]), limit - first)
    return max(len(one), len(other)) - first - last <= min(MISREAD, limit // 2)
