"""What is counted where a script counts up to a number that the page has not, and boxes that say it."""

import pytest
from test_setapart import TEXT, page
from test_signed import kept

from pipelines.ticker import uncounted

COUNTER = "<div class='{}'><div class='n'>{}</div><h3 class='t'>{}</h3></div>"


def lines(counter: str) -> list[str]:
    return [line for line in kept(f"<div class='row'>{counter}</div><p>{TEXT[1][::-1]}.</p>") if line not in TEXT][:-1]


@pytest.mark.parametrize("name", ["et_pb_number_counter", "w w-counter", "count-up", "odometer box"])
@pytest.mark.parametrize("number", ["", "0", "<span data-to='640'>0</span> %"])
def test_what_is_counted_without_its_number_is_no_text(name: str, number: str) -> None:
    assert lines(COUNTER.format(name, number, "boats")) == []
    assert lines(COUNTER.format(name, number, "boats") + COUNTER.format(name, number, "sailors")) == []


@pytest.mark.parametrize(
    ("name", "number", "what"),
    [
        ("et_pb_number_counter", "640", "boats"),
        ("number-box", "", "The boats"),
        ("encounter", "", "The boats"),
        ("study-reveals-counter-free-quays", "", "Counter-free quays"),
        ("counter-offer", "<p>The board wants to let the quay for ninety years.</p>", "The offer of the board"),
        ("counter", "", "What the board wants to do with the nine boats that nobody has asked for in ten years"),
    ],
)
def test_a_heading_elsewhere_is(name: str, number: str, what: str) -> None:
    found = page(f"<p>{TEXT[0]}</p>{COUNTER.format(name, number, what)}<p>{TEXT[1]}</p>")
    assert any(block.text == what for block in found.blocks)
    assert not uncounted({*range(len(found.blocks))}, found.blocks, found.boxes)


def test_a_heading_may_be_called_what_it_says() -> None:
    found = page(f"<p>{TEXT[0]}</p><h2 id='at-the-counter'>At the counter</h2><p>{TEXT[1]}</p>")
    assert not uncounted({*range(len(found.blocks))}, found.blocks, found.boxes)
