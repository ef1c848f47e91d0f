"""Boxes in or below a Chinese text with several places to write in: what they ask of readers is no text, whatever the
words and whether or not a `<form>` is around them."""

import re
from collections.abc import Iterable, Sequence, Set

from .cells import BLOCKS
from .page import HEADING, TABLE, Block, Page
from .prose import FIELD, is_article_like
from .walk import Step, Way

#: Places to write that make a form of a box; one is a search.
FEW_BLANKS = 2
#: Lines of a form for each place to write in it, and beside these (a heading, what becomes of the data, a button).
LINES_EACH, MORE_LINES = 2, 4
#: Characters of the longest line, of that above the box that heads it, and of all; the text above is so many times as
#: long.
MAX_LINE, MAX_HEAD, MAX_TEXT, TIMES = 60, 16, 400, 1
#: Boxes that are looked at.
MAX_BOXES = 50
_TYPED = frozenset(("", "text", "tel", "email", "number", "date", "url"))
_ASKED = frozenset(("input", "textarea", "select"))
# a telephone number, a mailbox, a year: whom to ask
_OF_TEXT = re.compile(r"\d{4}\s?年|\d{3,4}-?\d{4}|@|附件\d|^附件")
_TO_READER = re.compile("您|你|我们|^请|^[*＊]|^提示|必填|保密|隐私|看不清|验证码|^重置$|^发送$|^确定$")
#: The name of a field, and what looks like one.
_NAME = re.compile(r"[*＊]?\s?[\u3400-\u9fff（）()]{2,12}\s?[:：]?\s?[*＊]?")
#: What is promised to who fills it in: 填写需求，专属顾问一对一服务
_PROMISED = re.compile(
    "(?:填写|提交|留下)[^，。]{1,10}[，,](?:免费|立即|快速|即可|获取|领取|专[属业人]|我们|系统)[^，。]{1,16}[。！]?"
)
#: What a calculator has not found out yet: 预计可节税：0万元
_NO_RESULT = re.compile(r"[:：]\s{0,3}(?:0(?:\.0{1,2})?|-{1,3}|—{1,2})\s{0,2}(?:万?元|%|平方米|亩|[个年月])?$")
_OFFICE = re.compile("(?:局|委|会|中心|政府|办公室|公司)$")
_SENTENCE = re.compile("[。！]")
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
    if any(len(row) > MAX_LINE or _OF_TEXT.search(row) or _NUMBERED.match(row) or _tells(row) for row in rows):
        return False
    above = [blocks[i] for i in chosen if i < inside.start]
    size = sum(len(block.text) for block in above if is_article_like(block, chinese=True))
    return size >= TIMES * sum(map(len, rows)) and size > 0


def _is_of_form(line: str) -> bool:
    if _NO_RESULT.search(line):
        return True
    is_field = FIELD.match(line) is not None
    is_promise = _PROMISED.fullmatch(line) is not None
    return not is_field and (is_promise or _HEADS.search(line) is not None or _TO_READER.search(line) is not None)


def _rows(block: Block) -> Iterable[str]:
    return block.text.split("\n") if block.kind is TABLE else (block.text,)


def _tells(line: str) -> bool:
    return _SENTENCE.search(line) is not None and _TO_READER.search(line) is None


def _is_headed(inside: range, blocks: Sequence[Block]) -> bool:
    """True where the line right above the box says what it is for."""
    if not inside.start:
        return False
    text = blocks[inside.start - 1].text
    return len(text) <= MAX_HEAD and _HEADS.search(text) is not None and not _OF_TEXT.search(text)
