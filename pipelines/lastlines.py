"""Lines that are the text's by the paragraph or the box in which they stand, on pages in other languages than Chinese:
a postscript below the last paragraph, a note there of what was wrong before, and the address below a name and a number
of one paragraph.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import takewhile

from .page import HEADING, ITEM, PARAGRAPH, Block, Box, outward
from .prose import ANY_END
from .setapart import is_apart

#: Lines below the heading of a postscript, at most.
MAX_LINES = 6
#: Characters of the longest line with an address.
MAX_ADDRESS = 120
#: Notes of what was wrong, and characters of the longest.
MAX_CORRECTIONS, MAX_CORRECTION = 3, 500
_CORRECTION = re.compile(
    r"\W{0,3}(?:corrections?|clarifications?|korrektur|berichtigung|richtigstellung|rectificati(?:f|on)|correctif|erratum"
    r"|correcci[óo]n|rectificación|fe de errat(?:as|a)|correzion[ei]|errata(?: corrige)?|rettifica|correç(?:ão|ões)"
    r"|retificação|correcties?|rectificaties?|sprostowanie|korekta|исправлени[ея]|уточнение|поправка|виправлення"
    r"|düzeltme|oprava|rättelse|rettelse|korjaus|helyesbítés|corectură|διόρθωση|訂正|おわびと訂正|바로잡습니다|정정(?:보도)?"
    r"|تصحيح|تصويب)"
    r"(?: \(?(?:[\w.,/-]{1,14} ?){1,4}\)?)?\s?[:：]\s?\w",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(
    r"(?:p\.?\s?[-–]?\s?){1,3}s\.?\s?:?|post-?\s?scriptum\s?:?|postscript\s?:?|p\.\s?d\.\s?:?|posdata\s?:?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:e-?mail|mail|courriel|correo(?: electrónico)?|web(?:site)?|internet)\s?[:：]\s?"
    r"(?:[\w.+-]{1,40}@[\w.-]{3,60}|(?:https?://|www\.)[\w./-]{3,80})",
    re.IGNORECASE,
)


def last_lines(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of such lines beside the chosen ones."""
    return {*_postscript(chosen, blocks, boxes), *_addresses(chosen, blocks), *_corrections(chosen, blocks, boxes)}


def _corrections(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Sentences right below the last chosen block, in its box or one beside it, that say what was wrong before."""
    last = max(chosen, default=len(blocks))
    above = {*outward(blocks[last].box, boxes)} if chosen else set()
    for i in range(last + 1, min(len(blocks), last + 1 + MAX_CORRECTIONS)):
        block = blocks[i]
        is_whole = block.kind is PARAGRAPH and len(block.text) <= MAX_CORRECTION and not block.link_characters
        around = boxes[boxes[block.box].parent].parent
        is_beside = bool(above & {boxes[block.box].parent, around} - {0}) and not is_apart(block.box, boxes)
        if not (is_whole and is_beside and ANY_END.search(block.text) and _CORRECTION.match(block.text)):
            return
        yield i


def _postscript(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """A heading that says so right below the last chosen block, with the sentences below it in its box."""
    head = max(chosen, default=len(blocks)) + 1
    if head >= len(blocks) or not _heads_postscript(blocks[head]) or is_apart(blocks[head].box, boxes):
        return
    around = boxes[blocks[head].box].parent
    end = min(len(blocks), head + 1 + MAX_LINES)
    below = takewhile(lambda i: around in outward(blocks[i].box, boxes), range(head + 1, end))
    own = [*takewhile(lambda i: _is_own(blocks[i]), below)]
    if own and ANY_END.search(blocks[own[-1]].text):
        yield from (head, *own)


def _heads_postscript(block: Block) -> bool:
    is_head = block.kind is HEADING or block.is_bold
    return is_head and not block.link_characters and _POSTSCRIPT.fullmatch(block.text.strip()) is not None


def _is_own(block: Block) -> bool:
    return block.kind in (PARAGRAPH, ITEM) and 2 * block.link_characters <= len(block.text)


def _addresses(chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """Lines of an address with its label in a paragraph of which the line above is text."""
    for i in (i + 1 for i in chosen):
        if i in chosen or i >= len(blocks) or len(blocks[i].text) > MAX_ADDRESS:
            continue
        is_below = blocks[i].box == blocks[i - 1].box and blocks[i].kind is blocks[i - 1].kind is PARAGRAPH
        if is_below and _MAIL.fullmatch(blocks[i].text):
            yield i
