"""What a Chinese page prints around a form in or below its text: who asks readers for their wishes, telephone numbers
and addresses; and boxes with several places to write in, whether a form is around them or not: what they ask of readers
is no text.
"""

import re
from collections.abc import Iterable, Sequence, Set
from itertools import islice

from .cells import BLOCKS
from .page import HEADING, ITEM, QUOTE, TABLE, Block, Box, Page, outward
from .prose import FIELD, is_article_like
from .walk import Step, Way

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


#: Places to write that make a form of a box; one is a search.
FEW_BLANKS = 2
#: Lines of a form for each place to write in it, and beside these (a heading, what becomes of the data, a button).
LINES_EACH, MORE_LINES = 2, 4
#: Characters of the longest line, of that above the box that heads it, and of all; the text above is so many times as
#: long.
MAX_LINE, MAX_HEAD, MAX_TEXT, TIMES_BLANKS = 60, 16, 400, 1
#: Boxes that are looked at.
MAX_BOXES = 50
_TYPED = frozenset(("", "text", "tel", "email", "number", "date", "url"))
_ASKED = frozenset(("input", "textarea", "select"))
# a telephone number, a mailbox, a year: whom to ask
_FACT = re.compile(r"\d{4}\s?年|\d{3,4}-?\d{4}|@|附件\d|^附件")
_TO_WRITER = re.compile("您|你|我们|^请|^[*＊]|^提示|必填|保密|隐私|看不清|验证码|^重置$|^发送$|^确定$")
#: The name of a field, and what looks like one.
_NAME = re.compile(r"[*＊]?\s?[\u3400-\u9fff（）()]{2,12}\s?[:：]?\s?[*＊]?")
#: What is promised to who fills it in: 填写需求，专属顾问一对一服务
_PROMISED = re.compile(
    "(?:填写|提交|留下)[^，。]{1,10}[，,](?:免费|立即|快速|即可|获取|领取|专[属业人]|我们|系统)[^，。]{1,16}[。！]?"
)
#: What a calculator has not found out yet: 预计可节税：0万元
_NO_RESULT = re.compile(r"[:：]\s{0,3}(?:0(?:\.0{1,2})?|-{1,3}|—{1,2})\s{0,2}(?:万?元|%|平方米|亩|[个年月])?$")
_OFFICE = re.compile("(?:局|委|会|中心|政府|办公室|公司)$")
_STOP = re.compile("[。！]")
#: A page whose text is what it asks, and how its questions begin.
_SURVEY = re.compile("问卷|調查表|调查表|在线(?:测评|测试|自测|自查)|自测题|测算器|计算器|计算工具")
_NUMBERED = re.compile(r"\d{1,2}\s?[.、．]")
_HEADS = re.compile(
    "^(?![一二三四五六七八九十]{1,3}、|第.{1,3}[章条节]|(?:目前|截至|现|均|共)?[已有].{1,4}(?:家|个|名|项|户|批|经))(?:.{0,8}"
    "(?:咨询|留言|预约|意向|登记|报名|提交|需求|对接|测算|计算器?|申请|反馈|入驻)|我[要想].{2,8})[^。]{0,6}$"
)


def around_blanks(chosen: Set[int], page: Page) -> dict[int, str]:
    """Index → evidence of the chosen lines in such boxes, and of the line that heads one."""
    if not chosen or not any(step[0] in _ASKED for step in page.way.steps) or _SURVEY.search(page.head_title):
        return {}
    found: dict[int, str] = {}
    asked = _asked(page)
    for inside, count in _with_blanks(page.way):
        if found.keys().isdisjoint(inside) and _is_form(inside, count, asked, chosen, page.blocks):
            whole = range(inside.start - _is_headed(inside, page.blocks), inside.stop)
            found |= dict.fromkeys(chosen & {*whole}, f"in a box with {count} places to write in")
    return found


def _with_blanks(way: Way) -> list[tuple[range, int]]:
    """The blocks of each box with several places to write in, and the number of these, the outermost first."""
    found: list[tuple[range, int]] = []
    opened: list[tuple[int, int]] = []  # of each element that is open: its first block, and places to write before it
    blanks = 0
    last = 0  # block that was read last
    for step, block in zip(way.steps, way.blocks, strict=True):
        last = max(last, block)
        if step[3] is not None:
            opened.append((last, blanks))
            blanks += _is_blank(step)
            continue
        first, before = opened.pop()
        if step[0] in BLOCKS and blanks - before >= FEW_BLANKS and last > first:
            found.append((range(first, last), blanks - before))
    return found[: -MAX_BOXES - 1 : -1]


def _asked(page: Page) -> Set[int]:
    """The blocks with something to write or to tick in them, and names right before it."""
    places = zip(page.way.steps, page.way.blocks, strict=True)
    behind = {at for (tag, _, _, names), at in places if names is None and tag in _ASKED}
    return behind | {at - 1 for at in behind if at and _is_name(page.blocks[at - 1])}


def _is_name(block: Block) -> bool:
    return block.kind is not HEADING and _NAME.fullmatch(block.text) is not None and not _OFFICE.search(block.text)


def _is_blank(step: Step) -> bool:
    tag, element = step[:2]
    return tag in _ASKED and (tag != "input" or (element.get("type") or "").strip().lower() in _TYPED)


def _is_form(inside: range, count: int, asked: Set[int], chosen: Set[int], blocks: Sequence[Block]) -> bool:
    """True for few short lines that tell nothing, below some text: what is to be written, what for, what is said to
    those who do. Any other, such as a signature or a field with its value, is the text's."""
    if not all(i in asked or _is_of_form(blocks[i].text) for i in inside):
        return False
    rows = [row for block in blocks[inside.start : inside.stop] for row in _rows(block)]
    if len(rows) > LINES_EACH * count + MORE_LINES or sum(map(len, rows)) > MAX_TEXT:
        return False
    if any(len(row) > MAX_LINE or _FACT.search(row) or _NUMBERED.match(row) or _tells(row) for row in rows):
        return False
    above = [blocks[i] for i in chosen if i < inside.start]
    size = sum(len(block.text) for block in above if is_article_like(block, chinese=True))
    return size >= TIMES_BLANKS * sum(map(len, rows)) and size > 0


def _is_of_form(line: str) -> bool:
    if _NO_RESULT.search(line):
        return True
    is_field = FIELD.match(line) is not None
    is_promise = _PROMISED.fullmatch(line) is not None
    return not is_field and (is_promise or _HEADS.search(line) is not None or _TO_WRITER.search(line) is not None)


def _rows(block: Block) -> Iterable[str]:
    return block.text.split("\n") if block.kind is TABLE else (block.text,)


def _tells(line: str) -> bool:
    return _STOP.search(line) is not None and _TO_WRITER.search(line) is None


def _is_headed(inside: range, blocks: Sequence[Block]) -> bool:
    """True where the line right above the box says what it is for."""
    if not inside.start:
        return False
    text = blocks[inside.start - 1].text
    return len(text) <= MAX_HEAD and _HEADS.search(text) is not None and not _FACT.search(text)
