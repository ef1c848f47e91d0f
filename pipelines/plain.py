"""What no reader sees is made plain in a page's tree before it is read: anchors, links that fold a section, sections
that are paragraphs, elements that a site or a framework has under names of its own.

Boxes that only hold another one stay: how deep a line stands tells what is apart from a text.
"""

import re

import lxml.etree
import lxml.html

from .cells import BLOCKS, SKIPPED
from .controls import OF_AN_APP, set_views
from .foldlinks import fold_links
from .pdflines import set_paragraphs
from .turnings import join_turned
from .walk import set_body

_BLANKS = " \t\r\n"
_OWN_TAG = re.compile("</[a-zA-Z][a-zA-Z0-9]{0,30}-")
#: What such a box is called that stays called so.
_KEPT_NAMES = ("crumb", "author", "byline")
_OWN = lxml.etree.XPath("//*[contains(name(), '-')]")


def made_plain(tree: lxml.html.HtmlElement, html: str) -> lxml.html.HtmlElement:
    """The tree with what says the same made the same. `html`: all of the page."""
    if "<body" not in html and "<BODY" not in html:
        set_body(tree)
    if _OWN_TAG.search(html):
        if OF_AN_APP.search(html):
            set_views(tree)
        _set_own_elements(tree)
    _set_sections(tree)
    set_paragraphs(tree, html)
    join_turned(tree, html)
    links = [*tree.iter("a")]
    anchors = [one for one in links if one.get("href") is None and _is_anchor(one)]
    for one in (*anchors, *fold_links(links)):
        one.tag = "span"
    return tree


def _is_anchor(element: lxml.html.HtmlElement) -> bool:
    """True for a place to which a link leads, in a table of contents; words in one with an id may be a button's."""
    has, is_empty = element.attrib, not (element.text or "").strip(_BLANKS)
    is_place = "name" in has or ("id" in has and is_empty)
    return is_place and len(element) == 0 and "class" not in has and "onclick" not in has


def _set_own_elements(tree: lxml.html.HtmlElement) -> None:
    """Boxes for the elements with names of their own that hold some, pictures for those of AMP. A box in which the way
    to the page or who wrote stands stays called so."""
    for element in _OWN(tree):
        tag = str(element.tag)
        if tag == "amp-img":
            element.tag = "img"
        elif tag not in SKIPPED and _has_block(element):
            element.tag = "div"
            if any(name in tag for name in _KEPT_NAMES):
                element.set("class", f"{tag} {element.get('class', '')}".strip())


def _has_block(element: lxml.html.HtmlElement) -> bool:
    inside = element.iter(*BLOCKS)
    first = next(inside, None)
    return (next(inside, None) if first is element else first) is not None


def _set_sections(tree: lxml.html.HtmlElement) -> None:
    """Paragraphs for the sections that are one, as editors for WeChat make them."""
    for element in tree.iter("section"):
        if not _has_block(element):
            element.tag = "div" if element.get("class") or element.get("id") else "p"
