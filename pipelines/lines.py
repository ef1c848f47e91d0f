"""One line of a page → what it says: labels with their values, a publisher. Pure text.

A label is a word of ours with a colon, a space or a cell's border behind it. What stands without a label has
to have the form of what it is taken for.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import pairwise

from .buttons import BEHIND_NAME, BUTTON_NEXT, CITED, GLUED, ITS_PAPER, NAME_ENDS, PAPER_OF_A_KIND, bare, names_account
from .places import PLACE, with_places, without_count
from .prose import HAN
from .quoted import TITLED, names_paper, untitled, with_marks
from .surnames import SCHOOL_CLASS, is_full_name, is_person

#: Characters of the longest name of an author, a source, a region, a section.
MAX_NAME = 60
#: Characters of the longest section, and of a value in a block of its own below its label.
MAX_SHORT_NAME = 30
#: Characters of a table, and cells of a row, that are searched for labels: tables of fields are short.
MAX_TABLE = 2000
MAX_CELLS = 12
#: Columns and rows of the smallest table of figures: of two columns each row is a label with its value.
FEW_COLUMNS, FEW_ROWS = 3, 2
#: Characters of the longest line that can be nothing but publisher, reporter and day.
MAX_BESIDE = 80
#: Words of such a line.
MAX_WORDS = 3
#: Characters of a publisher's name that stands without a label.
PUBLISHER_NAME = range(3, 21)
#: Han characters of one person's name, least and most (two to four, five with a dot).
HAN_NAME = range(2, 6)
#: Characters of 记者, a space and a name without its last one.
MAX_JOB = 6
#: Lines whose labels are kept in mind: more than one page has around its title and its end.
LINES_KEPT = 128

# What a label line can say. A label found inside a value ends the value.
_DATE_WORDS = (
    "(?:发布|發布|發佈|发表|發表|刊登|刊发|公布|公开|公開|登载|上传|上線|发稿|發稿|上稿|张贴|張貼|刊載"
    "|稿件|上架|上网|发帖|录入|添加|创建|建立|发文|更新|更新发布|成文|生成|印发|信息提供|上版|首发)(?:日期|时间|時間|于|於)"
    "|信息(?:日期|时间)|发布日|發布日|发布|發佈|發布|日期|时间|時間|掲載日|公開日|投稿日|配信"
)
_OTHER_WORDS = (
    "责任编辑|責任編輯|责编|編輯|编辑|编审|校对|审核|初审|复审|终审|监制|摄影|供稿|浏览(?:次数|量)?"
    "|瀏覽(?:次數|數)?|阅读(?:次数|量|数)?|点击(?:数|量|次数|率)?"
    "|访问(?:次数|量)|人气|字号|字體|字体(?:大小)?|评论|分享(?:到|至)?|打印|收藏|关键词|标签"
    "|索引号|文号|主题分类|信息分类|所属行业|有效性|版次|责任校对|参与人数|在线人数|播放(?:量|次数)|观看(?:人数|次数)|IP\\s?归?属地"
)
_SOURCE_WORDS = (
    "(?:信息|文章|稿件|新闻|新聞|本文|内容|資料|资料)(?:来源|來源)"
    "|(?:来源|來源)(?:单位|單位|部门|部門|机构|機構|媒体|媒體|网站|網站|渠道)(?=\\s{0,2}(?:[:：】］]|$))"
    "|来源于|(?<!素材)(?<!项目)(?<!线索)(?<!题材)(?:来源|來源)|稿源|出处|來自|来自|(?:转载?|轉載?|摘)自(?=\\s{0,2}(?:[:：】］]|$))"
    "|(?:信息|资料|内容|稿件)提供(?:单位|部门)?(?=\\s{0,2}(?:[:：】］|｜]|$))"
    "|(?:发布|發布|發佈)(?:机构|機構|机关|機關|单位|單位|部门|部門)"
    "|(?:发稿|發稿)(?:单位|單位)|(?:发文|發文)(?:机关|機關|单位|單位|部门|部門)|供稿(?:单位|單位|部门|部門)|信息发布"
)
_AUTHOR_WORDS = (
    r"作者|采写|文\s?[/／、]\s?图|图\s?[/／、]\s?文|文图|文字|撰稿人?|撰文|撰写人?|执笔人?|(?:本报|本网|见习|实习)?记者|(?:本報|實習)?記者"
    "|通讯员|通訊員|文"
)
# whose reporter: 某某新闻记者 | 李明
_OF_PAPER = (
    "[\u4e00-\u9fff]{1,8}?(?:新[闻聞]|[财財][经經]|[報报網网社台刊经經]|客[户戶]端|[传傳]媒|中心)"
    "(?:首席|[实實][习習]|[见見][习習]|特[约約]|高[级級]|[资資]深)?"
)
_REGION_WORDS = (
    "所[属屬](?:地[区區]|[区區]域|地域|省份|省市|城市)|所在(?:地[区區]|[区區]域|省份|省市|城市|縣市)|项目(?:所在地区?|地区|地点)|适用(?:地[区區]|城市|[区區]域)|(?:投资|招商)(?:地[区區]|[区區]域)|(?<![\u4e00-\u9fff])所在地"
    # … names of columns and fields as well, which count where a place stands behind them
    r"|统计(?:地[区域]|区域)|(?<![\u4e00-\u9fff])(?:(?:行政)?区划|城市|地域)(?=\s?[:：|｜])"
    # … not of who sent it: IP属地
    r"|(?<![\u4e00-\u9fffPp])(?<![Pp]\s)属地"
    # … also glued to the day before it: 2025年8月18日地区：
    r"|(?:(?<![\u4e00-\u9fff])|(?<=\d日))(?:地[区區]|[区區]域)"
)
_COLON = r"\s{0,3}[:：︰]\s{0,3}"
_COLONS = re.compile("[:：]")
_BEFORE_HAN = r"\s{1,3}(?=[\u4e00-\u9fff])"
_NO_DAY = r"(?!\d{4}\s?[-年/.])"
ANY_LABEL = re.compile(
    rf"(?P<date>{_DATE_WORDS})(?:{_COLON}|\s{{0,2}}(?=\d{{4}}))"
    rf"|(?P<source>{_SOURCE_WORDS})(?:{_COLON}|{_BEFORE_HAN}|\s(?=《))"
    rf"|(?P<author>{_AUTHOR_WORDS})(?:{_COLON}|\s?[/／╱]\s?(?=[\u4e00-\u9fff])(?![图圖]\s)|(?<=作者){_BEFORE_HAN})"
    rf"|(?P<region>{_REGION_WORDS})(?:{_COLON}|(?<=[属屬在]地[区區]|[属屬在][区區]域){_BEFORE_HAN})"
    rf"|(?:^(?:{_OF_PAPER}(?=记者|記者))?|(?<=[\u4e00-\u9fff]\s))(?P<credit>{_AUTHOR_WORDS})\s{{0,2}}[|｜│丨]\s{{0,2}}(?=[\u4e00-\u9fff])"
    rf"|(?:^|(?<=[\u4e00-\u9fff]\s))(?P<cited>{_SOURCE_WORDS})\s{{0,2}}[|｜│丨]\s{{0,2}}(?=[\u4e00-\u9fff《“])"
    # with a space between label and names, these have to be persons'
    r"|(?:^|(?<=[\u4e00-\u9fff\d]\s))(?P<wrote>文|撰文|撰稿|采写|图\s?[/／、]\s?文|文\s?[/／、]\s?图|文图)\s{1,3}(?=[A-Z\u4e00-\u9fff]\S)"
    # with nothing between label and name, it has to be a publisher's
    r"|(?:(?<=[|｜\s【\[(（])|^)(?P<loose>来源|來源|稿源|(?:(?:摘|转载?|轉載?)自|原[载載][于於]?)(?:\s?[:：]\s{0,2})?)(?=[\u4e00-\u9fff《“])"
    # a count, of which a box of its own leaves a space: 作者：李明浏览 31; before a day the word ends a name: 大众摄影
    rf"|(?:{_OTHER_WORDS})(?:{_COLON}|(?=\d){_NO_DAY})"
    r"|(?<=[\s、，,])(?:图|圖|摄|攝|审核|编辑|校对|摄影|视频)[/／╱](?=[\u4e00-\u9fff])"
    rf"|(?:(?:浏览|阅读|点击|访问)(?:次数|量|数)?|(?:参与|在线|观看)人数|播放量|热度|(?<=\s)人气)\s(?=\d){_NO_DAY}"
)
_LABEL_WORD = re.compile(
    rf"(?:(?P<date>{_DATE_WORDS})|(?P<source>{_SOURCE_WORDS})|(?P<author>{_AUTHOR_WORDS})|(?P<region>{_REGION_WORDS})"
    rf"|{_OTHER_WORDS}|[\u4e00-\u9fff]{{2,6}}(?:日期|时间))"
)
#: Words of labels, as a line has them before a colon or in brackets.
LABEL_WORDS = f"(?:{_DATE_WORDS}|{_SOURCE_WORDS}|{_AUTHOR_WORDS}|{_REGION_WORDS}|{_OTHER_WORDS})"
# an editor's or a photographer's name is not an author's; 资金来源, 图片来源 are not the article's source
_NOT_AFTER = re.compile(
    "(?:责任|特约|美术|资金|人才|电力|收入|原料|材料|食材|水源|热源|气源|货源|客源|生源|经费|资产|土地|产品|商品|货物|种子|样本|[图圖照]片|视频|数据|[正本全图圖论作中英征公发推博译譯])$"
)
# … and a name may end with the word before a slash: 記者陳大文／台北報導
# … or may the label behind it begin: 记者：李明 每经编辑：王芳
_EDITORS = ("编", "編", "责", "責", "审", "審", "校")
_LAST_WORD = re.compile("\\s([\u3400-\u9fff]{1,6})$")
# … nor is the end of 政策原文 the label of a writer
_IN_NAME = re.compile("[记記]者\\s?[\u3400-\u9fff]{1,3}$|[原條条批例范附上下]$")
# how long ago it came out, as apps print it, also glued to a name: 甲新闻3小时前, 昨天 08:30
_AGO = (
    r"(?<=[\u4e00-\u9fff）)])\s{0,3}(?:\d{1,3}\s?(?:秒钟?|分钟?|个?小时|天|周|个?月|年)前(?![线哨沿瞻锋进海门夜往方景后列程端卫言])"
    r"|(?:今天|昨天|前天)\s?(?=\d{1,2}:\d\d)|刚刚(?=\s|$))"
)
# … or how often it was read, with no word of a name behind: 甲报 7.6k 阅读
_READ = (
    r"(?<=[\u4e00-\u9fff）)])\s{0,3}(?:\d{1,4}(?:\.\d{1,2})?[万wWkK]\+?(?=\d|\s|$)|\d[\d.,]{0,9}\s?[万wWkK]?\+?\s?(?:人?次\s?)?"
    r"(?:阅读|浏览|点击|查看|播放|围观|热度)(?:[量数]|次数)?(?![\u4e00-\u9fff]))"
)
_VALUE_END = re.compile(  # also a count of readers: 包装周报4031次阅读; 第36次 names a report
    r"[|｜│┃【\[<>《》;；。！？\t\]】]|\s[-–—]\s|(?<=[\u4e00-\u9fff）)])\s+|\s+(?=[\u4e00-\u9fff])|\d{4}[-年/.]\d"
    r"|\d{1,2}:\d\d|https?:|[，,]|(?<=[\u4e00-\u9fff])A[+＋](?=\s?A?[-－+＋]|\s|$)"
    r"|(?<![第\d.,])\d[\d.,]{0,9}\s?万?\s?(?:人?次(?=阅读|浏览|点击|查看|播放|访问|观看|[^\w]|$)|人(?=阅读|浏览|看过|围观|参与|评论))"
    rf"|{_AGO}|{_READ}",
)
_AUTHOR_END = re.compile(
    r"[|｜│┃【\[<>《》;；。！？（(\t]|\s[-–—]\s|\d|二[〇○零]|https?:|[，,]|\s(?:发布|来源|编辑|摄|报道|责)|A[+＋](?=\s?A?[-－]|\s|$)"
    r"|\s(?:[\u4e00-\u9fff]{2,6}|[图圖摄攝])(?=\s?[:：])"  # another label: 作者：流泉 访问统计：31
    # … or the page of a paper: 作者：李明 第03版
    r"|\s第(?=\s?[A-Z]?\d)"
    # … with a bar or without a sign: 文｜李明 图｜王芳, 文 李明 图 王芳
    r"|\s(?:[图圖摄攝]|摄影|攝影|图片|视频|设计|制图|制作|插画|漫画|剪辑|海报|编审|美编|校对|统筹|策划|监制|审核)(?=\s?[|｜│丨]|\s{1,3}[\u4e00-\u9fff]{2,4}(?:\s|$))"
    # … or as what: 作者：李明 本刊记者
    r"|\s(?:[本我][报刊网台社]|特[约邀]|首席|见习|实习|资深)(?:记者|评论员|撰稿人|作者|编辑|研究员|通讯员)"
    rf"|{_AGO}|{BEHIND_NAME}"
)
# one more writer
_MORE_NAMES = re.compile(r"\s?[，,]\s?([\u3400-\u9fff·]{2,12})(?![\u3400-\u9fff·])")
# an office of the publisher: 某区商务局（招商办）
_OFFICE = re.compile("[（(][\u3400-\u9fff]{1,14}(?:办公?室?|局|处|科|室|部|中心|委员会)[）)]\\s{0,2}$")
TRIM = " ·•-－–—:：/／,，、]】〕\"'“”\u3000"
_OPENED = "[【（(《〔「"
JOB = re.compile("^By\\s{1,2}(?=[A-Z])|^\\S{0,6}(?:记者|記者|通讯员|通訊員|评论员|評論員|作者|撰稿人?)\\s{0,2}(?=\\S)")
PUBLISHER = re.compile(
    "(?:网|網|報|报|社|局|委|厅|廳|办|辦|部|站|台|院|会|會|处|處|科|室|中心|政府|公司|集团|园区|杂志|雜誌|周刊|週刊|在线"
    "|客户端|公众号|传媒|傳媒|融媒体)$"
)
#: What stands behind a source's label and is none: buttons, and what systems fill in.
NO_SOURCE = re.compile(
    "收藏(?:本文)?|打印(?:本[页文])?|关闭(?:窗口)?|不限|全部|请选择|我要评论|字[号体]|暂?无|null|none|undefined|小编|编辑部"
    "|(?:(?:来自|來自|源自|根据|综合)?(?:互联网|互聯網|网络|網絡|网上|公[开開]|媒体|媒體|微信|(?:微信)?公[众眾](?:号|號|平台)|微博|微信平台|官[网網]|官方)|转载|轉載|网站|[网網]友|本站|本[网網报報刊]|综合|原创|未知|不详|佚名|其他|其它|(?:超级|系统)?管理员|系统|后台"
    "|admin|cms|system|root|guest|default|webmaster|copyfrom)"
    "(?:文章|原创|整理|转载|转帖|收集|搜集|综合|编辑|发布|投稿|分享|提供|网站|网络|资料|資料|信息|素材|[讯訊]|[报報][道導])?",
    re.IGNORECASE,
)
# in a block of its own only those that are nothing else
_MEDIUM = re.compile(
    "(?:日报|日報|晚报|晚報|晨报|晨報|早报|时报|時報|商报|商報|快报|快報|都市报|青年报|新闻网|新聞網|通讯社|中央社|新华社"
    "|中新社|电视台|電視台|电台|電台|周刊|週刊|杂志|雜誌|传媒|傳媒|融媒体中心|人民政府|管委会|发改委|商务局|商务厅"
    "|招商局|投资促进局)$"
)
#: What is called as publishers are, and is a button, a place, a section, a topic.
NOT_A_PUBLISHER = re.compile(
    "本站|本网|本網|^微信公众号$|首页|主页|上一|下一|返回|登录|注册|收藏|关闭|打印|举报|欢迎|请|寄|至|^(?:由|在|给)|^(?:编辑|編輯|采编|运营|新媒体|宣传|内容)部$"
    # where something takes place
    "|(?:会展|会议|展览|博览|体育|文化|活动|交易|国际|服务|便民|培训|会客|接待|购物|演艺|路演|展示|游客|指挥|创新|运动)中心$|(?:会议|阅览|活动|报告|洽谈|多媒体|贵宾)室$"
    "|(?:大|展|餐|报告|多功能|宴会|会议|音乐|演播|候车|候机|接待)[厅廳]$|(?:剧|戏|影|电影|医|大)院$|(?:观景|主席|舞|阳|看)台$"
    "|(?:火车|高铁|地铁|客运|汽车|公交|加油|充电)站$|(?:交汇|交叉|路口|入口|出口|集合)处$|旅行社$"
    "|(?:办事|服务|咨询|访谈|投诉|视频|互动|信访|监督|举报)在线$|[物车互]联网$|^(?:[全路管专内外]|一张)网$|(?:项目|工作|疫情|舆情|气象|本周)[快日周]报$|^电子报$"
)
_HAN_WORDS = re.compile("[\u3400-\u9fff]{2,20}(?:[-—－·][\u3400-\u9fff]{2,20})?")
BESIDE_DAY = re.compile(
    r"\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?(?:\s{0,4}\d{1,2}:\d{2}(?::\d{2})?)?(?:\s?[ap]m\b)?"
)
# what stands beside publisher and day besides them: the site's address, buttons, brackets
_BESIDE = re.compile(
    r"https?:\S{4,60}|www\.\S{4,60}|[(（]\s?\d{0,6}\s?[)）]|我要评论|我来说两句|我有话说|收藏本文|阅读需?\s?约?\d{1,3}\s?分钟|\d{1,6}人参与|网友评论|已有\d{0,6}人\S{2,4}|有\d{0,6}人参与"
    r"|第\s?[A-Z]?\d{1,3}版(?:\s?[:：]\s?[\u4e00-\u9fff]{2,6})?|(?:星期|周)[一二三四五六日天](?![\u4e00-\u9fff])"
    r"|(?:浏览|点击|阅读|人气)(?:次数|量|数)?\s?[:：]\s?\d{0,8}次?|(?<![订审批传评导翻])阅\s?\d{1,8}(?=[\s|｜]|$)|复制链接|手机看新闻|(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])"
    r"|字[号号體体][:：\s]{0,3}[\[【(（]?(?:\s?[大中小TA][+＋-]?(?=[\s|｜/\]】)）大中小TA]|$)[\s|｜/]{0,3}){0,4}|字号|分享|打印|\[微博\]|[|｜\[\]【】()（）\u3000]"
)
#: The word for who sends in what happens in a town, and two letters of a name that are spelled apart.
CORRESPONDENT = re.compile(r"[\s、，,/／]{0,2}(?:特约|特邀|本[报報网網刊台])?(?:通讯员|通訊員)(?:\s{0,2}[:：])?")
SPELLED = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])\s([\u3400-\u9fff])(?![\u3400-\u9fff])")  # 李 明


def label_lines(table: str) -> list[str]:
    """The lines of fields that a table in Markdown is: one for each label and its value.

    >>> label_lines("| 来源 | 甲报 |\\n| --- | --- |\\n| 发布日期： | 2025-08-18 |")
    ['来源：甲报', '发布日期：2025-08-18']
    """
    rows = [
        [cell.strip() for cell in row.strip("| ").split(" | ")[:MAX_CELLS]] for row in table[:MAX_TABLE].split("\n")
    ]
    rows = [row for row in rows if row and not set("".join(row)) <= {"-", " "}]
    fields = rows[1:] if _heads_columns(rows) else rows
    lines = [_line(label, value) for row in fields for label, value in pairwise(row) if _is_field(label, value)]
    for above, below in pairwise(fields):
        if len(above) == len(below) > 1 and all(_LABEL_WORD.fullmatch(cell) for cell in above):
            lines += [_line(label, value) for label, value in zip(above, below, strict=True) if _is_field(label, value)]
    return lines + [cell for row in rows for cell in row if ANY_LABEL.match(cell) and not is_lone_label(cell)]


# what heads the numbers of rows
_COUNTED = re.compile("序号|编号|序|No\\.?", re.IGNORECASE)


def _heads_columns(rows: list[list[str]]) -> bool:
    """True for a first row that names columns of figures (地区 | 6月12日 | 涨跌): no row below has a label, and figures
    stand where a table of fields has those, in every other column, or count the rows: 序号 | 地区 | 来源."""
    head, below = rows[0] if rows else [], rows[1:]
    is_wide = len(head) >= FEW_COLUMNS and len(below) >= FEW_ROWS and all(len(row) == len(head) for row in below)
    if not is_wide or any(ANY_LABEL.match(cell) or is_lone_label(cell) for row in below for cell in row):
        return False
    if _COUNTED.fullmatch(head[0]) and all(row[0].isdigit() for row in below):
        return True
    figures = (sum(any(map(str.isdigit, row[column])) for row in below) for column in range(2, len(head), 2))
    return all(2 * some >= len(below) for some in figures)


def _is_field(label: str, value: str) -> bool:
    return bool(_LABEL_WORD.fullmatch(label.rstrip(TRIM))) and not _LABEL_WORD.fullmatch(value.rstrip(TRIM))


def _line(label: str, value: str) -> str:
    return f"{label.rstrip(TRIM)}：{value}"


def values(text: str, field: str) -> Iterator[tuple[str, str]]:
    """Label and value of each label of this field in a line; "" for a label without one."""
    labels = labels_of(text)
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        end = following.start() if following else len(text)
        if following and label.lastgroup == "source" and names_account(text[label.end() : end], following[0]):
            end += len("发布")
        value = text[label.end() : end]
        is_editor = following is not None and following[0].startswith(_EDITORS)
        if is_editor and field == "author" and (of_label := _LAST_WORD.search(value)):
            value = value if is_person(of_label[1]) else value[: of_label.start()]
        if label.lastgroup == field or (label.lastgroup == "credit" and field == "author"):
            yield label[label.lastgroup], _cut(value, field)
        elif label.lastgroup == "wrote" and field == "author":
            if are_persons(cut := _cut(value, field)):
                yield label["wrote"], cut
        elif label.lastgroup in ("loose", "cited") and field == "source":
            cut, form = _cut(value, field), PUBLISHER if label["loose"] else CITED
            if (names_paper(cut) or form.search(untitled(cut))) and not _COLONS.search(cut):
                yield label[label.lastgroup].rstrip(TRIM), cut


@lru_cache(maxsize=LINES_KEPT)
def labels_of(text: str) -> tuple[re.Match[str], ...]:
    """All labels of a line, of whatever field: each field is asked for."""
    found = ANY_LABEL.finditer(text) if HAN.search(text) else ()
    return tuple(
        m
        for m in found
        if not _NOT_AFTER.search(text[max(0, m.start() - 2) : m.start()])
        and not (m["author"] == "文" and _IN_NAME.search(text[max(0, m.start() - MAX_JOB) : m.start()]))
    )


def _cut(value: str, field: str) -> str:
    """The value without what follows it on its line."""
    if field == "source" and (kind := PAPER_OF_A_KIND.match(value.lstrip(TRIM))):
        return kind[0]
    if field == "source" and (paper := TITLED.match(value.lstrip(TRIM + "[【（("))):
        return paper[0]
    said = value
    value = SCHOOL_CLASS.sub("", value.lstrip(TRIM + _OPENED)) if field == "author" else value.lstrip(TRIM + _OPENED)
    end = (_AUTHOR_END if field == "author" else _VALUE_END).search(value)
    cut = end.start() if end else len(value)
    cut = paper.end() if field == "source" and (paper := ITS_PAPER.match(value, cut)) else cut
    if field == "author":
        cut = _with_persons(value, cut)
    ends = TRIM if _OFFICE.search(value[:cut]) else TRIM + "）)"
    rest, value = value[len(value[:cut].rstrip()) :], value[:cut].strip(ends)[:MAX_NAME]
    if field == "author":
        value = SPELLED.sub(r"\1\2", CORRESPONDENT.sub(" ", JOB.sub("", value)))
    if field == "region":
        value = without_count(with_places(value, rest))
    opened = None if _OFFICE.search(value) else re.search(r"[（(][^）)]{0,60}$", value)
    value = value[: opened.start()] if opened else value
    if field == "author":  # of two buttons the last one ends the line
        return GLUED.sub("", GLUED.sub("", value)).strip(TRIM)
    return with_marks(_unglued(value, rest).strip(TRIM), said)


def _with_persons(value: str, cut: int) -> int:
    """Where names end of which more stand behind a comma: 李明，王小芳."""
    name = value[:cut].strip()
    while is_person(name) and (more := _MORE_NAMES.match(value, cut)):
        name = more[1]
        cut = more.end() if is_person(name) else cut
    return cut


def _unglued(name: str, rest: str) -> str:
    """The name without a button or the word of a counter behind it. Of 阅读 and 评论, which names end in, only where
    neither a day nor a space follows, or a publisher's name is left: 书香阅读."""
    glued = GLUED.search(name)
    if glued is None:
        return name
    left = name[: glued.start()]
    may_be_name = glued[0] in NAME_ENDS and not (PUBLISHER.search(left) or CITED.match(left))
    is_apart = re.match(r"\s|\d{4}[-年/.]", rest) and not BUTTON_NEXT.match(rest)
    is_apart = is_apart or (not rest and glued[0] == "评论")
    return name if may_be_name and (is_apart or len(left) < PUBLISHER_NAME.start) else left


def is_lone_label(text: str) -> bool:
    """True for a block that is one label: a cell whose value stands in the next one."""
    text = text.strip(TRIM)
    if len(text) > MAX_SHORT_NAME:
        return False
    return len(text) > 1 and _LABEL_WORD.fullmatch(text) is not None


def lone_label(text: str) -> tuple[str, str] | None:
    """Field and word of a block that is one label and nothing else."""
    found = _LABEL_WORD.fullmatch(text.strip(TRIM)) if is_lone_label(text) else None
    return (found.lastgroup, found[0]) if found and found.lastgroup else None


# what no value of a lone label has, in a cell of its own and elsewhere
NO_CELL = (
    "^(?:查看|切换|点击|更多|选择|[请我]|返回|扫|长按|手机|微信|搜索|登[录陆]|注册|关注|分享)"
    "|(?:更多|简介|介绍|二维码|主页|名片|扫码|筛选)$"
)
_IN_CELL, _NO_VALUE = re.compile(f"[。：:]|{NO_CELL}"), re.compile(rf"\d|[、，。：:]|{NO_CELL}")


def whole_value(text: str, field: str, *, is_cell: bool) -> str:
    """The value of a label that stands alone in the block above. An empty label may stand there as well,
    and then the text begins: outside of cells only what has the form of such a value is one."""
    is_other = is_lone_label(text) or ANY_LABEL.search(text) or (_IN_CELL if is_cell else _NO_VALUE).search(text)
    if len(text) > MAX_SHORT_NAME or is_other:
        return ""
    form = {"source": PUBLISHER, "region": PLACE}.get(field)
    fits = is_cell or (form.search(text) if form else are_han_names(text))
    return text if fits else ""


def are_han_names(value: str) -> bool:
    """True for persons' names in Han characters, parted by spaces or commas."""
    return all(
        len(name) in HAN_NAME and len(HAN.findall(name)) == len(name) for name in re.split("[ 、，,·]{1,2}", value)
    )


def are_persons(value: str) -> bool:
    """True for whole names of persons with commas or spaces between, in Han or in Latin letters.

    >>> are_persons("Yan Suli、闻人静"), are_persons("李明 王芳"), are_persons("学 网"), are_persons("Daily")
    (True, True, False, False)
    """
    names = [name.strip() for name in re.split("[、，,/／&]", value)]
    return all(all(map(is_person, name.split())) if HAN.search(name) else is_full_name(name or "-") for name in names)


def publisher_beside(text: str, own: Collection[str] = ()) -> str | None:
    """The publisher on a line that has nothing but its name, the day, a reporter and buttons, as far as a label behind
    both. `own`: names of the site, which are a publisher's whatever their form.

    >>> publisher_beside("2025年02月25日 08:40 某市发展改革委"), publisher_beside("2025-02-25 要闻")
    ('某市发展改革委', None)
    >>> publisher_beside("某市电视台2025-02-25 08:40记者：李明")
    '某市电视台'
    """
    if len(text) > MAX_BESIDE:
        return None
    day, label = BESIDE_DAY.search(text), ANY_LABEL.search(text)
    if day and label and day.end() <= label.start():
        text = text[: label.start()]
    rest, days = BESIDE_DAY.subn(" ", text)
    if days != 1 or re.search("[，。；：:、至到]", _BESIDE.sub(" ", rest)):
        return None
    return _one_publisher(rest, PUBLISHER, own)


def publisher_alone(text: str) -> str | None:
    """The publisher in a block that has nothing but its name, or its name and a reporter's: 【甲报╱记者李明】."""
    if len(text) > MAX_BESIDE or re.search(r"[，。；：:]|\d{4}", text):
        return None
    return _one_publisher(text, PUBLISHER if re.search("[╱／]", text) else _MEDIUM)


def _one_publisher(text: str, form: re.Pattern[str], own: Collection[str] = ()) -> str | None:
    """The one word that is a publisher's name; of a piece with slashes the first part counts."""
    words = [re.split("[╱／]", word)[0] for word in _BESIDE.sub(" ", text).split()]
    words = [word for word in (bare(word.strip(TRIM)) for word in words) if word]
    fitting = (word for word in words if len(word) in PUBLISHER_NAME and _HAN_WORDS.fullmatch(word))
    found = [word for word in fitting if form.search(word) or word in own]
    names = [word for word in found if not NOT_A_PUBLISHER.search(word)]
    return names[0] if len(found) == 1 and names and len(words) <= MAX_WORDS else None
