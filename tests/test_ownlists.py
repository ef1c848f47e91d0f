"""Lists of a text whose items are short, and lists beside it that are none of it."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.extract import main_text
from pipelines.ownlists import lists_between, own_items, rest_of_lists, review_headings
from pipelines.page import Page
from pipelines.trim import trim

PRICES = ["Plums: 2.10 a kilo", "Quinces: 3.80 a kilo", "Guavas: 1.60 a kilo"]
OPENING = "The week in Ostwick brought three votes, of which the first one took the council until after midnight."
POINTS = ["Landing to be rebuilt in two years", "boats stop at the grain quay until then", "620 jobs over 3 years"]
HEADS = ["Ferry fares stay as they are", "Quay crane is sold", "New lamps on the mole"]


def items(texts: list[str], link: str = "") -> str:
    inner = [f"<a href='{link}'>{text}</a>" if link else text for text in texts]
    return "<ul>" + "".join(f"<li>{text}</li>" for text in inner) + "</ul>"


def kept(body: str, above: str = "") -> list[str]:
    blocks = main_text(page(body, above)).blocks
    gone = trim(blocks, "Ferry landing to be rebuilt")
    return [block.text for i, block in enumerate(blocks) if i not in gone]


def wrapped(*parts: str) -> str:
    return "".join(f"<div class='col'>{part}</div>" for part in parts)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{TEXT[0]}</p>{items(PRICES)}" + paragraphs(*TEXT[1:]),
        wrapped(f"<p>{TEXT[0]}</p>", items(PRICES), *(f"<p>{text}</p>" for text in TEXT[1:])),
        wrapped(f"<p>{TEXT[0]}</p>", items(PRICES), "<h2>What it costs</h2>", *(f"<p>{text}</p>" for text in TEXT[1:])),
    ],
)
def test_a_list_between_two_paragraphs_is_text(body: str) -> None:
    assert kept(body)[1:4] == PRICES


@pytest.mark.parametrize(
    "other",
    [
        items(PRICES, "/n"),
        f"<aside>{items(PRICES)}</aside>",
        f"<div class='related'>{items(PRICES)}</div>",
        f"<div class='share'>{items(['Facebook', 'Mail', 'Copy'])}</div>",
        f"<form>{items(['Yes', 'No', 'I do not know'])}</form>",
        f"<div><div><div>{items(['Yes', 'No', 'I do not know'])}</div></div></div>",
        f"<div class='extra'>{items(POINTS)}</div>",
    ],
)
def test_another_list_between_two_paragraphs_is_none(other: str) -> None:
    assert kept(wrapped(f"<p>{TEXT[0]}</p>", other, *(f"<p>{text}</p>" for text in TEXT[1:]))) == TEXT


@pytest.mark.parametrize(("box", "is_own"), [("col", True), ("extra", False), ("", False)])
def test_a_list_in_a_box_between_two_others_is_text_when_they_are_made_alike(box: str, *, is_own: bool) -> None:
    two = paragraphs(*TEXT[:2])
    found = page(f"<div class='col'>{two}</div><div class='{box}'>{items(POINTS)}</div><div class='col'>{two}</div>")
    chosen = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    own = lists_between(chosen, {*range(len(found.blocks))}, found.blocks, found.boxes)
    assert [found.blocks[i].text for i in sorted(own)] == (POINTS if is_own else [])


@pytest.mark.parametrize(
    ("head", "is_own"),
    [
        ("Sold there are:", True),
        ("Sold there is much.", False),
        ("Related articles:", False),
        ("Next story:", False),
        ("Keywords:", False),
        ("Categories of boats sold are:", True),
    ],
)
@pytest.mark.parametrize("box", ["<div>{}</div>", "<div class='a1x'><div class='b2y'>{}</div></div>"])
def test_a_list_that_the_picker_does_not_take_is_text_below_a_colon(box: str, head: str, *, is_own: bool) -> None:
    found = page(paragraphs(TEXT[0], head) + box.format(items(PRICES)) + paragraphs(*TEXT[1:]))
    chosen = {i for i, block in enumerate(found.blocks) if block.text in (*TEXT, head)}
    own = lists_between(chosen, set(), found.blocks, found.boxes)
    assert [found.blocks[i].text for i in sorted(own)] == (PRICES if is_own else [])


@pytest.mark.parametrize(
    ("head", "is_own"),
    [
        ("<h2>What it costs</h2>", True),
        ("<h3>À trouver</h3>", True),
        ("<h2><a href='/prices'>What it costs</a></h2>", False),
        ("<h2>Related prices</h2>", False),
        ("<h2>Newsletter</h2>", False),
        ("<h2>What it costs</h2><h3>In kilos</h3>", False),
        ("<p>What it costs</p>", False),
    ],
    ids=["heading", "French", "linked", "of others", "letter", "two headings", "paragraph"],
)
def test_a_list_below_a_heading_between_two_paragraphs_is_text_with_it(head: str, *, is_own: bool) -> None:
    found = page(f"<div><p>{TEXT[0]}</p>{head}{items(PRICES)}<p>{TEXT[1]}</p></div>")
    chosen = {i for i, block in enumerate(found.blocks) if block.text in TEXT}
    own = lists_between(chosen, {*range(len(found.blocks))}, found.blocks, found.boxes)
    assert [found.blocks[i].text for i in sorted(own)][-3:] == (PRICES if is_own else [])
    assert len(own) == (4 if is_own else 0)
    assert not lists_between(chosen, set(), found.blocks, found.boxes)


@pytest.mark.parametrize(("taken", "rest"), [(2, {4}), (1, set())])
def test_the_rest_of_a_list_of_which_half_is_text_is_text(taken: int, rest: set[int]) -> None:
    lines = ["Soap and a towel", "Two ropes", "A lamp"]
    found = page(paragraphs(TEXT[0]) + items(lines) + paragraphs(TEXT[1]) + items(["Follow us on Facebook"]))
    at = next(i for i, block in enumerate(found.blocks) if block.text == lines[0])
    chosen = {at - 1, *range(at, at + taken), at + 3}
    assert {i - at + 2 for i in rest_of_lists(chosen, found.blocks, found.boxes)} == rest
    assert rest_of_lists(set(), found.blocks, found.boxes) == set()


def test_a_list_of_what_the_article_holds_is_none() -> None:
    heads = ["The vote", "The price"]
    parts = [f"<p>{OPENING}</p>", items(heads), f"<p>{TEXT[0]}</p>"]
    parts += [f"<h2>{head}</h2><p>{text}</p>" for head, text in zip(heads, TEXT[1:], strict=True)]
    found = page(wrapped(*parts))
    chosen = {i for i, block in enumerate(found.blocks) if block.text in (OPENING, *TEXT)}
    assert not lists_between(chosen, {*range(len(found.blocks))}, found.blocks, found.boxes)


def test_points_above_the_text_and_figures_below_it_are_text() -> None:
    assert kept(items(POINTS) + paragraphs(*TEXT)) == [*POINTS, *TEXT]
    assert kept(paragraphs(*TEXT) + items(POINTS)) == [*TEXT, *POINTS]


@pytest.mark.parametrize(
    "other",
    [
        ["Business", "Harbour", "Town hall"],
        ["By Jane Miller of the Post", "3 March 2025 at half past nine", "No comments on this yet"],
        ["Read all articles in the app", "The e-paper each morning at six", "Cancel your subscription at any time"],
        ["All rights reserved by the Post", "Reprint only when the town allows it", "Photos are from the town archive"],
        ["Share this story on Facebook", "Share this story by mail", "Print this story now please"],
        ["14:10 Landing to be rebuilt in two years", "13:05 Boats stop at the grain quay", "12:01 Crane is sold again"],
        ["Landing to be rebuilt | Ostwick Post", "Boats stop at the quay | Ostwick Post", "Crane sold | Ostwick Post"],
    ],
)
def test_other_lists_around_the_text_are_none(other: list[str]) -> None:
    blocks = main_text(page(items(other) + paragraphs(*TEXT) + items(other))).blocks
    gone = trim(blocks, "Ferry landing to be rebuilt")
    assert [block.text for i, block in enumerate(blocks) if i not in gone] == TEXT


@pytest.mark.parametrize(
    ("below", "is_own"),
    [
        (f"<h2>Key figures</h2>{items(POINTS)}", True),
        (f"<h2>Read also</h2>{items(POINTS)}", False),
        (f"<h2>Related articles</h2>{items(POINTS)}", False),
        (f"<h2>For our readers</h2>{items(POINTS)}", False),
        (f"<h2>Das könnte Sie interessieren</h2>{items(POINTS)}", False),
        (f"<h2>Te recomendamos</h2>{items(POINTS)}", False),
        (f"<h2>Популярное</h2>{items(POINTS)}", False),
        (f"<h2>Sections</h2>{items(['Town hall', 'Harbour', 'Quay and boats'])}", False),
        (f"<h2>Elsewhere</h2>{items(POINTS, '/n')}", False),
        (f"<div><h2>Key figures</h2>{items(POINTS)}</div>", False),
        (f"<h2>Key figures</h2><div>{items(POINTS)}</div>", False),
        (f"<h2>Key figures</h2>{items(POINTS).replace('<ul>', '<ul class=share>')}", False),
    ],
)
def test_a_list_below_the_last_heading_in_the_texts_box(below: str, *, is_own: bool) -> None:
    assert (kept(paragraphs(*TEXT) + below)[-3:] == POINTS) is is_own


ANNOUNCED = "With a loan of 900,000 the guild will build a drying shed on the mole, and three things are settled:"
SETTLED = ["the shed opens in May;", "output is to double by winter;", "forty more families have signed."]


@pytest.mark.parametrize(
    ("last", "below", "is_own"),
    [
        (ANNOUNCED, items(SETTLED), True),
        (ANNOUNCED, f"<div class='col'>{items(SETTLED)}</div>", True),
        (ANNOUNCED, f"<div class='col'>{items(SETTLED)}</div><figure><figcaption>The shed. Photo: A. Quayle</figcaption></figure>", True),
        # nothing announced; other articles; rules for readers; consent; beside the text; buttons; the site's
        (ANNOUNCED.rstrip(":") + ".", f"<div class='col'>{items(SETTLED)}</div>", False),
        ("Read more of the sheds of the coast, which we have told of in the past year:", items(SETTLED), False),
        ("Before you comment on this story, please keep the following house rules in mind:", f"<div class='col'>{items(SETTLED)}</div>", False),
        ("We and our partners use cookies on this site for the following purposes:", f"<div class='col'>{items(SETTLED)}</div>", False),
        (ANNOUNCED, items(SETTLED, "/n"), False),
        (ANNOUNCED, f"<aside>{items(SETTLED)}</aside>", False),
        (ANNOUNCED, f"<div class='share'>{items(['Facebook', 'Mail', 'Print'])}</div>", False),
        (ANNOUNCED, f"<div><div><div>{items(SETTLED)}</div></div></div>", False),
        (ANNOUNCED, items(["42 comments", "by A. Quayle"]), False),
    ],
)  # fmt: skip
def test_a_list_that_the_last_sentence_announces_is_text(last: str, below: str, *, is_own: bool) -> None:
    body = wrapped(*(f"<p>{text}</p>" for text in [*TEXT, last])) + below
    left = kept(body)
    assert left[: len(TEXT)] == TEXT
    assert left[len(TEXT) + 1 :] == (SETTLED if is_own else [])


@pytest.mark.parametrize(
    ("texts", "below", "is_own"),
    [
        (PRICES[:2], "<p>All of it is sold by the kilo.</p>", True),
        (["Plums", "Quinces"], "<p>All of it is sold by the kilo.</p>", True),
        (["Plums", "Quinces"], "<p>Sold by the kilo</p>", False),
        (["Plums", "Quinces"], "<p>Published on 3 March 2025.</p>", False),
        (["Share", "Print"], "", False),
        (["Facebook", "X", "Mail"], "<p>See you soon.</p>", False),
        (["Log in", "Register"], "<p>It is free.</p>", False),
    ],
)
def test_a_list_above_a_short_last_sentence_is_text(texts: list[str], below: str, *, is_own: bool) -> None:
    assert (texts[0] in kept(paragraphs(*TEXT) + items(texts) + below)) is is_own


def test_points_below_the_title_above_the_day_are_text() -> None:
    day = "<p>By Jane Miller</p><p>Published: 10:14, 3 March 2025</p><ul><li>Share</li><li>Mail</li><li>Print</li></ul>"
    assert kept(items(POINTS) + day + paragraphs(*TEXT)) == [*POINTS, *TEXT]


def heading(text: str, level: int = 3) -> str:
    return f"<h{level}><a href='/n'>{text}</a></h{level}>"


def review(heads: list[str]) -> tuple[Page, set[int]]:
    """A page with these headings, and the paragraphs among its blocks."""
    body = f"<p>{OPENING}</p>" + "".join(f"{head}<p>{text}</p>" for head, text in zip(heads, TEXT, strict=True))
    found = page(body)
    return found, {i for i, block in enumerate(found.blocks) if block.text in (OPENING, *TEXT)}


def test_the_linked_headings_of_a_review_are_text() -> None:
    found, chosen = review([heading(head) for head in HEADS])
    own = review_headings(chosen, {*range(len(found.blocks))}, found.blocks, found.boxes)
    assert [found.blocks[i].text for i in sorted(own)] == HEADS


@pytest.mark.parametrize(
    "heads",
    [
        [heading(HEADS[0]), "", ""],
        [heading(HEADS[0]), heading(HEADS[1]), ""],
        [heading(HEADS[0]), heading(HEADS[1]), heading(HEADS[2], 4)],
        [heading(HEADS[0]), "<h3>The vote</h3>", heading(HEADS[1], 4)],
        [f"<div>{heading(head)}</div>" for head in HEADS],
        [heading(head) + heading("Read on") for head in HEADS],
    ],
)
def test_one_or_two_of_them_and_those_in_boxes_of_their_own_lead_elsewhere(heads: list[str]) -> None:
    found, chosen = review(heads)
    assert not review_headings(chosen, {*range(len(found.blocks))}, found.blocks, found.boxes)


@pytest.mark.parametrize(
    ("entry", "more", "is_own"),
    [
        ("<div class=entry>{0}<p>{1}</p></div>", 1, True),
        ("<section>{0}<p>{1}</p></section>", 0, True),
        ("<div class=entry>{0}<p>{1}</p></div>", 4, False),
        ("<div class=entry><div>{0}</div><p>{1}</p></div>", 1, False),
        ("<div><div class=entry>{0}<p>{1}</p></div></div>", 1, False),
        ("<div class=entry>{0}<p>{1}</p><p>Read on</p></div>", 1, False),
        ("<div class=entry><h4>News</h4>{0}<p>{1}</p></div>", 1, False),
    ],
    ids=[
        "in boxes",
        "in sections",
        "less than half of the text",
        "beside a box",
        "deeper",
        "more in a box",
        "other headings",
    ],
)
def test_the_linked_headings_of_a_review_in_boxes_are_text(entry: str, more: int, *, is_own: bool) -> None:
    entries = (entry.format(heading(head), text) for head, text in zip(HEADS, TEXT, strict=True))
    others = [f"The council met on day {day} of the week, and nothing was said of the quay." for day in range(more)]
    found = page(f"<p>{OPENING}</p>{''.join(entries)}{''.join(f'<p>{text}</p>' for text in others)}")
    chosen = {i for i, block in enumerate(found.blocks) if block.text in (OPENING, *TEXT, *others)}
    own = review_headings(chosen, {*range(len(found.blocks))}, found.blocks, found.boxes)
    assert [found.blocks[i].text for i in sorted(own)] == (HEADS if is_own else [])


def test_hostile_lists_take_no_time() -> None:
    found = page(
        f"<p>{TEXT[0]}</p>" + f"<ul><li>{'1' * 300} x</li></ul><p>{TEXT[1]}</p>" * 2_000 + "<ul><li>1.1.</ul>" * 9_000
    )
    start = time.process_time()
    rules = dict.fromkeys(range(len(found.blocks)), "outside")
    list(own_items(found.blocks, [0], rules))
    list(own_items(found.blocks, [len(found.blocks) - 1], rules))
    assert time.process_time() - start < 1
