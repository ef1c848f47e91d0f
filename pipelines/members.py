"""What the members of objects are called in which the state of an app holds an article, in camel case, with underscores
or run together (`newsTitle`, `release_time`, `pubdate`), and what other members of theirs are called so, too.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from itertools import islice

from .page import block_key
from .pieces import pieced

#: Characters of a name that are read, and of the longest title and the longest other label; the longest of 1,700 real
#: titles has 170.
MAX_NAME, MAX_TITLE, MAX_LABEL = 40, 250, 60
#: Characters of the shortest text, and its paragraphs at least.
MIN_TEXT, FEW_PARAGRAPHS = 100, 2
#: Names whose words are remembered, and members of an object that are looked at.
REMEMBERED, MAX_MEMBERS = 4096, 200
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_PARAGRAPH = re.compile(r"<(?:p|br|div|section)(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
#: What stands beside an article, tells of its site, its section or its writer, or is an earlier version of it: words of
#: the members that hold it, of a text, and of a text whose words run together.
_AROUND = re.compile(
    "comments?|repl(?:y|ies)|relat(?:ed?|ions?)|relevant|similar|recommend(?:s|ed|ations?)?|hot|latest|rank|next|prev(?:ious)?"
    "|reviews?|feedbacks?|discuss(?:ions?)?|drafts?|backups?|old|histor(?:y|ies)|versions?|revisions?|categor(?:y|ies)"
    "|columns?|channels?|menus?|navs?|navigation|(?:web)?site|configs?|settings?|i18n|locales?|lang|messages|ads?|adverts?|banners?|footer|header|agreements?|authors?|users?"
)
_NO_TEXT = re.compile("next|prev(?:ious)?|author|user|writer|editor|terms|seo|ads?|nav|menu|site")
_ELSEWHERE = re.compile(
    "comment|reply|agreement|privacy|protocol|disclaim|copyright|statement|footer|header|related|recommend|cookie|template"
)
#: The main text by its name, how well that says so, and the same in another language.
_MAIN = re.compile("content|body|text|html|detail|article|neirong")
MAIN = 3
_TRANSLATED = re.compile("eng?|english|ru|jp|ja|ko|kr|fr|de|es|ar|tw|hk")
_TITLE = re.compile(r"[a-z]{0,12}title(?:cn|zh)?|headline|subject|(?:project|policy|article|news)name")
#: Titles for machines, which may be all that an object has, and those of something else.
_FOR_MACHINES = re.compile("(?:seo|share|page|meta|og|sub|short|document|head)(?:title)?")
_OF_OTHERS = re.compile(
    "(?:(?:web)?site|web|app|system|parent|category|column|channel|next|prev(?:ious)?|related)(?:title)?"
)
_DAY = re.compile(
    r"(?!un|end|exp)[a-z]{0,12}?"
    r"(?:(?:released?|publish(?:ed)?|pub|issued?)(?:time|date|day|at|on)|(?:news|article)(?:time|date)"
    r"|released|published|issued)"
)
_NO_DAY = re.compile("un|end|is|has|auto|plan(?:ned)?|scheduled?|next|prev(?:ious)?|comment")
_SOURCE = re.compile(r"[a-z]{0,12}?(?:source|copyfrom|laiyuan)(?:name)?")
_AUTHOR = re.compile(r"[a-z]{0,12}?(?:author|writer)(?:name)?")
_SECTION = re.compile("(?:news|article)?(?:channel|column|category|section|catalog|lanmu)(?:name|title)?")
#: Sources and authors of something else, and whether there is one.
_NO_LABEL = re.compile(
    "is|has|can|show|data|resource|image|img|pic|picture|photo|video|audio|cover|file|code|open|traffic|utm|click|user|thumb"
    "|map|comment|last|next|prev(?:ious)?|db|event"
)
#: A day of these times, or seconds since 1970.
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|\d{10}")
#: What systems write in a field for a name.
_NO_NAME = re.compile(
    r"\W*|\d+|https?:.*|(?:admin(?:istrator)?|root|system|test|null|none|undefined|unknown|true|false|original|reprint"
    "|manual|default|pc|web|app|h5|api|cms|editor|import|crawler|spider|internal|external)"
    "|[本该]站|(?:互联|本)?网络?|未知|无|暂无|转载|原创|佚名|匿名|(?:系统|超级|网站)?管理员|小编|编辑",
    re.IGNORECASE,
)
Members = Mapping[str, object]


def words(name: str) -> tuple[str, ...]:
    """The words of a member's name, as far as it is read, in lower case."""
    return _words(name[:MAX_NAME])


@lru_cache(maxsize=REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in _WORD.findall(name))


def is_around(name: str) -> bool:
    """True for a member that holds what stands beside an article: its comments, other articles, the site."""
    return any(map(_AROUND.fullmatch, (name, *words(name))))


def titles(members: Members) -> Iterator[tuple[str, bool]]:
    """The titles that an object has, and whether each is for readers: those for machines come last."""
    found = [(words(name), said) for name, value in _first(members) if (said := _said(value, MAX_TITLE))]
    named = [(own, said) for own, said in found if _TITLE.fullmatch("".join(own)) and not _has(own, _OF_OTHERS)]
    for own, said in sorted(named, key=lambda one: _has(one[0], _FOR_MACHINES)):
        yield said, not _has(own, _FOR_MACHINES)


def text(members: Members) -> tuple[int, str]:
    """The main text of an object as HTML, and how well its name says so; "" for none."""
    ranked = ((_rank(words(name)), value) for name, value in _first(members))
    found = ((rank, _html(value, is_main=rank == MAIN)) for rank, value in ranked if rank)
    own = ((rank, html) for rank, html in found if html)
    return max(own, key=lambda one: (one[0], size(one[1])), default=(0, ""))


def size(html: str) -> int:
    """Letters of a text without its tags: previews end with many dots."""
    return len(block_key(_TAG.sub("", html)))


def labels(members: Members) -> dict[str, object]:
    """Day, source, author and section of an object, as JSON-LD has them."""
    day = next((said for said in _named(members, _DAY, _NO_DAY) if _HAS_YEAR.search(said)), "")
    names = (_named(members, form, _NO_LABEL) for form in (_SOURCE, _AUTHOR))
    source, author = (next((said for said in some if not _NO_NAME.fullmatch(said)), "") for some in names)
    section = next((said for said in _named(members, _SECTION, _NO_LABEL) if not _NO_NAME.fullmatch(said)), "")
    found: dict[str, object] = {"datePublished": day} if day else {}
    found |= {"articleSection": section} if section else {}
    found |= {"publisher": {"name": source}} if source else {}
    return found | ({"author": {"name": author}} if author else {})


def _named(members: Members, form: re.Pattern[str], others: re.Pattern[str]) -> Iterator[str]:
    """The short values of the members that are called so, and not as others are."""
    for name, value in _first(members):
        if (said := _said(value, MAX_LABEL)) and not _has(own := words(name), others) and form.fullmatch("".join(own)):
            yield said


def _has(own: tuple[str, ...], form: re.Pattern[str]) -> bool:
    """True for a name of which a word is such a one."""
    return any(map(form.fullmatch, own))


def _first(members: Members) -> Iterator[tuple[str, object]]:
    return islice(members.items(), MAX_MEMBERS)


def _said(value: object, longest: int) -> str:
    """A short value, or the name that an object has; "" for anything else."""
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("name")
    said = str(value).strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if len(said) > longest:
        return ""
    return _TAG.sub("", unescape(said)).strip() if "<" in said or "&" in said else said


def _rank(own: tuple[str, ...]) -> int:
    """How well a name says that it is the main text's: 3 well, 2 not, 1 it is in another language, 0 of another."""
    joined = "".join(own)
    if _ELSEWHERE.search(joined) or _has(own, _NO_TEXT):
        return 0
    return 1 if _has(own, _TRANSLATED) else MAIN if _MAIN.search(joined) else 2


def _html(value: object, *, is_main: bool) -> str:
    """A value that is paragraphs in HTML, or was escaped once more, of the main text also one in pieces; "" for any
    other."""
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("html") or (pieced(value) if is_main else "")
    elif isinstance(value, list) and is_main:
        value = pieced(value)
    if not isinstance(value, str) or len(value) < MIN_TEXT:
        return ""
    html = unescape(value) if "<" not in value and "&lt;" in value else value
    return html if len(_PARAGRAPH.findall(html)) >= FEW_PARAGRAPHS else ""
