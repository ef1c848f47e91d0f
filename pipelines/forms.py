"""What a Chinese page prints around a form in or below its text: who asks readers for their wishes, telephone numbers
and addresses."""

import re
from collections.abc import Sequence, Set
from itertools import islice

from .page import ITEM, QUOTE, TABLE, Block, Box, outward
from .prose import FIELD, is_article_like

#: Forms of a page that are looked at: a dozen search boxes are many.
MAX_FORMS = 20
#: Characters of the lines around one, at most, and of the text above, at least, which is so many times as long.
MAX_AROUND, TIMES = 150, 3
#: Characters of the name of a box that are told.
MAX_NAME = 60
#: A day, a telephone number: whom to ask, and a signature, are the text's.
_OF_TEXT = re.compile(
    r"\d{4}\s?年|\d{3,4}-?\d{4}|附件|记者|通讯员|作者|编辑|来源|联系人|负责人|@|(?:局|委|委员会|中心|政府|办公室|公司)$"
)
# a sentence that tells something is the text's last one
_ASKS = re.compile("您|你|我们|请|留言|联系|提交|预约|咨询|填写|订阅|隐私|保密")
_SENTENCE = re.compile("[。！”]$")
#: The same of a box between two paragraphs: characters and lines at most, and characters of a line that names a
#: letter; what is named for it may have no form.
MAX_BETWEEN, FEW_LINES, MAX_LETTER = 80, 4, 30
_NAMED = re.compile(
    "(?<![a-z])(?:subscribe|subscription|newsletter|sign-?up|dingyue|liuzi|liuyan|(?:[a-z]{2,12}[-_])?form)(?![a-z])"
)
_SPEAKS = re.compile("[您你]|我们|^(?:请|欢迎)")
_INVITES = re.compile(
    r"^(?:[欢歡]迎|立即|[马馬]上|免[费費]|点击|一键|[现現]在|快来)?(?:订阅|訂閱)(?!了|号|量|数|制|者|用户|费|号的|.{0,12}(?:增长|下降|超过|达到|占比|收入))"
    r"|(?:留下|填写|输入|留)(?:您|你)?的?(?:常用)?(?:邮箱|邮件|电子邮箱|联系方式|联系电话|手机号?码?|电话|需求)"
    r"|(?:免费|立即|马上)(?:获取|领取|咨询|预约|索取|申请)|(?:想|要)(?:了解|知道|咨询)(?:更多|.{2,20}[？?]$)|(?:在线|快速)(?:咨询|留言|预约|报名)"
    r"|(?:周报|日报|晨报|早报|简报|月报|通讯).{0,12}(?:发到|送到|寄到|直达).{0,6}邮箱"
)


#: Evidence against such a box.
INVITED = "in a box that offers readers a letter"
# a letter to subscribe to, by its name, and where it comes: in a box without a form or a name
_LETTER = re.compile(
    r"^(?:[欢歡]迎|立即|[马馬]上|免[费費]|[现現]在)?(?:订阅|訂閱)[^，。；了]{0,22}(?:[报報刊信》]|通[讯訊]|[快简簡][讯訊]|[邮郵]件)$"
)
# … but not what tells of it: who may have it, how, what it costs
_TO_READER = re.compile(
    r"(?!.*(?:[读讀]者|市民|居民|村民|民[众眾]|[用客订訂农農][户戶]|登[录錄]|[点點][击擊]|[验驗][证證]|[确確][认認]|[输輸]入|系[统統]"
    r"|元|[邮郵]局|短信|[简簡][讯訊]|[纸紙]))"
    r".{0,30}[送发發寄投][到進进至达達往入].{0,6}[你您妳].{0,6}(?:邮箱|郵箱|信箱|[电電][邮郵]|收件箱)"
)


def around_forms(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the few lines that stand with a form in a box below the text, or between two paragraphs,
    which has nothing else in it, or that offer a letter in such a box. None of what names a field, a day, a number."""
    forms = [i for i, box in enumerate(boxes) if box.tag == "form"] if chosen else []
    names = set(filter(_NAMED.search, {box.name for box in boxes})) if chosen else set()
    named = [i for i, box in enumerate(boxes) if box.name in names] if names else []
    found: dict[int, str] = {}
    for form in islice(forms, MAX_FORMS):
        for around in (boxes[form].parent, form):
            inside = [i for i in chosen if around in outward(blocks[i].box, boxes)]
            if inside and (_is_around(inside, chosen, blocks) or _is_between(around, inside, chosen, blocks, boxes)):
                is_below = max(chosen) == max(inside)
                found |= dict.fromkeys(inside, f"in a box with a form {'below' if is_below else 'in'} the text")
                break
    letters = (i for i in chosen if len(blocks[i].text) <= MAX_LETTER and _LETTER.match(blocks[i].text))
    for box in islice([*named, *(boxes[blocks[i].box].parent for i in letters)], MAX_FORMS):
        inside = [i for i in chosen if box in outward(blocks[i].box, boxes)]
        is_named = boxes[box].name in names
        is_told = is_named or any(_TO_READER.match(blocks[i].text[:MAX_BETWEEN]) for i in inside)
        if inside and is_told and _is_between(box, inside, chosen, blocks, boxes):
            why = f"in a box named “{boxes[box].name[:MAX_NAME]}”" if is_named else INVITED
            found |= dict.fromkeys(inside, why)
    return found


def _is_between(
    box: int, inside: Sequence[int], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> bool:
    """True for a box of few lines, not of a list or table, one of which invites the reader, and none of which tells
    anything."""
    first = min(inside)
    near = range(max(0, first - FEW_LINES), min(len(blocks), first + 2 * FEW_LINES))
    some = [blocks[i] for i in near if i in inside or box in outward(blocks[i].box, boxes)]
    around = sum(len(block.text) for block in some)
    if around > MAX_BETWEEN or len(some) > FEW_LINES or any(block.kind in (ITEM, TABLE, QUOTE) for block in some):
        return False
    lines = [block.text for block in some]
    if not any(map(_INVITES.search, lines)) or any(FIELD.match(line) or _OF_TEXT.search(line) for line in lines):
        return False
    if any(_SENTENCE.search(line) and not _SPEAKS.search(line) for line in lines):
        return False
    text = [i for i in chosen if i not in inside and is_article_like(blocks[i], chinese=True)]
    size = sum(len(blocks[i].text) for i in text)
    return min(text, default=len(blocks)) < min(inside) and size >= TIMES * around


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
