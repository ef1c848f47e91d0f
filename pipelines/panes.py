"""Tab sets: boxes of one make in one place, or as many as there are tabs right below these, of which a page shows one
until a reader clicks the tab of another.

What stands behind a tab is the page's text as much as what is shown. It is told from other hidden boxes by its tabs: a
strip right before the boxes with as many short words as there are boxes.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import chain, islice, takewhile

import lxml.html

from .cells import cell_text
from .unfolding import answers, held_back, is_bare, make, shares, shown_later

#: Boxes of the largest tab set, and children of an element that are looked at for one.
MAX_PANES, MAX_CHILDREN = 12, 60
#: Characters of the longest tab, and elements around the only child of which a strip of tabs may be.
MAX_TAB, MAX_WRAPPED = 16, 3
#: Elements before a tab set, and before the box that holds it, that can be its strip.
STRIP_REACH = 2
#: Share of a pane's characters in links from which it is a list of them.
LINK_SHARE = 0.35
#: Letters at the beginning of a pane by which it is known as a copy of what is shown, or in a row that are not said
#: there, by which it says more: an edited copy has other words, no other sentences.
COPY_LETTERS = 24
#: Letters by which it is looked up whether something is said.
GRAM = 6
#: Panes without names that begin with the words of their tabs, where more stands beside them.
FEW_BEGUN = 2
#: Names of a box, and attributes of a tab, that are read; those that do not say what it opens.
MAX_NAMES, _OWN_ATTRIBUTES = 8, frozenset(("class", "style", "title", "role"))
#: Characters of an attribute that are read: #intro, show('intro').
MAX_VALUE, _NAME = 80, re.compile(r"[\w-]{1,40}")
_BOXES = ("div", "section", "ul")
#: Tabs of the smallest set whose boxes have neither names nor tags in common, and tags of such boxes.
MIN_BELOW, _BOXES_BELOW = 3, frozenset(("div", "section", "article", "ul", "dl", "table", "form"))
_SENTENCE = re.compile(r"[，。；！？]|[.!?;,](?:\s|$)")
# a name of a field and its value
_FIELD = re.compile(r"[\u3400-\u9fff]{2,8}[:：]\s?[^\s:：]")
FEW_FIELDS = 2
_NO_TAB = re.compile(r"[:：，。；！？\d]")
# the tab of what readers say, of other pages, of the author and of members, of the site itself
_OF_OTHERS = re.compile(
    "(?:(?:网友|读者|用户|客户|热门|最新|全部|精彩|我要|文章|新闻)?(?:评论|評論|评价|評價|点评|點評|留言|跟[帖贴]|互动)区?"
    "|[相有][关關](?:报道|報道|新闻|新聞|阅读|閱讀|文章|链接|推荐|资讯)|(?:为您|热门|猜你)?(?:推荐|喜欢)|(?:本文)?(?:作者|编辑)(?:简介|介绍)?"
    "|(?:会员|用户|網友|密码|短信|验证码|扫码)?(?:登[录錄入]|注册|须知|专享|中心)"
    # … of the site and its clients, what else it has
    "|(?:官方|手机)?(?:微信|微博|公[众眾][号號]|客户端|小程序|(?i:app))|下载(?i:app)|扫[码一描][^，。]{0,4}"
    "|风险提示|(?:免责|版权|隐私)(?:声明|说明|保护)|(?:用户|服务|会员|注册|使用|网站|隐私|版权|免责)(?:协议|条款|规则|政策)"
    "|(?:在线|联系|人工)客服"
    "|(?:今日|本周|一周|本月|招商|点击|阅读)?(?:热榜|热搜|排行榜?|热点)|(?:热门|相似|同类|附近|其他|更多|最新)(?:园区|项目|文章|资讯|厂房|地块|房源|企业)"
    "|关于(?:作者|本[站网刊报]|网站|平台)|会员(?:服务|权益)|(?:使用|网站|新手)?帮助(?:中心|说明)?|新手指南|(?:网站|本站|平台|站内)公告"
    "|(?:一键|文章|我要)?(?:分享|收藏|纠错|举报|订阅)|我要反馈|广告服务"
    "|(?i:(?:reader |all |user |customer )?(?:comments?|reviews)|discussion"
    "|related(?: stories| articles| news)?|(?:about )?(?:the )?authors?"
    "|kommentare?|bewertungen|diskussion|commentaires?|comentarios?|comentários?|commenti|reacties"
    "|log ?in|sign (?:up|in)|комментарии"
    "|about (?:us|(?:this|the) (?:site|paper))|subscri(?:be|ptions?)|newsletters?"
    "|terms(?: (?:of use|and conditions|& conditions))?|privacy(?: policy)?|cookies?|disclaimer|help|share"
    "|how to comment|comment(?:s|ing)? (?:policy|rules)|most (?:read|popular)|trending"
    "|über (?:uns|den autor|die autorin)|teilen|hilfe|datenschutz|impressum|agb|nutzungsbedingungen"
    "|abo(?:nnieren)?|meistgelesen"
    "|à propos(?: de (?:nous|l.auteur))?|partager|aide|mentions légales|confidentialité|s.abonner|les plus lus"
    "|sobre (?:nosotros|el autor|la autora)|compartir|ayuda|aviso legal|privacidad|suscripción|suscríbete|lo más leído"
    "|о (?:нас|сайте|редакции|авторе)|поделиться|подписка|помощь|реклама))"
)
_NO_LETTERS = re.compile(r"[\W_]+")


def behind_tabs(hidden: Set[lxml.html.HtmlElement]) -> dict[lxml.html.HtmlElement, lxml.html.HtmlElement]:
    """Of the outermost hidden boxes the panes of tab sets with running text in them, and other text that a reader is
    to open → the pane, or the text, that is shown."""
    found = answers(hidden) | held_back(hidden) | shown_later(hidden)
    parents = dict.fromkeys(parent for box in hidden if (parent := box.getparent()) is not None)
    for parent in parents:
        children = list(islice(parent, MAX_CHILDREN + 1))
        panes = _panes(children, hidden) if len(children) <= MAX_CHILDREN else []
        shown = [pane for pane in panes if pane not in hidden]
        is_whole = len(panes) == len(children) or not all(map(is_bare, panes))
        strips = (_tabs(strip, panes, is_whole=is_whole) for strip in _before(panes[0])) if len(shown) == 1 else ()
        words = next(filter(None, strips), None)
        if words is None and len(children) <= MAX_CHILDREN:
            words, panes = _pointed_at(children, hidden)
            if not words:
                words, panes = _below_strip(children, hidden)
            shown = [pane for pane in panes if pane not in hidden]
        if words:
            pairs = zip(panes, words, strict=True)
            others = {pane for pane, word in pairs if _OF_OTHERS.fullmatch(word) or _is_form(pane)}
            own = [pane for pane in panes if pane not in others]
            found |= dict.fromkeys(_that_say_more(own, shown[0], hidden), shown[0])
    return found


def _panes(children: list[lxml.html.HtmlElement], hidden: Set[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """The children made as the first hidden one: they share its tag and a class, or an id but for its number, or have
    no names and stand in a row of which one is shown; none when they are too few or too many."""
    first = next((child for child in children if child in hidden and any(make(child))), None)
    if first is None:
        panes = _nameless(children, hidden)
    else:
        own = make(first)
        panes = [child for child in children if child.tag == first.tag and any(shares(own, make(child)))]
    return panes if 1 < len(panes) <= MAX_PANES else []


def _nameless(children: list[lxml.html.HtmlElement], hidden: Set[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """The boxes without names from the one right before the first hidden one on, or from that, which are hidden but for
    one."""
    at = next((i for i, child in enumerate(children) if child in hidden), 0)
    row = children[max(at - 1, 0) :]
    alike = [*takewhile(lambda one: one.tag == row[0].tag and is_bare(one), row)] if row[0].tag in _BOXES else []
    shown = [i for i, one in enumerate(alike) if one not in hidden]
    return alike[: shown[1]] if len(shown) > 1 else alike


def _pointed_at(
    children: list[lxml.html.HtmlElement], hidden: Set[lxml.html.HtmlElement]
) -> tuple[list[str], list[lxml.html.HtmlElement]]:
    """The words of a strip of tabs of which each names one of these children, whatever these are called, and the
    children, of which one is shown: <li data-t="intro"> and <div class="intro">."""
    first = next(child for child in children if child in hidden)
    named = {name: child for child in reversed(children) for name in _names(child)}
    strips = chain(islice(first.itersiblings(preceding=True), MAX_PANES), _before(children[0])) if named else ()
    for strip in map(_unwrapped, strips):
        tabs = [*islice(strip, MAX_PANES + 1)] if 1 < len(strip) <= MAX_PANES else []
        said = (next((name for name in _said_by(tab) if name in named), None) for tab in tabs)
        panes = [named[name] for name in said if name is not None]
        is_set = len({*panes}) == len(tabs) > 1 and len([pane for pane in panes if pane not in hidden]) == 1
        if is_set and _are_tabs(words := [*map(cell_text, tabs)]):
            return words, panes
    return [], []


def _below_strip(
    children: list[lxml.html.HtmlElement], hidden: Set[lxml.html.HtmlElement]
) -> tuple[list[str], list[lxml.html.HtmlElement]]:
    """The words of a strip of three tabs and more, and the boxes of any make right below it, as many as there are tabs
    and all of them hidden but for one, with a box that is shown below them, or none."""
    first = next((i for i, child in enumerate(children) if child in hidden), 0)
    for at in range(max(0, first - STRIP_REACH), first):
        strip = _unwrapped(children[at])
        panes = children[at + 1 : at + 1 + len(strip)]
        below = children[at + 1 + len(strip) : at + 2 + len(strip)]
        is_set = MIN_BELOW <= len(strip) == len(panes) <= MAX_PANES and not any(one in hidden for one in below)
        is_set = is_set and len({tab.tag for tab in strip}) == 1 and all(pane.tag in _BOXES_BELOW for pane in panes)
        if is_set and len([pane for pane in panes if pane not in hidden]) == 1:
            words = [*map(cell_text, strip)]
            if _are_tabs(words) and not any(map(_leads_away, strip)):
                return words, panes
    return [], []


def _leads_away(tab: lxml.html.HtmlElement) -> bool:
    """True for what leads to another page."""
    links = (link.get("href") or "#" for link in tab.iter("a"))
    return any(not link.startswith(("#", "javascript")) for link in links)


def _names(box: lxml.html.HtmlElement) -> list[str]:
    return [*(box.get("class") or "").split()[:MAX_NAMES], *filter(None, [box.get("id")])]


def _said_by(tab: lxml.html.HtmlElement) -> Iterator[str]:
    """The values of a tab's attributes, and of those of the link in it, but for its own names, as names of a box."""
    for one in islice(tab.iter(), MAX_WRAPPED):
        values = (value for key, value in one.attrib.items() if key not in _OWN_ATTRIBUTES)
        yield from (
            name for value in islice(values, MAX_NAMES) for name in _NAME.findall(value[:MAX_VALUE])[:MAX_NAMES]
        )


def _before(pane: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """The elements right before the first pane, and right before the box that holds all."""
    yield from islice(pane.itersiblings(preceding=True), STRIP_REACH)
    if (parent := pane.getparent()) is not None:
        yield from islice(parent.itersiblings(preceding=True), STRIP_REACH)


def _tabs(strip: lxml.html.HtmlElement, panes: list[lxml.html.HtmlElement], *, is_whole: bool) -> list[str]:
    """The words of an element of as many children, each a short word. `is_whole`: the panes are told by their names, or
    are all that their box holds; else two of them begin with their words."""
    strip = _unwrapped(strip)
    words = [cell_text(tab) for tab in strip] if len(strip) == len(panes) else []
    if not _are_tabs(words):
        return []
    begun = (cell_text(pane).startswith(word) for pane, word in zip(panes, words, strict=False))
    return words if is_whole or sum(begun) >= FEW_BEGUN else []


def _unwrapped(strip: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    for _ in range(MAX_WRAPPED):
        if len(strip) == 1:
            strip = strip[0]
    return strip


def _are_tabs(words: Sequence[str]) -> bool:
    return all(0 < len(word) <= MAX_TAB and not _NO_TAB.search(word) for word in words)


def _that_say_more(
    panes: list[lxml.html.HtmlElement], shown: lxml.html.HtmlElement, hidden: Set[lxml.html.HtmlElement]
) -> Iterator[lxml.html.HtmlElement]:
    """The hidden panes of sentences, and of fields beside such, that are no copies of the shown one or of those before
    them."""
    said = _letters(cell_text(shown))
    texts = {pane for pane in panes if _is_text(pane)}
    if 2 * len(texts) > len(panes):
        texts.update(filter(_is_of_fields, panes))
    for pane in panes:
        letters = _letters(cell_text(pane)) if pane in hidden and pane in texts else ""
        if letters and (letters[:COPY_LETTERS] not in said or _says_more(letters, said)):
            yield pane
            said += letters


def _is_text(pane: lxml.html.HtmlElement) -> bool:
    """True for a pane of sentences, not of links."""
    text = cell_text(pane)
    links = sum(len(cell_text(link)) for link in pane.iter("a"))
    return bool(_SENTENCE.search(text)) and links < LINK_SHARE * len(text)


def _is_form(pane: lxml.html.HtmlElement) -> bool:
    """True for a pane in which a reader is to write."""
    return pane.tag == "form" or next(pane.iter("textarea"), None) is not None


def _is_of_fields(pane: lxml.html.HtmlElement) -> bool:
    """True for a pane of fields and their values, none of them to fill in: 联系人：郝女士."""
    fields = len(_FIELD.findall(cell_text(pane)))
    is_filled = next(pane.iter("input", "textarea", "select", "a", "button"), None) is None
    return fields >= FEW_FIELDS and is_filled


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text)


def _says_more(letters: str, said: str) -> bool:
    """True for a copy with something of its own, such as the last pane with all sections of the others and two more:
    so many letters in a row are not said before."""
    known = {said[i : i + GRAM] for i in range(len(said))}
    row = 0
    for i in range(len(letters) - GRAM + 1):
        row = 0 if letters[i : i + GRAM] in known else row + 1
        if row >= COPY_LETTERS:
            return True
    return False
