"""What a page prints once more for telephones: a box that a framework shows on small screens alone, right beside one
with the same words that it shows on all others.

The pair says so. A class for small screens alone may be a template's own, and hold what stands nowhere else.
"""

import re

import lxml.html

#: Characters of the longest such box, and of the shortest: what is longer is found as a repeated section.
MAX_TEXT, MIN_TEXT = 4_000, 4
# Bootstrap 2, 3, 4 and 5, Foundation, UIkit, Tailwind
_SMALL = re.compile(
    r"(?<!\S)(?:visible-(?:xs|phone)(?:-block)?|show-for-small-only|uk-visible-small|uk-hidden@[sm]"
    r"|d-(?:sm|md|lg)-none|(?:sm|md|lg):hidden)(?!\S)"
)
_LARGE = re.compile(
    r"(?<!\S)(?:hidden-(?:xs|phone)|hide-for-small-only|uk-hidden-small|uk-visible@[sm]"
    r"|d-(?:sm|md|lg)-(?:block|flex)|(?:sm|md|lg):(?:block|flex))(?!\S)"
)


def for_phones(names: str) -> bool:
    """True for classes that show a box on small screens alone."""
    return _SMALL.search(names) is not None and _LARGE.search(names) is None


def is_print_for_phones(element: lxml.html.HtmlElement) -> bool:
    """True for a box for small screens beside one for all others with the same words."""
    text = _text(element)
    beside = (element.getprevious(), element.getnext())
    return MIN_TEXT <= len(text) <= MAX_TEXT and any(_is_large(one) and _text(one) == text for one in beside)


def _is_large(element: lxml.html.HtmlElement | None) -> bool:
    return element is not None and _LARGE.search(element.get("class") or "") is not None


def _text(element: lxml.html.HtmlElement | None) -> str:
    return "" if element is None else "".join(element.text_content().split())
