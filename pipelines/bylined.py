"""What a page in another language than Chinese says below the names of those who wrote, in a box for these: what each
is there (`Business reporter, Harbour Monitor`). It is short, and stands so close to the text that it is taken for it.
"""

import re
from collections.abc import Sequence, Set

from .boxnames import boxes_called
from .page import PARAGRAPH, Block, Box, outward
from .prose import ANY_END

#: Characters of the longest such line, of the longest line of a name, and of a box's name that evidence shows.
MAX_ROLE, MAX_WHO, MAX_NAME = 80, 60, 60
#: Lines of the largest box for one who wrote: the name, what they are, a day, an address.
MAX_LINES = 4
_NAMED = re.compile("(?<![a-z])(?:(?:article|story|post|entry)-?)?(?:authors?|by-?lines?|writers?)(?![a-z])")
_MAY_BE = ("author", "byline", "by-line", "writer")
_BY = re.compile(r"(?:by|par|por|von|di|door|av|af|przez)\s(?-i:[A-ZÀ-Þ])", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:reporter|correspondent|editor|writer|journalist|columnist|producer|contributor|analyst|desk|bureau"
    r"|redakteur(?:in)?|korrespondent(?:in)?|journaliste?|rédact(?:eur|rice)|correspondante?|corresponsal"
    r"|redactora?|periodista|repórter|jornalista|redattor|giornalista|redacteur|dziennikar(?:z|ka)|redaktor(?:ka)?)\b",
    re.IGNORECASE,
)


def roles_below_names(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of the chosen lines right below a name, in a small box for who wrote it."""
    named = {i for i in boxes_called(boxes, _NAMED, _MAY_BE) if i and boxes[i].tag in ("div", "section", "header")}
    found: dict[int, str] = {}
    for i in sorted(chosen) if named else ():
        box = next((box for box in outward(blocks[i].box, boxes) if box in named), 0)
        if box and i and _is_role(blocks[i]) and _names(blocks[i - 1]) and _is_small(box, i, blocks, boxes):
            found[i] = f"in a box named “{boxes[box].name[:MAX_NAME]}”"
    return found


def _is_role(block: Block) -> bool:
    is_line = block.kind is PARAGRAPH and len(block.text) <= MAX_ROLE and not ANY_END.search(block.text)
    return is_line and _ROLE.search(block.text) is not None


def _names(block: Block) -> bool:
    """True for a line that is `By` and a name."""
    return len(block.text) <= MAX_WHO and _BY.match(block.text) is not None


def _is_small(box: int, i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a box around the line that holds the line above it, too, and few others."""
    near = range(max(0, i - MAX_LINES), min(len(blocks), i + MAX_LINES + 1))
    inside = [j for j in near if box in outward(blocks[j].box, boxes)]
    return i - 1 in inside and len(inside) <= MAX_LINES
