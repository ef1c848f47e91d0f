"""Who is cited, in lines below a quote, and lines there that say something else."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs
from test_signed import kept

from pipelines.whosaid import who_said

SAID = "The berth is the smaller half of it; the other one is who comes to tie up there in November."
QUOTE = f"<blockquote><p>{SAID}</p></blockquote>"
MARKED = f"<div class='say'><p>“{SAID}”</p></div>"
REST = "The board meets again in May, and hears then what the fishermen of the north quay have to say about it."


def text_of(between: str) -> list[str]:
    """What stands between the quote's paragraph and the last one."""
    lines = kept(between + f"<p>{REST}</p>")
    assert lines[: len(TEXT)] == TEXT
    assert lines[-1] == REST
    return [line.strip("“”") for line in lines[len(TEXT) : -1]]


@pytest.mark.parametrize(
    "lines",
    [
        ("Ann Quayle, harbour master",),
        ("— Ann Quayle",),
        ("Ann Quayle", "harbour master of Ostwick"),
        ("Selma Aydoğan-Reiff | Lotsin",),
        ("Дарина Остроухова",),
    ],
)
@pytest.mark.parametrize("form", ["<cite>{}</cite>", "<p>{}</p>", "<footer>{}</footer>", "<div class='who'>{}</div>"])
def test_a_name_in_the_box_of_a_quote_says_who_is_cited(lines: tuple[str, ...], form: str) -> None:
    whose = "".join(map(form.format, lines)) if "cite" not in form else form.format("<br>".join(lines))
    for box in ("<div class='box'>{}</div>", "<figure>{}</figure>", "<x-quote>{}</x-quote>"):
        assert text_of(box.format(QUOTE + whose)) == [SAID, *lines]
        assert text_of(box.format(MARKED + whose)) == [SAID, *lines]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Photo Ann Quayle</p>",
        "<p>Ostwick</p>",
        "<p>the harbour master</p>",
        "<p><a href='/q'>Ann Quayle</a></p>",
        "<p>Ann Quayle</p><p>harbour master</p><p>Ostwick</p>",
        "<p>Ann Quayle</p><p>Read more</p><p>Share</p>",
    ],
)
def test_other_lines_in_its_box_do_not(below: str) -> None:
    assert text_of(f"<div class='box'>{QUOTE}{below}</div>") == [SAID]


def test_a_name_outside_its_box_does_not() -> None:
    assert text_of(f"{QUOTE}<p>Ann Quayle</p>") == [SAID]
    assert text_of(f"<div>{paragraphs(TEXT[2][:60])}{QUOTE}<p>Ann Quayle</p></div>")[-1] == SAID


def test_none_stands_below_a_quote_that_the_text_has_again() -> None:
    again = f"“{SAID}” The harbour master looked at the piles of the old landing as she said so, and laughed."
    box = f"<div class='pullquote'>{QUOTE}<p>Ann Quayle</p></div>"
    assert kept(f"{box}<p>{again}</p><p>{REST}</p>") == [*TEXT, again, REST]


def test_many_quotes_take_no_time() -> None:
    def took(many: int) -> float:
        found = page(f"<div>{QUOTE}<p>Ann Quayle</p></div><p>{REST}</p>" * many)
        chosen = {i for i, block in enumerate(found.blocks) if block.text in (SAID, REST)}
        start = time.process_time()
        who_said(chosen, found.blocks, found.boxes)
        return time.process_time() - start

    took(50)
    assert took(2000) < 4 * max(took(1000), 0.05)
