"""What a Chinese page offers its readers below a text: to read on, to buy, to write for it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from .forsale import for_sale
from .page import Block
from .walls import walls_below

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
