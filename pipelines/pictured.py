"""Lines right below a picture inside a Chinese text: they weigh too little, as they are short and no sentences."""

from collections.abc import Iterator, Set

from .page import PARAGRAPH, Page

#: Characters of the longest caption that is no sentence.
MAX_CAPTION = 40


def under_pictures(chosen: Set[int], page: Page) -> Iterator[int]:
    """Indexes of the lines alone between two blocks of the text, none with a link, that have a picture right above."""
    blocks = page.blocks
    between = [i for i in range(1, len(blocks) - 1) if i not in chosen and i - 1 in chosen and i + 1 in chosen]
    lines = {i for i in between if blocks[i].kind is PARAGRAPH and len(blocks[i].text) <= MAX_CAPTION}
    lines = {i for i in lines if not blocks[i].link_characters}
    if lines:
        steps = zip(page.way.steps, page.way.blocks, strict=True)
        yield from {block for (tag, _, _, names), block in steps if tag == "img" and names is not None} & lines
