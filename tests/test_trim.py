"""What stands around an article is removed for a reason; what is the article's stays."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.catalogue import _NUMBER
from pipelines.events import _HOUR, _WHEN
from pipelines.joining import lead_of_first_part
from pipelines.makers import CREDIT_LINE, JOB_LINE, PICTURE_LINE
from pipelines.markers import AFTER_ARTICLE, CONTROL_LINE, END_ABROAD, END_LINE, LOOKED_AT, PAGER_LINE, says_end
from pipelines.page import Block, Kind, parse
from pipelines.parts import part_of
from pipelines.prose import LABEL_LINE, NOTICE, SIGNED_DATE, annexes, is_article_like
from pipelines.reason import Reason
from pipelines.records import DOCUMENT_FIELD
from pipelines.trim import (
    _PHONE,
    ANNEX,
    DATE_ONLY,
    DATED_LINE,
    FIELD,
    INVITATION,
    MAX_MARKER,
    PREAMBLE,
    SIGNATURE,
    STATEMENT,
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


@pytest.mark.parametrize(
    ("text", "goes"),
    [
        ("2025-05-14 | 青澜市资源局 | 阅读 1082", True),
        ("青澜新区管委会 / 2025-10-22 / 热度 8729", True),
        ("青澜日报｜2025年10月22日 08:30", True),
        ("2024-2025 | 两年回顾", False),
        ("2025年10月22日：项目开工", False),
        ("港口 / 铁路 / 公路", False),
    ],
)
def test_a_small_heading_above_the_text_with_a_day_between_bars_is_a_row_of_fields(text: str, *, goes: bool) -> None:
    blocks = [Block(text, Kind.HEADING, 5), paragraph(TEXT), paragraph(MORE)]
    assert (sorted(trim(blocks, None)) == [0]) == goes


LABELS = [
    "【所属地区】北京【作者】李明，王小芳", "【来源】青澜日报", "所属地区:北京发布日期:2025年08月18日", "来源：青澜日报", "发布时间：2025-08-18 09:30", "责任编辑：李明", "（责任编辑：李明）", "浏览次数：863",
    "作者：张三　来源：某某网", "字号：大 中 小", "【字体：大 中 小】", "索引号：000014348/2025-00012", "編輯：陳小姐",
    "消息来源：樾湖市高新区管委会地区：樾湖", "地区：枣林来源：枣林发布", "属地：松河县消息来源：松河融媒", "地域:北坪发布时间：2025-08-18",
]  # fmt: skip
CONTROLS = [
    "站内搜索",
    "顶一下",
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
    "第1页/共1页 << 上一页 | 下一页 >>",
    "共12页 1 2 3 下一页 尾页",
    "已有31位用户评论 点击查看评论",
    "廣告",
    "共享此文章：",
    "分享这篇文章",
    "分享本文：",
    "赞过：",
]
MARKERS = [
    "相关阅读",
    "【相关新闻】",
    "上一篇：某县新建水厂",
    "下一篇：没有了",
    "更多项目",
    "猜你喜欢",
    "猜你想看的楼盘",
    "【猜您在找的车型】",
    "猜你可能感兴趣的项目：",
    "相关推荐：",
    "> 相关专题：",
    "※相關新聞》",
    "相關新聞請見：",
]
#: Headings of link lists on portals, and of sections in articles about policies.
PERHAPS = ["北京优惠政策", "三、人才优惠政策", "园区招商项目", "更多项目"]
NOTICES = [
    "免责声明：本站信息仅供参考，不构成投资建议。",
    "版权所有 © 某招商网 京ICP备00000000号",
    "未经本网书面授权，不得转载。",
    "扫一扫关注公众号",
    "扫描二维码关注公众号，参与住房、教育等话题讨论。",
    "关注公众号，回复“领取”等文字，获取更多资讯。",
    "原创文章，作者：王小明，如若转载，请注明出处：http://news.example/1.html",
    "欢迎转载，须注明出处。",
]
#: Sentences of articles that hold the words of the rules.
SENTENCES = [
    "请自觉遵守互联网法规的倡议由十二家平台发起，签署单位须在三个月内建立举报制度，并向社会公布结果。",
    "炒股就看大盘，这条老经验今年行不通了，客户经理们都在劝股民看订单！",
    "评价：“师傅讲得很细”，用户名：青澜小李，这样的留言在平台上有两千多条，记者逐条看过，没有一条是重复的。",
    "请自觉遵守互联网相关的政策法规，严禁发布虚假招商信息，这是主管部门本次专项行动对各家平台提出的要求之一。",
    "炒股就看大盘的老黄历不灵了，营业部里的股民今年更愿意谈论手里那几家公司的订单和库存。",
    "评价：用户名和密码都写在纸条上，这样的机房管理在检查组看来不算合格，整改要求当天就送到了各个车间。",
    "不用抽签也不用排队，现在用手机就能预约门诊，老人由社区的志愿者代办，平均等候时间缩短了一半。",
    "记者从发布会上了解到，园区责任编辑制度已经推行三年，各家企业的产品说明都由专人负责审核，差错率下降了一半以上。",
    "来源于三个水库的自来水经过两道过滤以后进入厂区，水质每周检测一次，结果张贴在每栋厂房的入口处供大家查看。",
    "更多项目还在路上。园区第二期规划了八个地块，已经有五个签下意向书，投资总额超过二十亿元，明年春天陆续开工建设。",
    "园区为版权所有人免费登记，已经替六十家企业办妥，最快的一件只用了半天，费用由园区的专项资金承担。",
    "市民扫描二维码关注公众号后即可预约，平均等候时间缩短一半，窗口的叫号机也由人工改成了自助办理。",
    "平台上的原创文章，作者都署真名，转载的文章也写明了出处，读者来信说这样的做法让人放心。",
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


@pytest.mark.parametrize("line", ["猜你想看的是哪座楼", "猜你想", "猜灯谜", "猜你不喜欢", "猜你想看的楼盘都在江北"])
def test_what_only_begins_as_such_a_marker_stays(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


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
        "消息来源：两名参加谈判的代表",
        "地区：青澜行业：物流",
        "地区：青澜水源来源：松河水库",
        "属地：青澜市松河县",
        "来源：财政资金和社会捐助，每年公布一次账目。",
        "下篇 主要任务",
    ],
)
def test_what_belongs_to_the_body_stays_inside_it(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        (["时间：2025年9月10日上午九时", "地点：市行政中心新闻发布厅"], 0),
        (["会议地点：港区发布厅", "会议时间：2025-09-10 9:00", "主持人：林小满"], 0),
        (["时间：2025-09-10", "来源：青澜日报"], 2),
        (["发布时间：2025-09-10", "地址：青澜路1号发布厅"], 2),
        (["时间：2025-09-10 来源：青澜日报", "地点：青澜发布厅"], 2),
    ],
)
def test_when_and_where_an_event_takes_place_are_no_labels(lines: list[str], lost: int) -> None:
    assert len(removed(*lines, TEXT, MORE)) == lost


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        (["4月23日", "9:00 开幕式 图书馆广场", "10:30 旧书交换"], 0),
        (["4月23日", "上午9:30-11:00 开幕式"], 0),
        (["2025-04-23", "09:30:12"], 2),
        (["2025-04-23", "10:05 来源：青澜日报"], 1),
        (["2025-04-23 09:30", "开幕式 图书馆广场"], 1),
    ],
)
def test_the_days_of_a_programme_below_a_text_stay_and_other_days_go(lines: list[str], lost: int) -> None:
    assert len(removed(TEXT, MORE, *lines)) == lost


RULES = ["外商投资若干措施（衡政发〔2022〕14号）", "投诉处理规程（衡商发[2021]30号）", "专班工作规则"]
NEWS = ["恒远铸件二期投产", "客商来区考察", "二期工程〔图〕"]


@pytest.mark.parametrize(
    ("head", "links", "below", "lost"),
    [
        ("一、综合类", NEWS, [MORE], 0),
        ("（二）资金类", NEWS, [], 0),
        ("五、本通知自印发之日起施行。", NEWS, [], 3),
        ("五、联系人：王小明", NEWS, [], 3),
        ("三、相关新闻", NEWS, [], 3),
        ("现予公布", RULES, [MORE], 0),
        ("现予公布", RULES, [], 3),
        ("现予公布", NEWS, [MORE], 3),
        ("相关阅读", NEWS, [MORE], 3),
        ("相关政策", RULES, [MORE], 3),
        ("相关政策文件目录如下", RULES, [MORE], 0),
    ],
    ids=[
        "below a number",
        "at the end",
        "below a last article",
        "below a field",
        "related below a number",
        "documents",
        "documents below the text",
        "news",
        "related",
        "related documents",
        "what is related follows",
    ],
)
def test_links_that_are_the_text_stay(head: str, links: list[str], below: list[str], lost: int) -> None:
    entries = [paragraph(text, links=len(text), kind=Kind.ITEM) for text in links]
    blocks = [paragraph(TEXT), paragraph(head), *entries, *map(paragraph, below)]
    assert sum(2 <= i < 2 + len(links) for i in trim(blocks, None)) == lost


REVIEW = [
    ("全自动长车运转满一年", "四月十二日，装在东陵棉纺厂的这台长车走完第八千个小时，断头率始终低于合同值。"),
    ("涤纶长丝半年涨价四成", "从三月到八月，长丝价格几乎每周一变，不少织造厂改签随行就市的合同。"),
    ("二手设备出口翻番", "二手设备主要流向东南亚和东非，协会提醒，出口前应做好安全检测。"),
    ("职校开设维修班", "三所职校首批招收一百二十人，学费由四家企业承担，毕业后双向选择。"),
]


def reviewed(head: str, kind: Kind = Kind.PARAGRAPH, lead: str = TEXT, box: int = 1, picture: int = 0) -> list[Block]:
    """A lead, and below it linked headings made so, each above its paragraph; `box`: boxes from one to the next;
    `picture`: those between a heading and its paragraph."""
    blocks, place = [paragraph(lead)] if lead else [], 0
    level = 3 if kind is Kind.HEADING else 0
    for number, (name, text) in enumerate(REVIEW, 1):
        line, at, place = head.format(number, name), place + box, place + box + 1 + picture
        blocks += [Block(line, kind, level, len(line), not level, at), Block(text, Kind.PARAGRAPH, box=place)]
    return [*blocks, Block(MORE, Kind.PARAGRAPH, box=place + 1)]


@pytest.mark.parametrize(
    ("blocks", "lost"),
    [
        (reviewed("{}.{}"), 0),
        (reviewed("{}、{}"), 0),
        (reviewed("TOP{} {}"), 0),
        (reviewed("第{}名：{}"), 0),
        (reviewed("{1}", Kind.HEADING), 0),
        (reviewed("{1}", Kind.HEADING, picture=1), 0),
        (reviewed("{1}", Kind.HEADING, picture=5), 4),
        (reviewed("{1}"), 4),
        (reviewed("相关阅读：{1}"), 4),
        (reviewed("相关阅读：{1}", Kind.HEADING), 4),
        (reviewed("{}.{} 04-12"), 4),
        ([paragraph(TEXT), paragraph(MORE), *reviewed("{}.{}", box=2)], 4),
        ([*reviewed("{1}", Kind.HEADING)[:1], paragraph("延伸阅读"), *reviewed("{1}", Kind.HEADING)[1:]], 4),
        (reviewed("{}.{}", lead=""), 4),
        (reviewed("{1}", Kind.HEADING, lead=""), 4),
        (reviewed("{}.{}", Kind.ITEM), 4),
        ([*reviewed("{}.{}")[:5], paragraph(MORE)], 2),
    ],
    ids=[
        "numbers", "numbers with a comma", "places", "places in words", "headings", "pictures", "boxes between", "bold alone", "related",
        "related headings", "days", "boxes of their own", "other articles", "no lead", "titles and teasers", "items", "two",
    ],
)  # fmt: skip
def test_linked_headings_of_a_review_stay_and_links_put_into_a_text_go(blocks: list[Block], lost: int) -> None:
    gone = trim(blocks, None)
    assert sum(i in gone for i, block in enumerate(blocks) if block.link_characters) == lost


#: A digest: few of its paragraphs say the words of their headings again.
DIGEST = [
    ("苇溪港至仁川快航加密", "由每周三班增至五班，跨境电商货物可做到今日下单、后天签收。"),
    ("鹭远航空开通阿拉木图货班", "机型为窄体客改货，每周二、五执飞，去程载重十八吨。"),
    ("台风致三省高速封闭", "封闭最长的路段达十九个小时，多家快递企业发布时效延误提示。"),
    ("两座高标仓易主", "建筑面积合计九万平方米，卖方为一家本地食品企业，租约保留到2028年。"),
]


def digest(*, inner: int = 0, level: int = 3, words: int = 1, plain: bool = False, box: int = 1) -> list[Block]:
    """A lead and the digest; `inner`: paragraphs more below each second heading; `words`: how many of the paragraphs
    have a word of their heading; `plain`: one more heading without a link."""
    blocks, place = [paragraph(TEXT)], 0
    for number, (name, text) in enumerate(DIGEST):
        said = text.replace("封闭", "关停") if not words else text + name * (number < words - 1)
        place += box
        blocks.append(Block(name, Kind.HEADING if level else Kind.PARAGRAPH, level, len(name), not level, place))
        place += 1
        blocks.append(Block(said, Kind.PARAGRAPH, box=place))
        if number % 2 and inner:
            blocks += [Block(MORE + str(i), Kind.PARAGRAPH, box=place) for i in range(inner)]
    if plain:
        blocks.append(Block("其他消息", Kind.HEADING, level, len("其他消息"), box=place + 3))
    return [*blocks, Block(MORE, Kind.PARAGRAPH, box=place + 1)]


@pytest.mark.parametrize(
    ("blocks", "lost"),
    [
        (digest(words=2), 0),
        (digest(words=2, level=2), 0),
        (digest(words=2, level=4), 0),
        (digest(words=3, inner=2), 0),
        (digest(words=0), 0),
        (digest(words=0, box=2), 0),
        (digest(words=0)[:-1], 0),
        ([*digest(words=2)[:-2], Block("九万平方米易主。", Kind.PARAGRAPH, box=8)], 0),
        ([*digest(words=0)[:5], *digest(words=0)[-1:]], 2),
        ([*digest(words=0)[:7], *digest(words=0)[-1:]], 3),
        ([paragraph(TEXT), paragraph(MORE), *digest(words=1)], 4),
        ([*map(paragraph, (TEXT, MORE, TEXT + MORE)), *digest(words=2)], 4),
        ([paragraph(TEXT), paragraph(MORE), *digest(words=2, box=3)], 4),
        (digest(words=2, level=0), 4),
        (digest(words=2, inner=1), 4),
        (digest(words=2, plain=True), 5),
        (digest(words=2)[1:], 4),
        ([*digest(words=0)[:-2], Block("九万平方米易主", Kind.PARAGRAPH, box=8)], 4),
    ],
    ids=[
        "a third of the words", "h2", "h4", "most of the words", "most of the text", "in boxes", "at the end",
        "a short sentence at the end", "two", "three without a word", "a quarter below a text", "below a longer text",
        "boxes of their own below a text",
        "bold", "two paragraphs below some", "another heading among them", "no lead", "a title at the end",
    ],
)  # fmt: skip
def test_linked_headings_of_a_digest_stay(blocks: list[Block], lost: int) -> None:
    gone = trim(blocks, None)
    assert sum(i in gone for i, block in enumerate(blocks) if block.link_characters) == lost


def test_a_numbered_heading_above_the_text_makes_no_catalogue_of_a_menu() -> None:
    menu = [
        paragraph("一、导航"),
        paragraph("首页", links=2, kind=Kind.ITEM),
        paragraph("要闻", links=2, kind=Kind.ITEM),
    ]
    assert {1, 2} <= trim([*menu, paragraph(TEXT), paragraph(MORE)], None).keys()


@pytest.mark.parametrize("line", ["0519-5550117", "(0519) 55501178", "400-800-1234", "13800001234"])
def test_a_telephone_number_below_a_text_is_no_day(line: str) -> None:
    assert removed(TEXT, MORE, line) == {}
    assert removed(line, TEXT, MORE)[0].rule == "bare_date"


@pytest.mark.parametrize("line", ["2025-08-15 10:05", "10:05:31", "20250815", "1 | 2 | 3 | 4"])
def test_a_bare_day_or_a_pager_below_a_text_still_goes(line: str) -> None:
    assert 2 in removed(TEXT, MORE, line)


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


@pytest.mark.parametrize(
    "line",
    [
        "2025年10月09日 08:30 来源：青澜日报 字号：大 中 小",
        "2005-9-17 10:20:33 霞口市招商局招商信息科 浏览：214",
        "2025-09-26 12:11来源：青澜证券报作者：林小满",
    ],
)
def test_a_line_that_begins_with_a_day_and_is_no_sentence_is_a_label(line: str) -> None:
    assert removed(line, TEXT, MORE)[0].kind == "label"


@pytest.mark.parametrize(
    "line",
    [
        "2025年8月15日清晨，青澜港的冷链专列发出第一班，车上装的是冻虾。",
        "2025年8月15日 青澜港的冷链专列发出了第一班！",
    ],
)
def test_a_sentence_that_begins_with_a_day_is_none(line: str) -> None:
    assert removed(line, TEXT, MORE) == {}


@pytest.mark.parametrize(
    "line",
    [
        "发布人：管理员 发布时间：2019/3/21 8:46:00 浏览：77",
        "来源：松河县自然资源局 作者：林小满 浏览量：57",
        "2025-09-05来源：松河县自然资源局所属地区：松河",
    ],
)
def test_fields_about_the_article_in_a_row_are_a_label_inside_the_text_too(line: str) -> None:
    assert removed(TEXT, line, MORE)[1].rule == "label_line"


@pytest.mark.parametrize(
    ("line", "goes"),
    [
        ("2025-03-08 15:31:02 6257 admin", True), ("2025.01.21责任编辑：小雨来源: 松河县政府", True),
        ("项目所在地：松河县更新日期：2025-10-09发布单位：松河县融媒体中心", True),
        ("2025年10月9日 签约仪式", False), ("2025-03-08 15:31 开幕式", False), ("2025年3月8日 9:00 签到", False), ("来源与发展", False), ("发布日期的由来", False),
    ],
)  # fmt: skip
def test_so_they_are_as_a_lower_heading_above_the_text(line: str, goes: bool) -> None:
    blocks = [Block(line, Kind.HEADING, level=5), paragraph(TEXT), paragraph(MORE)]
    assert (0 in trim(blocks, None)) is goes


@pytest.mark.parametrize(
    ("table", "goes"),
    [
        (
            "| 信息来源 | 松河县商务局 | 发布时间 | 2025-03-27 |\n| --- | --- | --- | --- |\n| 所属地区 | 松河县 | 浏览次数 | 5118 |",
            True,
        ),
        ("| 来源 | 松河日报 |\n| --- | --- |\n| 作者 | 林小满 |", True),
        (
            "| 所属地区 | 松河县 | 发布时间 | 2025-03-27 |\n| --- | --- | --- | --- |\n| 投资金额 | 3亿元 | 合作方式 | 独资 |",
            False,
        ),
        ("| 来源 | 作者 |\n| --- | --- |\n| 松河日报 | 林小满 |\n| 青澜日报 | 江一帆 |", False),
        ("| 作者 | 书名 |\n| --- | --- |\n| 林小满 | 渡口 |", False),
        ("| 日期 | 来源 |\n| --- | --- |\n| 3月8日 | 松河县价格监测中心 |", False),
        # counts and buttons in rows of one cell
        (
            "| 浏览次数：1234 |  |\n| --- | --- |\n| 信息时间: | 2025/08/18 |\n| 本报记者 | 王小芳 |\n| 来源 | 甲报 |",
            True,
        ),
        ("| 发布时间 | 2025/08/18 |\n| --- | --- |\n| 来源 | 甲报 |\n| 热度 31 |  |\n| 打印本页 |  |", True),
        ("| 发布时间 | 2025/08/18 |\n| --- | --- |\n| 来源 | 甲报 |\n| 冷链项目三个 |  |", False),
        # when and where an event is
        ("| 时间 | 2025年8月18日 |\n| --- | --- |\n| 地区 | 松河县 |", False),
        ("| 日期 | 访问量 |\n| --- | --- |\n| 3月 | 12万次 |", False),
    ],
    ids=[
        "labels",
        "two labels",
        "facts",
        "a table of papers",
        "books",
        "a price",
        "counts",
        "buttons",
        "another thing",
        "an event",
        "visits",
    ],
)
def test_a_table_of_nothing_but_labels_goes(table: str, goes: bool) -> None:
    blocks = [Block(table, Kind.TABLE), paragraph(TEXT), paragraph(MORE)]
    assert (0 in trim(blocks, None)) is goes


@pytest.mark.parametrize(
    ("rows", "goes"),
    [
        (
            [
                "青澜港二期开工 | 青澜 | 2025-01-10",
                "松河物流园招租 | 松河 | 2025-02-11",
                "白沙厂房封顶 | 白沙 | 2025-03-12",
            ],
            True,
        ),
        (["青澜港二期开工 | 青澜 | 一月", "松河物流园招租 | 松河 | 二月", "白沙厂房封顶 | 白沙 | 三月"], False),
        (["青澜港二期开工 | 青澜 | 2025-01-10", "松河物流园招租 | 松河 | 2025-02-11"], False),
    ],
    ids=["other pages", "without a day", "two rows"],
)
def test_a_table_of_linked_pages_below_the_text_goes(rows: list[str], goes: bool) -> None:
    first, *others = (f"| {row} |" for row in rows)
    text = "\n".join([first, "| --- | --- | --- |", *others])
    linked = Block(text, Kind.TABLE, link_characters=sum(len(row.split(" | ")[0]) for row in rows))
    assert (2 in trim([paragraph(TEXT), paragraph(MORE), linked], None)) is goes
    assert 2 not in trim([paragraph(TEXT), paragraph(MORE), Block(text, Kind.TABLE)], None)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("县司法局清理了现行有效的文件，目录如下：", True),
        ("附件：", True),
        ("认定企业名单", True),
        ("签约企业和日期见下表，排名不分先后。", True),
        ("更多项目", False),
        ("县里今年又有三个项目开工。", False),
    ],
)
def test_so_does_none_that_the_text_announces(line: str, stays: bool) -> None:
    rows = [f"| {name} | 2025-0{n}-10 |" for n, name in enumerate(("招商奖励办法", "用地出让细则", "总部认定办法"), 1)]
    table = Block("\n".join([rows[0], "| --- | --- |", *rows[1:]]), Kind.TABLE, link_characters=18)
    reasons = trim([paragraph(TEXT), paragraph(MORE), paragraph(line), table], None)
    assert (not {2, 3} & reasons.keys()) is stays
    assert (3 not in reasons) is stays


def test_a_table_of_links_or_labels_between_paragraphs_stays() -> None:
    labels = "| 作者 | 林小满 |\n| --- | --- |\n| 日期 | 1962年 |\n| 来源 | 私人捐赠 |"
    rows = "| 第一批成绩 | 2025-03-08 |\n| --- | --- |\n| 第二批成绩 | 2025-03-18 |\n| 第三批成绩 | 2025-03-28 |"
    tables = Block(labels, Kind.TABLE), Block(rows, Kind.TABLE, link_characters=15)
    assert trim([paragraph(TEXT), *tables, paragraph(MORE)], None) == {}


@pytest.mark.parametrize(
    "line",
    [
        "报名时间：5月6日至15日 面试时间：5月20日上午",
        "资金来源：财政拨款 项目审核：县发改局",
        "时间：2025年10月16日 地点：会展中心三号馆",
        "2025年10月16日 望川会展中心三号馆",
        "作者：林小满写道，编辑：陈望记得，那天的潮水很大。",
    ],
)
def test_fields_of_an_event_or_a_project_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


CREDITS = ["（林小满 编译）", "(陈望 编辑)", "文/林小满", "文/記者 林小滿", "作者 | 林小满", "编辑 | 阿九", "编辑 林小满 校对 陈望", "林小滿／攝影", "青澜网编辑：陈望", "【内容审核：陈望】"]  # fmt: skip


@pytest.mark.parametrize("line", CREDITS)
def test_who_wrote_and_edited_it_is_a_label_below_the_text(line: str) -> None:
    assert removed(TEXT, MORE, line)[2].kind == "label"


@pytest.mark.parametrize("line", [line for line in CREDITS if line[0] in "（(【"])
def test_in_brackets_it_is_one_inside_the_text_too(line: str) -> None:
    assert removed(TEXT, line, MORE)[1].kind == "label"


@pytest.mark.parametrize(
    "line",
    [
        "本报记者 林小满",
        "记者：您好",
        "征文：我的家乡",
        "（掌声）",
        "（一）网上报名",
        "图 码头全景",
        "编辑部 通知",
        "摄影 大赛",
    ],
)
def test_what_only_looks_like_a_credit_stays_inside_the_text(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


@pytest.mark.parametrize("line", ["本报记者 林小满", "征文：我的家乡", "青澜市渔港管理处", "（此件公开发布）"])
def test_bylines_and_signatures_stay_below_the_text(line: str) -> None:
    assert removed(TEXT, MORE, line) == {}


def test_a_name_in_brackets_is_a_label_as_the_last_line_only() -> None:
    assert removed(TEXT, MORE, "（林小满）")[2].rule == "credit"
    assert removed(TEXT, "（林小满）", MORE) == {}


@pytest.mark.parametrize("line", ["完", "（完）", "- THE END -", "—END—", "全文完"])
def test_the_end_is_no_text(line: str) -> None:
    assert removed(TEXT, MORE, line)[2].kind == "tail"


@pytest.mark.parametrize("line", ["完成", "The endless pier", "（完税证明）", "终点"])
def test_words_that_begin_like_the_end_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


STATEMENTS = [
    "声明：本网登载此文出于传递更多信息之目的，并不意味着赞同其观点。",
    "特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。",
    "图片来自网络，如有侵权，请联系删除。",
    "本站所有文章、数据仅供参考，风险自负。",
    "青澜新闻已開設Facebook專頁，快點到Facebook Like我們的專頁！",
    "复制成功，按CTRL+V发送给好友。",
    "网友评论仅供表达个人看法，并不表明本网同意其观点或证实其描述。",
    "发表评论可同步到微博，登录后立即体验！还没有微博的，系统会为您开通。",
    "温馨提示：以上信息由用户发布。",
    "温馨提示：本网项目信息由发布方自行提供，其真实性由发布方负责，投资有风险，请谨慎核实。",
    "提示：以上厂房信息由业主发布，真实性请自行核实。",
    "风险提示：本平台展示的招商项目由企业提供，请注意甄别，本平台不承担责任。",
    "本站项目资料由会员上传，其合法性由会员负责。",
    "请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。",
    "评价: 中立 好评 差评 用户名: 验证码: 匿名?",
    "炒股就看青岭研报，权威，专业，及时，助您挖掘潜力主题机会！",
    "不用抽 不用搶 現在用APP看新聞 保證天天中獎 點我下載APP",
    "欢迎拨打招商热线：400-000-0000，我们将有专人竭诚为您服务。",
    "以下内容由AI生成，仅供参考",
    "您的信息将被严格保密，我们会在24小时内与您联系。",
    "请留下您的联系方式，我们将尽快与您联系。",
    "本文由望川招商网小编整理发布，更多招商信息请关注本站。",
    "更多资讯请关注望川招商网。",
    "欢迎来到望川招商平台，投资热线：400-000-0000",
    "【免责声明】本文仅代表作者个人观点，与青澜产业通无关。",
    "（版权声明）以上内容由青澜产业通整理。",
    "本文仅代表作者本人观点，不代表本平台立场。",
    "凡本网注明“来源：青澜产业通”的所有作品，版权均属于青澜产业通，转载请注明出处。",
    "凡注明来源为其他媒体的稿件，均转载自其他媒体，转载目的在于传递更多信息。",
    "文中数据来自公开资料，仅供参考，不作为投资依据。",
    "以上信息均来源于互联网公开渠道，不构成任何投资建议。",
    "更多招商资讯，请关注青澜产业通公众号。",
    "想了解更多园区动态，欢迎访问青澜产业通官网！",
]


@pytest.mark.parametrize("line", STATEMENTS)
def test_statements_of_the_site_go_wherever_they_stand(line: str) -> None:
    assert removed(TEXT, line, MORE)[1].kind == "tail"
    assert removed(TEXT, MORE, line)[2].kind == "tail"


@pytest.mark.parametrize(
    "line",
    [
        "欢迎访问市政务服务网，咨询电话：0000-8888888",
        "更多信息请访问县政府门户网站。",
        "您的个人信息将严格保密，请放心填写。",
        "公司在一份声明中说，码头的维修将在月底以前结束，此文不再赘述。",
        "温馨提示：项目资料由企业提供，专家组逐项核实后报市里审定。",
        "温馨提示：请携带身份证和营业执照原件，到二楼窗口办理。",
        "项目信息由发布方提供，其真实性由县招商局逐项审核。",
        "提示：以上项目由企业出资，县里配套建设道路和管网。",
        "【声明】我们将在三个月内还清全部货款，一分不少。",
        "【声明】本公司今日登载公告，向受影响的客户致歉，并承诺在三十日内完成整改。",
        "了解更多政策信息，请关注新区税务局微信公众号。",
        "欲了解更多招聘信息，请登录市人才网站。",
        "凡注明来源的作品，作者保留版权，本次展览不得复制。",
        "本文仅代表作者三年来走访的七个园区，其余将另文介绍。",
        "文章代表作者出席了颁奖礼。",
        "本文作者的观点在会上引起争论，三家园区的负责人当场表示不同意。",
        "凡本县注明来源的农产品，今年起都可以进入省城的大型超市。",
        "凡注明来源的稿件，稿费从八月起提高两成，由各乡镇宣传委员登记造册。",
        "文中数据来自三家园区的公开报表，其中两家去年亏损。",
        "文中数据来自公开资料，三家园区的增速都高于全市。",
        "以上信息来自网络，警方说，十条里有九条是假的，不要相信。",
        "更多资讯，他是从茶馆里听来的。",
        "更多信息，请关注者自己核实，记者在现场看到的只有两台起重机。",
        "了解更多技术，欢迎访问的企业带来了二十名工程师。",
        "声明：我们将在三个月内还清全部货款，一分不少。",
        "很多信息来自网络，真假难辨，老人常常上当。",
        "信息来源于网络的，应当在三日内核实，逾期视为无效。",
        "她在Facebook上加入了一个渔民小组，常常发布潮汐表。",
        "企业取得增值电信业务经营许可证以后才能上线。",
        "特别提示：部分信息由用户发布，平台因此被罚五十万元。",
        "老人打了热线电话 0571-88886666，专业护理员上门说：“我们为您免费服务。”",
        "所有数据，全在省里统一的健康码App",
        "网友评论仅供参考，最后的方案由专家组在八月底以前决定。",
        "网友留言不代表全体业主，因此居委会又挨户征求了意见。",
        "发表评论的人越来越多，栏目组因此专门请来一位老船长。",
        "图片由远在新疆的一位摄影师提供。",
        "照片由他的母亲在二十年前拍摄",
    ],
)
def test_sentences_about_statements_and_networks_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


DOCUMENT = "| 索引号： | 00012/2025-7 | 主题分类： | 商贸 |\n| --- | --- | --- | --- |\n| 发文机关： | 某县政府 | 成文日期： | 2025-06-17 |"
LETTERS = "| 来信人 | 来信时间 | 回复单位 |\n| --- | --- | --- |\n| 王某 | 2025-06-01 | 水务局 |\n| 李某 | 2025-06-03 | 交通局 |"
PROJECT = "| 项目名称 | 冷库扩建 |\n| --- | --- |\n| 所属地区 | 青澜 |\n| 发布日期 | 2025-06-17 |\n| 投资总额 | 三亿元 |\n| 名称 | 冷库 |"


SPREAD = "| 索 引 号： | 00012/2025-7 | 有 效 性： | 有效 |\n| --- | --- | --- | --- |\n| 标　　题： | 某办法 | 关 键 词： | 招商 |"


ENTERED = "| 来 源 | 望川镇经贸办 | 日 期 | 2009-6-18 |\n| --- | --- | --- | --- |\n| 录 入 | wcadmin | 点 击 | 417 |"
VALID = "| 发布机构 | 招商服务部 | 发布日期 | 2025-11-03 |\n| --- | --- | --- | --- |\n| 所属地区 | 望川区 | 有效期至 | 2027-12-31 |"
#: The terms of an offer, and what was entered in a count.
TERMS = "| 租金 | 每月12元 | 有效期至 | 2027-12-31 |\n| --- | --- | --- | --- |\n| 面积 | 600平方米 | 有效期 | 三年 |"
COUNTED = "| 录入 | 核对 | 点击 |\n| --- | --- | --- |\n| 300条 | 298条 | 417次 |"


@pytest.mark.parametrize("table", [DOCUMENT, SPREAD, ENTERED, VALID])
def test_the_table_of_a_public_documents_number_and_office_is_a_label(table: str) -> None:
    found = trim([paragraph(table, kind=Kind.TABLE), paragraph(TEXT), paragraph(MORE)], None)
    assert found == {0: Reason("label", "document_table", "a table of the document’s number, office and days")}


@pytest.mark.parametrize(
    "table",
    [
        "| 来 源 | 某镇经贸办 | 日 期 | 2009-6-18 |\n| --- | --- | --- | --- |\n| 录 入 | admin | 点 击 | 417 |",
        "| 发布日期 | 2025/10/13 |\n| --- | --- |\n| 稿件来源 | 某区发展局 |\n| 撰稿人 | 林溪 |\n| 点击次数 | 84 |",
    ],
)
def test_a_table_of_labels_below_the_text_is_a_label(table: str) -> None:
    blocks = [paragraph(TEXT), paragraph(MORE), paragraph(table, kind=Kind.TABLE)]
    assert {i: why.rule for i, why in trim(blocks, None).items()} == {2: "document_table"}


@pytest.mark.parametrize(
    "table",
    [
        "| 渠道 | 点击 | 录入 |\n| --- | --- | --- |\n| 报纸 | 30 | 12 |\n| 电台 | 41 | 9 |",
        "| 录入 | 三人 | 工期 | 两月 |\n| --- | --- | --- | --- |\n| 校对 | 一人 | 场地 | 二楼 |",
        PROJECT,
        LETTERS,
        TERMS,
        COUNTED,
        "| 姓 名 |  | 民 族 |  |\n| --- | --- | --- | --- |\n| 项目名称 |  | 日 期 |  |",
        "| 文号 | 标题 |\n| --- | --- |\n| 1 | 渔港 |",
        "| 一月 | 二月 |\n| --- | --- |\n| 3 | 4 |",
    ],
)
def test_other_tables_stay(table: str) -> None:
    assert trim([paragraph(table, kind=Kind.TABLE), paragraph(TEXT), paragraph(MORE)], None) == {}


@pytest.mark.parametrize("line", ["附件：报名表.docx", "附件1：项目清单", "附件二.申报表"])
def test_a_linked_annex_belongs_to_the_notice(line: str) -> None:
    assert trim([paragraph(TEXT), paragraph(MORE), paragraph(line, links=len(line) - 3)], None) == {}


@pytest.mark.parametrize("line", ["报名表下载", "相关附件", "附件"])
def test_other_links_below_it_do_not(line: str) -> None:
    assert trim([paragraph(TEXT), paragraph(MORE), paragraph(line, links=len(line))], None)[2].kind in (
        "tail",
        "link_list",
    )


@pytest.mark.parametrize(
    ("url", "link", "part"),
    [
        ("http://a.cn/zx/t31_2.html", "t31.html", 2),
        ("http://a.cn/zx/t31_3.html", "http://a.cn/zx/t31_2.html", 3),
        ("http://a.cn/show.asp?id=4&page=2", "show.asp?id=4&page=1", 2),
        ("http://a.cn/zx/t31.html", "t31_2.html", None),
        ("http://a.cn/zx/t31_2.html", "t31_3.html", None),
        ("http://a.cn/zx/t31_2.html", "t30.html", None),
        ("http://a.cn/2025-08-15_12.html", "/", None),
        ("http://a.cn/2025-08-15.html", "2025-08-14.html", None),
        ("http://a.cn/zx/70231_2.html", "http://[bad/t31.html", None),
    ],
)
def test_a_later_part_has_a_number_and_links_to_a_part_before_it(url: str, link: str, part: int | None) -> None:
    page = parse(f'<body><p>{TEXT}</p><a href="{link}">x</a></body>')
    assert page is not None
    assert part_of(page, url) == part


@pytest.mark.parametrize("mark", ["导读：", "【核心提示】", "摘要丨", "導讀: "])
def test_the_lead_of_the_first_part_goes_from_a_later_one(mark: str) -> None:
    found = lead_of_first_part([paragraph(mark + TEXT), paragraph(MORE)], 2)
    assert {at: reason.rule for at, reason in found.items()} == {0: "first_part"}


def test_a_heading_of_the_lead_goes_with_the_paragraph_below_it() -> None:
    assert sorted(lead_of_first_part([paragraph("【导读】"), paragraph(TEXT), paragraph(MORE)], 2)) == [0, 1]
    assert sorted(lead_of_first_part([paragraph("导读")], 2)) == [0]


@pytest.mark.parametrize(
    ("first", "part"),
    [
        (paragraph(f"导读：{TEXT}"), None),
        (paragraph("导读"), None),
        (paragraph(TEXT), 2),
        (paragraph("导读工作在村里开展起来，每周两次。"), 2),
        (paragraph("摘要写作比赛的名单公布了。"), 3),
    ],
)
def test_any_other_beginning_stays(first: Block, part: int | None) -> None:
    assert lead_of_first_part([first, paragraph(MORE)], part) == {}
    assert lead_of_first_part([], part) == {}


blocks = st.lists(
    st.builds(
        Block,
        st.one_of(st.sampled_from([*LABELS, *CONTROLS, *MARKERS, *NOTICES, *SENTENCES, *CREDITS, *STATEMENTS, TEXT, MORE, ENGLISH]), st.text(min_size=1, max_size=60)),
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


@pytest.mark.parametrize(
    ("text", "is_end"),
    [
        ("– ENDS –", True), ("- END -", True), ("--Ende--", True), ("*** FIN ***", True), ("— Koniec —", True),
        ("– конец –", True), ("- 끝 -", True), ("（終わり）", True), ("~ The End ~", True),
        ("Ends", False), ("END", False), ("Fin", False), ("- ends in May", False), ("Week-ends -", False),
        ("– Endspiel –", False), ("— fine dining —", False), ("- 끝내기 -", False), ("終わりに", False),
    ],
)  # fmt: skip
def test_the_end_is_said_between_signs_in_other_languages(text: str, *, is_end: bool) -> None:
    assert says_end(text, chinese=False) is is_end


@pytest.mark.parametrize("rule", [LABEL_LINE, CONTROL_LINE, AFTER_ARTICLE, NOTICE, PREAMBLE, DATE_ONLY, SIGNED_DATE, CREDIT_LINE, JOB_LINE, PICTURE_LINE, DATED_LINE, DOCUMENT_FIELD, FIELD, PAGER_LINE, END_LINE, END_ABROAD, SIGNATURE, STATEMENT, INVITATION, ANNEX, LOOKED_AT, _HOUR, _WHEN, _PHONE, _NUMBER], ids=lambda r: r.pattern[:12])  # fmt: skip
@pytest.mark.parametrize("hostile", ["【（" * 20000, "大 " * 30000, "未经" * 30000, "分享到" * 20000, "二〇" * 30000, "1" * 60000, "不构成" * 20000, "王小明 编辑 " * 9000, "编辑" * 20000, "文/" * 20000, "Facebook快" * 9000, "声明：" * 20000, "2025-1-1 " * 8000, "第1页/" * 20000, "（王小明" * 9000, "王小明、" * 9000, "文字：王小明 " * 9000, "图片由" * 20000, "电话：1 2" * 9000, "时间：" * 20000, "〔2022〕" * 9000])  # fmt: skip
def test_hostile_lines_take_no_time(rule: "re.Pattern[str]", hostile: str) -> None:
    start = time.process_time()
    rule.match(hostile), rule.fullmatch(hostile), rule.search(hostile)
    assert time.process_time() - start < 1


def test_a_source_behind_a_bar_goes_and_a_heading_behind_one_stays() -> None:
    assert removed(TEXT, MORE, "来源丨青澜日报").keys() == {2}
    assert removed(TEXT, "文章来源｜青澜发布", MORE).keys() == {1}
    assert removed(TEXT, "来源｜水从哪里来", MORE) == {}
    assert removed(TEXT, "电源丨青澜供电局", MORE) == {}


def test_who_gave_a_picture_and_who_made_a_text_go_in_lines_of_their_own() -> None:
    picture, caption = "图片由松溪县融媒体中心提供", "工人在生产线上作业。图片由松溪县融媒体中心提供"
    assert removed(TEXT, picture, caption, MORE).keys() == {1}
    assert removed(TEXT, "设备由邻县三家工厂提供", MORE) == {}
    jobs = "文字：卢青禾　图片：沈白"
    assert removed(TEXT, MORE, jobs, "一审：韩露 二审：邵东").keys() == {2, 3}
    assert removed(TEXT, jobs, MORE) == {}


@pytest.mark.parametrize("turn", ["记者：今年的重点是什么？", "记者：谢谢！", "記者：那麼明年呢？"])
def test_a_turn_of_an_interview_is_no_label(turn: str) -> None:
    assert removed(TEXT, turn, MORE, turn) == {}
    assert 2 in removed(TEXT, MORE, "记者：李明")


def entry(text: str, *, links: int = 0) -> Block:
    return paragraph(text, links=links, kind=Kind.ITEM)


FIELDS = ["项目名称：海洋食品加工", "投资总额：5000万元", "占地面积：120亩", "时间：2026年"]


def test_a_list_of_a_projects_fields_stays_whole_whatever_one_of_them_is_called() -> None:
    for fields in (FIELDS, FIELDS[::-1], [*FIELDS, "来源：企业自有资金"]):
        assert trim([*map(entry, fields), paragraph(TEXT), paragraph(MORE)], None) == {}


@pytest.mark.parametrize(
    "labels",
    [
        ["来源：青澜日报", "作者：李明", "浏览：31"],
        ["时间：2026年", "来源：青澜日报", "投资总额：5000万元"],  # most of them are labels
        ["来源：青澜日报"],
        ["投资总额：5000万元", "来源：青澜日报"],  # two lines are no list
        ["来源：青澜日报", "这一条不是字段", "投资总额：5000万元", "占地面积：120亩"],
    ],
)
def test_labels_in_a_list_go(labels: list[str]) -> None:
    reasons = trim([*map(entry, labels), paragraph(TEXT), paragraph(MORE)], None)
    assert {labels.index(line) for line in labels if line.startswith("来源")} <= reasons.keys()


def test_entries_of_a_round_up_stay_above_the_first_paragraph_whatever_their_words() -> None:
    entries = ["省纤检所发布童袜抽检结果，六十批次中有四批次不达标。", "三家袜厂联合采购染料，价格比分散采购低一成。"]
    some = [entry(text, links=10) for text in entries]
    assert trim([*some, paragraph(TEXT), paragraph(MORE)], None) == {}
    for line in ("本文发布后已有30人阅读", "来源：青澜日报。", "欢迎阅读，发布于青澜"):
        assert 0 in trim([entry(line, links=4), paragraph(TEXT), paragraph(MORE)], None)


ANNEX_FILES = ["1.项目申报表.doc", "2．承诺书", "附件3：园区名单", "《园区管理办法》", "地块图.pdf"]


def test_names_of_annexes_below_their_heading_stay_linked_or_not() -> None:
    for head in ("附件：", "附件", "附 件:", "附件下载："):
        lines = [paragraph(name, links=len(name)) for name in ANNEX_FILES]
        assert trim([paragraph(TEXT), paragraph(MORE), paragraph(head), *lines], None) == {}


@pytest.mark.parametrize(
    "lines",
    [
        [("附件：", 0), ("关于举办另一场推介会的通知", 13)],  # names no file, has no number
        [("其他：", 0), ("1.项目申报表.doc", 10)],  # no annexes
        [("附件：", 0), ("责任编辑：李明", 0)],
        [("附件：", 0), ("这一行不是附件", 7), ("2.承诺书.doc", 8)],  # something stands between
        [("相关附件", 0), ("1.项目申报表.doc", 10)],
    ],
)
def test_other_links_below_a_text_go(lines: list[tuple[str, int]]) -> None:
    blocks = [paragraph(text, links=links) for text, links in lines]
    assert len(blocks) + 1 in trim([paragraph(TEXT), paragraph(MORE), *blocks], None)


def test_a_list_of_annexes_above_the_text_is_none_of_the_articles() -> None:
    blocks = [paragraph("附件："), paragraph("1.项目申报表.doc", links=10), paragraph(TEXT), paragraph(MORE)]
    assert 1 in trim(blocks, None)


def test_hostile_lists_and_annexes_take_no_time() -> None:
    start = time.process_time()
    trim([entry("字段：值" * 9000), *[entry("字段：值")] * 9000, paragraph("附件："), *[entry("1.甲")] * 9000], None)
    trim(
        [
            paragraph("附件："),
            paragraph("《" * 60_000),
            paragraph("附件" + " " * 60_000),
            paragraph("1" * 60_000),
            paragraph("附件" + ".doc" * 29),
        ],
        None,
    )
    assert time.process_time() - start < 5


TITLE = "产业园一期厂房全部交付"
SLOGANS = ["青澜招商网", "服务企业 服务投资", "青澜招商网，让投资更简单，让企业更省心！"]


def above(*texts: str, title: str = TITLE, kind: Kind = Kind.HEADING) -> dict[int, Reason]:
    """What goes of these lines above a title and two paragraphs."""
    blocks = [paragraph(text) for text in texts]
    blocks += [paragraph(title, kind=kind, level=int(kind is Kind.HEADING)), *map(paragraph, [TEXT, MORE, TEXT + MORE])]
    return {i: why for i, why in trim(blocks, TITLE).items() if i < len(texts)}


@pytest.mark.parametrize("line", SLOGANS)
def test_a_slogan_above_the_title_goes(line: str) -> None:
    assert [why.kind for why in above(line).values()] == ["label"]


def test_several_lines_above_the_title_go() -> None:
    assert list(above(*SLOGANS[:2])) == [0, 1]


@pytest.mark.parametrize(
    ("lines", "title", "kind"),
    [
        ([TEXT + MORE], TITLE, Kind.HEADING),
        ([TEXT + MORE, MORE + TEXT], TITLE, Kind.HEADING),
        ([SLOGANS[2]] * 5, TITLE, Kind.HEADING),
        ([SLOGANS[2], TEXT + MORE], TITLE, Kind.HEADING),
        ([SLOGANS[2]], "另一个标题，一期已经交付", Kind.HEADING),
        ([SLOGANS[2]], TITLE, Kind.PARAGRAPH),
    ],
    ids=["a paragraph", "text", "many lines", "a line and a paragraph", "another heading", "no heading"],
)
def test_text_above_a_title_stays(lines: list[str], title: str, kind: Kind) -> None:
    assert above(*lines, title=title, kind=kind) == {}


def test_a_table_above_the_title_and_lines_below_it_stay() -> None:
    table = Block("| 甲 | 1 |\n| --- | --- |\n| 乙 | 2 |", Kind.TABLE)
    blocks = [
        table,
        paragraph(TITLE, kind=Kind.HEADING, level=1),
        paragraph(TEXT),
        paragraph(SLOGANS[2]),
        paragraph(MORE * 2),
    ]
    assert list(trim(blocks, TITLE)) == [1]


@pytest.mark.parametrize(
    "heading",
    [
        "评论区",
        "网友评论",
        "【读者留言】",
        "评论",
        "网友评论说厂房太贵",
        "专家评论",
        "最新评论认为",
        "跟帖的人很多。",
        "评论家座谈会",
        "留言",
        "媒体评论",
    ],
)
def test_other_lines_about_comments_cut_nothing_below_them(heading: str) -> None:
    assert 3 not in removed(TEXT, MORE, heading, TEXT[::-1] + "。", MORE[::-1] + "。")


def test_a_line_that_names_comments_above_the_text_cuts_nothing() -> None:
    assert {1, 2} & removed("网友评论", TEXT, MORE).keys() == set()


@pytest.mark.parametrize("line", ["图为工人在船坞内更换锌块。青澜晚报记者 林小满 摄", "泥滩上的育苗棚。新华网 来源图"])
def test_a_caption_above_the_text_stays_though_it_names_who_took_it(line: str) -> None:
    assert 0 not in removed(line, TEXT, MORE)


@pytest.mark.parametrize("line", ["青澜日报 记者 2025-08-15", "记者 林小满", "2025-08-15 10:05 青澜日报 阅读 31。"])
def test_a_line_about_the_article_above_it_goes(line: str) -> None:
    assert 0 in removed(line, TEXT, MORE)


@pytest.mark.parametrize(
    "line",
    ["本文链接：http://www.a.example/1.htm", "原文地址：http://www.a.example/1.htm", "點閱數：87", "瀏覽人次：31", "点阅率：5",
     "本网站使用Cookie来改善您的浏览体验。继续浏览即表示您同意我们的隐私政策。", "我们的网站使用 cookies，请放心浏览。", "觉得好看，请点“在看”", "点个在看",
     "下載App睇更多即時財經資訊", "点击下载客户端查看更多精彩内容"],
)  # fmt: skip
def test_addresses_counters_and_prompts_of_a_site_go(line: str) -> None:
    assert 2 in removed(TEXT, MORE, line)


@pytest.mark.parametrize(
    "line",
    ["新规要求网站使用Cookie之前先问过访客，一年后施行。", "链接两岸的大桥昨天合龙，货车不再绕行。", "在看得见风景的地方办公，是年轻人的愿望。",
     "下载App的用户一年里翻了一番，港口添了更多窗口。", "下载客户端以后，货主可以看到更多航班。",
     "站点之间使用无线电联系，信号覆盖整个港区。",
     "这座城市的夜景有点好看。", "有点好看！", "观众都说有点好看。", "春晚节目单今年有点“好看”。", "网站未经同意使用第三方Cookie的，由监管部门责令改正，并处以罚款。",
     "网站不得使用Cookies跟踪用户。", "我们网站从不使用任何cookie。", "本网站使用情况通报显示，Cookie采集须经用户同意。",
     "文章地址：青澜市高新区产业大道1号", "本页地址：南京路1号", "文章链接：见附表", "點閱數：平台统计显示超过十万", "点阅率：节目播出后达三成，高于去年。", "他把点赞和在看当作饭后的消遣，一天要看三回。"],
)  # fmt: skip
def test_sentences_with_such_words_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}
    assert removed(TEXT, MORE, line) == {}


def test_linked_annexes_below_the_first_on_the_line_of_their_heading_stay() -> None:
    names = ["附件：1.外资奖励申请表.doc", "2.到账外资明细表.xls", "3.承诺书.pdf"]
    for some in (names, ["附件：包1分项报价表.pdf", "附件：包2分项报价表.pdf"]):
        blocks = [paragraph(TEXT), paragraph(MORE), *(paragraph(name, links=len(name) - 2) for name in some)]
        assert trim(blocks, None) == {}
        assert annexes(blocks) == set(range(2, len(blocks)))


@pytest.mark.parametrize(
    "first",
    ["附件齐全的企业优先", "附件下载说明", "附件：见《青澜港口条例》与青澜港的旧例", "相关链接：1.外资奖励申请表.doc"],
)
def test_links_below_other_lines_are_no_annexes(first: str) -> None:
    link = "2.到账外资明细表.xls"
    assert 3 in trim([paragraph(TEXT), paragraph(MORE), paragraph(first), paragraph(link, links=len(link))], None)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("添付資料：区画の図（PDF：512KB）", True),
        ("添付ファイル：申請書", True),
        ("別添１：港の図面", True),
        ("関連資料：区画の図", False),
        ("添付資料の一覧へ", False),
        ("資料：区画の図を見る", False),
    ],
)
def test_what_a_japanese_line_says_is_attached_stays(line: str, *, stays: bool) -> None:
    assert (trim([paragraph(TEXT), paragraph(line, links=len(line) - 3), paragraph(MORE)], None) == {}) is stays


def test_a_prompt_to_look_at_something_goes_only_below_the_text() -> None:
    prompt = "如果觉得写得很好看，请点“在看”！"
    assert 2 in removed(TEXT, MORE, prompt)
    assert removed(TEXT, prompt, MORE) == {}


HALVES = ("澜江省人民政府办公厅关于推进农村", "客货邮融合发展的实施意见")


@pytest.mark.parametrize(
    ("lines", "lost"),
    [
        (HALVES, 2),
        ((HALVES[0][:8], HALVES[0][8:], HALVES[1]), 3),
        (("澜政办发〔2023〕61号", *HALVES), 2),
        ((HALVES[0], "（试行）", HALVES[1]), 0),
        ((HALVES[0], HALVES[1][:-2]), 0),
        ((HALVES[1], HALVES[0]), 0),
        (HALVES[:1], 0),
    ],
)
def test_a_title_on_several_lines_goes(lines: tuple[str, ...], lost: int) -> None:
    above = [paragraph(line) for line in lines]
    reasons = trim([*above, paragraph(TEXT), paragraph(MORE)], "".join(HALVES))
    assert sum(reason.rule == "title" for reason in reasons.values()) == lost


def test_its_lines_below_the_first_paragraph_stay() -> None:
    assert removed(TEXT, *HALVES, MORE, title="".join(HALVES)) == {}


@pytest.mark.parametrize(
    "line",
    ["共享", "共享文章的平台", "分享会", "分享此次经验", "共享此文章所述的设备", "分享本文作者的看法", "赞过的人"],
)
def test_lines_about_sharing_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


@pytest.mark.parametrize("line", ["（长期有效）", "（有删改）", "（节选）", "（盖章）", "（免费）", "（万元）", "（周六）", "（江西）", "（方案）", "（高铁）", "（小学）", "（老年）", "（方言）", "● 金融业", "■ 高新区", "□ 党员", "◆ 方案", "02-27891234"])  # fmt: skip
def test_notes_in_brackets_items_and_telephones_below_a_text_are_no_signatures(line: str) -> None:
    assert removed(TEXT, MORE, line) == {}


@pytest.mark.parametrize("line", ["（王小明）", "（王明）", "（金羊网）", "□ 许蕙敏", "■许蕙敏"])
def test_who_signs_below_a_text_goes(line: str) -> None:
    assert removed(TEXT, MORE, line).keys() == {2}


@pytest.mark.parametrize("line", ["编辑：两名", "记者：3名", "摄影：若干", "实习生：若干名", "文案：两名 剪辑：一名", "图片：三张", "视频：不限", "海报：一张", "文字：简体中文", "文字：小四", "摄影：限五人", "作者：不限", "图片：高清", "投稿：每人一篇", "航拍：须报备", "设计：中建八局", "设计：江南建筑", "制作：手工", "审核：若干名", "编辑：8000元", "摄影：5000—6000元/月", "二审：维持原判", "终审：望川市中级法院", "时间：每周五晚八点", "日期：待定"])  # fmt: skip
def test_how_many_are_wanted_and_what_is_asked_for_are_no_makers(line: str) -> None:
    assert removed(TEXT, MORE, line) == {}


@pytest.mark.parametrize("line", ["视觉：小鹿 文案：王小明", "图片：青澜日报", "视频：青澜发布", "海报：欧阳小明", "审核：王小明 李明", "一审：王明 二审：李小明"])  # fmt: skip
def test_who_made_a_text_goes(line: str) -> None:
    assert removed(TEXT, MORE, line).keys() == {2}


@pytest.mark.parametrize("line", ["修改时间：7月1日至3日", "上传时间：10月20日前", "录入时间：每月5日前", "修改时间：2025年7月1日至3日"])  # fmt: skip
def test_until_when_one_may_hand_in_stays(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}
    assert removed(TEXT, MORE, line) == {}
    assert removed(TEXT, MORE, "最后更新：2025年10月11日").keys() == {2}


@pytest.mark.parametrize("lines", [("相关附件：", "1.申报表.doc", "2.承诺书.doc"), ("相关文档", "附件1：报名表.docx", "附件2：回执.docx"), ("编辑推荐", "这是一本写给乡村的书")])  # fmt: skip
def test_annexes_below_a_heading_of_what_follows_stay(lines: tuple[str, ...]) -> None:
    assert removed(TEXT, MORE, *lines) == {}


@pytest.mark.parametrize("line", ["初审：10月11日至15日", "终审：10月25日", "点击率：3.5%", "阅读率：人均82%", "分享：江一帆《招商之道》", "收藏：青澜博物馆"])  # fmt: skip
def test_days_and_figures_behind_the_word_of_a_label_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}
    assert removed(TEXT, MORE, line) == {}


@pytest.mark.parametrize(
    ("texts", "gone"),
    [
        (["发布时间", "2025-02-03", "来源", "滨江日报", "阅读", "7233"], [0, 1, 2, 3, 4, 5]),
        (["来源：", "滨江日报", "发布日期：", "2025-02-03", "浏览次数", "31"], [0, 1, 2, 3, 4, 5]),
        # what no label stands above, and what is a sentence
        (["面积", "7233亩", "地点", "望川县"], []),
        (["来源", "本县今年把茶业当作头一件大事来抓，从选种到出口都有专人负责。"], [0]),
    ],
)
def test_values_below_labels_in_lists_above_a_text_go(texts: list[str], gone: list[int]) -> None:
    paragraphs = [
        "望川县昨天给三家茶厂发了出口备案证，从递交材料到拿到证书一共用了九天，比去年快了两个星期。",
        "县商务局的人说，快的是材料，三张表合成了一张，检测报告由检测站直接传到系统里，企业不用再跑。",
    ]
    blocks = [*(Block(text, Kind.ITEM) for text in texts), *(Block(text, Kind.PARAGRAPH) for text in paragraphs)]
    assert sorted(trim(blocks, "望川三家茶厂拿到出口备案证")) == gone


HALL = "Tolland Marine Opens Second Cable Hall in Port Easter"


@pytest.mark.parametrize(
    ("title", "heading", "stays"),
    [
        (HALL, "A £126 million hall doubles output of subsea cable and brings headcount on the estuary to 900", True),
        (
            "Bruselas sondea la apertura de centros fuera de la Unión",
            "La Comisión endurecerá la regulación sobre deportaciones mientras analiza el polémico modelo insular",
            True,
        ),
        (
            "Hafen bekommt eine zweite Fähre",
            "Sie soll im Frühjahr ablegen; die Reederei stellt dafür vierzig Leute ein, darunter zwölf Lehrlinge",
            True,
        ),
        # the same in more words, in another order; a short one
        (HALL, "Tolland Marine plc opens its second hall for cable at Port Easter", False),
        (HALL, f"{HALL} on the Estuary", False),
        (HALL, "Second Cable Hall in Port Easter Opened by Tolland Marine", False),
        (HALL, "Tolland Marine opens hall", False),
        ("Hafen bekommt eine zweite Fähre", "Eine zweite Fähre bekommt der Hafen im Mai", False),
    ],
)
def test_a_long_line_below_a_title_that_shares_few_of_its_words_is_no_other_wording_of_it(
    title: str, heading: str, stays: bool
) -> None:
    def gone(level: int) -> bool:
        blocks = [Block(title, Kind.HEADING, level=1), Block(heading, Kind.HEADING, level=level)]
        return 1 in trim([*blocks, *(Block(text, Kind.PARAGRAPH) for text in (ENGLISH, ENGLISH))], title)

    assert gone(2) is not stays
    assert gone(1) or heading.endswith("Lehrlinge")  # which is told as a sentence
