"""Lines that a page makes as its headings, and lines that are none."""

import time

import pytest
from test_setapart import page

from pipelines.extract import main_text
from pipelines.likeheads import like_heads

TEXT = [
    "The ropeworks at Harnmouth has put its long walk back into service, and spins two hundred metres of hemp a day.",
    "The rebuild took nine weeks, two fewer than planned, and most of the old oak beams could be used once more.",
    "Nothing changes in the rope itself, says the master, who has had forty coils tested by the harbour office.",
    "The ropeworks makes ropes and nets for the fishing ports of three counties, and employs some ninety people.",
]
LAST = "About Harn Ropes"
HEADS = ["What changes for the boats", "Whom to ask", LAST]


def found(lone: str, *, other: str = "<div class='h'>{}</div>", count: int = 2) -> list[str]:
    """What is known among the lines of a page, of which the text is chosen and as many other headings."""
    heads = [other.format(head) for head in HEADS]
    body = "".join(
        f"{head}<div class='t'>{text}</div>" for head, text in zip([*heads[:count], lone], TEXT[1:], strict=False)
    )
    one = page(f"<div><div class='t'>{TEXT[0]}</div>{body}</div>")
    chosen = {i for i, block in enumerate(one.blocks) if block.text in TEXT or block.text in HEADS[:count]}
    return [one.blocks[i].text for i in sorted(like_heads(chosen, one.blocks, one.boxes))]


def test_a_line_made_as_two_headings_is_one() -> None:
    assert found("<div class='h'>About Harn Ropes</div>") == ["About Harn Ropes"]
    assert found("<p class='sub'>In May</p>", other="<p class='sub'>{}</p>") == ["In May"]


@pytest.mark.parametrize(
    "lone",
    [
        "<div class='cap'>The first coil leaves the walk</div>",  # made otherwise
        "<section><div class='h'>About Harn Ropes</div></section>",  # in a box of its own
        "<div class='h'>The first coil leaves the walk.</div>",  # a sentence
        "<div class='h'>More about ropes</div>",  # of other articles
        "<div class='h'>About us</div>",
        "<div class='h'><a href='/r'>About Harn Ropes</a></div>",
        "<div class='h'>About Harn Ropes</div><div class='h'>Press</div>",
    ],
)
def test_another_line_is_none(lone: str) -> None:
    assert found(lone) == []


def test_one_heading_and_lines_without_a_name_tell_nothing() -> None:
    assert found("<div class='h'>About Harn Ropes</div>", count=1) == []
    assert found("<div>About Harn Ropes</div>", other="<div>{}</div>") == []


def test_what_sentences_are_made_as_tells_nothing() -> None:
    assert found("<div class='t'>About Harn Ropes</div>", other="<div class='t'>{}</div>") == []


def test_the_heading_stays_on_a_page() -> None:
    lines = [f"<div class='t'>{text}</div>" for text in TEXT]
    parts = [*lines[:3], "<div class='h'>What changes for the boats</div>", *lines[1:3], f"<div class='h'>{LAST}</div>"]
    parts += [
        lines[3],
        "<div class='h'>Press contact</div><div class='t'>Ann Quayle, +00 555 71 230, a@ropes.example</div>",
    ]
    one = page(f"<h1>The long walk spins again</h1><div>{''.join(parts)}</div><div>More news</div>")
    assert LAST in [block.text for block in main_text(one).blocks]


def test_many_lines_take_linear_time() -> None:
    def seconds(count: int) -> float:
        one = page("<div>" + f"<div class='h'>Ropes</div><div class='t'>{TEXT[0]}</div>" * count + "</div>")
        chosen = {i for i, block in enumerate(one.blocks) if i % 4 != 2}
        start = time.process_time()
        like_heads(chosen, one.blocks, one.boxes)
        return time.process_time() - start

    assert seconds(3_000) < 4 * max(seconds(1_500), 0.01)
