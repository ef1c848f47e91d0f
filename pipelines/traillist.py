"""The entries of a list near the title that are the steps of a trail, whatever the list is called: from home to the
page itself. A menu begins with home, too, and ends with another page, or with the page itself where that is one of the
site's own: 投资环境, 关于我们.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from .page import ITEM, Block, Box, block_key
from .sheet import Sheet
from .trailline import HOME, MAX_STEPS, MIN_CUT, STRIPPED, Step, are_of_menu, is_han, lead_down, links_of

#: Steps of the shortest trail: home, a section, the page.
MIN_STEPS = 3
#: Letters from which a title in letters is no name of a page of the site, as `Terms and conditions` is.
LONG_NAME = 25
#: What the last entry says where it does not say the title.
PAGE_ITSELF = frozenset(
    ("正文", "详情", "文章详情", "新闻详情", "内容", "文章内容", "项目详情", "详细内容", "内容详情", "信息详情")
)


def trails_in_lists(sheet: Sheet, places: range) -> Iterator[list[Step]]:
    """The steps between home and the page itself of each such list. `places`: the blocks in which it begins."""
    blocks, boxes = sheet.blocks, sheet.page.boxes
    for first in places:
        if blocks[first].kind is not ITEM or not HOME.fullmatch(blocks[first].text.strip(STRIPPED)):
            continue
        own = _list_from(first, blocks, boxes)
        is_trail = MIN_STEPS <= len(own) <= MAX_STEPS and _is_page(own[-1], sheet)
        longest = MIN_CUT if is_han(sheet) else LONG_NAME
        is_page = is_trail and (
            len(own[-1].key) >= longest
            or (_names_page(own[-1]) and not are_of_menu(_links(first, len(own), sheet), sheet))
            or _lead_to_page(first, len(own), sheet)
        )
        if is_page:
            yield [*(Step(block.text.strip(STRIPPED)) for block in own[:-1]), Step("正文")]


def _list_from(first: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[Block]:
    """The entries of the list that begins there, as far as one more than a trail has."""
    around = boxes[blocks[first].box].parent
    below = blocks[first : first + MAX_STEPS + 1]
    return [*takewhile(lambda block: block.kind is ITEM and boxes[block.box].parent == around, below)]


def _is_page(block: Block, sheet: Sheet) -> bool:
    """True for the entry of the page itself: no link, and the title, which may be cut off, or 正文."""
    title = block_key(sheet.title.value) if sheet.title else ""
    is_cut = len(block.key) >= MIN_CUT and title.startswith(block.key)
    is_title = bool(title) and (block.key == title or is_cut)
    return not block.link_characters and (is_title or _names_page(block))


def _names_page(block: Block) -> bool:
    return block.text.strip(STRIPPED) in PAGE_ITSELF


def _lead_to_page(first: int, count: int, sheet: Sheet) -> bool:
    """True for entries of which each leads to a place below the one before, a single one behind home to one above the
    page."""
    steps = _links(first, count, sheet)
    page = [Step("", sheet.url)] if count == MIN_STEPS else []
    return len(steps) == count - 1 and lead_down([*steps, *page], sheet)


def _links(first: int, count: int, sheet: Sheet) -> list[Step]:
    """The links of the entries above the page itself."""
    return [step for i in range(first, first + count - 1) for step in links_of(i, sheet)]
