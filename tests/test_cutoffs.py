"""Beginnings of paragraphs that are cut off go where each stands whole below; what trails off on purpose stays."""

import random
import time

import pytest

from pipelines.alike import lines_of
from pipelines.cutoffs import cut_off_above
from pipelines.page import Block, Kind
from pipelines.repeats import repeats

A = "渡口镇的老船厂停产后空了十一年，去年由一家做游艇的企业租下，改造了两座船台，招回当年的老焊工四十六人。"
B = "镇上的织带作坊原先各接各的单，价格一压再压，如今八十二家作坊合用一个打样中心，接单也由协会统一谈价钱。"
C = "县里把旧粮站的院子腾给做杂粮加工的返乡青年，头两年不收租金，水电由镇里垫付，销路由供销社帮着找。"
LEAD, REST = "三个镇的做法，各有各的难处，也各有各的办法。", "记者走完三个镇，天已经黑了。"
TIME_BOUND = 6.0


def block(text: str) -> Block:
    return Block(text[2:], Kind.HEADING, level=2) if text.startswith("# ") else Block(text, Kind.PARAGRAPH)


def left(texts: list[str]) -> list[str]:
    blocks = [block(text) for text in texts]
    gone = repeats(blocks)
    assert {reason.rule for reason in gone.values()} <= {"summary"}
    return [text for i, text in enumerate(texts) if i not in gone]


WHOLE = [LEAD, "# 船厂", A, "# 织带", B, "# 粮站", C, REST]


@pytest.mark.parametrize("dots", ["…", "……", "...", "…展开阅读", "……[查看全文]", "...（点击展开） ↓", "… Read more"])
def test_sections_that_are_cut_off_in_place_go(dots: str) -> None:
    one, two, three = A[:31] + dots, B[:25] + dots, C[:27] + dots
    assert (
        left([LEAD, "# 船厂", one, "# 船厂", A, "# 织带", two, "# 织带", B, "# 粮站", three, "# 粮站", C, REST])
        == WHOLE
    )
    assert left([LEAD, "# 船厂", one, A, "# 织带", two, B, "# 粮站", three, C, REST]) == WHOLE


def test_so_do_cards_in_a_row_above_the_text_be_they_named_in_the_line_itself() -> None:
    cards = ["01船厂" + A[:24] + "…", "02织带" + B[:20] + "…", "03粮站" + C[:23] + "…"]
    assert left([*cards, *WHOLE]) == WHOLE
    assert left([LEAD, *cards, *WHOLE[1:]]) == WHOLE
    names = ["第一站 船厂", "第二站 织带", "第三站 粮站"]
    assert left([*cards, LEAD, "# " + names[0], A, "# " + names[1], B, "# " + names[2], C, REST])[0] == LEAD


def test_so_do_questions_with_the_button_below_each() -> None:
    asked = ["旧船厂能不能租？", "作坊怎么定价？", "粮站收不收钱？"]
    cards = [t for q, a in zip(asked, (A, B, C), strict=True) for t in ("问：" + q, "答：" + a[:26] + "……", "查看答复")]
    whole = [t for q, a in zip(asked, (A, B, C), strict=True) for t in ("# " + q, a)]
    assert left([LEAD, *cards, *whole, REST]) == [LEAD, *whole, REST]


@pytest.mark.parametrize(
    "texts",
    [
        # one alone, further up than a lead stands
        [LEAD, REST, "# 船厂", "老焊工们都回来了。", A[:31] + "…", "# 织带", B, "# 粮站", C, A],
        # they say what does not stand below
        [LEAD, A[:31] + "…", B[:25] + "…", C, REST],
        [LEAD, A[:20] + "还招了学徒…", B[:20] + "还买了机器…", A, B, REST],
        # a writer takes up what trailed off
        [
            LEAD,
            "老人摇摇头。",
            "他点了一支烟。",
            A[:15] + "……",
            "谁也说不清。",
            B[:14] + "……",
            "日子还得过。",
            A,
            B,
            REST,
        ],
        # too short to be known
        [LEAD, "渡口镇……", "镇上的……", A, B, REST],
        # headings, tables and what has more behind its dots
        [LEAD, "# " + A[:25] + "…", "# " + B[:25] + "…", A, B, REST],
        [LEAD, A[:31] + "…他们都来了。", B[:25] + "…价格才稳住。", A, B, REST],
        # the whole stands above
        [A, B, REST, "老厂" + A[:31] + "…", "作坊" + B[:25] + "…"],
    ],
)
def test_other_lines_with_dots_stay(texts: list[str]) -> None:
    assert left(texts) == texts


def test_what_another_heading_names_stays() -> None:
    cards = ["01学校" + A[:24] + "…", "02医院" + B[:20] + "…"]
    assert left([*cards, *WHOLE]) == [*cards, *WHOLE]


def test_time_grows_with_the_length() -> None:
    rng = random.Random(4)
    texts = ["".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(60)) for _ in range(3_000)]
    for whole in (texts, texts[:1] * 3_000):
        lines = lines_of([block(text) for text in (*(t[:30] + "…" for t in whole), *whole)])
        began = time.process_time()
        assert len(cut_off_above(lines)) == len(whole)
        assert time.process_time() - began < TIME_BOUND


ITEMS = [
    "一、项目概况",
    "老粮站占地二十亩，有砖仓七座，去年冬天刚做完加固。",
    "二、报名条件",
    "1.注册资本不少于八百万元；",
    "2.近三年运营过两处以上的老厂房；",
    "3.不接受联合报名。",
]


@pytest.mark.parametrize("cut", ["2.近三年运营过两……", "2.近三年运营过两处以上的老厂…", "2.近三年运营..."])
def test_what_is_shown_until_it_is_unfolded_may_end_within_an_item(cut: str) -> None:
    assert left([LEAD, *ITEMS[:4], cut, LEAD, *ITEMS]) == [LEAD, *ITEMS]


@pytest.mark.parametrize("cut", ["2.近五年运营过两……", "3.近三年运营过两……", "2.近……", "2.近三年运营过两"])
def test_an_item_that_says_something_else_is_no_such_end(cut: str) -> None:
    texts = [LEAD, *ITEMS[:4], cut, LEAD, *ITEMS]
    assert cut in [text for i, text in enumerate(texts) if i not in repeats([block(text) for text in texts])]
