"""Lines of a Chinese text that weigh too little where it is long: sentences, tables and headings between two that are
taken, in one box with them and made as they are, and sentences of that make right below the last, also where these
stand below the box of the sections, as the lead does above it.

The place in a text counts against a line, so that the last sections of a long one lose theirs, and a sentence with
links to documents weighs little anywhere.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise, takewhile

from .amongplain import linked_among
from .catalogue import leads_elsewhere
from .framed import may_be_framed
from .page import HEADING, ITEM, TABLE, Block, Box, outward
from .prose import ANY_END, count_han, is_consent, notice
from .sections import heads_card, is_for_readers
from .weigh import NUMBERED, is_of_site

#: Share of the sentences' characters that the box of a text holds.
SHARE_OF_TEXT = 0.8
#: Lines of the longest gap, Han characters of the shortest sentence, and characters of the longest heading.
MAX_GAP, MIN_SENTENCE, MAX_HEAD = 40, 8, 24
#: The same of a sentence with a full stop that may end a text below the box of its sections: 特此公告。
MIN_LAST = 4
#: Share of a line that links to documents may be, and gaps with a heading of one make that tell that it is one.
LINK_SHARE, FEW_HEADS = 0.6, 2
#: Lines of a box of the site that may stand before the last sentences of a text.
MAX_FOREIGN = 8
#: Boxes around the text, one in another, that may be the box of a section; tags of those that are made for such.
MAX_WRAPPERS, _SECTIONS = 3, ("article", "section")
#: Boxes of lists, which say nothing of where a line stands unless they have a name.
_LISTS = ("ul", "ol", "li")
#: What the innermost box of a line may be where none of the text is made so.
_UNNAMED = {
    (tag, "") for tag in ("p", "div", "section", "blockquote", "table", "td", "h2", "h3", "h4", "h5", "h6", "dt", "dd")
}
#: The boxes around a line, from the innermost to that of the text.
_Chain = tuple[tuple[str, str], ...]
#: What such a line is where no lead shows how the text's are made.
_PLAIN: Set[_Chain] = {(("p", ""),), (("div", ""),)}
# what a platform says there of the page, its readers and itself
_OF_PLATFORM = re.compile(
    "本(?:平台|站|网站?|页面?)|(?:平台|网站)(?:不|对|将|仅|为[您你])|会员|个人中心|登录|注册后|筛选|页面[上下左右顶底]"
    "|[您你](?:发现|认为|可以?在|对本)|由(?:发布[者方人]|企业|用户|项目方|第三方)(?:自行)?(?:发布|填写|提供|上传|录入)"
    "|(?:招商|投资|信息|资讯)[^，。]{0,6}门户|谨防|^(?:收藏|浏览|查看|上一|下一)"
)
#: How a sentence of a text ends.
_ENDS = ("。", "！", "？", "；", "”", "）")


class _Text:
    """A text's box, and how its lines are made."""

    def __init__(self, chosen: Set[int], home: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> None:
        self.home, self.blocks, self.boxes = home, blocks, boxes
        self.chains = {chain for i in chosen if (chain := self.chain(i)) is not None}
        self.outer = {chain[1:] for chain in self.chains}
        self.names = {made for chain in self.chains for made in chain}

    def chain(self, i: int) -> _Chain | None:
        """Tag and name of each box around a line inside the text's; None for a line elsewhere."""
        around = [*outward(self.blocks[i].box, self.boxes)]
        if self.home not in around:
            return None
        inner = (self.boxes[box] for box in around[: around.index(self.home)])
        return tuple((box.tag, box.name) for box in inner if box.name or box.tag not in _LISTS)

    def is_made_so(self, i: int) -> bool:
        """True for a line in boxes as those of the text, or in one of its own without a name there."""
        chain = self.chain(i)
        return chain is not None and (
            chain in self.chains or (chain[1:] in self.outer and set(chain[:1]) <= self.names | _UNNAMED)
        )


def gaps(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines; none of what the site says to its readers, and of its boxes."""
    home = _home(chosen, blocks, boxes)
    if not home:
        return set()
    text = _Text(chosen, home, blocks, boxes)
    rows = [range(above + 1, below) for above, below in pairwise(sorted(chosen)) if below - above > 1]
    rows = [
        row for row in rows if len(row) <= MAX_GAP and text.chain(row.start - 1) is not None is not text.chain(row.stop)
    ]
    found = {i for row in rows if _are_told(row, text) for i in row}
    found |= {*_heads(rows, chosen, found, text)}
    last = max((i for i in chosen if text.chain(i) is not None), default=len(blocks))
    heads = {text.chain(i) for i in chosen | found if _is_numbered(i, text)}
    found |= {*_below(last, chosen, heads, text)}
    found |= {*_closing(chosen | found, text)}
    return found | linked_among(chosen | found, blocks, boxes)


def _home(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    """The innermost box that holds most of the sentences; 0 where none does."""
    held: Counter[int] = Counter()
    total = 0
    for i in chosen:
        if ANY_END.search(blocks[i].text):
            total += len(blocks[i].text)
            held.update(dict.fromkeys(outward(blocks[i].box, boxes), len(blocks[i].text)))
    # of boxes in one another the inner one comes later
    home = max((box for box, size in held.items() if size >= SHARE_OF_TEXT * total), default=0)
    around = islice(outward(home, boxes), MAX_WRAPPERS)
    return next((boxes[box].parent for box in around if _is_section(box, boxes)), home)


def _is_section(box: int, boxes: Sequence[Box]) -> bool:
    """True for one of several boxes of a name, or made for sections, beside each other."""
    is_made = boxes[box].name or boxes[box].tag in _SECTIONS
    return bool(is_made) and boxes.count(boxes[box]) > 1


def _are_told(row: range, text: _Text) -> bool:
    """True for lines made as the text, at least half of which are sentences, entries or tables."""
    if not all(text.is_made_so(i) and _may_be(i, text.blocks) for i in row):
        return False
    told = [i for i in row if _is_told(text.blocks[i])]
    entries = [i for i in row if text.blocks[i].kind is ITEM]
    return bool(told) and 2 * len({*told, *entries}) >= len(row)


def _is_told(block: Block) -> bool:
    return block.kind is TABLE or (block.text.endswith(_ENDS) and count_han(block.text) >= MIN_SENTENCE)


def _ends(block: Block) -> bool:
    """True for a sentence, however short, that may end a text; not for one that says there is nothing: 暂无评论。"""
    is_none = block.text.startswith(("暂", "没有", "无", "尚无"))
    return block.text.endswith("。") and count_han(block.text) >= MIN_LAST and not is_none


def _may_be(i: int, blocks: Sequence[Block]) -> bool:
    """False for links, and for what a site says to its readers or of its other pages."""
    block, below = blocks[i], blocks[min(i + 1, len(blocks) - 1)]
    if block.link_characters and not (block.link_share < LINK_SHARE and _is_told(block)):
        return False
    text = block.text
    is_site = notice(text) or is_of_site(text) or is_consent(text) or is_for_readers(text) or leads_elsewhere(text)
    return not is_site and not heads_card(text) and may_be_framed(block, below)


def _heads(rows: Sequence[range], chosen: Set[int], found: Set[int], text: _Text) -> Iterator[int]:
    """Short lines each alone above a sentence of the text: with a number, or several of one make."""
    alone = [row.start for row in rows if len(row) == 1 and row.start not in found and _is_head(row.start, text)]
    if not alone:  # most pages
        return
    made = Counter(text.chain(i) for i in (*alone, *(i for i in chosen if _is_head(i, text))))
    for i in alone:
        if made[text.chain(i)] >= FEW_HEADS or (text.is_made_so(i) and NUMBERED.match(text.blocks[i].text)):
            yield i


def _is_head(i: int, text: _Text) -> bool:
    block, chain = text.blocks[i], text.chain(i)
    below = text.blocks[min(i + 1, len(text.blocks) - 1)]
    if len(block.text) > MAX_HEAD or block.link_characters or ANY_END.search(block.text):
        return False
    begins = below.text.endswith("：") and NUMBERED.match(block.text) is not None
    is_above = begins or _is_told(below) or below.kind is ITEM
    return is_above and chain is not None and len(chain) > 0 and chain[1:] in text.outer and _may_be(i, text.blocks)


def _is_numbered(i: int, text: _Text) -> bool:
    return NUMBERED.match(text.blocks[i].text) is not None and _is_head(i, text)


def _below(last: int, chosen: Set[int], heads: Set[_Chain | None], text: _Text) -> Iterator[int]:
    """Sentences made as the text right below its last one, or below one box of the site there, tables, and headings
    with a number made as those of the text. `heads`: how these are made."""
    below = range(last + 1, len(text.blocks))
    foreign = [*takewhile(lambda i: text.chain(i) is not None and not text.is_made_so(i), below)]
    first = last + 1 + (len(foreign) if len(foreign) <= MAX_FOREIGN else 0)
    for i in range(first, len(text.blocks)):
        block = text.blocks[i]
        is_own = text.chain(i) in text.chains or (block.kind is TABLE and i == last + 1 and text.is_made_so(i))
        is_told = _is_told(block) or (block.text.endswith(_ENDS) and text.blocks[i - 1].text.endswith("；"))
        is_head = text.chain(i) in heads and _is_numbered(i, text)
        if i in chosen or not ((is_own and is_told) or is_head) or not _may_be(i, text.blocks):
            return
        yield i


def _closing(chosen: Set[int], text: _Text) -> Iterator[int]:
    """The lines that end a text right below the box of its sections, made as its lead right above that box; without a
    lead where nothing else stands in the box around both."""
    first = max(chosen) + 1
    if text.blocks[first : first + 1] and text.blocks[first].link_characters:  # most pages
        return
    for outer in islice(outward(text.boxes[text.home].parent, text.boxes), MAX_WRAPPERS):
        around = _Text(frozenset(), outer, text.blocks, text.boxes)
        lines = [i for i in range(len(text.blocks)) if around.chain(i) is not None]
        head = next(i for i in lines if text.chain(i) is not None) - 1
        lead = around.chain(head) if head in chosen and _is_told(text.blocks[head]) else None
        below = [i for i in lines if i >= first]
        last = [*takewhile(_Closing(lead, around).takes, below)]
        if lead is not None or (last and last == below and lines[0] == head + 1 and _has_parts(chosen, text)):
            yield from last
            return


class _Closing:
    """The lines below the box of a text's sections, one by one."""

    def __init__(self, lead: _Chain | None, around: _Text) -> None:
        self.around, self.made = around, _PLAIN if lead is None else {lead}
        self.is_list = False

    def takes(self, i: int) -> bool:
        """True for a sentence, an entry of a list below a colon, or a line above either, in the box itself."""
        blocks = self.around.blocks
        block, below, chain = blocks[i], blocks[min(i + 1, len(blocks) - 1)], self.around.chain(i)
        if block.link_characters or _OF_PLATFORM.search(block.text) or not _may_be(i, blocks):
            return False
        if block.kind is ITEM:
            return self.is_list and chain is not None and len(chain) <= 1
        self.is_list = block.text.endswith("：") and below.kind is ITEM and not below.link_characters
        is_head = block.kind is HEADING and len(block.text) <= MAX_HEAD and _is_told(below)
        return (is_head and chain is not None and len(chain) == 1) or (
            chain in self.made and (self.is_list or _is_told(block) or _ends(block))
        )


def _has_parts(chosen: Set[int], text: _Text) -> bool:
    """True for a box with sections in boxes of one make, each with a heading."""
    made = Counter(
        chain[-1] for i in chosen if text.blocks[i].kind is HEADING and (chain := text.chain(i)) and chain[1:]
    )
    return max(made.values(), default=0) >= FEW_HEADS
