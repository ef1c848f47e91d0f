"""Quotes that a page pulls out of its own paragraphs: each stands in a box of its own, and again in the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import islice

from .boxnames import boxes_called
from .page import PARAGRAPH, QUOTE, Block, Box, block_key, outward
from .prose import ANY_END

#: Letters of the shortest quote that is looked for in the text, where a Han, Kana or Hangul one is two, and quotes that
#: are.
MIN_PULLED, MAX_PULLED = 20, 100
#: Classes and ids of a box for one, and boxes around a quote that are looked at.
_PULL_NAME, MAX_PULL_BOXES = (
    re.compile(
        "pull-?_?quote|quote-?_?pull|elementor-blockquote|(?<![a-z])(?:exergue|highlight(?:ed)?-?quote)"
        # no pull-right
        "|(?<![a-z_-])pull(?:q|ed|box|out)?(?![a-z_-])"
    ),
    3,
)
# … which may be told of all of a page
_ALL = frozenset(("body", "main", "article"))
#: The same of a box that is called a quote's, whoever is cited; its blocks and characters,
#: and those of a line that says whose it is, at most.
_QUOTE_NAME = re.compile(
    "(?<![a-z])(?:(?:block-?)?quote|zitat|citation|cite|cita|citazione|citaat|cytat|citat)(?:box)?(?![a-z])"
)
_CALLED = re.compile(f"{_PULL_NAME.pattern}|{_QUOTE_NAME.pattern}")
_MAY_QUOTE = ("quote", "pull", "exergue", "zitat", "cita", "cite", "cytat")
MAX_BLOCKS, MAX_TEXT, MAX_WHOSE = 3, 500, 80
#: Signs of a quote that is all of its line.
_WHOLE = re.compile(r"[\"“”„«»‹›「『][^\"“”„«»‹›「」『』]{10,400}[\"“”„«»‹›」』][.,!?]?")
# … and any in a paragraph
_CITED = re.compile(r"[\"“„«»「『][^\"“”„«»「」『』]{10,600}[\"“”«»」』]")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_QUOTES, _OPENING = "\"'“”„‟‘’«»‹›「」『』 .,;:!?…", frozenset("\"'“”„‟‘«»‹「『")
#: A quote with whom it is from behind it: “There is nothing left.” Phil Oxley, county engineer
_SAID = re.compile(r"[\"“”„«»‹›](?P<said>.{20,400})[\"“”„«»‹›]\W{0,4}(?P<whose>[^\"“”„«»‹›.!?]{0,80})")

#: Lines of a quote parted by <br>, characters of one, and blocks above and below it among which it is said, at most.
MAX_LINES, MAX_LINE, REACH = 5, 30, 2
#: Characters of such a sentence below a large mark, of one in a box of its own make, and of the longest; blocks on both
#: sides of it among which its paragraph stands.
MIN_CLAUSE, MIN_APART, MAX_SENTENCE, REACH_APART = 6, 10, 100, 4
_BEFORE_QUOTE, _LARGE_MARKS = frozenset('"“„‟‘「『'), frozenset('"“”„‟❝❞「『〝')
#: What somebody says, as far as a full stop.
_SPEECH = re.compile("[“「『]([^“”「」『』]{8,150}[。！？])[”」』]")
# … whose sentences are told apart, and the letters of all of them, at least: a paragraph has short ones by chance
_SENTENCES, FEWEST_OF_PARTS = re.compile(r"[.!?…]\s"), 40


def pulled(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Quotes that a paragraph of the text has again: not those that a line announces, that come twice, or that the
    paragraph cites below them, unless the page calls them pulled; and what stands in a box for quotes with one."""
    quotes = [i for i in sorted(chosen) if blocks[i].kind is QUOTE and _size(blocks[i].key) >= MIN_PULLED]
    called = _called(chosen, blocks, boxes)
    in_boxes = _in_boxes(called, blocks, boxes)
    yield from _said_above(called.values(), chosen, blocks)
    yield from _alone(chosen, blocks, boxes)
    if not quotes and not in_boxes:
        return
    times = Counter(blocks[i].key for i in quotes)
    others = [i for i in sorted(chosen) if blocks[i].kind is not QUOTE]
    for i in quotes[:MAX_PULLED]:
        is_announced = i > 0 and blocks[i - 1].text.endswith((":", "："))
        is_named = any(
            _PULL_NAME.search(boxes[box].name) for box in islice(outward(blocks[i].box, boxes), MAX_PULL_BOXES)
        )
        key = _key(blocks[i].text) if is_named else blocks[i].key
        again = () if is_announced or times[blocks[i].key] > 1 else [j for j in others if key in blocks[j].key]
        again = [j for j in again if not _is_same_place(i, j, blocks)]
        if again and (is_named or not any(j > i and _cites(blocks[j].text, _first_line(i, blocks)) for j in again)):
            yield from (i, i + 1) if i + 1 in chosen and _is_whose(i + 1, blocks, boxes) else (i,)
    for inside in in_boxes[:MAX_PULLED]:
        key = _key(blocks[inside[0]].text)
        told = [blocks[j].key for j in others if j not in inside]
        # its sentences may be cited one by one: “It was heavy,” she said. “Then they saw the figures.”
        is_pull = any(_PULL_NAME.search(boxes[box].name) for box in outward(blocks[inside[0]].box, boxes))
        parts = _parts(blocks[inside[0]].text) if is_pull else []
        if _size(key) >= MIN_PULLED and any(key in text or _are_told(parts, text) for text in told):
            yield from (i for i in inside if i in chosen)


def _is_same_place(i: int, j: int, blocks: Sequence[Block]) -> bool:
    """True for the same line in another print of the text: what stands above it, or below it, does so there, too."""
    return any(
        min(i, j) + step >= 0 and max(i, j) + step < len(blocks) and blocks[i + step].key == blocks[j + step].key
        for step in (-1, 1)
    )


def _first_line(i: int, blocks: Sequence[Block]) -> str:
    """The first of the lines, parted by <br>, that are one quote with this one."""
    first = i
    while (
        first and i - first < MAX_LINES and blocks[first - 1].kind is QUOTE and blocks[first - 1].box == blocks[i].box
    ):
        first -= 1
    return blocks[first].text


def _size(key: str) -> int:
    return len(key) if key.isascii() else len(key) + len(_WIDE.findall(key))


def _alone(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """Paragraphs that are nothing but a quote, in a box of another make than all that have it again behind quotation
    marks: an echo of the text is made as its other paragraphs."""
    lone = [i for i in sorted(chosen) if blocks[i].kind is PARAGRAPH and blocks[i].text[0] in _OPENING]
    for i in [i for i in lone if len(blocks[i].text) <= MAX_TEXT and _WHOLE.fullmatch(blocks[i].text)][:MAX_PULLED]:
        quote = blocks[i].text.strip(_QUOTES)
        if _size(blocks[i].key) < MIN_PULLED:
            continue
        again = [j for j in sorted(chosen) if j != i and quote in blocks[j].text and _cites(blocks[j].text, quote)]
        is_paragraph = boxes[blocks[i].box].tag == "p"
        own = [boxes[blocks[j].box].parent if is_paragraph else blocks[j].box for j in (i, *again)]
        box, *others = [(boxes[j].tag, boxes[j].name) for j in own]
        if again and box[1] and box not in others and not (is_paragraph and _is_shared(i, own[0], blocks, boxes)):
            yield i


def pulled_in_lines(chosen: Set[int], blocks: Sequence[Block]) -> dict[int, str]:
    """Index → evidence of the lines of a short paragraph, parted by <br>, that are all that somebody says in a
    paragraph of a Chinese text close by: “…” with a full stop in it, which a verse that is cited has not. Not below a
    colon."""
    found: dict[int, str] = {}
    places = sorted(chosen)
    start = 0
    while start < len(places):
        first, end = places[start], start + 1
        while end < len(places) and places[end] == places[end - 1] + 1 and blocks[places[end]].box == blocks[first].box:
            end += 1
        if 1 < end - start <= MAX_LINES and _are_pulled(places[start:end], chosen, blocks):
            found |= dict.fromkeys(places[start:end], "a quote that a paragraph has again")
        start = end
    return found


def pulled_sentences(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of a sentence or clause of a Chinese text's paragraph that stands once more close to it, in a
    box with a large quotation mark above it, or between paragraphs in a box made as none of the other lines of the
    text: an echo is made as the other paragraphs. Not below a colon."""
    found: list[int] = []
    for i in (i for i in sorted(chosen) if i and blocks[i].kind is PARAGRAPH and _is_sentence(blocks[i].text)):
        is_marked = blocks[i - 1].text in _LARGE_MARKS and _has_own_box(i, blocks, boxes)
        if is_marked and any(_is_pulled(i, j, blocks, is_marked=True) for j in _near(i, chosen)):
            found.append(i)
    return dict.fromkeys([*found, *_made_apart(chosen, blocks, boxes)], "a quote that a paragraph has again")


def _is_sentence(text: str) -> bool:
    return MIN_CLAUSE <= len(text) <= MAX_SENTENCE and _WIDE.match(text.lstrip(_QUOTES)) is not None


def _near(i: int, chosen: Set[int]) -> list[int]:
    return [j for j in range(i - REACH_APART, i + REACH_APART + 1) if j != i and j in chosen]


def _has_own_box(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a line that shares a box with the mark above it, and with nothing else but another mark."""
    above = {*outward(blocks[i - 1].box, boxes)}
    box = next((box for box in outward(blocks[i].box, boxes) if box in above), 0)
    end = i + 2 if i + 1 < len(blocks) and not blocks[i + 1].key else i + 1
    others = (blocks[j].box for j in (i - 2, end) if 0 <= j < len(blocks))
    return box != 0 and not any(box in outward(one, boxes) for one in others)


def _made_apart(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The same for the lines of each kind of box, be it one, of which all do so. Not of several that one paragraph has:
    they head the sections that it announces."""
    made: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i in chosen:
        box = boxes[blocks[i].box]
        if box.name:
            made[box.tag, box.name].append(i)
    ends = (min(chosen, default=0), max(chosen, default=0))
    for lines in made.values():
        if len(lines) <= MAX_PULLED and all(_is_apart(i, ends, blocks) for i in lines):
            places = [
                [
                    j
                    for j in _near(i, chosen)
                    if j not in lines and blocks[j].kind is PARAGRAPH and _is_pulled(i, j, blocks)
                ]
                for i in lines
            ]
            if all(places) and len({found[0] for found in places}) == len(lines):
                yield from lines


def _is_apart(i: int, ends: tuple[int, int], blocks: Sequence[Block]) -> bool:
    block = blocks[i]
    is_whole = block.kind is PARAGRAPH and len(block.text) >= MIN_APART and ANY_END.search(block.text) is not None
    is_announced = blocks[i - 1].text.endswith((":", "："))
    return is_whole and ends[0] < i < ends[1] and _is_sentence(block.text) and not is_announced


def _is_pulled(i: int, j: int, blocks: Sequence[Block], *, is_marked: bool = False) -> bool:
    """True where the paragraph at `j` has this line: below it all of a sentence and, unless a large mark says that the
    line is a quote, without quotation marks, as those speak of what it says: a slogan, a rule, the head of a section.
    """
    text, said = blocks[j].text, blocks[i].text
    if j < i:
        return _has_clause(text, said)
    at = text.find(said)
    is_quoted = said[0] in _OPENING or (at > 0 and text[at - 1] in _BEFORE_QUOTE)
    return at > 0 and ANY_END.search(said) is not None and (is_marked or not is_quoted)


def _has_clause(text: str, said: str) -> bool:
    """True for a paragraph with more than these words, which stand between marks there."""
    words = said.strip(f"{_QUOTES}。，；：")
    at = text.find(words)
    before, behind = text[:at], text[at + len(words) :]
    is_between = (not before or not before[-1].isalnum()) and (not behind or not behind[0].isalnum())
    return at >= 0 and is_between and len(text) >= len(words) + MIN_CLAUSE


def _are_pulled(lines: Sequence[int], chosen: Set[int], blocks: Sequence[Block]) -> bool:
    first, last = lines[0], lines[-1]
    is_announced = first > 0 and blocks[first - 1].text.endswith((":", "："))
    if is_announced or not all(blocks[i].kind is PARAGRAPH and len(blocks[i].text) <= MAX_LINE for i in lines):
        return False
    key = block_key("".join(blocks[i].text for i in lines))
    near = (blocks[i].text for i in (*range(first - REACH, first), *range(last + 1, last + 1 + REACH)) if i in chosen)
    return any(block_key(said) == key for text in near for said in _SPEECH.findall(text))


def _is_shared(i: int, box: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a box that holds a block beside this one as well."""
    near = (blocks[j].box for j in (i - 1, i + 1) if 0 <= j < len(blocks))
    return box == 0 or any(box in outward(one, boxes) for one in near)


def _is_whose(i: int, blocks: Sequence[Block], boxes: Sequence[Box]) -> bool:
    """True for a line in the quotation of the block above it, or in the box called pulled around that, that says who is
    cited."""
    one, other = ({box for box in outward(blocks[j].box, boxes) if _holds_quote(boxes[box])} for j in (i - 1, i))
    return len(blocks[i].text) <= MAX_WHOSE and not ANY_END.search(blocks[i].text) and not one.isdisjoint(other)


def _holds_quote(box: Box) -> bool:
    return box.tag == "blockquote" or (box.tag not in _ALL and _PULL_NAME.search(box.name) is not None)


def _called(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, list[int]]:
    """Box that is called a quote's → the blocks between the first and the last of the text that stand in it."""
    called = boxes_called(boxes, _CALLED, _MAY_QUOTE)
    held: defaultdict[int, list[int]] = defaultdict(list)
    for i in range(min(chosen, default=0), max(chosen, default=-1) + 1) if called else ():
        for box in islice(outward(blocks[i].box, boxes), MAX_PULL_BOXES):
            if box in called:
                held[box].append(i)
                break
    return held


def _said_above(held: Iterable[Sequence[int]], chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """The one line of such a box, without quotation marks, that a paragraph close above has within its own."""
    for i in (inside[0] for inside in islice(held, MAX_PULLED) if len(inside) == 1):
        said = blocks[i].text.strip(_QUOTES)
        is_line = i in chosen and blocks[i].kind is PARAGRAPH and len(blocks[i].text) <= MAX_TEXT
        if not is_line or _size(blocks[i].key) < MIN_PULLED or blocks[i - 1].text.endswith((":", "：")):
            continue
        above = (blocks[j].text for j in range(i - 1, max(-1, i - 1 - REACH_APART), -1) if j in chosen)
        if any(said in cited for text in above if said in text for cited in _CITED.findall(text)):
            yield i


def _in_boxes(
    called: Mapping[int, Sequence[int]], blocks: Sequence[Block], boxes: Sequence[Box]
) -> list[Sequence[int]]:
    """The paragraphs of each small box that is called a quote's, of which the first has quotation marks."""
    pull = {box for box in called if _PULL_NAME.search(boxes[box].name)}
    return [inside for box, inside in called.items() if _is_small([blocks[i] for i in inside], is_pull=box in pull)]


def _is_small(inside: Sequence[Block], *, is_pull: bool) -> bool:
    """True for a paragraph that begins with a quotation mark and, below or behind it, whom it is from: what has none
    may be the article's own way to cite, unless the box is called one for quotes that are pulled out."""
    said = _SAID.fullmatch(inside[0].text) if len(inside[0].text) <= MAX_TEXT else None
    is_called = is_pull or (said is not None and bool(said["whose"].strip()))
    if not 1 < len(inside) + is_called <= MAX_BLOCKS + is_called or sum(len(block.text) for block in inside) > MAX_TEXT:
        return False
    is_whose = all(len(block.text) <= MAX_WHOSE and not ANY_END.search(block.text) for block in inside[1:])
    has_mark = is_pull or inside[0].text[0] in _OPENING
    return is_whose and has_mark and all(block.kind is PARAGRAPH for block in inside)


def _key(text: str) -> str:
    """The key of a quote without whom it is from."""
    said = _SAID.fullmatch(text) if len(text) <= MAX_TEXT else None
    return block_key(said["said"] if said else text)


def _parts(text: str) -> list[str]:
    """The keys of a quote's sentences, where it has several."""
    said = _SAID.fullmatch(text) if len(text) <= MAX_TEXT else None
    keys = [key for part in _SENTENCES.split(said["said"]) if (key := block_key(part))] if said else []
    return keys if len(keys) > 1 and sum(map(len, keys)) >= FEWEST_OF_PARTS else []


def _are_told(parts: Sequence[str], text: str) -> bool:
    """True for a paragraph that has all of the parts, one below the other."""
    at = 0
    for part in parts:
        at = text.find(part, at) + len(part)
        if at < len(part):
            return False
    return bool(parts)


def _cites(text: str, quote: str) -> bool:
    """True for a text that has the quote behind a quotation mark."""
    at = text.find(quote.strip(_QUOTES))
    return at > 0 and text[at - 1] in _OPENING
