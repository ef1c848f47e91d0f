"""Who wrote it where names are unusual: pen names, two writers in one line, buttons and other labels glued to a name."""

import time

import pytest
from test_labels import BODY, TITLE, read

from pipelines.bylines import with_commas
from pipelines.lines import values
from pipelines.reporters import ends_as_caption, reporter_in_brackets, reporters_alone
from pipelines.surnames import begins_as_name, is_person

#: Seconds of processor time for one hostile line; a hundredth of it is needed.
TIME_BOUND = 0.5


@pytest.mark.parametrize(
    ("beginning", "author"),
    [
        ("（记者 凌霄 通讯员 谷雨）", "凌霄, 谷雨"), ("（记者 白珩 凌云）", "白珩, 凌云"), ("（通讯员 凌霄）", "凌霄"),
        ("（本报记者 金秋）", "金秋"), ("本报讯（记者凌霄）", "凌霄"), ("本报讯（记者鹿鸣）", "鹿鸣"),
        ("某社青澜3月1日电（记者鹿鸣 通讯员谷雨）", "鹿鸣, 谷雨"), ("本报讯（见习记者麦穗）", "麦穗"),
        # what is no name there
        ("（记者鹿鸣）", None), ("（记者手记）", None), ("本报讯（记者探访）", None), ("本报讯（记者团）", None),
        ("本报讯（记者站）", None), ("本报讯（记者从市里获悉）", None), ("（记者 梅雨）", None), ("（记者 宁波）", None),
        ("本报讯（记者直击）", None), ("本报讯（记者宁波）", None), ("本报讯（记者走进园区）", None), ("（记者 凌晨）", None),
    ],
)  # fmt: skip
def test_a_pen_name_behind_the_word_for_a_reporter(beginning: str, author: str | None) -> None:
    assert read(body=BODY.replace("<p>三月", f"<p>{beginning}三月")).author == author


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("□ 本报记者 鹿鸣", "鹿鸣"), ("□本报记者 鹿鸣 白珩", "鹿鸣, 白珩"), ("■ 记者 鹿鸣", "鹿鸣"),
        ("□记者 鹿鸣 通讯员 谷雨", "鹿鸣, 谷雨"), ("记者 鹿鸣 通讯员 谷雨", "鹿鸣, 谷雨"),
        ("本报记者 鹿鸣", None), ("□ 本报记者 探访", None), ("□ 本报记者 凌霄", None), ("□ 本报记者 蹲点", None), ("□ 本报记者 述评", None), ("□ 本报记者 暗访", None), ("■ 记者 夜话", None), ("□ 本报记者 走进 车间", None),
        ("□ 本报记者 直击 现场", None), ("■ 记者 团队", None), ("□ 本报记者 某县", None),
    ],
)  # fmt: skip
def test_a_pen_name_alone_on_a_line_behind_a_mark(line: str, names: str | None) -> None:
    assert reporters_alone(line) == names


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<p>本报记者 鹿鸣</p><p>2025-03-17 08:14 来源：青澜日报</p>", "鹿鸣"), ("<p class='author'>本报记者 花千树</p>", "花千树"),
        ("<p>2025-03-17 08:14</p><p>本报记者 鹿鸣 白珩</p>", "鹿鸣, 白珩"), ("<p class='jizhe'>本网记者 谷雨</p>", "谷雨"),
        ("<p>青澜新闻记者 | 楚天阔</p>", "楚天阔"), ("<p>某经记者丨花满楼</p>", "花满楼"), ("<p>某财经见习记者 ｜ 李明</p>", "李明"),
        # what is no name there, or stands elsewhere
        ("<p>本报记者 探访</p><p>2025-03-17 08:14</p>", None), ("<p class='author'>本报记者 团队</p>", None),
        ("<p>本报记者 直击</p><p>2025-03-17</p>", None), ("<p>本报记者 鹿鸣</p><p>签约现场</p>", None),
        ("<p class='author'>本报记者 走进车间</p>", None), ("<p>青澜新闻摄影记者 | 鹿鸣</p>", None), ("<p>我当记者 | 第三季</p>", None),
        ("<p>青澜新闻编辑 | 卫宁</p>", None), ("<p>小记者 | 春游</p>", None),
    ],
)  # fmt: skip
def test_a_pen_name_in_a_line_of_its_own_beside_the_day_or_behind_the_papers_name(
    info: str, author: str | None
) -> None:
    assert (read(info, body=BODY).author or "").replace(" 白", ", 白").replace(",,", ",") == (author or "")


ACCOUNT = "<meta name='article:author' content='文旅小账'>"


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<p>2025-03-17 来源：文旅小账</p><p>作者 / 蓝田雨</p>", "蓝田雨"), ("<p>2025-03-17 来源：文旅小账</p><p>文丨花满楼</p>", "花满楼"),
        ("<p>2025-03-17 来源：文旅小账</p><p>作者：李明</p>", "李明"),
        # the account itself, who did something else, another source
        ("<p>2025-03-17 来源：文旅小账</p>", "文旅小账"), ("<p>2025-03-17 来源：文旅小账</p><p>作者：文旅小账</p>", "文旅小账"),
        ("<p>2025-03-17 来源：文旅小账</p><p>图丨蓝田雨</p>", "文旅小账"), ("<p>2025-03-17 来源：文旅小账</p><p>编辑：李明</p>", "文旅小账"),
        ("<p>2025-03-17 来源：青澜日报</p><p>作者 / 蓝田雨</p>", "文旅小账"),
        ("<p>2025-03-17 来源：文旅小账</p><p>作者：本刊编辑部</p>", "文旅小账"),
    ],
)  # fmt: skip
def test_whom_a_page_names_where_its_meta_has_the_account(info: str, author: str) -> None:
    assert read(info, head=ACCOUNT).author == author


@pytest.mark.parametrize(
    ("info", "author"),
    [
        ("<div><a href='/user/50981'>闻人晓</a><span>2025年03月17日 09:00</span></div>", "闻人晓"),
        ("<div><a href='/u/3041.html'>何谷雨</a> <time>3月17日</time></div>", "何谷雨"), ("<div><a href='/people/lin-x?from=a'>林小满</a> 2025-03-17</div>", "林小满"),
        ("<div><a href='/user/50981'>林小满</a></div>", None), ("<div><a href='/user/login'>登录</a> 2025-03-17</div>", None),
        ("<div><a href='/user/50981'>产业观察</a> 2025-03-17</div>", None), ("<div>编辑：<a href='/user/5'>林小满</a> 2025-03-17</div>", None),
        ("<div><a href='/user/50981/posts/12'>林小满</a> 2025-03-17</div>", None), ("<div><a href='/tag/5'>林小满</a> 2025-03-17</div>", None),
        ("<div class='comments'><a href='/user/5'>林小满</a> 2025-03-17</div>", None), ("<div><a href='/user/5'>闻人</a> 2025-03-17</div>", None),
    ],
)  # fmt: skip
def test_a_link_to_the_page_of_who_wrote_beside_the_day(info: str, author: str | None) -> None:
    assert read(info).author == author


@pytest.mark.parametrize(
    ("info", "region"),
    [
        ("<i>2025-03-11 14:20</i><i>来源：某旗能源局</i><i>地区：某原</i><i>关键词：风电</i>", "某原"), ("<i>来源：甲报</i><i>区域：某县</i>", "某县"),
        ("<i>编辑：李明</i><i>地区：某县</i>", "某县"), ("<i>来源：某县局本地区：三处</i>", None), ("<i>来源：甲报</i><i>贫困地区：某县</i>", None),
        ("<i>发布：西部地区：某县</i>", None),
    ],
)  # fmt: skip
def test_a_region_in_an_element_right_behind_a_name(info: str, region: str | None) -> None:
    assert read(f"<p>{info}</p>").region == region


CAPTION = "<p>新廠的輕質磚生產線。（記者林小滿攝）</p>"


@pytest.mark.parametrize(
    ("above", "beginning", "author"),
    [
        (CAPTION, "〔記者江一帆／望川報導〕", "江一帆"), (CAPTION, "（青瀾社記者江一帆望川12日電）", "江一帆"),
        (CAPTION * 2, "【記者江一帆、何谷雨／望川報導】", "江一帆、何谷雨"),
        ("<p>新厂每小时可以压制一千二百块轻质砖。某社记者林小满摄 2024年4月12日</p>", "（记者 江一帆）", "江一帆"),
        ("<p>新厂每小时可以压制一千二百块轻质砖。（圖／青瀾公司提供）</p>", "（记者 江一帆）", "江一帆"),
        # where no reporter is named
        (CAPTION, "", None), (CAPTION, "（記者手記）", None),
        (CAPTION, "（資料照片，記者江一帆攝）", None),
    ],
)  # fmt: skip
def test_the_reporter_of_the_first_paragraph_below_captions(above: str, beginning: str, author: str | None) -> None:
    found = read(body=above + BODY.replace("<p>三月", f"<p>{beginning}三月")).author
    assert (found or "").replace("、", ", ") == (author or "").replace("、", ", ")


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("農民引溪水灌溉。（民眾提供）", True), ("农场经理看菜。（何谷雨摄）", True), ("新廠外觀。（圖／青瀾公司）", True), ("老街，资料照片", True),
        ("園區向廠商提供土地。他們都來了。", False), ("攝影展昨天開幕。", False), ("（圖中是新廠）", False), ("他摄下了整条街。", False),
    ],
)  # fmt: skip
def test_a_caption_ends_with_whose_picture_it_is(line: str, *, ends: bool) -> None:
    assert ends_as_caption(line) == ends


@pytest.mark.parametrize(
    ("parts", "line", "author"),
    [
        ("by 阿浚 | 慢工笔记", "<p>阿浚·Follow</p><p>Published in 慢工笔记·6 min read</p>", "阿浚"),
        ("by 山下的人 | Mar, 2025 | 某平台", "<p>山下的人</p>", "山下的人"), ("by Mo Lin | 某平台", "<p>Mo Lin · 6 min</p>", "Mo Lin"),
        ("by 阿浚 | 慢工笔记", "<p>小满·Follow</p>", None), ("by 阿浚 | 慢工笔记", "<p>阿浚生的笔记</p>", None),
        ("阿浚 | 慢工笔记", "<p>阿浚·Follow</p>", None), ("by 阿浚 | 慢工笔记", "", None), ("standby 阿浚", "<p>阿浚·Follow</p>", None),
    ],
)  # fmt: skip
def test_whom_a_platform_names_in_its_title_and_below_the_headline(parts: str, line: str, author: str | None) -> None:
    assert read(line, head_title=f"{TITLE} | {parts}").author == author


SUMMARY = "三月的一个上午，临港新区举行集中签约仪式，七个精密制造项目落户。"


@pytest.mark.parametrize(
    ("above", "author"),
    [
        (f"<p>核心提示：{SUMMARY}</p>", "凌霄"), (f"<p>摘要：{SUMMARY}</p>", "凌霄"), (f"<p>【导读】{SUMMARY}</p>", "凌霄"),
        ("<p>" + BODY[3:43] + "。</p>", "凌霄"),
        ("<p>临港新区去年的产值是二百一十亿元，比前年多了百分之十七，今年要再多一成。</p>", None),
        ("<p>核心提示这四个字，印在每一版的最上面，三十年来没有变过，读者也都习惯了。</p>", None),
    ],
)  # fmt: skip
def test_the_reporter_of_the_first_paragraph_below_a_summary(above: str, author: str | None) -> None:
    assert read(body=above + BODY.replace("<p>三月", "<p>（记者 凌霄）三月")).author == author


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("Jane Miller and Tom van Dyk", "Jane Miller, Tom van Dyk"),
        ("Jane Miller, Tom Dyk and Ann Lee", "Jane Miller, Tom Dyk, Ann Lee"),
        ("Jane Miller, Tom Dyk, and Ann Lee", "Jane Miller, Tom Dyk, Ann Lee"),
        ("Maria Ott und Paul Weber", "Maria Ott, Paul Weber"), ("Nina Holm og Per Aas", "Nina Holm, Per Aas"),
        ("Анна Сомова и Иван Бровин", "Анна Сомова, Иван Бровин"),
        *((same, same) for same in (
            "Jane and Tom Miller", "Miller and Sons", "José Ortega y Gasset", "Centre for Drug Testing and Research",
            "Jane Miller, Chief Gardener and Board Chair", "Jane Miller & Tom Dyk", "Linny and Peter", "Andrew Sandler",
            "Le Quai et AFP", "鹿鸣 and 白珩", "Jane Miller",
        )),
    ],
)  # fmt: skip
def test_two_writers_have_a_comma_between(names: str, said: str) -> None:
    assert with_commas(names) == said


def test_two_writers_in_an_element_of_their_own_have_one() -> None:
    english = (
        "<p>The council has approved a business park on the river, and work starts in May. It costs nine million.</p>"
    )
    line = "<div><span>June 14, 2024</span> <span class='byline'>By Xu Danqing and Paul Wexford</span></div>"
    found = read(line, title="Council approves business park", language="en", body=english * 2)
    assert found.author == "Xu Danqing, Paul Wexford"


@pytest.mark.parametrize(
    ("info", "field", "value"),
    [
        ("<i>作者：鹿鸣 白珩</i><b>语音播报</b>", "author", "鹿鸣 白珩"), ("<i>作者：李明</i><b>听新闻</b>", "author", "李明"),
        ("<i>作者：李明</i><b>语音朗读</b>", "author", "李明"), ("<i>来源：青澜融媒</i><b>语音播报</b>", "source", "青澜融媒"),
        ("<i>来源：云听新闻</i>", "source", "云听新闻"), ("<i>来源：语音播报社</i>", "source", "语音播报社"),
        ("<i>来源：某县工信局</i><i>适用地区：某县</i>", "source", "某县工信局"),
        ("<i>来源：某县工信局</i><i>适用对象：工业企业</i>", "source", "某县工信局"),
        ("<i>来源：某县工信局</i><i>适用地区：某县</i>", "region", "某县"),
        ("<i>来源：某县工信局</i><i>适用区域：客厅</i>", "region", None),
        ("<i>来源：</i><i>某县工信局</i><i>主管部门：某局</i>", "source", "某县工信局"),
        ("<i>来源：某县融媒</i><i>联系方式：</i><i>0000</i>", "source", "某县融媒"),
        # no element begins there
        ("<i>来源：某县工信局适用</i>", "source", "某县工信局适用"), ("<i>来源：某县<b>工信局</b></i>", "source", "某县工信局"),
        ("<i>来源：某县</i><i>融媒</i><i>2025-08-18</i>", "source", "某县融媒"),
    ],
)  # fmt: skip
def test_what_another_element_holds_is_no_name(info: str, field: str, value: str | None) -> None:
    assert getattr(read(f"<p>{info}</p>"), field) == value


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("《云商》会刊", "《云商》会刊"), ("《云商》内刊", "《云商》内刊"), ("《产业观察》专刊", "《产业观察》专刊"), ("《云商》期刊", "《云商》期刊"),
        ("《云商》社刊 点击：31", "《云商》社刊"),
        ("《云商》", "《云商》"), ("《云商》会议", "《云商》"), ("《云商》第8期", "《云商》"), ("《云商》会刊登了此文", "《云商》"), ("《云商》 会刊", "《云商》"),
    ],
)  # fmt: skip
def test_a_paper_in_its_marks_has_its_kind(line: str, source: str) -> None:
    assert read(f"<p>2025-08-18 来自: {line}</p>").source == source


@pytest.mark.parametrize(
    "piece",
    ["（记者", "本报讯（记者 ", "记者 甲 ", "□", "新闻记者 | ", "：甲地区：", "闻人", "Ann and ", "A B, ", " and and"],
)
def test_hostile_bylines_take_no_time(piece: str) -> None:
    text = piece * (4000 // len(piece))
    start = time.process_time()
    reporter_in_brackets(text)
    reporters_alone(text)
    with_commas(text)
    [*values(text, "author"), *values(text, "region")]
    begins_as_name(text)
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    ("name", "is_name"),
    [("曲蕙敏", True), ("曲敏", True), ("曲靖", False), ("曲阜市", False), ("曲目单", False), ("曲艺社", False)],
)
def test_a_family_name_that_begins_words_and_places(name: str, is_name: bool) -> None:
    assert is_person(name) is is_name
