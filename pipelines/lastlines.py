"""Lines that are the text's by the paragraph or the box in which they stand, on pages in other languages than Chinese:
a postscript below the last paragraph, a note there of what was wrong before, the address below a name and a number of
one paragraph, and rows of a label and its value below a last heading: who voted how, what a race brought (`Yes: …`).

Such rows are too short to weigh enough. They are the text's where they stand in a box of it below a heading with a word
that the text has, too, and none is what pages say there of themselves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import takewhile

from .belonging import OUTSIDE
from .ownlists import heads_others, heads_own, says_of_page
from .page import HEADING, ITEM, PARAGRAPH, Block, Box, outward
from .prose import ANY_END
from .setapart import is_apart
from .weigh import is_of_site

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


#: Fewest and most rows, characters of the longest heading, and of the longest row.
FEW_ROWS, MAX_ROWS, MAX_HEAD, MAX_ROW = 2, 12, 80, 240
#: A label of few words and its value, which is no address.
_ROW = re.compile(r"(?P<label>[^\W\d_][^:.!?@|]{0,30}):(?!\s?\S{0,20}(?:https?:|www\.))\s?[^@|©]{2,200}")
MAX_LABEL_WORDS = 4
# of the article itself, of whom to ask, of the site
_NO_LABEL = re.compile(
    r"(?:by|text|words|author|writer|editor|reporter|source|date|published|updated|posted|tags?|topics?|categor(?:y|ies)"
    r"|keywords?|sections?|filed|phone|tel|telephone|fax|e-?mail|mail|web(?:site)?|address|contact|twitter|facebook"
    r"|instagram|x|share|follow|photos?|pictures?|images?|credits?|video|read|see|watch|listen|more|next|previous|related"
    r"|comments?|print|subscribe|isbn|issn|price|autor(?:in)?|foto|bild|quelle|datum|telefon|kontakt|auteur|crédit|fuente"
    r"|fonte|zdroj|źródło|источник|автор|фото|тег\w?|дата)\b",
    re.IGNORECASE,
)


def last_rows(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> set[int]:
    """Indexes of a heading right below the last chosen block, or that is that one, with the rows below it, in a box of
    the text or one made as such a box is."""
    last = max(chosen)
    head = last if _is_row_of(last + 1, blocks) else last + 1
    rows = _rows(head, [blocks[i].text for i in chosen if i != head], blocks)
    if not rows or is_apart(blocks[head].box, boxes):
        return set()
    around = {boxes[blocks[i].box].parent for i in (head, *rows)}
    texts = {boxes[blocks[i].box].parent for i in chosen if i != head}
    makes = {(boxes[box].tag, boxes[box].name) for box in texts if boxes[box].name}
    is_own = len(around) == 1 and all(box in texts or (boxes[box].tag, boxes[box].name) in makes for box in around)
    return {head, *rows} if is_own else set()


def own_rows(blocks: Sequence[Block], article: Sequence[int], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of the same rows below the article's last paragraph, among those that are to go for their place alone.
    `rules`: index → name of the rule by which a block is to go."""
    head = article[-1] + 1
    if head < len(blocks) and head not in rules:
        rows = _rows(head, [blocks[i].text for i in article], blocks)
        yield from rows if all(rules.get(i) == OUTSIDE for i in rows) else ()


def _rows(head: int, texts: Sequence[str], blocks: Sequence[Block]) -> range:
    """The rows below a heading that may be the text's; none without."""
    if head >= len(blocks) or not _is_head(blocks[head], texts):
        return range(0)
    below = range(head + 1, min(len(blocks), head + 1 + MAX_ROWS))
    rows = range(head + 1, head + 1 + sum(1 for _ in takewhile(lambda i: _is_row_of(i, blocks), below)))
    return rows if len(rows) >= FEW_ROWS else range(0)


def _is_head(block: Block, texts: Sequence[str]) -> bool:
    is_line = (block.kind is HEADING or block.is_bold) and not block.link_characters and len(block.text) <= MAX_HEAD
    return is_line and not heads_others(block.text) and heads_own(block.text, texts)


def _is_row_of(i: int, blocks: Sequence[Block]) -> bool:
    return i < len(blocks) and _is_row(blocks[i])


def _is_row(block: Block) -> bool:
    if block.kind is not PARAGRAPH or block.link_characters or len(block.text) > MAX_ROW:
        return False
    row = _ROW.fullmatch(block.text)
    is_own = row is not None and len(row["label"].split()) <= MAX_LABEL_WORDS and not _NO_LABEL.match(row["label"])
    return is_own and not (is_of_site(block.text) or says_of_page(block.text))
