"""Repeated sections: what is cut, what stays, and what holds for any page.

`cases/repeats.json`: `texts` are names for paragraphs that the blocks of the cases use.
"""

import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.page import Block, Kind, block_key
from pipelines.repeats import repeats
from pipelines.summary import MAX_COPY_HEAD

CASES = json.loads((Path(__file__).parent / "cases" / "repeats.json").read_text(encoding="utf-8"))
ALL = CASES["positive"] + CASES["negative"]
#: Seconds of processor time for 20,000 blocks; a third of it is needed.
TIME_BOUND = 6.0


def block(text: str) -> Block:
    """`# …` is a heading, `- …` a list item, `| …` a table; else a paragraph."""
    if text.startswith("# "):
        return Block(text[2:], Kind.HEADING, level=2)
    if text.startswith("- "):
        return Block(text[2:], Kind.ITEM)
    return Block(text, Kind.TABLE if text.startswith("| ") else Kind.PARAGRAPH)


def page(names: list[str]) -> list[Block]:
    return [block(CASES["texts"].get(name, name)) for name in names]


def without(blocks: list[Block], removed: Any) -> list[Block]:
    return [each for i, each in enumerate(blocks) if i not in removed]


@pytest.mark.parametrize("case", ALL, ids=[case["label"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    assert sorted(repeats(page(case["blocks"]))) == case["removed"]


@pytest.mark.parametrize("case", ALL, ids=[case["label"] for case in ALL])
def test_case_twice_is_once(case: dict[str, Any]) -> None:
    blocks = page(case["blocks"])
    assert repeats(without(blocks, repeats(blocks))) == {}


def test_there_are_more_negative_cases() -> None:
    assert len(CASES["positive"]) >= 25
    assert len(CASES["negative"]) >= 40


def test_evidence_says_where_the_first_print_stands() -> None:
    reasons = repeats(page(["L1", "L2", "L3", "L4", "L2", "L3"]))
    assert {reason.kind for reason in reasons.values()} == {"repeated_section"}
    assert reasons[4].rule == "run"
    assert reasons[4].evidence.startswith("blocks 1–2: “新区管委会")


@pytest.mark.parametrize(
    ("names", "at", "rule"),
    [
        (["L1", "L2", "L1", "L2"], 2, "adjacent_run"),
        (["L1", "L2", "L3", "L1", "L2"], 3, "run"),
        (["L1", "L1", "L2"], 1, "single"),
        (["# 摘要", "L1", "L1", "L2"], 0, "summary"),
    ],
)
def test_rule_names_what_fired(names: list[str], at: int, rule: str) -> None:
    assert repeats(page(names))[at].rule == rule


LEAD = "为支持工业企业加快设备更新和技术改造，根据县政府关于推动制造业提质增效的若干措施，现将今年奖补资金申报工作有关事项通知如下，请照此执行。"
GREETING, REST = (
    "各乡镇人民政府，各有关企业：",
    "按设备实际投入额的百分之六给予一次性补助，单个企业最高不超过一百二十万元。",
)


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        ([LEAD, GREETING, LEAD, REST], [0]),
        ([LEAD[:30] + "...", GREETING, LEAD, REST], [0]),
        ([LEAD[:30] + "……[详情]", LEAD, REST], [0]),
        ([LEAD, REST, LEAD, "一、申报条件"], [2]),
        ([LEAD, LEAD, REST], [1]),
        ([LEAD, GREETING, LEAD], [2]),
        ([LEAD, GREETING, REST, LEAD, GREETING, REST], [3, 4, 5]),
        ([LEAD[:30] + "……", GREETING, REST], []),
        ([LEAD[:30] + "。", GREETING, LEAD, REST], []),
        (["政策来了……", "政策来了，" + LEAD, REST], []),
        (["| " + LEAD, GREETING, "| " + LEAD, REST], []),
        (["- " + LEAD, GREETING, "- " + LEAD, REST], [2]),
    ],
)
def test_a_lead_that_the_text_has_again_goes_and_other_first_lines_stay(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


SHORT_LEAD = "溪口镇工业区新出一栋独门独院单层厂房，层高十二米，可进大型行车，适合机械加工和仓储企业。"
PARAMETERS = "| 厂房面积 | 6400㎡ | 层高 | 12米 |\n| --- | --- | --- | --- |\n| 起租 | 800㎡ | 楼层 | 单层 |"


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        ([SHORT_LEAD, PARAMETERS, SHORT_LEAD, REST], [0]),
        ([SHORT_LEAD, PARAMETERS, "# 厂房介绍", SHORT_LEAD, REST], [0]),
        ([SHORT_LEAD, "# 基本参数", PARAMETERS, SHORT_LEAD, REST], [0]),
        ([SHORT_LEAD, GREETING, SHORT_LEAD, REST], []),
        ([SHORT_LEAD, "# 厂房介绍", SHORT_LEAD, REST], []),
        ([SHORT_LEAD, PARAMETERS, REST, SHORT_LEAD, GREETING], []),
        ([SHORT_LEAD, PARAMETERS, SHORT_LEAD], []),
        ([SHORT_LEAD[:20] + "。", PARAMETERS, SHORT_LEAD[:20] + "。", REST], []),
        ([SHORT_LEAD[:-1], PARAMETERS, SHORT_LEAD[:-1], REST], []),
        ([SHORT_LEAD, PARAMETERS, SHORT_LEAD.replace("十二", "九"), REST], []),
    ],
)
def test_a_shorter_lead_does_so_with_a_table_between(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


ENGLISH_LEAD = "The council of Ostwick has bought the old ferry landing back. "


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        ([SHORT_LEAD, SHORT_LEAD + REST, GREETING + REST], [0]),
        ([SHORT_LEAD[:-15] + "。", SHORT_LEAD[:-15] + "。" + REST, LEAD], [0]),
        ([SHORT_LEAD + REST, SHORT_LEAD + REST + LEAD, GREETING], [0]),
        (["据记者了解，新区今年的用电量比去年多了两成。", "据记者了解，新区今年的用电量比去年多了两成。" + LEAD, REST], [0]),
        (["“这条路修通以后，我们从村里去县城只要一刻钟了。”", "“这条路修通以后，我们从村里去县城只要一刻钟了。”" + REST, LEAD], [0]),
        ([ENGLISH_LEAD.strip(), ENGLISH_LEAD + "It paid less than it had got.", "Work begins in May, as the mayor said."], [0]),
        # what is short, no sentence, goes on otherwise, says no more, stands elsewhere, is an item, heads a section
        (["我们不等了。", "我们不等了。" + LEAD, REST], []),
        ([SHORT_LEAD[:-1], SHORT_LEAD + REST, LEAD], []),
        ([SHORT_LEAD[:-16] + "。", SHORT_LEAD + REST, LEAD], []),
        ([SHORT_LEAD.replace("十二", "九"), SHORT_LEAD + REST, LEAD], []),
        ([REST, SHORT_LEAD, SHORT_LEAD + LEAD], []),
        ([SHORT_LEAD, REST, SHORT_LEAD + LEAD], []),
        (["- " + SHORT_LEAD, "- " + SHORT_LEAD + REST, LEAD], []),
        ([SHORT_LEAD, "# " + SHORT_LEAD + REST, LEAD], []),
        ([SHORT_LEAD, SHORT_LEAD + REST], []),
        ([ENGLISH_LEAD.strip(), ENGLISH_LEAD.replace("old", "new") + "It paid less.", "Work begins in May, as the mayor said."], []),
    ],
)  # fmt: skip
def test_a_lead_that_is_the_first_sentence_of_the_paragraph_below_goes(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


LETTERS = st.characters(min_codepoint=0x4E00, max_codepoint=0x9000)
LONG_TEXTS = st.text(LETTERS, min_size=34, max_size=90).map(lambda text: text + "。")
SHORT = [
    "一、项目概况",
    "（一）总体要求",
    "投资额：三亿元",
    "结语",
    "——",
    "",
    "a|b|c",
    "Overview",
    "1",
    "摘要",
    "导读：",
]
POOL = tuple(CASES["texts"][name] for name in ("L1", "L2", "L3", "E1", "E2"))
KINDS = st.sampled_from([Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.TABLE])
TEXTS = st.one_of(st.sampled_from(SHORT), st.sampled_from(POOL), st.text(max_size=12))
PAGES = st.lists(st.builds(Block, TEXTS, KINDS), max_size=40)


@given(PAGES)
@settings(max_examples=300, deadline=None)
def test_nothing_raises_and_twice_is_once(blocks: list[Block]) -> None:
    assert repeats(without(blocks, repeats(blocks))) == {}


@given(PAGES)
@settings(max_examples=200, deadline=None)
def test_the_first_print_stays(blocks: list[Block]) -> None:
    """Every removed text stands in the kept text, but for the heading of a summary box, and of a copy."""
    reasons = repeats(blocks)
    kept = " ".join(block_key(each.text) for each in without(blocks, reasons))
    # 摘要 above two boxes goes with the second as a copy, and then with the first
    heads = {
        blocks[i].text for i, why in reasons.items() if why.rule == "summary" and blocks[i].text in ("摘要", "导读：")
    }
    for i, reason in reasons.items():
        key = block_key(blocks[i].text).removeprefix("一").removeprefix("1")
        heads_copy = blocks[i].kind is Kind.HEADING and i + 1 in reasons and len(blocks[i].text) <= MAX_COPY_HEAD
        assert key in kept or reason.rule == "summary" or heads_copy or blocks[i].text in heads


@given(st.lists(LONG_TEXTS, min_size=3, max_size=12, unique=True))
@settings(max_examples=100, deadline=None)
def test_exactly_an_appended_copy_is_removed(texts: list[str]) -> None:
    blocks = [Block(text, Kind.PARAGRAPH) for text in spread(texts)]
    assert repeats(blocks) == {}
    assert set(repeats(blocks + blocks)) == set(range(len(blocks), 2 * len(blocks)))


def spread(texts: list[str]) -> list[str]:
    """The texts, each in an alphabet of its own, so that no two are near."""
    return ["".join(chr(0x4E00 + ord(c) % 400 + i * 400) for c in text) + "。" for i, text in enumerate(texts)]


def paragraph(rng: random.Random, size: int = 60) -> Block:
    return Block("".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(size)), Kind.PARAGRAPH)


def hostile() -> dict[str, list[Block]]:
    rng = random.Random(4)
    body = [paragraph(rng) for _ in range(10_000)]
    lines = [Block(text, Kind.PARAGRAPH) for text in ("项目名称：甲", "投资额：三亿元", "地址：滨江大道", "无", "——")]
    return {
        "10,000 blocks twice": body * 2,
        "5,000 equal long blocks": body[:1] * 5_000,
        "5,000 equal short blocks": lines[:1] * 5_000,
        "two lines in turn": lines[:2] * 10_000,
        "five lines in disorder": rng.choices(lines, k=20_000),
        "few paragraphs in disorder": rng.choices(body[:50], k=5_000),
        "paragraphs between equal lines": [each for part in body for each in (part, lines[0])],
        "single letters, then what they make": [
            Block(text, Kind.PARAGRAPH) for text in [*"甲乙" * 5_000, *["甲乙" * 30] * 1_000]
        ],
        "each the beginning of the next": [Block("甲" * size, Kind.PARAGRAPH) for size in range(1, 1_500)],
        "headings of summaries": [Block("摘要", Kind.PARAGRAPH)] * 20_000,
    }


@pytest.mark.parametrize("name", hostile())
def test_time_grows_with_the_length(name: str) -> None:
    blocks = hostile()[name]
    start = time.process_time()
    repeats(blocks)
    assert time.process_time() - start < TIME_BOUND


LONG_LINE = Block("滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。", Kind.PARAGRAPH)


@pytest.mark.parametrize("count", [12, 40, 3_000])
@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM])
def test_of_a_line_printed_over_and_over_in_place_one_print_stays(kind: Kind, count: int) -> None:
    found = repeats([LONG_LINE, *[Block("招商引资", kind)] * count])
    assert list(found) == list(range(2, 1 + count))
    assert {reason.evidence for reason in found.values()} == {"block 1: “招商引资”"}


SONG = [
    "云水镇的茶香",
    "飘过了九道湾",
    "采茶的姑娘早",
    "背篓里装满山",
    "摇一摇小木船",
    "唱一唱好春光",
    "码头上灯火亮",
    "等着你回家乡",
]
HEAD, TABLE_OF_IT = "一、项目概况", "| 建设地点 | 柳河工业园 |\n| --- | --- |\n| 占地 | 120亩 |\n| 总投资 | 3亿元 |"
SIGNED = ["联系电话：0836-5227714", "地址：新华路47号", "宁原县商务局", "2025年8月5日"]
DIGEST = [
    "# 9月17日",
    "【签约】",
    "北塘区与一家柑橘饮料企业签约，投资一亿一千万元。",
    "南浦县无人船测试水池动工，预计工期十四个月。",
]
WAY = "合作方式：独资或合资"
SPRING = "签约之前，最容易犯的毛病是什么都答应，有一年签了四十七个项目，投产的只有九个。"
REFRAIN, LAST = (
    "说到底，企业看重的不是第一面，而是每一面。",
    "招商是一场长跑，跑完全程才见功夫，把每一面都当作第一面，客商就会成为常客。",
)
STEP_HEAD = "# 办理步骤"
STEPS = [
    "提交项目简介和企业情况，约谈招商专员。",
    "专员上门，随到随谈，不收任何费用。",
    "招商、规划等部门会审。",
    "五个工作日内答复。",
    "签订协议，约定强度。",
    "供地报建，同步办理。",
    "组织验收，一次办结。",
    "每年回访两次。",
]
TWO_PROJECTS = [
    line
    for name in ("甲", "乙")
    for line in (f"项目{name}：冷链基地", f"投资估算：三亿{name}", WAY, f"承办单位：{name}局") * 2
]
SHORT_SECTION = ["# 印章零收费", "新办企业的首套印章全部免费，寄送的钱由镇里出。"]
COSTS = "| 要素 | 价格（元） |\n| --- | --- |\n| 用电 | 0.62 |\n| 用水 | 2.95 |"
BLANKS = "| 序号 | 姓名 | 住址 |\n| --- | --- | --- |\n| 1 |  |  |\n| 2 |  |  |"
CONTACT = ["五、联系方式", "联系人：孟先生", "电话：0719-6628013"]


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        # each section of the page is printed twice before the next one
        ([HEAD, REST, TABLE_OF_IT, HEAD, REST, TABLE_OF_IT, *CONTACT, *CONTACT], [3, 4, 5, 9, 10, 11]),
        ([LEAD, LEAD, "申报条件", "独立法人", "申报条件", "独立法人", GREETING, GREETING], [1, 4, 5, 7]),
        (["第三条 " + REST, "第四条 " + LEAD, "第三条 " + REST, "第四条 " + LEAD], [2, 3]),
        # its second half, whatever that begins with
        (
            [
                LEAD,
                GREETING,
                HEAD,
                REST,
                "单位：商务局",
                *CONTACT,
                REST,
                "单位：商务局",
                *CONTACT,
            ],
            [8, 9, 10, 11, 12],
        ),
        # each project's fields, some the same in two of them
        ([REST, REST, *TWO_PROJECTS], [1, 6, 7, 8, 9, 14, 15, 16, 17]),
        # whom to ask and who signs
        ([LEAD, REST, *SIGNED, *SIGNED], [6, 7, 8, 9]),
        ([LEAD, REST, *SIGNED, *SIGNED[:3], "2025年8月6日"], []),
        (["第一章 总则", LEAD, "第二章 附则", REST, "1. 第一章 总则", LEAD, "2. 第二章 附则", REST], [4, 5, 6, 7]),
        # its second half: the refrain above the last paragraph is its own
        (
            [LEAD, "# 一、之前", SPRING, REFRAIN, "# 二、之后", REST, REFRAIN, LAST, "# 二、之后", REST, REFRAIN, LAST],
            [8, 9, 10, 11],
        ),
        # steps, with who takes them
        (
            [STEP_HEAD, *STEPS, STEP_HEAD, *[f"{i}、{step}" for i, step in enumerate(STEPS, 1)]],
            [9, 10, 11, 12, 13, 14, 15, 16, 17],
        ),
        # a day of a digest
        ([LEAD, "# 9月16日", "【签约】", "当日无新签约项目。", *DIGEST, *DIGEST, REST], [8, 9, 10, 11]),
        ([LEAD, "# 申请人", "姓名：", "住址：", "# 申请人", "姓名：", "住址：", REST], []),
        # one section alone, below its first print
        ([LEAD, REST, *CONTACT, *CONTACT], [5, 6, 7]),
        ([LEAD, HEAD, TABLE_OF_IT, HEAD, TABLE_OF_IT, REST], [3, 4]),
        ([LEAD, COSTS, COSTS, REST], [2]),
        ([LEAD, COSTS, REST, COSTS, "以上为一号、二号厂房。"], []),
        ([LEAD, COSTS, COSTS.replace("0.62", "0.64"), REST], []),
        ([LEAD, BLANKS, BLANKS, REST], []),
        ([LEAD, *SHORT_SECTION, *SHORT_SECTION, REST], [3, 4]),
        ([LEAD, "# 印章“零收费”", SHORT_SECTION[1], "# 印章零收费", SHORT_SECTION[1], REST], [3, 4]),
        ([LEAD, *SHORT_SECTION, "# 开户零收费", SHORT_SECTION[1], REST], []),
        ([LEAD, *SHORT_SECTION, REST, *SHORT_SECTION, GREETING], []),
        ([LEAD, *SHORT_SECTION, SHORT_SECTION[0], SHORT_SECTION[1].replace("全部", "一律"), REST], []),
        ([LEAD, "# 名额", "五名，含两名候补。", "# 名额", "五名，含两名候补。", REST], []),
        (
            [
                LEAD,
                "# 地点",
                "县政务中心二楼西侧的综合受理窗口与三楼",
                "# 地点",
                "县政务中心二楼西侧的综合受理窗口与三楼",
                REST,
            ],
            [],
        ),
        # counted on, under other names, without a number, or too little to tell
        ([LEAD, REST, *CONTACT, "六" + CONTACT[0][1:], *CONTACT[1:]], []),
        ([LEAD, REST, "一、申请人", "姓名：", "住址：", "二、代理人", "姓名：", "住址："], []),
        ([LEAD, REST, *CONTACT[1:], *CONTACT[1:]], []),
        ([LEAD, REST, "（一）", "略", "（一）", "略"], []),
        ([LEAD, "1. 准备材料", "2. 提交申请", "1. 准备材料", "2. 提交申请", REST], []),
        ([LEAD, TABLE_OF_IT, REST, TABLE_OF_IT, "以上为一号、二号地块。"], []),
        # a song with a line above of whom it is
        ([REST, *[line for verse in SONG for line in (verse, verse)]], []),
        # half of the page: two rounds of one chant are not its text
        (["合作共赢，共创未来！", "合作共赢，共创未来！", LEAD, REST], []),
    ],
)
def test_sections_that_are_printed_twice_in_place_go(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


PLAN, TERMS = "投资规模", "合作方式"


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        (["本文导读", PLAN, TERMS, PLAN, LEAD, TERMS, REST], [0, 1, 2]),
        (
            ["【内容导航】", "一、" + PLAN, "二、" + TERMS, LEAD, "一、" + PLAN, REST, "二、" + TERMS, GREETING],
            [0, 1, 2],
        ),
        ([PLAN, TERMS, "联系我们", PLAN, LEAD, TERMS, REST, "联系我们", GREETING], [0, 1, 2]),
        # … or of what its heading says, and verses sung again
        (["获奖单位", PLAN, TERMS, "联系我们", "感言", PLAN, LEAD, TERMS, REST, "联系我们", GREETING], []),
        (["江水长", "稻花香", "灯火亮", "江水长", "流过石桥", "稻花香", "飘进梦乡", "灯火亮", "照着渔船"], []),
        # a document's own, a list of what is told, two lines, in another order, without a text below
        (["目  录", PLAN, TERMS, "联系我们", PLAN, LEAD, TERMS, REST, "联系我们", GREETING], []),
        (["会议研究以下事项：", PLAN, TERMS, "联系我们", PLAN, LEAD, TERMS, REST, "联系我们", GREETING], []),
        ([LEAD, PLAN, TERMS, "联系我们", PLAN, REST, TERMS, GREETING, "联系我们", "办公室"], []),
        ([PLAN, TERMS, PLAN, LEAD, TERMS, REST], []),
        (["本文导读", TERMS, PLAN, PLAN, LEAD, TERMS, REST], []),
        (["本文导读", PLAN, TERMS, LEAD, PLAN, TERMS], []),
        (["本文导读", "一、" + PLAN, "二、" + TERMS, LEAD, "三、" + PLAN, REST, "四、" + TERMS, GREETING], []),
    ],
)
def test_headings_listed_above_their_text_go(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


FIGURES = [
    "一期总投资四十八亿元，用地一千一百亩，六家企业参加，分离率达到百分之九十六，建成后每年节水三点二万吨。",
    "二〇二七年上半年投产。",
]
DIGITS = ["一期总投资48亿元,用地1,100亩,6家企业参加,分离率达到96%,建成后每年节水3.2万吨。", "2027年上半年投产。"]


@pytest.mark.parametrize(
    ("copy", "gone"),
    [
        ([REST, *DIGITS], [4, 5, 6]),
        ([DIGITS[0].replace("3.2", "2.3"), DIGITS[1]], []),
        ([DIGITS[0].replace("48亿", "48万"), "2028年上半年投产。"], []),
    ],
)
def test_figures_in_digits_are_those_in_words(copy: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page([REST, *FIGURES, GREETING, *copy]))) == gone


EDITED = [
    "## 一、现有基础",
    "河东片区目前拥有零部件企业六十八家，从业人员七千余人，去年实现营业收入一百二十六亿元，同比增长18.4%。",
    "## 二、建设内容",
    "园区包括检测平台、封装车间、实验室和人才公寓，其中检测平台面积两万平方米，预计2026年9月投入使用。",
    "## 三、办事指南",
    "对入园企业给予最高八百万元的设备补贴，对承担科研任务的团队，按到账经费的百分之三十给予配套支持。",
]
REWORDED = [
    EDITED[0],
    "河东片区现有零部件企业68家，从业人员7000余人，去年实现营业收入126亿元，同比增长18.4%。",
    EDITED[2],
    "园区包括检测平台、封装车间、实验室及人才公寓，其中检测平台面积2万平方米，预计2026年9月投用。",
    EDITED[4],
    "对入园企业给予最高800万元设备补贴，对承担科研任务的团队，按照到账经费的30%给予配套支持。",
]
OTHERS = [text.replace("68家", "86家").replace("7000余", "9000余").replace("126亿", "231亿") for text in REWORDED]
OTHERS = [text.replace("2万平方", "5万平方").replace("9月", "12月").replace("800万", "500万") for text in OTHERS]


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        ([LEAD, *EDITED, *REWORDED], [*range(7, 13)]),
        ([LEAD, *EDITED, GREETING, *REWORDED], [*range(8, 14)]),
        # another park of the same form
        ([LEAD, *EDITED, "## 河西片区", *OTHERS], []),
        ([LEAD, *EDITED, *OTHERS], []),
    ],
)
def test_edited_copies_may_write_figures_in_digits(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


MEASURED = [
    "东岭片区总面积4.6平方公里，距离货运站12.5公里，主导产业为竹木家具和户外用品，已经落户的企业有四十多家。",
    "片区污水处理厂一期每天处理3万吨，工业用地起拍价每亩18万元，投资强度每亩不低于300万元，三年内竣工。",
]
IN_SMALL = [
    "东岭片区总面积460公顷，距离货运站12500米，主导产业为竹木家具和户外用品，已经落户的企业有四十多家。",
    "片区污水处理厂一期每天处理30000吨，工业用地起拍价每亩180000元，投资强度每亩不低于3000000元，三年内竣工。",
]


@pytest.mark.parametrize(
    ("copy", "gone"),
    [
        (IN_SMALL, [4, 5]),
        ([IN_SMALL[0].replace("460", "640"), IN_SMALL[1].replace("18", "16").replace("300", "260")], []),
        (
            [IN_SMALL[0].replace("460公顷", "46公顷").replace("12500", "1250"), IN_SMALL[1].replace("180000", "18000")],
            [],
        ),
    ],
)
def test_a_copy_may_measure_in_small_units(copy: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page([REST, *MEASURED, GREETING, *copy]))) == gone


TABLE = "| 编号 | 面积 | 起始价 |\n| --- | --- | --- |\n| 一号 | 33420 | 1010 |\n| 二号 | 8615 | 2590 |"


@pytest.mark.parametrize(
    ("between", "gone"),
    [
        (["岚桥县自然资源局", "2025年8月18日"], [7, 8]),
        (["岚桥县自然资源局"], []),
    ],
)
def test_a_heading_and_its_table_go_below_the_signature(between: list[str], gone: list[int]) -> None:
    texts = [LEAD, "一、地块情况", TABLE, "二、其他", REST, *between, "一、地块情况", TABLE]
    assert sorted(repeats(page(texts))) == gone
    assert repeats(page([*texts[:-1], TABLE.replace("33420", "33425")])) == {}


def _aid(kind: str, office: str, use: str) -> list[str]:
    return [
        f"{kind}在本市新建生产基地，固定资产投资达到5000万元的，按照实际投资额的5%给予补助，最高不超过500万元，由{office}负责受理。",
        f"{kind}租用标准厂房的，前3年按照租金的100%给予补贴，后2年按照租金的50%给予补贴，面积最多3000平方米，用于{use}。",
        f"{kind}引进硕士以上人才的，每人每月发放生活补贴2000元，连续发放36个月，还可以申请人才公寓，由{office}审核。",
    ]


def _plot(name: str) -> list[str]:
    return [
        f"{name}地块位于经济开发区纬三路以南、经五路以东，出让面积33500平方米，土地用途为工业用地，出让年限50年。",
        f"{name}地块容积率不低于1.2，建筑密度不低于40%，绿地率不高于15%，固定资产投资强度不低于每亩350万元。",
        f"{name}地块竞买保证金600万元，竞买人须于挂牌截止前交纳，竞得人应在10日内签订合同，30日内缴清价款。",
    ]


def _job(name: str, of: str, work: str) -> list[str]:
    return [
        f"{name}岗位职责为负责园区{of}的日常工作，配合招商部门完成企业落户后的各项服务，每周向部门负责人汇报进展情况。",
        f"{name}应聘者应具有本科以上学历，年龄35周岁以下，具有3年以上{work}工作经验，熟练使用办公软件，能够适应出差。",
        f"{name}试用期3个月，月薪8000元至12000元，缴纳五险一金，享受每年10天带薪年假，工作满5年的另行奖励30000元。",
    ]


def _park(name: str, area: str, firms: str, sum_of: str) -> list[str]:
    return [
        f"{name}规划面积{area}平方公里，重点发展高端装备制造产业，现有规模以上企业{firms}家，去年实现产值{sum_of}亿元。",
        f"{name}距高速公路出口二公里，变电站、污水处理厂已经建成投用，标准厂房可以随时入驻。",
        f"{name}实行一站式服务，项目从签约到开工最快三十天，企业可享受相关优惠政策。",
    ]


def _quay(name: str) -> list[str]:
    return [
        f"{name} is 400 metres long, has 3 cranes for containers and takes ships of up to 14 metres draught at any tide.",
        f"{name} is open day and night, and trucks wait for 25 minutes on average from the gate to the crane and back.",
        f"{name} will be made longer by 120 metres until 2027, for which the harbour board has set aside 31 million euros.",
    ]


ONE_AND_OTHER = [
    (_aid("生物医药企业", "市场监管局", "药品生产"), _aid("新型材料企业", "工信局", "材料生产")),
    (_plot("甲"), _plot("乙")),
    (_job("招商专员", "招商", "企业服务"), _job("运营专员", "运营", "园区管理")),
    (_park("东岭产业园", "三", "十二", "五"), _park("西岭产业园", "3", "12", "5")),
    (_quay("Herring Quay"), _quay("Timber Quay")),
]


@pytest.mark.parametrize(("one", "other"), ONE_AND_OTHER, ids=["aids", "plots", "jobs", "parks", "quays"])
def test_another_thing_in_the_same_words_and_figures_is_no_edited_copy(one: list[str], other: list[str]) -> None:
    for texts in ([LEAD, *one, *other, REST], [LEAD, *one, REST, *other], [LEAD, "# 一", *one, "# 二", *other]):
        assert repeats(page(texts)) == {}


@pytest.mark.parametrize(("one", "other"), [("# 东岭园", "# 西岭园"), ("# 二期厂房", "# 三期厂房")])
def test_below_the_names_of_two_things_of_a_kind_stands_no_copy(one: str, other: str) -> None:
    said = [
        "园区规划面积三平方公里，紧邻高速公路出口和铁路货场，水电气路等基础设施已经全部配套到位。",
        "园区重点引进食品加工企业，对投资五千万元以上的项目给予用地、用工和融资支持，一事一议。",
        "园区设立项目服务专班，从签约到投产全程代办，企业只需提交一次材料，三十日内办结全部手续。",
    ]
    again = [said[0].replace("三平方", "3平方"), said[1].replace("食品加工", "冷链物流"), said[2]]
    assert repeats(page([LEAD, one, *said, other, *again])) == {}
    assert sorted(repeats(page([LEAD, one, *said, "# 文字版", *again]))) == [5, 6, 7, 8]


@pytest.mark.parametrize(
    ("above", "last"),
    [
        # each policy, book and lecture has a line of this name
        (["# 一、技改", f"政策内容：{LEAD}", "# 二、上云"], "政策内容：为支持工业企业加快设备更新和技术改造"),
        ([f"内容提要：{LEAD}", "《园区运营》"], "内容提要：为支持工业企业加快设备更新和技术改造"),
        (["# 第一讲", f"重点内容：{LEAD}", "# 第二讲"], "重点内容：现将今年奖补资金申报工作有关事项通知如下"),
    ],
)
def test_a_field_of_several_things_is_no_summary_below(above: list[str], last: str) -> None:
    assert repeats(page([*above, last])) == {}


def test_to_whom_the_next_of_three_notices_is_stays() -> None:
    said = "因供水管网改造施工，定于本周六上午八时至下午六时停止供水，请做好储水准备，由此带来的不便敬请谅解。"
    notices = [["停水通知", f"{to}社区居民：", said, "市自来水公司", "2024年3月5日"] for to in ("东庄", "西庄", "南庄")]
    assert not {1, 6, 11} & repeats(page([line for one in notices for line in one])).keys()


def test_what_goes_is_quoted_as_the_page_prints_it() -> None:
    reasons = repeats(page([REST, *FIGURES, GREETING, REST, *DIGITS]))
    assert {reason.evidence for reason in reasons.values()} == {f"blocks 0–2: “{REST[:24]}”"}
    assert repeats(page([*FIGURES, REST, *DIGITS, REST]))[3].evidence == f"blocks 0–2: “{FIGURES[0][:24]}”"


ASKED = ["问：为什么来这里？", "答：" + LEAD, "问：最难的是什么？", "答：" + REST]


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        (["提示：可以听", *ASKED, "地区：南浦", *ASKED], [6, 7, 8, 9]),
        (["一号岗位", "职责：" + LEAD, "要求：" + REST, "二号岗位", "职责：" + LEAD, "要求：" + REST], []),
        # numbered headings with paragraphs are no list, whatever stands above each print
        (
            ["提示：可以听", *(SECTIONS := ["一、概况", LEAD, "二、条件", REST, *CONTACT]), "地区：南浦", *SECTIONS],
            [9, 10, 11, 12, 13, 14, 15],
        ),
    ],
)
def test_turns_of_a_talk_are_no_fields_of_a_form(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


@pytest.mark.parametrize(
    ("texts", "left"),
    [
        (["内容摘要", LEAD, LEAD, REST, LEAD, REST], [LEAD, REST]),
        (["摘要：", LEAD[:40] + "...", LEAD, LEAD], [LEAD]),
        # its second paragraph, and two
        (["摘要", REST, LEAD, GREETING, REST, LEAD, GREETING, REST], [LEAD, GREETING, REST]),
        (["摘要", LEAD, REST, GREETING, LEAD, REST, GREETING, LEAD, REST], [GREETING, LEAD, REST]),
        (["内容摘要", LEAD, REST, GREETING], ["内容摘要", LEAD, REST, GREETING]),
    ],
)
def test_a_summary_of_a_text_printed_twice_goes(texts: list[str], left: list[str]) -> None:
    blocks = page(texts)
    assert [block.text for block in without(blocks, repeats(blocks))] == left


FIRST_OF_LEAD, FIRST_OF_REST = (text.split("，")[0] + "，" + text.split("，")[1] for text in (LEAD, REST))


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        ([LEAD, REST, GREETING, "# 本文要点", f"- {FIRST_OF_LEAD}。", f"- {FIRST_OF_REST}。"], [3, 4, 5]),
        ([LEAD, REST, GREETING, "小结", f"{FIRST_OF_REST}。{FIRST_OF_LEAD}。"], [3, 4]),
        (
            [LEAD, REST, GREETING, "# 本文要点", f"- {FIRST_OF_LEAD}。", "- 申报材料一律在线提交，逾期系统自动关闭。"],
            [],
        ),
        ([LEAD, REST, GREETING, "# 工作要点", f"- {FIRST_OF_LEAD}。"], []),
        ([LEAD, REST, GREETING, "核心提示", f"{FIRST_OF_REST}。{FIRST_OF_LEAD}。"], [3, 4]),
        ([LEAD, REST, GREETING, f"摘要：{FIRST_OF_REST}。"], [3]),
        ([LEAD, REST, GREETING, "小结", "以上措施自印发之日起施行，有效期三年，由县工信局负责解释。"], []),
        ([LEAD, REST, GREETING, "核心提示：以上措施自印发之日起施行，有效期三年，由县工信局负责解释。"], []),
        ([LEAD, REST, GREETING, f"核心提示：{FIRST_OF_REST}。逾期不予受理。"], []),
        ([LEAD, REST, GREETING, "# 本文要点"], []),
        ([LEAD, REST, GREETING, "三日速览", f"{FIRST_OF_LEAD}。", f"{FIRST_OF_REST}。"], [3, 4, 5]),
        ([LEAD, REST, GREETING, "两大看点", f"{FIRST_OF_REST}。"], [3, 4]),
        (
            [LEAD, REST, GREETING, "三日速览", f"{FIRST_OF_LEAD}。", "第三日下午签约两个项目，金额合计一亿二千万元。"],
            [],
        ),
        ([LEAD, REST, GREETING, "三个项目", f"{FIRST_OF_REST}。"], []),
        ([LEAD, REST, GREETING, "三日游", f"{FIRST_OF_REST}。"], []),
    ],
)
def test_what_is_told_once_more_below_a_text_goes(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats(page(texts))) == gone


@pytest.mark.parametrize("head", ["三大看点", "三日速览", "核心提示"])
@pytest.mark.parametrize(
    ("point", "gone"),
    [("洪水的水印线将永久保留。", []), ("第一章", [0, 1, 2]), (f"{REST}逾期不予受理，由县工信局负责解释。", [0, 1, 2])],
    ids=["a point", "a heading", "the text"],
)
def test_points_of_a_summary_of_which_one_says_more_stay(head: str, point: str, gone: list[int]) -> None:
    points = [f"{text.split('，')[0]}。" for text in (LEAD, REST)]
    assert sorted(repeats(page([head, *points, point, LEAD, REST, GREETING]))) == gone


@pytest.mark.parametrize("count", [12, 40, 3_000])
@pytest.mark.parametrize(
    "around",
    [
        lambda line: line * 1,  # no paragraph: a list, a form
        lambda line: [LONG_LINE, *[Block(line[0].text, Kind.TABLE)] * len(line)],
        lambda line: [
            LONG_LINE,
            *(each for i, one in enumerate(line) for each in (one, Block(f"{i}号地块", Kind.ITEM))),
        ],
    ],
)
def test_a_line_printed_over_and_over_by_nature_stays(around: Any, count: int) -> None:
    assert repeats(around([Block("招商引资", Kind.PARAGRAPH)] * count)) == {}


@pytest.mark.parametrize("piece", ["一", "1.", "（", "摘要", "…", "[", "字段：", "a ", "，", "|", "1"])
def test_one_huge_block_is_no_trouble(piece: str) -> None:
    huge = Block(piece * 200_000, Kind.PARAGRAPH)
    start = time.process_time()
    repeats([huge, Block("摘要：" + piece * 900, Kind.PARAGRAPH), huge])
    assert time.process_time() - start < TIME_BOUND


#: Three sections below each other; the copy is a list, as an accordion prints it.
PARTS = [
    ("1. 摸清家底", "渔港管理处用三个月把四十二间仓库逐间量过，写明面积、层高、电力容量和离码头的距离，做成一本册子。"),
    (
        "2. 对号招商",
        "册子印出来以后，做鱼糜的禾汐公司两天就挑中了三间，从看房到投产只用了九十天，比自建省下一千多万元。",
    ),
    ("3. 算清收益", "管理处规定，租金的三成返还给原来的产权单位，两成用于安置留守职工，其余用来修码头的道路和水管。"),
    ("4. 守住底线", "对列入名录的七间老仓库，管理处写明三条，不准改动主体结构，不准引入污染企业，也不准整体拆除重建。"),
]
SECTIONS = [line for head, text in PARTS for line in (f"# {head}", text)]
COPY = [f"- {line}" for part in PARTS for line in part]


@pytest.mark.parametrize(
    ("texts", "stays"),
    [
        ([LEAD, *SECTIONS, *COPY[:6], *COPY[4:6], *COPY[6:]], 9),
        ([LEAD, *SECTIONS, *COPY[:4], *COPY[2:4], *COPY[4:]], 9),
        # one of other words, one with another number, and a print below the copy, of which nothing goes on
        ([LEAD, *SECTIONS, *COPY[:6], "- 3. 算清收益", "- 另有两间租给了渔民合作社，租期五年。", *COPY[6:]], 11),
        ([LEAD, *SECTIONS, *COPY[:6], "- 5. 算清收益", f"- {PARTS[2][1]}", *COPY[6:]], 11),
        ([LEAD, *SECTIONS, *COPY[:6], "- 联系人：孟先生", *COPY[6:]], 10),
    ],
)
def test_a_section_that_stands_twice_in_a_copy_goes_with_it(texts: list[str], stays: int) -> None:
    blocks = page(texts)
    left = without(blocks, repeats(blocks))
    assert len(left) == stays
    assert repeats(left) == {}


def test_many_copies_with_lines_between_take_no_long_time() -> None:
    start = time.process_time()
    repeats(page([LEAD, *SECTIONS, *([*COPY[:6], *COPY[4:6], *COPY[6:], "- 联系人：孟先生"] * 900)]))
    assert time.process_time() - start < TIME_BOUND


NOTICE = [
    "因阀门更换，请广大用户提前做好储水准备，恢复供水的时间如有变化另行通知，不便之处敬请谅解。",
    "抢修期间安排人员二十四小时值守，如遇漏水请立即拨打值班电话，我们将及时派人到现场处置。",
    "安渡县自来水公司",
    "2025年3月3日",
]


@pytest.mark.parametrize(
    "texts",
    [
        ["停水通知", "东关街3月5日停水。", *NOTICE[:1], *NOTICE[2:], "停水通知", "西关街3月6日停水。", NOTICE[0], *NOTICE[2:]],
        ["停水通知", "东关街3月5日停水。", *NOTICE, "停水通知", "西关街3月6日停水。", *NOTICE],
        ["停水通知", "东关街：", NOTICE[0], *NOTICE[2:], "停水通知", "西关街：", NOTICE[0], *NOTICE[2:]],
        ["关于东关停水的通知", "东关街：", *NOTICE, "关于西关停水的通知", "西关街：", *NOTICE],
        ["讣告", "周有田同志于3月2日逝世。", "特此讣告", *NOTICE[2:], "讣告", "许长山同志于3月3日逝世。", "特此讣告", *NOTICE[2:]],
        ["入场须知", "语文考点：一中", "凭身份证入场。", NOTICE[0], "入场须知", "数学考点：二中", "凭身份证入场。", NOTICE[0]],
    ],
    ids=["of another street", "long ones", "to another street", "below two titles", "obituaries", "unsigned"],
)  # fmt: skip
def test_several_notices_stay(texts: list[str]) -> None:
    assert repeats(page(texts)) == {}


def test_a_notice_printed_twice_goes() -> None:
    notice = ["停水通知", "东关街3月5日停水。", *NOTICE]
    assert sorted(repeats(page(notice * 2))) == [*range(6, 12)]


@pytest.mark.parametrize("names", [("东岭园概况", "西岭园概况"), ("东岭园", "西岭园"), ("柏川县情况", "松川县情况")])
def test_numbered_sections_of_two_places_with_equal_words_stay(names: tuple[str, str]) -> None:
    same = [
        "区位优势：距离高速出口三公里，距离青澜港二十公里，交通便利，配套齐全，周边有学校医院。",
        "# 二、优惠政策",
        "企业入驻享受两免三减半，给予装修补贴，由管委会全程代办各项手续，兑现及时。",
        "# 三、主导产业",
        "重点发展冷链物流和食品加工，已入驻企业众多，吸纳就业人员众多，产业链完整。",
    ]
    one, other = names
    assert repeats(page([f"# 一、{one}", *same, f"# 一、{other}", *same])) == {}
    reworded = page(["# 一、为何选择柏川", *same, "# 一、为什么选择柏川", *same])
    assert {*range(6, 12)} <= repeats(reworded).keys()
