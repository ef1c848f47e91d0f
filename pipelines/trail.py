"""Breadcrumb and declarations → the section of the site.

A trail is what leads from home to the page: links or words of an element named for it, a list for machines, a printed
line, cells behind a label. A reader for each makes steps of it; which of them are sections is decided in one place.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain, islice, takewhile
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

from .attributes import AUTHOR_PATH, MAX_CLASS, MAX_PIECES, named_elements
from .cells import fold_spaces
from .credits import is_short_name
from .months import month_number
from .page import block_key
from .prose import HAN
from .sheet import MAX_LABEL_LINE, WINDOW_ABOVE, Sheet, names_of, text_of
from .titles import MIN_TITLE_COVER, MIN_TITLE_KEY, Said
from .trailline import (
    HERE,
    HOME,
    HOME_WORDS,
    LABEL,
    MAX_STEPS,
    MIN_CUT,
    ON,
    SIGN,
    STRIPPED,
    Step,
    from_home,
    go_down,
    is_han,
    lead_down,
    plain_letters,
    steps_of_cells,
    steps_of_line,
)
from .traillist import trails_in_lists
from .trailrow import trails_in_rows
from .walk import spaced, step_into

#: Trails of a page called so that are looked at.
MAX_TRAILS = 4
#: Elements in a box that are searched for links: but for one box, 464 real trails have 45 at most.
MAX_NODES = 100
#: Characters of the longest name of a section: 38 on real pages.
MAX_SECTION = 40
#: Words of the longest section that a title in another script than Han may have in it, too.
MAX_SHORT = 2
#: Characters of co in example.co.uk, at most.
MAX_SUFFIX = 3
#: Blocks above the title in which a breadcrumb with its label stands: a menu of the section may stand between.
LABEL_REACH = 40
# names of metas, letters only; from the most to the least reliable
_SECTION_METAS = ("articlesection", "ogarticlesection", "columnname", "parselysection", "cxenseparserecssection")
# sections that say nothing: the last resort
_ANY_NEWS = re.compile("news|blog|ブログ|latest|all|最新", re.IGNORECASE)
# … and those that say no more, above News: News and events, Media centre
_NEWS_WORD = "(?:news|events?|media|press|insights?|views|updates|stories|blog|publications|announcements)"
_OF_NEWS = re.compile(
    r"(?=.{0,30}(?:news|media|press))(?:(?:news|media|press) ?(?:room|cent(?:er|re)|office|hub)"
    rf"|{_NEWS_WORD}(?:(?:,|,? and|,? &)? {_NEWS_WORD}){{1,3}})",
    re.IGNORECASE,
)
# steps that are none
_PAGE_ITSELF = (
    r".{0,4}正文(?:内容|页|区)?|(?:文章|新[闻聞]|[消訊]息|活[动動]|公告)?[内內][页頁]|[内內]文[页頁]?|本文|(?:文章|新闻|信息|公告|通知|项目|政策)?(?:内容|详情)|\S{2,4}详情页?|(?:文章|新闻|信息|资讯|项目|产品)?列表页?|搜索结果|全部|所有|(?:文章|新闻|资讯)?详细(?:页面?)?|详细(?:内容|信息)|文章|(?:阅读|查看|浏览|显示)(?:文章|新闻|信息|内容|全文)|(?:文章|新闻|信息|内容|资讯|正文)(?:阅读|浏览|查看|显示)"
    r"|記事(?:詳細|本文|ページ|全文)?|(?:ニュース|お知らせ)?詳細(?:情報|ページ|画面)?|기사(?:\s?(?:본문|보기|내용))?|본문|상세(?:\s?보기)?"
    r"|(?:новость|статья|стаття|новина) ?(?:детально|подробно|целиком)?|детальніше|подробнее"
    r"|artykuł|artikkeli|artikel(?:seite|ansicht|detail|n)?|artículo|articolo|artigo|(?:haber )?detay[ıi]?"
    r"|detail(?:seite|ansicht)?|détails?|detalles?|dettagli?o?|detalhes?|bài viết|chi tiết"
    r"|(?:文章|新聞)?內容|詳細(?:內容|資料|頁)|阅读|(?:正在)?浏览(?:文章|内容|信息|新闻)?|查看.{0,4}"
    r"|(?:current|this) page|page \d+|details?|(?:full )?(?:story|text)|contents?|articles?|posts?"
    r"|(?:news|(?:press|media|news) ?releases?|article|story|notice|announcement|event|tender|circular|post|blog|item"
    r"|page|content)s?[ -]?(?:details?|detailed view|view(?:er)?|item)"
    r"|(?:view|read|single) (?:news|(?:press )?release|article|story|notice|event|post|item|details?)"
    r"|d[ée]t(?:ail|alle)s? d(?:es?|u|el) .{3,20}|dettagli?o? (?:della )?(?:notizia|news|articolo|comunicato)"
    r"|detalhes? d[aoe] (?:notícia|artigo)|(?:news|nachrichten|artikel|meldungs|presse)-?detail(?:s|seite|ansicht)?"
    r"|you are here:?|show .{1,30}"
)
_BUTTONS = (
    r"打印(?:本页|此页)?|分享(?:到|至)?|(?:加入|本页|添加)?收藏(?:本[站页文])?|设为首页|(?:站内|全站|高级)?(?:搜索|检索)"
    r"|(?:用户|会员|免费)?(?:登录|登陆|注册)|切换(?:城市|站点|语言)|返回.{0,5}|(?:电脑|手机|繁体|无障碍)版|关闭(?:本?窗口|本页)?|打印|(?:会员|用户|个人|帮助)中心|帮助|热门搜索|星期[一二三四五六日天]"
    r"|search(?: results?)?|(?:e-?mail|send|share|print|save)(?: (?:(?:a|to a|this) \w+|article|page|story|post))?"
    r"|subscribe"
    r"|(?:sign|log) ?(?:in|up|out)|register|my account|menu|help|rss"
    r"|\W{0,3}(?:back|zurück|retour|volver|voltar|indietro|terug|wstecz|назад|πίσω|geri)(?!\w).{0,40}"
)
_ABOUT_SITE = (
    r"archives?|site ?map|(?:about|contact)(?: \w+)?|privacy(?: policy)?|terms(?: of \w+)?|cookies?|uncategori[sz]ed"
    r"|sin categoría|non classé|english|español|français|deutsch|italiano|português|русский|українська|العربية|türkçe"
    r"|polski"
)
_DAYS = r"\d{1,4}[年月日]?|[12]\d{3}[-年/.]\d{1,2}[-月/.].{0,20}|\w+\.? \d{1,2},? \d{4}|\d{1,2}\.? \w+ \d{4}|[\d\W_]+"
_NO_SECTION = re.compile(f"{HOME_WORDS}|{_PAGE_ITSELF}|{_BUTTONS}|{_ABOUT_SITE}|{_DAYS}", re.IGNORECASE)
_MONTH = re.compile(r"(\w{3,12})\.? \d{4}")
# a page of a paper, whose name is a section's: 第03版：经济; its number alone is none
_PLATE = re.compile(r"第?[A-Z]?\d{1,3}版(?P<name>\s?[:：]\s?[\u3400-\u9fff]{2,8})?")
# a tag, a headline, a template that nobody filled in, an address
_NO_NAME = re.compile(r"^#|[：:。？！{}]|(?:…|\.{2,3})$|www\.|\.(?:com|cn|net|org)\b")
_KIND = re.compile("视频|視頻|影片|音频|图片|圖片|图集|组图|图文|全文")
# 所属栏目：招商要闻, a field below the title
_FIELD = re.compile(
    r"(?:^|[\s|｜│【\[])(?P<word>(?:所属|所屬|所在|信息|文章|当前|當前)?(?:栏目|欄目)|(?:所属|文章|新闻)?(?:分类|频道|頻道))\s{0,3}[:：]\s{0,3}"
    r"(?P<name>[\u3400-\u9fff]{2,12})(?=$|[\s|｜│】\]])"
)
# no label, but from home to the page itself
_WHOLE = re.compile(
    r"[^>＞»›]{1,20}[>＞»›].{2,80}[>＞»›]\s{0,3}(?:正文|(?:查看|浏览|阅读|文章|新闻)(?:内容|文章|正文|详情))$"
)
_FROM_HOME = re.compile(rf"(?:{HOME_WORDS})\s{{0,3}}[>＞»›]", re.IGNORECASE)
# the words of an element that has the name of a trail, with one sign between all: 首页 - 文旅项目 - 康养
_ONE_SIGN = re.compile(rf"(?:{HOME_WORDS})\s{{0,2}}(?P<sign>[|｜丨│┃·•‧・∙、\\—–-])\s{{0,2}}[\u3400-\u9fff].{{1,80}}")
# … of which menus have more, and characters of the longest entry of a menu; entries that no trail has
MAX_ENTRY = 8
FEW_OF_BAR, FEW_OF_DASH, _BARS = 2, 3, "|｜丨│┃·•‧・∙、"
_OF_MENU = re.compile(
    "(?:联系|关于)(?:我们|本站)|(?:网站|站点)(?:地图|导航|声明)|无障碍(?:浏览|阅读)?|(?:在线)?留言(?:板)?|(?:加入|联系)我们|友情链接|简体|繁体|移动端"
)
# … by which one chooses a place, whose pages lie below those of all: 切换城市
_CHOOSES = re.compile("切换|更换|选择|定位|城市列表")
_FIELD_WORD = re.compile("(?:栏目|欄目|分类|频道|頻道)\\s{0,3}[:：]")
# the page of a place itself
_FIRST_PAGE = re.compile(r"(?:/(?:index|default)\.\w{3,5})?/?$")
# elements: what they are called, their label and signs
_NAMED = re.compile(
    r"(?<![a-z])(?:bread|(?:crumbs?|curmb|trail|(?:cur(?:rent)?|now|page)?[-_]?(?:pos|position|location)|mbx"
    r"|mianbao(?:xie)?|loc|(?:topic|page|site(?:map)?|cur(?:rent)?)?[-_]?path(?!-)|pankuzu|(?:dq|sz)?wz|weizhi|(?:fil-?(?:d-?)?)?ariane|path-?way|you-?are-?here"
    r"|kruimel(?:pad|spoor)?|briciole|miga(?:s|lhas)|okruszki|murupolku|article-head-nav"
    r"|(?:detail|article|news|post|single|entry|story)[-_]{0,2}cate(?:gor(?:y|ies))?|chuyen-?muc|danh-?muc)(?![a-z]))|breadcrumb|brotkr[uü]me",
    re.IGNORECASE,
)
# … and no other thing
_BREAD = re.compile("(?<![a-z])(?:bread(?:crumbs?|s|nav)?|crumbs?|mbx|mianbao(?:xie)?|pankuzu)(?![a-z])", re.IGNORECASE)
_ROLE = re.compile("breadcrumb|面包屑|麵包屑", re.IGNORECASE)
_NAMED_LABEL = re.compile(
    "^(?:.{0,6}位置是?|(?:网页|页面|網頁|頁面|网站|網站)?(?:[面麵]包屑|导航|導航|導覽|路[径徑])(?:导航|導航|導覽|路[径徑]|列|连结|連結|链接)?"
    f"|パンくず(?:リスト|ナビ)?|breadcrumbs?|fil d.ariane|{HERE}|{ON})"
    "\\s{0,3}[:：]?$",
    re.IGNORECASE,
)
# what an address asks for on a site with one file for all pages: /?cat=3, /index.php?classid=7
_OF_SECTION = re.compile(r"(?i)(?:^|&)(?:c|cat|category|cid|cat_?id|class_?id|type_?id|column_?id|lanmu_?id)=")
#: Elements of a site's own that are called so.
_OWN_CRUMBS = lxml.etree.XPath("//*[contains(name(), 'crumb') and contains(name(), '-')]")


def find_section(sheet: Sheet) -> Said | None:
    """The section of the site: the last step of a trail that names one, else what is declared."""
    vague: list[str] = []
    tops = dict.fromkeys((_top(sheet), sheet.first_title if sheet.title_at is not None else sheet.body))
    near = (find(sheet, top) for top in tops for find in (_printed, _itemized, _named, _rows))
    for steps in chain(_called(sheet), _listed(sheet), chain.from_iterable(near), _named_far(sheet, _top(sheet))):
        good = _sections(steps, sheet)
        if telling := _telling(good):
            return Said(unescape(telling), "breadcrumb")
        vague += good
    if field := _field(sheet):
        return field
    for name, content in sheet.meta(_SECTION_METAS):
        if is_short_name(content):
            return Said(unescape(content), f"meta:{name}")
    names = [name for name in names_of(sheet.story.get("articleSection")) if is_short_name(name)]
    if names:
        return Said(unescape(names[0]), "jsonld")
    return Said(vague[-1], "breadcrumb") if vague else None


def is_vague(said: Said) -> bool:
    """True for a step that says nothing, and was taken for want of another: News."""
    return said.origin == "breadcrumb" and _ANY_NEWS.fullmatch(said.value) is not None


def _field(sheet: Sheet) -> Said | None:
    """The section that a field around the title names; above it only that of the page: 当前栏目."""
    for i, text, is_below in sheet.label_lines:
        found = _FIELD.search(text) or (_FIELD_WORD.search(text) and _FIELD.search(spaced(sheet.page.way, i)))
        is_said = found and (is_below or found["word"].startswith(("当", "當")))
        if found and is_said and is_section(Step(found["name"]), sheet):
            return Said(found["name"], f"label:{found['word']}")
    return None


def _telling(names: Sequence[str]) -> str:
    """The last section that says something; none where News stands below what says no more."""
    upper = [name for name in names if not _ANY_NEWS.fullmatch(name)]
    is_news = len(upper) > 0 and names[-1].casefold() in ("news", "blog") and _OF_NEWS.fullmatch(upper[-1])
    return upper[-1] if upper and not is_news else ""


def _sections(steps: Sequence[Step], sheet: Sheet) -> list[str]:
    """The steps that name sections: without home or the site, with which steps without links begin, what stands behind
    正文, and, last, the kind of the page."""
    above = list(takewhile(lambda step: step.text != "正文", steps))
    is_closed = len(above) < len(steps)
    below_home = above if above and above[0].url is not None else above[1:]
    good = [step.text for step in below_home if is_section(step, sheet, is_closed=is_closed)]
    return good[:-1] if good[1:] and not is_closed and _KIND.fullmatch(good[-1]) else good


def is_section(step: Step, sheet: Sheet, *, is_closed: bool = False) -> bool:
    """True for the name of a section: no home, button, day, headline, and not the page itself."""
    text, key = step.text, block_key(step.text)
    month, plate = _MONTH.fullmatch(text), _PLATE.fullmatch(text)
    is_other = _NO_SECTION.fullmatch(text) or (month and month_number(month[1]))
    if not 1 < len(text) <= MAX_SECTION or is_other or (_NO_NAME.search(text) if plate is None else not plate["name"]):
        return False
    is_elsewhere = step.url is None or _leads_up(step.url, key, sheet)
    return is_elsewhere and not _is_title(step, key, sheet, is_closed=is_closed)


def _is_title(step: Step, key: str, sheet: Sheet, *, is_closed: bool) -> bool:
    """True for the title, or a part of it that is no place above the page. `is_closed`: the trail ends with 正文, so
    that a step which the title has in it, and much besides, is a section."""
    title = block_key(sheet.title.value) if sheet.title else ""
    if not title or key not in title:
        return False
    if is_closed and len(key) < MIN_TITLE_COVER * len(title):
        return len(key) >= MIN_CUT and title.startswith(key)
    is_long = len(key) > MIN_TITLE_KEY if HAN.search(title) else len(step.text.split()) > MAX_SHORT
    return key == title or (is_long and not _is_above_page(step, sheet))


def _is_above_page(step: Step, sheet: Sheet) -> bool:
    """True for a step that leads to a place below which the page lies, or has the words of one in its address: Khu công
    nghiệp, /tin-tuc/khu-cong-nghiep/31.html."""
    page = _FIRST_PAGE.sub("", unquote(urlsplit(sheet.url).path))
    try:
        there = unquote(urlsplit(urljoin(sheet.url, (step.url or "#")[:MAX_CLASS])).path).rstrip("/")
    except ValueError:  # [ in a host
        return False
    words = plain_letters(step.text)
    return (bool(there) and page.startswith(f"{there}/")) or words in map(plain_letters, page.split("/")[1:-1])


def _leads_up(url: str, key: str, sheet: Sheet) -> bool:
    """False for a link home, to the page itself or to an author."""
    if AUTHOR_PATH.search(url[:MAX_CLASS]):
        return False
    try:
        there, here = urlsplit(urljoin(sheet.url, url[:MAX_CLASS])), urlsplit(sheet.url)
    except ValueError:
        return False
    is_other = there.path.strip("/") not in ("", here.path.strip("/"))
    asks_other = there.query != here.query and _OF_SECTION.search(there.query) is not None
    return key != _host_key(here.hostname or "") and (is_other or asks_other)


def _host_key(host: str) -> str:
    """The part of a host's name that is the site's: cio of www.cio.com."""
    *_, third, second, last = ["", "", *host.split(".")]
    return third if third and len(second) <= MAX_SUFFIX and len(last) == MAX_SUFFIX - 1 else second


def _top(sheet: Sheet) -> int:
    """The block above which a trail stands."""
    return sheet.title_at if sheet.title_at is not None else sheet.body


def _listed(sheet: Sheet) -> Iterator[list[Step]]:
    """The steps of each BreadcrumbList for machines; one without an address is the page itself."""
    for thing in sheet.page.structured:
        items = thing.get("itemListElement")
        if thing.get("@type") != "BreadcrumbList" or not isinstance(items, list) or len(items) > MAX_STEPS:
            continue
        steps = []
        for one in (one for one in items if isinstance(one, dict)):
            item = one.get("item")
            place = item if isinstance(item, dict) else {"@id": item}
            name, url = text_of(one.get("name")) or text_of(place.get("name")), place.get("@id") or place.get("url")
            if text_of(url):
                steps.append(Step(fold_spaces(name).strip(STRIPPED), text_of(url)))
        yield steps


def _called(sheet: Sheet) -> Iterator[list[Step]]:
    """The trails in elements above the text that are called breadcrumbs, be it by their own tag: <app-breadcrumb>."""
    own = {*_OWN_CRUMBS(sheet.page.tree)}
    if not own and not any("crumb" in box.name for box in sheet.page.boxes):  # most pages: the way need not be searched
        return
    way = sheet.page.way
    above = [step for step in way.steps[: step_into(way, sheet.body)] if step[3] or (own and step[1] in own)]
    named = (
        (element, " ".join((tag if element in own else "", *names))[:MAX_CLASS])
        for tag, element, _, names in above
        if tag != "a" and names is not None
    )
    outer: list[lxml.html.HtmlElement] = []
    for element, names in named:
        if "rumb" not in names or not _NAMED.search(names):
            continue
        if len(outer) == MAX_TRAILS:
            return
        if not any(one in outer for one in element.iterancestors()):
            outer.append(element)
            yield _steps(element, sheet)


def _itemized(sheet: Sheet, top: int) -> Iterator[list[Step]]:
    """The trails in lists near the title, else far above it, as beside the contents of a document."""
    near, far = max(0, top - 2 * WINDOW_ABOVE), max(0, top - LABEL_REACH)
    yield from trails_in_lists(sheet, range(near, top))
    yield from trails_in_lists(sheet, range(far, near))


def _rows(sheet: Sheet, top: int) -> Iterator[list[Step]]:
    """The trails in rows of links above the title that nothing calls so."""
    return trails_in_rows(sheet, range(max(0, top - LABEL_REACH), top))


def _named(sheet: Sheet, top: int) -> Iterator[list[Step]]:
    """The trails in elements near the title that have another name for one, or its role."""
    for element, names, _ in named_elements(sheet, range(top - 2 * WINDOW_ABOVE, top)):
        if _NAMED.search(names) or _ROLE.search(element.get("aria-label") or ""):
            yield from_home(_steps(element, sheet), sheet) or _without_home(element, names, sheet)


def _named_far(sheet: Sheet, top: int) -> Iterator[list[Step]]:
    """The same far above the title of a Chinese page, beside a sidebar: where two links and more lead down."""
    far = range(max(0, top - LABEL_REACH), max(0, top - 2 * WINDOW_ABOVE)) if is_han(sheet) else range(0)
    for element, names, _ in named_elements(sheet, far) if far else ():
        links = [a for a in islice(element.iter(), MAX_NODES) if a.tag == "a"] if _NAMED.search(names) else []
        below = [step for step in _linked(links) if not HOME.fullmatch(step.text)]
        if any(_CHOOSES.match(step.text) for step in below):
            continue
        if 1 < len(below) <= MAX_STEPS and go_down(below, sheet):
            yield from_home(_steps(element, sheet), sheet)


def _without_home(element: lxml.html.HtmlElement, names: str, sheet: Sheet) -> list[Step]:
    """The links of an element that has the name of a trail alone, each leading to a place below the one before, as
    trails have them that begin with a section: 资讯 / 绿色制造; none where words stand between them, or menus."""
    links = [a for a in islice(element.iter(), MAX_NODES) if a.tag == "a"] if _BREAD.search(names) else []
    steps = _linked(links) if 1 < len(links) <= MAX_STEPS else []
    words = [word.text for word in _words(element)] if steps and go_down(steps, sheet) else []
    is_alone = len(words) <= len(steps) + 1 and words[: len(steps)] == [step.text for step in steps]
    return steps if words and is_alone else []


def _steps(element: lxml.html.HtmlElement, sheet: Sheet) -> list[Step]:
    """The links of an element; its words where it has none, and in Chinese, where the last step may be a section."""
    links = [a for a in islice(element.iter(), MAX_NODES) if a.tag == "a"]
    if is_han(sheet) or not links:
        words = _words(element)
        steps = from_home(words, sheet)
        is_first = links and (words[:1] == [Step(_text(links[0]))] or not _text(links[0]))  # an icon says nothing
        if steps or not is_first or not lead_down(_linked(links), sheet):
            return steps
    if len(links) > MAX_STEPS:
        return []
    return _linked(links)


def _linked(links: Sequence[lxml.html.HtmlElement]) -> list[Step]:
    return [Step(_text(a), a.get("href") or "#") for a in links]


def _text(link: lxml.html.HtmlElement) -> str:
    return fold_spaces(str(link.text_content())).strip(STRIPPED)


def _parted(line: str, sign: str) -> list[str]:
    """The steps between such signs; the line itself where they are entries of a menu: 首页 | 关于我们 | 联系我们."""
    steps = [step.strip(STRIPPED) for step in line.split(sign)]
    below = [step for step in steps[1:] if len(step) <= MAX_ENTRY and not _NO_SECTION.fullmatch(step)]
    is_menu = len(below) > (FEW_OF_BAR if sign in _BARS else FEW_OF_DASH) or any(map(_OF_MENU.fullmatch, below))
    return [line] if is_menu else steps


def _words(element: lxml.html.HtmlElement) -> list[Step]:
    """The steps that an element holds as text; none when it is too long for a trail."""
    pieces = [fold_spaces(str(text)) for text in islice(element.itertext(), MAX_PIECES)]
    if sum(map(len, pieces)) > MAX_LABEL_LINE:
        return []
    steps = [step.strip(STRIPPED) for piece in pieces for step in SIGN.split(piece)]
    if len(steps) == 1 and (line := _ONE_SIGN.fullmatch(steps[0])):
        steps = _parted(steps[0], line["sign"])
    return [Step(step) for step in steps if block_key(step) and not _NAMED_LABEL.match(step)]


def _printed(sheet: Sheet, top: int) -> Iterator[list[Step]]:
    """The trails in the blocks above the title, the nearest first; of those far above it, beside which a sidebar may
    stand, only one with its label, or from home to 正文."""
    for i in range(top - 1, max(-1, top - 1 - LABEL_REACH), -1):
        is_far = i < top - 2 * WINDOW_ABOVE
        line = sheet.blocks[i].text[:MAX_LABEL_LINE]
        if is_far and not (LABEL.search(line) or _WHOLE.match(line)):
            continue
        steps = steps_of_cells(sheet, i, top) or steps_of_line(i, sheet)
        yield from_home(steps, sheet) if is_far else steps
    below = range(top + 1, sheet.body) if top == _top(sheet) else ()  # between two prints stands text
    for i in below:  # the title only one that ends with 正文, or from home on
        block = sheet.blocks[i]
        is_from_home = _FROM_HOME.match(block.text[:MAX_LABEL_LINE]) and _NAMED.search(sheet.page.boxes[block.box].name)
        if (block.text.endswith("正文") or is_from_home) and block.link_characters:
            yield from_home(steps_of_line(i, sheet), sheet)
