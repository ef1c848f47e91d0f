"""What a Chinese page offers its readers below a text or in it: to read on, to buy, to write for it.

A report that a research firm sells stands inside the text, in a box with its name, how it comes and what it costs
(what the firm says of it in a sentence: statements.py). It is told by the two together: a name with its years, and
fields of something for sale right below. A tender that asks for such fields has another line above them, and the page
of the report itself has its name for a title.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from .page import TABLE, Block, block_key
from .walls import walls_below

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
    """Indexes of the lines of reports for sale, below the first paragraph. `article`: indexes of its paragraphs."""
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


#: Characters of the longest line that asks for texts.
MAX_ASKING = 60
_ASKS_FOR_TEXTS = re.compile(
    r"(?:欢迎)?(?:投稿|来稿|荐稿)(?:请?(?:发送?|投|寄)?[至到]|邮箱|信箱|邮件|电话|热线|微信|方式|合作|联系|及|、|与|\s){1,6}"
    r"[^:：。]{0,12}[:：]\s?\S"
)
# what a form asks for, without a place to write it: 联系电话：
_BLANK = re.compile(r"[*＊]?\s?[\u3400-\u9fff]{2,8}\s?[*＊]?\s?[:：]\s?[*＊]?")
#: What a reader is asked in a form, and what heads one.
_FORM = re.compile("[您你]的|咨询|留言|预约|意向|登记|报名|提交")
#: Rules by which the line above goes: who made the article, that it ends.
_MADE_BY = ("credit", "label_line", "end")


def offers(blocks: Sequence[Block], article: Sequence[int], title: str, rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of lines that offer something. `article`: indexes of its paragraphs; `rules`: index → name of the rule
    by which a block goes."""
    yield from chain(walls_below(blocks, article, title), for_sale(blocks, article, title))
    last, before = article[-1] if article else len(blocks), False
    for i in range(last + 1, len(blocks)):
        text, above = blocks[i].text, blocks[i - 1].text[:MAX_ASKING]
        is_asked = _BLANK.fullmatch(text) is not None
        is_own = "您的" in text and not above.endswith(("：", ":"))  # below a field or a colon it is a slip to fill in
        is_form = rules.get(i - 1) == "control" and _FORM.search(above) is not None
        before = is_asked and (before or is_own or is_form)
        if before or (rules.get(i - 1) in _MADE_BY and asks_for_texts(text)):
            yield i


def asks_for_texts(text: str) -> bool:
    """True for a line that says where to send a text.

    >>> asks_for_texts("投稿邮箱：tougao@qinglan.example"), asks_for_texts("投稿须知：每篇不超过三千字。")
    (True, False)
    """
    return len(text) <= MAX_ASKING and _ASKS_FOR_TEXTS.match(text) is not None
