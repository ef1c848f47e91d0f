"""Sentences of a Chinese text in which somebody scans a code or follows an account: a report about it, or what the code
on a bus stop is for. A prompt asks the reader to do it, here and now.

    其中27家要求先关注公众号。 · 扫描站牌二维码可查询车辆到站时间。  ↔  扫描下方二维码，关注我们。
"""

import re

#: Beginnings of the words of a notice that ask readers to do something.
ASKS = ("扫", "长按", "识别", "关注", "分享")
#: Characters of the shortest sentence that tells: prompts that speak to nobody are shorter, mostly.
MIN_TOLD = 16
_SENTENCE = re.compile("[。！？]”?$")
# a prompt ends with what it asks for: where another sentence follows that speaks to nobody, people do it in a story
_TOLD_ON = re.compile("[。！？][^。！？]{12,200}[。！？]$")
# … but not what one gets below a short prompt: 扫码进群交流。企业负责人在群内分享项目信息。
_SHORT_PROMPT = re.compile(
    "[^。！？了后就被已]{0,12}(?:[进入加]群|交流群|关注[^，。！？了后就被已的]{2,12}|[观收]?看(?:视频|直播|回放))[^。！？了后就被已]{0,6}[。！]"
)
_TO_READERS = re.compile("我们|[您你]|欢迎|更多|咨询|客户端|本[站网]|官方|公众号|[微电]信|热线")
# … here and now: of the site, of the picture of the code beside it
_HERE = re.compile(
    "(?<![让对给为令])我们|[您你]|欢迎|敬请|诚邀|小编|更多(?:资讯|信息|内容|精彩|详情|新闻)|客服|顾问|本[站网号台刊](?!记者)"
    "|本报(?!记者|讯)|视频号|直播间|官方微[信博]|看记者|(?:[上下左右][方侧图页文]|[上下]面|本[页文]|如[图下])(?:的|所示)?二维码"
    "|[上下左右]方|[上下]图|文末|图中|海报|赶快|立即|赶紧|马上(?:扫|关注|加入)|快来"
)
#: Who tells or is told of: a reporter at work, somebody who speaks, few or many of those that were counted, what is
#: asked of people against their will and what became of it, people who do it.
_SPEAKS = "(?:(?:说|表示|介绍|坦言|告诉|认为|抱怨|反映|直言|回忆|笑道|解释|称)(?:[，,：:]|记者|，?“)|看来)"
_WHO = (
    "(?:女士|先生|大[爷妈姐叔]|阿姨|老板|[局主厅处校院所科镇乡县市区][长任]|经理|负责人|店[主员]|人员|人士|专家|律师"
    "|居民|市民|村民|司机|师傅|家长|老人|学生|商户|[顾游旅乘]客|读者|消费者|志愿者)"
)
_TELLS = re.compile(
    "(?<!看)记者(?:[^，。；]{0,12})?(?:走访|看到|发现|注意到|了解到|来到|体验|实测|调查|点击|登录|随机|扫|注册|尝试|打开|对比)"
    rf"|{_WHO}[^，。；：“”]{{0,12}}{_SPEAKS}"
    r"|(?:其中|另有|仅有|只有)\s?\d{1,6}[家户名人起件个位台辆条处所]"
    "|(?:只能|被要求|被迫|强制|不得|不能|无法|必须先|要求(?:顾客|消费者|用户|家长|先|必须)|拒绝)[^，。；！？]{0,8}(?:扫|关注|分享|转发)"
    r"|(?:去年|前年|今年以来|当天|当日|日前|昨[天日]|上周|上个?月)[^。；！？]{0,40}(?:扫|关注|分享)[^。；！？]{0,24}了"
    "|据(?:统计|介绍|了解|调查)|(?:调查|数据|统计)显示"
    "|不(?:扫|关注|分享)[^，。；！？]{0,10}(?:就|便)(?:不|无法|没法|[买点吃看进用领出]不)"
    "|(?:扫码|关注)[^，。；！？]{0,8}后[，,]?(?:收到|被|却|才发现|遭)"
    "|[民户业众客人员者长生](?:们)?(?:只需|只要|用手机|拿出手机|掏出手机|打开手机|当场|随手|纷纷|轻轻)[^，。；！？]{0,6}扫"
)
#: A code that stands on a thing in the world, not on the page: 站牌二维码, 网点张贴的二维码, 包装上的二维码.
_PLACED = re.compile(
    "(?:扫(?:一扫|码|描)?了?|识别)[^，。；！？]{0,12}"
    "(?:站牌|站台|张贴|粘贴|[印喷刻贴挂]|桌[面上角子]|餐桌|柜台|窗口|门[口牌头]|墙|展[台位板]|车[身厢内辆]|机身|电梯|瓶身|包装|票面"
    "|收银台|大厅|设备|井盖|树[上牌干]|路[牌灯]|摊位|货架|检票口|闸机|充电桩|快递柜|铭牌|证书|通知书|准考证|床头|工牌|胸牌|标识牌|公示牌|标签)"
    "[^，。；！？]{0,8}二维码"
)
_TO_FOLLOW = re.compile("关注|加入|添加|群|抽奖|领[取奖]|公众号|订阅")


def is_told(text: str, asks: re.Match[str]) -> bool:
    """True for a text that tells of those words of a notice, `asks`, and asks nobody.

    >>> words = re.compile("扫描.{0,9}二维码")
    >>> is_told("扫描站牌二维码可查询车辆到站时间。", words.match("扫描站牌二维码"))
    True
    >>> is_told("扫描下方二维码可查询车辆到站时间。", words.match("扫描下方二维码"))
    False
    """
    if not asks[0].startswith(ASKS):
        return False
    rest = text[asks.end() :]
    if _TOLD_ON.search(rest) and not (_TO_READERS.search(rest) or _SHORT_PROMPT.match(text)):
        return True
    if len(text) < MIN_TOLD or not _SENTENCE.search(text) or _HERE.search(text):
        return False
    return _TELLS.search(text) is not None or (_PLACED.search(text) is not None and not _TO_FOLLOW.search(text))
