"""Controls of a page (buttons, labels, lists to choose from): which of them hold text: their end tag is missing, or
they name a value that is printed beside them; and the elements that frameworks for apps have in place of HTML's."""

import re
from collections.abc import Sequence
from itertools import islice

import lxml.html

from .cells import BLOCKS
from .walk import Step

#: A control (button, label, …) with more text than this (characters) is a page whose end tag is missing.
MAX_CONTROL_TEXT = 300

#: Elements of what follows a label that are looked at: a field stands alone in a box.
MAX_NEAR = 8

#: Characters of the longest prompt that is a link glued to the end of a paragraph, and how such prompts end.
MAX_GLUED = 24
_GLUED_ENDS = ("查看更多", "查看原文", "阅读原文", "查看全文", "阅读全文", "展开全文", "]", "】", ">", "地图", "导航")
_GLUED = re.compile(
    r"(?<=[。！？…”」）)])\s?[\[【]?(?:返回\S{0,8}[，,]\s?)?(?:点击)?(?:查看更多|(?:查看|阅读)(?:原文|全文)|展开全文)\s?[】\]>]{0,2}$"
    # … behind an address
    r"|(?<=\S)\s?[\[【]?(?:(?:点击|点此)?(?:查看|打开)(?:百度|高德|大|电子|位置)?地图|一键导航)\s?[】\]>]{0,2}$"
)

#: How often a file was loaded, behind its link and without one: 附件【名单.xlsx】已下载3次.
_LOADS = re.compile(
    r"(?<=[】\]）)》a-zA-Z])\s?[（(\[]?(?:已?下载\s?(?:次数)?\s?[:：]?\s?\d{0,7}\s?次|下载(?:次数|量)\s?[:：]\s?\d{0,7})[）)\]]?$"
)

#: Characters of the line beside the link, at most: 附件1：【】
MAX_BESIDE_FILE = 8
#: Characters of the longest text of a link to the heading that it stands in, with spaces; and what it prints.
MAX_PERMALINK = 12
_PERMALINKS = frozenset(("#", "##", "###", "¶", "§", "🔗", "🔗︎", "🔗\ufe0f"))

# a label of an article's field, without a colon, and what its value stands in
_OF_ARTICLE = re.compile(
    "(?:发布|发表|更新|公开|公告|成文)?(?:日期|时间)|(?:所[属在]|适用)?(?:地区|区域)"
    "|(?:信息|文章|稿件|消息|内容)?来源(?:单位|部门|机构|媒体)?|作者|(?:责任)?编辑|发布(?:单位|机构|部门)"
    "|(?:浏览|阅读|点击)(?:量|数|次数)?|索引号|文号"
)
_VALUES = ("span", "em", "i", "b", "strong", "time")
_FIELDS = ("input", "select", "textarea", "button")
#: What the elements of apps are in HTML: with their prefix in uni-app and in the mini programs of WeChat, Baidu,
#: ByteDance, Kuaishou and QQ, by name in Taro.
_APPS = ("uni", "wx", "swan", "tt", "ks", "qq")
_OF_APPS = {
    "view": "div", "scroll-view": "div", "swiper-item": "div", "rich-text": "div", "page": "div", "page-head": "header",
    "page-body": "main", "text": "span", "button": "button", "tabbar": "nav", "tab-bar": "nav", "navigator": "div",
}  # fmt: skip
_VIEWS = {f"{app}-{name}": tag for app in _APPS for name, tag in _OF_APPS.items()} | {
    "taro-view-core": "div", "taro-text-core": "span", "taro-rich-text-core": "div", "taro-scroll-view-core": "div",
    "taro-button-core": "button", "taro-tabbar": "nav",
}  # fmt: skip
#: The end tag of one of them.
OF_AN_APP = re.compile(f"</(?:{'|'.join(_APPS)}|taro)-")
_INLINE = re.compile(r"display\s{0,9}:\s{0,9}inline")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_FOLDS = re.compile("accordion|collaps|toggle|faq")
#: Tags of controls, whose text is no page's.
CONTROLS = frozenset(
    ("button", "label", "select", "option", "object", "audio", "video", "canvas", "map", "dialog")
)  # fmt: skip


def set_views(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """The tree with the elements of HTML for those that frameworks for apps have of their own."""
    for element in tree.iter():
        tag = _VIEWS.get(str(element.tag))
        if tag:
            element.tag = "span" if _INLINE.search(element.get("style") or "") else tag
    return tree


def parted(text: str, links: int) -> list[tuple[str, int]]:
    """A line in one piece or two, with the characters in links of each: a link that only prompts to read on, and how
    often a file was loaded, are apart from what they are glued to. `links`: characters in links of the line.

    >>> parted("他说完了。返回某某，查看更多", 9), parted("他请读者返回首页，查看更多", 0)
    ([('他说完了。', 0), ('返回某某，查看更多', 9)], [('他请读者返回首页，查看更多', 0)])
    >>> parted("地址：某某路8号 [查看地图]", 6), parted("门口的牌子上写着查看地图", 0)
    ([('地址：某某路8号', 0), ('[查看地图]', 6)], [('门口的牌子上写着查看地图', 0)])
    >>> parted("附件【名单.xlsx】已下载3次", 7), parted("附件已下载3次", 0)
    ([('附件【名单.xlsx】', 7), ('已下载3次', 0)], [('附件已下载3次', 0)])
    """
    found = _GLUED.search(text, max(0, len(text) - MAX_GLUED)) if text.endswith(_GLUED_ENDS) else None
    if found and found.start() and len("".join(found[0].split())) == links:
        return [(text[: found.start()].rstrip(), 0), (found[0].lstrip(), links)]
    loads = _LOADS.search(text, max(0, len(text) - MAX_GLUED)) if links and "下载" in text[-MAX_GLUED:] else None
    file = text[: loads.start()].rstrip() if loads else ""
    # a sentence that ends so tells of it: 园区编印的《指南》已下载3200次
    is_file = not file.endswith("》") or file.startswith(("《", "附"))
    if loads and is_file and 0 <= len("".join(file.split())) - links <= MAX_BESIDE_FILE:
        return [(file, links), (loads[0].lstrip(), 0)]
    return [(text, links)]


def is_permalink(text: str, link: lxml.html.HtmlElement | None) -> bool:
    """True for the sign that a heading links to itself with, so that readers may copy its address: no word of it."""
    return text.strip() in _PERMALINKS and link is not None and (link.get("href") or "").lstrip()[:1] == "#"


def names_value(label: lxml.html.HtmlElement) -> bool:
    """True for a label of a value that the page prints beside it, not of a field to fill in: 土地面积： 120亩; a
    field of an article, alone before its value, needs no colon: <label>所属地区</label><span>青澜</span>."""
    if label.tag != "label" or label.get("for") or len(label):
        return False
    before, behind = label.getprevious(), label.getnext()
    # what stands in a box before the label is another one's
    near = [] if behind is None else [*islice(behind.iter(), MAX_NEAR)]
    is_field = any(one is not None and one.tag in _FIELDS for one in (before, *near))
    word = (label.text or "").strip()
    return not is_field and (
        word.endswith(tuple(":：︰∶﹕꞉")) or (_heads_value(label) and _OF_ARTICLE.fullmatch(word) is not None)
    )


def _heads_value(label: lxml.html.HtmlElement) -> bool:
    """True for a label right before one short element that is neither a link nor a list to choose from; behind that
    stands the next label at most."""
    value = label.getnext()
    if value is None or value.tag not in _VALUES or (label.tail or "").strip():
        return False
    behind = value.getnext()
    return len(value) == 0 and bool((value.text or "").strip()) and (behind is None or behind.tag in ("label", "br"))


def opens_a_section(button: lxml.html.HtmlElement) -> bool:
    """True for a button that is all of a heading: that of a section which a reader folds."""
    heading = button.getparent() if button.tag == "button" else None
    if heading is None or heading.tag not in _HEADINGS or len(heading) > 1:
        return False
    is_alone = not (heading.text or "").strip() and not (button.tail or "").strip()
    return is_alone and (
        button.get("aria-expanded") is not None or _FOLDS.search(button.get("class") or "") is not None
    )


def unclosed_controls(steps: Sequence[Step]) -> set[lxml.html.HtmlElement]:
    """Controls that hold a page, because their end tag is missing, labels of printed values, and headings of sections
    that a reader folds. A select may be long: a list of towns; it holds a page when there are paragraphs in it."""
    found: set[lxml.html.HtmlElement] = set()
    end = 0
    for first in [i for i, step in enumerate(steps) if step[0] in CONTROLS]:
        if first >= end:
            end = _find_unclosed(steps, first, found)
    folded = [step[1] for step in steps if step[0] == "button" and step[3] is not None and opens_a_section(step[1])]
    # one alone is a box that stands beside a text
    return found.union(folded) if len(folded) > 1 else found


def _find_unclosed(steps: Sequence[Step], first: int, found: set[lxml.html.HtmlElement]) -> int:
    """Such controls among the one that a step leads into and those inside it; returns the step behind its end."""
    starts: list[tuple[int, int]] = []
    characters = blocks = 0
    for i in range(first, len(steps)):
        tag, element, text, attributes = steps[i]
        is_control = tag in CONTROLS
        if is_control and attributes is not None:
            starts.append((characters, blocks))
        elif is_control:
            characters_before, blocks_before = starts.pop()
            is_long = characters - characters_before > MAX_CONTROL_TEXT
            if names_value(element) or (is_long and (tag != "select" or blocks > blocks_before)):
                found.add(element)
            if not starts:
                return i + 1
        blocks += tag in BLOCKS and attributes is not None
        characters += len(text or "")
    return len(steps)
