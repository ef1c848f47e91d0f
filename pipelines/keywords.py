"""Lines of a text on whose page the site links its keywords wherever they stand: 受理科室：宁原县[商务局]财务科.

Above the first paragraph and below the last one a line with a link mostly leads elsewhere. Where the paragraphs have
short links, too, the line beside them has one for the same reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from .page import Block
from .prose import FIELD

#: Rules of trim.py by which a line goes for its links and place alone.
_FOR_LINKS = ("links", "outside")
#: Share of the paragraphs that have links (of a text printed three times one print may have them), and how many at
#: least; largest share of one that is linked.
MOST_LINKED, FEWEST_LINKED, MAX_SHARE = 0.2, 2, 0.4
#: Characters of the longest linked words of a line, its largest linked share, and characters of the longest line.
MAX_WORDS, MAX_OF_LINE, MAX_LINE = 8, 0.5, 60
#: What such a link is not: 点击查看[全部评论], 原文链接：[青澜日报]数字版.
_LEADS_AWAY = re.compile(
    r"\W{0,3}(?:点击|點擊|戳|进入|進入|返回|扫码|(?:查看|阅读|閱讀)(?:更多|全[部文]|原文|详情)|原文|本文(?:链接|来源|地址)|链接)"
)
#: Characters of a field beside its linked words at least.
FEW_WORDS = 3


def keyword_lines(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of such lines among the blocks that are to go: those right beside a paragraph or beside another one,
    where paragraphs have such links, too; and fields between lines that stay, with more than a link behind the label.
    `article`: indexes of the text's paragraphs; `rules`: index → name of the rule by which a block is to go."""
    going = {i for i, rule in rules.items() if rule in _FOR_LINKS and _is_linked_word(blocks[i])}
    if not going or not article:  # most pages
        return
    yield from (i for i in going if {i - 1, i + 1}.isdisjoint(rules) and _is_field(blocks[i]) and i > article[0])
    linked = [i for i in article if 0 < blocks[i].link_share <= MAX_SHARE]
    if len(linked) < max(FEWEST_LINKED, MOST_LINKED * len(article)):
        return
    stays = [i not in rules or i in going for i in range(len(blocks))]
    for way in (range(article[-1], len(blocks)), range(article[-1], -1, -1)):
        # as far as the first line that goes for another reason
        yield from (i for i in takewhile(lambda i: stays[i] or article[0] < i < article[-1], way) if i in going)


def _is_field(block: Block) -> bool:
    """True for a field with words behind its label that are no link: 联系单位：某县[海洋]局."""
    label = FIELD.match(block.text)
    return label is not None and len(block.text) - label.end() - block.link_characters >= FEW_WORDS


def _is_linked_word(block: Block) -> bool:
    """True for a line with a word or two that are linked."""
    is_word = 0 < block.link_characters <= MAX_WORDS and block.link_share <= MAX_OF_LINE
    return is_word and len(block.text) <= MAX_LINE and not _LEADS_AWAY.match(block.text)
