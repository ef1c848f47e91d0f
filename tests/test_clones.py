"""The slides that a carousel prints twice to go round are shown once; what is called so and stands once is shown."""

import time

import pytest

from pipelines.page import parse

SLIDES = ["早上六点，渡口开出第一班船。", "中午十二点，摆渡人在舱里下棋。", "傍晚七点，最后一班船靠岸。"]


def lines(*slides: tuple[str, str]) -> list[str]:
    """The lines of a carousel: of each slide its class and its words."""
    boxes = "".join(f"<div class='{name}'><img src='a.jpg'><p>{text}</p></div>" for name, text in slides)
    page = parse(f"<body><h1>渡口的一天</h1><p>望川渡口从早到晚都有人等船。</p><div class='wrap'>{boxes}</div></body>")
    assert page is not None
    return [block.text for block in page.blocks if block.text in SLIDES]


@pytest.mark.parametrize(
    ("slide", "clone"),
    [
        ("swiper-slide", "swiper-slide swiper-slide-duplicate swiper-slide-prev"),
        ("slick-slide", "slick-slide slick-cloned"),
        ("owl-item", "owl-item cloned"),
        ("item", "item bx-clone"),
        ("", "clone"),
        ("tns-item", "tns-item tns-slide-cloned"),
        ("splide__slide", "splide__slide splide__slide--clone"),
        ("glide__slide", "glide__slide glide__slide--clone"),
    ],
)
def test_the_copies_of_slides_are_not_shown(slide: str, clone: str) -> None:
    own = [(slide, text) for text in SLIDES]
    assert lines((clone, SLIDES[2]), *own, (clone, SLIDES[0])) == SLIDES
    assert lines(*((clone, text) for text in SLIDES), *own, *((clone, text) for text in SLIDES)) == SLIDES


@pytest.mark.parametrize(
    ("slides", "shown"),
    [
        ([("slide", SLIDES[0]), ("slide clone", SLIDES[1])], SLIDES[:2]),  # it stands nowhere else
        ([("slick-cloned", SLIDES[0]), ("slick-cloned", SLIDES[0])], [SLIDES[0]] * 2),  # … but as another copy
        ([("slide", SLIDES[0]), ("slide", SLIDES[0])], [SLIDES[0]] * 2),
        ([("slide", SLIDES[0]), ("cloned-sheep", SLIDES[0])], [SLIDES[0]] * 2),
        ([("slide", SLIDES[0]), ("duplicate", SLIDES[0])], [SLIDES[0]] * 2),
    ],
)
def test_what_is_called_so_or_stands_twice_alone_is_shown(slides: list[tuple[str, str]], shown: list[str]) -> None:
    assert lines(*slides) == shown


def test_the_words_of_another_box_are_no_slide() -> None:
    page = parse(f"<body><p>{SLIDES[0]}</p><div><p class='cloned'>{SLIDES[0]}</p></div><p>{SLIDES[1]}</p></body>")
    assert page is not None
    assert [block.text for block in page.blocks] == [SLIDES[0], SLIDES[0], SLIDES[1]]


def test_many_slides_take_linear_time() -> None:
    took = []
    for count in (1500, 3000):
        boxes = "".join(f"<li class='slide'>第{n}张</li><li class='clone'>第{n}张</li>" for n in range(count))
        start = time.process_time()
        page = parse(f"<body><p>渡口</p><ul>{boxes}</ul></body>")
        took.append(time.process_time() - start)
        assert page is not None
        assert len(page.blocks) == count + 1
    assert took[1] < 3 * took[0] + 0.2
