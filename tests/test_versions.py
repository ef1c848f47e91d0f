"""A rule and its revision are linked, not merged; reprints are the same; another town's rule is a sibling."""

import time

import pytest

from pipelines.similarity import Document, Relation, compare

RULE = (
    "{town}夜间集市管理办法\n\n（2019年6月1日{town}人民政府第12次常务会议通过）\n\n"
    "第一条　为规范夜间集市，方便居民生活，结合{town}实际，制定本办法。\n\n"
    "第二条　夜间集市由所在街道统一划线，摊位每晚十八时后进场，{hour}前收摊，当晚清扫干净。\n\n"
    "第三条　摊主应当办理登记，{paper}，不得转让摊位，不得占用盲道和消防通道。\n\n"
    "第四条　每个摊位每月缴纳保洁费{fee}元，由街道公示收支，接受居民监督。\n\n"
    "第五条　对占道经营、噪声扰民的摊主，由街道责令改正；拒不改正的，收回摊位，一年内不再登记。\n\n"
    "第六条　本办法自{day}起施行。"
)
USUAL = {"town": "青禾市", "hour": "二十四时", "paper": "亮证经营", "fee": "60", "day": "2019年7月1日"}
REVISED = {"hour": "次日一时", "paper": "凭电子证照经营", "fee": "90", "day": "2023年5月1日"}


def rule(title: str | None = "青禾市夜间集市管理办法", **facts: str) -> Document:
    return Document(title, RULE.format(**(USUAL | facts)))


def relation(one: Document, other: Document) -> Relation:
    there, back = compare(one, other).relation, compare(other, one).relation
    assert there is back
    return there


@pytest.mark.parametrize(
    "title",
    [
        "青禾市夜间集市管理办法",
        "青禾市夜间集市管理办法（2023年修订）",
        "青禾市夜间集市管理办法(2023修正)",
        "青禾市夜间集市管理办法【试行】",
        "青禾市夜间集市管理办法（征求意见稿）",
        "青禾市夜间集市管理办法征求意见稿",
        "青禾市夜间集市管理办法（第二版）",
    ],
)
def test_a_revision_is_another_version_whatever_its_title_says(title: str) -> None:
    assert relation(rule(), rule(title, **REVISED)) is Relation.VERSION
    assert relation(rule(), rule(title, paper="持照经营并公示价格")) is Relation.VERSION


def test_a_draft_and_what_was_issued_are_versions_of_any_document() -> None:
    text = "本市计划在河堤种植柳树三百棵，请居民在社区报名认养，每棵每年浇水不少于十次，认养满三年的家庭可以挂牌留名。"
    final = text.replace("不少于十次", "不少于六次").replace("满三年", "满两年")
    assert relation(Document("河堤认养通知（征求意见稿）", text), Document("河堤认养通知", final)) is Relation.VERSION
    assert relation(Document("Draft: adopting trees", text), Document("Adopting trees", final)) is Relation.VERSION
    assert relation(Document("河堤认养通知", text), Document("河堤认养通知", final)) is Relation.SIBLING


@pytest.mark.parametrize("title", ["青禾市夜间集市管理办法", "青禾市夜间集市管理办法（2019年修订）", None])
def test_a_reprint_of_a_rule_is_the_same(title: str | None) -> None:
    text = rule().text
    for other in (
        text + "\n\n来源：青禾市人民政府网站",
        text.replace("（2019年6月1日青禾市人民政府第12次常务会议通过）\n\n", ""),
        text.replace("第四条　每个摊位每月缴纳保洁费60元，由街道公示收支，接受居民监督。\n\n", ""),
        text.replace("，", ", "),
        "现将《办法》印发给你们，请遵照执行。\n\n" + text,
    ):
        assert relation(rule(), Document(title, other)) is Relation.SAME


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        ("白杨市夜间集市管理办法", {"town": "白杨市"}),
        ("白杨市夜间集市管理办法（2023年修订）", {"town": "白杨市", **REVISED}),
        ("青禾市夜间集市管理办法", {"town": "白杨市"}),
        ("青禾市早间集市管理办法", REVISED),
    ],
)
def test_the_rule_of_another_town_or_matter_is_a_sibling(title: str, facts: dict[str, str]) -> None:
    assert relation(rule(), rule(title, **facts)) is Relation.SIBLING


def test_the_notice_of_another_year_is_a_sibling() -> None:
    one, other = (
        Document(f"{year}年青禾市夜间集市摊位申报指南", rule(fee=fee, day=f"{year}年7月1日").text)
        for year, fee in (("2024", "60"), ("2025", "90"))
    )
    assert relation(one, other) is Relation.SIBLING


def test_a_line_about_the_edition_tells_when_all_else_is_equal() -> None:
    body = "\n\n".join(f"第{n}条　第{n}号摊位由街道登记，当晚清扫，不得转让他人。" for n in "一二三四五六七八九") * 4
    old, new = (f"（2019年6月1日通过{more}）\n\n{body}" for more in ("", "　根据2022年9月8日的决定修正"))
    assert relation(Document("夜市办法", old), Document("夜市办法", new)) is Relation.VERSION


@pytest.mark.parametrize(
    "title", ["(" * 5_000 + "修订", "（修订" * 3_000, "draft for " + "a " * 5_000, "办法" * 5_000, ":" * 9_000]
)
def test_hostile_titles_do_not_take_long(title: str) -> None:
    start = time.process_time()
    compare(rule(title), rule(title, **REVISED))
    compare(Document("夜市办法", "2019年6月1日" * 3_000), Document("夜市办法", "2019年6月1日" * 2_999 + "通过"))
    assert time.process_time() - start < 1
