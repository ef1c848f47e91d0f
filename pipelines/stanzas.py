"""Verses that are the title of their poem: a refrain stays, the title printed once more goes."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from .page import PARAGRAPH, Block

#: Lines of the shortest stanza, characters of its longest line, and how no verse ends.
FEW_VERSES, MAX_VERSE, _VERSE_NEVER = 3, 40, ("：", ":", "。")


def refrains(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of lines of verse that are the title, among those that are to go for it: in a stanza by `<br>`, or
    several, each among short lines; not above the text, nor what heads it once more. `rules`: index → rule."""
    titles = [i for i, rule in rules.items() if rule == "title" and blocks[i].kind is PARAGRAPH]
    first = next((i for i in range(len(blocks)) if i not in rules), len(blocks)) if titles else 0
    found = [i for i in titles if i > first and not (blocks[i].is_bold or blocks[i].link_characters)]
    if found:
        pairs: dict[tuple[str, ...], int] = {}
        for i, (one, other) in enumerate(pairwise(blocks)):
            pairs.setdefault((one.key, other.key), i)
        # the title of a second print has two lines below it that stand so above
        found = [i for i in found if pairs.get(tuple(b.key for b in blocks[i + 1 : i + 3]), i) >= i]
    stanzas = {i: _stanza(i, blocks, rules) for i in found}
    found = [i for i in found if len({blocks[j].key for j in stanzas[i]}) >= FEW_VERSES]
    for i in found:
        above, box = blocks[i - 1], blocks[i].box
        if len(found) > 1 or (i - 1 in stanzas[i] and box and above.box == box):
            yield i


def _stanza(at: int, blocks: Sequence[Block], rules: Mapping[int, str]) -> range:
    """The short lines around a line, itself among them, none of which goes, but for being the title, too."""
    ends = []
    for step in (-1, 1):
        i = at + step
        while abs(i - at) <= FEW_VERSES and 0 <= i < len(blocks) and _is_verse(blocks[i], rules.get(i, "title")):
            i += step
        ends.append(i)
    return range(ends[0] + 1, ends[1])


def _is_verse(block: Block, rule: str) -> bool:
    is_line = block.kind is PARAGRAPH and not block.link_characters and not block.text.endswith(_VERSE_NEVER)
    return is_line and len(block.text) <= MAX_VERSE and rule == "title"
