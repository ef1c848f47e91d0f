"""Lines between the paragraphs of a Chinese text that are none of it, a strip of tabs in one line, a foreign name."""

import time

import pytest
from test_labels import read

from pipelines.attributes import person
from pipelines.extract import main_text
from pipelines.page import parse

FIRST = "灯塔岛的邮局只有一张桌子、一把秤和一台一九七四年的盖戳机，月底最后一个工作日就要关门。"
SECOND = "岛上常住居民三百零六人，去年全年收到的信件是四百一十二封，平均每人一封多一点。"
THIRD = "邮政公司说，从下个月起，岛民要自己到对岸的超市取信，船程四十分钟，风大的日子没有船。"
LINKS = "<ul><li><a href='/1'>漂在海湾里的图书馆</a></li><li><a href='/2'>村里只剩下一个学生</a></li></ul>"


def kept(between: str = "", above: str = "") -> list[str]:
    """The blocks that a page keeps as text, but for its three paragraphs."""
    menu = "<ul><li><a href='/'>首页</a></li><li><a href='/w'>国际</a></li></ul>"
    page = parse(
        f"<html><head><title>最后一位邮差</title></head><body>{menu}<main><h1>最后一位邮差</h1>{above}"
        f"<p>{FIRST}</p><p>{SECOND}</p>{between}<p>{THIRD}</p></main></body></html>"
    )
    assert page is not None
    own = (FIRST, SECOND, THIRD, "最后一位邮差")
    return [block.text for block in main_text(page).blocks if block.text not in own and block.link_share < 1]


@pytest.mark.parametrize(
    "box",
    [
        f"<section class='rel'><strong>相关话题内容</strong>{LINKS}</section>",
        f"<aside><h3>更多故事</h3>{LINKS}</aside>",
        "<section><strong>播客</strong><div><a href='/p'>北窗夜话</a><p>每周一期。</p><a href='/p/2'>分集</a></div></section>",
        f"<aside class='x'><p>延伸话题</p><div>{LINKS}</div></aside>",
    ],
)
def test_the_heading_of_a_box_of_links_goes(box: str) -> None:
    assert kept(box) in ([], ["每周一期。"])


@pytest.mark.parametrize(
    "box",
    [
        # a section of the text; files; a line that says something; links without a box of their own
        f"<section><h3>两本账</h3><p>{FIRST}邮差每天划船送信。</p></section>",
        f"<section><h3>申报文件</h3>{LINKS}</section>",
        f"<section><p>入选的作品：</p>{LINKS}</section>",
        f"<section><p>两个故事，同一个岛。</p>{LINKS}</section>",
        f"<section><h3>两本账</h3>{LINKS}<p>{FIRST}邮差每天划船送信。</p></section>",
        f"<h3>两本账</h3>{LINKS}",
        f"<div><h3>两本账</h3>{LINKS}</div>",
        "<section><h3>两本账</h3></section>",
    ],
)
def test_other_lines_head_no_such_box(box: str) -> None:
    page = parse(f"<main><h1>最后一位邮差</h1><p>{FIRST}</p><p>{SECOND}</p>{box}<p>{THIRD}</p></main>")
    assert page is not None
    assert "the heading of a box of which nothing else is text" not in main_text(page).left_out.values()


def figure(credit: str, caption: str = "<figcaption><p>邮差每天早上六点划船离开码头</p></figcaption>") -> str:
    return f"<figure><div class='r'><img src='1.jpg'>{credit}</div>{caption}</figure>"


@pytest.mark.parametrize(
    "name", ["Ingrid Sol", "Getty Images", "EPA/Jan Nowak", "AFP", "© Ingrid Sol", "视觉中国", "青澜社"]
)
def test_whose_picture_it_is_goes_beside_the_caption(name: str) -> None:
    assert name not in kept(figure(f"<p class='c'>{name}</p>"))


@pytest.mark.parametrize(
    "line", ["老人划着小船", "码头上的邮差 Ingrid", "1974年的盖戳机", "Hello, this is a letter from the island."]
)
def test_another_line_of_a_figure_stays_as_it_was(line: str) -> None:
    page = parse(f"<h1>最后一位邮差</h1><p>{FIRST}</p>{figure(f'<p>{line}</p>')}<p>{SECOND}</p><p>{THIRD}</p>")
    assert page is not None
    assert "whose picture the caption tells of" not in main_text(page).left_out.values()


def test_a_name_in_a_figure_without_a_caption_stays_as_it_was() -> None:
    page = parse(f"<h1>最后一位邮差</h1><p>{FIRST}</p>{figure('<p>Ingrid Sol</p>', '')}<p>{SECOND}</p><p>{THIRD}</p>")
    assert page is not None
    assert "whose picture the caption tells of" not in main_text(page).left_out.values()


@pytest.mark.parametrize("name", ["byline", "author-name", "authors", "by-line"])
@pytest.mark.parametrize("who", ["艾琳·弗斯特", "林小满", "林小满、何谷雨"])
def test_who_wrote_it_goes_from_a_box_named_so(name: str, who: str) -> None:
    assert kept(above=f"<section class='{name}'><ul><li>{who}</li></ul></section>") == []


@pytest.mark.parametrize(
    "above",
    [
        "<section class='lead'><p>三百零六人的岛，最后一封信寄给谁？</p></section>",
        "<section class='byline'><p>邮差说，他打算把最后一封信写给自己。</p></section>",
        "<section class='author-box'><p>邮差写了一辈子信，却很少收到别人写的信。</p></section>",
    ],
)
def test_a_sentence_above_the_text_is_no_byline(above: str) -> None:
    page = parse(f"<main><h1>最后一位邮差</h1>{above}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></main>")
    assert page is not None
    assert not [why for why in main_text(page).left_out.values() if "byline" in why]


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("艾琳·弗斯特", True), ("约翰·奥斯克", True), ("让·雅克·卢梭", True), ("西格丽德・拉恩", True),
        ("新闻·观察", False), ("财经·深度", False), ("招商·快讯", False), ("城市·生活", False), ("艾琳·工作室", False), ("青澜·日报社", False),
    ],
)  # fmt: skip
def test_a_foreign_name_in_han(name: str, is_person: bool) -> None:
    assert person(name) == (name if is_person else "")


def test_it_is_the_authors_in_a_box_named_so() -> None:
    box = "<section class='byline'><span>{}</span></section><time datetime='2021-09-14'>2021年9月14日</time>"
    assert read(box.format("艾琳·弗斯特")).author == "艾琳·弗斯特"
    assert read(box.format("新闻·观察")).author is None


STRIP = "<div class='{}'><b class='on'>文字实录</b><b>分段看</b><b>评论</b></div>"


@pytest.mark.parametrize("name", ["tabs", "tabnav", "nav-tabs", "tabhd"])
@pytest.mark.parametrize("tag", ["b", "span", "em"])
def test_a_strip_of_tabs_may_be_one_line(name: str, tag: str) -> None:
    strip = STRIP.format(name).replace("<b", f"<{tag}").replace("</b", f"</{tag}")
    assert kept(above=strip) == []


@pytest.mark.parametrize(
    "strip",
    [
        STRIP.format("intro"),
        STRIP.format("tab"),
        "<div class='tabs'>文字实录分段看评论</div>",
        "<div class='tabs'><b>文字实录</b>：<b>分段看</b></div>",
        "<div class='tabs'><b>邮差说他打算把最后一封信写给自己</b><b>评论</b></div>",
    ],
)
def test_another_line_is_no_strip(strip: str) -> None:
    page = parse(f"<main><h1>最后一位邮差</h1>{strip}<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></main>")
    assert page is not None
    assert not [why for why in main_text(page).left_out.values() if "strip of tabs" in why]


@pytest.mark.parametrize("line", ["Aa " * 3000, "甲·" * 3000, "甲、" * 3000, "相关" * 3000])
def test_hostile_inserts_take_no_time(line: str) -> None:
    page = parse(
        f"<h1>最后一位邮差</h1><p>{FIRST}</p>{figure(f'<p>{line}</p>')}<section class='byline'>{line}</section><p>{THIRD}</p>"
    )
    assert page is not None
    start = time.process_time()
    main_text(page)
    person(line)
    assert time.process_time() - start < 2


def test_the_day_of_a_signature_alone_in_its_box_is_no_heading_of_the_links_below() -> None:
    signed = "<section><p>灯塔岛邮政所</p></section><section><p>2026年3月1日</p></section>"
    assert kept(f"{signed}<p><a href='/1'>本文地址</a></p>") == ["灯塔岛邮政所", "2026年3月1日"]


@pytest.mark.parametrize(
    ("lines", "stay"),
    [(["新华社"], False), (["Getty Images"], False), (["北街合作社"], True), (["灯塔旅行社"], True), (["Siemens", "Voith Hydro"], True)],
)  # fmt: skip
def test_names_in_a_figure_are_text_but_for_whose_picture_it_is(lines: list[str], stay: bool) -> None:
    named = "".join(f"<p>{line}</p>" for line in lines)
    figure = (
        f"<figure><img src='a.jpg'>{named}<figcaption>六月一日，灯塔岛邮局的最后一封信盖上了戳。</figcaption></figure>"
    )
    page = parse(f"<main><h1>最后一位邮差</h1><p>{FIRST}</p><p>{SECOND}</p>{figure}<p>{THIRD}</p></main>")
    assert page is not None
    credited = "whose picture the caption tells of" in main_text(page).left_out.values()
    assert credited is not stay
