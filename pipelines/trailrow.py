"""A row of links close above the title, in a list or a line, whatever its box is called → the steps of a trail.

A menu begins with home, too. A trail is a list with numbers, stands behind its label, ends with the page itself, or
leads to where the page lies; or the menu above it has its second step, and goes on otherwise there.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, takewhile
from urllib.parse import parse_qsl, urljoin, urlsplit

from .cells import fold_spaces
from .page import ITEM, Block, block_key
from .sheet import Sheet
from .titles import HEAD_BREAK, LINK_SHARE, MAX_HEAD
from .trailline import HERE, HOME, LABEL, MAX_STEPS, MAX_URL, ON, STRIPPED, Step, are_of_menu, from_home, is_han
from .traillist import PAGE_ITSELF
from .walk import anchors, elements_of

#: Blocks between the title and a row of two, and above it in which a longer one begins that has neither a label nor a
#: menu above it: a button and a heading of the section may stand between.
CLOSE, NEAR = 2, 12
#: Steps of a row that may lead from a section to one beside it, as a menu of three pages does, too.
FEW = 3
#: Characters of the longest step, and of the longest line that is taken apart.
MAX_STEP, MAX_ROW = 40, 120
#: Links of a page above the title that are compared with a row: 2,000 and more are a list of a whole country's towns.
MAX_LINKS = 500
#: What the block before a row says when it is its label.
_LABEL = re.compile(f"(?:.{{0,6}}位置是?|{HERE}|{ON})\\s{{0,3}}[:：]?", re.IGNORECASE)
# between home and the steps behind it, of a line without links
_DASH = re.compile(r"\s{0,2}(?<![A-Za-z\d])[-–—·•・](?![A-Za-z\d])\s{0,2}")
_MENU_ROLE = re.compile("主|menu|菜单|選單|main|primary|global|site|top|haupt|princip", re.IGNORECASE)
# parameters of an address that say nothing of what lies below it
_ANY_PAGE = frozenset(("lang", "language", "locale", "l", "site", "siteid", "siteId", "v", "from"))


def trails_in_rows(sheet: Sheet, places: range) -> Iterator[list[Step]]:
    """The steps of each such row that begins in these blocks, the nearest to the title first."""
    for first in reversed(places):
        block = sheet.blocks[first]
        if len(block.text) > MAX_ROW:
            continue
        label = LABEL.search(block.text)
        text = block.text[label.end() :] if label else block.text
        is_first = block.kind is ITEM and _begins_list(first, sheet)
        if not (is_first or HOME.match(text.strip(STRIPPED))):
            continue
        row, count = _of_list(first, sheet) if is_first else (_of_line(first, sheet), 1)
        is_labelled = label is not None or _is_label(first - 1, sheet)
        yield _trail(row, range(first, first + count), sheet, is_labelled=is_labelled)


def _begins_list(first: int, sheet: Sheet) -> bool:
    """True for the first entry of a list: home or a link."""
    boxes, block = sheet.page.boxes, sheet.blocks[first]
    above = sheet.blocks[first - 1] if first else None
    is_first = above is None or above.kind is not ITEM or boxes[above.box].parent != boxes[block.box].parent
    is_home = block.link_characters > 0 or HOME.search(block.text) is not None
    return is_home and (is_first or _is_label(first - 1, sheet))


def _is_label(index: int, sheet: Sheet) -> bool:
    """True for a block that says that the way to the page is printed behind it, and nothing else."""
    return index >= 0 and _LABEL.fullmatch(sheet.blocks[index].text[:MAX_STEP]) is not None


def _of_list(first: int, sheet: Sheet) -> tuple[list[Step], int]:
    """A step for each entry of a list, and how many blocks it has; entries of signs alone are none."""
    boxes = sheet.page.boxes
    around = boxes[sheet.blocks[first].box].parent
    below = sheet.blocks[first : first + 2 * MAX_STEPS + 1]
    entries = [*takewhile(lambda block: block.kind is ITEM and boxes[block.box].parent == around, below)]
    steps = [_entry(first + at, block, sheet) for at, block in enumerate(entries) if block.key]
    return steps, len(entries)


def _entry(index: int, block: Block, sheet: Sheet) -> Step:
    label = LABEL.search(block.text)
    link = next(anchors(sheet.page.way, index), None) if block.link_characters else None
    return Step(
        block.text[label.end() if label else 0 :].strip(STRIPPED), link.get("href") if link is not None else None
    )


def _of_line(index: int, sheet: Sheet) -> list[Step]:
    """A step for each element of a line that says more than signs, or for each word between dashes."""
    links = {
        _words(str(a.text_content())): a.get("href") for a in islice(anchors(sheet.page.way, index), MAX_STEPS + 1)
    }
    said = [_words(text) for text in elements_of(sheet.page.way, index)]
    words = [word for word in said if block_key(word)]
    if words and (label := LABEL.search(words[0])):
        words[0] = words[0][label.end() :].strip(STRIPPED)
    words = [word for word in words if word]
    if len(words) == 1 and not links:
        words = [word.strip(STRIPPED) for word in _DASH.split(words[0])]
    return [Step(word, links.get(word)) for word in words]


def _words(text: str) -> str:
    return fold_spaces(text).strip(STRIPPED)


def _trail(row: list[Step], places: range, sheet: Sheet, *, is_labelled: bool) -> list[Step]:
    """The row where it is a trail, else nothing; without its last step where that is no link and may be a headline."""
    steps = from_home(row, sheet)
    if not steps or max(len(step.text) for step in steps[:-1]) > MAX_STEP:
        return []
    is_closed = steps[-1].text in PAGE_ITSELF and not _is_own(steps[-1], sheet)
    below = [step for step in steps[1:] if step.url] if not is_han(sheet) else steps[1 : -1 if is_closed else None]
    is_parted = any(step.url is None for step in below[:-1]) and not (is_closed or _are_words(steps))
    is_menu = is_closed and not is_labelled and are_of_menu(below, sheet)
    if not below or is_parted or is_menu:
        return []
    first, top = sheet.blocks[places.start], sheet.title_at if sheet.title_at is not None else sheet.body
    is_list, is_near = first.kind is ITEM, places.start >= top - NEAR
    is_numbered = first.number == 1 and (len(steps) <= FEW + 1 or _go_down(below, sheet))
    is_numbered = is_numbered and not _is_of_menu(places.start, sheet)
    is_known = is_labelled or (is_near and (is_numbered or (is_closed and len(steps) >= FEW)))
    is_enough = len(below) > 1 or (is_list and places.stop >= top - CLOSE)
    if not is_known and is_near and is_enough:
        go_down = _go_down(below, sheet)
        is_known = go_down and _is_place(below[-1], row, sheet)
        is_known = is_known or ((go_down or len(steps) <= FEW) and _is_in_title(below[-1], sheet))
    is_down = is_enough and (_lead_on(steps, below, sheet) or (len(below) > 1 and _is_place(below[-1], row, sheet)))
    if is_known or (is_down and _is_beside_menu(below, places.start, sheet)):
        return [steps[0], *below, *([Step("正文")] if is_closed else [])]
    return []


def _are_words(steps: Sequence[Step]) -> bool:
    """True for the words of a line without links."""
    return all(step.url is None for step in steps)


def _is_own(step: Step, sheet: Sheet) -> bool:
    """True for a step with a link to another page."""
    return step.url is not None and _place(step.url, sheet) not in (_place("#", sheet), ("", ()))


def _place(url: str, sheet: Sheet) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The path of an address of this host, without the slash at its end, and what it asks for."""
    try:
        there, here = urlsplit(urljoin(sheet.url, url[:MAX_URL])), urlsplit(sheet.url)
    except ValueError:  # [ in a host
        return url[:MAX_URL], ()
    if there.netloc != here.netloc:
        return there.netloc, ()
    asked = sorted(pair for pair in parse_qsl(there.query) if pair[0] not in _ANY_PAGE)
    return there.path.rstrip("/"), tuple(asked)


def _go_down(steps: Sequence[Step], sheet: Sheet) -> bool:
    """True for links of which each leads to a place below the one before, or to a part of the same one: /list?type=2
    below /list."""
    places = [_place(step.url or "#", sheet) for step in steps]
    return all(
        below.startswith(f"{above}/") or (above == below and {*asked} < {*more})
        for (above, asked), (below, more) in pairwise(places)
    )


def _is_place(last: Step, row: Sequence[Step], sheet: Sheet) -> bool:
    """True for a link to the place below which the page lies, or with what its address asks for."""
    if not last.url:
        return False
    (path, asked), (here, has) = _place(last.url, sheet), _place("#", sheet)
    if path and path != _place(row[0].url or "/", sheet)[0] and here.startswith(f"{path}/") and not asked:
        return True
    others = {pair for step in row if step.url and step is not last for pair in _place(step.url, sheet)[1]}
    return not {*asked} <= others and {*asked} <= {*has}


def _is_in_title(last: Step, sheet: Sheet) -> bool:
    """True for words that stand in <title> beside the title and the site's name."""
    parts = [block_key(part) for part in HEAD_BREAK.split(sheet.page.head_title[:MAX_HEAD])]
    return len(parts) >= FEW and block_key(last.text) in parts


def _is_of_menu(first: int, sheet: Sheet) -> bool:
    """True for a list below a heading of its own, or whose box is called a menu for what reads aloud."""
    above = sheet.blocks[first - 1] if first else None
    if above is not None and above.level and sheet.page.boxes[above.box].parent == _outer(first, sheet):
        return True
    link = next(anchors(sheet.page.way, first), None)
    around = () if link is None else islice(link.iterancestors("nav"), 1)
    return any(_MENU_ROLE.search(box.get("aria-label") or "") for box in around)


def _outer(first: int, sheet: Sheet) -> int:
    """The box around the list with an entry."""
    return sheet.page.boxes[sheet.page.boxes[sheet.blocks[first].box].parent].parent


def _lead_on(steps: Sequence[Step], below: Sequence[Step], sheet: Sheet) -> bool:
    """True for links of which each leads below the one before, and for words."""
    return _go_down(below, sheet) if below[-1].url else len(below) > 1 and _are_words(steps)


def _is_beside_menu(below: Sequence[Step], first: int, sheet: Sheet) -> bool:
    """True for a row below a menu that has its second step, too, and not the next one right behind it; of two steps
    alone where home does not stand before that step in the menu."""
    places = (i for i in range(first) if sheet.blocks[i].link_share >= LINK_SHARE)
    links = islice(chain.from_iterable(anchors(sheet.page.way, i) for i in places), MAX_LINKS)
    menu = [(block_key(str(a.text_content())), a.get("href")) for a in links]
    row = [("", None), *menu, ("", None)]
    second, behind = below[0], block_key(below[1].text) if below[1:] else None
    found = [
        (before, after)
        for (before, _), (name, url), (after, _) in zip(row, row[1:], row[2:], strict=False)
        if name == block_key(second.text) and second.url in (None, url)
    ]
    is_copy = any(after == behind if behind is not None else HOME.fullmatch(before) for before, after in found)
    return bool(found) and not is_copy
