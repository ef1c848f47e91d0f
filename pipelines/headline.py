"""The headline in other languages than Chinese, where <title> words it otherwise, or names the site alone; and without
the kicker that stands in its heading.
"""

import re
from collections.abc import Iterator, Sequence, Set

import lxml.html

from .owners import HEADING_REACH, is_site
from .page import Block, Page, block_key
from .prose import HAN
from .titlelines import MAX_LEVEL, terms
from .walk import step_into

#: Letters of the shortest and longest name of a site that is all of a <title>.
SITE_KEY = range(3, 41)
#: Characters of an address and of a link's text that are looked at, and links in which the one home is looked for: it
#: is among the first ones of a page, or in its footer.
MAX_URL, MAX_LINK, MAX_LINKS = 200, 80, 400
#: Characters of the longest title; the longest of 1,700 gold titles has 170.
MAX_TITLE = 250
#: Letters of the shortest headline that is known by its place: `Contact` and `Imprint` are none.
MIN_HEADLINE = 12
#: Share of a heading's words that a differently worded <title> must have: of the only one, of one of several.
MIN_SHARED_TERMS, MIN_SHARED_BESIDE = 0.3, 0.5
MIN_TERMS = 2
#: Level of a headline below the logo or the section's name in the first heading.
SECOND = 2
#: Blocks of the text in which other headings of its level are looked for.
SECTIONS_REACH = 40
#: Letters with which two forms of a word begin alike: rıhtımında, rıhtımındaki.
STEM = 5
#: Names of an element that are looked at.
MAX_NAMES = 200
# the beginning of a site: /, https://kurier.example, //kurier.example/index.html
_HOME = re.compile(r"(?:(?:https?:)?//[\w.:-]{1,100}|(?=/))(?:/(?:index\.(?:html|php)|home/?)?)?", re.IGNORECASE)
# what a site lays over its page, and asks of readers
_OF_SITE = re.compile(
    r"\b(?:cookies?|privacy|newsletter|subscribe|sign up|log ?in|datenschutz|anmelden|rgpd|подписк\w)\b", re.IGNORECASE
)
# what an element in a heading is called that holds a kicker
_KICKER_NAME = re.compile(
    r"(?<![a-z])(?:kicker|(?:over|top|roof|head)-?line-?(?:kicker|intro)|overline|topline|roofline|eyebrow|super-?title"
    r"|over-?title|pre-?title|dachzeile|antet[ií]tulo|occhiello|surtitre|spitzmarke|chap[eé]u|volanta|cintillo"
    r"|nadtytu[lł])(?![a-z])",
    re.IGNORECASE,
)


def without_site_names(heads: Sequence[str], page: Page) -> list[str]:
    """What a page declares as its title, without what is nothing but the name of its site."""
    return [head for head in heads if not names_site_alone(head, page)]


def names_site_alone(head: str, page: Page) -> bool:
    """True for a title that is the site's name in letters: what links home above all others is called so."""
    key = block_key(head)
    if len(key) not in SITE_KEY or HAN.search(head):
        return False
    return key == block_key(page.metas.get("og:site_name", "")) or key in _links_home(page.tree)


def _links_home(tree: lxml.html.HtmlElement) -> Set[str]:
    """The keys of what the links to the home page say."""
    links = (link for link, _ in zip(tree.iter("a"), range(MAX_LINKS), strict=False))
    home = (link for link in links if _HOME.fullmatch((link.get("href") or "#")[:MAX_URL]))
    return {block_key(str(link.text_content())[:MAX_LINK]) for link in home}


def headline_in_place(page: Page, body: int) -> int | None:
    """Index of the heading that is the title where nothing but the site's name is declared: the only h1 above the text
    that says more than a name, else the first one of the highest level right above it."""
    above = page.blocks[: min(body + 1, len(page.blocks))]
    heads = [i for i, block in enumerate(above) if 0 < block.level <= MAX_LEVEL and _may_be_headline(block, page, body)]
    tops = [i for i in heads if above[i].level == 1]
    near = [i for i in heads if body - i <= HEADING_REACH and not _OF_SITE.search(above[i].text)]
    if len(tops) == 1:
        return tops[0]
    return min(near, key=lambda i: (above[i].level, i), default=None)


def _may_be_headline(block: Block, page: Page, body: int) -> bool:
    is_long = len(block.key) >= MIN_HEADLINE and not HAN.search(block.text)
    return is_long and not names_site_alone(block.text, page) and not is_site(block.text, page, body)


def in_other_words(page: Page, heads: Sequence[str], sites: Set[str], near: range, body: int) -> int | None:
    """Index of the h1 `near` the beginning of the text that speaks of what <title> speaks of: editors give
    search engines other words than readers. Of several on the page, one has to share more. Where no h1 is there but
    the site's name or a section's, the h2 above the text. `sites`: keys of names behind what is declared."""
    tops = {i: block.key for i, block in enumerate(page.blocks) if block.level == 1}
    own = {i: key for i, key in tops.items() if not names_site_alone(page.blocks[i].text, page)}
    needed = MIN_SHARED_TERMS if len(set(own.values() or tops.values())) == 1 else MIN_SHARED_BESIDE
    found = _sharing(page, [i for i in tops if i in near and tops[i] not in sites], heads, needed, body)
    if found is not None or any(len(key) >= MIN_HEADLINE for key in own.values()):
        return found
    heads_below = [i for i in near if i < body and i < len(page.blocks) and page.blocks[i].level == SECOND]
    heads_below = [
        i
        for i in heads_below
        if body - i <= HEADING_REACH
        and _may_be_headline(page.blocks[i], page, body)
        and not any(page.blocks[i].key in block_key(head) for head in heads)  # a part of it is no other wording
    ]
    # right above the text, with others in that, it may head a section
    is_section = heads_below == [body - 1] and any(
        block.level == SECOND and i + 1 < len(page.blocks) and not page.blocks[i + 1].level
        for i, block in enumerate(page.blocks[body : body + SECTIONS_REACH], body)
    )
    needed = MIN_SHARED_BESIDE if is_section else MIN_SHARED_TERMS
    # where it has more than the declared title, that is the title: … / Dec 2025
    is_longer = heads_below and any(block_key(head) in page.blocks[heads_below[0]].key for head in heads)
    return None if is_longer else _sharing(page, heads_below[:1], heads, needed, body)


def _sharing(page: Page, places: Sequence[int], heads: Sequence[str], needed: float, body: int) -> int | None:
    """The first of the headings that share most with what is declared, as much as is `needed` at least."""
    named = [terms(head) for head in heads]
    found = (0, 0)
    for i in places:
        text = page.blocks[i].text
        if len(text) > MAX_TITLE or is_site(text, page, body):
            continue
        own = terms(text)
        shared = max((len(own & words) for words in named), default=0)
        if not HAN.search(text) and len(places) == 1:
            shared = max([shared, *(len(_stems(own) & _stems(words)) for words in named)])
        found = max(found, (shared, -i)) if shared >= max(MIN_TERMS, needed * len(own)) else found
    return -found[1] if found[0] else None


def _stems(words: Set[str]) -> set[str]:
    return {word[:STEM] for word in words}


def without_kicker_element(page: Page, at: int, title: str, head_title: str) -> str:
    """A heading's text without what an element in it says that is called a kicker, where <title> has not both."""
    if block_key(title) in block_key(head_title):
        return title
    for element in _named_in(page, at):
        kicker = " ".join(str(element.text_content())[:MAX_LINK].split())
        rest = title[len(kicker) :].lstrip(" :|–—-") if kicker and title.startswith(kicker) else ""
        if len(block_key(rest)) >= MIN_HEADLINE or (rest and HAN.search(rest)):
            return rest
    return title


def _named_in(page: Page, at: int) -> Iterator[lxml.html.HtmlElement]:
    """The elements in a block that are called kickers."""
    way = page.way
    inside = range(step_into(way, at), step_into(way, at + 1))
    for _, element, _, names in (way.steps[i] for i in inside):
        if names and _KICKER_NAME.search(" ".join(names)[:MAX_NAMES]):
            yield element
