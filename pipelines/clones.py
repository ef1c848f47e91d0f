"""The slides that a carousel prints twice to go round: its script puts a copy of the last ones before the first, and of
the first ones behind the last, and names them.

Name and pair say so: a slide that stands nowhere else beside it stays, whatever it is called.
"""

import re
from collections.abc import Iterable, Iterator

import lxml.html

#: Characters of the longest slide that is compared.
MAX_SLIDE = 4_000
# of Swiper, Slick, Owl and tiny-slider, bxSlider, Splide and Glide, FlexSlider and SuperSlide
_CLONE = re.compile(
    r"(?<!\S)(?:swiper-slide-duplicate|slick-cloned|tns-slide-cloned|(?:bx-)?clone|cloned|(?:splide|glide)__slide--clone)(?!\S)"
)


def is_named_clone(names: str) -> bool:
    """True for classes by which a carousel knows the copy of a slide."""
    return ("clone" in names or "duplicate" in names) and _CLONE.search(names) is not None


def clones(elements: Iterable[lxml.html.HtmlElement]) -> Iterator[lxml.html.HtmlElement]:
    """Of these elements, all with such a class, those with the words of another slide beside it that has none."""
    told: dict[lxml.html.HtmlElement, set[str]] = {}
    for element in elements:
        parent = element.getparent()
        if parent is None:
            continue
        if parent not in told:
            told[parent] = {_text(one) for one in parent if not is_named_clone(one.get("class") or "")}
        if (text := _text(element)) and text in told[parent]:
            yield element


def _text(element: lxml.html.HtmlElement) -> str:
    text = "".join(element.text_content().split())
    return text if len(text) <= MAX_SLIDE else ""
