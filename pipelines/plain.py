"""What no reader sees goes out of a page's tree before it is read: boxes that only hold another one, anchors,
elements that a site or a framework has under names of its own.

Systems print them or not, from one release to the next: without them the files below need not tell each box twice.
"""

import re

import lxml.etree
import lxml.html

from .cells import BLOCKS, SKIPPED
from .controls import set_views
from .walk import set_body

#: Boxes of which one inside without a name, where it is all of them, says nothing. (Not cells: by a box there a layout
#: is told from a table.)
_BOXES = frozenset(
    ("div", "section", "article", "main", "aside", "header", "footer", "nav", "form", "li", "blockquote", "body")
)
_BLANKS = " \t\r\n"
#: Attributes that frameworks put on any element, and those that only say how its lines stand.
_SAYS_NOTHING = re.compile("data-v-|data-react|_ng|(?:v?align|dir|lang|width)$")
#: What a box around it adds nothing to. (A paragraph that is all of an item stays: readability finds texts by it, and
#: without it 12 of 1,916 real pages lost lines.)
_WHOLE = frozenset(
    BLOCKS
    - {"body", "caption", "center", "dd", "dt", "hr", "li", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"}
)
_OWN_TAG = re.compile("</[a-zA-Z][a-zA-Z0-9]{0,30}-")
_OWN = lxml.etree.XPath("//*[contains(name(), '-')]")


def made_plain(tree: lxml.html.HtmlElement, html: str) -> lxml.html.HtmlElement:
    """The tree without what says nothing. `html`: all of the page."""
    if "<body" not in html and "<BODY" not in html:
        set_body(tree)
    if _OWN_TAG.search(html):
        if "</uni-" in html or "</taro-" in html:
            set_views(tree)
        _set_own_elements(tree)
    _set_sections(tree)
    for anchor in [one for one in tree.iter("a") if one.get("href") is None and _is_anchor(one)]:
        anchor.tag = "span"
    _drop_wrappers(tree)
    return tree


def _is_anchor(element: lxml.html.HtmlElement) -> bool:
    """True for a place to which a link leads, in a table of contents; words in one with an id may be a button's."""
    has, is_empty = element.attrib, not (element.text or "").strip(_BLANKS)
    is_place = "name" in has or ("id" in has and is_empty)
    return is_place and len(element) == 0 and "class" not in has and "onclick" not in has


def _set_own_elements(tree: lxml.html.HtmlElement) -> None:
    """Boxes for the elements with names of their own that hold some, pictures for those of AMP."""
    for element in _OWN(tree):
        tag = str(element.tag)
        if tag == "amp-img":
            element.tag = "img"
        elif tag not in SKIPPED and _has_block(element):
            element.tag = "div"


def _has_block(element: lxml.html.HtmlElement) -> bool:
    inside = element.iter(*BLOCKS)
    first = next(inside, None)
    return (next(inside, None) if first is element else first) is not None


def _set_sections(tree: lxml.html.HtmlElement) -> None:
    """Paragraphs for the sections that are one, as editors for WeChat make them."""
    for element in tree.iter("section"):
        if not _has_block(element):
            element.tag = "div" if element.get("class") or element.get("id") else "p"


def _drop_wrappers(tree: lxml.html.HtmlElement) -> None:
    """Drop the boxes without a name that hold nothing but another one, or are all of another one. (`drop_tag` counts
    the elements before each: as many boxes as a page may have side by side would take seconds.)"""
    for element in [one for one in tree.iter("div", "center") if _says_nothing(one)]:
        parent = element.getparent()
        if parent is not None and len(element) == 1 and _is_lone(element) and element[0].tag in _WHOLE:
            element[0].tail = element.tail
            parent.replace(element, element[0])
    for element in [one for one in tree.iter("div") if _says_nothing(one)]:
        parent = element.getparent()
        if parent is not None and len(parent) == 1 and parent.tag in _BOXES and _is_lone(parent):
            parent.text = element.text
            parent[:] = list(element)


def _is_lone(box: lxml.html.HtmlElement) -> bool:
    """True for a box of one element that has no words beside that."""
    return not ((box.text or "").strip(_BLANKS) or (box[0].tail or "").strip(_BLANKS))


def _says_nothing(element: lxml.html.HtmlElement) -> bool:
    """True for a box that is not called anything, nor drawn, nor does anything."""
    if element.get("class") is not None or element.get("id") is not None:  # as most have
        return False
    names = element.keys()
    return not names or all(_SAYS_NOTHING.match(str(name)) for name in names)
