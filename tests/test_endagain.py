"""Sections at the end of a text that stand above as well, and ends that repeat on purpose."""

import time

import pytest
from test_repeats import block

from pipelines.alike import Line
from pipelines.endagain import end_again, rows_again
from pipelines.page import Block, Kind

LEAD = "岚桥县从项目库中筛选出三个项目，面向社会公开招商，欢迎有意向的企业来电洽谈。"


def project(name: str, size: str, phone: str = "0770-6218011") -> list[str]:
    return [f"# 项目{name}", f"- 投资规模：{size}亿元", "- 合作方式：合资、独资", f"- 联系电话：{phone}"]


ONE, TWO, THREE = (
    project("一：冷链中心", "1.4"),
    project("二：船厂酒店", "0.9"),
    project("三：海藻基地", "2.1", "0770-6218033"),
)
CLOSING = "有意者请与各联系单位直接对接，县商务局提供全程协助。"
PLOT = ["（一）31号地块", "宗地位置：锦屏路以北", "出让面积：26584平方米", "起始价：893万元"]
OTHER_PLOT = ["（二）32号地块", "宗地位置：锦屏路以南", "出让面积：19207平方米", "起始价：645万元"]
PHONE = ["五、联系方式", "联系人：汤先生", "联系电话：0598-7716633"]
SIGNED = ["岚桥县自然资源局", "2025年3月28日"]
ANSWERS = ["# 二、经营篇", "问：厂房改造是否需要报批？", "答：需要。", "问：夜间生产是否需要申请？", "答：不需要。"]
COUNTY = [
    "# 柳县", "柳县共有闲置校舍四十一处，首批推出十五处。", "承租企业应当吸纳本村村民就业，不得改变土地性质。",
    "租金前两年减半，租期最长十年。", "水电道路由县里统一接通到校门口。",
]  # fmt: skip
PARK = ["园区名称：双桅县西园", "批准时间：2016年3月", "规划面积：6.2平方公里", "主导产业：休闲食品", "联系人：石堃"]
ISLAND, MARSH, DUNE = (
    [f"# {name}产业园", "有什么产业", f"现有企业{count}家。", "找谁联系", "三园统一热线：0000-6188000。"]
    for name, count in (("沙洲", "三十"), ("芦花渡", "二十八"), ("白沙", "十九"))
)


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ([LEAD, *ONE, *TWO, *THREE, CLOSING], [*TWO, *THREE, CLOSING]),
        ([LEAD, *ONE, *TWO, *THREE, CLOSING], [*ONE]),
        ([LEAD, *ONE, *TWO, *THREE, CLOSING], [*ONE, *TWO, *THREE, CLOSING]),
        ([LEAD, *PLOT, *OTHER_PLOT, *PHONE, *SIGNED], [*PLOT, *PHONE[1:]]),
        ([LEAD, "# 一、落户篇", "问：要不要押金？", "答：要。", *ANSWERS, PHONE[2]], [*ANSWERS, PHONE[2]]),
        ([LEAD, *COUNTY, "# 桐县", "桐县共有闲置校舍二十八处。", "报名电话：柳县0736-2280017。"], COUNTY),
        ([LEAD, "三、平台", LEAD[:20] + "。", "四、人才", LEAD + "逾期不候。"], ["四、人才", LEAD + "逾期不候。"]),
        ([LEAD, *ISLAND, *MARSH, *DUNE], MARSH),
        ([LEAD, "西园", *PARK, "东园", "园区名称：双桅县东园", "主导产业：五金"], PARK),
        ([LEAD, *ISLAND, *MARSH, *DUNE], [MARSH[0].removeprefix("# "), *MARSH[1:]]),
    ],
    ids=[
        "two projects",
        "the first one",
        "all of them",
        "a plot",
        "a chapter",
        "sentences",
        "a park",
        "a paragraph",
        "a part",
        "in folds",
    ],
)
def test_sections_that_stand_above_go(text: list[str], again: list[str]) -> None:
    lines = [Line.of(block(line)) for line in (*text, *again)]
    assert sorted(end_again(lines)) == list(range(len(text), len(lines)))


JOB = ["二、任职要求", "1. 大专以上学历；", "2. 两年以上经验；", "3. 能吃苦耐劳；", "4. 服从安排。"]
STEPS = ["1. 提交申请", "2. 窗口受理", "3. 现场核验", "4. 公示拨付"]
TIMED = [
    "步骤一：提交申请",
    "办理时限：1个工作日",
    "步骤二：现场核验",
    "办理时限：3个工作日",
    "步骤三：公示拨付",
    "办理时限：7个工作日",
]
DAY = ["09:00 开馆，观众从东门入场", "12:00 午餐，二楼自助餐厅", "14:00 洽谈，会展中心二层", "17:00 闭馆，展位断电清场"]
SLIP = ["姓名：", "联系地址（请详细填写到门牌号码，以便邮寄材料）：", "电话：", "签字："]
DONE = [
    "# 办理程序", "申请人登录政务服务网填写办理程序所列的各项内容。", "窗口派两人到场核查并当场拍照记录。",
    "审核通过后凭短信领取，或者选择邮寄到付。",
]  # fmt: skip
FIRM = ["公司名称：鸿远纺织有限公司", "公司地址：安渡县工业大道18号", "联系人：鲍女士", "联系电话：0556-4433221"]
TERM = ["一、报名时间：2月1日至2月20日，逾期不候", "请携带户口簿", "缴费后不予退费", "二、上课地点：青少年宫"]
SONG = ["青山一座座，", "绿水一道道，", "岚桥的茶香，", "飘过了山坳。"]


@pytest.mark.parametrize(
    "texts",
    [
        [LEAD, "# 会计", "一、岗位职责", "1. 记账；", *JOB, "# 司机", "一、岗位职责", "1. 开车；", *JOB],
        [LEAD, "# 租金补贴", *STEPS, "# 设备补贴", *STEPS],
        [LEAD, *TIMED, "设备补贴另行受理，程序相同。", *TIMED],
        [LEAD, "一、租金补贴", *STEPS, "二、设备补贴", *STEPS],
        [LEAD, "租金补贴按以下步骤办理：", *STEPS, "设备补贴按以下步骤办理：", *STEPS],
        [LEAD, *ONE, *TWO[:2], *ONE[2:]],
        [LEAD, "# 甲厂", *PARK[1:], "# 乙厂", *PARK[1:]],
        [LEAD, "# 联系方式", *PHONE[1:], "# 报名", "即日起报名。", "# 联系方式", *PHONE[1:]],
        [LEAD, *SONG, "船来船往哟，", "笑声满河摇。", *SONG],
        [LEAD, *PLOT, *OTHER_PLOT, *PHONE, *PLOT[:3], "起始价：900万元"],
        [LEAD, *PLOT, *OTHER_PLOT, *PHONE, *SIGNED, *PLOT, "以上地块整体出让。"],
        [LEAD, "# 岗位一", "# 职责", "开车。", *JOB, "# 岗位二", "# 职责", "记账。", *JOB],
        [LEAD, *ISLAND, "# 白沙产业园", *ISLAND[1:]],
        [LEAD, *ISLAND, "白沙产业园", *ISLAND[1:]],
        [LEAD, "沙洲产业园", *ISLAND[1:], "# 白沙产业园", *DUNE[1:], "沙洲产业园", *ISLAND[1:]],
        [LEAD, "# 初试", "1. 八月底前报名。", "2. 材料", LEAD + "逾期不候。", "# 复试", "1. 九月复试。", "2. 材料", LEAD + "逾期不候。"],
        [LEAD, "# 10月11日", *DAY, "# 10月12日", *DAY],
        [LEAD, *SLIP, *SLIP, *SLIP],
        [*ONE, *ONE[:2]],
        [],
        [LEAD, "# 居住证", "居住证免收费用。", *DONE, "# 护照", "护照收费一百二十元。", *DONE],
        [LEAD, "# 居住证", "居住证免收费用。", *STEPS, "# 护照", "护照收费一百二十元。", *STEPS],
        [LEAD, "# 春季班", "三月开课。", *TERM, "# 秋季班", "九月开课。", *TERM],
        [LEAD, *SIGNED, *PHONE[1:], *FIRM[1:2], LEAD + "第二批", *SIGNED, *PHONE[1:], *FIRM[1:2]],
        [LEAD, "# 挡车工", "月薪：5000元", *FIRM, "# 机修工", "月薪：6000元", *FIRM],
        [LEAD, "项目一：冷库", "产业代码：C1353", *FIRM[1:], "项目二：船厂", "产业代码：C1353", *FIRM[1:]],
    ],
    ids=[
        "jobs", "steps below names", "steps with hours", "steps below numbers", "steps below lines", "two projects", "two works", "contacts",
        "a song", "another price", "more below", "jobs of one level", "another park", "another in a line", "lines", "the second of each", "days", "slips", "too few", "nothing",
        "two permits", "steps below sentences", "two terms", "two notices", "jobs of one firm", "projects of one kind",
    ],
)  # fmt: skip
def test_what_repeats_on_purpose_stays(texts: list[str]) -> None:
    assert end_again([Line.of(block(text)) for text in texts]) == {}


@pytest.mark.parametrize("texts", [["项目一：冷链"], ["（一）", "甲"], [f"{i}、事项" for i in range(40)], SONG])
def test_many_lines_take_no_long_time(texts: list[str]) -> None:
    lines = [Line.of(block(text)) for text in texts * (20_000 // len(texts))]
    start = time.process_time()
    end_again(lines)
    assert time.process_time() - start < 3.0


TOLD = [f"| {name} | {LEAD}{name}将另行安排。 |" for name in ("一、规模", "二、人才", "三、社区")]
SHORT = [f"| {name} | 三亿元 |" for name in ("冷库", "船厂", "海藻基地")]


def table(head: str, *rows: str) -> str:
    return "\n".join([head, "| --- | --- |", *rows])


@pytest.mark.parametrize(
    ("rows", "again", "is_copy"),
    [
        (TOLD, TOLD[1:], True),
        (TOLD, TOLD[:2], True),
        (TOLD, TOLD[:1], False),
        (TOLD, [*TOLD[1:], "| 四、其他 | " + LEAD + " |"], False),
        (SHORT, SHORT[1:], False),
    ],
    ids=["the last rows", "the first rows", "one row", "another row", "short rows"],
)
def test_a_table_of_sections_that_stand_in_another_goes(rows: list[str], again: list[str], *, is_copy: bool) -> None:
    head = "| 板块 | 主要内容 |"
    blocks = [Block(LEAD, Kind.PARAGRAPH), *(Block(table(head, *some), Kind.TABLE) for some in (rows, again))]
    assert rows_again([Line.of(one) for one in blocks]) == ({2: ("single", 1, 1)} if is_copy else {})
    other = Block(table("| 章节 | 内容 |", *again), Kind.TABLE)
    assert rows_again([Line.of(one) for one in (*blocks[:2], other)]) == {}
