"""Who else wrote, and what stands beside a writer and is nobody."""

import pytest
from test_attributes import read

MILLER = "<div class='author'><h4>By <a href='/w/1'>Jane Miller</a></h4><p>Reporter, Ostwick Post</p></div>"


def boxed(second: str) -> str:
    return f"<div class='authors'>{MILLER}{second}</div>"


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<p>Por <span>Ana Lima, Rui Sena</span>, Diário de Ostwick</p>", "Ana Lima, Rui Sena"),
        ("<p>By <b>Jane Miller, Tom van Dyk, Esther Quill</b> | Ostwick Daily</p>", "Jane Miller, Tom van Dyk, Esther Quill"),
        ("<p>Von <a>Anna Vogt, Tom Reed</a> – Hafenkurier</p>", "Anna Vogt, Tom Reed"),
        (boxed("<div class='author'><h4>By <a href='/w/2'>Tom Reed</a></h4><p>Correspondent</p></div>"), "Jane Miller, Tom Reed"),
        ("<p class='who'>By Jane Miller</p><p class='who'>By Tom Reed</p>", "Jane Miller, Tom Reed"),
        # a town, a job, an office, one name, nothing behind the element
        ("<p>Por <span>Ana Lima, São Paulo</span></p>", "Ana Lima"),
        ("<p>By <span>Jane Miller, New Harbour</span>, Ostwick Daily</p>", "Jane Miller"),
        ("<p>By <span>Jane Miller, Staff Writer</span>, Ostwick Daily</p>", "Jane Miller"),
        ("<p>By <span>Jane Miller, Ostwick News</span>, 3 March</p>", "Jane Miller"),
        ("<p>By <span>Jane Miller, reporter</span>, Ostwick Daily</p>", "Jane Miller"),
        ("<p>By <span>Jane Miller, Ostwick Daily</span>, Ostwick</p>", "Jane Miller"),
        ("<p>By <span>Jane Miller, Kirk Sundby</span>, 3 March 2026</p>", "Jane Miller"),
        ("<p>Por <span>Ana Lima</span>, Rui Sena Editora</p>", "Ana Lima"),
        # a box made otherwise, another part, no person, too far
        (boxed("<div class='photos'><h4>By <a href='/w/2'>Tom Reed</a></h4></div>"), "Jane Miller"),
        (boxed("<div class='author'><h4>Photos by <a href='/w/2'>Tom Reed</a></h4></div>"), "Jane Miller"),
        (boxed("<div class='author'><h4>By <a href='/w/2'>Friday</a></h4></div>"), "Jane Miller"),
        ("<p class='who'>By Jane Miller</p><p>Tea</p><p>Cake</p><p class='who'>By Tom Reed</p>", "Jane Miller"),
        ("<p class='who'>By Jane Miller</p><p class='what'>By Tom Reed</p>", "Jane Miller"),
    ],
)  # fmt: skip
def test_who_else_wrote(info: str, author: str) -> None:
    assert read(info).author == author
