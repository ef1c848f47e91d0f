"""Page → the article's title: what <title> declares and the page prints.

An on-page print that <title> confirms is free of the site's name; the declared one is only the second
choice, without the names of site and section that follow it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from .headline import (
    MAX_TITLE,
    headline_in_place,
    in_other_words,
    names_site_alone,
    without_kicker_element,
    without_site_names,
)
from .owners import (
    MAX_OWNER_LINE,
    MAX_SITE_KEY,
    SITE_END,
    begins_as_logo,
    below_site,
    heading_below_names,
    is_site,
    may_be_site,
)
from .page import HEADING, TABLE, Block, Page, block_key
from .prose import HAN, count_han, is_label_line
from .titlelines import (
    below_section,
    declared_lines,
    first_line,
    is_printed_near,
    line_for_title,
    lines_but_tabs,
    named_for_title,
    names_kind,
    nearest_heading,
    without_additions,
    without_issue,
)
from .titleplace import LONE_TITLE, MAX_DATED_LINE, SOME_DAY, Declared, no_title, text_of, title_above, title_in_place

#: Characters of a declared title that are compared: the title, a section, a site.
MAX_HEAD = 500
#: What a title ends with that is cut off.
DOTS = ("…", "...")
#: Letters of the shortest title that a page's own <title> can confirm.
MIN_TITLE_KEY = 4
#: The same where a line of labels stands right below it.
MIN_SHORT_TITLE = 2
#: Share of the first part of <title> that an on-page title must at least cover.
MIN_TITLE_COVER = 0.5
#: Share of the longest part of <title> that its first part must have to be the title.
MIN_TITLE_PART = 0.3
#: Letters of the longest name of a site or section after a dash.
MAX_PART = 30
#: Names of the site and its sections behind a title that are looked at: a hostile one has thousands.
MAX_NAMES = 20
#: Han characters of the longest name of a section or app that some sites print as every page's <title>: 招商资讯.
MAX_SECTION_HAN = 4
#: Link share (0…1) from which a short block is an entry of a list, not a line of the article.
LINK_SHARE = 0.5
#: Blocks between a title and its body that are searched.
WINDOW_BELOW = 30
#: Blocks between title, lead and body of a page that has its date below the lead.
LEAD_REACH = 4
#: What stands between the parts of a <title>: the title, the section, the site.
HEAD_BREAK = re.compile(
    r"\s{0,3}[_|｜│¦]{1,3}\s{0,3}|\s{1,3}[-–—:»·•«‹›>/]{1,2}\s{1,3}|\s{0,3}(?:::|»|—{1,2}|--)\s{0,3}"
    r"|(?<=[\u4e00-\u9fff）)！？”\"])[-–](?=[\u4e00-\u9fff「『])",
)
# what parts a kicker from the title on one line: 某地签约 - 七个项目落户
_KICKER = re.compile(r"\s{0,3}[|｜]\s{0,3}|\s[-–—/·•]{1,2}\s")
# … and the names of site and section before it
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff）)])\s{1,3}(?=\S)")
#: Spaces of a <title> that are looked at: two stand behind such names.
MAX_SPACES = 3
# a site that names itself before the title: 某某评论新闻：…, NEWS.EXAMPLE::: …
_SITE_BEFORE = re.compile(r"[^:：\s][^:：]{1,28}[:：]{1,3}\s{0,3}")
# what a <title> alone has before the title, the place or the kind: [怀畦县]…
_TAG_BEFORE = re.compile(r"^\s{0,3}[\[【〔][^\[\]【】〔〕\d]{1,12}[\]】〕]\s{0,3}")


@dataclass(frozen=True, slots=True)
class Said:
    """A value and the place it was read from."""

    value: str
    origin: str


def find_title(page: Page, story: dict[str, object], first: int, body: int) -> tuple[Said | None, int | None]:
    """The article's title and the block that prints it. `first`, `body`: the first block of the main text, its
    first paragraph."""
    head_title = without_issue(page.head_title)
    declared = _declared(page, story)
    parts = HEAD_BREAK.split(head_title[:MAX_HEAD])
    declares_nothing = names_kind(without_site(head_title, page), parts, page.blocks[: body + 1])
    heads = [
        text[:MAX_HEAD] for text in ("" if declares_nothing else head_title, *(said.value for said in declared)) if text
    ]
    named = without_site_names(heads, page)
    if heads and not named and (place := headline_in_place(page, body)) is not None:
        return _without_kicker(page, place, declared), place
    heads, head_title = named or heads, "" if named and names_site_alone(head_title, page) else head_title
    found = _says_more(page, heads, body)
    if found is None:
        found = _printed_title(
            page.blocks, [_Head.of(text) for text in dict.fromkeys((*heads, *map(_untagged, heads)))], body
        )
    found = first_line(page.blocks[: body + 2], heads, _wholes(heads)) if found is None else found
    found = _other_words(page, heads, first, body) if found is None else found
    lone = _lone(page, first, body)
    found = below_site(page, below_section(page, found, lone), lone, body, parts)
    if (below := heading_below_names(head_title, parts, page, body)) is not None:
        return Said(below[0], "heading"), below[1]
    if (placed := _in_place(page, heads, found, body)) is not None:
        return placed
    if found is not None:
        whole = _on_lines(page.blocks, found, heads)
        return whole or _without_kicker(page, found, declared), found
    head_key = block_key(head_title)
    for said in declared:
        title = without_site(said.value, page)
        if not head_key or block_key(title) in head_key or head_key in block_key(title):
            return Said(title, said.origin), None
    title = without_site(head_title, page)
    if lone is not None and (declares_nothing or _names_no_article(title, lone, page, body)):
        return Said(page.blocks[lone].text, "block"), lone
    if (line := line_for_title(parts, page, first, body)) is not None:
        return Said(page.blocks[line].text, "block"), line
    if title and not is_site(title, page, body) and not declares_nothing:
        return Said(title, "title"), None
    nearest = nearest_heading(page, body, head_key)
    if nearest is not None:
        return Said(page.blocks[nearest].text, "heading" if page.blocks[nearest].level else "block"), nearest
    return (Said(page.blocks[lone].text, "block"), lone) if lone is not None else (None, None)


def _declared(page: Page, story: dict[str, object]) -> list[Said]:
    """What a page declares as its title for machines."""
    said = (
        (str(story.get("headline") or "").strip(), "jsonld"),
        (page.metas.get("og:title", ""), "meta:og:title"),
        (page.metas.get("articletitle", ""), "meta:articletitle"),
    )
    return [Said(text, origin) for text, origin in said if text]


def _in_place(page: Page, heads: Sequence[str], found: int | None, body: int) -> tuple[Said, int] | None:
    lines = title_in_place(page, [Declared(text, HEAD_BREAK.split(text)) for text in heads], found, body)
    if lines is None:
        return None
    return Said(text_of(page.blocks, lines), "heading" if page.blocks[lines[0]].level else "block"), lines[0]


def _lone(page: Page, first: int, body: int) -> int | None:
    """See `_above_the_day`: above the body, or above the text where no paragraph of it is long enough to begin it."""
    lines = (_above_the_day(page, at) for at in dict.fromkeys((body, min(first, body))))
    return next((at for at in lines if at is not None), None)


def _names_no_article(title: str, lone: int, page: Page, body: int) -> bool:
    """True for a <title> that is so short, and printed nowhere, or stands beside the day, or is a site's name."""
    is_short = 0 < count_han(title) == len(title) <= MAX_SECTION_HAN
    if (is_short and not is_printed_near(title, page, lone)) or _is_publisher(title, page.blocks[lone + 1]):
        return True
    return may_be_site(title, HEAD_BREAK.split(title)[0], page, body)


def _untagged(head: str) -> str:
    """A <title> without the place or kind in brackets before it: [怀畦县]…; with it where little is left."""
    rest = _TAG_BEFORE.sub("", head)
    return rest if len(block_key(HEAD_BREAK.split(rest)[0])) in LONE_TITLE else head


def _wholes(heads: Sequence[str]) -> set[str]:
    return {block_key(part) for head in heads for part in HEAD_BREAK.split(head)}


def _on_lines(blocks: Sequence[Block], first: int, heads: Sequence[str]) -> Said | None:
    """The title that is printed on two or three lines, as it is declared; None where one line holds it, or less."""
    text = declared_lines(blocks[first:], heads, _wholes(heads))
    return Said(text, "heading" if blocks[first].kind is HEADING else "block") if text else None


def _above_the_day(page: Page, body: int) -> int | None:
    """Index of the one line, bold or in a box that is named for a title, right above a line with the article's day or
    label, just above the body: the title of a page whose <title> is the site's name on every page. A list has
    several."""
    found = []
    for i in range(max(0, body - WINDOW_BELOW), min(body, len(page.blocks) - 1)):
        block, below = page.blocks[i], page.blocks[i + 1]
        is_alone = not no_title(block.text) and block.link_share < LINK_SHARE and len(block.key) in LONE_TITLE
        is_about = SOME_DAY.search(below.text) or is_label_line(below.text)
        is_line = len(below.text) <= MAX_DATED_LINE and not below.text.endswith("。")
        is_dated = is_line and below.link_share < LINK_SHARE and is_about
        if is_alone and is_dated and not is_site(block.text, page, body) and not SOME_DAY.search(block.text):
            named = named_for_title(page, i)
            found += [title_above(page, i, body)] if named or (named is None and block.is_bold) else []
    if len(found) != 1:
        return None
    return found[0] if lines_but_tabs(page.blocks[found[0] + 1 : body + 1]) <= LEAD_REACH else None


def _without_kicker(page: Page, at: int, declared: Sequence[Said]) -> Said:
    """The printed title, without a kicker that the declared title lacks, and without the minute behind it."""
    block, shown = page.blocks[at], {block_key(without_site(said.value, page)) for said in declared}
    key = block_key(block.text)
    whole = shown | {block_key(without_site(page.head_title, page))}
    text = without_additions(block.text, whole, block_key(page.head_title))
    tag = _TAG_BEFORE.match(text)
    if tag and block_key(HEAD_BREAK.split(page.head_title[:MAX_HEAD])[0]) == block_key(text[tag.end() :]):
        text = text[tag.end() :]
    for kicker in _KICKER.finditer(block.text):
        rest = block_key(block.text[kicker.end() :])
        if rest in shown and len(rest) >= MIN_TITLE_COVER * len(key):
            text = block.text[kicker.end() :]
    text = without_kicker_element(page, at, text, page.head_title)
    return Said(text or block.text, "heading" if block.kind is HEADING else "block")


def _is_publisher(title: str, line: Block) -> bool:
    """True for a short <title> that the line with the day names."""
    key = block_key(title)
    return MIN_TITLE_KEY <= len(key) <= MAX_SITE_KEY and line.key.endswith(key)


def _says_more(page: Page, heads: Sequence[str], body: int) -> int | None:
    """Index of the page's only h1 just above the body, when all that is declared is one word, a section's or a
    template's, with names of the site behind it at most."""
    tops = [i for i, block in enumerate(page.blocks) if block.level == 1]
    if len(tops) != 1 or not 0 <= body - tops[0] <= WINDOW_BELOW:
        return None
    top = page.blocks[tops[0]]
    sites = {block_key(HEAD_BREAK.split(head)[-1]) for head in heads}
    # what has the site's name in it is no title: The Tagblatt, for town and country
    is_near = body - tops[0] <= LEAD_REACH and not HAN.search(top.text) and not any(site in top.key for site in sites)
    if not all(_is_word(head, page, body) or (is_near and _is_of_site(head, page, body)) for head in heads):
        return None
    key = page.blocks[tops[0]].key
    least = LONE_TITLE.start if HAN.match(key) else MAX_SITE_KEY + 1
    return tops[0] if least <= len(key) <= MAX_TITLE and not is_site(key, page, body) else None


def _is_word(head: str, page: Page, body: int) -> bool:
    word, *sites = HEAD_BREAK.split(head)
    is_short = " " not in word and count_han(word) <= MAX_SECTION_HAN
    return is_short and all(may_be_site(site, site, page, body) for site in sites)


def _is_of_site(head: str, page: Page, body: int) -> bool:
    """True for names of the site and of sections alone: each is a link above the text, the last step of a breadcrumb
    there, or who signs below it. The last link of a breadcrumb may be the article's title, which has more words."""
    steps = [block.key for block in page.blocks[:body] if block.link_characters]
    signed = [block.key for block in page.blocks[body:] if "©" in block.text and len(block.text) <= MAX_OWNER_LINE]
    keys = [block_key(part) for part in HEAD_BREAK.split(head)]
    return len(keys) > 1 and all(
        MIN_TITLE_KEY <= len(key) <= MAX_SITE_KEY
        and (any(step.endswith(key) for step in steps) or any(key in line for line in signed))
        for key in keys
    )


def _printed_title(blocks: Sequence[Block], heads: "Sequence[_Head]", body: int) -> int | None:
    """Index of the block that prints the title which the page declares: the fullest print, then the
    nearest above the body."""
    ranked = []
    labels = _label_lines_above(blocks, body)
    tops = [block.key for block in blocks[: body + 2] if block.level]
    for i, block in enumerate(blocks[: body + 2]):
        is_heading = bool(block.level)
        is_logo = is_heading and any(begins_as_logo(block, head.parts[0], head.longest) for head in heads)
        is_link = block.link_share > LINK_SHARE and (is_logo or not is_heading)
        distance = body - i - min(labels, max(0, body - i - 1))
        is_near = 0 <= distance <= LEAD_REACH
        if len(block.text) > MAX_TITLE or block.kind is TABLE or (is_link and not is_near):
            continue
        key = block.key
        if block.text.endswith(DOTS) and any(key in top and key != top for top in tops):
            continue  # the way to the page cuts it off
        if is_link and (len(key) <= MAX_SITE_KEY or not any(key == head.parts[0] for head in heads)):
            continue  # a title may link to itself
        is_shown = is_heading or _is_short_title(blocks, i)
        grade = max((_confirms(head, key, is_heading=is_shown, distance=distance) for head in heads), default=0)
        if not grade and is_heading and not block.link_characters and len(HEAD_BREAK.split(block.text)) == 1:
            grade = int(any(_begins_with_site(head, key) for head in heads))
        if grade:
            ranked.append((grade, i <= body, is_heading, i))
    return max(ranked)[-1] if ranked else None


def _label_lines_above(blocks: Sequence[Block], body: int) -> int:
    """How many lines of labels stand right above the body: day, source, counter and buttons in cells of their own."""
    above = blocks[max(0, body - LEAD_REACH) : body]
    return sum(1 for _ in takewhile(lambda block: is_label_line(block.text), reversed(above)))


def _is_short_title(blocks: Sequence[Block], i: int) -> bool:
    """True for two or three letters right above a line of labels: 讣告, 公告."""
    is_short = MIN_SHORT_TITLE <= len(blocks[i].key) < MIN_TITLE_KEY and not blocks[i].link_characters
    return is_short and i + 1 < len(blocks) and is_label_line(blocks[i + 1].text)


def _other_words(page: Page, heads: Sequence[str], first: int, body: int) -> int | None:
    """See `in_other_words`: around the beginning of the text."""
    sites = {block_key(part) for head in heads for part in HEAD_BREAK.split(head)[1:]}
    return in_other_words(page, heads, sites, range(max(0, first - WINDOW_BELOW), body + LEAD_REACH + 1), body)


@dataclass(frozen=True, slots=True)
class _Head:
    """A declared title, ready for comparison."""

    key: str
    #: Keys of its parts: title, section, site.
    parts: tuple[str, ...]
    #: Key of what follows a first colon; "" without one.
    after_colon: str
    #: Keys of what follows each space behind a Han character: some sites print their name and the section so.
    after_spaces: frozenset[str]
    #: True when it was cut off with dots.
    is_cut: bool
    #: The longest part, and the first one, or the longest where that is much longer: the first is the name of a site or
    #: a section then.
    longest: str
    first: str

    @classmethod
    def of(cls, text: str) -> "_Head":
        parts = tuple(block_key(part) for part in HEAD_BREAK.split(text))
        before = _SITE_BEFORE.match(text)
        after = block_key(HEAD_BREAK.split(text[before.end() :])[0]) if before else ""
        longest = max(parts, key=len)
        first = parts[0] if len(parts[0]) >= MIN_TITLE_PART * len(longest) else longest
        spaced = frozenset(block_key(text[space.end() :]) for space in islice(_SPACE.finditer(text), MAX_SPACES))
        is_cut = text.rstrip().endswith(DOTS) or (not HAN.search(text) and HEAD_BREAK.split(text)[0].endswith(DOTS))
        return cls(block_key(text), parts, after, spaced, is_cut, longest, first)


def _confirms(head: _Head, key: str, *, is_heading: bool, distance: int) -> int:
    """How well a declared title confirms a printed one: 2 it begins with it, 1 it holds it, 0 not."""
    parts, longest, first = head.parts, head.longest, head.first
    if is_heading and key and key in (parts[0], longest) and not SITE_END.search(key):
        return 2
    if len(key) < MIN_TITLE_KEY or not head.key:
        return 0
    if head.key.startswith(key) and len(key) >= MIN_TITLE_COVER * len(first):
        return 0 if key != first and SITE_END.search(key) else 2
    if key in head.key and longest in key:
        return 1
    if head.after_colon and key.startswith(head.after_colon) and head.key.find(key) <= MAX_PART:
        return 1
    is_long = 0 <= distance <= LEAD_REACH and _size(key) >= MIN_TITLE_COVER * _size(head.key)
    if is_long and (key in head.after_spaces or any("".join(parts[i:]) == key for i in range(1, len(parts)))):
        return 1
    shortened = len(first) >= 2 * MIN_TITLE_KEY and key.startswith(first) and head.is_cut
    return 1 if shortened else 0


def _begins_with_site(head: _Head, key: str) -> bool:
    """True for a heading that has before what is declared one of the names behind it: 沅岭开发区投资指南 on a page
    called 投资指南-沅岭开发区. The name of a section of many pages is none: 沅岭开发区新闻中心."""
    first, *names = head.parts
    is_title = len(first) >= MIN_TITLE_KEY and not SITE_END.search(first)
    return is_title and any(len(name) >= MIN_TITLE_KEY and key == name + first for name in names)


def _size(key: str) -> int:
    """Letters, a Han character for three."""
    return len(key) + 2 * count_han(key)


def without_site(head: str, page: Page) -> str:
    """The title without the names of the site and its sections that follow (or precede) it."""
    parts = HEAD_BREAK.split(head)
    if len(parts) == 1:
        return head
    site = block_key(page.metas.get("og:site_name", ""))
    cut = len(head)
    for separator in [*HEAD_BREAK.finditer(head)][: -MAX_NAMES - 1 : -1]:
        tail = head[separator.end() : cut]
        if separator.start() == 0 or not _names_site(tail, head[: separator.start()], separator[0], site):
            break
        cut = separator.start()
    return head[:cut].strip() or head


def _names_site(tail: str, before: str, separator: str, site: str) -> bool:
    """True for a last part of <title> that names the site or a section of it."""
    key = block_key(tail)
    if not key or key == site or SITE_END.search(tail.strip()):
        return True
    short = len(key) <= len(block_key(before))
    return short and (bool(re.search("[_|｜│»]|::", separator)) or len(key) <= MAX_PART)
