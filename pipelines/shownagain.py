"""What a Chinese page shows of its text outside of it: the first paragraphs in a box above the headline (今日头条),
quotes of a talk in a column beside it or right below it, its points on cards below, its first words on a card of the
article itself, below its linked headline, its facts on a card. The name of such a box heads nothing then.

What the judges take of such boxes would stand in the text twice, or in place of the text, whose day and source stand
between both. All of it is in the text word for word; cards may be worded a little otherwise, where no judge takes the
others beside them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from itertools import islice, pairwise

from .factcard import fact_cards, place_of
from .page import TABLE, Block, Box, block_key, outward
from .prose import SENTENCE_END

#: Characters of the longest name of such a box, letters of the shortest headline and of the shortest line that is
#: known again.
MAX_NAME, MIN_TITLE, MIN_LINE = 16, 6, 10
#: Share of a line's characters in links from which it leads elsewhere.
LINKED = 0.5
#: Lines below the headline among which such a box begins.
MAX_ABOVE = 8
#: Boxes around a card that are looked at, cards at least, and lines with which the search for them begins.
DEEPEST, FEW_CARDS, MAX_STARTS = 4, 3, 8
#: Share of the cards that are in the text word for word, and of the pairs of characters of any other in one line of it.
EXACT_SHARE, PAIR_SHARE = 0.6, 0.6
#: Lines of a card of the article itself, at most, and such cards that are looked at.
MAX_OWN, MAX_OWN_CARDS = 4, 8
#: Tags of boxes that hold one line.
_LINES = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt")
# what ends the first words of a text, and leads to it: …[详细]
_LEADS_ON = re.compile(r"[….·\s]{0,6}[\[【(（]?(?:(?:查看|阅读)?(?:详细|详情|全文|更多))?[>》»\]】)）\s]{0,4}$")


def shown_again(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], declared: str) -> dict[int, str]:
    """Index → evidence of what is chosen of such boxes. `declared`: key of what the page declares for its title."""
    head = next((i for i, block in enumerate(blocks) if _is_headline(block, declared)), -1)
    above = dict.fromkeys(_above_headline(head, chosen, blocks), "above the headline; it stands in the text below")
    above |= dict.fromkeys(_above_text(head, chosen, blocks, boxes), "in a box above the text; it stands in that")
    cards = dict.fromkeys(_cards(chosen - above.keys(), blocks, boxes), "cards below the text; they stand in it")
    own = dict.fromkeys(_own_cards(head, chosen, blocks, boxes, declared), "a card of the article; the text begins so")
    return fact_cards(chosen - above.keys() - cards.keys() - own.keys(), blocks, boxes) | above | cards | own


def _above_headline(head: int, chosen: Set[int], blocks: Sequence[Block]) -> Iterator[int]:
    """All sentences above the headline, where each stands in one below it, and the short lines right above such."""
    above = [i for i in sorted(chosen) if i < head]
    told = [i for i in above if _is_told(blocks[i])]
    below = {blocks[i].key for i in chosen if i > head} if told else set[str]()
    if not told or not all(_stands_in(_key(blocks[i].text), below) for i in told):
        return
    again = {*told}
    for i in reversed(above):
        if i in again or (i + 1 in again and _is_name(blocks[i])):
            again.add(i)
            yield i


def _above_text(head: int, chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The first box below the headline, where it holds nothing but a name and lines that stand in the text below it."""
    own = [i for i in sorted(chosen) if i > head >= 0]
    first = next((at for at, i in enumerate(own[:MAX_ABOVE]) if _is_told(blocks[i])), MAX_ABOVE)
    for name, line in pairwise(own[: first + 1]):
        if name + 1 != line or not _is_name(blocks[name]):
            continue
        around = {*outward(blocks[name].box, boxes)}
        box = next((box for box in outward(blocks[line].box, boxes) if box in around), 0)
        held = place_of(box, name, blocks, boxes) if box else range(0)
        inside, below = ([blocks[i] for i in own if i in held], [blocks[i] for i in own if i >= held.stop > 0])
        makes = {boxes[one][1:] for block in below for one in outward(block.box, boxes)}
        is_apart = held and held.start == name and boxes[box][1:] not in makes  # else a section, as others are
        both = blocks[name].key + blocks[line].key  # two lines of a slogan, which the text cites in one breath
        is_apart = is_apart and not any(both in block.key for block in below)
        if is_apart and _is_from(inside[1:], below):
            yield from (i for i in own if i in held)
            return


def _is_from(lines: Sequence[Block], text: Sequence[Block]) -> bool:
    """True for lines that stand in a text; not where that is printed twice, as they may be its first section then."""
    keys = {block.key for block in text}
    goes_on = next((block.key for block in text if _is_told(block)), "")
    is_once = goes_on != "" and sum(block.key == goes_on for block in text) == 1
    return is_once and all(len(one.key) >= MIN_LINE and _stands_in(_key(one.text), keys) for one in lines)


def _is_headline(block: Block, declared: str) -> bool:
    return len(block.key) >= MIN_TITLE and declared.startswith(block.key) and block.link_share < LINKED


def _is_told(block: Block) -> bool:
    """True for a line that says something, be it a list's, and leads nowhere."""
    is_long = block.kind is not TABLE and len(block.key) >= MIN_LINE
    return is_long and block.link_share < LINKED and SENTENCE_END.search(block.text) is not None


def _is_name(block: Block) -> bool:
    return len(block.text) <= MAX_NAME and not block.link_characters and not SENTENCE_END.search(block.text)


def _key(text: str) -> str:
    """The key of a line without what leads on at its end."""
    return block_key(_LEADS_ON.sub("", text))


def _stands_in(key: str, lines: Set[str]) -> bool:
    return key in lines or any(key in line for line in lines)


def _own_cards(
    head: int, chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box], declared: str
) -> Iterator[int]:
    """The first words of a paragraph above in a small box below the text that begins with its headline as a link."""
    below = range(head + 1, len(blocks) - 1) if head >= 0 else range(0)
    links = (i for i in below if blocks[i].link_share >= LINKED and len(blocks[i].key) >= MIN_TITLE)
    for link in islice((i for i in links if declared.startswith(blocks[i].key)), MAX_OWN_CARDS):
        shared = {*outward(blocks[link].box, boxes)} & {*outward(blocks[link + 1].box, boxes)}
        box = max(shared, default=0)  # the innermost: a box stands behind those around it
        held = place_of(box, link, blocks, boxes) if box else range(0)
        lines = [i for i in held if i in chosen and i > link]
        text = [blocks[i].key for i in chosen if i < held.start]
        is_card = held and held.start == link and len(held) <= MAX_OWN and len(lines) > 0
        if is_card and all(_begins_one(_key(blocks[i].text), text) for i in lines):
            yield from lines


def _begins_one(key: str, lines: Sequence[str]) -> bool:
    return len(key) >= MIN_LINE and any(line.startswith(key) for line in lines)


def _cards(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """What is chosen of the largest box below the text in which nothing stands but lines of it, their numbers and
    names, where no judge takes one of these lines at least."""
    first: dict[str, int] = {}
    for i in sorted(chosen):
        first.setdefault(blocks[i].key, i)
    again = [i for i in sorted(chosen, reverse=True) if first[blocks[i].key] < i and len(blocks[i].key) >= MIN_LINE]
    last = max((i for i in chosen if _is_told(blocks[i])), default=0)
    for i in again[:MAX_STARTS]:
        around = (box for box in islice(outward(blocks[i].box, boxes), DEEPEST) if boxes[box].tag not in _LINES)
        held = [place_of(box, i, blocks, boxes) for box in around]
        found = [place for place in held if place.stop > last and _are_cards(place, chosen, blocks)]
        if found:
            yield from chosen & {*found[-1]}
            return


def _are_cards(place: range, chosen: Set[int], blocks: Sequence[Block]) -> bool:
    """True for lines of the text above, most of them word for word, with their numbers and names."""
    text = {blocks[i].key for i in chosen if i < place.start}
    lines = [i for i in place if not (blocks[i].key.isdigit() or _is_name(blocks[i]))]
    exact = [i for i in place if len(blocks[i].key) >= MIN_LINE and _stands_in(_key(blocks[i].text), text)]
    others = [blocks[i] for i in lines if i not in exact]
    is_enough = len(exact) >= max(FEW_CARDS, EXACT_SHARE * (len(exact) + len(others)))
    return is_enough and not chosen >= {*exact} and all(_is_edited(block, text) for block in others)


def _is_edited(block: Block, lines: Set[str]) -> bool:
    """True for a line most of whose pairs of characters stand in one line of the text."""
    pairs = Counter(pairwise(block.key))
    least = PAIR_SHARE * pairs.total()
    is_line = block.kind is not TABLE and block.link_share < LINKED and pairs.total() > 0
    return is_line and any((pairs & Counter(pairwise(line))).total() >= least for line in lines)
