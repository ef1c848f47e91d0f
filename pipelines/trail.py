"""Breadcrumb and declarations → the section of the site."""

import re
from html import unescape
from itertools import islice, takewhile

from .attributes import is_no_step, marked_section
from .credits import is_short_name
from .lines import MAX_SHORT_NAME, TRIM
from .marked import crumbs
from .page import Block, block_key
from .prose import HAN
from .sheet import MAX_LABEL_LINE, WINDOW_ABOVE, Sheet, names_of
from .titles import HEAD_BREAK, LINK_SHARE, MAX_HEAD, MIN_TITLE_COVER, MIN_TITLE_KEY, Said

#: Steps of the longest breadcrumb whose steps have no signs between them: a menu has more.
MAX_STEPS = 6
#: Letters from which a step with which the title begins is the title, cut.
MIN_CUT = 8
#: Letters of the shortest name of a site, with which a part of <title> begins.
MIN_SITE = 3
# names of metas, letters only; from the most to the least reliable
_SECTION_METAS = (
    "articlesection",
    "ogarticlesection",
    "columnname",
    "parselysection",
    "cxenseparserecssection",
)
_BREADCRUMB = re.compile("位置是?\\s{0,3}(?:[:：]|(?=[>＞»›]))")
# a breadcrumb without a label or links: 首页 > 要闻
_FROM_HOME = re.compile(r"(?:网站)?(?:首\s?页|主页)\s{0,3}[>＞»›→]")
_BREADCRUMB_STEP = re.compile(r"\s{0,3}(?:>{1,3}|＞|»|›|→|(?<!\d)/(?!\d)|—>|->|::)\s{0,3}")
# behind a label a dash parts the steps, too, where no other sign does
_DASH = re.compile(r"\s[-–]\s")
#: Blocks above the title in which a breadcrumb with its label stands: a menu of the section may stand between.
LABEL_REACH = 40
# the edition's day, a button
_AFTER_STEP = re.compile(r"\s\d{4}|\s{0,2}(?:手机看|订阅|复制链接|分享到|字号)")
_NO_SECTION = re.compile(
    "(?:\\d{1,4}[年月日]?|首\\s?[页頁]|网站首页|home|主[页頁]|正文(?:内容|页)?|详情|内容|文章(?:正文|内容|详情)?|新闻(?:正文|内容|详情)|(?:正在)?浏览(?:文章|内容|信息|新闻)?|查看.{0,4}|[12]\\d{3}[-年/.]\\d{1,2}[-月/.].{0,20}|打印(?:本页|此页)?|分享(?:到|至)?|(?:加入|本页|添加)?收藏(?:本[站页文])?|设为首页|(?:站内|全站|高级)?(?:搜索|检索)"
    "|(?:用户|会员|免费)?(?:登录|登陆|注册)|切换(?:城市|站点|语言)|返回.{0,5}|(?:电脑|手机|繁体|无障碍)版|(?:文章|新闻|资讯)?详细(?:页面?)?|信息(?:内容"
    "|详情|正文)|资讯(?:正文|详情)|详细(?:内容|信息)|阅读"
    "|(?:current|this) page|details?|(?:full )?story|you are here:?|search(?: results?)?|my account|menu|articles?"
    "|posts?|privacy|show .{1,30}|\\W{0,3}back .{1,30})",
    re.IGNORECASE,
)
_KIND = re.compile("视频|視頻|影片|音频|图片|圖片|图集|组图|图文|全文")
_NO_STEP = re.compile("[：:。？！{}]|(?:…|\\.{2,3})$|www\\.|\\.(?:com|cn|net|org)\\b")
_HOME = re.compile("(?:网站)?(?:首\\s?[页頁]|主[页頁])|home(?:page)?|トップ(?:ページ)?|ホーム", re.IGNORECASE)
_SITE = re.compile("[网網站报報]$")
# the step of the page itself
_CLOSED = re.compile(r"(?:>|＞|»|›|→|/|—|::)\s{0,3}正文\s{0,3}$")


def find_section(sheet: Sheet) -> Said | None:
    """The section of the site: the last step of the breadcrumb that is neither the title nor 正文."""
    is_han = sheet.title is not None and HAN.search(sheet.title.value) is not None
    if not is_han and (section := marked_section(sheet)):
        return Said(unescape(section), "breadcrumb")
    top = sheet.title_at if sheet.title_at is not None else sheet.body
    for i in range(top - 1, max(-1, top - 1 - LABEL_REACH), -1):
        if i < top - 2 * WINDOW_ABOVE and not _BREADCRUMB.search(sheet.blocks[i].text[:MAX_LABEL_LINE]):
            continue
        steps = _cells_of_breadcrumb(sheet, i, top) or _breadcrumb(sheet.blocks[i], sheet)
        if i < top - 2 * WINDOW_ABOVE:
            steps = _from_home(steps, sheet)
        is_closed = _CLOSED.search(sheet.blocks[i].text) is not None
        if good := _sections(steps, sheet, sheet.blocks[i].link_characters, is_closed=is_closed):
            return Said(good[-1], "breadcrumb")
    for name, content in sheet.meta(_SECTION_METAS):
        if is_short_name(content):
            return Said(unescape(content), f"meta:{name}")
    names = [name for name in names_of(sheet.story.get("articleSection")) if is_short_name(name)]
    if names:
        return Said(names[0], "jsonld")
    good = _sections(_trail(crumbs(sheet)), sheet)
    return Said(good[-1], "breadcrumb") if good else None


def _sections(steps: list[str], sheet: Sheet, linked: int = 0, *, is_closed: bool = False) -> list[str]:
    """The steps that name sections. `linked`: characters in links; where they are those of the steps before it, the
    last one says of what kind the page is: 视频."""
    good = [step for step in steps[1:] if _is_section(step, sheet, is_closed=is_closed)]
    is_kind = good[1:] and good[-1] == steps[-1] and _KIND.fullmatch(good[-1])
    return good[:-1] if is_kind and linked <= sum(map(len, steps[:-1])) else good


def _breadcrumb(block: Block, sheet: Sheet) -> list[str]:
    """Steps of a breadcrumb line; none when the block is something else."""
    label = _BREADCRUMB.search(block.text)
    is_plain = label is None and block.link_share < LINK_SHARE / 2 and not _FROM_HOME.match(block.text)
    if len(block.text) > MAX_LABEL_LINE or (is_plain and not _ends_with_title(block, sheet)):
        return []
    trail = re.split("正文|[|｜]", block.text[label.end() :] if label else block.text, maxsplit=1)[0]
    steps = _BREADCRUMB_STEP.split(trail)
    if label and len(steps) == 1:
        steps = _from_home(_DASH.split(trail), sheet)
    return [_AFTER_STEP.split(step, maxsplit=1)[0].strip(TRIM + ">＞»›") for step in steps]


def _from_home(steps: list[str], sheet: Sheet) -> list[str]:
    """The same steps when the first one is home or the site's name; 定位位置：青埠县 - 多云 has no such."""
    key = block_key(steps[0]) if steps else ""
    names = [block_key(part) for part in HEAD_BREAK.split(sheet.page.head_title[:MAX_HEAD])[1:]]
    is_site = len(key) >= MIN_SITE and any(name.startswith(key) for name in names)
    return steps if key and (_HOME.fullmatch(steps[0].strip(TRIM)) or _SITE.search(steps[0]) or is_site) else []


def _ends_with_title(block: Block, sheet: Sheet) -> bool:
    """True for a line of links that leads from the site's name to the title, which is no link."""
    if sheet.title is None or not block.link_characters:
        return False
    *before, last = _BREADCRUMB_STEP.split(block.text)
    if not _from_home(before, sheet):
        return False
    is_trail = 1 < len(before) < MAX_STEPS and sum(map(len, before)) <= block.link_characters + len(before)
    return is_trail and block_key(last) == block_key(sheet.title.value)


def _cells_of_breadcrumb(sheet: Sheet, label: int, top: int) -> list[str]:
    """Steps of a breadcrumb of which the label and each step stand in a block of their own; none without such a
    label."""
    found = _BREADCRUMB.search(sheet.blocks[label].text[:MAX_LABEL_LINE])
    if found is None or block_key(sheet.blocks[label].text[found.end() :]):
        return []
    below = takewhile(_may_be_step, sheet.blocks[label + 1 : top])
    named = [block for block in islice(below, 2 * MAX_STEPS) if block.key]
    parent = sheet.page.boxes[named[0].box].parent if named else None
    row = takewhile(lambda block: sheet.page.boxes[block.box].parent == parent, named)
    return _trail([block.text.strip(TRIM + ">＞»›") for block in row])


def _may_be_step(block: Block) -> bool:
    return len(block.text) <= MAX_SHORT_NAME and (not block.key or block.link_share >= LINK_SHARE)


def _trail(steps: list[str]) -> list[str]:
    """The same steps when they are those of a breadcrumb, not a menu's: few, from home on."""
    return steps if 1 < len(steps) <= MAX_STEPS and _HOME.fullmatch(steps[0]) else []


def _is_section(step: str, sheet: Sheet, *, is_closed: bool = False) -> bool:
    """True for the name of a section. `is_closed`: the breadcrumb ends with 正文, so that a step which the title has
    in it, and much besides, is no part of the title."""
    key = block_key(step)
    if not 1 < len(step) <= MAX_SHORT_NAME or not key or _NO_SECTION.fullmatch(step) or _NO_STEP.search(step):
        return False
    if is_no_step(step) or step.count("«") != step.count("»"):
        return False
    title = block_key(sheet.title.value) if sheet.title else ""
    is_cut = len(key) >= MIN_CUT and title.startswith(key)
    is_apart = is_closed and len(key) < MIN_TITLE_COVER * len(title) and not is_cut
    return is_apart or not (title and len(key) > MIN_TITLE_KEY and key in title)
