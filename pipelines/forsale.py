"""Reports that a research firm sells inside its own Chinese text: a box with the name of a report, how it comes and
what it costs, between paragraphs. (What the firm says of it in a sentence: statements.py.)

Told by the two together: a name with its years, and fields of something for sale right below. A tender that asks for
such fields has another line above them, and the page of the report itself has its name for a title.
"""

import re
from collections.abc import Iterator, Sequence

from .page import TABLE, Block, block_key

#: Characters of the longest name of a report, and of a field below it.
MAX_NAME, MAX_FIELD = 80, 60
#: Fields below a name that are looked at: shops show up to eight.
MAX_FIELDS = 10
_NAME = re.compile(
    r"《?(?:最新版?)?(?:19|20)\d\d(?:年?\s?[-–—~～至]\s?(?:20)?\d\d)?年?版?[^，。；！？：:《》]{4,50}"
    r"(?:报告|白皮书|蓝皮书|可行性研究|评估|预测)(?:[（(][^）)]{1,12}[）)])?》?"
)
_FIELD = re.compile(
    r"(?:报告)?(?:编号|价格|定价|售价|原价|优惠价|格式|页[码数]|字数|图表(?:数量?)?|版本|语言|出版(?:日期|时间|机构))\s?[:：]"
    r"|(?:报告)?(?:交付|交货|服务|订购|订阅|提供)(?:形式|方式|时间|格式|时限)\s?[:：]"
    r"|(?:电子|纸质|纸介|印刷|PDF|WORD|Word|中文|英文)(?:版|档|\s?[+＋])"
    r"|[¥￥]\s?\d|(?:订购|订阅|咨询|购买)(?:热线|电话)\s?[:：]"
)
#: What a text has that tells of reports itself: it buys, prints or offers them.
_OF_REPORTS = re.compile("采购|[招投]标|磋商|询价|比选|成交|征订|出版|新书|发行")
#: … and where: in its title, and in a line above of so many characters at most.
MAX_ABOVE = 60
#: What one field has, at least: in which form it comes, or a price.
_SOLD = re.compile(r"(?:电子|纸质|纸介|印刷|PDF|WORD|Word)(?:版|档|\s?[+＋])|[¥￥]\s?\d|\d\s?元")


def for_sale(blocks: Sequence[Block], article: Sequence[int], title: str) -> Iterator[int]:
    """Indexes of such lines below the first paragraph. `article`: indexes of its paragraphs."""
    key = block_key(title)
    for i in range(article[0] + 1 if article and not _OF_REPORTS.search(title) else len(blocks), len(blocks)):
        above = blocks[i - 1].text
        if len(above) <= MAX_ABOVE and _OF_REPORTS.search(above):
            continue
        if len(blocks[i].text) > MAX_NAME or not _NAME.fullmatch(blocks[i].text.strip()) or blocks[i].key == key:
            continue
        end = i + 1
        while end < min(len(blocks), i + 1 + MAX_FIELDS) and _is_field(blocks[end]):
            end += 1
        if any(_SOLD.search(block.text) for block in blocks[i + 1 : end]):
            yield from range(i, end)


def _is_field(block: Block) -> bool:
    is_line = block.kind is not TABLE and len(block.text) <= MAX_FIELD and not block.text.endswith("。")
    return is_line and _FIELD.match(block.text) is not None
