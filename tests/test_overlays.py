"""Boxes named for what a site lays over its page, and boxes of the text that are named alike."""

import pytest

from pipelines.overlays import overlays
from pipelines.page import parse

TEXT = "The harbour board voted on Monday to lease the north quay to a grid operator for thirty years."
OTHER = "Lena Marsh has written about ports and railways for twenty years."


def left_out(html: str) -> list[str]:
    page = parse(f"<html><body><main>{f'<p>{TEXT}</p>' * 4}{html}</main></body></html>")
    assert page is not None
    return [page.blocks[i].text for i in overlays(set(range(len(page.blocks))), page.blocks, page.boxes)]


@pytest.mark.parametrize(
    "name",
    [
        "author-bio",
        "post-author__bio",
        "hero-author--bio",
        "autor-bio",
        "author-section-bio",
        "author-row__description",
        "saboxplugin-desc",
        "about-the-author",
        "modal",
        "ss-modal open",
        "newsletter modal-content",
        "tooltip-text",
        "cookie-notice",
        "onetrust-consent-sdk",
        "video-fallback",
        "moreStories",
    ],
)
def test_a_box_named_so_is_left_out(name: str) -> None:
    assert left_out(f"<div class='{name}'><p>{OTHER}</p></div>") == [OTHER]
    assert left_out(f"<aside id='{name}'><div><p>{OTHER}</p></div></aside>") == [OTHER]


@pytest.mark.parametrize(
    "box",
    [
        "<div class='multimodal'>",
        "<div class='has-modal'>",
        "<div class='modal-open'>",
        "<div class='js-tooltip'>",
        "<div class='term tooltip-wrapper'>",
        "<div class='lightbox'>",  # around pictures
        "<div class='cookie-policy'>",
        "<div class='author-and-description'>",
        "<div class='bio'>",  # who speaks at a meeting
        "<div class='speaker-bio'>",
        "<div class='author-box'>",  # a column is printed in it
        "<div class='story'>",
        "<div class='cookie-recipe'>",
        "<div class='informed-consent'>",
        "<div class='description'>",
        "<h2 class='author-bio'>",
        "<article class='category-multi-modal'>",
    ],
)
def test_a_box_named_alike_stays(box: str) -> None:
    assert left_out(f"{box}<p>{OTHER}</p></{box[1:].split(maxsplit=1)[0]}>") == []


def test_boxes_that_hold_much_of_the_text_stay() -> None:
    assert left_out(f"<div class='modal-body'>{f'<p>{OTHER}</p>' * 4}</div>") == []
    assert overlays(set(), [], []) == {}


TEXT_ZH = "望川县昨天给三家茶厂发了出口备案证，从递交材料到拿到证书一共用了九天，比去年快了两个星期。"
OTHER_ZH = "招商顾问：江经理，每天九点到五点在二号楼。"


def left_out_zh(html: str) -> list[str]:
    page = parse(f"<html><body><main>{f'<p>{TEXT_ZH}</p>' * 4}{html}</main></body></html>")
    assert page is not None
    every = set(range(len(page.blocks)))
    assert overlays(every, page.blocks, page.boxes) == {}
    return [page.blocks[i].text for i in overlays(every, page.blocks, page.boxes, chinese=True)]


@pytest.mark.parametrize(
    "name",
    [
        "comment-list", "pinglun", "vote", "toupiao", "consult-box", "zixun", "kefu_bar", "hotline-box", "advisor-card", "app-download",
        "download_app", "weather", "tianqi", "author-card", "author_info", "project-rec", "recommend-list", "tuijian", "ad-card", "ads_box", "guanggao-wrap",
    ],
)  # fmt: skip
def test_a_box_of_a_chinese_template_is_left_out(name: str) -> None:
    assert left_out_zh(f"<div class='{name}'><p>{OTHER_ZH}</p></div>") == [OTHER_ZH]


@pytest.mark.parametrize(
    "name",
    ["commentary", "votes-of-thanks", "record", "consulting-report", "about", "contact", "app", "recommendation", "author-box", "weathered", "rec", "ad-hoc", "lead-card", "advertorial", "address-box"],
)  # fmt: skip
def test_a_box_that_a_chinese_text_may_have_stays(name: str) -> None:
    assert left_out_zh(f"<div class='{name}'><p>{OTHER_ZH}</p></div>") == []


def test_a_chinese_text_in_a_box_named_so_stays() -> None:
    assert left_out_zh(f"<div class='comment'>{f'<p>{TEXT_ZH}</p>' * 4}</div>") == []


def test_news_in_a_box_named_zixun_stay() -> None:
    """资讯 is spelled as 咨询 is."""
    news = "今年全县引进外资项目三十个，实际到账外资两亿美元。"
    asking = "企业可以拨打热线咨询申报条件。"
    assert left_out_zh(f"<div class='zixun-info'><p>{news}</p><p>{asking}</p></div>") == [asking]
