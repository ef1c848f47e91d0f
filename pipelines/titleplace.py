"""The line that stands where a title does, right above the labels of a Chinese text or between them and that: the title
where <title> names the site and its sections alone, is cut off with dots, or has such names before it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .creditline import is_writer
from .owners import MAX_OWNER_KEY, is_site, names_owner
from .page import HEADING, ITEM, TABLE, Block, Page, block_key, outward
from .prose import count_han, is_label_line
from .titlelines import MAX_LEVEL, MAX_LINES, MAX_SECTION, MAX_TAB, NEAR, OF_MANY, is_printed_near, named_for_title

#: Letters of a title that is known by its place and print; 263 of 264 Chinese gold titles have 8 to 71.
LONE_TITLE = range(8, 81)
#: Characters of the line with the day below it.
MAX_DATED_LINE = 110
#: Blocks between a title and the text: rows of labels, cells of such a row and buttons, a subtitle; above it, those in
#: which no other line is made so.
MAX_ROWS, MAX_ABOVE = 8, 30
#: Letters of the shortest beginning of a title that is cut off, as few as a title has; and of one of its lines, more
#: than a kicker: 望川市人民政府 / 关于印发…的通知.
MIN_CUT, MIN_LINE = 8, 6
#: Share of a line's letters that are Han, from which it is Chinese: figures and names in Latin letters are the rest.
HAN_SHARE = 0.4
#: Letters of the shortest heading of a section in the text, and blocks below its beginning in which others stand.
MIN_SECTION, SECTIONS_REACH = 4, 60
#: Most names of the site and its sections in a <title>.
MAX_NAMES = 6
#: Where and when a report was sent from: 本报望川九月十八日电.
_DATELINE = re.compile("(?:本[报報网網刊台]|新[华華]社).{0,20}[电電讯訊]$")
#: Boxes of what stands around all pages of a site.
_FRAME = frozenset(("header", "footer", "nav", "aside"))
# a subtitle, a heading inside a text, a caption; a field, a salutation, who reports, a document's number and its head
NO_TITLE = re.compile(
    r"[—–-]|[（(]?[一二三四五六七八九十]{1,3}[、.．）)]|图为|图[:：]|.{0,4}资料图|[一二三四五六七八九十]是"
    r"|.{0,8}(?:(?:热线|电话|传真|邮编)\s?[:：]\s?[^\u3400-\u9fff]|(?:地址|邮箱|网址)\s?[:：])"
    r"|请(?:输入|选择)[^，。—]{0,12}$|尊敬的(?:[^，。]{1,30}[:：！!]|[^，。]{0,16}(?:们|朋友|家长|客户|用户|业主|居民|先生|女士|同志)$)"
    r"|[^，。]{0,12}(?:记者|通讯员)\s[\u4e00-\u9fff]{2,3}(?:\s|、|$)|[^，。]{2,16}\d{1,2}月\d{1,2}日(?:讯|电|消息)"
    r"|[^，。\d]{2,14}[〔\[（(【]20\d\d[〕\]）)】]\s?第?\s?\d{1,4}\s?号$"
    r"|[^，。]{2,20}(?:政府|委员会|办公室|管委会|[局厅])文件$"
)
# a line that is all in brackets adds to the title above it: （第三批企业名单附后）
_NOTE = re.compile("[（(][^（）()]{2,40}[）)]")
SOME_DAY = re.compile(r"(?<!今天是)\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}")
_SUBTITLE = re.compile("[—–-]")
_TRAIL = re.compile(r"[^，。]{0,6}位置\s?[:：]|[^，。]{0,12}首页(?=[\s>›»→/|｜_-])|[^>›»→]{1,40}[>›»→]")
# dots with which a title is cut off, before the names behind it or at the end
_CUT = re.compile(r"(?:…{1,2}|\.{2,6})(?=\s{1,3}\S|\s{0,3}(?:[_|｜│¦»—–-]|$))")
_CUT_END = re.compile(r"(?:…|\.\.)\s{0,3}$")
_BETWEEN_NAMES = re.compile(r"[^\w]{1,6}|_{1,3}")
_SIGNS = " -—_|｜»"
# styles of a line in the middle, and of one that a browser prints so
_CENTRED = re.compile(r"text-align\s{0,3}:\s{0,3}center", re.IGNORECASE)
_CENTRED_NAME = re.compile(r"(?<![a-z])(?:text-?)?cent(?:er|re)(?![a-z])", re.IGNORECASE)
# addresses that lead nowhere: of a title that is made a link by its template
_NOWHERE = re.compile(r"\s{0,9}(?:#|javascript:|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares as its title, and the parts of it."""

    text: str
    parts: Sequence[str]


def title_in_place(page: Page, heads: Sequence[Declared], found: int | None, body: int) -> range | None:
    """The line, or lines, that are the title by their place, where `found`, the print of it by its words, is none or
    the name of the site or of a section; `heads`: all that the page declares, `body`: its first paragraph."""
    for head in heads:
        if (line := _line_of_cut(head.text, page, found, body)) is not None:
            return range(line, _with_lines(page.blocks, line).stop)
    places = [i for i in dict.fromkeys(_places(page.blocks, body)) if i == found or _may_be_title(page, i, body)]
    if not places or not (found is None or found in places or _is_name_above(page, found, places[0], body)):
        return None
    lines = _told_lines(page, heads, places, body) or _lines_made(page, heads, places, body)
    lines = lines or (None if heads else _plain_line(page, places[0], body))
    return None if found in places and (lines is None or len(lines) == 1) else lines


def _told_lines(page: Page, heads: Sequence[Declared], places: Sequence[int], body: int) -> range | None:
    """The lines in one of the places that a declared title has beside names alone."""
    for lines in (*(_with_lines(page.blocks, i) for i in places), *(range(i, i + 1) for i in places)):
        if any(_is_told_of(text_of(page.blocks, lines), head.text, page, body) for head in heads):
            return lines
    return None


def _lines_made(page: Page, heads: Sequence[Declared], places: Sequence[int], body: int) -> range | None:
    """The lines that are made as a title is, where nothing but names is declared."""
    unlinked = [i for i in places if not page.blocks[i].link_characters or _leads_nowhere(page, i)]
    made = next((i for i in unlinked[:2] if is_made_as_title(page, i)), None)
    # a plain line below a heading may be anything; above the labels and another one below them it is the title
    if made is None or made not in (unlinked[0], unlinked[0] - 1) or not _is_only_one(page, made):
        return None
    made = title_above(page, made, body)
    if not any(is_row(block) for block in page.blocks[made + 1 : body]) and _may_begin_text(page, made, body):
        return None
    return _with_lines(page.blocks, made) if all(_names_only(head, page, made, body) for head in heads) else None


def _plain_line(page: Page, place: int, body: int) -> range | None:
    """The line right above the labels of a page that declares nothing but its kind, however it is made, where no
    heading above the text may be the title; a heading below the labels is that of a section."""
    blocks = page.blocks
    if place + 1 >= len(blocks) or not is_row(blocks[place + 1]) or not SOME_DAY.search(blocks[place + 1].text):
        return None
    above = blocks[max(0, place - MAX_ABOVE) : place]
    is_headed = any(one.level and len(one.key) in LONE_TITLE and not one.link_characters for one in above)
    is_headed |= any(one.level == 1 for one in blocks[place:body])
    is_listed = any(is_row(one) for one in above)
    is_frame = any(page.boxes[box].tag in _FRAME for box in outward(blocks[place].box, page.boxes))
    is_plain = not (blocks[place].link_characters or is_headed or is_listed or is_frame)
    is_plain = is_plain and not _DATELINE.match(blocks[place].text)
    return _with_lines(blocks, place) if is_plain else None


def text_of(blocks: Sequence[Block], lines: range) -> str:
    """The title that these lines print."""
    return "".join(blocks[i].text for i in lines)


def _with_lines(blocks: Sequence[Block], line: int) -> range:
    """The line with those beside it in its box, parted by <br>, that are made as it is."""
    first = last = line
    while first > 0 and last - first + 1 < MAX_LINES and _goes_with(blocks[first - 1], blocks[line]):
        first -= 1
    while last + 1 < len(blocks) and last - first + 1 < MAX_LINES and _goes_with(blocks[last + 1], blocks[line]):
        last += 1
    return range(first, last + 1)


def _goes_with(block: Block, line: Block) -> bool:
    is_like = block.box == line.box and block.level == line.level and block.is_bold == line.is_bold
    is_line = is_like and block.kind is not TABLE and MIN_LINE <= len(block.key) <= LONE_TITLE.stop
    is_line = is_line and bool(block.link_characters) == bool(line.link_characters)
    is_other = NO_TITLE.match(block.text) or block.text.endswith("。") or is_row(block) or is_writer(block.text)
    return is_line and not is_other and not _TRAIL.match(block.text)


def _line_of_cut(head: str, page: Page, found: int | None, body: int) -> int | None:
    """Index of the line nearest above the text that goes on where a declared title is cut off with dots, also before
    the names behind it, and where part of its words look like such: 投资青澜正当时——来自产..._青澜网; of several one
    that is made as a title is. None where the print of the title that was found does."""
    blocks = page.blocks
    cut = _CUT.search(head)
    key = block_key(head[: cut.start()]) if cut else ""
    if len(key) < MIN_CUT or count_han(key) < HAN_SHARE * len(key):
        return None
    if found is not None and _goes_on(blocks[found], key):
        return None
    lines = [i for i in range(min(body, len(blocks))) if _goes_on(blocks[i], key)]
    made = [i for i in lines if is_made_as_title(page, i)] if len(lines) > 1 else []
    return max(lines, key=lambda i: (not blocks[i].link_characters, i in made, i), default=None)


def _goes_on(block: Block, key: str) -> bool:
    is_line = block.kind is not TABLE and len(block.key) in LONE_TITLE and not block.text.endswith("。")
    return is_line and block.key.startswith(key) and len(block.key) > len(key) and not _CUT_END.search(block.text)


def _places(blocks: Sequence[Block], body: int) -> Iterator[int]:
    """Where a title may stand: above the labels, or between them and the text; a subtitle stands below it, and below
    the labels a kicker above it."""
    rows = [i for i in range(max(0, body - MAX_ROWS), min(body, len(blocks))) if is_row(blocks[i])]
    if not rows:
        return
    first = rows[-1]
    while first - 1 in rows or (first - 2 in rows and len(blocks[first - 1].text) <= MAX_TAB):
        first -= 1
    above, below = first - 1, rows[-1] + 1
    while above > 0 and first - above < NEAR and _SUBTITLE.match(blocks[above].text):
        above -= 1
    if above >= 0:
        yield above
    if above > 0 and blocks[above - 1].level and not blocks[above].level and not blocks[above].link_characters:
        yield above - 1
    if below + 1 < body and len(blocks[below].text) <= MAX_TAB:
        below += 1
    last = below + 1
    while last < body and _goes_with(blocks[last], blocks[below]):
        last += 1
    if below < body and all(_SUBTITLE.match(block.text) for block in blocks[last:body]):
        yield below


def is_row(block: Block) -> bool:
    """True for a line with the article's day or a label."""
    is_line = len(block.text) <= MAX_DATED_LINE and not block.text.endswith("。") and not block.level
    is_about = is_line and (SOME_DAY.search(block.text) is not None or is_label_line(block.text))
    return is_about and 2 * block.link_characters < len(block.text)


def no_title(text: str) -> bool:
    return NO_TITLE.match(text) is not None or _NOTE.fullmatch(text) is not None


def _may_be_title(page: Page, i: int, body: int) -> bool:
    block = page.blocks[i]
    is_line = block.kind is not TABLE and len(block.key) in LONE_TITLE
    is_line = is_line and not no_title(block.text)
    is_chinese = count_han(block.text) >= HAN_SHARE * len(block.text)
    is_line = is_line and is_chinese and not block.text.endswith(("。", "：", ":")) and not is_row(block)
    is_step = block.kind is ITEM and not named_for_title(page, i)
    is_step = is_step or _TRAIL.match(block.text) is not None or _CUT_END.search(block.text) is not None
    return is_line and not is_step and not _is_name(block.text, page, body, i)


def is_made_as_title(page: Page, i: int) -> bool:
    """True for a heading, a bold line and one named for a title."""
    block, named = page.blocks[i], named_for_title(page, i)
    return named is True or (named is None and (0 < block.level <= MAX_LEVEL or block.is_bold))


def title_above(page: Page, i: int, body: int) -> int:
    """Index of the first heading that may be the title, where this line is bold and no more, right below it in one box;
    else that of the line. One of a lower level may name a column: 聚焦港区建设."""
    block, above = page.blocks[i], page.blocks[max(0, i - 1)]
    are_together = page.boxes[block.box].parent == page.boxes[above.box].parent and not above.link_characters
    is_below = are_together and not block.level and above.level == 1 and named_for_title(page, i) is None
    return i - 1 if is_below and _may_be_title(page, i - 1, body) else i


def _may_begin_text(page: Page, i: int, body: int) -> bool:
    """True for a line below the labels that the text begins with: a bold one that is not in the middle or stands below
    a picture, and the first of several headings."""
    block = page.blocks[i]
    below = page.blocks[body : body + SECTIONS_REACH]
    is_one_of_several = any(
        one.level == block.level
        and one.is_bold == block.is_bold
        and MIN_SECTION <= len(one.key) <= LONE_TITLE.stop
        and not (one.text.endswith("。") or one.link_characters or two.link_characters)
        for one, two in pairwise(below)
    )
    is_plain = not block.level and named_for_title(page, i) is not True
    return is_one_of_several or (is_plain and not _is_in_the_middle(page, i))


def _is_in_the_middle(page: Page, i: int) -> bool:
    """True for a line that is centred and not right below a picture."""
    steps = (step[1] for step, at in zip(page.way.steps, page.way.blocks, strict=True) if at == i)
    element = next(steps, None)
    is_centred = False
    while element is not None and block_key(element.text_content()) == page.blocks[i].key:
        named = element.get("class") or ""
        is_centred |= element.tag == "center" or (element.get("align") or "").lower() == "center"
        is_centred |= bool(_CENTRED.search(element.get("style") or "") or _CENTRED_NAME.search(named))
        before = element.getprevious()
        if before is not None and not block_key(before.text_content()) and next(before.iter("img"), None) is not None:
            return False
        element = element.getparent()
    return is_centred


def _is_only_one(page: Page, place: int) -> bool:
    """True where no other line above is made so with a day or label below it, as the entries of a list are."""
    near = range(max(0, place - MAX_ABOVE), place - 1)
    return not any(
        len(page.blocks[i].key) in LONE_TITLE and is_row(page.blocks[i + 1]) and is_made_as_title(page, i) for i in near
    )


def _leads_nowhere(page: Page, i: int) -> bool:
    links = (step[1] for step, at in zip(page.way.steps, page.way.blocks, strict=True) if at == i and step[0] == "a")
    return all(_NOWHERE.match(link.get("href") or "") for link in links)


def _is_told_of(line: str, head: str, page: Page, body: int) -> bool:
    """True for a line that a declared title has between, before or behind names of the site and its sections alone."""
    start = head.find(line)
    if start < 0:
        return False
    sides = (head[:start], head[start + len(line) :])
    are_parted = not sides[0][-1:].isalnum() and not sides[1][:1].isalnum()
    return are_parted and all(not block_key(side) or _are_names(side, page, body) for side in sides)


def _are_names(text: str, page: Page, body: int) -> bool:
    if _is_name(text, page, body):
        return True
    names = [name for name in _BETWEEN_NAMES.split(text) if name]
    return len(names) <= MAX_NAMES and all(len(name) <= MAX_SECTION or _is_name(name, page, body) for name in names)


def _names_only(head: Declared, page: Page, place: int, body: int) -> bool:
    """True for a declared title of names of the site, with those of sections or without: 青澜日报--园区动态. A
    short one that the page prints beside the line is no section: 秋思."""
    above = page.blocks[:place]
    if _is_site(head.text, page, body, above) or _is_of_both(block_key(head.text), above):
        return True
    if len(head.parts) > MAX_NAMES:
        return False
    others = [key for part in head.parts if not _is_site(part, page, body, above) and (key := block_key(part))]
    return len(others) < len(head.parts) and all(
        _is_section(key, above) or (len(key) <= MAX_SECTION and not is_printed_near(key, page, place)) for key in others
    )


def _is_name(text: str, page: Page, body: int, place: int | None = None) -> bool:
    """True for the name of the site or of a section: a step of a trail, a link of the menu, the heading of a column,
    above this place, or else above the text."""
    above = page.blocks[: body if place is None else place]
    return _is_site(text, page, body, above) or _is_section(block_key(text), above)


def _is_name_above(page: Page, found: int, place: int, body: int) -> bool:
    """True for the print of a name alone: of a section, or of the site as a link or above the menu or the trail."""
    block = page.blocks[found]
    if _is_section(block.key, page.blocks[:body]):
        return True
    is_apart = block.link_characters or any(one.link_characters for one in page.blocks[found + 1 : place])
    return bool(is_apart) and _is_site(block.text, page, body, page.blocks[:place])


def _is_site(text: str, page: Page, body: int, above: Sequence[Block]) -> bool:
    """True for the name of the site: by its words, by who signs below the text, or as a link above it."""
    text, key = text.strip(_SIGNS), block_key(text)
    if not 0 < len(key) <= MAX_OWNER_KEY:
        return False
    if is_site(text, page, body):
        return True
    return names_owner(text) and any(one.key == key and one.link_characters for one in above)


def _is_of_both(key: str, above: Sequence[Block]) -> bool:
    """True for the name of the site, as it stands on a line of its own, and that of a section to which a link above the
    text leads, without a sign between: 松岭村村务公开."""
    sites = {one.key for one in above if one.key and key.startswith(one.key) and len(one.key) < len(key)}
    return any(
        MIN_SECTION <= len(rest) <= MAX_SECTION and any(rest in one.key for one in above if one.link_characters)
        for rest in (key.removeprefix(site) for site in sites)
    )


def _is_section(key: str, above: Sequence[Block]) -> bool:
    """True for what sections are called that hold many pages, a link above the text, and a heading above links."""
    if not 0 < len(key) <= MAX_SECTION:
        return False
    if OF_MANY.search(key) or any(key in block.key for block in above if block.link_characters):
        return True
    return any(one.kind is HEADING and one.key == key and two.link_characters for one, two in pairwise(above))
