"""Posts and films that a page embeds, and boxes of the text that are named alike."""

import time

import pytest
from test_setapart import TEXT, page, paragraphs

from pipelines.embeds import embedded
from pipelines.extract import main_text
from pipelines.page import parse

POST = "Boats gone again, and the quay with them. Who is in charge here?"
FILM = "The moment the old landing went down"


def texts(inserted: str) -> list[str]:
    return [block.text for block in main_text(page(paragraphs(*TEXT[:2]) + inserted + paragraphs(TEXT[2]))).blocks]


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote class='twitter-tweet' data-lang='en'><p>{POST}</p>&mdash; Ann (@ann) <a href='/x'>May 3, 2025</a></blockquote>",
        f"<div class='embed'><blockquote class='twitter-video'><p>{POST}</p></blockquote></div>",
        f"<blockquote class='instagram-media'><div><p>{POST}</p><p><a href='/x'>A post shared by Ann (@ann)</a></p></div></blockquote>",
        f"<blockquote class='tiktok-embed' cite='/x'><section><p>{POST}</p></section></blockquote>",
        f"<div class='fb-post' data-href='/x'><blockquote><p>{POST}</p>Posted by Ann</blockquote></div>",
        f"<blockquote class='bluesky-embed'><p>{POST}</p></blockquote>",
        f"<blockquote class='mastodon-embed'><div>{POST}</div></blockquote>",
        f"<blockquote class='reddit-embed-bq'>{POST}</blockquote>",
        f"<blockquote class='text-post-media'><p>{POST}</p></blockquote>",
        f"<amp-twitter data-tweetid='1'><blockquote placeholder><p>{POST}</p></blockquote></amp-twitter>",
        f"<amp-instagram><p>{POST}</p></amp-instagram>",
    ],
)
def test_a_post_in_the_box_of_a_network_is_no_text(box: str) -> None:
    found = texts(box)
    assert not any(POST in text or "Ann" in text for text in found)
    assert found[-3:] == TEXT


@pytest.mark.parametrize(
    "box",
    [
        f"<blockquote><p>{POST}</p></blockquote>",
        f"<blockquote class='tweet-like'><p>{POST}</p></blockquote>",
        f"<blockquote class='quote'><p>{POST}</p></blockquote>",
        f"<blockquote class='telegram-post'><p>{POST}</p></blockquote>",  # the site's own name for one
        f"<div class='about-twitter-tweets'><p>{POST}</p></div>",
        f"<div class='instagram-media-guide'><p>{POST}</p></div>",
        f"<div class='fb-postings'><p>{POST}</p></div>",
        f"<div class='pre-twitter-tweet'><p>{POST}</p></div>",
        f"<p>{POST}</p>",
    ],
)
def test_what_the_text_cites_itself_stays(box: str) -> None:
    assert POST in texts(box)


@pytest.mark.parametrize(
    "line",
    [
        "People took to Twitter with what they thought of it, and few were kind.",
        "The master of the harbour posted pictures of the quay that night.",
        "The mayor said in a post on X that the town would build it again.",
        "En las redes sociales pocos fueron amables con el puerto y su muelle.",
        "What the people of the quay make of it can be read below:",
    ],
)
def test_posts_of_which_the_text_tells_stay(line: str) -> None:
    box = f"<blockquote class='twitter-tweet'><p>{POST}</p></blockquote>"
    assert POST in texts(f"<p>{line}</p>{box}")
    assert POST not in texts(f"<p>{line.replace(':', '.')}</p>{box}") or not line.endswith(":")


def test_a_page_whose_text_is_made_of_posts_keeps_them() -> None:
    found = parse(f"<body><main><p>{TEXT[0]}</p>" + f"<blockquote class='twitter-tweet'>{POST}</blockquote>" * 3)
    assert found is not None
    assert embedded(set(range(len(found.blocks))), found.blocks, found.boxes) == {}
    assert embedded(set(), [], []) == {}


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='smp-player'><p>This video can not be played</p><p>Watch: {FILM}</p></div>",
        f"<div class='video-block'><p>{FILM}</p></div>",
        f"<div class='mc content-video'><div></div><p class='content-video__description'>{FILM}</p></div>",
        f"<div class='video-wrap'><div class='player'></div><p class='video-tytul'>{FILM}</p></div>",
        f"<div class='jw-player'>{FILM}</div>",
        f"<figure class='x'><div></div><p class='video-caption'>{FILM}</p></figure>",
    ],
)
def test_the_title_of_a_film_between_paragraphs_is_no_text(box: str) -> None:
    assert texts(box)[-3:] == TEXT


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='video-block'><p>{FILM}, and nobody stood on it.</p></div>",
        f"<div class='video-block'><h2>{FILM}</h2></div>",
        "<div class='video-block'><p>And who pays for it?</p></div>",
        "<div class='video-block'><p>0:42 The crane lifts the last beam of it</p></div>",
        f"<div class='video-art'><p>{FILM}</p></div>",
        f"<div class='video-wrap'><p>{FILM}</p><p>The second plan</p><p>The third plan</p><p>The fourth plan</p></div>",
        f"<div class='video-wrap'><p>{FILM}</p><p>{TEXT[0][:-1]}, again and again, as it was.</p></div>",
    ],
)
def test_other_lines_in_a_box_named_so_are_not_told_of_a_film(box: str) -> None:
    found = page(paragraphs(*TEXT[:2]) + box + paragraphs(TEXT[2]))
    assert embedded(set(range(len(found.blocks))), found.blocks, found.boxes) == {}


def test_the_first_line_of_a_text_is_no_title_of_a_film() -> None:
    found = parse(f"<body><main><div class='video-wrap'><p>{FILM}</p></div>{paragraphs(*TEXT)}")
    assert found is not None
    assert embedded({0, 1, 2, 3}, found.blocks, found.boxes) == {}


def test_hostile_boxes_take_no_time() -> None:
    body = "".join(f"<div class='{'video' * n}-player tiktok- fb-post{n}'><p>{FILM}</p>" for n in range(200))
    found = page(paragraphs(*TEXT) + body * 4)
    start = time.process_time()
    embedded(set(range(len(found.blocks))), found.blocks, found.boxes)
    assert time.process_time() - start < 2
