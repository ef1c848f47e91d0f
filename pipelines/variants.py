"""Traditional and simplified Chinese as one: each character in its simplified form, Taiwan's words in the mainland's.

What becomes what is OpenCC's. A character at a time serves for comparing, as both sides go through one table, even
where the right answer depends on the word: 乾隆 and 乾燥 become 干隆 and 干燥 everywhere.
"""

from functools import cache

import opencc

#: Where Han characters are: the block itself, its first extension, the compatibility forms.
_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
#: Share of the characters of a text that have a simplified form, from which it is written in traditional ones: about
#: a third of a traditional text, none of a simplified one but for names.
TRADITIONAL_SHARE = 0.08
#: Characters of a text that are looked at for it.
SAMPLE = 2_000


@cache
def simplified_forms() -> dict[int, str]:
    """Code point → simplified character, for every character that has another one; for `str.translate`."""
    characters = [chr(code) for start, end in _HAN_RANGES for code in range(start, end)]
    one_by_one = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, one_by_one, strict=True)
    return {ord(one): other for one, other in pairs if one != other and len(other) == 1}


def is_traditional(text: str) -> bool:
    """Written in traditional characters, as far as its beginning tells.

    >>> is_traditional("臺灣銀行發布數據"), is_traditional("台湾银行发布数据"), is_traditional("Bank")
    (True, False, False)
    """
    sample = text[:SAMPLE]
    forms = simplified_forms()
    return sum(ord(c) in forms for c in sample) > TRADITIONAL_SHARE * len(sample)


def in_mainland_words(text: str) -> str:
    """A traditional text in simplified characters and with the mainland's words.

    >>> in_mainland_words("軟體與網際網路")
    '软件与互联网'
    """
    return str(_from_taiwan().convert(text))


@cache
def _from_taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")
