"""Pages of which nothing is left but lines of the site's imprint or frame: articles whose text is empty."""

import re
from collections.abc import Sequence

from .page import TABLE, Block, Box, Page, outward
from .picker import is_frame, is_named_for_article

#: Characters of the longest line of an imprint, and lines of the longest one.
MAX_LINE, MAX_LINES = 160, 12
#: Characters of what a page's frame says beside a text that is empty; a Han character counts for one.
MAX_IN_FRAME = 130
#: Level of the lowest heading that says what the page is.
HEADLINE_LEVEL = 2
#: Lines between one that is left and the one that says whose site it is.
NEAR = 6
_FIELD = (
    r"(?:[\u4e00-\u9fff]{0,6}(?:地\s{0,4}址|电\s{0,4}话|热\s{0,4}线|传\s{0,4}真|邮\s{0,4}[编箱]|邮政编码|网\s{0,4}址|公众号|[微官]网|服务时间|工作时间|单位|技术支持"
    r"|标识码|许可证号?)|E-?mail|QQ|Tel|Fax|Add(?:ress)?)\s?[:：]"
)
_LINE = re.compile(
    rf"\s?(?:{_FIELD}|.{{0,30}}(?:版权所有|版權所有|ICP备|公网安备|copyright|©|all rights reserved)"
    r"|.{0,12}(?:建议|推荐)(?:您?使用|您?用|采用|最佳).{0,40}(?:浏览|访问|分辨率|IE|像素)|最佳(?:浏览|分辨率)|您是(?:本站)?第|总?访问量|今日访问)",
    re.IGNORECASE,
)
_OWNED = re.compile("版权所有|版權所有|ICP备|copyright|©|all rights reserved", re.IGNORECASE)
_FOOT = re.compile("foot|bottom|copy|banquan|dibu|(?<![a-z])(?:bq|ft|f|link)(?![a-z])")
# what a sentence goes on with is text: 地址：新区服务大楼，先在一楼取号，再到窗口交材料。
_TELLS = re.compile("[。！？].{0,160}[。！？]$|[，,][^，,。]{6,60}[，,].{4,100}。$")
# what is called so tells whom to ask
_ASKED = re.compile(
    "联系|联络|聯絡|(?:开放|服务|办公|工作|营业)时间|交通|位置|地址|电话|电邮|热线|网点|通讯录|咨询|contact|imprint|impressum|关于(?:我们|本站)|about",
    re.IGNORECASE,
)


def may_be_imprint(kept: Sequence[Block]) -> bool:
    """True for few lines each of which is as one of an imprint."""
    return 0 < len(kept) <= MAX_LINES and all(map(_is_line, kept))


def _is_line(block: Block) -> bool:
    text = block.text
    if len(text) > MAX_LINE or block.kind is TABLE or block.level:
        return False
    return _LINE.match(text) is not None and not _TELLS.search(text)


def is_imprint(page: Page, kept: Sequence[Block]) -> bool:
    """True when the site signs in the same box as each of these lines stands in, near it: what a page says of whom to
    ask has no such line in its box."""
    if not may_be_imprint(kept) or _ASKED.search(page.head_title[:MAX_LINE]):
        return False
    if any(0 < block.level <= HEADLINE_LEVEL and _ASKED.search(block.text[:MAX_LINE]) for block in page.blocks):
        return False
    left = {id(block) for block in kept}
    if all(_is_in_article(page, block) for block in kept):
        return False
    return all(_is_signed(page, i) for i, block in enumerate(page.blocks) if id(block) in left)


def _is_in_article(page: Page, block: Block) -> bool:
    """True for a block in a box that is named for an article's text, and for no footer."""
    box = page.boxes[block.box]
    return any(is_named_for_article(one) and not _FOOT.search(one.name) for one in (box, page.boxes[box.parent]))


def _is_signed(page: Page, index: int) -> bool:
    own = {page.blocks[index].box, page.boxes[page.blocks[index].box].parent} - {0}
    near = (block for block in page.blocks[max(0, index - NEAR) : index + NEAR + 1] if _OWNED.search(block.text))
    return any(own & ({block.box, page.boxes[block.box].parent} - {0}) for block in near if len(block.text) <= MAX_LINE)


def is_empty_template(page: Page, kept: Sequence[Block]) -> bool:
    """True when all that is left is short and stands in the page's frame, a sidebar or a footer, below a box that is
    named for an article's text and has none; not what stands with the page's heading."""
    if not kept or sum(len(block.text) for block in kept) > MAX_IN_FRAME:
        return False
    left = {id(block) for block in kept}
    places = [block.box for block in page.blocks if id(block) in left]
    heads = [page.boxes[block.box].parent for block in page.blocks if 0 < block.level <= HEADLINE_LEVEL]
    if any(page.boxes[place].parent in heads for place in places):
        return False
    if not all(any(is_frame(page.boxes[box]) for box in outward(place, page.boxes)) for place in places):
        return False
    return has_empty_box(page)


def has_empty_box(page: Page) -> bool:
    """True for a page with a box that is named for an article's text and has none."""
    boxes = page.tree.iter("div", "td", "article", "section")
    named = (e for e in boxes if _is_for_text(f"{e.get('class') or ''} {e.get('id') or ''}"))
    return any(not any(map(str.strip, element.itertext())) for element in named)


def _is_for_text(name: str) -> bool:
    return is_named_for_article(Box(0, "div", name.strip().lower()))
