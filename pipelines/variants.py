"""Traditional and simplified Chinese as one: each character in its simplified form, Taiwan's words in the mainland's.

What becomes what is OpenCC's. A character at a time serves for comparing, as both sides go through one table, even
where the right answer depends on the word: 乾隆 and 乾燥 become 干隆 and 干燥 everywhere.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache

import opencc

#: Where Han characters are: the block itself, its first extension, the compatibility forms.
_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_HAN_ROW = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{1,200}")
_UNREADABLE = re.compile("[\0\ud800-\udfff]")
#: What is simplified: the standard's characters, then those of Hong Kong (衞) and of Taiwan (著).
_CONVERSIONS = ("t2s", "hk2s", "tw2s")
#: Share of the characters of a text that have a simplified form, from which it is written in traditional ones: about
#: a third of a traditional text, none of a simplified one but for names.
TRADITIONAL_SHARE = 0.08
#: Characters of a text that are looked at for it.
SAMPLE = 2_000


@cache
def simplified_forms() -> dict[int, str]:
    """Code point → simplified character, for every character that has another one; for `str.translate`."""
    characters = [chr(code) for start, end in _HAN_RANGES for code in range(start, end)]
    forms: dict[str, str] = {}
    for conversion in _CONVERSIONS:
        one_by_one = opencc.OpenCC(conversion).convert("\n".join(characters)).split("\n")
        simplified = set(forms.values())  # 么 is that of 麼, and stays
        pairs = zip(characters, one_by_one, strict=True)
        found = {one: other for one, other in pairs if one != other and len(other) == 1 and one not in simplified}
        forms = found | forms
    return {ord(one): forms.get(other, other) for one, other in forms.items()}


def is_traditional(text: str) -> bool:
    """Written in traditional characters, as far as its beginning tells.

    >>> is_traditional("臺灣銀行發布數據"), is_traditional("台湾银行发布数据"), is_traditional("Bank")
    (True, False, False)
    """
    sample = text[:SAMPLE]
    return not sample.isascii() and len(_traditional().findall(sample)) > TRADITIONAL_SHARE * len(sample)


def in_mainland_words(text: str) -> str:
    """A traditional text in simplified characters and with the mainland's words.

    >>> in_mainland_words("軟體與網際網路")
    '软件与互联网'
    """
    return str(_from_taiwan().convert(_readable(text)))


def in_taiwan_words(text: str) -> str:
    """A simplified text in traditional characters and with Taiwan's words.

    >>> in_taiwan_words("软件与互联网")
    '軟體與網際網路'
    """
    return str(_to_taiwan().convert(_readable(text)))


def in_one_vocabulary(text: str) -> str:
    """A text of either script in simplified characters, with one word wherever a mainland word and a Taiwan word stand
    for each other: 运行 and 执行 both are 執行 there, so that both become one.

    >>> in_one_vocabulary("程式執行"), in_one_vocabulary("程序运行"), in_one_vocabulary("程序执行")
    ('程序运行', '程序运行', '程序运行')
    """
    return in_mainland_words(text if is_traditional(text) else in_taiwan_words(text))


def vocabulary_edits(text: str) -> list[tuple[int, int, str]]:
    """Begin, end and new words of what `in_one_vocabulary` changes, where no word reaches over a punctuation mark."""
    rows = list(_HAN_ROW.finditer(text))
    joined = "\n".join(row[0] for row in rows)
    converted = in_mainland_words(joined if is_traditional(text) else in_taiwan_words(joined))
    edits = []
    for row, new in zip(rows, converted.split("\n"), strict=False):
        edits += [(row.start() + i, row.start() + end, new[j:j_end]) for i, end, j, j_end in _changes(row[0], new)]
    return edits


def _changes(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    """Where one row of characters became another: single characters, or words, which one common character does not
    part: 视窗 and 窗口."""
    simplified = old.translate(simplified_forms())
    if simplified == new:
        yield from ((k, k + 1, k, k + 1) for k in range(len(old)) if old[k] != new[k])
        return
    matcher = SequenceMatcher(None, simplified, new, autojunk=False)
    i = j = 0
    for at, new_at, size in matcher.get_matching_blocks():
        if size == 1 and (at, new_at) != (i, j):
            continue
        if (at, new_at) != (i, j):
            yield i, at, j, new_at
        yield from (
            (at + k, at + k + 1, new_at + k, new_at + k + 1) for k in range(size) if old[at + k] != new[new_at + k]
        )
        i, j = at + size, new_at + size


def are_one_word(pairs: Sequence[tuple[str, str]]) -> list[bool]:
    """Whether the two of a pair stand for each other in the other script, or both for a third.

    >>> are_one_word([("软件", "软体"), ("程序", "进程"), ("北京", "南京")])
    [True, True, False]
    """
    if not pairs:
        return []
    words = "\n".join(" ".join(word.split()) for pair in pairs for word in pair)  # all at once: a call costs much
    readings = (words, in_mainland_words(words), in_taiwan_words(words))
    lines = [reading.translate(simplified_forms()).split("\n") for reading in readings]
    forms = [set(found) for found in zip(*lines, strict=True)]
    return [bool(one & other) for one, other in zip(forms[::2], forms[1::2], strict=True)]


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, simplified_forms()))}]")


def _readable(text: str) -> str:
    """OpenCC ends at a NUL, and cannot read half a surrogate pair."""
    return _UNREADABLE.sub(" ", text)


@cache
def _to_taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


@cache
def _from_taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("tw2sp")
