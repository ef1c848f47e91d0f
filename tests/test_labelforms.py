"""Labels as templates print them: with other colons, spread, glued to what stands beside them, below the text; the head
of a table of figures, which is none."""

import time

import pytest
from test_labels import BODY, ENGLISH, FETCHED, TITLE, ld, read
from test_trim import MORE, TEXT, removed

from pipelines.bylines import byline
from pipelines.extract import main_text
from pipelines.labelline import joined
from pipelines.labelline import plain as plain_line
from pipelines.labels import read_labels
from pipelines.lines import label_lines
from pipelines.page import parse
from pipelines.reporters import reporter
from pipelines.sitelines import opens_text
from pipelines.statements import STATEMENT

#: Seconds of processor time for one hostile line; a hundredth of it is needed.
TIME_BOUND = 0.5
STALE = "<meta name='pubdate' content='2023-11-02'>"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Autor: Agnieszka WrońskaŹródło: PAK", "Agnieszka Wrońska"),
        ("Autor: Jan HolubČlánek 6. března 2025", "Jan Holub"),
        ("Автор: Ніна СомовчукҐазета Порт", "Ніна Сомовчук"),
        ("Autor: Jan HolubĎalší články", "Jan Holub"),
        ("Autor: Łukasz MacĆwik", "Łukasz MacĆwik"),
        ("Autor: Żaneta Ćwiąkała", "Żaneta Ćwiąkała"),
        ("Autor: Ďuro Ťažký", "Ďuro Ťažký"),
        ("Автор: Ґанна Їжак", "Ґанна Їжак"),
    ],
)
def test_a_name_ends_where_a_word_with_any_capital_is_glued_to_it(line: str, name: str) -> None:
    assert byline(line) == name


@pytest.mark.parametrize("colon", "：:︰∶﹕꞉")
def test_a_printed_day_goes_before_a_stale_one_with_any_colon(colon: str) -> None:
    labels = read(
        f"<p><i>发布日期{colon}</i>2025-05-30 <i>来源{colon}</i>青澜日报 <i>所属区域{colon}</i>望川县</p>", head=STALE
    )
    assert (str(labels.published_on), labels.source, labels.region) == ("2025-05-30", "青澜日报", "望川县")


@pytest.mark.parametrize("line", ["水灰比3∶1 2025-05-30", "截止日期∶2025-05-30", "投标日期﹕2025-05-30"])
def test_other_days_do_not_with_such_a_colon(line: str) -> None:
    assert str(read(f"<p>{line}</p>", head=STALE).published_on) == "2023-11-02"


@pytest.mark.parametrize("line", ["来源∶青澜日报", "责任编辑﹕林小满", "发布日期∶2025-05-30"])
def test_a_line_with_such_a_colon_is_removed(line: str) -> None:
    assert sorted(removed(TEXT, MORE, line)) == [2]


@pytest.mark.parametrize("line", ["来 源：《青澜招商》杂志", "作 者：林小满", "责 编：苗青", "稿 源：青澜日报"])
def test_a_line_with_a_spread_label_is_removed(line: str) -> None:
    assert {why.rule for why in removed(TEXT, MORE, line).values()} in ({"label_line"}, {"credit"})


@pytest.mark.parametrize(
    "line", ["[来源] 青澜日报", "［作者］林小满", "刊发日期：2025年5月16日", "首发时间：2025-05-16"]
)
def test_a_label_in_square_brackets_and_when_it_was_printed_go(line: str) -> None:
    assert {why.rule for why in removed(TEXT, MORE, line).values()} <= {"label_line", "credit"}
    assert sorted(removed(TEXT, MORE, line)) == [2]


@pytest.mark.parametrize(
    "line",
    ["[来源] [作者]", "[时间轴] 从三月到八月，一共七件事。", "[注1] 来源见附录，共七种。"],
)
def test_other_square_brackets_stay_in_a_text(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


@pytest.mark.parametrize("line", ["[日期] 表中日期均为农历。", "[作者]王安石，北宋政治家。"])
def test_notes_in_square_brackets_stay_below_a_text(line: str) -> None:
    assert removed(TEXT, MORE, line) == {}


@pytest.mark.parametrize("line", ["时 间：八月十八日上午九时", "来 源头看一看，水从哪里来。", "地 点：会展中心"])
def test_other_spread_words_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


@pytest.mark.parametrize("line", ["甲队以3∶1胜出，观众很多。", "砂浆配比一比三（1∶3）。"])
def test_a_ratio_stays(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


FACTS = "<ul><li><label>作　　者：</label>容止水</li><li>{}</li><li>所属地区：望川市</li><li>发布时间：2025.11.14 19:06</li></ul>"


@pytest.mark.parametrize("source", ["文章来源：青澜日报", "来　源：青澜日报", "稿源：青澜日报"])
def test_labels_that_all_stand_below_the_text_are_read(source: str) -> None:
    labels = read(body=BODY + FACTS.format(source))
    assert (labels.author, labels.source, labels.region) == ("容止水", "青澜日报", "望川市")
    assert str(labels.published_on) == "2025-11-14"


@pytest.mark.parametrize(
    "below",
    [
        "<p>所属地区：望川市</p><p><a href='/2'>来源：青澜日报</a></p><p>作者：容止水</p><p>日期：2025-11-14</p><p>浏览：31</p>",
        "<ul><li>所属地区：望川市</li><li>赞 31</li><li>作者：容止水</li><li>日期：2025-11-14</li><li>浏览：31</li></ul>",
        "<p>所属地区：望川市</p><p>赞 31</p><p>评论 4</p><p>转发 2</p>",
        "<p>所属地区：望川市</p><p>冷链仓储项目</p><p>日期：2025-11-14</p><p>浏览：31</p><p>作者：容止水</p>",
    ],
)  # fmt: skip
def test_a_label_behind_something_else_is_another_articles(below: str) -> None:
    assert read(body=BODY + below).region is None


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ("作 者：容止水", "作者：容止水"), ("日 期：2025-08-18 来 源：甲报", "日期：2025-08-18 来源：甲报"), ("時 間:2025", "時間:2025"),
        ("工作 时间：周一", "工作 时间：周一"), ("合作 者：容止水", "合作 者：容止水"), ("作 者", "作 者"), ("出 处长：李明", "出 处长：李明"),
    ],
)  # fmt: skip
def test_a_spread_label(line: str, plain: str) -> None:
    assert plain_line(line) == plain.replace("時 間", "時間")


@pytest.mark.parametrize(
    ("info", "source", "author"),
    [
        ("<i>来源：潮声客户端</i><i>记者 司徒遥 柏青</i><i>2024-04-12 07:26</i><i>阅读8万</i>", "潮声客户端", "司徒遥, 柏青"),
        ("<i>来源：青澜日报</i><i>记者 林小满</i><i>2024-04-12</i>", "青澜日报", "林小满"),
        ("<i>来源：青澜网</i><i>记者：林小满</i><i>2024-04-12</i>", "青澜网", "林小满"),
        ("<i>来源：青澜日报</i><i>记者 林小满 高清</i><i>2024-04-12</i>", "青澜日报", "林小满"),
        ("<i>来源：青澜记者网</i><i>2024-04-12</i>", "青澜记者网", None),
        ("<i>来源：青澜日报</i><i>记者手记</i><i>2024-04-12</i>", "青澜日报", None),
    ],
)  # fmt: skip
def test_a_reporter_in_an_element_right_behind_the_source(info: str, source: str, author: str | None) -> None:
    labels = read(f"<p>{info}</p>")
    assert (labels.source, labels.author) == (source, author)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("来源：甲报 记者 李明 王小芳 2024-04-12", "李明, 王小芳"), ("记者 李明 欧阳雪 2024-04-12", "李明, 欧阳雪"),
        ("来源：甲报 记者 李明 编辑 2024-04-12", "李明"), ("来源：甲报 记者 李明 王小芳 编辑", "李明"), ("来源：甲报 记者 李明 要闻频道 2024-04-12", "李明"),
    ],
)  # fmt: skip
def test_reporters_with_a_space_between_stand_before_the_day(line: str, names: str) -> None:
    assert reporter(line) == names


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("作者：<a>江一苇</a><a>发表评论</a><i>阅读 4,208</i>", "江一苇"),
        ("作者：<a>江一苇</a><a>收藏</a><a>打印</a>", "江一苇"),
        ("作者：<a>江一苇</a>", "江一苇"),
        ("作者：林评", "林评"),
    ],
)
def test_two_buttons_glued_to_an_author(info: str, author: str) -> None:
    assert read(f"<p><i>2021-12-03 10:10</i> {info}</p>").author == author


FIGURES = (
    "| {} | 6月12日 | 6月13日 | 涨跌 |\n| --- | --- | --- | --- |\n| 青屿港 | 28 | 29 | 1 |\n| 泓州 | 26 | 26 | 0 |"
)


@pytest.mark.parametrize("head", ["地区", "所在地区", "来源", "日期"])
def test_the_head_of_a_table_of_figures_is_no_label(head: str) -> None:
    assert label_lines(FIGURES.format(head)) == []


@pytest.mark.parametrize(
    ("table", "line"),
    [
        ("| 来源 | 甲报 |\n| --- | --- |\n| 地区 | 望川县 |", "地区：望川县"),
        ("| 地区 | 望川县 | 来源 | 甲报 |\n| --- | --- | --- | --- |\n| 日期 | 2025-08-18 | 浏览 | 31 |", "地区：望川县"),
        ("| 地区 | 来源 | 日期 |\n| --- | --- | --- |\n| 望川县 | 甲报 | 2025-08-18 |", "地区：望川县"),
        (
            "| 所在地区 | 望川县 | 面积 | 31亩 |\n| --- | --- | --- | --- |\n| 层高 | 8米 | 用途 | 工业 |\n| 租金 | 18元 | 产权 | 50年 |",
            "所在地区：望川县",
        ),
        (
            "| 地区 | 望川县 | 项目 | 冷链 |\n| --- | --- | --- | --- |\n| 日期： | 2025-08-18 | 状态 | 在谈 |\n| 面积 | 31亩 | 用途 | 工业 |",
            "地区：望川县",
        ),
    ],
)  # fmt: skip
def test_a_table_of_labels_is_read(table: str, line: str) -> None:
    assert line in label_lines(table)


def test_a_day_is_no_region() -> None:
    assert read("<table><tr><td>地区</td><td>6月12日</td></tr></table>").region is None


# --- other languages


@pytest.mark.parametrize(
    ("info", "source", "author"),
    [
        ("<i>By Tao Lin and Esther Quill</i> <i>Source: Hengqu Morning Post</i> <i>May 8, 2019</i> <i>Font size: <a>A</a> <a>A+</a></i>", "Hengqu Morning Post", "Tao Lin, Esther Quill"),
        ("<i>Published: May 8, 2019</i><i>Source: Hengqu Morning Post</i><i>By Tao Lin, Esther Quill</i><i>Font size: S M</i>", "Hengqu Morning Post", "Tao Lin, Esther Quill"),
        ("<i>Source: Zone Press Office</i><i>By Teresa Quill</i>", "Zone Press Office", "Teresa Quill"),
        ("<i>Source: Zone Press Office</i>", None, None),
        ("<i>Source: Harbour data, 2019</i><i>By the numbers</i>", None, None),
        ("<i>Photo by Teresa Quill</i><i>Source: Zone Press Office</i>", None, None),
    ],
)  # fmt: skip
def test_elements_without_spaces_below_an_english_title(info: str, source: str | None, author: str | None) -> None:
    labels = read(f"<p>{info}</p>", title="Shared pilot line opens at the park", body=ENGLISH, language="en")
    assert (labels.source, labels.author) == (source, author)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Tao Lin, Esther Quill", "Tao Lin, Esther Quill"),
        ("By Tao Lin, Esther Quill and Guo Yan", "Tao Lin, Esther Quill and Guo Yan"),
        ("by Maria van Dyk, Jane Miller", "Maria van Dyk, Jane Miller"),
        # one writer, and where or what
        ("By Tao Lin, New Harbour", "Tao Lin"), ("By Tao Lin, Staff Writer", "Tao Lin"), ("By Tao Lin, Harbour Daily", "Tao Lin"),
        ("By Tao Lin, Hong Kong", "Tao Lin"), ("By Tao Lin, Political Columnist", "Tao Lin"), ("By Tao Lin, Photographs Guo Yan", "Tao Lin"),
        ("By Tao Lin, Harbour Review", "Tao Lin"), ("By Tao Lin, Associated Press", "Tao Lin"), ("By Tao Lin, Chief Editor", "Tao Lin"), ("By Tao Lin, Mexico City", "Tao Lin"),
    ],
)  # fmt: skip
def test_two_writers_with_a_comma(line: str, names: str) -> None:
    assert byline(line) == names


# --- lines that are removed or stay


@pytest.mark.parametrize(
    "line",
    ["编辑先生：", "尊敬的编辑同志：", "青澜日报编辑同志：", "编辑部各位老师：", "主编先生、女士：", "親愛的編輯朋友們：", "记者同志:"],
)  # fmt: skip
def test_whom_a_letter_greets_stays(line: str) -> None:
    assert removed(line, TEXT, MORE) == {}


@pytest.mark.parametrize(
    "line",
    [
        "编辑：林先生",
        "责任编辑：",
        "编辑 林小满",
        "记者：林小满",
        "作者老师林小满",
        "编辑部：",
        "记者 林先生 2025-03-01",
    ],
)
def test_other_lines_with_such_a_word_greet_nobody(line: str) -> None:
    assert not opens_text(line)


@pytest.mark.parametrize(
    "line",
    [
        "信件编号：BP20220816007发布日期：2022-08-19办理状态：已办结关注：904",
        "来信编号：20230107 发布时间：2023-01-09 浏览次数：31",
        "咨询编号：7 答复状态：已答复",
    ],
)
def test_the_fields_of_a_letter_in_one_line_are_removed(line: str) -> None:
    assert removed(TEXT, line, MORE)[1].rule == "label_line"


@pytest.mark.parametrize(
    "line",
    ["信件编号：BP20220816007", "办理状态：您可以在大厅查询，也可以来电。", "工单编号在短信里，凭编号查询办理状态。"],
)
def test_one_field_and_a_sentence_stay(line: str) -> None:
    assert removed(TEXT, line, MORE) == {}


@pytest.mark.parametrize(
    ("line", "is_said"),
    [
        ("本站部分内容由系统整理自公开信息，如有出入以官方发布为准。", True),
        ("以上载体资料由载体通整理自公开渠道，如有更新请提交纠错。", True),
        ("本页信息由招商平台收集自网络，仅供参考。", True),
        ("以上内容是否解决了您的问题？", True),
        ("这条回答解决了你的疑问吗？", True),
        ("新设的窗口是否解决了企业的问题？", False),
        ("以上数据由县统计局整理自各镇报表，如有更正另行公告。", False),
        ("以上资料由村民整理自公开的族谱，展馆里摆了三个柜子，有人来抄。", False),
        ("本平台招商信息来自网络，仅供参考，请以主管部门公告为准。", True),
        ("本网项目资料由编辑整理，请以主管部门公告为准！", True),
        ("本站数据均来源于公开渠道，如有差异，以实际为准。", True),
        ("联系我时，请说明是在青澜厂房网看到的，谢谢！", True),
        ("温馨提示：联系业主时请告知您是从青澜选址网了解到的信息。", True),
        ("致电时请务必说明是在本网看到，会享受优惠", True),
        ("联系我时请提前一天，说明参观人数。", False),
        ("致电时请说明是在哪个路口看到积水，热线人员会立即派单处置。", False),
        ("咨询时请说明是从招聘会得知的岗位，便于工作人员登记渠道。", False),
        ("咨询时，请说明项目编号，工作人员会逐一解答。", False),
        ("记者联系业主时，对方说明房源是在去年交付的。", False),
        ("本站数据来自三十个浮标，每十分钟上传一次。", False),
        ("本平台数据由各县统计局汇总，全年共受理一千件。", False),
        ("本网信息由企业上报，园区逐条核对。", False),
        ("部分内容由系统整理自公开信息，如有出入以官方发布为准的说法站不住脚。", False),
    ],
)
def test_what_a_site_says_of_what_it_has_put_together(line: str, is_said: bool) -> None:
    assert (STATEMENT.match(line) is not None) is is_said


@pytest.mark.parametrize(
    "piece",
    [
        "作 者",
        "来 源：",
        "记者 李明 王芳 ",
        "：记者 ",
        "By Tao Lin, ",
        "[Bb]y A, ",
        "本站内容由系统整理自",
        "联系我时，请说明是在",
        "各位老师",
        "编辑先生、",
        "【来源】",
        "【来源】甲",
        " 丨",
        "甲时间：",
        "作者：李明，",
    ],
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    line = piece * (20000 // len(piece))
    start = time.process_time()
    plain_line(joined(line))
    reporter(line[:80])
    byline(line[:160])
    opens_text(line)
    STATEMENT.match(line)
    read(f"<p>{line[:160]}</p>", title=TITLE)
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：《青澜经济》", "《青澜经济》"), ("来源：《青澜经济》2025年第3期", "《青澜经济》"), ("（来源：《青澜经济》）", "《青澜经济》"),
        ("来源：《青澜经济》、《园区观察》", "《青澜经济》、《园区观察》"), ("来源 《青澜经济》 浏览：33", "《青澜经济》"), ("转载自《青澜经济》", "《青澜经济》"),
        ("转自：《青澜经济》", "《青澜经济》"), ("摘自《读港》", "《读港》"), ("来源：《青澜日报》记者 李明", "《青澜日报》"), ("来源：【《青澜经济》】", "《青澜经济》"),
        ("（原载《青澜日报》）", "《青澜日报》"), ("（原载青澜日报）", "青澜日报"), ("原载于《青澜日报》", "《青澜日报》"), ("原载重五吨的货车", None), ("原载《关于支持园区发展的若干意见》", None),
        ("来源：《青澜经济", "青澜经济"), ("来源：青澜网《青澜经济》", "青澜网"), ("转自《关于支持园区发展的若干意见》", None), ("资金来源《青澜经济》", None),
        ("摘自青澜港的历史", None), ("参考《青澜经济》", None), ("来源：“青澜经济”", "青澜经济"), ("来源：青澜经济", "青澜经济"),
    ],
)  # fmt: skip
def test_a_paper_keeps_the_marks_of_its_title(line: str, source: str | None) -> None:
    assert read(f"<p>2025-08-18 {line}</p>").source == source


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("<meta name='ContentSource' content='《青澜经济》'>", "《青澜经济》"), ("<meta name='source' content='来源：《青澜经济》'>", "《青澜经济》"),
        (ld(**{"@type": "NewsArticle", "publisher": {"name": "《青澜经济》"}}), "《青澜经济》"),
        ("<meta name='source' content='“青澜经济”'>", "“青澜经济”"), ("<meta name='source' content='青澜经济'>", "青澜经济"),
        ("<meta name='source' content='本站'>", None),
    ],
)  # fmt: skip
def test_so_it_does_in_what_the_head_declares(head: str, source: str | None) -> None:
    assert read(head=head).source == source


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("公告日期：2025年03月28日　　截止日期：2025年04月30日", "2025-03-28"), ("公告时间：2025-03-28 开标时间：2025-04-30", "2025-03-28"),
        ("公告日期：2025-03-28截止日期：2025-04-30", "2025-03-28"), ("日期：2025-03-28　到期日期：2025-04-30", "2025-03-28"),
        ("2025-03-28　截止日期：2025-04-30", "2025-03-28"),
        ("公示日期：2025-03-28 截止日期：2025-04-30", None), ("挂牌公告日期：2025-03-28 截止日期：2025-04-30", None), ("发文日期：2025-03-28 截止日期：2025-04-30", None),
        ("签约时间：2025-03-28 截止日期：2025-04-30", None), ("2025年3月28日截止", None), ("公告日期：2025年3月28日 截止", None), ("竞价时间：2025年3月28日截止报名", None),
        ("有效期：2025-03-28 到期日期：2025-04-30", None),
    ],
)  # fmt: skip
def test_the_label_of_the_next_day_says_nothing_of_this_one(line: str, day: str | None) -> None:
    found = read(f"<p>{line}</p>").published_on
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("fields", "region", "source"),
    [
        ("<ul><li><label>所属地区</label><span>望川</span></li><li><label>来源</label><span>青澜日报</span></li></ul>", "望川", "青澜日报"),
        ("<ul><li><label>适用地区</label><span>望川</span></li><li><label>来源单位</label><span>望川市商务局</span></li></ul>", "望川", "望川市商务局"),
        ("<div><label>来源</label><em>青澜日报</em><label>所属地区</label><em>望川</em></div>", "望川", "青澜日报"),
        ("<div><label>地区</label><a>望川</a><a>云坪</a></div>", None, None), ("<div><label>地区</label><span>望川</span><span>云坪</span></div>", None, None),
        ("<div><label for=q>地区</label><span>望川</span></div>", None, None), ("<div><label>地区</label><span>全部</span></div>", None, None),
        ("<div><label>来源</label><span>不限</span></div>", None, None), ("<div><label><input type=checkbox>地区</label><span>望川</span></div>", None, None),
        ("<div><label>所属地区</label><input name=q><label>来源</label><select><option>全部</option></select></div>", None, None),
        ("<div><label>地区</label><span><input value=望川></span></div>", None, None), ("<div><label>您的地区</label><span>望川</span></div>", None, None),
    ],
)  # fmt: skip
def test_a_label_without_a_colon_before_its_value_is_read(fields: str, region: str | None, source: str | None) -> None:
    labels = read(fields)
    assert (labels.region, labels.source) == (region, source)


@pytest.mark.parametrize(
    ("below", "day", "source"),
    [
        ("<div><span>更新时间：2025-02-11</span><span>来 源：青澜服务中心</span><span>编辑：林小满</span></div>", "2025-02-11", "青澜服务中心"),
        ("<div><span>浏览：32</span><span>稿　源：青澜日报</span></div>", None, "青澜日报"), ("<p>更新日期：2025-02-11</p>", "2025-02-11", None),
        ("<p>附件下载</p><p><a href=a.docx>回执.docx</a>（17KB）</p><p>发布日期：2025.03.10 | 来源：外贸科</p>", "2025-03-10", "外贸科"),
        ("<p>附件：</p><p><a href=a.docx>1.回执.docx</a></p><p><a href=b.pdf>2.名单.pdf</a></p><p>来源：外贸科</p>", None, "外贸科"),
        ("<p>刷新时间：2025-02-11</p>", None, None), ("<p>（原载《青澜日报》2025年2月11日）</p>", None, "《青澜日报》"),
        ("<p>更新时间：2025-02-11</p><p>发布时间：2025-02-10</p>", "2025-02-10", None),
        ("<div><span>电话：0719-880</span><span>来 访：星期五</span></div>", None, None), ("<p>本站更新时间：2025-02-11</p>", None, None),
        ("<p>资金来 源：青澜日报</p>", None, None), ("<p>以上信息最后更新于2025-02-11。</p>", None, None),
        ("<ul><li><a href=/1>厂房出租一万平</a> 更新时间：2025-02-11</li><li><a href=/2>厂房出租两万平</a> 更新时间：2025-02-12</li></ul>", None, None),
        ("<p>服务热线</p><p>意见箱</p><p>网站地图</p><p>来源：外贸科</p>", None, None),
    ],
)  # fmt: skip
def test_fields_below_the_text_are_read(below: str, day: str | None, source: str | None) -> None:
    labels = read(after=below)
    assert (str(labels.published_on) if labels.published_on else None, labels.source) == (day, source)


NOTICE = "关于举办轴承产业链对接会的通知"
IMPRINT = "<div>望川市商务局主办　地址：望川市迎宾路3号　联系电话：0576-8120000</div>"


@pytest.mark.parametrize(
    ("declared", "shown", "imprint", "title"),
    [
        ("通知公告-望川市商务局", f"<h1>{NOTICE}</h1>", IMPRINT, NOTICE),
        ("通知公告_望川市商务局", f"<div class=bt><h1>{NOTICE}</h1></div>", IMPRINT.replace("主办", " 版权所有"), NOTICE),
        ("公示公告 - 望川市商务局", f"<h1>{NOTICE}</h1>", "<div>主办：望川市商务局　地址：望川市迎宾路3号　邮编：318000</div>", NOTICE),
        # nobody signs, and the name is that of an office
        ("通知公告-望川市商务局", f"<h1>{NOTICE}</h1>", "", NOTICE), ("招商动态-望川高新区", f"<h1>{NOTICE}</h1>", IMPRINT, NOTICE),
        # a heading that is short, a <title> that says more or names no office
        ("轴承产业链对接会预告-望川市商务局", "<h1>通知</h1>", IMPRINT, "轴承产业链对接会预告"),
        (f"{NOTICE}-望川市商务局", f"<h1>{NOTICE}</h1>", IMPRINT, NOTICE),
        ("通知公告-望川市商务局", "<h1>通知</h1>", IMPRINT, "通知公告-望川市商务局"),
        ("春到望川-晴川散记", f"<h1>{NOTICE}</h1>", IMPRINT, "春到望川"),
    ],
)  # fmt: skip
def test_a_title_of_section_and_office_gives_way_to_the_headline(
    declared: str, shown: str, imprint: str, title: str
) -> None:
    page = parse(f"<html><head><title>{declared}</title></head><body>{shown}<div>{BODY}</div>{imprint}</body></html>")
    assert page is not None
    labels = read_labels(
        page, main_text(page).blocks, url="https://a.example/1.html", fetched_at=FETCHED, timezone=None
    )
    assert labels.title == title


@pytest.mark.parametrize(
    "piece",
    ["来源：《青", "《青澜》、", "公告日期：2025-03-28 截止日期", "更新时间：1来 源", "附件1", "来  源：", "《》", "望川市商务局主办地址"],
)  # fmt: skip
def test_hostile_fields_of_chinese_pages_take_no_time(piece: str) -> None:
    start = time.process_time()
    read(f"<p>{piece * 20_000}</p><p>{(piece * 40)[:150]}</p>", after=f"<p>{(piece * 40)[:150]}</p>")
    assert time.process_time() - start < 4 * TIME_BOUND


MENU = "<div><a href=/>首页</a><a href=/a>通知公告</a><a href=/b>土地挂牌公告</a><a href=/c>政务公开</a><a href=/d>投资环境</a></div>"


@pytest.mark.parametrize(
    ("declared", "shown", "title"),
    [
        ("通知公告_政务公开_望川市商务局", f"<h1>{NOTICE}</h1>", NOTICE), ("土地挂牌公告-望川市商务局", f"<div><h1>{NOTICE}</h1></div>", NOTICE),
        ("望川市商务局-土地挂牌公告", f"<h1>{NOTICE}</h1>", NOTICE), ("通知公告-望川市商务局", f"<h2>{NOTICE}</h2><p>发布时间：2025-03-04</p>", NOTICE),
        ("土地挂牌公告 | 望川高新区", f"<h3>{NOTICE}</h3><p>2025-03-04</p>", NOTICE),
        # the first heading of a text that has the name of its section, a part that is no section, no office, a link
        ("投资环境-望川高新区", "<h2>区位优势与交通条件介绍</h2>", "投资环境-望川高新区"),
        ("投资环境-望川高新区", "<h1>投资环境</h1><h2>区位优势与交通条件介绍</h2>", "投资环境"),
        ("惠企政策问答-望川市商务局", f"<h1>{NOTICE}</h1>", "惠企政策问答"), ("土地挂牌公告-晴川散记", f"<h1>{NOTICE}</h1>", "土地挂牌公告"),
        ("土地挂牌公告-望川市商务局", f"<h1><a href=/8>{NOTICE}</a></h1>", "土地挂牌公告"),
        ("土地挂牌公告-望川市商务局", "<h1>地块</h1>", "土地挂牌公告"),
    ],
)  # fmt: skip
def test_so_does_one_of_several_sections_that_the_page_links_to(declared: str, shown: str, title: str) -> None:
    page = parse(f"<html><head><title>{declared}</title></head><body>{MENU}{shown}<div>{BODY}</div></body></html>")
    assert page is not None
    labels = read_labels(
        page, main_text(page).blocks, url="https://a.example/1.html", fetched_at=FETCHED, timezone=None
    )
    assert labels.title == title


COMMENT = "<ul class='{}'><li>小赵</li><li>{}</li><li>厂房那段很真实，我们园区也是这样。</li></ul>"


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("cmt-list", "发布于 2025-08-19 07:58:02"),
        ("msg", "发布于 2025-08-19 07:58:02 回复该评论"),
        ("x", "发表于：2025-08-19 07:58 举报"),
        ("x", "发布时间：2025-08-19 07:58 支持(3)"),
    ],
)
def test_the_day_of_a_comment_is_not_the_articles(name: str, line: str) -> None:
    below = "<p><a href='/1'>上一篇</a></p>" + COMMENT.format(name, line)
    assert read(after=below).published_on is None
    assert str(read("<p>2025-08-18</p>", after=below).published_on) == "2025-08-18"


@pytest.mark.parametrize(
    "line", ["发布时间：2025-08-18", "发布时间：2025-08-18 09:00 浏览：31", "发布日期：2025-08-18 已回复"]
)
def test_the_day_below_a_text_is(line: str) -> None:
    assert str(read(after=f"<p>{line}</p>").published_on) == "2025-08-18"


TAGS = "<h5>标签：<a href='/t/1'>厂房设计</a> <a href='/t/2'>园区访谈</a></h5>"


def test_fields_below_tags_and_a_statement_are_read() -> None:
    below = "<p>本文由 南山客 原创，转载请注明出处。</p>" + TAGS + "<h6>作者：南山客 | 浏览：31 | 评论：2</h6>"
    assert read(after=below).author == "南山客"
    assert read(after="<p>一</p><p>二</p><p>三</p><h6>作者：南山客 | 浏览：31</h6>").author is None


USER = "<a href='/user/17'><img src='/a.png'></a>"
BESIDE = "<div><a href='/user/17'>{}</a><span>· 2025-08-18 08:00</span></div>"


@pytest.mark.parametrize("name", ["冷杉", "闻笛", "山海同行"])
def test_an_account_with_a_picture_elsewhere_and_a_day_beside_it_wrote_it(name: str) -> None:
    assert read(BESIDE.format(name), after=f"<div>{USER}<b>作者简介</b></div>").author == name


@pytest.mark.parametrize(
    ("info", "after"),
    [
        (BESIDE.format("青澜日报"), USER),
        (BESIDE.format("临江发布"), USER),
        (BESIDE.format("冷杉").replace("user", "topic"), USER.replace("user", "topic")),
        (BESIDE.format("山海同行"), USER.replace("17", "18")),
        ("<div><a href='/user/17'>山海同行</a></div>", USER),
    ],
    ids=["a paper", "an office", "no user", "another picture", "no day"],
)
def test_another_link_beside_the_day_is_no_author(info: str, after: str) -> None:
    assert read(info, after=f"<div>{after}</div>").author is None


@pytest.mark.parametrize(
    ("below", "section"),
    [
        ("<div class='position'>首页 &gt; <a href='/fortune/'>财经</a></div>", "财经"),
        ("<div class='crumb'><a href='/'>首页</a> » <a href='/f/'>财经</a></div>", "财经"),
        ("<div class='x'>首页 &gt; <a href='/fortune/'>财经</a></div>", None),
        ("<div class='position'>首页 <a href='/fortune/'>财经</a></div>", None),
    ],
)
def test_a_trail_below_the_title_is_called_one(below: str, section: str | None) -> None:
    assert read(f"<p>2025-08-18</p>{below}").section == section


@pytest.mark.parametrize(
    "line",
    [
        "2025-10-16 12:30来源：青澜网记者：安如松、苏小鲤 直播已结束 9.2万人次观看", "<span>记者：安如松、苏小鲤</span><span>直播已结束</span>",
        "<span>记者：安如松、苏小鲤</span> <span>直播中</span> <span>3万人</span>", "<i>2025-10-16</i><i>撰文：安如松、苏小鲤</i><i>征集中</i>",
        "作者：安如松、苏小鲤 视频回放", "<span>2025-10-16 12:30</span><span>记者：安如松、苏小鲤</span><span>已结束</span>", "记者：安如松、苏小鲤 【直播已结束】",
        "記者：安如松、苏小鲤 直播已結束", "作者：安如松、苏小鲤 正在进行中 | 分享", "<b>作者：安如松、苏小鲤</b><b>投票已截止</b>",
    ],
)  # fmt: skip
def test_a_name_ends_where_the_state_of_a_broadcast_stands(line: str) -> None:
    assert read(f"<p>{line}</p>").author == "安如松、苏小鲤"


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("作者：安如松 易直", "安如松 易直"), ("作者：安如松、回放歌", "安如松、回放歌"), ("作者：安如松 毕直播", "安如松 毕直播"), ("作者：安如松 钟进行", "安如松 钟进行"),
        ("作者：青澜直播", "青澜直播"), ("作者：青澜直播中", "青澜直播中"), ("<b>作者：青澜直播</b><b>3万</b>", "青澜直播"), ("作者：安如松 直播青澜", "安如松 直播青澜"),
        ("作者：苏小鲤 已故", "苏小鲤 已故"), ("作者：钟进行 中", "钟进行 中"),
    ],
)  # fmt: skip
def test_names_that_look_like_such_a_state_are_whole(line: str, author: str) -> None:
    assert read(f"<p>{line}</p>").author == author


SLASHED = "<div>作者 / 林小满</div><div>来源 / 望川日报</div><div>{}</div>"


@pytest.mark.parametrize("day", ["日期 / 2025年10月24日", "发布日期 / 2025-10-24", "时间 ／ 2025.10.24"])
@pytest.mark.parametrize("is_inside", [False, True])
def test_fields_with_a_slash_for_their_colon_are_read_one_below_the_other(day: str, is_inside: bool) -> None:
    fields = SLASHED.format(day)
    labels = read(body=BODY + fields) if is_inside else read(body=f"<div>{BODY}</div>", after=f"<div>{fields}</div>")
    assert (labels.author, labels.source, str(labels.published_on)) == ("林小满", "望川日报", "2025-10-24")
    above = read(fields)
    assert (above.author, above.source, str(above.published_on)) == ("林小满", "望川日报", "2025-10-24")


@pytest.mark.parametrize(
    "lines",
    [
        "<div>来源 / 望川日报社的人说水从地下来</div><div>另一行</div>",
        "<div>来源 / 作者</div><div>日期 / 地区</div>",
        "<div>来源 / 全部</div><div>地区 / 全部</div>",
        "<div>首页 / 来源 / 望川日报</div><div>日期 / 地点</div>",
    ],
)
def test_other_words_with_a_slash_are_no_fields(lines: str) -> None:
    labels = read(lines)
    assert (labels.source, labels.region, labels.published_on) == (None, None, None)


@pytest.mark.parametrize(
    "end",
    [
        "<p>时间：2025-10-24</p><p>地点：望川会展中心</p>",
        "<p>活动时间：2025-10-24</p><p>联系人：林小满</p>",
        "<p>时间：2025-10-24</p><p>人数：300人</p>",
    ],
)
def test_the_day_of_an_event_at_the_end_of_a_text_is_no_label(end: str) -> None:
    assert read(body=BODY + end).published_on is None


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("来源：青澜日报 作者：陈立 第03版 2025-08-18", "青澜日报", "陈立"),
        ("作者：陈立　第 A03 版　来源：青澜日报", "青澜日报", "陈立"),
        ("作者：李第明 来源：青澜日报", "青澜日报", "李第明"),
        ("<i>2025-08-18</i> <i>来源：青澜日报2分钟阅读</i>", "青澜日报", None),
        ("<i>2025-08-18</i> <i>来源：书香阅读</i>", "书香阅读", None),
        ("<i>来源：青澜发布</i> · <i>作者：陈立</i> · 2025-08-18", "青澜发布", "陈立"),
        ("发布 · 2025-08-18 来源 · 青澜日报", "青澜日报", None),
        ("<div><i>来源 新青澜周刊</i><i>记者 陈立明</i><i>2025-08-18</i></div>", "新青澜周刊", "陈立明"),
        ("2025-08-18 09:22 微信公众号", None, None),
        ("2025-08-18 09:22 青澜微信公众号", "青澜微信公众号", None),
    ],
)
def test_a_value_ends_before_the_page_of_a_paper_and_a_count_of_minutes(
    line: str, source: str | None, author: str | None
) -> None:
    labels = read(line if line.startswith("<div") else f"<p>{line}</p>")
    assert (labels.source, labels.author) == (source, author)


@pytest.mark.parametrize(
    ("spans", "source", "origin"),
    [
        (["发布单位", "望川市商务局", "发布时间", "2025-05-16", "收藏", "35"], "望川市商务局", "label:发布单位"),
        (["发文机关", "望川市商务局", "2025-05-16"], "望川市商务局", "label:发文机关"),
        (["来源", "望川日报", "2025-05-16"], "望川日报", "label:来源"),
        (["2025-05-16", "发布机构", "望川市商务局"], "望川市商务局", "beside_date"),
        (["2025-05-16", "信息来源", "望川日报"], "望川日报", "beside_date"),
        # no label, or no name behind it
        (["2025-05-16", "来源网"], "来源网", "beside_date"),
        (["2025-05-16", "望川市发布机构管理局"], "望川市发布机构管理局", "beside_date"),
        (["发布机构", "更多", "2025-05-16"], None, None),
        (["2025-05-16", "发布单位"], None, None),
        (["发布会现场", "2025-05-16"], None, None),
    ],
)
def test_a_label_in_an_element_of_its_own_is_no_part_of_the_name(
    spans: list[str], source: str | None, origin: str | None
) -> None:
    labels = read("<p>" + "".join(f"<span>{one}</span>" for one in spans) + "</p>")
    assert (labels.source, labels.source_from, str(labels.published_on)) == (source, origin, "2025-05-16")


@pytest.mark.parametrize("is_inside", [False, True])
@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("通讯员 柳如烟　编辑 方若谷　二审 陆简　三审 余清", "柳如烟"),
        ("记者 柳如烟 王小芳 | 责编 方若谷 | 终审 陆简", "柳如烟, 王小芳"),
        ("编辑：方若谷　文字：柳如烟　图片：陆简", "柳如烟"),
        ("编辑 方若谷　校对 陆简", None),
        ("记者 手记　编辑 方若谷", None),
        ("文字 识别　图片 处理", None),
        ("供稿 柳如烟　编辑 方若谷", None),
        ("通讯员 冷链园　编辑 方若谷　发展大局", None),
    ],
)
def test_who_wrote_in_a_line_of_all_who_worked_on_it(line: str, author: str | None, is_inside: bool) -> None:
    row = f"<div>{line}</div>"
    labels = read(body=BODY + row) if is_inside else read(body=f"<div>{BODY}</div>", after=row)
    assert labels.author == author


def test_whom_the_text_tells_of_and_one_of_two_such_lines_did_not_write_it() -> None:
    told = "<p>柳如烟在望川开了一家修船的铺子，十一年里修好了三百多条船，还带出了七个徒弟，附近几个镇的人都来找她。</p>"
    row = "<div>通讯员 柳如烟　编辑 方若谷</div>"
    assert read(body=BODY + told + row).author is None
    assert read(body=BODY + row + row.replace("柳如烟", "王小芳")).author is None


@pytest.mark.parametrize(
    ("info", "source", "author"),
    [
        ("<i>2025-05-16</i><i>来源丨望川轴承城</i><i>文丨柳如烟</i><i>图丨陆简</i>", "望川轴承城", "柳如烟"),
        ("<i>来源丨望川日报</i><i>文丨柳如烟</i>", "望川日报", "柳如烟"),
        ("2025-05-16 来源丨望川日报 文丨柳如烟 图丨陆简", "望川日报", "柳如烟"),
        ("来源：望川日报 丨 记者：柳如烟 丨 2025-05-16", "望川日报", "柳如烟"),
        ("来源丨更多", None, None),
        ("产业丨轴承 地区丨观察", None, None),
        ("<i>2025-05-16</i><i>图丨陆简</i><i>编辑丨方若谷</i>", None, None),
    ],
)
def test_a_character_that_is_printed_as_a_bar(info: str, source: str | None, author: str | None) -> None:
    labels = read(f"<p>{info}</p>")
    assert (labels.source, labels.author) == (source, author)


@pytest.mark.parametrize("name", ["望川微博", "青澜订阅", "华夏收藏", "青澜分享", "中国3D打印"])
@pytest.mark.parametrize("line", ["来源：{}　2025-05-30", "2025-05-30 来源：{}", "<i>来源：{}</i><i>2025-05-30</i>"])
def test_an_account_may_be_called_as_a_button_is(name: str, line: str) -> None:
    assert read(f"<p>{line.format(name)}</p>").source == name


@pytest.mark.parametrize(
    "line",
    [
        "来源：望川<a href='/w'>微博</a> 2025-05-30",
        "来源：望川<a>收藏</a><a>打印</a> 2025-05-30",
        "<b>来源：望川</b><i>订阅</i> 2025-05-30",
    ],
)
def test_a_button_in_an_element_of_its_own_is_none_of_the_name(line: str) -> None:
    assert read(f"<p>{line}</p>").source == "望川"


def test_a_button_behind_a_papers_name_is_none_of_it() -> None:
    assert read("<p>来源：青澜日报收藏 2025-05-30</p>").source == "青澜日报"


@pytest.mark.parametrize(
    "name",
    [
        "微信公众号",
        "公众号文章",
        "微信",
        "微博",
        "互联网",
        "来自网络",
        "网络资料",
        "公开信息",
        "媒体报道",
        "官网",
        "官方网站",
    ],
)
def test_where_all_texts_are_from_is_no_source(name: str) -> None:
    labels = read(f"<p>2025-05-30 来源：{name}</p>", head=f"<meta name='source' content='{name}'>")
    assert labels.source is None


@pytest.mark.parametrize(
    "name",
    [
        "新浪微博",
        "望川市互联网信息办公室",
        "互联网周刊",
        "“望川发布”微信公众号",
        "望川政府网",
        "望川融媒体",
        "网络传播杂志",
    ],
)
def test_who_has_such_a_word_in_the_name_is_one(name: str) -> None:
    assert read(f"<p>2025-05-30 来源：{name}</p>").source == name


@pytest.mark.parametrize(
    "line",
    [
        "执行期限：2025-06-01",
        "政策期限 2025年6月1日",
        "执行日期：2025-06-01起",
        "2025年6月1日起执行",
        "自2025年6月1日起施行",
        "2025-06-01 至 2025-06-30",
        "展出期间：2025-06-01",
    ],
)
def test_a_day_from_which_something_goes_on_is_none_of_publication(line: str) -> None:
    assert read(f"<p>{line}</p>").published_on is None
    assert str(read(f"<p>{line}</p><p>2025-05-30</p>").published_on) == "2025-05-30"


@pytest.mark.parametrize(
    "line", ["2025-05-30 起草单位：市商务局", "发布日期：2025-05-30 执行期限：一年", "2025-05-30 至善网", "2025-05-30"]
)
def test_other_words_behind_a_day_leave_it(line: str) -> None:
    assert str(read(f"<p>{line}</p>").published_on) == "2025-05-30"


PUBLISHER = ld(**{"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "云招网络科技有限公司"}})


@pytest.mark.parametrize("head", [PUBLISHER, ""])
@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("本文转载自青澜日报，版权归原作者所有。", "青澜日报"),
        ("文章来源于青澜日报", "青澜日报"),
        ("（本文摘编自青澜日报）", "青澜日报"),
        ("注：本文由青澜日报授权转载。", "青澜日报"),
        ("原文刊登于《园区观察》2025年第3期", "《园区观察》"),
        ("稿件来自望川市商务局。", "望川市商务局"),
    ],
)
def test_a_line_below_the_text_says_in_words_where_it_is_from(line: str, source: str, head: str) -> None:
    assert read("<p>2025-05-30</p>", head=head, after=f"<p>{line}</p>").source == source


@pytest.mark.parametrize(
    "line",
    [
        "本文来自网络，版权归原作者所有。",
        "本文由本站原创，转载请注明出处。",
        "本文来自一位不愿具名的读者。",
        "文章来源于生活，又高于生活。",
        "本文图片来自青澜日报。",
        "本文转载自青澜日报社区一位老读者写给编辑部的信，他在信里讲了四十年前第一次看见大海的那个夏天，以及后来留在港口做引航员的经过，读来亲切。",
    ],
)
def test_other_words_about_a_text_name_no_source(line: str) -> None:
    assert read("<p>2025-05-30</p>", after=f"<p>{line}</p>").source is None
    assert read("<p>2025-05-30 来源：甲日报</p>", after=f"<p>{line}</p>").source == "甲日报"


WEATHER = [
    "2025-05-30 星期五 多云 12/20℃",
    "2025年05月30日 12°C 晴",
    "望川 小雨转多云 2025-05-30",
    "2025.05.30 阴 18 ℃",
]


@pytest.mark.parametrize("line", WEATHER)
def test_a_line_with_the_weather_of_the_day_dates_nothing(line: str) -> None:
    assert read(f"<p>{line}</p>").published_on is None
    assert read(above=f"<p>{line}</p>").published_on is None
    assert str(read(f"<p>{line}</p><p>2025-05-28</p>").published_on) == "2025-05-28"


@pytest.mark.parametrize(
    "line",
    ["2025-05-30 晴川新闻网", "2025-05-30 望川多云山景区", "来源：望川气象台 2025-05-30 18℃", "2025-05-30 李小雨"],
)
def test_a_name_with_such_a_word_is_no_weather(line: str) -> None:
    assert str(read(f"<p>{line}</p>").published_on) == "2025-05-30"
