"""Chinese pages that print a headline and, in place of its text, that one has to log in, to pay or to be a member."""

import re
from collections.abc import Iterator, Sequence

from .page import TABLE, Block

#: Characters of the longest line that says so, and of one about members and prices beside it.
MAX_LINE, MAX_BESIDE = 100, 160
_WHAT = (
    "(?:(?:[本该此这该該這]|当前|以下)(?:条|篇|页|份|类|部分|個|个)?的?(?:付费|完整)?"
    "(?:文章?|信息|内容|內容|资讯|报告|報告|页面?|頁面?|资料|数据|栏目|条目|帖子?)|[本该此这][条篇份期][^，。]{1,8}?|全文|正文|此处内容"
    "|(?:完整|详细|全部)(?:内容|报告|数据|信息)|.{0,12}(?:详情|联系方式|联系电话))"
)
_WHO = (
    "(?:(?:VIP|付费|注册|认证|高级|登录|登入|订阅|正式|企业|普通|已|的|本站|本网|收费|註冊|訂閱|付費){0,3}"
    "(?:会员|會員|用户|用戶|订户|訂戶|VIP))"
)
_READ = "(?:查看|阅读|閱讀|浏览|瀏覽|访问|观看|查阅|解锁|解鎖)"
_WHOLE = (
    "(?:全文|正文|全部|完整|本[文页条]|[此该該这]|详[情细]|更多|剩余|剩餘|隐藏|内容|內容|信息|报告|项目|招标"
    "|$|[。！!，,；;])"
)
_LOG_IN, _PAID = "(?:登[录陆入錄])", "(?:付费|付費|支付|订阅|訂閱|购买)"
# what comes before it: 温馨提示：, 对不起，, 尊敬的用户，您好！
_GREETING = (
    r"(?:\W|(?:温馨|友情|系统)?提示|[对對]不起|(?:很|非常)?抱歉|[您你]好|游客"
    "|(?:尊敬|亲爱)的(?:用户|客户|会员|读者|游客)){0,6}"
)
_WALL = re.compile(
    rf"{_GREETING}(?:"
    # whoever reads may not
    rf"[您你].{{0,24}}?(?:[没沒]有|尚未|[还還]未|[无無未]|不[足能])[法权權]?.{{0,12}}?(?:权限|權限|{_READ}).{{0,4}}?"
    rf"(?:权限|{_WHAT}|$|[，。！])|[您你][还還尚]?(?:[没沒]有|[沒未]){_LOG_IN}.{{0,12}}{_READ}"
    rf"|[您你].{{0,12}}{_READ}(?:次数|次數|篇数|额度|权益).{{0,8}}(?:用完|用尽|已满|耗尽|不足|上限)"
    # only some may
    rf"|{_WHAT}[^，。]{{0,8}}?[仅僅只](?:[限对對供向在能]|面向)?[^，。]{{0,10}}?(?:{_WHO}|客户端)"
    # it costs something
    rf"|{_WHAT}[^，。]{{0,4}}?(?:[为為是需须]|属于|需要)(?:{_WHO}|{_PAID}|{_LOG_IN}|收费|收費)"
    "(?!企[业業]|单位|單位|名[录單单册]|时代|時代)"
    # when one may
    rf"|(?:[请請][先您]?|需要?|[您你]可以?)?(?:(?:扫码)?{_LOG_IN}|{_PAID}(?:成功)?|开通(?:本站)?{_WHO}?|升级.{{0,8}}"
    rf"|成为{_WHO})(?:账号|会员|會員)?(?:[后後以]|之后|以后|即可|才能|方可)"
    rf"(?:再|即可|才可以?|才能|方可|可以?|继续|繼續){{0,2}}{_READ}{_WHOLE}"
    rf"|(?:请|想要?|如需)?{_READ}.{{0,8}}?(?:详情|全文|正文|完整.{{2}}|内[容文]).{{0,4}}?(?:需要?|请|须)先?"
    rf"(?:开通|升级|成为|{_LOG_IN}|{_PAID})"
    r"|此处内容已被?隐藏|[此本该][处段帖篇]?.{0,2}隐藏内容"
    ")",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    "会员|會員|VIP|登[录陆入錄]|注册|註冊|[账帐賬帳][号號户戶]|权限|訂閱|订阅|付费|付費|支付|购买|開通|开通|解锁|充值|套餐|客服|热线|电话|微信"
    r"|扫码|二维码|客户端|下载|用户名|密码|验证码|工作时间|续费|试用|收费|[￥¥]\s?\d|\d元\s?/|游客",
    re.IGNORECASE,
)
# a word to whoever reads
_TO_READER = re.compile("[您你请請]|立即|即可|[后後]可")
# what somebody tells or asks of such lines, or what will change about them: no line of a page to its reader
_TELLS = re.compile(
    r"(?<![您你])[昨今近]日|昨天|日前|记者|記者|表示|介绍|[^，。]{1,6}说[，：]|“[^”]{0,20}(?:登录|会员|付费)[^”]{0,20}”|自.{2,16}起|协会"
    r"|第[一二三四五六七八九十\d]{1,3}条|请问|为什么|怎么办|答复|回复|留言|来信"
)
# where one may read it, which is another place: 请登录电子交易平台
_ELSEWHERE = re.compile(
    "登[录陆入錄]到?(?!.{0,6}本)[^，。后後]{3,20}(?:平台|系[统統]|[网網](?:站|址)?|小程序)(?=[，。！查下]|$)"
)
# what an article about them is called
_SUBJECT = re.compile(
    "(?:会员|登录|账号|权限|付费|VIP|订阅).{0,12}(?:通知|公告|通告|说明|指南|办法|须知|问[题答]|协议|规则|升级|调整|上线|咨询|回复)"
)


def is_wall(text: str) -> bool:
    """True for a line that begins with saying so to the page's reader.

    >>> is_wall("对不起，您没有权限查看此内容"), is_wall("贵宾厅仅限会员使用")
    (True, False)
    """
    return len(text) <= MAX_LINE and _WALL.match(text) is not None and not _TELLS.search(text)


def is_walled(head_title: str, kept: Sequence[Block]) -> bool:
    """True for a text that says so in a line, and nothing in any other but how to become a member and what it costs."""
    if _SUBJECT.search(head_title[:MAX_BESIDE]) or not any(
        is_wall(block.text) for block in kept if block.kind is not TABLE
    ):
        return False
    return any(_TO_READER.search(block.text) for block in kept) and all(map(_is_about, kept))


def walls_below(blocks: Sequence[Block], article: Sequence[int], head_title: str) -> Iterator[int]:
    """Indexes of such lines below a text that is about something else: what goes on for members alone. `article`:
    indexes of its paragraphs."""
    texts = [i for i in article if not _is_about(blocks[i])]
    if not texts or 2 * len(texts) < len(article) or _SUBJECT.search(head_title[:MAX_BESIDE]):
        return
    for i in range(texts[-1] + 1, len(blocks)):
        text = blocks[i].text if blocks[i].kind is not TABLE else ""
        if _TO_READER.search(text) and is_wall(text) and not _ELSEWHERE.search(text):
            yield i


def _is_about(block: Block) -> bool:
    if block.kind is not TABLE and (is_wall(block.text) or len(block.text) > MAX_BESIDE):
        return is_wall(block.text)
    return _ABOUT.search(block.text) is not None and not _TELLS.search(block.text)
