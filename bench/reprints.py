"""Ways in which pages print a section again: more often, elsewhere, with other marks, markup and words."""

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from pipelines.page import Block, Kind, block_key

#: Blocks and Han characters (others count for half) of an injected section; one long block alone needs more.
MOST_BLOCKS, SECTION_SIZE, LONG, SINGLE_SIZE = 6, 80, 30, 60
#: Blocks of a section of which one is edited.
EDITED_BLOCKS = 3
#: Characters of the longest paragraph that stands in a summary box, and blocks from button to button.
MAX_SUMMARY, BUTTON_EVERY = 400, 4
CHROME = ("打印本页", "字号：大 中 小", "分享到：微信 微博", "手机版", "Print this page", "Share", "返回顶部")
WORDS = {
    "企业": "公司",
    "发展": "推进",
    "目前": "当前",
    "进行": "开展",
    "已经": "已",
    "the": "this",
    "and": "or",
    "was": "is",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One printed block."""

    block: Block
    #: Which of the page's blocks it prints; none for a button between prints.
    origins: tuple[int, ...]


Print = list[Piece]


def size(text: str) -> int:
    """Han characters, and half the others."""
    key = block_key(text)
    wide = sum(c >= "\u3040" for c in key)
    return wide + (len(key) - wide) // 2


def blocks_of(text: str) -> list[Block]:
    """The lines of a gold text, with the kind that their form suggests."""
    found = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        is_heading = len(line) < LONG and line[-1] not in "。！？；…!?.;:：”\"'，,"
        kind = Kind.ITEM if line.startswith("- ") else Kind.HEADING if is_heading else Kind.PARAGRAPH
        found.append(Block(line.removeprefix("- "), kind, level=2 * is_heading))
    return found


def sections(pieces: Print, rng: random.Random, least: int) -> tuple[int, int] | None:
    """Where a section of the page stands that is long enough to be told."""
    for _ in range(20):
        start = rng.randrange(len(pieces))
        end = min(len(pieces), start + rng.randint(least, MOST_BLOCKS))
        sizes = [size(piece.block.text) for piece in pieces[start:end]]
        enough = SINGLE_SIZE if len(sizes) == 1 else SECTION_SIZE
        if len(sizes) >= least and sum(sizes) >= enough and max(sizes) >= LONG:
            return start, end
    return None


def text_of(piece: Piece, text: str) -> Piece:
    return replace(piece, block=replace(piece.block, text=text))


# --- how a copy is printed -----------------------------------------------------------------------


def spaced(copy: Print, rng: random.Random) -> Print:
    """Other spaces, punctuation, width and case."""
    marks = str.maketrans("，。：；！？（）", ",.:;!?()")
    wide = {ord(c): ord(c) + 0xFEE0 for c in "0123456789%"}
    ways: tuple[Callable[[str], str], ...] = (
        lambda t: t.translate(marks), lambda t: t.translate(wide), str.upper, lambda t: "　　" + t.replace("，", " ，"),
        lambda t: t.replace(" ", "\xa0"), lambda t: unicodedata.normalize("NFKC", t),
    )  # fmt: skip
    return [text_of(piece, rng.choice(ways)(piece.block.text)) for piece in copy]


def marked_up(copy: Print, rng: random.Random) -> Print:
    """Headings as bold paragraphs, paragraphs as items or headings."""
    kinds = (Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.QUOTE)
    return [
        replace(p, block=replace(p.block, kind=rng.choice(kinds), is_bold=p.block.kind is Kind.HEADING)) for p in copy
    ]


def renumbered(copy: Print, _: random.Random) -> Print:
    """Short lines get numbers."""
    heads = iter("一二三四五六七八九十" * 99)
    return [text_of(p, f"{next(heads)}、{p.block.text}") if len(p.block.text) < LONG else p for p in copy]


def joined(copy: Print, rng: random.Random) -> Print:
    """Paragraphs run together, as where <br> became nothing."""
    found: Print = []
    for piece in copy:
        if found and rng.random() < 1 / 2 and Kind.PARAGRAPH in (piece.block.kind, found[-1].block.kind):
            text = found[-1].block.text + piece.block.text
            found[-1] = Piece(replace(piece.block, text=text), found[-1].origins + piece.origins)
        else:
            found.append(piece)
    return found


def one_changed(copy: Print, rng: random.Random, change: Callable[[str, random.Random], str]) -> Print:
    """One long block of the copy, changed if it can be."""
    places = [i for i, piece in enumerate(copy) if size(piece.block.text) >= LONG]
    changed = {i: text_of(copy[i], change(copy[i].block.text, rng)) for i in rng.sample(places, min(1, len(places)))}
    return [changed.get(i, piece) for i, piece in enumerate(copy)]


def word_changed(text: str, rng: random.Random) -> str:
    found = [word for word in WORDS if word in text]
    if not found:
        middle = len(text) // 2
        return text[:middle] + rng.choice(("很", "了", "x")) + text[middle:]
    word = rng.choice(found)
    return text.replace(word, WORDS[word], 1)


def figure_changed(text: str, rng: random.Random) -> str:
    places = [i for i, c in enumerate(text) if c in "123456789"]
    if not places:
        return word_changed(text, rng)
    at = rng.choice(places)
    return text[:at] + str(int(text[at]) % 9 + 1) + text[at + 1 :]


def sentence_dropped(text: str, rng: random.Random) -> str:
    mark = "。" if "。" in text else ". "
    sentences = text.split(mark)
    if len([s for s in sentences if s.strip()]) < EDITED_BLOCKS:
        return word_changed(text, rng)
    del sentences[rng.randrange(len(sentences) - 1)]
    return mark.join(sentences)


def line_added(copy: Print, rng: random.Random) -> Print:
    at = rng.randint(1, len(copy) - 1)
    return [*copy[:at], chrome(rng), *copy[at:]]


def line_dropped(copy: Print, rng: random.Random) -> Print:
    short = [i for i, piece in enumerate(copy) if 0 < i < len(copy) - 1 and size(piece.block.text) < LONG]
    drop = rng.choice(short) if short else None
    return [piece for i, piece in enumerate(copy) if i != drop]


def chrome(rng: random.Random) -> Piece:
    return Piece(Block(rng.choice(CHROME), Kind.PARAGRAPH), ())


# --- where a copy is printed ---------------------------------------------------------------------

Way = Callable[[Print, random.Random], "Print | None"]


def again(change: Callable[[Print, random.Random], Print], least: int = 2, where: str = "any") -> Way:
    """The page with a section of it printed again, changed so."""

    def way(page: Print, rng: random.Random) -> Print | None:
        if len(page) < least or (found := sections(page, rng, least)) is None:
            return None
        start, end = found
        at = end if where == "adjacent" else len(page) if where == "end" else rng.randint(end, len(page))
        return [*page[:at], *change(page[start:end], rng), *page[at:]]

    return way


def whole(change: Callable[[Print, random.Random], Print]) -> Way:
    """The page with its whole body printed again."""
    return lambda page, rng: [*page, *change(page, rng)] if sections(page, rng, 1) else None


def same(copy: Print, _: random.Random) -> Print:
    return copy


def nested(page: Print, rng: random.Random) -> Print | None:
    """The body again, and in this copy a section of it again."""
    inner = again(same, 2, "adjacent")(page, rng)
    return inner and [*page, *inner]


def three(page: Print, rng: random.Random) -> Print | None:
    """A section again after itself and at the end."""
    if (found := sections(page, rng, 2)) is None:
        return None
    start, end = found
    copy = page[start:end]
    return [*page[:end], *copy, *page[end:], *copy]


def between_buttons(copy: Print, rng: random.Random) -> Print:
    return [chrome(rng), chrome(rng), *copy, chrome(rng)]


def interleaved(copy: Print, rng: random.Random) -> Print:
    """A button after every fourth block, as where advertisements stand."""
    return [
        each for i, piece in enumerate(copy) for each in ((piece, chrome(rng)) if i % BUTTON_EVERY == 0 else (piece,))
    ]


def summary(page: Print, rng: random.Random) -> Print | None:
    """A box at the top with a paragraph, a sentence or a cut-off beginning of the body."""
    places = [i for i, piece in enumerate(page) if SINGLE_SIZE // 2 <= size(piece.block.text) <= MAX_SUMMARY]
    if not places:
        return None
    piece = page[rng.choice(places)]
    text = piece.block.text
    form = rng.randrange(4)
    mark = rng.choice(("摘要", "导读", "核心提示", "内容提要"))
    if form == 0:
        head = Piece(Block(mark, rng.choice((Kind.HEADING, Kind.PARAGRAPH)), level=2), ())
        return [head, piece, *page]
    if form == 1:
        text = text[: 2 * len(text) // 3] + rng.choice(("……", "...", "…[详细]"))
    return [text_of(piece, f"{rng.choice((f'【{mark}】', f'{mark}：', f'[{mark}] '))}{text}"), *page]


def edited(change: Callable[[str, random.Random], str]) -> Callable[[Print, random.Random], Print]:
    return lambda copy, rng: one_changed(copy, rng, change)


WAYS: dict[str, Way] = {
    "whole body": whole(same),
    "whole, between buttons": whole(between_buttons),
    "whole, buttons inside": whole(interleaved),
    "whole, spaces and marks": whole(spaced),
    "whole, paragraphs joined": whole(joined),
    "section after itself": again(same, 1, "adjacent"),
    "section later": again(same, 1),
    "section at the end": again(same, 1, "end"),
    "nested": nested,
    "three times": three,
    "spaces, marks, width, case": again(spaced),
    "other markup": again(marked_up),
    "headings numbered": again(renumbered),
    "paragraphs joined": again(joined),
    "a word changed": again(edited(word_changed), EDITED_BLOCKS),
    "a figure changed": again(edited(figure_changed), EDITED_BLOCKS),
    "a sentence dropped": again(edited(sentence_dropped), EDITED_BLOCKS),
    "a line added": again(line_added),
    "a line dropped": again(line_dropped, EDITED_BLOCKS),
    "summary box": summary,
}
