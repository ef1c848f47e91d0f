"""What a Chinese page prints around a form below its text: who asks readers for their wishes and telephone numbers."""

import re
from collections.abc import Sequence, Set
from itertools import islice

from .page import Block, Box, outward
from .prose import FIELD, is_article_like

#: Forms of a page that are looked at: a dozen search boxes are many.
MAX_FORMS = 20
#: Characters of the lines around one, at most, and of the text above, at least, which is so many times as long.
MAX_AROUND, TIMES = 150, 3
# a day, a telephone number, whom to ask, and a signature are the text's
_OF_TEXT = re.compile(
    r"\d{4}\s?年|\d{3,4}-?\d{4}|附件|记者|通讯员|作者|编辑|来源|联系人|负责人|@|(?:局|委|委员会|中心|政府|办公室|公司)$"
)
# a sentence that tells something is the text's last one
_ASKS = re.compile("您|你|我们|请|留言|联系|提交|预约|咨询|填写|订阅|隐私|保密")
_SENTENCE = re.compile("[。！”]$")


def around_forms(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the few lines that stand with a form in a box below the text, which has nothing else in it;
    none where one of them names a field, a day or a number."""
    forms = [i for i, box in enumerate(boxes) if box.tag == "form"] if chosen else []
    found: dict[int, str] = {}
    for form in islice(forms, MAX_FORMS):
        for around in (boxes[form].parent, form):  # with what stands beside the form, else what stands in it alone
            inside = [i for i in chosen if around in outward(blocks[i].box, boxes)]
            if inside and _is_around(inside, chosen, blocks):
                found |= dict.fromkeys(inside, "in a box with a form below the text")
                break
    return found


def _is_around(inside: Sequence[int], chosen: Set[int], blocks: Sequence[Block]) -> bool:
    """True for few lines below a text that is several times as long."""
    lines = [blocks[i].text for i in inside]
    around = sum(map(len, lines))
    if around > MAX_AROUND or any(FIELD.match(line) or _OF_TEXT.search(line) for line in lines):
        return False
    asks = [_ASKS.search(line) is not None or line.endswith("？") for line in lines]
    if not any(asks) or any(_SENTENCE.search(line) and not asked for line, asked in zip(lines, asks, strict=True)):
        return False
    text = [i for i in chosen if i not in inside and is_article_like(blocks[i], chinese=True)]
    size = sum(len(blocks[i].text) for i in text)
    return max(text, default=len(blocks)) < min(inside) and size >= max(MAX_AROUND, TIMES * around)
