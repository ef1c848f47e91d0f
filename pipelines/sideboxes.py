"""Small boxes in or below a text in another language than Chinese that are none of it: what asks readers for their
vote, with a form, what tells of who wrote, below a line such as `About the author`, tiles of a table's figures, and
what a figure counts that only a script shows.
"""

import re
from collections import defaultdict
from collections.abc import Sequence, Set
from itertools import islice, pairwise, takewhile

from .boxnames import boxes_called
from .page import HEADING, ITEM, TABLE, Block, Box, outward
from .prose import ANY_END

#: Lines and characters of the largest poll and card, and the share of the text that they hold at most.
MAX_POLL_LINES, MAX_POLL, MAX_CARD_LINES, MAX_CARD, SHARE_OF_TEXT = 6, 250, 6, 900, 0.3
#: Tiles of figures above a text, at least and at most.
FEW_TILES, MAX_TILES = 2, 8
#: Characters of a box's name that evidence shows, and of the longest line above what is told of who wrote.
MAX_NAME, MAX_HEAD = 60, 40
#: Characters of the shortest sentence that answers a question: what is said of a poll is as short as its question.
MIN_ANSWER = 30
_POLL = re.compile(
    r"(?<![a-z])(?:polls?|survey|vot(?:e|ing|es)|umfrage|abstimmung|sondages?|encuestas?|votaci[oó]n|enquetes?|sondaggio?"
    r"|peiling|ankiet[ay]|sonda|opros|golosovanie|anket)(?:-?(?:box|widget|block|form|wrap|question|container))?(?![a-z])"
)
_MAY_BE = (
    "poll", "survey", "vot", "umfrage", "abstimmung", "sond", "encuesta", "enquete", "peiling", "anket", "ankiet",
    "opros", "golos",
)  # fmt: skip
# a box with one who wrote; of a column, what he says may stand in it
_AUTHOR = re.compile("(?<![a-z])auth?or[-_]{0,2}(?:box|card|profile)(?![a-z])")
_MAY_BE_AUTHOR = ("author", "autor")
# a figure that a script counts up to: where none runs, the page shows what it counts alone
_COUNTER = re.compile(
    "(?<![a-z])(?:(?:number|stats?|fact|fun-?fact|figure|animated)[-_]?(?:number-?)?counters?"
    "|counter[-_](?:item|box|wrap(?:per)?|block|number|inner|content|title)|count-?up|odometer)(?![a-z])"
)
_MAY_BE_COUNTER = ("counter", "countup", "count-up", "odometer")
#: Boxes around what such a figure counts, at most.
DEEPEST = 3
_CARD_TAGS = ("div", "aside", "section", "ul", "footer")
_QUESTIONS = ("?", "？", "؟", ";")
_ABOUT = re.compile(
    r"\W{0,3}(?:about (?:the|our) (?:authors?|writers?)"
    r"|über (?:den|die|unseren?) (?:autor(?:in(?:nen)?|en)?|verfasser(?:in)?)"
    r"|(?:à propos de )?l[’']aut(?:eure?|rice)|sobre (?:el|la|os?|as?) autor(?:a|es|as)?|acerca del autor"
    r"|(?:(?:sul)?l[’']|chi è l[’'])aut(?:ore|rice)|over de auteurs?|o autor(?:ze|ce|ach|ovi)|об авторе|про автора"
    r"|yazar hakkında|om (?:författaren|forfatteren)|a szerzőről|despre autor"
    r"|(?:この記事を書いた人|著者(?:について|紹介))"
    r"|(?:기자|글쓴이|필자) 소개|عن الكاتب)\W{0,3}",
    re.IGNORECASE,
)


def side_boxes(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of what is chosen in such boxes; none where they hold much of the text."""
    found = _tiles(chosen, blocks, boxes) | _counters(chosen, blocks, boxes) | _polls(chosen, blocks, boxes)
    found |= _cards(chosen, blocks, boxes) | _named_cards(chosen, blocks, boxes)
    size, total = (sum(len(blocks[i].text) for i in some) for some in (found, chosen))
    return found if size <= SHARE_OF_TEXT * total else {}


def _tiles(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Headings above the text that head nothing, each in a box of its own, made alike, in one with the others: figures
    that a table below has in its cells."""
    first = next((i for i in sorted(chosen) if blocks[i].kind is not HEADING), 0)
    row: list[int] = []
    for i in range(first - 1, max(-1, first - 1 - MAX_TILES), -1):
        is_tile = blocks[i].kind is HEADING and not blocks[i].link_characters and len(blocks[i].text) <= MAX_HEAD
        if not is_tile or (row and not _are_beside(blocks[i], blocks[row[0]], boxes)):
            break
        row.append(i)
    if len(row) < FEW_TILES:  # most pages
        return {}
    tables = (blocks[i].text for i in sorted(chosen) if i > first and blocks[i].kind is TABLE)
    cells = {cell.strip() for table in tables for line in table.split("\n") for cell in line.split("|")}
    are_told = all(blocks[i].text in cells for i in row)
    return dict.fromkeys(chosen & {*row}, "a table below has it") if are_told else {}


def _counters(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """A line of few words, and of no figure, alone in a box named for a figure that a script counts up to."""
    named = boxes_called(boxes, _COUNTER, _MAY_BE_COUNTER) if chosen else set[int]()
    found: dict[int, str] = {}
    for i in sorted(chosen) if named else ():
        box = next((one for one in islice(outward(blocks[i].box, boxes), DEEPEST) if one in named), 0)
        if not box or len(blocks[i].text) > MAX_HEAD or any(map(str.isdigit, blocks[i].text)):
            continue
        beside = [blocks[j].box for j in (i - 1, i + 1) if 0 <= j < len(blocks)]
        if not ANY_END.search(blocks[i].text) and not any(box in outward(one, boxes) for one in beside):
            found[i] = f"in a box named “{boxes[box].name[:MAX_NAME]}”"
    return found


def _are_beside(one: Block, other: Block, boxes: Sequence[Box]) -> bool:
    """True for two headings of one level in boxes of their own that are made alike, in one box."""
    own, its = boxes[one.box].parent, boxes[other.box].parent
    are_alike = one.level == other.level and boxes[own].name == boxes[its].name
    return own != its and are_alike and boxes[own].parent == boxes[its].parent


def _polls(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """A question above a form in a box named for a poll: the answers are the form's."""
    named = boxes_called(boxes, _POLL, _MAY_BE) if chosen else set[int]()
    forms = [i for i, box in enumerate(boxes) if box.tag == "form"] if named else []
    with_form = {box for form in forms for box in outward(form, boxes) if box in named}
    found: dict[int, str] = {}
    for box in with_form:
        inside = [i for i in sorted(chosen) if box in outward(blocks[i].box, boxes)]
        lines = [blocks[i] for i in inside]
        is_small = len(lines) <= MAX_POLL_LINES and sum(len(line.text) for line in lines) <= MAX_POLL
        if is_small and any(line.text.endswith(_QUESTIONS) for line in lines) and not _is_answered(lines):
            found |= dict.fromkeys(inside, f"in a box named “{boxes[box].name[:MAX_NAME]}”")
    return found


def _other_heads(chosen: Set[int], blocks: Sequence[Block]) -> set[str]:
    """The words with which other headings of a page begin: one about a book has `About the book` as well."""
    heads = (blocks[i] for i in chosen if blocks[i].kind is HEADING and len(blocks[i].text) <= MAX_HEAD)
    return {_first_word(head) for head in heads if not _ABOUT.fullmatch(head.text)}


def _first_word(head: Block) -> str:
    return next(iter(head.text.casefold().split()), "")


def _is_answered(lines: Sequence[Block]) -> bool:
    """True for a question with a sentence right below it that answers it, or several with short ones."""
    answers = [
        len(two.text) for one, two in pairwise(lines) if one.text.endswith(_QUESTIONS) and two.text.endswith(".")
    ]
    return len(answers) > 1 or max(answers, default=0) >= MIN_ANSWER


def _cards(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """What stands below a line that says so in a box of its own, below the middle of the text."""
    order = sorted(chosen)
    found: dict[int, str] = {}
    heads = [i for i in range(order[len(order) // 2], order[-1] + 1) if _says_about(blocks[i])] if order else []
    others = _other_heads(chosen, blocks) if heads else set[str]()
    for head in (i for i in heads if _first_word(blocks[i]) not in others):
        line = blocks[head]
        around = boxes[line.box].parent
        inside = _lines_in(around, head, blocks, boxes)
        is_first = head == 0 or around not in outward(blocks[head - 1].box, boxes)
        is_small = len(inside) <= MAX_CARD_LINES and sum(len(blocks[i].text) for i in inside) <= MAX_CARD
        if around and is_first and is_small and not _is_beside_others(around, inside, chosen, blocks, boxes):
            found |= dict.fromkeys(chosen & {*inside}, f"below “{line.text}”")
    return found


def _says_about(line: Block) -> bool:
    return len(line.text) <= MAX_HEAD and line.kind not in (ITEM, TABLE) and _ABOUT.fullmatch(line.text) is not None


def _is_beside_others(
    box: int, inside: Sequence[int], chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]
) -> bool:
    """True for a box of several that are made alike and begin with a heading each: sections of a page about a book."""
    for i in (i for i in (inside[0] - 1, inside[-1] + 1) if i in chosen):
        other = next((one for one in outward(blocks[i].box, boxes) if boxes[one] == boxes[box]), 0)
        first = _first_in(other, i, blocks, boxes) if other else 0
        if other and first in chosen and blocks[first].kind is HEADING and blocks[first].level > 1:
            return True
    return False


def _first_in(box: int, inside: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> int:
    """The first line of a box, from one inside it upwards."""
    *_, first = takewhile(lambda i: box in outward(blocks[i].box, boxes), range(inside, -1, -1))
    return first


def _lines_in(box: int, head: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> list[int]:
    """The lines of a box from one on, as far as one more than a card has."""
    below = range(head, min(len(blocks), head + MAX_CARD_LINES + 1))
    return [*takewhile(lambda i: box in outward(blocks[i].box, boxes), below)]


def _named_cards(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """What stands in a small box that is named for who wrote and begins with a name, not with a sentence."""
    named = boxes_called(boxes, _AUTHOR, _MAY_BE_AUTHOR) if chosen else set[int]()
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i, block in enumerate(blocks if named else ()):
        for box in named.intersection(outward(block.box, boxes)):
            held[box].append(i)
    titles = [block.key for block in blocks if block.level == 1] if held else []
    found: dict[int, str] = {}
    for box, inside in held.items():
        lines = [blocks[i].text for i in inside]
        if any(blocks[inside[0]].key in title for title in titles):  # of whom the article tells
            continue
        is_small = len(lines) <= MAX_CARD_LINES and sum(map(len, lines)) <= MAX_CARD
        is_card = is_small and boxes[box].tag in _CARD_TAGS
        if is_card and len(lines[0]) <= MAX_NAME and not ANY_END.search(lines[0]):
            found |= dict.fromkeys(chosen & {*inside}, f"in a box named “{boxes[box].name[:MAX_NAME]}”")
    return found
