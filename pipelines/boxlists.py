"""Lists whose items are boxes: a page that prints no bullets may have `<div>` where others have `<ul>` and `<li>`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from .page import HEADING, PARAGRAPH, Block, Box, outward
from .prose import FIELD

#: Fewest items, and characters of the longest.
FEW_ITEMS, MAX_ITEM = 2, 300
#: Lines of the longest row of fields.
MAX_ROW = 16
_ITEM = "div"
# above lists of other articles, of tags and buttons, of what a site offers to its visitors and asks them
_OF_OTHERS = re.compile(
    "相关|相關|推荐|推薦|热门|熱門|最新|更多|标签|標籤|关键[词字]|分享|猜你|延伸|导航|扫|关注|下载|友情|附件"
    "|(?:周边|附近|同类|同城|其[他它])(?:的)?(?:园区|项目|厂房|地块|楼宇)[:：]?$|(?:联系|关于)我们|我们的(?:服务|优势|产品|承诺)(?![^：:]{0,6}[：:])|(?:大家|别人|网友)(?:都|还|也)?在|[热在]搜|(?:本地|同区域?|本[市区县])(?:的)?(?:园区|项目|厂房|地块|楼宇)$|在线|客服|本[站网]"
    "|(?:常用|快[捷速]|便民|网上)(?:服务|入口|办理|咨询)|(?:选址|计算|查询|实用|常用)工具|[您你](?:对|觉得|认为|是否)|我要"
    "|(?:地图|专题|顾问|热线|留言|投票|评论|入口|公众号)$"
)


def box_lists(blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[range]:
    """Lines in a row, each alone in a box, all made alike, in a box with nothing else and without a link."""
    first = 0
    for i in range(1, len(blocks) + 1):
        if i < len(blocks) and _list_of(blocks[i], boxes) == _list_of(blocks[first], boxes) is not None:
            continue
        if i - first >= FEW_ITEMS and _are_alone(range(first, i), blocks, boxes):
            yield range(first, i)
        first = i


def _list_of(block: Block, boxes: Sequence[Box]) -> tuple[int, str] | None:
    """The box around the box of an item, and the item's name; None for no item."""
    box = boxes[block.box]
    is_item = box.tag == _ITEM and block.kind is PARAGRAPH and not block.link_characters and len(block.text) <= MAX_ITEM
    return (box.parent, box.name) if is_item else None


def _are_alone(items: range, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for lines each in a box of its own, with nothing else in the box around them."""
    around = boxes[blocks[items.start].box].parent
    beside = (blocks[i].box for i in (items.start - 1, items.stop) if 0 <= i < len(blocks))
    is_one_each = len({blocks[i].box for i in items}) == len(items)
    return around > 0 and is_one_each and not any(around in outward(box, boxes) for box in beside)


def listed(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Indexes of such a list in a Chinese text, below a heading or a line that ends with a colon and above more text,
    in one box with both; with the heading."""
    for items in box_lists(blocks, boxes):
        above, below = items.start - 1, items.stop
        if chosen >= set(items) or above < 0 or below not in chosen:
            continue
        head, place = blocks[above], boxes[boxes[blocks[items.start].box].parent].parent
        is_head = head.kind is HEADING or head.text.endswith(("：", ":"))
        is_own = above in chosen or (head.kind is HEADING and above - 1 in chosen and not head.link_characters)
        is_near = all(place in (blocks[i].box, boxes[blocks[i].box].parent) for i in (above, below))
        if is_head and is_own and is_near and not _OF_OTHERS.search(head.text[-MAX_ITEM:]):
            yield from (above, *items)


def rest_of_fields(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of fields (时限：五个工作日) in rows between lines of a text that has as many made alike, at least."""
    made = Counter(_made(blocks[i], boxes) for i in chosen if _is_field(blocks[i], boxes))
    found: set[int] = set()
    for above, below in pairwise(sorted(chosen)):
        row = range(above + 1, below)
        are_fields = len(row) <= MAX_ROW and all(_is_field(blocks[i], boxes) for i in row)
        if are_fields and Counter(_made(blocks[i], boxes) for i in row) <= made:
            found.update(row)
    return found


def _is_field(block: Block, boxes: Sequence[Box]) -> bool:
    return _list_of(block, boxes) is not None and FIELD.match(block.text) is not None


def _made(block: Block, boxes: Sequence[Box]) -> tuple[str, str, str, str]:
    """Tag and name of the box of a line and of that around it."""
    box = boxes[block.box]
    around = boxes[box.parent]
    return box.tag, box.name, around.tag, around.name
