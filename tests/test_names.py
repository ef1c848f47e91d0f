"""One other name makes another notice, also a longer one; another wording around a name makes none."""

import pytest

from pipelines.similarity import Document, Relation, compare

NOTICE = (
    "经批准，{town}挂牌出让{lots}国有建设用地使用权，现将成交结果公告如下。\n\n"
    "{code}地块面积18600平方米，用途为仓储用地，出让年限四十年，竞得人为{firm}，成交价920万元，{town}自然资源所已经公示。\n\n"
    "前{months}月{town}共收到咨询{calls}，窗口由{office}负责。对结果有异议的单位，请到{town}公共资源交易窗口查询，逾期不再受理。"
)
USUAL = {
    "town": "柳镇",
    "lots": "三宗",
    "code": "2025-F07",
    "firm": "华宁精密机械有限公司",
    "months": "八个",
    "calls": "四十二件",
    "office": "建工三局",
}


def notice(**other: str) -> Document:
    facts = USUAL | other
    return Document(f"{facts['town']}土地出让结果公告", NOTICE.format(**facts))


@pytest.mark.parametrize(
    ("what", "other"),
    [
        *[("town", town) for town in ("大柳镇", "北柳镇", "新柳镇", "杨镇", "柳桥镇")],
        *[("lots", lots) for lots in ("两宗", "四宗", "十三宗", "三十宗")],
        *[("code", code) for code in ("2025-G07", "2025-F08", "2025-F07-1")],
        *[("firm", firm) for firm in ("华安精密机械有限公司", "中锐宏图科技有限公司", "新华宁精密机械有限公司")],
        *[
            ("firm", firm)
            for firm in ("金湖纺织股份有限公司", "远山集团", "华安精密机械股份有限公司", "华宁精密机械股份有限公司")
        ],
        *[("months", months) for months in ("九个", "十八个")],
        *[("calls", calls) for calls in ("四十五件", "四百二十件", "24件")],
        ("office", "建工八局"),
    ],
)
def test_a_notice_with_one_other_fact_is_another_notice(what: str, other: str) -> None:
    one, two = compare(notice(), notice(**{what: other})), compare(notice(**{what: other}), notice())
    assert one.relation is two.relation is Relation.SIBLING, (one, two)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("三宗", "3宗"),
        ("四十二件", "42件"),
        ("四十年", "40年"),
        ("柳镇自然资源所", "白水县柳镇自然资源所"),
        ("柳镇自然资源所", "由柳镇自然资源所"),
        ("柳镇公共", "新的柳镇公共"),
        ("竞得人为华宁", "竞得人系华宁"),
        ("柳镇公共", "柳镇的镇公共"),
        ("挂牌出让", "公开挂牌出让"),
        ("共收到咨询", "总共收到咨询"),
        ("出让三宗", "出让了三宗"),
        ("现将成交结果", "现将有关成交结果"),
        ("的单位", "的一些单位"),
        ("的单位", "的某个单位"),
        ("查询", "进行一次查询"),
        ("逾期不再受理", "逾期一律不再受理"),
    ],
)
def test_a_notice_that_was_lightly_edited_is_the_same(old: str, new: str) -> None:
    text = notice().text
    assert old in text
    edited = Document("柳镇土地出让结果公告", text.replace(old, new))
    verdicts = compare(notice(), edited), compare(edited, notice())
    assert verdicts[0].relation is verdicts[1].relation is Relation.SAME, verdicts


def test_a_district_with_a_number_in_its_name_is_another_one() -> None:
    text = "{0}管委会昨日开工，{0}规划了学校和医院。{0}还将建设一座体育馆，方便周边居民锻炼身体，预计明年投入使用。"
    one, other = (Document(None, text.format(name)) for name in ("东三新区", "东十三新区"))
    assert compare(one, other).relation is Relation.SIBLING


@pytest.mark.parametrize(
    ("old", "new"), [("形势下城市", "新形势下城市"), ("有关城市", "各有关城市"), ("市区", "老市区")]
)
def test_an_adjective_before_a_place_that_is_no_name_is_an_edit(old: str, new: str) -> None:
    text = "在形势下城市更新要分步走，有关城市可以先行先试，把市区的老楼逐栋登记，听取住户意见之后再定方案，不搞大拆大建，也不赶进度。"
    assert old in text
    assert compare(Document(None, text), Document(None, text.replace(old, new))).relation is Relation.SAME


ENGLISH = (
    "The council will sell plot {0} near the old mill by sealed bid. Offers must reach the clerk before noon on 4 June, "
    "and the winner will have a 12-month term to begin building. The clerk answers questions on weekday mornings."
)


def test_english_plots_are_told_apart_by_their_number_and_edits_of_articles_are_not_facts() -> None:
    one = Document("Plot for sale", ENGLISH.format("7 B 14"))
    assert compare(one, Document("Plot for sale", ENGLISH.format("7 C 14"))).relation is Relation.SIBLING
    assert compare(one, Document("Plot for sale", ENGLISH.format("7 B 15"))).relation is Relation.SIBLING
    for old, new in (("a 12-month", "the 12-month"), ("the old mill", "an old mill"), ("The clerk", "A clerk")):
        edited = Document("Plot for sale", ENGLISH.format("7 B 14").replace(old, new))
        assert compare(one, edited).relation is Relation.SAME, (old, new)
