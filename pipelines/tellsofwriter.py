"""Paragraphs below a text that tell of who wrote it: Jane Miller covers the port. Reach her at jmiller@daily.example.

A text may well end with a sentence about a reporter, with an address, in which others are to write. So the address has
to be the person's own, or a line above has to name the person.
"""

import re
import unicodedata
from collections.abc import Sequence, Set
from itertools import chain, islice, takewhile

from .page import ITEM, PARAGRAPH, Block
from .prose import is_article_like
from .twins import OF_WRITER

#: Characters of the longest such paragraph, other paragraphs above it, at least (of fewer it is the text), and most
#: such paragraphs of a page.
MAX_BIO, ABOVE_BIO, MAX_BIOS = 500, 3, 5
#: Characters of the longest line `By …`, and of the longest that is a name, with a job at most.
MAX_BYLINE, MAX_NAME_LINE = 120, 48
#: What such a paragraph has with the words of OF_WRITER: an address or a handle with so many letters of the name, or
#: any where a line above has the name …
_REACHED = re.compile(r"(?<![\w.+-])([\w.+-]{1,40})@[\w-]{2,40}\.[\w.-]{2,40}|(?<!\w)@(\w{3,30})")
FEW_LETTERS, MANY_LETTERS = 3, 4
# … or, of a reporter, the name that a line `By …` above the text has, too (of editors, writers and authors the gold
# texts of real pages keep as many as they leave out)
_REPORTS = re.compile(r"\b(?:reporter(?:in)?|correspondent|korrespondent(?:in)?|columnist|covers|covering)\b")
# who was one once is told of for another reason: who stands for an office
_FORMERLY = re.compile(r"\b(?:former|ehemalig|früher|ancien|ex-|antig|ehem\.)")
_BY = re.compile(r"\W{0,3}(?:by|von|par|por|di|door)\s", re.IGNORECASE)
#: Characters of the longest sentence before such an address, and how else it is said to be the person's, not for
#: something: can be reached at, (jmiller@daily.example).
MAX_ASKED, _SENTENCE = 60, re.compile(r"[.!?]\s+")
_OF_PERSON = re.compile(
    r"(?:\b(?:be reached|(?:reach|follow) (?:her|him|them|me)|tweets?|posts)\b.{0,24}|[(|:,–—]\s?|\s-\s)$",
    re.IGNORECASE,
)
_FOR_ELSE = re.compile(r"\s(?:for|until|till|before|by|bis|für|pour|avant|jusqu|para|hasta|per|entro)\b", re.IGNORECASE)
#: Words of the longest name.
MAX_WORDS = 3
#: Lines of the longest card of who wrote a Chinese text, and characters of its longest line.
MAX_CARD, MAX_CARD_LINE = 6, 60
_SENTENCE_ZH = re.compile("[。！？；]")
_HAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}(?:·[\u4e00-\u9fff]{2,8})?")
_WRITTEN_BY = re.compile(rf"(?:作者|撰文|撰稿|文)\s?[:：/／|｜]\s?({_HAN_NAME.pattern})(?![\u4e00-\u9fff·])")


def bios(blocks: Sequence[Block]) -> set[int]:
    """Indexes of paragraphs below several others that tell of who wrote, and how to reach them, or whom a line `By …`
    above names. More than a few are a text about those who write."""
    lines = (i for i, one in enumerate(blocks) if one.kind is PARAGRAPH and len(one.text) <= MAX_BIO)
    told = [i for i in lines if OF_WRITER.match(blocks[i].text)]
    if not 0 < len(told) <= MAX_BIOS:  # most pages have none
        return set()
    others = (i for i, one in enumerate(blocks) if i not in told and is_article_like(one, chinese=False))
    above = [*islice(others, ABOVE_BIO)]
    if len(above) < ABOVE_BIO:
        return set()
    by, alone = set[str](), set[str]()
    for block in blocks[: told[-1]]:
        if len(block.text) <= MAX_BYLINE and _BY.match(block.text):
            by.add(_name(block.text.split()[1:MAX_WORDS]))
        elif len(block.text) <= MAX_NAME_LINE:
            alone.add(_name(block.text.split()[: MAX_WORDS - 1]))
    return {i for i in told if above[-1] < i and _is_bio(blocks[i].text, by, alone)}


def writers_card(blocks: Sequence[Block]) -> set[int]:
    """Indexes of a heading below a Chinese text that is the name of who wrote it, and of the few lines, no sentences,
    that tell of that person: 荀令则 / 合伙人 / 执业领域：行政诉讼."""
    heads = [i for i, one in enumerate(blocks) if one.level and _HAN_NAME.fullmatch(one.text)]
    if not 0 < len(heads) <= MAX_BIOS:  # most pages have none
        return set()
    written = (_WRITTEN_BY.findall(one.text) for one in blocks[: heads[-1]] if len(one.text) <= MAX_BYLINE)
    names = set(chain.from_iterable(written))
    found = set[int]()
    for head in heads:
        below = takewhile(_is_card_line, islice(blocks, head + 1, None))
        lines = sum(1 for _ in islice(below, MAX_CARD + 1))
        above = (one for one in islice(blocks, head) if is_article_like(one, chinese=True))
        if blocks[head].text in names and 0 < lines <= MAX_CARD and len([*islice(above, ABOVE_BIO)]) == ABOVE_BIO:
            found.update(range(head, head + lines + 1))
    return found


def _is_card_line(line: Block) -> bool:
    return line.kind in (PARAGRAPH, ITEM) and len(line.text) <= MAX_CARD_LINE and not _SENTENCE_ZH.search(line.text)


def _name(words: Sequence[str]) -> str:
    return " ".join(_plain(word) for word in words)


def _plain(word: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", word.casefold())))


def _is_asked_for(text: str, address: re.Match[str]) -> bool:
    """True for an address in a short sentence of its own, or of the person: what else is done there may take entries or
    sell tickets."""
    before = text[: address.start()]
    sentence = _SENTENCE.split(before)[-1]
    if len(sentence) < len(before):
        return len(sentence) <= MAX_ASKED
    return _OF_PERSON.search(before) is not None and _FOR_ELSE.match(text, address.end()) is None


def _is_bio(text: str, by: Set[str], alone: Set[str]) -> bool:
    """True for a paragraph about one of those whom lines name, or with an address of its own person."""
    words = text.split()[:MAX_WORDS]
    name, places = _name(words[:-1]), [*_REACHED.finditer(text)]
    reached = ["".join(filter(None, found.groups())).casefold() for found in places if _is_asked_for(text, found)]
    parts = [part for word in words if word[:1].isupper() and len(part := _plain(word)) >= FEW_LETTERS]
    if not _FORMERLY.search(text) and any(part[:MANY_LETTERS] in one for one in reached for part in parts):
        return True
    return (bool(places) and name in by | alone) or (name in by and _REPORTS.search(text) is not None)
