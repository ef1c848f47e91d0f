"""Sections that a page prints again in another order, the first words of each above the text, and a text begun anew."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_repeats import block

from pipelines.alike import Line
from pipelines.besidecopies import within_copies
from pipelines.overview import overview
from pipelines.page import Block
from pipelines.reason import Reason
from pipelines.reordered import renumbered
from pipelines.repeats import repeats

TIME_BOUND = 3.0
LEAD = "岚桥县三面环山，出产茶叶和竹笋，去年通了高铁，到省城只要四十分钟，来看厂房和地块的客商一个月比一个月多。"
ROADS = ["# 一、交通", "高铁站离园区六公里，每天停靠二十八对列车，货车上高速只要十分钟，到最近的港口两个半小时。"]
POWER = [
    "# 二、要素",
    "园区建有两座变电站，蒸汽和天然气管网通到每一块地的边界，污水处理厂日处理能力三万吨。",
    "- 工业用电每度六角二分",
    "- 工业用水每吨三元",
]
HELP = ["# 三、服务", "企业从签约到拿到施工许可平均用四十一天，专员全程代办，所有收费项目在大厅公示并且每年核减。"]
FIELDS = [
    [f"项目{n}：{name}", f"建设规模：占地{size}亩，建设厂房{size}栋", f"投资估算：{size}00万元", "合作方式：独资或合资", f"承办单位：岚桥县{office}局"]
    for n, name, size, office in (("一", "冷链基地", 60, "农业农村"), ("二", "竹木家居园", 90, "林业"), ("三", "温泉小镇", 80, "文化旅游"))
]  # fmt: skip


def left(texts: list[str]) -> list[str]:
    blocks = [block(text) for text in texts]
    return [text for i, text in enumerate(texts) if i not in repeats(blocks)]


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ([LEAD, *ROADS, *POWER, *HELP], [*HELP, *POWER, *ROADS]),
        ([*ROADS, *POWER, *HELP], [*POWER, *HELP, *ROADS]),
        ([LEAD[:24], *FIELDS[0], *FIELDS[1], *FIELDS[2]], [*FIELDS[2], *FIELDS[1], *FIELDS[0]]),
    ],
    ids=["from the last to the first", "another order", "cards of fields"],
)
def test_sections_printed_again_in_another_order_go(text: list[str], again: list[str]) -> None:
    assert left(text + again) == text
    assert left([*text, "# 倒序查看", *again]) == text


@pytest.mark.parametrize(
    "texts",
    [
        [LEAD, *ROADS, *POWER, "# 三、服务", LEAD[::-1], "# 二、要素", "- 工业用电每度六角二分", "- 工业用水每吨三元"],
        ["# 上午", "九点 签到", "十点 看地块", "# 下午", "两点 座谈", "四点 签约", "# 次日", "两点 座谈", "四点 签约", "九点 签到", "十点 看地块"],
        ["月儿弯弯照山岗", "茶歌一声满山香", "阿妹采茶云里走", "阿哥修路到村旁", "阿妹采茶云里走", "阿哥修路到村旁", "月儿弯弯照山岗", "茶歌一声满山香"],
        [LEAD, *FIELDS[0], *FIELDS[1], FIELDS[0][3], FIELDS[0][2], FIELDS[1][3], FIELDS[1][2]],
    ],
    ids=["one list", "two days", "a song", "single fields"],
)  # fmt: skip
def test_other_lines_in_another_order_stay(texts: list[str]) -> None:
    assert left(texts) == texts


ASKED = [
    ("谁可以借", ["在岚桥登记满一年的茶厂和竹器厂都可以来借周转金，不看规模。"]),
    ("借多少", ["每家最多三十万元，第一次不超过十万元。", "按期还清的，下一次可以多借五万元。"]),
    ("怎么还", ["春茶卖完以后一次还清，也可以分三个月还，不收手续费。"]),
    ("找谁办", ["到县政务大厅九号窗口，当天就能办完。"]),
]


def numbered(form: str, sections: list[tuple[str, list[str]]], *, glued: bool = False) -> list[str]:
    counts = "一二三四五" if form[0] == "一" else "12345"
    lines: list[str] = []
    for count, (head, texts) in zip(counts, sections, strict=False):
        lines += [form.replace(form[0], count, 1) + head, *(["".join(texts)] if glued else texts)]
    return lines


@pytest.mark.parametrize("form", ["1. ", "一、", "1）"])
@pytest.mark.parametrize("glued", [True, False])
def test_sections_below_other_numbers_in_another_order_go(form: str, *, glued: bool) -> None:
    text = [LEAD, *numbered("一、", ASKED)]
    table = "| 发布日期 | 2025-03-01 |\n| --- | --- |\n| 来源 | 岚桥县 |"
    for order in ((3, 1, 0, 2), (2, 3, 0, 1), (3, 2, 1, 0), (1, 0, 2)):
        again = numbered(form, [ASKED[n] for n in order], glued=glued)
        assert left([*text, "# 来之前请先读", *again]) == text
        assert left([*text, table, *again]) == [*text, table]


CLOSING = "周转金由县财政出资，三年来已经借给四十六家茶厂和竹器厂，没有一笔到期收不回来，今年还要再增加两百万元。"


@pytest.mark.parametrize("closing", [[], [CLOSING]])
def test_sections_again_without_their_numbers_in_another_order_go(closing: list[str]) -> None:
    text = [LEAD, *numbered("一、", ASKED), *closing]
    for order in ((3, 1, 0, 2), (1, 3, 0, 2)):
        again = [line for n in order for line in (ASKED[n][0], *ASKED[n][1])]
        assert left([*text, *again]) == text
        assert left([*text, "# 按常用排序", *again]) == text


@pytest.mark.parametrize(
    "again",
    [
        [ASKED[3][0], "到乡里的三个窗口，当天就能办完。", ASKED[0][0], "只借给茶厂，看上一年的规模。"],
        [ASKED[3][0], *ASKED[3][1]],
        ["另一件事", ASKED[0][1][0], "再一件事", *ASKED[1][1]],
        [ASKED[3][0], *ASKED[3][1], CLOSING[::-1], ASKED[0][0], "只借给茶厂，看上一年的规模。"],
    ],
    ids=["other words", "one", "other headings", "a longer last one"],
)
def test_headings_without_numbers_above_something_else_stay(again: list[str]) -> None:
    text = [LEAD, LEAD[::-1], *numbered("一、", ASKED), CLOSING]
    assert left([*text, *again]) == [*text, *again]


@pytest.mark.parametrize(
    "again",
    [
        numbered("1. ", [ASKED[3], ASKED[1], ("怎么还", ["分两年还清，收手续费百分之一。"])]),
        numbered("1. ", [ASKED[3]]),
        numbered("1. ", [("谁不能借", ASKED[0][1]), ("谁作保", ASKED[1][1])]),
        ["# 下半年", "1. 找谁办", "到乡里的三个窗口，当天就能办完。", "2. 借多少", *ASKED[1][1][:1]],
    ],
    ids=["other words", "one", "other headings", "less and more"],
)
def test_sections_below_other_numbers_that_say_something_else_stay(again: list[str]) -> None:
    text = [LEAD, LEAD[::-1], *numbered("一、", ASKED)]
    assert left([*text, *again]) == [*text, *again]


def test_what_two_groups_do_in_another_order_stays() -> None:
    steps = [("看地块", [POWER[1]]), ("座谈会", [HELP[1]]), ("看港口", [ROADS[1]])]
    text = [LEAD[:20], "# 第一组", *numbered("1. ", steps), "# 第二组", *numbered("1. ", steps[::-1])]
    assert renumbered([Line.of(block(line)) for line in text]) == {}


def test_many_numbered_sections_take_no_time() -> None:
    def took(many: int) -> float:
        sections = [(f"第{n}件事怎么办", [f"到县政务大厅{n}号窗口，当天就能办完。"]) for n in range(many)]
        lines = [f"{n}、{head}" for n, (head, _) in enumerate(sections)]
        lines = [line for pair in zip(lines, [texts[0] for _, texts in sections], strict=True) for line in pair]
        start = time.process_time()
        renumbered([Line.of(block(text)) for text in (*lines, LEAD, *lines[::-1])])
        return time.process_time() - start

    took(100)
    # the best of three: the collector may look through all that the tests before have left
    assert min(took(1500) for _ in range(3)) < 4 * max(min(took(750) for _ in range(3)), 0.02)


@pytest.mark.parametrize(
    ("one", "other"),
    [("# 第一组", "# 第二组"), ("上午场", "下午场"), ("# A线：", "# B线："), ("# 最快的园区", "# 规模最大")],
)
def test_sections_that_two_groups_have_in_another_order_stay(one: str, other: str) -> None:
    lines = [ROADS[1], POWER[1], HELP[1]]
    assert left([LEAD[:24], one, *lines, other, lines[2], *lines[:2]]) == [
        *(LEAD[:24], one, *lines),
        *(other, lines[2], *lines[:2]),
    ]
    assert left([LEAD, *lines, "# 倒序查看", lines[2], *lines[:2]]) == [LEAD, *lines]


@pytest.mark.parametrize(
    ("above", "text"),
    [
        (["# 一、交通", "高铁站离园区六公里", "# 二、要素", "园区建有两座变电站"], [LEAD, *ROADS, *POWER, *HELP]),
        (["# 一、交通", "高铁站离园区六公里……", "# 二、要素", "园区建有两座变电站…", "# 三、服务", "企业从签约到拿到施工许可平均用四十一天…"],
         [*ROADS, *POWER, *HELP]),
        (["速览", FIELDS[0][0], FIELDS[0][1], FIELDS[1][0], FIELDS[1][1]], [*FIELDS[0], *FIELDS[1]]),
    ],
    ids=["first words", "cut off", "fields"],
)  # fmt: skip
def test_the_first_words_of_sections_above_a_text_go(above: list[str], text: list[str]) -> None:
    assert left(above + text)[-len(text) :] == text
    assert len(left(above + text)) <= len(text) + 1


@pytest.mark.parametrize(
    "texts",
    [
        [*ROADS, *HELP, "# 一、交通", "高铁站去年开通，", "# 三、服务", "企业说好。"],
        [LEAD, "# 一、交通", "高铁站离园区六公里", "# 二、要素", "园区建有两座变电站", *ROADS, *POWER],
        ["# 一、交通", "高铁站离园区六公里", *ROADS, "# 二、要素", "园区建有两座变电站", *POWER],
        ["# 规格", "一号厂房", "# 租金", "每平方米十二元", "# 规格", "二号厂房", "# 租金", "每平方米十五元"],
    ],
    ids=["other words", "below a lead", "in the text", "other values"],
)
def test_other_headings_with_words_below_them_are_no_overview(texts: list[str]) -> None:
    assert overview([Line.of(block(text)) for text in texts]) == {}


FIRMS = ["岚桥县北街铸造有限责任公司", "岚桥县松河阀门制造有限公司"]
TOLD = [
    f"{FIRMS[0]}建厂三十年，主要给水电站铸造蜗壳和座环。",
    f"在城南的{FIRMS[1]}，工人们正在试压一批口径两米的球阀。",
]
POINTS = ["给水电站铸造蜗壳和座环的工厂", "工人们正在试压一批口径两米的球阀"]


@pytest.mark.parametrize(
    ("above", "items", "goes"),
    [
        ([], ["主要给水电站铸造蜗壳和座环", POINTS[1]], True),
        (["本文要点："], ["主要给水电站铸造蜗壳和座环", POINTS[1]], True),
        (["县里去年办成的两件事："], ["主要给水电站铸造蜗壳和座环", POINTS[1]], False),
        (["首批签约的两家企业："], FIRMS, False),
        ([], FIRMS, False),
        ([], POINTS, False),
    ],
    ids=["points", "headed", "announced", "announced names", "names", "one says more"],
)
def test_points_that_a_text_has_again_are_no_list_of_its_own(above: list[str], items: list[str], goes: bool) -> None:
    lines = [Line.of(block(text)) for text in (*above, *(f"- {item}" for item in items), LEAD, *TOLD)]
    assert bool(overview(lines)) is goes


SAID = ["About a third of the tea left through the dry port.", "A box sent by rail costs less than one by road."]
TEA = [
    "Packers in the highlands have begun to clear their export boxes at the inland depot, two hours from the factories.",
    f"{SAID[0]} In the same month of last year the share was four percent, by figures of the packers.",
    f"The railway cut its charge in November, and gives tea a path on the night train. {SAID[1]}",
]


@pytest.mark.parametrize(
    ("head", "goes"),
    [
        ("In Summary", True),
        ("## Key takeaways", True),
        ("The key points:", True),
        ("Das Wichtigste in Kürze", True),
        ("### Auf einen Blick", True),
        ("L’essentiel", True),
        ("En resumen", True),
        ("Коротко", True),
        ("W skrócie", True),
        ("In breve", True),
        # what says more, and what heads the text as well
        ("In summary, the tea leaves earlier", False),
        ("Why it matters", False),
        ("## Tea takes the train", False),
        ("What the packers say", False),
        ("Das Wichtigste zum Tee", False),
        ("Kisiwa", False),
        ("Новости порта", False),
        ("El resumen del puerto", False),
        ("Ostwick in brief", False),
    ],
)
def test_the_heading_of_points_that_go_goes_with_them(head: str, goes: bool) -> None:
    lines = [Line.of(block(text)) for text in (head, *(f"- {point}" for point in SAID), *TEA)]
    assert (0 in overview(lines)) is goes
    assert {1, 2} <= overview(lines).keys()
    more = [Line.of(block(text)) for text in (head, f"- {SAID[0]}", "- Nobody asked the lorries' owners at all.", *TEA)]
    assert overview(more) == {}


MOVED = "Moved by Alderman Strick, and carried by six votes to two, after an hour in which nobody left the room:"


@pytest.mark.parametrize(
    ("above", "below", "goes"),
    [
        # resolutions that the minutes quote, and entries of the text's own list
        (["# Decisions at a glance"], ["# Tea", MOVED, f"{SAID[0]}", MOVED, f"{SAID[1]}"], True),
        ([], [MOVED, f"{SAID[0]}", MOVED, SAID[1]], True),
        (
            ["핵심 요약"],
            [MOVED, "# Tea", *(f"- {point}" for point in SAID), "- Nobody asked the lorries' owners."],
            True,
        ),
        (["全文速览"], [MOVED, *(f"- {point}" for point in SAID), "- Nobody asked."], True),
        # the same steps for another office, a list without a name, one that has more, headings, questions
        (["At a glance"], ["# Highlands", *(f"- {point}" for point in SAID)], False),
        ([], [MOVED, *(f"- {point}" for point in SAID)], False),
        (["What to bring:"], [MOVED, *(f"- {point}" for point in SAID)], False),
        (["# Rules of the northern quay"], ["# Rules of the southern quay", MOVED, *SAID], False),
        (["At a glance"], [MOVED, f"{SAID[0]}"], False),
        (["At a glance"], [MOVED, f"# {SAID[0]}", TEA[0], f"# {SAID[1]}", TEA[0]], False),
    ],
    ids=[
        "quoted",
        "unnamed",
        "entries",
        "entries in Chinese",
        "steps again",
        "a list",
        "a list to come",
        "rules of two",
        "one",
        "headings",
    ],
)
def test_points_that_are_lines_of_the_text_go(above: list[str], below: list[str], goes: bool) -> None:
    lines = [Line.of(block(text)) for text in (*above, *(f"- {point}" for point in SAID), *below)]
    assert bool(overview(lines)) is goes
    assert set(overview(lines)) <= {0, 1, 2}


def test_questions_that_are_answered_below_are_no_points() -> None:
    asked = ["Why do the packers send the boxes by rail?", "Who pays for the train at night to the coast?"]
    lines = [Line.of(block(text)) for text in ("At a glance", *(f"- {one}" for one in asked), TEA[0], *asked)]
    assert overview(lines) == {}


AGAIN = ["县里的三座水库连着两年没有放空", "渠道衬砌以后，一方水能多浇半亩地"]
WATER = [
    "今年开春的第一次灌溉比往年早了九天，沿线的村子都派人守在闸口。",
    f"{AGAIN[0]}，水利站的人说，最要紧的是冬天那几次补水。",
    f"{AGAIN[1]}，这是站里三年下来自己量的，没有写进哪一份报告。",
]


@pytest.mark.parametrize(
    ("head", "goes"),
    [
        ("全文速览", True),
        ("内容要点", True),
        ("【重点速读】", True),
        ("讲话要点：", True),
        ("核心看点", True),
        ("本文提要", True),
        ("文章摘要", True),
        # what heads the text as well
        ("县长速览水库", False),
        ("灌溉要点问答", False),
        ("项目亮点", False),
        ("水利站", False),
        ("全文", False),
        ("工作要点落实情况", False),
    ],
)
def test_the_chinese_name_of_points_that_go_goes_with_them(head: str, goes: bool) -> None:
    lines = [Line.of(block(text)) for text in (head, *(f"- {point}。" for point in AGAIN), *WATER)]
    assert (0 in overview(lines)) is goes
    own = [Line.of(block(text)) for text in (head, f"- {AGAIN[0]}。", "- 明年的水价要等听证会以后再定。", *WATER)]
    assert overview(own) == {}


FIRST = "岚桥县高铁站昨天开通，首趟列车上午八点发车。"


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        ([FIRST, FIRST, LEAD, *ROADS], [1]),
        ([FIRST, "# 一、交通", FIRST, *ROADS, LEAD], [2, 3]),
        ([LEAD, ROADS[0], *POWER, *HELP, LEAD, ROADS[0]], [8, 9]),
        ([LEAD[:24] + "。", *POWER, FIRST, FIRST, LEAD], []),
        (["山高水长，", "山高水长，", LEAD], []),
        ([FIRST, LEAD, *POWER, FIRST], []),
        ([FIRST, LEAD, *POWER, *HELP, FIRST, LEAD[:35] + "。"], []),
        ([FIRST, LEAD[:34] + "。", *POWER, *HELP, FIRST, LEAD[:34] + "。"], []),
        (
            ["岚桥茶业有限公司", LEAD[:34] + "。", "岗位：茶艺师", "岚桥茶业有限公司", LEAD[:34] + "。", "岗位：会计"],
            [],
        ),
        (["# 留言内容", LEAD, "# 答复", *HELP, "# 留言内容", LEAD], [5, 6]),
        (
            [
                LEAD,
                "区位交通",
                "- 距机场22公里；",
                "- 距港口9公里。",
                *POWER,
                *HELP,
                LEAD,
                "区位交通",
                "- 距机场22公里；",
                "- 距港口9公里。",
            ],
            [10, 11, 12, 13],
        ),
        ([LEAD, "区位交通", "- 距机场22公里；", *POWER, *HELP, LEAD, "区位交通", "- 距机场9公里；"], []),
        ([LEAD, "区位交通", "- 距机场22公里；", *POWER, LEAD, "区位交通", "- 距机场22公里；", *HELP], []),
        (["山高水长，", FIRST, *POWER, *HELP, "山高水长，", FIRST], []),
    ],
    ids=[
        "a lead",
        "a preview",
        "its beginning below",
        "further down",
        "a short line",
        "its end says it again",
        "its end says more",
        "an essay ends as it begins",
        "two jobs of a firm",
        "its first section at the end",
        "its first lines at the end",
        "two parks",
        "two parks, each with its text",
        "a verse and a short line",
    ],
)
def test_the_first_lines_of_a_text_printed_again_go(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats([block(text) for text in texts])) == gone


def test_a_line_in_a_copy_stays_where_no_print_of_it_does() -> None:
    blocks = [block(text) for text in (LEAD, FIRST, LEAD, FIRST, ROADS[1])]
    run = Reason("repeated_section", "run", "block 0: “x”")
    assert [*within_copies(blocks, {2: run, 4: run})] == [(3, 2)]
    assert [*within_copies(blocks, {1: run, 2: run, 4: run})] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([LEAD, FIRST, *ROADS, *POWER, *HELP, *FIELDS[0]]), max_size=24))
def test_of_every_line_one_print_stays(texts: list[str]) -> None:
    stays = left(texts)
    # a heading goes where nothing is left below it
    assert {text.lstrip("- ") for text in texts if text[0] != "#"} == {
        text.lstrip("- ") for text in stays if text[0] != "#"
    }
    assert left(stays) == stays


@pytest.mark.parametrize("count", [2_000])
def test_many_sections_take_no_long_time(count: int) -> None:
    texts = [text for i in range(count) for text in (f"# 第{i}节", f"合作方式：独资或合资{i % 7}", "同一句话")]
    blocks: list[Block] = [block(text) for text in texts + texts[::-1]]
    start = time.process_time()
    repeats(blocks)
    assert time.process_time() - start < TIME_BOUND


TALK = [
    "问：租用厂房能不能先试租三个月？", "答：可以，签订意向书并缴纳一个月押金即可，试租期间不收物业费。",
    "问：员工子女能不能在园区学校就读？", "答：可以，凭劳动合同和社保缴纳证明，每年七月到人力资源窗口登记。",
    "问：没有不动产证能不能用设备抵押？", "答：可以，园区与四家银行签了设备抵押协议，额度约为评估价六成。",
    "问：材料交到哪里？", "答：服务中心二楼。",
]  # fmt: skip


def test_questions_of_a_talk_in_a_list_go_with_its_heading() -> None:
    chosen = [f"- {line[2:]}" for line in TALK[:6]]
    assert left([LEAD, *TALK, "# 本期热门", *chosen]) == [LEAD, *TALK]
    other = ["- 能不能先试租三个月？", "- 不能，全部按年签订合同，租金每半年付一次，物业费另算。"]
    assert left([LEAD, *TALK, "# 上期问答", *other]) == [LEAD, *TALK, "# 上期问答", *other]


@pytest.mark.parametrize(
    ("head", "goes"),
    [
        ("要点速读", True), ("✨ AI速读 内容由AI生成，仅供参考", True), ("【阅读提示】", True), ("一分钟速览", True), ("划重点", True),
        ("三条经验", False), ("要点很多，先说三条。", False), ("提示：", False), ("【提示】", False), ("内容：", False),
    ],
)  # fmt: skip
def test_a_box_of_sentences_of_the_text_goes_by_its_word(head: str, goes: bool) -> None:
    box = [
        head,
        "- 货车上高速只要十分钟，到最近的港口两个半小时。",
        "- 专员全程代办，所有收费项目在大厅公示并且每年核减。",
    ]
    text = [LEAD, *ROADS, *POWER, *HELP]
    assert (left(box + text) == text) is goes


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        (["导读" + ROADS[1][:23], LEAD, *ROADS, *HELP], [0]),
        (["导读栏目招聘编辑两名，要求热爱写作、能够夜班，", LEAD, *ROADS, *HELP], []),
        ([LEAD, POWER[1][:22] + "……", POWER[1], *HELP], [1]),
        ([LEAD, POWER[1][:22] + "……", HELP[1], LEAD[::-1], *ROADS], []),
        ([LEAD, *ROADS, *POWER, f"岚桥县三件事。{LEAD}{''.join(line.lstrip('#- ') for line in ROADS + POWER)}"], [7]),
        ([LEAD, *ROADS, *HELP, LEAD, *ROADS, "# 三、服务", HELP[1].replace("全程代办", "全部代办，").replace("并且", "同时逐")], [5, 6, 7, 8, 9]),
        ([LEAD, *ROADS, *HELP, LEAD, *ROADS, "# 三、服务", "企业从签约到投产都由一名专员负责，有什么事打一个电话就行。"], [5, 6, 7, 8]),
    ],
    ids=["a word in a tag", "another sentence", "a preview", "no preview", "read aloud", "an edited end", "another end"],
)  # fmt: skip
def test_what_a_page_says_again_in_other_forms(texts: list[str], gone: list[int]) -> None:
    assert sorted(repeats([block(text) for text in texts])) == gone


@pytest.mark.parametrize(
    ("head", "goes"),
    [
        ("全文浏览", True),
        ("精彩内容", True),
        ("章节快查（倒序查看）", True),
        ("岚桥县商务局", False),
        ("内容很多", False),
    ],
)
def test_a_line_above_a_copy_that_says_what_it_is_goes(head: str, goes: bool) -> None:
    text = [LEAD, *ROADS, *HELP]
    assert (left([*text, head, *text]) == text) is goes


@pytest.mark.parametrize(
    ("items", "gone"),
    [
        (
            [
                "- 货车上高速只要十分钟，到最近的港口两个半小时。",
                "- 专员全程代办，所有收费项目在大厅公示并且每年核减。",
            ],
            True,
        ),
        (["- 货车上高速只要十分钟，到最近的港口两个半小时。", "- 园区里还有一所幼儿园和两个食堂，周末也开门。"], False),
        (["- 货车上高速只要十分钟，到最近的港口两个半小时。"], False),
        (["- 六公里", "- 二十八对", "- 四十一天"], False),
    ],
    ids=["all", "one says more", "one alone", "figures"],
)
def test_a_list_of_points_above_the_text_goes_where_the_text_has_them_all(items: list[str], gone: bool) -> None:
    text = [LEAD, *ROADS, *HELP]
    assert (left(items + text) == text) is gone
    assert left([LEAD, *items, *ROADS, *HELP]) == [LEAD, *items, *ROADS, *HELP]


SLOGAN = ["向海而兴，向港而生，建设现代化深水大港", "开放包容，合作共赢，打造一流的营商环境"]


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("港区门口的石碑上刻着“{}，{}”，来往的司机都会放慢车速看上一眼。", False),
        ("“{}；{}。”这是港区写进章程的两句话，新来的人都要背下来。", False),
        ("港区今年要办两件事，{}，{}，都列进了年度考核。", True),
        ("“{}”写在东门的石碑上，“{}”写在西门的石碑上。", True),
    ],
)
def test_a_slogan_that_the_text_cites_in_one_breath_is_no_list_of_points(line: str, *, goes: bool) -> None:
    texts = [*(f"- {item}" for item in SLOGAN), LEAD, line.format(*SLOGAN)]
    assert bool(overview([Line.of(block(text)) for text in texts])) is goes
