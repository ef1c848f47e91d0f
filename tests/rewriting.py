"""Pages written in other ways that no reader sees: each way takes a tree and changes its markup, nothing that is shown.

Systems for content, editors and frameworks differ by these, and so does one site before and after it was rebuilt.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urljoin

import lxml.etree
import lxml.html

from pipelines.cells import BLOCKS
from pipelines.decode import decode

Tree = lxml.html.HtmlElement
Way = Callable[[Tree, str], None]
_CHARSET = re.compile(r"<meta[^<>]{0,200}charset[^<>]{0,200}>", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^<>]{0,200}\?>")
_UNSEEN = re.compile(r"(?is)(<script\b.*?</script>|<style\b.*?</style>|<!--.*?-->)")
_WIDE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffefé-ÿ]")


def _made(tag: str, **attributes: str) -> Tree:
    return lxml.html.Element(tag, attributes)


def _inside(element: Tree, *tags: str, **attributes: str) -> None:
    """Put all that it holds into new boxes."""
    outer = inner = _made(tags[0], **attributes)
    for tag in tags[1:]:
        inner.append(_made(tag))
        inner = inner[0]
    inner.text, element.text = element.text, None
    inner.extend(list(element))
    element.append(outer)


def _text(element: Tree) -> str:
    return element.text_content().strip()


def attributes_of_frameworks(tree: Tree, _: str) -> None:
    for element in tree.iter("*"):
        element.set("data-v-7ba5bd90", "")


def headline_in_a_span(tree: Tree, _: str) -> None:
    for element in tree.iter("h1"):
        _inside(element, "span")


def anchors(tree: Tree, _: str) -> None:
    for number, element in enumerate(list(tree.iter("p", "h2", "h3"))):
        anchor = _made("a", name=f"s{number}")
        anchor.tail, element.text = element.text, None
        element.insert(0, anchor)


def text_in_spans(tree: Tree, _: str) -> None:
    for element in list(tree.iter("p", "h2", "h3")):
        _inside(element, "span", "span", style="font-family:宋体;font-size:16px")


def runs_of_word(tree: Tree, _: str) -> None:
    """Each third of a paragraph in a span of its own, as text is pasted from Word."""
    for element in list(tree.iter("p")):
        text = element.text or ""
        if len(text) >= 12:
            third = len(text) // 3
            element.text = None
            for number, run in enumerate((text[:third], text[third : 2 * third], text[2 * third :])):
                span = _made("span", lang="EN-US", style="font-family:仿宋_GB2312")
                span.text = run
                element.insert(number, span)


def links_in_spans(tree: Tree, _: str) -> None:
    for element in list(tree.iter("a")):
        if not any(one.tag in BLOCKS for one in element.iterdescendants()):
            _inside(element, "span")


def links_told(tree: Tree, url: str) -> None:
    """Whole addresses, the words of each link as its title."""
    for element in tree.iter("a"):
        href = element.get("href")
        if href and not href.startswith(("#", "javascript", "mailto", "tel")):
            element.attrib.update({"href": urljoin(url, href), "title": _text(element), "target": "_blank"})


def pictures_of_amp(tree: Tree, _: str) -> None:
    for element in tree.iter("img"):
        element.tag = "amp-img"


def pictures_that_wait(tree: Tree, _: str) -> None:
    for element in [one for one in tree.iter("img") if one.get("src")]:
        plain = _made("noscript")
        plain.append(_made("img", src=element.get("src", "")))
        plain.tail, element.tail = element.tail, None
        element.addnext(plain)
        element.attrib.update({"data-src": element.get("src", ""), "src": "data:image/gif;base64,R0lGODlhAQABAAAAACw="})


def comments(tree: Tree, _: str) -> None:
    for element in list(tree.iter("p", "h2", "ul", "table")):
        element.addprevious(lxml.html.HtmlComment(" part "))


def breaks_at_ends(tree: Tree, _: str) -> None:
    for element in tree.iter("p"):
        if _text(element):
            element.append(_made("br"))


def lines_indented(tree: Tree, _: str) -> None:
    for element in tree.iter("p"):
        element.attrib.update({"align": "justify", "style": "text-indent:2em;" + element.get("style", "")})


def bold_by_another_name(tree: Tree, _: str) -> None:
    for element in list(tree.iter("b", "strong", "i", "em")):
        element.tag = {"b": "strong", "strong": "b", "i": "em", "em": "i"}[str(element.tag)]


def rows_without_bodies(tree: Tree, _: str) -> None:
    for element in list(tree.iter("thead", "tbody", "tfoot")):
        element.drop_tag()


#: Ways that go well together, so that each page need not be read for each: what all of them change stays as it was.
SETS: dict[str, tuple[Way, ...]] = {
    "commented": (headline_in_a_span, comments, attributes_of_frameworks),
    "pictures that wait": (pictures_that_wait, links_told),
    "spans": (text_in_spans, breaks_at_ends, links_in_spans),
    "custom": (pictures_of_amp, bold_by_another_name),
    "old": (anchors, runs_of_word, rows_without_bodies, lines_indented),
}


def _outside_scripts(html: str, change: Callable[[str], str]) -> str:
    return "".join(piece if n % 2 else change(piece) for n, piece in enumerate(_UNSEEN.split(html)))


def entities(html: str) -> str:
    return _outside_scripts(html, lambda text: _WIDE.sub(lambda found: f"&#x{ord(found[0]):X};", text))


def lines_apart(html: str) -> str:
    tags = re.compile(r"(?i)\s{0,99}(</?(?:p|div|li|ul|ol|table|tr|section|article|h[1-6])(?:\s[^<>]*)?>)\s{0,99}")
    return _outside_scripts(html, lambda text: tags.sub(r"\n\t\1\n\t\t", text))


def _inside_tags(html: str, change: Callable[[str], str]) -> str:
    tag = re.compile(r"<[a-zA-Z][^<>]*>")
    return _outside_scripts(html, lambda text: tag.sub(lambda found: change(found[0]), text))


def attributes_in_capitals(html: str) -> str:
    name = re.compile(r"([a-zA-Z][\w-]{0,40})(?==\")")
    return _inside_tags(html, lambda tag: name.sub(lambda key: key[1].upper(), tag))


def quoted_singly(html: str) -> str:
    return _inside_tags(html, lambda tag: re.sub('="([^"\']*)"', r"='\1'", tag))


#: … and of the HTML itself.
WRITTEN = (entities, lines_apart, attributes_in_capitals, quoted_singly)


def _html(body: bytes) -> str:
    decoded = decode(body, None)
    assert decoded
    return _DECLARATION.sub("", _CHARSET.sub('<meta charset="utf-8">', decoded.text))


def rewritten(body: bytes, url: str, ways: Iterable[Way]) -> bytes:
    """The page with its tree changed; with no way, as it is once a parser has read it."""
    tree = lxml.html.document_fromstring(_html(body))
    for way in ways:
        way(tree, url)
    return lxml.html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>").encode("utf-8", "replace")


def written(body: bytes, ways: Iterable[Callable[[str], str]]) -> bytes:
    """The same with its HTML changed."""
    html = _html(body)
    for way in ways:
        html = way(html)
    return html.encode("utf-8", "replace")
