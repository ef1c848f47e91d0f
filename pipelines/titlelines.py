"""The lines that print a title: several in a row, one in an element that is named for it, or in other words; and a
declared title without the issue of a paper behind it.
"""

import re
from collections.abc import Mapping, Sequence, Set

from .creditline import is_writer
from .months import month_number
from .page import HEADING, Block, Page, block_key, outward
from .prose import HAN
from .styles import is_large
from .walk import Way
from .weigh import NUMBERED

#: Level of the lowest heading that can be a title.
MAX_LEVEL = 3
#: Lines on which a title is printed, at most.
MAX_LINES = 3
# what electronic newspapers declare behind a title: 西洲晚报-2023年09月29日, 2023年09月29日 西洲晚报
_PAPER = (
    r"[\u4e00-\u9fff]{2,8}(?:[日晚晨早时商快周导画][报報]|[時週導畫][报報]|都市[报報]|青年[报報]|[周週]刊)"
    r"(?:电子版|(?:多媒体)?数字[报版]刊?|電子報)?"
)
_DAY = r"\d{4}\s?[年./-]\s?\d{1,2}\s?[月./-]\s?\d{1,2}日?(?:\s?[(（]?(?:星期|周)[一二三四五六日天][)）]?)?"
_BEFORE, _BETWEEN = r"\s{0,2}(?:[-–—_|｜·]{1,2}|(?<=\s))\s{0,2}", r"[\s_|｜·:：–—-]{0,3}"
# the page of an issue, and what it is called: 第03版：县域经济
_PLATE = r"第?[A-Z]?\d{1,3}版(?:\s?[:：]\s?[\u4e00-\u9fff]{1,8})?"
_OF_ISSUE = re.compile(rf"(?P<paper>{_PAPER})|{_DAY}|(?P<plate>{_PLATE})")
_ISSUE = re.compile(rf"{_BEFORE}(?:{_PAPER}{_BETWEEN}{_DAY}|{_DAY}{_BETWEEN}{_PAPER})\s{{0,3}}$")
# what a page prints behind its title on the same line, 05.01.12 18:27, and the badge that it prints before or behind it
_LABEL_BEFORE = re.compile("(?:文章|新闻)?(?:标题|標題|题目)\\s?[:：]\\s{0,2}")
_DAY_AFTER = re.compile(
    r"\s{1,3}[\[(（]?(?:19|20)\d\d[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s\d{1,2}:\d\d(?::\d\d)?)?[)）\]]?$"
    r"|\s{1,3}\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)[\s,/]{1,4}\d{1,2}:\d\d$"
)
_COUNT_AFTER = re.compile(
    r"\s{0,3}[（(\[]?(?:浏览|阅读|点击|访问|人气)(?:次数|量|数)?\s?[:：]?\s?\d{0,8}\s?次?[)）\]]?$"
)
_BADGE = (
    "[\\[【]?(?:原创|原創|头条|頭條|置顶|置頂|推荐|推薦|独家|獨家|热点?|新|精华|转载|轉載|快讯|快訊|要闻|专题|视频|[组組]?[图圖]|NEW|HOT)"
    "[\\]】]?"
)
_BADGES = re.compile(rf"{_BADGE}\s?(?=\S)"), re.compile(rf"(?<=\S)\s?{_BADGE}$")
#: Characters of the longest issue, and letters of the shortest title before it.
MAX_ISSUE, MIN_TITLE = 50, 2
#: Characters of the longest name of a tab, and the most tabs, which may stand there besides: a menu has more, or links.
MAX_TAB, MAX_TABS = 6, 6
#: Sizes from which a line is printed as a title is.
_LARGE_FONT = re.compile(r"[4-7]|\+[1-4]")
#: Blocks above and below another one that are near it.
NEAR = 3
#: Characters of the longest line that begins with the site's name and is a title.
MAX_TITLE_LINE = 40
#: Characters of an element that may hold one.
MAX_TEXT = 400
#: Classes and ids of the box that holds a title, and those of them that hold a subtitle, or the name of a section.
_TITLE_NAME = re.compile(
    r"title|biaoti|headline|(?<![a-z0-9])h1(?![a-z0-9])|(?<![a-z])(?:n|news|art(?:icle)?)?[-_]?tit(?![a-z])|(?<![a-z])(?:bt|tt)(?![a-z])"
)
_OTHER_NAME = re.compile("sub|vice|pre-?title|(?<![a-z])fu(?:[-_]|title|biaoti)|column|(?<![a-z])side|channel|block")

# the label of a source in a cell of its own, and classes and ids of the bar over a view of an app
_SOURCE = re.compile(r"(?:(?:信息|文章|稿件)?[来來]源(?:单位|部门)?|(?:发布|供稿)(?:单位|机构|部门))\s?[:：]")
_BAR = re.compile("nav(?:igation)?-?bar|app-?bar|uni-page-head|mui-bar|mint-header")

#: What an editor's program calls a page that nobody named
TEMPLATE = re.compile(
    r"(?:无标题|無標題|未命名)(?:文档|文件|网页|頁面|页面)?|新建(?:网页|文档|页面)\s?\d{0,3}"
    r"|(?:vue|react|vite|nuxt|angular|uni|my)[ -]?app"
    r"|untitled(?:[ -](?:document|page))?(?:\s?\d{1,3})?|new page(?:\s?\d{1,3})?"
    # … or every page of its kind
    "|(?:news|article|post|blog|story|page)[ -]?(?:details?|content|view|show)(?:[ -]page)?|details?(?:[ -]page)?"
    "|(?:新闻|資訊|资讯|文章|内容|信息|公告|通知|项目|政策|详细|地块|土地|厂房|园区|产业园|楼宇|载体|房源|资产|企业|商机|活动|招商|招标|需求|产品)(?:详情|詳情|详细|正文|内容|内页|展示|名片|档案)页?|(?:详情|正文|内容)页?",
    re.IGNORECASE,
)
#: Letters of the shortest title behind the name of a kind, and of the shortest name of a site.
MIN_BEHIND, MIN_SITE = 8, 4
#: Letters of the longest name of a site before what a page is about: headlines are longer.
MAX_SITE = 12
#: Letters of the longest name of a section that is the <title> of its pages.
MAX_SECTION = 6
#: Lines between a title and the heading of the first section, and blocks below that in which the next one stands.
MAX_BETWEEN, SECTIONS_BELOW = 3, 40
# what the first section of a project, a plan or a firm is called on any page
_SECTION = re.compile(
    "(?:[\u3400-\u9fff]{2,4})?(?:背景|概况|概況|概述|简介|簡介|介绍|基本情况|基本信息|总体要求|适用范围|申报条件|建设内容|项目优势)"
)
#: What a site says behind its name on every page.
_SLOGAN = re.compile("欢迎|热烈|您|投资兴业|首页|主页|官网|官方网站")
#: Letters of the longest name of a paper beside the day of its issue, characters of the longest headline, and lines
#: above the text in which that stands: day, headline, who wrote, a picture's words.
MAX_PAPER, MAX_HEADLINE, MAX_ABOVE = 40, 150, 5
_ISSUE_DAY = re.compile(
    r"(?:[^\W\d_]{3,14}\.?,?\s{1,2})?(?:(?P<d>\d{1,2})(?:st|nd|rd|th|\.|º)?\s(?:de |of )?(?P<month>[^\W\d_]{3,14})\.?,?"
    r"|(?P<m>[^\W\d_]{3,14})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?)\s{1,2}(?:de |del )?(?P<year>(?:19|20)\d\d)",
    re.IGNORECASE,
)
# how the names of sections end that hold many pages
OF_MANY = re.compile("(?:新闻|新聞|动态|動態|资讯|資訊|公告|通知|消息|要闻|中心|专栏|频道|平台|网|網|首页|信息|项目)$")


def names_kind(title: str, parts: Sequence[str], above: Sequence[Block]) -> bool:
    """True for a <title> that only says of which kind the page is, also with the site's name behind it: 项目详情 -
    青澜招商云. `title`: without names that are the site's for sure; `parts`: all of it; `above`: the blocks above
    the text, in which what stands behind it is not printed: that is the title."""
    if TEMPLATE.fullmatch(title):
        return True
    first, *others = parts
    keys = {key for other in others if len(key := block_key(other)) >= MIN_BEHIND}
    is_printed = any(block.key in keys and not block.link_characters for block in above)
    return bool(others) and TEMPLATE.fullmatch(first.strip()) is not None and not is_printed


def line_for_title(parts: Sequence[str], page: Page, first: int, body: int) -> int | None:
    """Index of the line right above the text that is the title where <title> names the site, and of the page a slogan
    or what it is about at most."""
    for look, below in ((line_of_site, first), (line_of_section, first), (line_of_issue, body)):
        if (line := look(parts, page, below)) is not None:
            return line
    return None


def line_of_issue(parts: Sequence[str], page: Page, body: int) -> int | None:
    """Index of the one line above the text that is bold or large, and has the day of the issue above it or who wrote
    below it, where <title> is a name and that day on every page of the issue: `Ostwick Weekly - June 17, 2004`."""
    days = [part for part in parts if _issue_day(part)]
    names = [part for part in parts if part not in days]
    if len(days) != 1 or len(names) != 1 or len(block_key(names[0])) > MAX_PAPER or HAN.search(names[0]):
        return None
    day, near = _issue_day(days[0]), range(max(1, body - MAX_ABOVE), min(body + 1, len(page.blocks) - 1))
    found = [i for i in near if _is_printed_large(page, i) and _may_be_headline(page.blocks[i], names[0])]
    found = [i for i in found if _issue_day(page.blocks[i - 1].text) == day or is_writer(page.blocks[i + 1].text)]
    return found[0] if len(found) == 1 else None


def _may_be_headline(block: Block, site: str) -> bool:
    is_line = len(block.key) >= MIN_BEHIND and len(block.text) <= MAX_HEADLINE and not block.link_characters
    return is_line and block.key != block_key(site) and not _issue_day(block.text) and not is_writer(block.text)


def _issue_day(text: str) -> tuple[int, ...]:
    """Year, month and day of a text that is nothing but a day; () for any other.

    >>> _issue_day("Thursday, June 17, 2004"), _issue_day("17th June 2004"), _issue_day("June 17, 2004: the mill")
    ((2004, 6, 17), (2004, 6, 17), ())
    """
    found = _ISSUE_DAY.fullmatch(text.strip(" ,.")[: MAX_ISSUE + 1])
    month = month_number(found["month"] or found["m"]) if found else 0
    return (int(found["year"]), month, int(found["d"] or found["day"])) if found and month else ()


def line_of_site(parts: Sequence[str], page: Page, first: int) -> int | None:
    """Index of the line right above the text that is printed as a title is and begins with the name of the site, where
    <title> is nothing but that and a slogan: 松岭工业区简介 on a page called `::: 松岭工业区 ::: 欢迎您来投资兴业`."""
    name, *slogans = [part.strip(": \u3000") for part in parts if block_key(part)] or [""]
    if not slogans or len(block_key(name)) < MIN_SITE or not all(map(_SLOGAN.search, slogans)):
        return None
    for i in range(first, max(-1, first - NEAR), -1):
        block = page.blocks[i] if i < len(page.blocks) else None
        if block is None or block.link_characters or len(block.text) > MAX_TITLE_LINE:
            continue
        is_longer = block.key.startswith(block_key(name)) and block.key != block_key(name)
        if is_longer and (block.kind is HEADING or block.is_bold or named_for_title(page, i)):
            return i
    return None


def line_of_section(parts: Sequence[str], page: Page, first: int) -> int | None:
    """Index of the large line right above the text that has more before the last part of <title>, which names what the
    page is about behind the site's name: 松岭镇投资环境 on a page called `中国松岭·竹编之乡 --- 投资环境`. The name
    of a section of many pages is none: 松岭镇新闻中心."""
    keys = [block_key(part) for part in parts]
    last = keys[-1]
    if not 0 < len(keys[0]) <= MAX_SITE or len(keys) < MIN_TITLE or len(last) < MIN_SITE or OF_MANY.search(last):
        return None
    for i in range(min(first, len(page.blocks) - 1), max(-1, first - NEAR), -1):
        block = page.blocks[i]
        is_longer = block.key.endswith(last) and len(last) < len(block.key) <= 2 * len(last) and HAN.search(block.key)
        if is_longer and not block.link_characters and block.key not in keys and _is_printed_large(page, i):
            return i
    return None


def _is_printed_large(page: Page, i: int) -> bool:
    return page.blocks[i].kind is HEADING or page.blocks[i].is_bold or named_for_title(page, i) is True


def declared_lines(blocks: Sequence[Block], heads: Sequence[str], whole: Set[str]) -> str | None:
    """The title that the first of these blocks begins and the next one or two end, as one of the heads has it; None
    where one line holds it, or less. `whole`: keys of what is declared."""
    first, *others = blocks[:MAX_LINES]
    text = first.text
    for block in others:
        is_like = block.kind is first.kind and block.level == first.level and not block.link_characters
        if block_key(text) in whole or not (is_like and HAN.search(text[-1:]) and HAN.match(block.text)):
            return None
        spaced = f"{text} {block.text}"
        text = spaced if any(spaced in head for head in heads) else text + block.text
        if block_key(text) in whole:
            return text
    return None


def first_line(blocks: Sequence[Block], heads: Sequence[str], whole: Set[str]) -> int | None:
    """Index of the heading that begins a title which these lines print on two or three."""
    return next((i for i, one in enumerate(blocks) if one.level and declared_lines(blocks[i:], heads, whole)), None)


def below_section(page: Page, found: int | None, lone: int | None) -> int | None:
    """The print of a title, `found`; `lone`, the one line that is made as titles are, where that is below the name of
    a section, which <title> is on all pages of that, or below what the bar of an app says, as <title> does, or has a
    field below it of which `found` is the value: the office whose site that is."""
    if found is None or lone is None or found == lone:
        return found
    key, above = page.blocks[found].key, page.blocks[found - 1].text
    if found > lone:
        is_value = not page.blocks[found].level and _SOURCE.fullmatch(above) is not None
        return lone if is_value else found
    is_section = len(key) <= MAX_SECTION and OF_MANY.search(key) is not None
    is_view = len(key) <= MAX_SITE and len(key) < len(page.blocks[lone].key) and _is_in_bar(page, found)
    return lone if is_section or is_view else found


def _is_in_bar(page: Page, i: int) -> bool:
    """True for a line in the bar over a view of an app, which has the name of the app or of all such views."""
    block, boxes = page.blocks[i], page.boxes
    return not block.link_characters and any(_BAR.search(boxes[box].name) for box in outward(block.box, boxes))


def nearest_heading(page: Page, body: int, site: str) -> int | None:
    """Index of the heading nearest above the text, or of a higher one right above that, below which it is a subtitle;
    `site`: the key of a <title> that is the site's name. Above the first of several sections the line that is made as
    a title, and none where that heads a section by its words: 项目背景."""
    blocks = page.blocks[: body + 1]
    found = next((i for i in range(len(blocks) - 1, -1, -1) if 0 < blocks[i].level <= MAX_LEVEL), None)
    above = blocks[found - 1] if found else None
    if found is not None and _heads_section(page, found):
        near = range(found - 1, max(-1, found - 1 - MAX_BETWEEN), -1)
        lines = (i for i in near if MIN_BEHIND <= len(blocks[i].key) <= MAX_HEADLINE and not blocks[i].link_characters)
        return next((i for i in lines if blocks[i].is_bold or blocks[i].level or named_for_title(page, i)), None)
    if found is None or above is None or not 0 < above.level < blocks[found].level:
        return found
    is_title = (
        above.key not in site and site not in above.key and not above.link_characters and len(above.key) > MAX_SITE
    )
    return found - 1 if is_title else found


def _heads_section(page: Page, at: int) -> bool:
    """True for a heading of the first of several sections in one box, by its words or its number."""
    block, boxes = page.blocks[at], page.boxes
    if block.level == 1 or not (_SECTION.fullmatch(block.text) or NUMBERED.match(block.text)):
        return False
    around = boxes[block.box].parent
    below = page.blocks[at + 1 : at + 1 + SECTIONS_BELOW]
    return any(b.level == block.level and boxes[b.box].parent == around and not b.link_characters for b in below)


def without_issue(head: str) -> str:
    """A <title> without the paper's name and the day of the issue behind it, where both stand there.

    >>> without_issue("月光落在晒谷场 西洲晚报-2023年09月29日"), without_issue("我与西洲晚报-2023年09月29日")
    ('月光落在晒谷场', '我与西洲晚报-2023年09月29日')
    """
    found = _ISSUE.search(head, max(0, len(head) - MAX_ISSUE))
    left = head[: found.start()].rstrip() if found else ""
    return left if len(block_key(left)) >= MIN_TITLE else head


def names_issue(text: str) -> bool:
    """True for a <title> of nothing but a paper's name, its page and its day: it is that of all pages of the issue.

    >>> names_issue("西洲晚报-2023年09月29日"), names_issue("第03版：副刊 - 西洲晚报"), names_issue("2023年9月29日")
    (True, True, False)
    """
    if len(text) > MAX_ISSUE or block_key(_OF_ISSUE.sub("", text)):
        return False
    pieces = [*_OF_ISSUE.finditer(text)]
    return any(one["plate"] for one in pieces) or (len(pieces) > 1 and any(one["paper"] for one in pieces))


def without_additions(text: str, declared: Set[str], head: str) -> str:
    """A printed title without the minute behind it and without a badge, where the declared one has neither. `declared`:
    the keys of what is declared, without names of the site; `head`: that of the whole <title>.

    >>> without_additions("原创青澜港三期开工", {"青澜港三期开工"}, "青澜港三期开工青澜网")
    '青澜港三期开工'
    """
    if block_key(text) in head:
        return text
    text = _DAY_AFTER.sub("", text)
    if (count := _COUNT_AFTER.search(text)) and block_key(text[: count.start()]) in head:
        text = text[: count.start()]
    if (label := _LABEL_BEFORE.match(text)) and block_key(text[label.end() :]) in head:
        text = text[label.end() :]
    before, behind = _BADGES[0].match(text), _BADGES[1].search(text)
    cut = [text[before.end() :] if before else text, text[: behind.start()] if behind else text]
    return next((title for title in cut if block_key(title) in declared), text)


def is_printed_near(key: str, page: Page, place: int) -> bool:
    """True for what a line near this block is, and no link nor in the bar of an app: 秋思 above the name of a
    supplement."""
    blocks = page.blocks
    near = (i for i in range(max(0, place - NEAR), min(len(blocks), place + NEAR + 1)) if blocks[i].key == key)
    return any(not blocks[i].link_characters and not _is_in_bar(page, i) for i in near)


def lines_but_tabs(blocks: Sequence[Block]) -> int:
    """How many blocks there are, but for a row of tabs."""
    tabs = sum(len(block.text) <= MAX_TAB and not block.link_characters for block in blocks)
    return len(blocks) - min(tabs, MAX_TABS)


def terms(text: str) -> set[str]:
    """Words of three letters and more, and pairs of Han characters."""
    han = "".join(HAN.findall(text))
    words = {word.casefold() for word in re.findall(r"[^\W_]{3,40}", HAN.sub(" ", text))}
    return words | {han[i : i + 2] for i in range(len(han) - 1)}


def title_lines(blocks: Sequence[Block], key: str) -> range:
    """The lines in a row that make a title of this key together; none where one block does."""
    for first in range(len(blocks) if key else 0):
        some = blocks[first].key
        if not some or some == key or not key.startswith(some):
            continue
        for end in range(first + 1, min(len(blocks), first + MAX_LINES)):
            some += blocks[end].key
            if some == key and blocks[end].key:
                return range(first, end + 1)
    return range(0)


def named_for_title(page: Page, index: int) -> bool | None:
    """True for a block in a box, or all of it in an element, that is named for a title or printed large; False
    when it is named for a subtitle or a section, None for neither."""
    block = page.blocks[index]
    name = page.boxes[block.box].name
    if _TITLE_NAME.search(name):
        return not _OTHER_NAME.search(name)
    way = page.way
    inside = (step for step, at in zip(way.steps, way.blocks, strict=True) if at == index and step[3] is not None)
    # an element of a paper's own says it by its tag: <founder-title>
    called = (
        (element, " ".join((*(names or ()), tag if "-" in tag else "")).lower(), tag)
        for tag, element, _, names in inside
    )
    named = (
        (element, name)
        for element, name, tag in called
        if _TITLE_NAME.search(name) or _is_large(tag, dict(element.items()), page.way)
    )
    whole = (name for element, name in named if block_key(element.text_content()[:MAX_TEXT]) == block.key)
    found = next(whole, None)
    return None if found is None else not _OTHER_NAME.search(found)


def _is_large(tag: str, attributes: Mapping[str, str], way: Way) -> bool:
    """True for an element whose text is printed larger than a text, or bold, by its own attributes or by a class of
    which the page's own sheets say so."""
    is_font = tag == "font" and _LARGE_FONT.fullmatch(attributes.get("size", "")) is not None
    if is_font or is_large(attributes.get("style", "")):
        return True
    return any((tag, name) in way.large or ("", name) in way.large for name in attributes.get("class", "").split())
