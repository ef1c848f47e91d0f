"""A project's facts between the headline of a Chinese page and its text, as portals print them: a list of fields, or a
table (`总投资 | 3200万元 | 合作方式 | 合资`).
"""

import re
from collections.abc import Iterator, Sequence, Set

from .page import HEADING, TABLE, Block
from .prose import MOST_FIELDS, is_label_line

#: Share of a list's or line's text inside links from which it is a menu.
LINK_SHARE = 0.1
#: Lines with labels that stand between a lead and the text.
MAX_LABEL_LINES = 3
#: Level of the lowest heading that can be an article's headline.
HEADLINE_LEVEL = 2
#: Fewest facts of a table, and characters of it that are looked at.
FEW_FACTS, MAX_TABLE = 2, 1000
# in a cell of its own; the labels of a public document are none: 索引号, 发文机关
_FACT = re.compile(
    r"\|\s(?:总投资|投资(?:总额|规模|强度|方式)|项目(?:类[别型]|性质|地[点址]|单位|阶段|业主|概况|投资)|(?:合作|引资|供地|出让|租售)方式|拟?引资(?:金额|额)?"
    r"|(?:用地|占地|建筑|厂房|可租|土地|总)面积|用地性质|所[属在](?:行业|产业|园区)|(?:产业|行业)类[别型]|参考(?:地价|租金|价)|租金|售价|容积率|层高"
    r"|产权(?:年限)?|联系(?:人|电话|方式))(?:（[^（）|]{1,10}）|\([^()|]{1,10}\))?\s?[:：]?\s\|"
)


def project_tables(chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """Indexes of the tables of such facts right between the headline and the first chosen block."""
    first = min(chosen, default=0)
    for i in range(max(0, first - MAX_LABEL_LINES - 1), first):
        if blocks[i].kind is not TABLE or blocks[i].link_characters:
            continue
        text = blocks[i].text[:MAX_TABLE].replace("|", "||")
        if len(set(_FACT.findall(text))) >= FEW_FACTS and is_below_headline(range(i, i + 1), first, blocks):
            yield i


def is_below_headline(items: range, first: int, blocks: Sequence[Block]) -> bool:
    """True for a list with a heading of the page's first levels close above it and the article's text right below,
    and nothing but lines of labels between."""
    if not 0 <= first - items.stop <= MAX_LABEL_LINES:
        return False
    top = items.start - 1
    while top > 0 and items.start - top <= MAX_LABEL_LINES and blocks[top].kind is not HEADING:
        top -= 1
    is_headline = top >= 0 and 0 < blocks[top].level <= HEADLINE_LEVEL
    between = [*range(top + 1, items.start), *range(items.stop, first)]
    # a line of labels may have a button or two
    shares = ((blocks[i].link_share, MOST_FIELDS if is_label_line(blocks[i].text) else LINK_SHARE) for i in between)
    return is_headline and all(share < most for share, most in shares)
