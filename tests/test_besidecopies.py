"""The name of a copy, the marks between its paragraphs, and the beginning of a text above all of it."""

import time

import pytest
from test_repeats import block

from pipelines.besidecopies import is_mark
from pipelines.repeats import repeats

TEXT = [
    "浪石镇的冷库去年冬天才通电，如今七间库房已经租出去六间，存的多半是外地运来的车厘子和本地的冬笋。",
    "镇里算过一笔账，每吨货在这里存一个月比县城便宜四十元，来回的油钱却只多出十一元，货主自然愿意。",
    "管库的人叫谢榆，原先跑了十年长途，他说冷库最怕停电，所以新装的那台柴油机每周三都要空转半小时。",
    "下一步镇里打算把旧粮站的院子也改成分拣棚，需要的钱已经从合作社的公积金里列支，年底前动工。",
]
MARKS = ["【第一段】", "【第二段】", "【第三段】", "【第四段】"]
MESSAGES = [line for pair in zip(MARKS, TEXT, strict=True) for line in pair]
SCREENS = [line for i, text in enumerate(TEXT, 1) for line in (f"({i}/4)", text)]
OTHER = "列印时请选用横向的纸张，页边距设为两厘米，否则表格的最后一列会被裁掉一半。"
TIME_BOUND = 3.0


def left(texts: list[str]) -> list[str]:
    gone = repeats([block(text) for text in texts])
    return [text for i, text in enumerate(texts) if i not in gone]


@pytest.mark.parametrize(
    "again",
    [
        ["—————— 以下为手机短信版，供订阅用户 ——————", *MESSAGES],
        ["短信版", *SCREENS],
        ["=== 短信版 ===", *(f"({i}/4){text}" for i, text in enumerate(TEXT, 1))],
        ["以下内容供读屏软件使用", *(mark + text for mark, text in zip(MARKS, TEXT, strict=True))],
        ["【打印格式】", *TEXT],
        ["友善列印內容", *TEXT[1:]],
        ["以下为语音播报稿：", *TEXT[:3]],
        ["打印版（共两页）", *TEXT],
        ["查看最初版本（2025-09-18 06:30，存档）", TEXT[0], TEXT[1].replace("四十元", "九十元"), *TEXT[2:]],
        ["更正前的报道", *TEXT],
        ["点此查看原稿", *TEXT],
        ["以下为旧版", *TEXT],
        ["表格版", *TEXT],
    ],
)
def test_a_copy_goes_with_its_name_and_the_marks_between(again: list[str]) -> None:
    assert left([*TEXT, *again]) == TEXT


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (MESSAGES, MESSAGES),
        ([*MESSAGES, *TEXT], MESSAGES),  # the first print has the marks
        ([*TEXT, "友善列印內容", OTHER], [*TEXT, "友善列印內容", OTHER]),
        ([*TEXT, "浪石镇人民政府", *TEXT], [*TEXT, "浪石镇人民政府"]),
        ([*TEXT, "短信版", *TEXT, OTHER], [*TEXT, "短信版", OTHER]),
        ([*TEXT, "最初版本", OTHER], [*TEXT, "最初版本", OTHER]),
        ([*TEXT, "查看原文", *TEXT, OTHER], [*TEXT, "查看原文", OTHER]),
        ([*TEXT, "旧版图纸", *TEXT], [*TEXT, "旧版图纸"]),
        ([TEXT[0], "短信版的样子", *TEXT[1:]], [TEXT[0], "短信版的样子", *TEXT[1:]]),
        (
            [*TEXT, "【第一段】", OTHER, "【第二段】", OTHER[::-1]],
            [*TEXT, "【第一段】", OTHER, "【第二段】", OTHER[::-1]],
        ),
        (["# 3号库", "12", TEXT[0], "# 4号库", "15", TEXT[0]], ["# 3号库", "12", TEXT[0], "# 4号库", "15", TEXT[0]]),
    ],
    ids=[
        "marks alone",
        "marked first",
        "a section",
        "who signed",
        "more below",
        "in the text",
        "older, more below",
        "the original",
        "old drawings",
        "others",
        "numbers",
    ],
)
def test_what_names_no_copy_stays(texts: list[str], kept: list[str]) -> None:
    assert left(texts) == kept


@pytest.mark.parametrize("text", ["【第一段】", "【第十二屏】", "(2/6)", "[1/3]", "（第3页）：", "【 第 2 段 】"])
def test_marks_of_a_count_are_told(text: str) -> None:
    assert is_mark(block(text))


@pytest.mark.parametrize(
    "text", ["第一段", "（一）", "12", "[1]", "2/6", "（3/4英寸）", "【第一条】", "第一页：概况", ""]
)
def test_numbers_of_a_text_are_no_such_marks(text: str) -> None:
    assert not is_mark(block(text))


@pytest.mark.parametrize(
    "shown",
    [
        [*TEXT[:2], TEXT[2][:30] + "……"],
        ["# 冷库", TEXT[0], "# 账目", TEXT[1][:24] + "…"],
        [TEXT[0][:30] + "…", TEXT[1][:30] + "…"],
        [TEXT[0], TEXT[1][:30] + "...", TEXT[2]],
        [TEXT[0], TEXT[1][:30] + "…[阅读全文]"],
        [*TEXT[:3], TEXT[3][:20] + "…… 查看全文"],
    ],
    ids=["the last", "with headings", "each", "in the middle", "leads on", "all but the end"],
)
def test_the_beginning_of_a_text_goes_where_all_of_it_follows(shown: list[str]) -> None:
    whole = ["# 冷库", TEXT[0], "# 账目", *TEXT[1:]] if shown[0].startswith("#") else TEXT
    assert left([*shown, *whole]) == whole


DOTS = "后来的事情镇上谁也没有想到会是这样……"


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ([TEXT[0], DOTS, TEXT[1], TEXT[2]], [TEXT[0], DOTS, TEXT[1], TEXT[2]]),
        ([DOTS, *TEXT, DOTS, *TEXT], [DOTS, *TEXT]),
        ([TEXT[0], TEXT[1][:30] + "……", OTHER, *TEXT[2:]], [TEXT[0], TEXT[1][:30] + "……", OTHER, *TEXT[2:]]),
        (
            ["那年冬天镇上的人都在等一个消息……", TEXT[0], "那年冬天镇上的人都在等一个好消息，一直等到开春。", TEXT[1]],
            ["那年冬天镇上的人都在等一个消息……", TEXT[0], "那年冬天镇上的人都在等一个好消息，一直等到开春。", TEXT[1]],
        ),
        (
            [TEXT[0], "库满了……", OTHER, "库满了，没有人要搬走。"],
            [TEXT[0], "库满了……", OTHER, "库满了，没有人要搬走。"],
        ),
        (
            [OTHER, *TEXT[:2], "- 冷库七间，已经租出去的有六间……", *TEXT],
            [OTHER, *TEXT[:2], "- 冷库七间，已经租出去的有六间……", *TEXT[2:]],
        ),
    ],
    ids=["own dots", "all of it twice", "goes on elsewhere", "begins alike", "few words", "an entry"],
)
def test_dots_of_a_text_stay(texts: list[str], kept: list[str]) -> None:
    assert left(texts) == kept


@pytest.mark.parametrize("name", ["# 观点摘录", "精彩观点", "【嘉宾金句】", "访谈语录"])
def test_a_box_of_quotes_above_the_talk_goes(name: str) -> None:
    quotes = ["“冷库最怕停电，所以新装的那台柴油机每周三都要空转半小时。”", "“每吨货在这里存一个月比县城便宜四十元”"]
    assert left([name, *(f"- {quote}" for quote in quotes), *TEXT]) == TEXT
    other = "- “冷库要建在路口，不要建在山上，货车上不去，再便宜也没有人来租。”"
    assert left([name, other, *TEXT]) == [name, other, *TEXT]


@pytest.mark.parametrize(
    "name",
    ["邮件版（发给同事）", "WAP浏览 第2页/共2页", "繁體中文版", "微信版", "短信版 发送至 00000000", "电子邮件版："],
)
def test_what_names_an_edition_goes_with_it(name: str) -> None:
    assert left([*TEXT, name, *TEXT]) == TEXT
    assert left([*TEXT, name, OTHER]) == [*TEXT, name, OTHER]


@pytest.mark.parametrize("name", ["邮件", "微信", "简体字的来历", "短信版 每月两元", "WAP"])
def test_another_line_above_a_copy_stays(name: str) -> None:
    assert name in left([*TEXT, name, *TEXT])


@pytest.mark.parametrize("line", ["【第一段】", TEXT[0][:30] + "……", "短信版", "—" * 3000, "以下" * 2000])
def test_many_such_lines_take_no_time(line: str) -> None:
    start = time.process_time()
    repeats([block(text) for _ in range(1000) for text in (line, *TEXT[:2])])
    assert time.process_time() - start < TIME_BOUND


SIGN = ["门口的牌子写着：夜里来取货的，请先按铃。", "按了铃没有人开门的，请给值班室打电话。"]
LINES = [
    "冷库门前的路上个月刚铺好，货车不用再绕山。",
    "镇上的人说，路比冷库还要紧。",
    *SIGN,
    *TEXT,
]


@pytest.mark.parametrize("mark", ["", "- "])
@pytest.mark.parametrize(
    "copied",
    [[*LINES[:2], *LINES[4:]], [LINES[1], *LINES[4:]], [*LINES[4:7], LINES[7]], [*LINES[:2], *TEXT[:3]]],
    ids=["without the quote", "from the second line on", "the end", "the beginning"],
)
def test_a_copy_that_leaves_some_lines_out_goes_with_those_beside(copied: list[str], mark: str) -> None:
    assert left([*LINES, *(mark + line for line in copied)]) == LINES
    whole = [*TEXT, *SIGN, LINES[1]]
    assert left([*whole, *(mark + line for line in [*TEXT, LINES[1]])]) == whole


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        # other lines beside a copy, the same in another order, one from far above, a short one
        ([*LINES, OTHER, *TEXT], [*LINES, OTHER]),
        ([*LINES, LINES[1], LINES[0], *TEXT], [*LINES, LINES[1]]),
        (
            [LINES[0], OTHER, *SIGN, LINES[1], *TEXT, LINES[0], *TEXT],
            [LINES[0], OTHER, *SIGN, LINES[1], *TEXT, LINES[0]],
        ),
        (["路修好了。", *SIGN, *TEXT, "路修好了。", *TEXT], ["路修好了。", *SIGN, *TEXT, "路修好了。"]),
        # two paragraphs that go with what is between them, not the line below
        ([*TEXT[:2], *SIGN, LINES[1], OTHER, *TEXT[:2], LINES[1]], [*TEXT[:2], *SIGN, LINES[1], OTHER, LINES[1]]),
    ],
    ids=["other", "other order", "far above", "short", "two paragraphs"],
)
def test_lines_beside_a_copy_stay_that_are_no_part_of_it(texts: list[str], kept: list[str]) -> None:
    assert left(texts) == kept


def test_many_ends_of_copies_take_no_time() -> None:
    def took(many: int) -> float:
        texts = [*LINES, *(line for n in range(many) for line in (f"{OTHER}{n}", LINES[0], *TEXT))]
        start = time.process_time()
        left(texts)
        return time.process_time() - start

    took(20)
    assert took(400) < 5 * max(took(200), 0.02)
