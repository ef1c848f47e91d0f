"""What stands around an article is removed for a reason; what is the article's stays."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.page import Block, Kind
from pipelines.prose import LABEL_LINE, NOTICE, is_article_like
from pipelines.trim import (
    AFTER_ARTICLE,
    CONTROL_LINE,
    DATE_ONLY,
    MAX_MARKER,
    PREAMBLE,
    SIGNED_DATE,
    Reason,
    trim,
)

TEXT = "产业园一期的十六栋厂房已经全部交付，园区为入驻企业配了职工食堂和通勤班车，每天早晚各有四趟。"
MORE = "园区负责人说，下半年还要建一座检测中心，企业不必再把样品送到三百公里外的省城去化验。"
ENGLISH = (
    "The first sixteen workshops of the park were handed over in May, and a shuttle bus now runs four times a day."
)


def paragraph(text: str, *, links: int = 0, kind: Kind = Kind.PARAGRAPH, level: int = 0) -> Block:
    return Block(text, kind, level=level, link_characters=links)


def removed(*texts: str, title: str | None = None) -> dict[int, Reason]:
    return trim([paragraph(text) for text in texts], title)


LABELS = [
    "所属地区:北京发布日期:2025年08月18日", "来源：青澜日报", "发布时间：2025-08-18 09:30", "责任编辑：李明", "（责任编辑：李明）", "浏览次数：863",
    "作者：张三　来源：某某网", "字号：大 中 小", "【字体：大 中 小】", "索引号：000014348/2025-00012", "編輯：陳小姐",
]  # fmt: skip
CONTROLS = [
    "【打印本页】【关闭窗口】",
    "打印本页 | 关闭窗口",
    "打印本页",
    "【关闭窗口】",
    "返回顶部",
    "分享到：",
    "收藏本文",
    "大 中 小",
    "更多>>",
    "下一页",
]
MARKERS = [
    "相关阅读",
    "【相关新闻】",
    "上一篇：某县新建水厂",
    "下一篇：没有了",
    "更多项目",
    "猜你喜欢",
    "相关推荐：",
]
#: Headings of link lists on portals, and of sections in articles about policies.
PERHAPS = ["北京优惠政策", "三、人才优惠政策", "园区招商项目", "更多项目"]
NOTICES = [
    "免责声明：本站信息仅供参考，不构成投资建议。",
    "版权所有 © 某招商网 京ICP备00000000号",
    "未经本网书面授权，不得转载。",
    "扫一扫关注公众号",
]
#: Sentences of articles that hold the words of the rules.
SENTENCES = [
    "记者从发布会上了解到，园区责任编辑制度已经推行三年，各家企业的产品说明都由专人负责审核，差错率下降了一半以上。",
    "来源于三个水库的自来水经过两道过滤以后进入厂区，水质每周检测一次，结果张贴在每栋厂房的入口处供大家查看。",
    "更多项目还在路上。园区第二期规划了八个地块，已经有五个签下意向书，投资总额超过二十亿元，明年春天陆续开工建设。",
    "展会期间，游客可以扫一扫展台上的二维码，",
    "发布时间定在十月的招商大会今年提前到了八月，组委会解释说，这样可以避开雨季，让外地客商看到完整的厂房建设进度。",
    "时间就是金钱，效率就是生命，这句话写在园区入口的墙上，也写进了每一份合同的附件，成为大家共同遵守的一条规矩。",
]


@pytest.mark.parametrize("line", LABELS)
def test_label_lines_go(line: str) -> None:
    assert removed(line, TEXT, MORE)[0].kind == "label"


@pytest.mark.parametrize("line", CONTROLS)
def test_buttons_go(line: str) -> None:
    assert 1 in removed(TEXT, line, MORE)


@pytest.mark.parametrize("line", MARKERS)
def test_what_follows_a_marker_after_the_article_goes_with_it(line: str) -> None:
    assert sorted(removed(TEXT, MORE, line, "某县新建第二座水厂正式通水运行")) == [2, 3]


@pytest.mark.parametrize("line", MARKERS)
def test_a_marker_before_half_of_the_article_takes_only_itself(line: str) -> None:
    assert sorted(removed(line, TEXT, MORE)) == [0]


@pytest.mark.parametrize("line", PERHAPS)
def test_a_section_about_policies_is_no_end_of_the_article(line: str) -> None:
    blocks = [
        paragraph(TEXT),
        paragraph(MORE),
        paragraph(line, kind=Kind.HEADING, level=3),
        paragraph(MORE),
        paragraph(TEXT),
    ]
    assert trim(blocks, None) == {}


@pytest.mark.parametrize("line", PERHAPS)
def test_the_same_heading_over_links_is(line: str) -> None:
    links = [paragraph(f"某县新建第{n}座水厂", links=9) for n in "二三四"]
    blocks = [paragraph(TEXT), paragraph(MORE), paragraph(line, kind=Kind.HEADING, level=3), *links]
    assert sorted(trim(blocks, None)) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "line",
    [
        "第十二条 未经主管部门书面同意，企业不得擅自转让厂房和土地使用权。",
        "记者：这项政策何时实施？",
        "时间：2025年9月10日上午九时",
        "所在地区：青澜",
        "来源：财政资金和社会捐助，每年公布一次账目。",
        "下篇 主要任务",
    ],
)
def test_what_belongs_to_the_body_stays_inside_it(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


def test_a_page_set_in_headings_keeps_its_text() -> None:
    blocks = [paragraph(text, kind=Kind.HEADING, level=4) for text in (TEXT, MORE, TEXT)]
    assert trim(blocks, None) == {}


@pytest.mark.parametrize("line", NOTICES)
def test_legal_notices_and_share_prompts_go(line: str) -> None:
    assert removed(TEXT, MORE, line)[2].kind == "tail"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_that_hold_a_rules_words_stay(sentence: str) -> None:
    assert 1 not in removed(TEXT, sentence, MORE) or len(sentence) < MAX_MARKER


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if len(s) > MAX_MARKER])
def test_they_stay_as_first_and_as_last_paragraph_too(sentence: str) -> None:
    assert removed(sentence, TEXT, MORE) == {}
    assert removed(TEXT, MORE, sentence) == {}


def test_the_title_goes_wherever_it_is_printed() -> None:
    assert removed("某县新建水厂", TEXT, MORE, title="某县新建水厂！")[0].rule == "title"


def test_another_heading_is_not_the_title() -> None:
    blocks = [paragraph(TEXT), paragraph("二、用水怎么办", kind=Kind.HEADING, level=2), paragraph(MORE)]
    assert trim(blocks, "某县新建水厂") == {}


def test_a_date_signed_under_the_article_stays_and_a_bare_date_above_it_goes() -> None:
    found = removed("2025-08-18", TEXT, MORE, "某县人民政府", "2025年8月20日")
    assert sorted(found) == [0]


def test_a_short_block_of_links_goes_and_a_paragraph_with_a_link_stays() -> None:
    blocks = [paragraph(TEXT, links=10), paragraph("某县冷链仓储项目招商", links=10), paragraph(MORE)]
    assert sorted(trim(blocks, None)) == [1]


def test_in_other_languages_one_link_line_inside_the_text_is_the_authors_and_two_are_a_list() -> None:
    link = paragraph("Read our guide to factory rents", links=31)
    other = paragraph("Five questions about the new port", links=33)
    text = paragraph(ENGLISH)
    assert trim([text, link, text], None) == {}
    assert sorted(trim([text, link, other, text], None)) == [1, 2]


def test_chinese_tail_lines_go_from_an_english_article_too() -> None:
    assert sorted(removed(ENGLISH, ENGLISH, "责任编辑：闻笛")) == [2]


def test_table_rows_are_not_judged_by_their_words() -> None:
    table = paragraph("| 来源 | 免责声明 |\n| --- | --- |\n| 某县 | 版权所有 |", kind=Kind.TABLE)
    assert trim([paragraph(TEXT), table, paragraph(MORE)], None) == {}


def test_a_heading_with_nothing_below_goes() -> None:
    blocks = [paragraph(TEXT), paragraph(MORE), paragraph("四、附则", kind=Kind.HEADING, level=2)]
    assert trim(blocks, None)[2].rule == "heading_of_nothing"


def test_nothing_is_removed_from_nothing() -> None:
    assert trim([], "某县新建水厂") == {}


@pytest.mark.parametrize(
    ("text", "is_article"), [(TEXT, True), ("某县新建第二座水厂", False), ("", False), (ENGLISH, False)]
)
def test_a_chinese_article_paragraph_has_han_characters_and_a_sentence(text: str, is_article: bool) -> None:
    assert is_article_like(paragraph(text), chinese=True) is is_article


blocks = st.lists(
    st.builds(
        Block,
        st.one_of(st.sampled_from([*LABELS, *CONTROLS, *MARKERS, *NOTICES, *SENTENCES, TEXT, MORE, ENGLISH]), st.text(min_size=1, max_size=60)),
        st.sampled_from(Kind),
        level=st.integers(0, 6),
        link_characters=st.integers(0, 60),
        is_bold=st.booleans(),
    ),
    max_size=25,
)  # fmt: skip


@given(blocks, st.one_of(st.none(), st.text(max_size=30)))
def test_every_reason_is_whole_and_names_a_block_that_is_there(some: list[Block], title: str | None) -> None:
    for index, reason in trim(some, title).items():
        assert 0 <= index < len(some)
        assert reason.kind in ("label", "link_list", "tail")
        assert reason.rule
        assert reason.evidence


@pytest.mark.parametrize("rule", [LABEL_LINE, CONTROL_LINE, AFTER_ARTICLE, NOTICE, PREAMBLE, DATE_ONLY, SIGNED_DATE], ids=lambda r: r.pattern[:12])  # fmt: skip
@pytest.mark.parametrize("hostile", ["【（" * 20000, "大 " * 30000, "未经" * 30000, "分享到" * 20000, "二〇" * 30000, "1" * 60000, "不构成" * 20000])  # fmt: skip
def test_hostile_lines_take_no_time(rule: "re.Pattern[str]", hostile: str) -> None:
    start = time.perf_counter()
    rule.match(hostile), rule.fullmatch(hostile), rule.search(hostile)
    assert time.perf_counter() - start < 1
