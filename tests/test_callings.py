"""A name that stands once in a short text makes another notice; another wording beside a name makes none."""

import random
import time

import pytest
from conftest import relation

from pipelines.similarity import Document, Relation, compare

NOTICE = (
    "青禾区综合执法局今日通报：紫藤路南侧的惠民超市未按规定存放易燃物，被责令七日内改正，店主罗继东已签收告知书。\n\n"
    "复查由马集镇安监站负责，局长周兰表示，检查不打招呼，整改不到位的一律停业。附近的实验小学已提醒家长绕行，"
    "深蓝储能园区的两处通道也一并清理，居民可以拨打公示牌上的电话反映情况，反映的内容由专人登记，五个工作日内回复。"
)
REPORT = (
    "A court on Tuesday ordered the builder of the tower to pay for new cladding after a fire that spread within three hours. "
    "The judge, Helen Marsh, said the firm had known of the danger, and residents of Mercer Court may return in spring. "
    "The works are to start in Wexcombe before winter, and the council will watch over them with two inspectors."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("紫藤路", "梧桐路"),
        ("惠民超市", "利民超市"),
        ("罗继东", "许国平"),
        ("马集镇", "刘集镇"),
        ("周兰表示", "周芳表示"),
        ("深蓝储能", "赤焰储能"),
        ("实验小学", "育才小学"),
        ("青禾区综合", "白杨区综合"),
        ("五个工作日", "三个工作日"),
        ("综合执法局", "市场监管局"),
    ],
)
def test_one_other_name_makes_another_notice(old: str, new: str) -> None:
    assert old in NOTICE
    assert relation(NOTICE, NOTICE.replace(old, new)) is Relation.SIBLING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("今日通报", "昨日公布"),
        ("一律停业", "一概停业"),
        ("检查不打招呼", "抽查不打招呼"),
        ("附近的", "周边的"),
        ("提醒家长", "告知家长"),
        ("由专人登记", "由专人记录"),
        ("也一并清理", "也一起清理"),
        ("反映情况", "提供线索"),
        ("两处通道", "2处通道"),
        ("居民可以", "市民可以"),
        ("被责令", "已责令"),
    ],
)
def test_one_other_word_makes_none(old: str, new: str) -> None:
    assert old in NOTICE
    assert relation(NOTICE, NOTICE.replace(old, new)) is Relation.SAME


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Mercer", "Draper"),
        ("Helen Marsh", "Ruth Collins"),
        ("Wexcombe", "Selwick"),
        ("three hours", "five hours"),
        ("Tuesday", "Friday"),
    ],
)
def test_english_names_have_capitals(old: str, new: str) -> None:
    assert relation(REPORT, REPORT.replace(old, new)) is Relation.SIBLING


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("builder", "developer"),
        ("The works", "Building"),
        ("ordered", "told"),
        ("three hours", "3 hours"),
        ("Mercer", "Mercier"),
        ("danger", "risk"),
        ("REPORT", "report"),
    ],
)
def test_english_words_have_none_or_begin_a_sentence(old: str, new: str) -> None:
    assert relation(REPORT, REPORT.replace(old, new)) is Relation.SAME


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("三河航运", "远帆物流", Relation.SIBLING),
        ("导航 登录 注册。三河航运", "【快讯】远帆物流", Relation.SIBLING),
        ("三河航运", "记者获悉，三河航运", Relation.SAME),
        ("三河航运", "据有关方面消息，三河航运", Relation.SAME),
        ("本网消息，三河航运", "编者按：以下为报道全文。三河航运", Relation.SAME),
    ],
)
def test_who_it_is_about_stands_right_before_the_common_text(old: str, new: str, expected: Relation) -> None:
    rest = "公告，拟出资两千万元在南岸新建一座浮动码头，工期八个月，建成后每年可以停靠驳船六百艘次，资金由公司自筹，不影响日常运营。"
    assert relation(old + rest, new + rest) is expected


def test_german_nouns_are_no_names() -> None:
    text = (
        "Die Stadt hat am Dienstag den Bau der neuen Brücke an der Mühle beschlossen, und die Arbeiten beginnen im Frühjahr. "
        "Das Geld kommt vom Land und vom Kreis, und die Anwohner sollen vor dem Beginn der Arbeiten in der Halle gehört werden."
    )
    assert relation(text, text.replace("Geld", "Kapital")) is Relation.SAME


def scanned(text: str, share: float, seed: int) -> str:
    chance = random.Random(seed)
    return "".join(chance.choice("天地玄黄宇宙洪荒") if c > "\u3400" and chance.random() < share else c for c in text)


def test_a_scan_is_the_same_though_it_misreads_names_and_numerals() -> None:
    said = [relation(NOTICE, scanned(NOTICE, 0.06, seed)) for seed in range(8)]
    assert said.count(Relation.SAME) >= 7  # two misread characters in a row look like another word


def test_hostile_gaps_do_not_take_long() -> None:
    start = time.process_time()
    for one, other in (
        ("A b " * 5_000, "A C " * 5_000),
        ("甲路" * 300 + "乙", "甲路" * 299 + "丙路乙"),
        ("x, " * 9_000, "X, " * 9_000),
    ):
        compare(Document(None, REPORT + one), Document(None, REPORT + other))
    assert time.process_time() - start < 3
