"""A Chinese text that is nothing but short lines, so that no line of it reads like a paragraph: a poem, the words of a
song, a list of names.

It is known by its place: lines without links that stand in one box right below the headline that <title> declares, with
a line of the day, the author or the source beside it, and that are more than all paragraphs elsewhere on the page
together, which are an imprint then.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice, takewhile

from .belonging import comments
from .neighbours import COMMENTS_NAME
from .page import HEADING, PARAGRAPH, Block, Page, block_key, outward
from .prose import FIELD, HAN, is_article_like, is_label_line, notice

#: Characters of paragraphs from which a page is none of these: most pages end here.
MAX_PROSE = 300
#: Fewest lines, characters of the longest, and blocks between headline and first line.
FEW_LINES, MAX_LINE, BELOW = 6, 40, 6
#: A line about the article, and characters of the longest.
_ABOUT = re.compile(
    r"(?<!\d)(?:19|20)\d\d\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}"
    r"|^\s?(?:[□■◎◇○●]\s{0,2}|[作编編][者輯辑]|文\s?[/／|丨]|[作词詞曲]{1,2}[:：])[\u3400-\u9fff\s:：]"
)
MAX_ABOUT = 80
#: Letters of the shortest headline, poems have such, and prints of the headline that are looked below.
MIN_HEAD, MAX_HEADS = 2, 8
#: What paragraphs below such a text say that are none of it.
_IMPRINT = re.compile(
    "[版著][权權]|[转轉][载載]|[备備]案|ICP|©|copyright|[违違][法规規]|[举舉舉]报|[声聲]明|[责責]任|[主承][办辦]|地址|[电電][话話]|[许許]可|[浏瀏][览覽]器|[网網]站"
    "|本[网網报報刊站社]|[邮郵][箱编編]|[联聯][系繫]|[订訂][阅閱]",
    re.IGNORECASE,
)
#: Share of the lines that may have a digit, and of those that may be as short as one word of a menu.
MOST_FIGURES, MOST_WORDS = 0.34, 0.5
#: Han characters of such a word.
WORD = 4
#: The box of a verse whose lines are parted by breaks: no other box may stand in it.
VERSE = "p"
#: What parts two poems or two verses and has no Han: 1, * * *
_PARTS = re.compile(r"[\W\d_]{1,12}")


def short_lines(chosen: Set[int], page: Page) -> frozenset[int]:
    """Indexes of such a text, with notes above it or in its box; none on a page that has paragraphs."""
    blocks = page.blocks
    prose = [i for i in sorted(chosen) if is_article_like(blocks[i], chinese=True)]
    if sum(len(blocks[i].text) for i in prose) >= MAX_PROSE:
        return frozenset()
    around = _containers(page)
    for head in islice(_heads(page), MAX_HEADS):
        for first in range(head + 1, min(len(blocks), head + 1 + BELOW)):
            if not _is_line(blocks[first]) or not any(map(_is_about, blocks[max(0, head - BELOW) : first])):
                continue
            lines = _run(first, blocks, around)
            notes = {i for i in prose if head < i < first or around[i] == around[first]}
            others = _without_readers([i for i in prose if i not in notes], lines, page)
            elsewhere = sum(len(blocks[i].text) for i in others)
            if any(i > lines[-1] and not _IMPRINT.search(blocks[i].text) for i in others):
                continue  # a notice below other articles' titles
            if sum(len(blocks[i].text) for i in lines) > elsewhere and _is_text([blocks[i] for i in lines]):
                own = notes.union(lines)
                if own <= chosen:  # known already: the labels above it are none of it
                    own.update(i for i in chosen if i > first or not (i == head or _is_about(blocks[i])))
                return frozenset((*own, *_beside(lines, max(own), chosen, blocks, around)))
    return frozenset()


def _without_readers(prose: Sequence[int], lines: Sequence[int], page: Page) -> list[int]:
    """The paragraphs without what readers say below such lines: in a box named for comments that has none of these, or
    below a line that heads them."""
    blocks, boxes = page.blocks, page.boxes
    if not prose or prose[-1] < lines[-1]:
        return [*prose]
    of_lines = {*outward(blocks[lines[0]].box, boxes)}
    said = comments(frozenset(lines), blocks, boxes)
    around = {i: (boxes[box].name for box in outward(blocks[i].box, boxes) if box not in of_lines) for i in prose}
    return [i for i in prose if i < lines[-1] or not (i in said or any(map(COMMENTS_NAME.search, around[i])))]


def _is_about(block: Block) -> bool:
    """True for a line of the day, the author or the source."""
    return len(block.text) <= MAX_ABOUT and bool(_ABOUT.search(block.text) or is_label_line(block.text))


def _heads(page: Page) -> Iterator[int]:
    """Blocks that print the beginning of <title>: no links, which name sections and other articles."""
    declared = block_key(page.head_title)
    for i, block in enumerate(page.blocks):
        if len(block.key) >= MIN_HEAD and declared.startswith(block.key) and not block.link_characters:
            yield i


def _containers(page: Page) -> list[int]:
    """For each block the box that holds it and its neighbours: a line may have a box of its own, and lines that are
    parted by breaks one for each verse."""
    count = Counter(block.box for block in page.blocks)
    boxes = [(block.box, page.boxes[block.box]) for block in page.blocks]
    return [box.parent if count[at] == 1 or box.tag == VERSE else at for at, box in boxes]


def _run(first: int, blocks: Sequence[Block], around: Sequence[int]) -> list[int]:
    """The lines in a row from `first` in its container, with the numbers and stars between them."""
    found = [first]
    for i in range(first + 1, len(blocks)):
        if around[i] != around[first] or not (_is_line(blocks[i]) or _is_break(blocks[i])):
            break
        found.append(i)
    while _is_break(blocks[found[-1]]):
        found.pop()
    return found


def _beside(
    lines: Sequence[int], last: int, chosen: Set[int], blocks: Sequence[Block], around: Sequence[int]
) -> Iterator[int]:
    """What stands in the container of such lines between them and the last note of the text, and right below that of
    what is chosen: fields of a notice (公示时间：…) are no such lines."""
    home = around[lines[0]]
    inside = (i for i in range(lines[0], last) if around[i] == home and not blocks[i].link_characters)
    below = range(last + 1, len(blocks))
    yield from inside
    yield from takewhile(lambda i: i in chosen and around[i] == home and not blocks[i].link_characters, below)


def _is_break(block: Block) -> bool:
    return block.kind in (PARAGRAPH, HEADING) and not block.link_characters and bool(_PARTS.fullmatch(block.text))


def _is_line(block: Block) -> bool:
    text = block.text
    is_short = block.kind in (PARAGRAPH, HEADING) and len(text) <= MAX_LINE and not block.link_characters
    return is_short and not (is_label_line(text) or FIELD.match(text) or notice(text)) and HAN.search(text) is not None


def _is_text(lines: Sequence[Block]) -> bool:
    """False for few lines, for words of a menu, and for figures."""
    count = len(lines)
    figures = sum(any(map(str.isdigit, block.text)) for block in lines)
    words = sum(len(block.key) <= WORD for block in lines)
    return count >= FEW_LINES and figures <= MOST_FIGURES * count and words <= MOST_WORDS * count
