"""A printed line → the steps of the trail that it is: behind its label, between signs, dashes, bars or links."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from .cells import fold_spaces
from .lines import MAX_SHORT_NAME, TRIM
from .page import Block, block_key
from .prose import HAN
from .sheet import MAX_LABEL_LINE, Sheet
from .titles import HEAD_BREAK, LINK_SHARE, MAX_HEAD
from .walk import anchors, spaced

#: Steps of the longest trail without signs between them: a menu has more. Those of 7 or 8 links were menus on all three
#: sites, of 1,916 real pages, that had one.
MAX_STEPS = 6
#: Fewest links that are known by leading down, elements around a link that are searched for its line, and characters
#: of an address that are looked at.
FEW_LINKS, MAX_OUTWARD, MAX_URL = 3, 4, 500
#: Blocks above the title in which a line stands whose links an icon parts, its links, and elements of a longer one.
MAX_ABOVE, FEW_STEPS, MAX_PARTS = 2, 2, 20
# elements that sites draw an icon with
_ICONS = frozenset(("svg", "img", "i", "em", "span", "b", "s"))
#: Letters from which a step with which the title begins is the title, cut.
MIN_CUT = 8
#: Letters of the shortest name of a site, with which a part of <title> begins.
MIN_SITE = 3
HOME_WORDS = (
    r"(?:(?:返回|网站|本站|园区|平台|门户|商会|协会|集团|数字报|電子報|电子报)?首\s?[页頁]|(?:返回|网站)?主[页頁])|ホーム|トップ(?:ページ)?|홈|home(?:\s?page)?|start(?:seite|sida|side)?|accueil|inicio"
    r"|início|portada|главная(?: страница)?|головна|αρχική|ana\s?sayfa|الرئيسية|صفحه اصلی|خانه|strona główna|beranda"
    r"|trang chủ|forside|etusivu|hem|domů|főoldal|acasă|voorpagina"
)
HOME = re.compile(HOME_WORDS, re.IGNORECASE)
# letters that addresses have without their stroke
_UNMARKED = str.maketrans("đłøı", "dloi")
#: What a page says before the way to it: its links, and the title mostly.
HERE = (
    r"you are here|sie (?:sind|befinden sich) hier|vous êtes ici|u bent hier|jesteś tutaj|estás? (?:en|aquí)"
    r"|sei qui|ti trovi in|siete qui|вы здесь|вы находитесь(?: здесь)?|ви тут|(?:você )?est[áa]s? aqui|je bent hier"
    r"|du (?:bist|befindest dich) hier|jste zde|du är här|du er her|olet tässä|(?:είστε|βρίσκεστε) εδώ|buradasınız"
    r"|bạn đang ở|أنت هنا|현재\s?위치|現在(?:地|のページ)"
    r"|[你您](?:目前|[现現当當]前|[现現]在|正)?所?在(?:这[里儿]|此[处處]|這[裡裏邊])"
)
#: … in Chinese, before home alone: before other words it may name the page itself.
ON = (
    r"[你您]?(?:[当當]前|目前|[现現]在|正在){1,2}(?:浏览|瀏覽|访问|訪問|查看|阅读|閱讀|所在)?的?"
    r"(?:是|页面|頁面|栏目|路[径徑])?"
)
# printed lines: the label, or home; signs between steps; what stands behind the last one
LABEL = re.compile(
    r"位置是?\s{0,3}(?:[:：]|(?=[>＞»›]))|导航\s?[:：]\s?(?=(?:网站)?首页)"
    rf"|(?:{ON})\s?[:：]\s?(?=(?:网站)?首[页頁])"
    rf"|(?i:{HERE})\s{{0,3}}[:：]"
)
_CHINESE = ("位置", "导航", "你", "您", "当", "當", "目前", "现在", "正在")
# how the name of a site ends
_SITE = re.compile("[网網站报報]$")
SIGN = re.compile(r"\s{0,3}(?:>{1,3}|＞|»|›|→|[▸▶►❯]|(?<!\d)/(?!\d)|—>|->|::)\s{0,3}")
# a dot or a comma of lists behind home: menus have a space there, or a bar
_DOT_BEHIND_HOME = re.compile(rf"(?:{HOME_WORDS})\s{{0,3}}[·•‧・∙、—–-]", re.IGNORECASE)
# from home to the page itself, whatever sign stands between, as no menu goes: 首页|乡镇|正文
_TO_PAGE = re.compile(
    rf"(?:{HOME_WORDS})\s{{0,2}}(?P<sign>[|｜丨│┃·•‧・∙、\\—–-])(?P<steps>.{{2,80}})(?P=sign)\s{{0,2}}正文"
)
# quotation marks, an address
_NO_TRAIL = re.compile("«|://")
# behind a label a dash parts the steps, too, where no other sign does; of links bars and spaces
_DASH, _BARS, _SPACES = re.compile(r"\s[-–]\s"), re.compile(r"\s?[|｜]\s?"), re.compile(r"\s+")
_BARE_DASH = re.compile(r"\s?(?<![A-Za-z\d])[-–—]{1,2}(?![A-Za-z\d])\s?")
# links of a shop's menu, which lead down, too: Home, Shop, Cart
_OF_MENU = re.compile(
    r"(?:shopping |my |your )?(?:cart|basket|bag|account|orders?|wish ?list)|checkout|(?:log|sign) ?(?:in|out|up)"
    r"|warenkorb|kasse|mein konto|panier|mon compte|carrito|mi cuenta|carrello|carrinho|winkelwagen|koszyk"
    r"|košík|корзина|购物车|个人中心|会员中心",
    re.IGNORECASE,
)
_AFTER_STEP = re.compile(r"\s\d{4}|\s{0,2}(?:手机看|订阅|复制链接|分享到|字号)")  # the edition's day, a button
_END = re.compile(r"(?<![\u3400-\u9fff])正文|[|｜]")
#: Links behind home from which such a line, or a list, is a menu where each leads to another folder in the root of the
#: site: of the Chinese trails of 1,916 real pages none has so many.
MENU_STEPS = 3
STRIPPED = TRIM + "<>＞«»‹›|"


class Step(NamedTuple):
    """One step of a trail."""

    text: str
    #: Where its link leads; None where there is none, or the reader does not know.
    url: str | None = None


def is_han(sheet: Sheet) -> bool:
    return sheet.title is not None and HAN.search(sheet.title.value) is not None


def steps_of_line(index: int, sheet: Sheet) -> list[Step]:
    """The steps of a printed line, and 正文 where it ends with that; none of another line."""
    block = sheet.blocks[index]
    label = LABEL.search(block.text)
    if label and not label[0].startswith(_CHINESE) and (linked := from_home(links_of(index, sheet), sheet)):
        return linked
    is_plain = label is None and not block.link_characters and not HOME.match(block.text)
    if is_plain or len(block.text) > MAX_LABEL_LINE or _NO_TRAIL.search(block.text):
        return []
    text = _without_title(block.text[label.end() :], sheet) if label else block.text
    end = _END.search(text)
    trail, is_closed = text[: end.start()] if end else text, end is not None and end[0] == "正文"
    steps = [Step(_AFTER_STEP.split(word, maxsplit=1)[0].strip(STRIPPED)) for word in SIGN.split(trail)]
    if label and len(steps) == 1:
        steps = _with_other_signs(index, trail, text, sheet)
    if label and not HAN.search(label[0]) and not _are_links(steps, block):
        steps = steps[:-1]  # what is no link may be a headline
    if label is None and (whole := _TO_PAGE.fullmatch(text)) and not are_of_menu(links_of(index, sheet), sheet):
        between = [Step(word.strip(STRIPPED)) for word in whole["steps"].split(whole["sign"])]
        return from_home([Step("首页"), *between, Step("正文")], sheet)
    if not label:
        steps = (from_home(steps, sheet) if is_closed else []) or _unlabelled(steps, block, sheet)
        steps = steps if len(steps) > 1 else _leading_down(index, sheet) or _behind_icon(index, sheet)
    return [*steps, Step("正文")] if is_closed else steps


def _without_title(line: str, sheet: Sheet) -> str:
    """A line without the title at its end, which may be cut off with dots, and may have signs and spaces itself."""
    title, said = sheet.title.value if sheet.title else "", line.rstrip(" .…")
    least = MIN_CUT if said != line else len(title)
    cut = next((n for n in range(len(title), least - 1, -1) if said.endswith(title[:n])), 0)
    return said[:-cut] if cut else line


def _with_other_signs(index: int, trail: str, text: str, sheet: Sheet) -> list[Step]:
    """The steps of a line with a label that has none of the usual signs: parted by dashes; of links by bars, or by
    where they end. `trail`: the `text` behind the label as far as a bar."""
    apart = spaced(sheet.page.way, index) if sheet.blocks[index].link_characters else ""
    lines = [((_DASH if _DASH.search(trail) else _BARE_DASH), trail)]
    if (label := LABEL.search(apart)) and HAN.search(text):
        lines += [(_BARS, text), (_SPACES, _without_title(apart[label.end() :], sheet).strip())]
    found = (from_home([Step(word.strip(STRIPPED)) for word in sign.split(line)], sheet) for sign, line in lines)
    return next(filter(None, found), [])


def _unlabelled(steps: list[Step], block: Block, sheet: Sheet) -> list[Step]:
    """The steps of a line without a label: of links, from home on, or from the site to the title."""
    if block.link_share >= LINK_SHARE / 2:
        is_either_or = "/" in block.text and steps[0].text and not steps[2:]  # UI/UX
        return from_home(steps, sheet) if is_either_or else steps
    if not (HOME.fullmatch(steps[0].text) or _leads_to_title(steps, block, sheet)):
        return []
    return steps if is_han(sheet) else steps[:-1]  # what is no link is longer than the steps: a headline


def links_of(index: int, sheet: Sheet) -> list[Step]:
    """The links of a printed line as steps, be there signs between them, dots, bars or icons; an icon is one, too."""
    steps = (step for _, step in _parts(index, sheet) if step is not None)
    return [*islice(steps, MAX_STEPS + 1)]


def _parts(index: int, sheet: Sheet) -> Iterator[tuple[str, Step | None]]:
    """Tags of the elements of a line with a link, in order, with the steps that its links are; not what these hold."""
    block, link = sheet.blocks[index], next(anchors(sheet.page.way, index), None)
    outer = () if link is None else islice(link.iterancestors(), MAX_OUTWARD)
    line = next((one for one in outer if block_key(str(one.text_content())) == block.key), None)
    held = set[object]()
    for one in () if line is None else line.iter():
        if one.tag == "a":
            held = {*one.iterdescendants()}
            yield "a", Step(fold_spaces(str(one.text_content())).strip(STRIPPED), one.get("href") or "#")
        elif one not in held:
            yield str(one.tag), None


def _behind_icon(index: int, sheet: Sheet) -> list[Step]:
    """Home and one section of a Chinese line close above the title, an icon between their links, where another link of
    the page leads to that section in the same words, as its menu does: <a>首页</a><svg/><a>园区动态</a>."""
    top = sheet.title_at if sheet.title_at is not None else 0
    is_near = top - MAX_ABOVE <= index < top and is_han(sheet)
    parts = [*islice(_parts(index, sheet), MAX_PARTS)] if is_near else []
    places = [at for at, (_, step) in enumerate(parts) if step is not None]
    if len(places) != FEW_STEPS or len(parts) == MAX_PARTS:
        return []
    is_icon = any(tag in _ICONS for tag, _ in parts[places[0] + 1 : places[1]])
    steps = from_home([step for _, step in parts if step is not None], sheet) if is_icon else []
    section = steps[-1] if len(steps) == FEW_STEPS else None
    links = (a for a in sheet.page.tree.iter("a") if section and a.get("href") == section.url)
    same = (a for a in links if section and fold_spaces(str(a.text_content())).strip(STRIPPED) == section.text)
    return steps if len([*islice(same, FEW_STEPS)]) == FEW_STEPS else []  # itself and another one


def _leading_down(index: int, sheet: Sheet) -> list[Step]:
    """The links of a line with other signs between them than a trail has, from home, each to a place below the one
    before, with the title behind them, or so many, the second or the last of them above the page: a menu has / and
    /invest/ and /invest/faq/, too. Right above a Chinese title 首页 and the place of the page behind a dot are
    enough."""
    block, title = sheet.blocks[index], block_key(sheet.title.value) if sheet.title else ""
    if not block.link_characters or block.key == title:
        return []
    has_title = bool(title) and block.key.endswith(title)
    is_above = is_han(sheet) and index + 1 == sheet.title_at and _DOT_BEHIND_HOME.match(block.text) is not None
    fewest = FEW_LINKS - (has_title or is_above)
    if len([*islice(anchors(sheet.page.way, index), fewest)]) < fewest:  # mostly: to take a line apart is dear
        return []
    steps = from_home(links_of(index, sheet), sheet)
    if any(map(_OF_MENU.fullmatch, (step.text for step in steps))):
        return []
    if len(steps) < fewest or not lead_down(steps, sheet):
        return []
    is_over = lead_down([*steps[:2], Step("", sheet.url)], sheet) or _leads_on(steps[-1], sheet)
    return steps if has_title or is_over else []


def _leads_on(step: Step, sheet: Sheet) -> bool:
    """True for a link to a section of a section, `/news/local`, below which the page stands, be it behind a word for
    all articles: `/story/news/local/2025/…`."""
    path = _path(step.url or "#", sheet)
    return path.count("/") > 1 and f"{path}/" in _path(sheet.url, sheet)


def lead_down(steps: Sequence[Step], sheet: Sheet) -> bool:
    """True for links from the beginning of the site, whatever it is called, each to a place below the one before."""
    return _path(steps[0].url or "#", sheet) == "" and go_down(steps, sheet)


def go_down(steps: Sequence[Step], sheet: Sheet) -> bool:
    """True for links of which each leads to a place below the one before."""
    paths = [_path(step.url or "#", sheet) for step in steps]
    return all(below.startswith(f"{above}/") for above, below in pairwise(paths))


def _path(url: str, sheet: Sheet) -> str:
    """The path of an address of this host without the slash at its end; the page's own for that of no link."""
    try:
        there = urlsplit(urljoin(sheet.url, url[:MAX_URL]))
        return there.path.rstrip("/") if there.netloc == urlsplit(sheet.url).netloc else there.netloc
    except ValueError:  # [ in a host
        return url[:MAX_URL]


def are_of_menu(steps: Sequence[Step], sheet: Sheet) -> bool:
    """True for links behind home each to a folder of its own in the root of the site: /news/, /invest/, /notices/; and
    for several to places of the page itself, as tabs lead: #data, #pictures."""
    places = {step.url for step in steps if step.url and step.url.startswith("#") and len(step.url) > 1}
    if len(places) >= FEW_STEPS:
        return True
    paths = [_path(step.url or "#", sheet) for step in steps]
    folders = [path for path in paths if path and path != _path(sheet.url, sheet)]
    are_apart = len({*folders}) == len(folders) >= MENU_STEPS
    return are_apart and all(path.startswith("/") and path.count("/") == 1 and "." not in path for path in folders)


def _are_links(steps: Sequence[Step], block: Block) -> bool:
    return sum(len(step.text) for step in steps) <= block.link_characters + len(steps)


def _leads_to_title(steps: list[Step], block: Block, sheet: Sheet) -> bool:
    """True for links from the site's name on, and the title behind them, which is no link."""
    title = block_key(sheet.title.value) if sheet.title else ""
    above = from_home(steps[:-1], sheet)
    return bool(title and above) and _are_links(above, block) and block_key(block.text).endswith(title)


def from_home(steps: list[Step], sheet: Sheet) -> list[Step]:
    """The same steps when the first one is home, also by where it leads, or the site's name.

    定位位置：青埠县 - 多云 has no such.
    """
    if not 1 < len(steps) <= MAX_STEPS:
        return []
    key = block_key(steps[0].text)
    names = [block_key(part) for part in HEAD_BREAK.split(sheet.page.head_title[:MAX_HEAD])[1:]]
    is_site = len(key) >= MIN_SITE and any(name.startswith(key) for name in names)
    is_named = bool(key) and (is_site or HOME.fullmatch(steps[0].text) or _SITE.search(steps[0].text))
    is_root = steps[0].url is not None and _path(steps[0].url, sheet) == ""
    return steps if is_named or is_root else []


def steps_of_cells(sheet: Sheet, label: int, top: int) -> list[Step]:
    """Steps of a breadcrumb of which the label, home beside it at most, and each step stand in a block of their own;
    none without such a label."""
    line = sheet.blocks[label].text[:MAX_LABEL_LINE]
    found = LABEL.search(line)
    first = line[found.end() :].strip(STRIPPED) if found else ""
    is_home = HOME.fullmatch(first) is not None and line.endswith((">", "＞", "»", "›"))
    if found is None or (block_key(first) and not is_home):
        return []
    below = takewhile(_may_be_step, sheet.blocks[label + 1 : top])
    named = [block for block in islice(below, 2 * MAX_STEPS) if block.key]
    parent = sheet.page.boxes[named[0].box].parent if named else None
    row = takewhile(lambda block: sheet.page.boxes[block.box].parent == parent, named)
    steps = [Step(block.text.strip(STRIPPED)) for block in row]
    return from_home([Step(first), *steps] if is_home else steps, sheet)


def _may_be_step(block: Block) -> bool:
    return len(block.text) <= MAX_SHORT_NAME and (not block.key or block.link_share >= LINK_SHARE)


def plain_letters(text: str) -> str:
    """Letters and digits alone, without accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold()).translate(_UNMARKED)))
