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


HEAD = "<meta name='author' content='Jane Miller'>"


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<p>By <b>Jane Miller</b></p><span>Reporter</span><p>By <b>Tom Reed</b></p><span>Editor</span>", "Jane Miller, Tom Reed"),
        ("<p>By Jane Miller and Tom Reed</p>", "Jane Miller, Tom Reed"),
        ("<p>Von Jane Miller und Tom van Dyk</p>", "Jane Miller, Tom van Dyk"),
        (boxed("<div class='author'><h4>By <a href='/w/2'>Tom Reed</a></h4><p>Correspondent</p></div>"), "Jane Miller, Tom Reed"),
        # who is no writer, no person, another one than the declared, in another line of the page
        ("<p>By Tom Reed</p>", "Jane Miller"),
        ("<p>By Jane Miller</p><p>Photos by Tom Reed</p>", "Jane Miller"),
        ("<p>By Jane Miller and Ostwick News Desk</p>", "Jane Miller"),
        ("<p>By Jane Miller, New Harbour</p>", "Jane Miller"),
        ("<p>By Jane Miller</p><p>By Friday</p>", "Jane Miller"),
        ("<p>3 March 2025</p>", "Jane Miller"),
    ],
)  # fmt: skip
def test_who_wrote_beside_the_one_that_the_head_declares(info: str, author: str) -> None:
    assert read(info, head=HEAD).author == author
    assert read(info + "<p>By Tom Reed</p>" * 3, head=HEAD.replace("Jane Miller", "Ana Lima")).author == "Ana Lima"


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<div class='author-name'><i>By</i> <a href='/author/m/'>Jane Miller</a> and <a href='/author/r/'>Tom Reed</a></div>", "Jane Miller, Tom Reed"),
        ("<div class='authors'><a href='/author/m/'>Jane Miller</a> & <a href='/author/r/'>Tom Reed</a></div><p>3 March 2025</p>",
         "Jane Miller, Tom Reed"),
        ("<p class='byline'>By Jane Miller and Tom Reed and JANE MILLER</p>", "Jane Miller, Tom Reed"),
        ("<div class='author'><a href='/author/m/'>Jane Miller</a></div><p class='author'>Jane Miller Reed</p>", "Jane Miller, Jane Miller Reed"),
        ("<div class='authors'><a href='/author/m/'>Jane Miller</a> <a href='/author/r/'>Jane Reed</a></div>", "Jane Miller, Jane Reed"),
    ],
)  # fmt: skip
def test_each_writer_is_named_once(info: str, author: str) -> None:
    assert read(info).author == author


def test_writers_whom_the_head_names_twice_are_named_once() -> None:
    people = '{"@type":"Person","name":"Jane Miller"},{"@type":"Person","name":"Tom Reed"}'
    head = f'<script type="application/ld+json">{{"@type":"NewsArticle","author":[{people},{people}]}}</script>'
    assert read(head=head).author == "Jane Miller, Tom Reed"


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("3 мая 2025 Автор: Нина Сомова &nbsp; <a href='#' onclick='p()'>Версия для печати</a>", "Нина Сомова"),
        ("By Jane Miller <a href='/print/7'>Print</a>", "Jane Miller"),
        ("By <b>Jane Miller</b> <a href='javascript:print()'>Printable Version</a>", "Jane Miller"),
        ("Von Anna Vogt <span class='b'>Drucken</span>", "Anna Vogt"),
        ("Par Anne Morel <a href='mailto:?subject=7'>Envoyer à un ami</a>", "Anne Morel"),
        ("By Jane Miller and Tom Reed <button>Share</button>", "Jane Miller, Tom Reed"),
        # a part of the name, another person
        ("By Jane <a href='#'>Miller</a>", "Jane Miller"),
        ("By Jane Ann <a href='mailto:m@post.example'>Miller Reed</a>", "Jane Ann Miller Reed"),
        ("By Jane Miller and <a href='mailto:r@post.example'>Tom Reed</a>", "Jane Miller, Tom Reed"),
        ("By <a href='mailto:m@post.example'>Jane Miller</a>", "Jane Miller"),
        ("Por Ana Lima <a href='/w/7'>del Mar</a>", "Ana Lima del Mar"),
        ("By Jane Miller <b>van Dyk</b>", "Jane Miller van Dyk"),
    ],
)
def test_a_button_behind_a_name(info: str, author: str) -> None:
    assert read(f"<p>{info}</p>").author == author


@pytest.mark.parametrize(
    ("below", "author"),
    [
        ("<div><div>Автор: <a href='/authors/somova'>Нина Сомова</a></div></div>", "Нина Сомова"),
        ("<p>Autor: <a href='/a/1'>Jan Nowak</a></p>", "Jan Nowak"),
        ("<p>Text: <a href='/a/1'>Anna Vogt</a></p>", "Anna Vogt"),
        ("<p>Tags: <a href='/t/1'>Jane Miller</a></p>", None),
        ("<p>Read also: <a href='/t/1'>Jane Miller</a></p>", None),
        ("<p><a href='/t/1'>Jane Miller</a></p>", None),
        ("<h3>More</h3><p>Text: <a href='/a/1'>Anna Vogt</a></p>", None),
        ("<p><a href='/7'>The landing of 1901</a></p><p>Text: <a href='/a/1'>Anna Vogt</a></p>", None),
        ("<p>Автор: <a href='/authors/somova'>Сомова</a></p>", None),
    ],
)
def test_a_linked_name_behind_a_label_below_the_text(below: str, author: str | None) -> None:
    assert read(below=below).author == author
