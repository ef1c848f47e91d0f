"""The buttons, sizes of type and states of a broadcast that a template prints behind a name (作者：方若谷 字号 T+ T-,
记者：方若谷 直播已结束), the labels glued before one, and how accounts end that a text cites: 来源｜青澜发布."""

import re

#: The words of such buttons, whole; each may be the end of a line.
_WORDS = (
    "字[号体號體](?:大小)?|分享|打印(?:本[页文])?|列印|收藏(?:本[页文])?|关注|点赞|转发|复制(?:链接)?|订阅|举报|评论|我要(?:评论|纠错|投稿|分享)"
    "|纠错|听(?:全文|新闻|文章)|朗读(?:全文)?|语音播报|扫一扫|关闭(?:本?窗口)?|返回(?:列表|上[一级]页?)?|下载|繁体|简体|无障碍|手机(?:看(?:新闻)?|阅读|查看)"
    r"|(?:查看|阅读|展开|显示)(?:全文|原文|更多)|全文|放大|缩小|默认|正常|微信|微博|朋友圈|私信|[赞顶](?=\s?[(（]?\d)"
)
# how far a broadcast is, a survey or the like: 记者：李明 直播已结束, 作者：李明 征集中
_STATUS = (
    "(?:(?:(?:图文|视频|现场|网络)?直播|圖文直播|活动|活動|征集|投票|报名|報名|调查|訪談|访谈|会议|發布會|发布会)?"
    "(?:已(?:经|經)?(?:结束|結束|截止|关闭|關閉|完结|完結|下线)|(?:正在)?进行中|進行中|尚?未开始|尚未開始|即将开始|即將開始)"
    "|(?:正在|图文|視頻|视频|现场)?直播(?:中|结束|結束|回放|回顾|回看|预告|预约)?|(?:精彩|视频|全程|直播)?(?:回放|回看)|(?:征集|投票|报名)中)"
)
# sizes of type, from the largest or the smallest on: 大 中 小, 小|标准|大
_APART = r"\s?[|｜/]?\s?"
_SIZES = (
    rf"(?:(?:[特超]大{_APART})?大{_APART}(?:中|标准|標準){_APART}小"
    rf"|小{_APART}(?:中|标准|標準|默认){_APART}大(?:{_APART}[特超]大)?)"
)
#: Such a state at the end of a name that an element of its own holds.
STATUS_END = re.compile(f"(?<=[\u4e00-\u9fff]{{2}}){_STATUS}$")
#: What stands behind a space and is no name's: such words, then another or the end; sizes of type; signs for them.
BEHIND_NAME = (
    rf"\s[【\[（(]?{_STATUS}(?=$|[\s\d|｜/、】\]）)·•,，])"
    rf"|[+＋]\s?(?:关注|關注)|\s[【\[（(]?[+＋]?\s?(?:(?:{_WORDS})[到至]?(?=$|[\s\d|｜/、】\]）)(（+＋AT]|大中小)|{_SIZES}(?=$|\W))"
    r"|(?<![A-Za-z])[AT]\s?[+＋-](?=\s?[AT]?\s?[-－+＋]|\s|$)|\s(?:A\s?A(?:\s?A)?|T\s?T(?:\s?T)?)(?=$|\W)"
)
# a label glued to the beginning of a name, as an element of its own is: 发布单位某市商务局.
_BEFORE_NAME = re.compile(
    "^(?:(?:发布|發布|發佈|发文|發文|发稿|發稿|供稿|来源|來源)(?:机构|機構|机关|機關|单位|單位|部门|部門)|(?:信息|文章|稿件|新闻|新聞)?(?:来源|來源)|稿源)"
    "(?=[\u3400-\u9fff]{3})"
)
# buttons glued to the end of a publisher's name that stands without a label
_BUTTONS = re.compile("(?:[+＋]?关注|收藏|评论|点赞|转发|举报|订阅|微信|微博|朋友圈|纠错|听新闻){1,6}$")
#: A button glued to the end of a name, or how often it was read: not of 动感101, 房产网365, whose names end so.
GLUED = re.compile(
    "(?:(?:(?<=[\u4e00-\u9fff]{2}[网網报報社局委厅廳办辦])|(?<=[\u4e00-\u9fff](?:中心|政府|集团|杂志|周刊|在线|传媒|观察|资讯|头条)))"
    "(?!(?:24|36[05])$)\\d{2,7}|举报|(?<!新浪)(?<!腾讯)(?<!官方)(?<!政务)微博|我要评论|发表评论|评论|收藏|订阅|打印|分享[到至]?|跟贴|(?:查看|阅读|展开|显示)(?:全文|原文)|语音(?:播报|朗读|阅读)|(?<!云)听(?:全文|新闻|文章)|朗读全文"
    "|(?:(?<=[\u4e00-\u9fff])\\d{1,3}分钟)?阅读|(?<!数)字[号体號體](?:大小|大中小)?|(?<=[\u4e00-\u9fff])[AT][+＋])$"
)
#: Words of these with which accounts and magazines are called, too: 望川微博, 青澜收藏.
GLUED_WORD = re.compile(r"(?:微博|订阅|收藏|分享|打印|举报)(?=$|[\s|｜　\d（(])")
# … of which names end in some alone: 书香阅读, 产业评论; what says behind a space that it was a button: another one, or
# a count
NAME_ENDS = frozenset(("阅读", "评论"))
BUTTON_NEXT = re.compile(
    r"\s{1,9}(?:\d{1,9}(?![-年/.\d])|[【\[（(]|举报|微博|我要|发表|评论|收藏|订阅|打印|分享|字[号体]|大\s)"
)
#: How publishers and accounts end that stand behind 来源｜, which may head a part, too.
CITED_END = (
    "(?:[网報报社局委厅办部台院会處处]|中心|政府|集团|杂志|周刊|在线|客户端|公众号|传媒|融媒|融媒体"
    "|发布|新闻|观察|财经|视界|资讯|头条|微信|之声)"
)
CITED = re.compile(f"^(?!数据|资料)[^，。！？的]{{2,30}}{CITED_END}$")
#: What goes on behind the name of a site and a dash: 甲网－《甲日报》; not 某办—《关于…的通知》.
ITS_PAPER = re.compile(
    "(?<=[-－–—])《(?:[^《》。，]{1,14}(?:(?<![通简汇年海申预])[报報]|(?<!年)刊|杂志|雜誌|周末)|半月谈|求是|瞭望)》"
    # … and a programme of a broadcaster: 甲卫视《甲地新闻联播》
    "|(?:(?<=[视視台道声聲])|(?<=CCTV)|(?<=[视視]财经)|(?<=CCTV-\\d))"
    "《(?!关于|關於)[^《》，。：:]{1,14}(?<![通公][知告示报])(?<!办法|规定|条例|意见|方案|报告|规划)》"
)
#: A paper in its marks with what kind it is, which belongs to the name then: 《园区观察》半月刊, 《瞭望》新闻周刊.
PAPER_OF_A_KIND = re.compile(
    "《[^《》，。]{1,16}》(?:(?:新闻|新聞|财经|文摘|时政|[双雙]?[周週月]|半[月年]|[季旬年学學校院内会會期社专專特副])[周週月]?刊|杂志|雜誌|[日周晚]?[报報]|客户端|公众号)"
    r"(?:社|编辑部|編輯部)?(?=$|[\s|｜/，。；（(【\[\d–—－-])"
)
# a place or an office before 发布 without a colon
_ACCOUNT = re.compile("\\s{0,3}(?:[\u3400-\u9fff·]{2,16}、){0,3}[【（(]?[\u3400-\u9fff·]{2,10}")
_PUBLISHES = re.compile(f"{CITED_END}$")
#: What a badge says, which is nobody's name: 省级 发布时间：…, 原创 发布：…
BADGE = (
    "(?:国家|[省市县區区州镇鎮乡鄉])[级級]|原[创創]|推荐|置[顶頂]|[热熱][门門]|最新|精[选選]|独家|[实實]名"
    "|(?:已|官方|企业)?[认認][证證]"
)
#: How a link or button behind a value begins, which says what a click does: 所属地区：甲县<a>订阅甲县项目.
DOES = re.compile(
    "[+＋]?(?:订阅|訂閱|[关關]注|收藏|切[换換]|更[换換]|查看|[进進]入|[点點][击擊]|咨[询詢]|分享|[举舉][报報]|[纠糾][错錯]|我要|申[请請]|下[载載]|返回)"
)


def names_account(name: str, word: str) -> bool:
    """True for a name with the word behind it that is its end, as accounts of towns and offices are called, not the
    label of the day that follows.

    >>> names_account("青澜", "发布 "), names_account("青澜网", "发布"), names_account("某报 ", "发布")
    (True, False, False)
    >>> names_account("省级", "发布 ")
    False
    """
    is_account = word.rstrip() in ("发布", "發布", "發佈") and _ACCOUNT.fullmatch(name) is not None
    return is_account and not (_PUBLISHES.search(name) or re.fullmatch(BADGE, name.strip()))


def bare(name: str) -> str:
    """A publisher's name without the label and the buttons that are glued to it.

    >>> bare("发布单位某市商务局"), bare("某报收藏"), bare("来源网")
    ('某市商务局', '某报', '来源网')
    """
    return _BUTTONS.sub("", _BEFORE_NAME.sub("", name))
