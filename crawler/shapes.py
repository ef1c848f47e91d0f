"""The pattern of a site's articles, from addresses of some: `sites add` writes it into the table. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, urlsplit

#: Addresses of one shape before it counts: two may be alike by chance.
MIN_ALIKE = 3
#: Share of the addresses that the pattern must find, with so many shapes at most: else the site has no pattern.
MIN_SHARE, MAX_SHAPES = 0.8, 4
#: Folders before the last part of an address that the pattern names, when all of the shape have them.
MAX_FOLDERS = 3
#: Longest value of a query's key that is taken as it is: `a=show`; characters.
MAX_VALUE = 20

#: Shortest part of an address that is a hash or the like; characters.
MIN_OPAQUE = 12
#: Longest address that is looked at: articles have shorter ones; characters.
MAX_LENGTH = 300

_NUMBER = re.compile(rf"\d{{1,{MAX_LENGTH}}}")
_SPECIAL = re.compile(r"[.^$*+?{}\[\]\\|()]")
#: Part of an address without meaning for readers: a hash, an id with letters between its figures.
_OPAQUE = re.compile(
    rf"(?=(?:[a-z]{{0,30}}\d){{4}})(?=(?:\d{{0,30}}[a-z]){{4}})[0-9a-z]{{{MIN_OPAQUE},64}}", re.IGNORECASE
)
#: A title as an address: three words or more.
_SLUG = re.compile(r"[^/.\d-]{1,50}(?:-[^/.-]{1,50}){2,60}")


def article_pattern(articles: Iterable[str], others: Iterable[str] = ()) -> str | None:
    r"""A regular expression that finds most of these canonical URLs and none of the others; None when there is none.

    >>> article_pattern(f"https://a.cn/info/{n}/{n}1.html" for n in range(10, 20))
    '/info/\\d+/\\d+\\.html$'
    """
    urls = list(dict.fromkeys(url for url in articles if len(url) <= MAX_LENGTH))
    shapes: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        shapes[_last(url)].append(url)
    common = sorted((found for found in shapes.values() if len(found) >= MIN_ALIKE), key=len, reverse=True)[:MAX_SHAPES]
    if not common or sum(map(len, common)) < MIN_SHARE * len(urls):
        return None
    elsewhere = {url for url in others if len(url) <= MAX_LENGTH} - set(urls)
    patterns = [_pattern(found, elsewhere) for found in common]
    return "|".join(pattern for pattern in patterns if pattern) if all(patterns) else None


def fitting(pattern: str, urls: Iterable[str]) -> int:
    r"""How many of these URLs such a pattern finds, without those that are too long to be articles'.

    >>> fitting(r"/info/\d+$", ["https://a.cn/info/1", "https://a.cn/about", "https://a.cn/info/" + "1" * 300])
    1
    """
    return sum(1 for url in urls if len(url) <= MAX_LENGTH and re.search(pattern, url))


def _pattern(urls: Sequence[str], others: Iterable[str]) -> str | None:
    """The pattern of URLs whose last parts are alike: with the folders that all have, else with as long numbers."""
    folders = [list(map(_segment, urlsplit(url).path.split("/")[1:-1]))[::-1][:MAX_FOLDERS] for url in urls]
    shared: list[str] = []
    for level in zip(*folders, strict=False):
        if len(set(level)) > 1:
            break
        shared.insert(0, level[0])
    last = _last(urls[0])
    if last.startswith("[^/]+") and not any(folder != "[^/]+" for folder in shared):
        return None  # any address would fit
    for end in (last, _with_lengths(last, urls)):
        pattern = "/" + "/".join([*shared, end]) + "$"
        if not any(re.search(pattern, url) for url in others):
            return pattern
    return None


def _last(url: str) -> str:
    """The last part of a path and the query, as a pattern."""
    parts = urlsplit(url)
    query = "&".join(f"{_escape(key)}={_value(value)}" for key, value in parse_qsl(parts.query, keep_blank_values=True))
    return _segment(parts.path.rpartition("/")[2]) + (rf"\?{query}" if query else "")


def _segment(text: str) -> str:
    stem, dot, ending = text.partition(".")
    end = _escape(dot + ending)
    if "%" in text or _SLUG.fullmatch(stem):
        return "[^/]+" + end
    if _OPAQUE.fullmatch(stem):
        return rf"\w{{{MIN_OPAQUE},}}" + end
    return _NUMBER.sub(lambda _: r"\d+", _escape(stem)) + end


def _value(value: str) -> str:
    if value.isdecimal() and value.isascii():
        return r"\d+"
    return _escape(value) if len(value) <= MAX_VALUE and value.isascii() and "%" not in value else "[^&]*"


def _with_lengths(last: str, urls: Sequence[str]) -> str:
    r"""`\d+` of a last part as `\d{4,}`, by the shortest numbers of these URLs."""
    numbers = [_NUMBER.findall(urlsplit(url).path.rpartition("/")[2].partition(".")[0]) for url in urls]
    least = iter([min(map(len, column)) for column in zip(*numbers, strict=False)])
    return re.sub(r"\\d\+", lambda _: rf"\d{{{next(least, 1)},}}", last, count=0)


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda found: "\\" + found[0], text)
