"""A card beside a Chinese text with its facts once more: fields and tables below a short name, mostly above a button
(活动卡片 … 立即报名).

Rows and fields repeat by nature. So all that the card has must stand in the text, in its order, and the card in a box
made as none of the text's, below its last sentence or above the first. What says one fact more stays whole.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import islice

from .page import TABLE, Block, Box, block_key, outward
from .prose import FIELD, FIELD_NAME

#: Facts of the smallest card, rows of a table that are as many, and names of such a card or its parts, at most.
FEW_FACTS, FEW_ROWS, MAX_NAMES = 3, 4, 2
#: Characters of the longest name and of the longest fact; letters of the shortest line by which a card is looked for.
MAX_NAME, MAX_FACT, MIN_KEY = 12, 200, 4
#: Lines with which the search for cards begins, boxes around each that are looked at, and blocks of one at most.
MAX_STARTS, DEEPEST, MAX_HELD = 4, 4, 100
_COLON = re.compile("[:：]")
_SENTENCE = ("。", "！", "？", "……")
_LINES = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt", "table")
#: The facts of an event: a card of others above a text is what the page begins with.
_OF_EVENT = ("时间", "地点", "日期", "地址")
_WHY = "a card of facts that stand in the text"


def fact_cards(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen lines of such cards."""
    said = {i: [key for key in (blocks[i].key, _value(blocks[i])) if len(key) >= MIN_KEY] for i in sorted(chosen)}
    count = Counter(key for keys in said.values() for key in keys)
    again = [i for i, keys in said.items() if any(count[key] > 1 for key in keys)]
    told = [i for i in sorted(chosen) if _is_sentence(blocks[i])] if again else []
    found: dict[int, str] = {}
    beside = [i for i in again if told and not told[0] < i < told[-1]]
    makes = Counter(make for i in chosen for make in _makes(i, blocks, boxes)) if beside else Counter()
    for i in (*beside[:MAX_STARTS], *beside[-MAX_STARTS:]):
        if i not in found:
            found |= dict.fromkeys(_card(i, told, chosen, makes, blocks, boxes), _WHY)
    return found


def _makes(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> set[tuple[str, str]]:
    """Tag and name of each box around a line."""
    return {(boxes[box].tag, boxes[box].name) for box in outward(blocks[i].box, boxes)}


def _card(
    start: int,
    told: Sequence[int],
    chosen: Set[int],
    makes: Counter[tuple[str, str]],
    blocks: Sequence[Block],
    boxes: Sequence[Box],
) -> set[int]:
    """The chosen lines of the largest box around one that is a card. `makes`: how many chosen lines each has."""
    largest: set[int] = set()
    for box in islice(outward(blocks[start].box, boxes), DEEPEST):
        place = place_of(box, start, blocks, boxes)
        if not place or any(i in place for i in told) or told[0] < place.start < told[-1]:
            break
        inside = [i for i in place if i in chosen]
        is_apart = boxes[box].name != "" and makes[boxes[box].tag, boxes[box].name] == len(inside)
        is_told = any(_is_sentence(blocks[i]) for i in place if i not in chosen)
        if boxes[box].tag in _LINES or not is_apart or is_told:
            continue
        text = [i for i in sorted(chosen) if i not in place]
        said = _Said([blocks[i] for i in text])
        is_named = _is_name(blocks[place.start]) and _tells_of_event(place, blocks)
        is_sure = place.start > told[-1] or (is_named and said.is_once)
        first = [text[n] for n in said.places([blocks[i] for i in inside])] if is_sure else []
        if first and _is_of_text(first, told, place.start, blocks, boxes):
            largest = {*inside}
    return largest


def _is_of_text(
    facts: Sequence[int], told: Sequence[int], card: int, blocks: Sequence[Block], boxes: Sequence[Box]
) -> bool:
    """True where a sentence stands between the first print of the facts and the card, or in the box of all these. Two
    posts, prizes or goods with the same terms have a box each."""
    first, last = min(*facts, card), max(*facts, card)
    if any(first < i < last for i in told):
        return True
    around = set.intersection(*({*outward(blocks[i].box, boxes)} for i in facts))
    own = max((box for box in around if boxes[box].tag not in _LINES), default=0)
    return any(own in outward(blocks[i].box, boxes) for i in told)


class _Said:
    """What a text says, line by line."""

    def __init__(self, text: Sequence[Block]) -> None:
        #: Key of a line → where it stands; key of the value of a field → label and place.
        self.lines: dict[str, int] = {}
        self.values: dict[str, tuple[str, int]] = {}
        sentences = [block.key for block in text if _is_sentence(block)]
        self.is_once = len({*sentences}) == len(sentences)
        for i, block in enumerate(text):
            self.lines.setdefault(block.key, i)
            if label := _label(block):
                self.values.setdefault(_value(block), (label, i))

    def places(self, card: Sequence[Block]) -> list[int]:
        """Where the names and facts of a card stand here, in one order; none where one does not."""
        found: list[int] = []
        facts = names = last = at = 0
        while at < len(card):
            size, place = self.find(card[at : at + 2], last)
            if size:
                facts += _count_facts(card[at : at + size])
                found.append(last := place)
            elif _is_name(card[at]) and names < MAX_NAMES:
                names += 1
            else:
                return []
            at += max(1, size)
        return found if facts >= FEW_FACTS else []

    def find(self, some: Sequence[Block], first: int) -> tuple[int, int]:
        """How many of two lines, one or both, are one of the text's from there on, and where that stands."""
        whole = "".join(block.key for block in some)
        for size, key in ((1, some[0].key), (2, whole)):
            if first <= (place := self.lines.get(key, -1)) and len(some) >= size:
                return size, place
        label = _label(some[0])
        other, place = self.values.get(_value(some[0]), ("", -1)) if label else ("", -1)
        return (1, place) if place >= first and {*label} & {*other} else (0, 0)


def _count_facts(lines: Sequence[Block]) -> int:
    if lines[0].kind is TABLE:
        return FEW_FACTS if lines[0].text.count("\n") > FEW_ROWS else 1
    return 1 if len(lines) > 1 or _label(lines[0]) else 0


def _label(block: Block) -> str:
    """The label of a field; "" for another line."""
    begins = block.text[: FIELD_NAME + 1] if len(block.text) <= MAX_FACT and not block.link_characters else ""
    found = FIELD.match(block.text) if ("：" in begins or ":" in begins) and block.kind is not TABLE else None
    return _COLON.split(found[0], maxsplit=1)[0] if found else ""


def _value(block: Block) -> str:
    """The key of a field's value; "" for another line."""
    label = _label(block)
    return block.key.removeprefix(block_key(label)) if label else ""


def _is_name(block: Block) -> bool:
    is_short = block.kind is not TABLE and len(block.text) <= MAX_NAME and not block.link_characters
    return is_short and not (_is_sentence(block) or _label(block) or any(map(str.isdigit, block.text)))


def _is_sentence(block: Block) -> bool:
    return block.kind is not TABLE and block.text.endswith(_SENTENCE) and not FIELD.match(block.text)


def _tells_of_event(place: range, blocks: Sequence[Block]) -> bool:
    lines = (blocks[i] for i in place if blocks[i].kind is not TABLE)
    return any(any(map(block.text[:MAX_NAME].__contains__, _OF_EVENT)) for block in lines)


def place_of(box: int, inside: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> range:
    """The blocks of a box around one of them; none of a large one."""
    near = range(max(0, inside - MAX_HELD), min(len(blocks), inside + MAX_HELD))
    held = [i for i in near if box in outward(blocks[i].box, boxes)]
    return range(held[0], held[-1] + 1) if 0 < len(held) <= MAX_HELD else range(0)
