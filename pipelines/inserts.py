"""What a Chinese page has between and right above the paragraphs of a text that is none of it: the heading of a box of
its own of which nothing else is text, whose picture the caption below tells of, who wrote it in a box named so,
quotes that are pulled out of its paragraphs, and what is marked as an advertisement.

These lines are short and stand close to sentences, so that they are taken with them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from itertools import islice

from .advertised import advertised
from .besidetext import LINK_SHARE, OWN_LINKS
from .page import HEADING, PARAGRAPH, TABLE, Block, Box, outward
from .prose import SENTENCE_END
from .pulled import pulled, pulled_in_lines, pulled_sentences

#: Characters of the longest heading of such a box, of a credit and of a line of names; boxes around that are looked at.
MAX_HEAD, MAX_CREDIT, MAX_NAMES, DEEPEST = 12, 40, 30, 4
#: Tags of a box that a page sets apart from its text.
_APART = ("section", "aside")
_NO_HEAD = re.compile("[，。；！？:：]")
#: Whose picture it is, in letters that no sentence of a Chinese text has, or an agency: Getty Images, EPA/Jan Nowak.
_CREDIT = re.compile(
    r"(?:[©@]\s?)?[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’&-]{1,20}(?:[\s/,|]{1,3}[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’&-]{0,20}){0,4}|视觉中国|視覺中國|东方IC"
    "|(?!.{0,3}(?:合作|旅行|旅|供销|供銷|公|联|聯)社)[\u3400-\u9fff]{1,4}社"
)
#: How a box is called that holds who wrote it; one person or more there, one with a foreign name in Han.
_BYLINE = re.compile(r"(?<![a-z])(?:by-?lines?|authors?|writers?)(?:[-_]?(?:names?|list|info))?(?![a-z]|[-_])")
_PERSON = r"(?:[\u3400-\u9fff]{1,8}(?:[·・][\u3400-\u9fff]{1,8}){1,3}|[\u3400-\u9fff]{2,4})"
_NAMES = re.compile(rf"{_PERSON}(?:[\s、，,]{{1,2}}{_PERSON}){{0,3}}")


def inserts(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Index → evidence of such lines among the chosen ones."""
    found = dict.fromkeys(_heads(chosen, blocks, boxes), "the heading of a box of which nothing else is text")
    found |= dict.fromkeys(_credits(chosen, blocks, boxes), "whose picture the caption tells of")
    found |= dict.fromkeys(pulled(chosen, blocks, boxes), "a quote that a paragraph has again")
    found |= pulled_sentences(chosen, blocks, boxes) | advertised(chosen, blocks, boxes)
    return found | pulled_in_lines(chosen, blocks) | _bylines(chosen, blocks, boxes)


def _heads(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The first lines of boxes set apart between paragraphs, with links below them and no text."""
    last = max(chosen, default=0)
    for i in sorted(chosen):
        block = blocks[i]
        is_line = block.kind in (PARAGRAPH, HEADING) and not block.link_characters and len(block.text) <= MAX_HEAD
        if not is_line or not 0 < i < last or blocks[i + 1].link_share < LINK_SHARE or _NO_HEAD.search(block.text):
            continue
        around = next((box for box in islice(outward(block.box, boxes), DEEPEST) if boxes[box].tag in _APART), 0)
        if not around or around in outward(blocks[i - 1].box, boxes) or OWN_LINKS.search(block.text):
            continue
        end = next((j for j in range(i + 1, last + 1) if around not in outward(blocks[j].box, boxes)), 0)
        if end > i + 1 and chosen.isdisjoint(range(i + 1, end)):  # a line alone in its box is no heading
            yield i


def _credits(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> Iterator[int]:
    """The one line in a figure beside its caption that names whose picture it is, and nothing else: several are a list
    of names."""
    figures: defaultdict[int, list[int]] = defaultdict(list)
    captioned: set[int] = set()
    for i in sorted(chosen):
        tags = [(boxes[box].tag, box) for box in outward(blocks[i].box, boxes)]
        figure = next((box for tag, box in tags if tag == "figure"), 0)
        if figure and any(tag == "figcaption" and box > figure for tag, box in tags):
            captioned.add(figure)
        elif figure and blocks[i].kind is not TABLE:
            figures[figure].append(i)
    for figure in captioned:
        short = (i for i in figures[figure] if len(blocks[i].text) <= MAX_CREDIT)
        named = [i for i in short if _CREDIT.fullmatch(blocks[i].text)]
        yield from named if len(named) == 1 else ()


def _bylines(chosen: Set[int], blocks: Sequence[Block], boxes: Sequence[Box]) -> dict[int, str]:
    """Lines of nothing but names above the first sentence, in a box named for who wrote."""
    first = next((i for i in sorted(chosen) if SENTENCE_END.search(blocks[i].text)), 0)
    found: dict[int, str] = {}
    for i in (i for i in chosen if i < first and len(blocks[i].text) <= MAX_NAMES):
        names = (boxes[box].name for box in islice(outward(blocks[i].box, boxes), DEEPEST))
        called = next((name for name in names if _BYLINE.fullmatch(name)), "")
        if called and _NAMES.fullmatch(blocks[i].text):
            found[i] = f"in a box named “{called}”"
    return found
