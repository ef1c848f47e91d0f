"""Which URL looks like an article's, when the site's table does not say. Pure; cases: tests/cases/articles.json."""

import re
from urllib.parse import parse_qsl, urlsplit

#: What `sites check` shows for a site without `article`.
GUESS = "guessed: a number of three digits or a date in the address, or ?id=7; no lists, no files"

#: Endings of files that are no pages.
_FILES = re.compile(
    r"pdf|docx?|xlsx?|pptx?|wps|ofd|csv|txt|rtf|zip|rar|7z|gz|tar|jpe?g|png|gif|bmp|webp|svg|ico"
    r"|js|css|json|map|woff2?|ttf|swf|mp[34]|m4a|avi|flv|wmv|mov|m3u8|apk|exe",
    re.IGNORECASE,
)
#: Names of pages that list others or are for users, not readers; numbers may follow: list_2, col1234, node_1234.
_NO_ARTICLE = re.compile(
    r"(?:lists?|more|node|col|column|channel|cate|category|catalog|class|tags?|topic|page|search|sitemap|archive"
    r"|login|logout|register|signup|user|member|download|print|comments?|captcha)(?:[_-]?\d{1,9}){0,4}",
    re.IGNORECASE,
)
#: Its next pages are lists; alone it may show an article: index.php?a=show&id=7.
_NUMBERED_INDEX = re.compile(r"(?:index|default)(?:[_-]?\d{1,9}){1,4}", re.IGNORECASE)
_LISTS = frozenset(("list", "lists", "category", "channel", "tag", "tags", "page", "search"))
_YEAR = re.compile(r"(?:19|20)\d\d")
_NUMBER = re.compile(r"\d{3}")
_DATE = re.compile(r"/(?:19|20)\d\d[-/]?\d{1,2}[-/]?\d{1,2}/[^/]{1,300}$")
_ID = re.compile(r"(?:item|content|news|article|art|info|doc|a|n)?_?id", re.IGNORECASE)
#: Folders whose numbered pages are articles however small the number is: /info/detail/12.html.
_ARTICLES = frozenset(("info", "detail", "details", "article", "articles", "content", "show", "view", "read", "art"))


def looks_like_article(url: str) -> bool:
    """True for a canonical URL with an article's number or date, and no list's or file's name.

    >>> looks_like_article("https://a.cn/info/1001/60.htm"), looks_like_article("https://a.cn/list_100.html")
    (True, False)
    """
    parts = urlsplit(url)
    *folders, last = parts.path.lower().split("/")
    name, _, ending = last.partition(".")
    query = parse_qsl(parts.query)
    if is_file(url) or _NO_ARTICLE.fullmatch(name) or _NUMBERED_INDEX.fullmatch(name):
        return False
    if any(value.lower() in _LISTS for _, value in query) or not _LISTS.isdisjoint(folders[-1:]):
        return False
    if any(_ID.fullmatch(key) and value[:1].isdigit() for key, value in query):
        return True
    if name in ("index", "default") or (_YEAR.fullmatch(name) and not ending):
        return False
    is_numbered = name.isdecimal() and bool(ending) and not _ARTICLES.isdisjoint(folders[-2:])
    return bool(is_numbered or _NUMBER.search(last) or _DATE.search(parts.path))


def is_file(url: str) -> bool:
    """True for a URL that ends like a picture's, a document's or a script's."""
    _, dot, ending = urlsplit(url).path.rpartition("/")[2].rpartition(".")
    return bool(dot and _FILES.fullmatch(ending))
