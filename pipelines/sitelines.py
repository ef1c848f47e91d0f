"""Lines that Chinese sites and accounts print around a text in its own box, each of them nothing else: counts and
buttons, labels without a sentence, tags, where the text was taken from.

Inside a text the same words may head a part or name a field of a project: only lines before its first and after its
last paragraph are asked about, and of those before it fewer, as a project's facts stand there.
"""

import re

from .buttons import CITED_END
from .makers import CLOSE, OPEN

#: Characters of the longest such line.
MAX_LINE = 80

_NUMBER = r"\d[\d,.]{0,9}(?:\s?[万千wWkK])?\+?"
_DONE = (
    "阅读|閱讀|浏览|瀏覽|点击|播放|观看|收听|访问|围观|点赞|赞同?|喜欢|收藏|评论|跟[帖贴]|回复|留言|转发|分享|在看|推荐|人气|热度|打赏|关注"
    "|顶(?:一下)?|踩(?:一下)?|支持|反对|好评|差评"
)
_COUNT = rf"(?:{_DONE})(?:次数|量|数)?[\s:：(（\[【]{{0,5}}{_NUMBER}[)）\]】]?(?:\s?(?:人?次|[人条赞个篇]))?"
_READERS = (
    rf"(?:已经?有|共有?|累计有?|目前有?|现有)?\s?{_NUMBER}\s?(?:[位个名]\s?)?(?:人次?|次|读者|网友|用户|朋友)?\s?(?:已经?|觉得)?"
    "(?:阅读|浏览|看过|观看|围观|点赞|赞过|喜欢|收藏|访问|参与|很赞|评论)[了过]?(?:[此本该]文?|这篇)?(?:文章|信息|页面?|内容|项目)?"
)
#: How often it was read, praised, answered; of how many characters it is.
_COUNTS = (
    rf"{_COUNT}(?:[\s|｜·/，,]{{1,4}}{_COUNT}){{0,5}}",
    _READERS,
    r"您是(?:本文|本页|本站|该信息)?的?第\s?\d{1,9}\s?[位个名](?:读者|访客|访问者|浏览者|阅读者|来访者|游客)",
    r"(?:本文|全文|正文)?(?:共|约|总)?字数\s?[:：]\s?\d{1,6}\s?字?|(?:本文|全文)(?:共计?|约)\s?\d{1,6}\s?余?字",
)
#: Buttons of a page and what stands in an empty box for comments.
_BUTTONS = (
    "(?:暂无|还没有|暂时没有|目前没有)(?:任何|相关)?(?:评论|留言|跟帖|回复|评价)(?:[，,！!~～哦]{1,2}[^。]{0,14})?",
    "(?:快来|赶紧来?)?(?:抢沙发|抢占沙发|发表[你您]的看法|说点什么)[^，。]{0,8}|我来说两句",
    "(?:[给为向]?作者)?(?:打赏|赞赏)(?:作者|支持|一下|TA)?|喜欢作者|好文章[，,]?(?:顶一下|需要[你您]的鼓励|点赞)",
    "(?:顶|踩|赞|支持|鼓励|收藏)一下|投诉|我要(?:举报|投诉|收藏|打印)|举报[此该本](?:信息|内容|文章?|项目)",
    "(?:收藏|打印|分享|转发|复制)[此该本这](?:信息|页面?|项目|内容|文章?|链接)|(?:推荐|发送|转发|分享)给?(?:我的)?(?:朋友|好友|他人)",
    "(?:返?回到?)?(?:页面|网页)?(?:顶部|页首|TOP|Top|top)",
    # of a portal to its investors
    (
        "(?:我要|在线|立即|马上|免费|快速|一键|点击|预约)(?:投资|咨询|留言|报名|预约|考察|看房|参观|申请|入驻|对接|合作|加盟|选址|登记|提问|拨打|沟通)"
        "(?:资料|名额|底价|报价|方案|项目|需求|服务|园区|厂房|电话|入驻|参观|考察|看房|看厂|咨询)?"
    ),
    (
        "(?:立即|马上|免费|点击|一键)?(?:获取|查看|领取|索取)(?:园区|项目|招商|完整|详细|最新|更多){0,2}"
        "(?:底价|报价|资料|手册|联系方式|电话(?:号码)?|名单|价格表?)|申请(?:入驻|合作|加盟|对接)|委托(?:选址|找房|招商|找地)|(?:免费)?发布需求"
    ),
)
#: Labels of a page that projects have none of.
_LABELS = (
    r"(?:文章|本文|新闻|所属|文章所属)?(?:栏目|频道)\s?[:：][^，。；]{1,30}|(?:文章|本文)(?:分类|专题|标签)\s?[:：][^，。；]{1,40}|(?:TAGS?|Tags?)\s?[:：][^，。；]{1,60}",
    r"(?:发布|上传)[人者]\s?[:：]\s?(?:[A-Za-z0-9_.-]{2,20}|[\u4e00-\u9fff]{2,4})",
    r"IP(?:属地|归属地|所属地)\s?[:：][^，。；]{1,12}",
    (
        r"(?:最后|最近|本文)?(?:编辑|修改|更新|发布|发表|上传)于\s?[:：]?\s?"
        r"(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?|(?:(?!的)[\u4e00-\u9fff]){2,6})"
    ),
    # the way to the page
    r"(?:[您你](?:现在|当前|目前)?(?:所在)?的?(?:所在)?|当前(?:所在)?|现在(?:的|所在)?)位置\s?[:：][^。]{0,70}",
)
_NAME_OF_SOURCE = rf"(?:《[^《》]{{2,20}}》|[“\"「]?[^，。；、：:“”\s]{{2,16}}{CITED_END}[”\"」]?|互联网|网络)"
#: Whom a text was taken from. 综合执法局 is an office, 首发展示区 a place: those words have a colon.
_TAKEN = (
    (
        r"(?:本文|原文|文章|内容|图文)?(?:(?:转载?自|转载于|摘[编录]?自|选自|原载于|首发于|源自|(?:综合)?整理自|综合自)"
        r"\s?[:：]?|(?:综合|原载|首发|转载)\s?[:：])\s?"
        rf"{_NAME_OF_SOURCE}(?:[、，,\s]{{1,2}}{_NAME_OF_SOURCE}){{0,4}}等?"
        r"(?:综合|报道|整理|编辑|消息|公众号|微信|微信公众号)?。?"
    ),
    r"据[^，。；、：:“”\s]{2,12}(?:[日晚晨]报|时报|商报|网|社|电视台|客户端|公众号|发布)(?:报道|消息|微信)?",
    r"(?:[#＃][^\s#＃，。]{2,20}[#＃]?[\s、，,]{0,3}){1,12}",
)
#: Below a text, too.
_BELOW = (
    r"(?:所属)?(?:分类|专题)\s?[:：][^，。；]{1,30}",
    r"报送单位\s?[:：][^，。；（(]{2,20}",
    # of a paper, to those who have news or want its columns
    r"(?:新闻(?:热线|爆料|线索)|[报爆]料(?:热线|电话|微信|邮箱)|广告(?:热线|合作|投放)|(?:商务|媒体|转载|内容)合作)\s?[:：][^，。；]{4,40}",
    r"(?:本文|文中|文章|部分|以上)?(?:图片|配图|图文|题图|头图|封面图?|插图)(?:均|都)?(?:来源|来自|源自|源于|取自)于?\s?[:：]?\s?(?:互联网|网络)(?:[，,；;]\s?[^。]{2,16})?。?",
)
#: Names of a template's box, above the text.
_ABOVE = ("(?:新闻|信息|文章|内容|资讯|公告)(?:正文|详情)|正文|(?:详细|文章|新闻)内容|网站首页",)
_AROUND = re.compile(rf"{OPEN}(?:{'|'.join((*_COUNTS, *_BUTTONS, *_LABELS, *_TAKEN))})[↑▲▼↓!！]{{0,3}}{CLOSE}")
_ONLY_BELOW = re.compile(f"{OPEN}(?:{'|'.join(_BELOW)}){CLOSE}")
_ONLY_ABOVE = re.compile(f"{OPEN}(?:{'|'.join(_ABOVE)}){CLOSE}")


def is_site_line(text: str, *, above: bool) -> bool:
    """True for a line right outside a text that a site prints there. `above`: it stands before the text.

    >>> is_site_line("已有 1234 人阅读", above=False), is_site_line("已有 1234 人报名", above=False)
    (True, False)
    """
    if len(text) > MAX_LINE:
        return False
    return any(form.fullmatch(text) for form in (_AROUND, _ONLY_ABOVE if above else _ONLY_BELOW))
