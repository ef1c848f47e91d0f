"""Lines inside a Chinese text that weigh too little, as they are short and nothing marks them: its numbered headings,
the fields of one project between those of others, what heads a citizen's letter above the answer.

They stand beside text on both sides, in one place with it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise

from .boxlists import listed, rest_of_fields
from .page import HEADING, Block, Box, outward
from .prose import ANY_END, FIELD
from .weigh import NUMBERED

#: Lines of the longest row of fields, the fewest fields in one, and the share of its lines that they are.
MAX_ROW, FEW_FIELDS, MOST_FIELDS = 16, 3, 0.6
#: Characters of the longest numbered line that heads a part of a text, and boxes around it that tell how it is made.
MAX_NUMBERED, MADE_OF = 40, 2
_Made = tuple[bool, tuple[tuple[str, str], ...]]
#: Characters of the longest line that heads a citizen's letter or the answer to it, and what it says.
MAX_LETTER_HEAD = 12
_LETTER = re.compile(
    r"[【\[]?(?:留言|来信|来函|咨询|提问|信件|诉求|问题|网友|市民)(?:内容|描述|留言|提问|正文|问题)?[】\]]?\s?[:：]?"
)
_ANSWER = re.compile(
    r"[【\[]?(?:官方|部门|单位|处理)?(?:答复|回复|办理结果|办理情况|处理结果)(?:内容|意见|情况|信息)?[】\]]?\s?[:：]?"
)


def inside(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines, none with a link."""
    found = {*_heads_of_letters(chosen, blocks, boxes), *_heads_of_parts(chosen, blocks, boxes)}
    found |= {*listed(chosen, blocks, boxes)} | rest_of_fields(chosen, blocks, boxes)
    for above, below in pairwise(sorted(chosen)):
        row = range(above + 1, below)
        if not 0 < len(row) <= MAX_ROW or any(blocks[i].link_characters for i in row):
            continue
        places = {_place(i, blocks, boxes) for i in range(above, below + 1)}
        is_headed = blocks[above].kind is blocks[below].kind is HEADING and blocks[above].level == blocks[below].level
        is_there = len(places) == 1 or is_headed  # a card has its heading in a box of its own
        is_number = len(places) == 1 and len(row) == 1 and NUMBERED.match(blocks[row[0]].text)
        if is_number or (is_there and _are_fields(row, blocks)):
            found.update(row)
    return found


def _heads_of_parts(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Numbered lines, each alone between two of the text, in boxes of one make with another such line."""
    alone = {above + 1 for above, below in pairwise(sorted(chosen)) if below == above + 2}
    numbers: dict[_Made, set[str]] = defaultdict(set)
    heads = {i: number for i in chosen | alone if (number := _number_of_head(blocks[i])) and boxes[blocks[i].box].name}
    for i, number in heads.items():
        numbers[_made(blocks[i], boxes)].add(number)
    return {i for i in alone & heads.keys() if len(numbers[_made(blocks[i], boxes)]) > 1}


def _number_of_head(block: Block) -> str:
    """The number of a line that heads a part of a text, not of a link or a sentence; "" for any other."""
    number = NUMBERED.match(block.text) if len(block.text) <= MAX_NUMBERED and not block.link_characters else None
    return number[0] if number and not ANY_END.search(block.text) else ""


def _made(block: Block, boxes: Sequence[Box]) -> _Made:
    """Tag and name of the boxes around a line, as far as they tell how a site makes such lines, and its first sign."""
    around = islice(outward(block.box, boxes), MADE_OF)
    return block.text[:1].isdigit(), tuple((boxes[box].tag, boxes[box].name) for box in around)


def _heads_of_letters(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The line right above a text, in a box with it, that heads a letter, where one below it heads the answer."""
    first = min(chosen, default=0) - 1
    if first < 0 or not _is_head(blocks[first], _LETTER) or blocks[first].link_characters:
        return
    is_near = boxes[blocks[first].box].parent in outward(blocks[first + 1].box, boxes)
    if is_near and any(_is_head(blocks[i], _ANSWER) for i in chosen):
        yield first


def _is_head(block: Block, form: re.Pattern[str]) -> bool:
    return len(block.text) <= MAX_LETTER_HEAD and form.fullmatch(block.text) is not None


def _place(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    return boxes[blocks[i].box].parent if boxes[blocks[i].box].tag == "p" else blocks[i].box


def _are_fields(row: range, blocks: Sequence[Block]) -> bool:
    """True for lines most of which are fields with a value."""
    fields = sum(FIELD.match(blocks[i].text) is not None for i in row)
    return fields >= max(FEW_FIELDS, MOST_FIELDS * len(row))
