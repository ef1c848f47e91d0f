"""Advertisements between the paragraphs of a Chinese text that say that they are: a line with a mark in brackets before
or behind it (`【广告】…`), and a small box that begins or ends with such a mark alone.

The mark says so, not the words, which may be those of any sentence. In a text about advertising, and where other lines
have words in such brackets, it is a word of the text.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set

from .boxnames import unnumbered
from .page import HEADING, ITEM, PARAGRAPH, TABLE, Block, Box, outward
from .prose import FIELD

#: Characters of the longest line with a mark, and of the longest mark; lines and characters of the largest box.
MAX_LINE, MAX_MARK, MAX_BLOCKS, MAX_TEXT = 160, 16, 4, 240
#: Paragraphs that speak of advertising from which a text is about that.
ABOUT_ADVERTS = 2
_ADVERT = "(?:商业|赞助商?)?(?:广告|廣告)(?:内容|信息)?"
_WORD = rf"{_ADVERT}|(?:商业)?(?:推广|推廣)(?:内容|信息)?|赞助内容|AD|Advertisement|Sponsored"
_MARK = re.compile(rf"\W{{0,6}}(?:{_WORD})\W{{0,6}}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\s?(?:[\[【［〔]\s?(?:{_WORD})\s?[\]】］〕]|[（(]\s?(?:{_ADVERT})\s?[）)])\s?[^\s，。、：:]|(?:广告|廣告)\s?[:：|｜丨]\s?\S",
    re.IGNORECASE,
)
# … behind a sentence: in a list it may be the kind of a trade, 文化传媒业（广告）
_BEHIND = re.compile(rf"[。！？!?…～~]\s?[\[【（(［〔]\s?(?:{_ADVERT})\s?[\]】）)］〕]\s?$")
_BRACKETED = re.compile(r"\s?[\[【（(［〔][^\[\]【】（）()［］〔〕]{1,12}[\]】）)］〕]")
# … behind a line: what a teacher teaches, what somebody made
_BRACKETED_LAST = re.compile(r"[\[【（(［〔][^\[\]【】（）()［］〔〕0-9]{1,8}[\]】）)］〕]\s?$")
_COLON = re.compile("(?:广告|廣告)\\s?[:：|｜丨]")
_SPEAKS, _PROMOTES = re.compile("广告|廣告"), re.compile("推广|推廣")


def advertised(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen lines of such advertisements."""
    first, last = min(chosen, default=0), max(chosen, default=0)
    near = range(first + 1, last)
    lines = [i for i in near if i in chosen and len(blocks[i].text) <= MAX_LINE and _is_marked(blocks[i].text)]
    marks = [i for i in near if _is_mark(blocks[i])]
    if not lines and not marks:
        return {}
    told = chosen - {*lines, *marks}
    if sum(_SPEAKS.search(blocks[i].text) is not None for i in told) >= ABOUT_ADVERTS:
        return {}
    signs = {blocks[i].text.strip()[0] for i in told if _BRACKETED.match(blocks[i].text)}
    is_last = any(_BRACKETED_LAST.search(blocks[i].text[-MAX_MARK:]) for i in told)
    own = (i for i in lines if blocks[i].text.strip()[0] not in signs and _is_line(i, blocks))
    own = (i for i in own if not is_last or _BEFORE.match(blocks[i].text))
    found = dict.fromkeys(own, "marked as an advertisement")
    around = {at: _around(at, blocks, boxes) for at in marks}
    makes = Counter(boxes) if marks else Counter()
    marked = {box for box, _ in around.values()}
    others = {_make(box) for i, box in enumerate(boxes) if i not in marked} if marks else set()
    for at, (box, inside) in around.items():
        # sections of a text and entries of a list are boxes made alike, be they numbered
        is_alone = makes[boxes[box]] == 1 and _make(boxes[box]) not in others
        if inside and first < inside[0] and inside[-1] < last and is_alone and not _is_told(at, told, blocks):
            found |= dict.fromkeys(chosen & {*inside}, f"beside “{blocks[at].text}”")
    return found


def _is_mark(block: Block) -> bool:
    """True for a mark alone; a bold one heads a section."""
    return len(block.text) <= MAX_MARK and not block.is_bold and _MARK.fullmatch(block.text) is not None


def _make(box: Box) -> Box:
    return box._replace(name=unnumbered(box.name))


def _is_told(at: int, told: Set[int], blocks: Sequence[Block]) -> bool:
    """True for a mark with a word of the text, or with that of what stands beside it: 推广 above 去年推广三万亩."""
    text = blocks[at].text
    beside = {i for i in (at - 1, at + 1) if i in told}
    if _SPEAKS.search(text):
        return any(_SPEAKS.search(blocks[i].text) for i in beside)
    return _PROMOTES.search(text) is not None and any(_PROMOTES.search(blocks[i].text) for i in told)


def _is_marked(text: str) -> bool:
    return bool(_BEFORE.match(text) or _BEHIND.search(text[-MAX_MARK:])) and not _MARK.fullmatch(text)


def _is_line(at: int, blocks: Sequence[Block]) -> bool:
    """True for a line of a text; a field of others (印刷：… 广告：…) is none."""
    if blocks[at].kind not in (PARAGRAPH, ITEM):
        return False
    beside = (blocks[at - 1].text, blocks[at + 1].text)
    return not (_COLON.match(blocks[at].text) and any(map(FIELD.match, beside)))


def _around(at: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> tuple[int, Sequence[int]]:
    """The innermost box with more than a mark, and its blocks: () where that is no small one which begins or ends with
    the mark, or has a heading or a table."""
    near = range(max(0, at - MAX_BLOCKS), min(len(blocks), at + MAX_BLOCKS + 1))
    around = {i: {*outward(blocks[i].box, boxes)} for i in near}
    for box in outward(blocks[at].box, boxes):
        inside = [i for i in near if box in around[i]]
        if len(inside) > 1:
            some = [blocks[i] for i in inside]
            is_small = len(some) <= MAX_BLOCKS and sum(len(one.text) for one in some) <= MAX_TEXT
            is_plain = all(one.kind not in (HEADING, TABLE) for one in some)
            return box, inside if is_small and is_plain and at in (inside[0], inside[-1]) else ()
    return 0, ()
