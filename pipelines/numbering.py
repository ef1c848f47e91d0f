"""The numbers that a browser prints before the entries of a list: <ol>."""

import re
from collections.abc import Iterable

import lxml.html

from .months import month_number

#: An entry that has its number in its text, in a list that hides its own.
OWN_NUMBER = re.compile(
    r"[①-⓿❶-➓㈠-㈩]|[（(【［\[第]?\s?[\d一二三四五六七八九十]{1,5}\s?(?:[、.．)）】］\]:：章条步]|$)|第[一二三四五六七八九十\d]{1,3}[,，]"
    r"|[一二三四五六七八九十]{1,2}[是要]|其[一二三四五六七八九][,，是]|(?:step|no|q)[.\s]{0,2}\d",
    re.IGNORECASE,
)
# … but the hour of an agenda is none: 8:30—9:00 签到
_HOUR = re.compile(r"(?P<hour>[01]?\d|2[0-4])[:：][0-5]\d(?!\d)")
# … nor is a day with the name of its month: 31. března
_DAY = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>[^\W\d_]{3,12})(?!\w)")
LAST_DAY = 31
#: Letters of a month's name from which it is no other word, and a longer one that is: 1. May I apply? 1. March …
SURE_MONTH, _WORD = 4, frozenset(("march", "mars", "sept", "abril"))
#: Characters of a page's style sheets that are looked at: what they say of all lists stands first.
MAX_CSS = 200_000
#: Digits of the first number of a list that are believed.
MAX_DIGITS = 4
# a list that prints no numbers by a class of Bootstrap, Tailwind, WordPress or by another form of them
_UNNUMBERED = re.compile(
    r"(?<![a-z])(?:list-unstyled|list-none|list-inline|no-?list|no-?bullets?)(?![a-z])", re.IGNORECASE
)
_FORM = re.compile(r"list-style(?:-type)?\s{0,9}:(?![^;]{0,80}decimal)[^;]{0,80}[a-z]", re.IGNORECASE)
# what a sheet of the page says that takes them, and what stands before the { when it is of every list
_NO_NUMBERS = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}none")
_EVERY_LIST = re.compile(r"(?:^|[},/])\s{0,99}(?:ol|li|\*)\s{0,9}(?:,[^{}]{0,300})?\Z")
#: Characters of a rule before that, and of its selectors.
MAX_RULE, MAX_SELECTORS = 500, 450


class Numbers:
    """The lists with numbers of a page that are open, and the next one of each."""

    def __init__(self, sheets: Iterable[lxml.html.HtmlElement]) -> None:
        """`sheets`: the page's <style> elements, which may take the numbers from all lists."""
        css = "\n".join(sheet.text or "" for sheet in sheets)[:MAX_CSS].lower()
        self._has_none = "list-style" in css and "decimal" not in css and _hides_all(css)
        #: Box of a list → the next number; 0 for none.
        self._following: dict[int, int] = {}

    def open_list(self, box: int, entries: lxml.html.HtmlElement) -> None:
        self._following[box] = 0 if self._has_none else _first(entries)

    def of_entry(self, box: int, entry: lxml.html.HtmlElement) -> int:
        """The number of the next entry of the list in a box; 0 for none."""
        number, own = self._following.get(box, 0), entry.get("value") or ""
        if not number:
            return 0
        if own.isascii() and own.isdigit() and len(own) <= MAX_DIGITS:
            number = int(own)
        self._following[box] = number + 1
        return 0 if _hides(entry) else number


def entry(text: str, number: int) -> str:
    """An entry of a list as Markdown, with its number where it has none of its own; 0 for a list without any.

    >>> entry("2. Apply at the town hall", 2), entry("31. března: konec příjmu žádostí", 1)
    ('- 2. Apply at the town hall', '1. 31. března: konec příjmu žádostí')
    """
    return (f"{number}. " if number and not _has_own_number(text, number) else "- ") + text


def _has_own_number(text: str, number: int) -> bool:
    day = _DAY.match(text)
    if day and int(day["day"]) <= LAST_DAY and month_number(day["month"]):
        month = day["month"].casefold()
        is_sure = len(month) >= SURE_MONTH and month not in _WORD
        return not is_sure and int(day["day"]) == number
    hour = _HOUR.match(text)
    is_hour = hour is not None and int(hour["hour"]) != number  # the first entry may be 1：10家企业签约
    return OWN_NUMBER.match(text) is not None and not is_hour


def _hides_all(css: str) -> bool:
    """True for a sheet that takes the numbers from every list, and gives them back to none."""
    for found in _NO_NUMBERS.finditer(css):
        opening = css.rfind("{", max(0, found.start() - MAX_RULE), found.start())
        is_inside = opening >= 0 and "}" not in css[opening : found.start()]
        if is_inside and _EVERY_LIST.search(css, max(0, opening - MAX_SELECTORS), opening):
            return True
    return False


def _hides(element: lxml.html.HtmlElement) -> bool:
    """True for a list, or an entry, that prints another sign or none."""
    is_other = _FORM.search(element.get("style") or "") is not None
    return is_other or _UNNUMBERED.search(element.get("class") or "") is not None


def _first(entries: lxml.html.HtmlElement) -> int:
    """The number that a browser prints before the first entry of an <ol>; 0 when it prints none, or letters."""
    form, first = (entries.get(name) or "" for name in ("type", "start"))
    if form not in ("", "1") or _hides(entries) or entries.get("reversed") is not None:
        return 0
    return int(first) if first.isascii() and first.isdigit() and len(first) <= MAX_DIGITS else 1
