"""What those are who wrote, below their names above a text, and lines of a text that look alike."""

import pytest

from pipelines.bylined import roles_below_names
from pipelines.page import parse

TEXT = "The council of Ostwick voted on Monday to rebuild the old ferry landing, which a storm had torn away in spring."


def roles(above: str) -> list[str]:
    found = parse(f"<body><main>{above}<p>{TEXT}</p><p>{TEXT}</p></main>")
    assert found is not None
    return [found.blocks[i].text for i in roles_below_names(set(range(len(found.blocks))), found.blocks, found.boxes)]


@pytest.mark.parametrize(
    ("name", "who", "role"),
    [
        ("author", "By <a href='/a'>Ann Quayle</a>", "Business reporter, Harbour Post"),
        ("byline", "By Ann Quayle", "Correspondent in Sarn"),
        ("article-author", "Por Rosa Vidal", "Redactora de economía"),
        ("authors", "Von Hans Uhl", "Redakteur im Ressort Wirtschaft"),
        ("writer", "Par Yann Le Bihan", "journaliste à Port-Kerlan"),
    ],
)
def test_a_role_below_a_name_is_no_text(name: str, who: str, role: str) -> None:
    assert roles(f"<div class='{name}'><h4>{who}</h4><p>{role}</p></div>") == [role]
    assert roles(f"<div class='x'><h4>{who}</h4><p>{role}</p></div>") == []


def test_so_are_those_of_two_in_one_box() -> None:
    one = "<div class='author'><h4>By Ann Quayle</h4><p>Reporter, Harbour Post</p></div>"
    assert len(roles(f"<div class='authors'>{one}{one}</div>")) == 2


@pytest.mark.parametrize(
    ("who", "role"),
    [
        ("By Ann Quayle", "The reporter went home at noon."),
        ("By Ann Quayle", "Two boats and a quay"),
        ("By noon", "A reporter of the Post"),
        ("Ann Quayle wins", "Business reporter, Harbour Post"),
        ("By Ann Quayle", "Reporter of the town, who has written of its quays and boats for thirty years and nine months"),
    ],
)  # fmt: skip
def test_another_line_in_such_a_box_is_none(who: str, role: str) -> None:
    assert roles(f"<div class='author'><h4>{who}</h4><p>{role}</p></div>") == []


def test_a_box_around_more_than_a_name_is_none_for_it() -> None:
    assert roles(f"<div class='author'><p>{TEXT}</p><p>{TEXT}</p><h4>By Ann Quayle</h4><p>Reporter</p>{'<p>x y</p>' * 3}</div>") == []  # fmt: skip
