"""Lines that Chinese sites and accounts print around a text in its own box, each of them nothing else: counts and
buttons, labels without a sentence, tags, where the text was taken from.

Inside a text the same words may head a part or name a field of a project: only lines before its first and after its
last paragraph are asked about, and of those before it fewer, as a project's facts stand there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from .buttons import CITED_END
from .makers import CLOSE, JOB_LINE, OPEN, PERSON
from .page import Block
from .prose import FIELD

#: Characters of the longest such line, of the longest that heads a list or stands beside another one, and how many
#: lines of a list are no site's.
MAX_LINE, MAX_BESIDE, FEW_OTHERS = 80, 60, 2
#: Lines on each side of a term that are looked at: a list of thousands would be walked from each of them.
ROW_REACH = 20

_DAY = r"(?:19|20)\d\d(?:\s?年\s?|[-/.])\d{1,2}(?:\s?月\s?|[-/.])\d{1,2}日?(?!\d)(?:\s\d{1,2}:\d\d(?::\d\d)?)?"
_NUMBER = r"\d[\d,.]{0,9}(?:\s?[万千wWkK])?\+?"
_DONE = (
    "阅读|閱讀|浏览|瀏覽|点击|播放|观看|收听|访问|围观|点赞|赞同?|喜欢|收藏|评论|跟[帖贴]|回复|留言|转发|分享|在看|人气|热度|打赏"
    "|顶(?:一下)?|踩(?:一下)?"
)
# 推荐：3人 is what each office may do, 支持：50万 what it gives
_COUNT = (
    rf"(?:(?:{_DONE})(?:次数|量|数)?[\s:：(（\[【]{{0,5}}{_NUMBER}[)）\]】]?(?:\s?(?:人?次|[条赞篇]))?"
    rf"|(?:阅读|浏览|点击|观看|围观|点赞|喜欢|收藏|评论)(?:数|量)?[\s:：]{{0,3}}{_NUMBER}\s?人"
    r"|(?:推荐|关注|支持|反对|好评|差评)(?:数|量)?\s?(?:\d{1,6}|[(（\[【]\d{1,6}[)）\]】]))"
)
_READERS = (
    rf"(?:已经?有|共有?|累计有?|目前有?|现有)?\s?{_NUMBER}\s?(?:[位个名]\s?)?(?:人次?|次|读者|网友|用户|朋友)?\s?(?:已经?|觉得)?"
    "(?:阅读|浏览|看过|观看|围观|点赞|赞过|喜欢|收藏|访问|很赞|评论)[了过]?(?:[此本该]文?|这篇)?(?:文章|信息|页面?|内容|项目)?"
    rf"|已经?有\s?{_NUMBER}\s?(?:[位个名]\s?)?(?:人次?|网友|用户|朋友)参与[了过]?"
)
#: How often it was read, praised, answered; of how many characters it is.
_COUNTS = (
    rf"{_COUNT}(?:[\s|｜·/，,]{{1,4}}{_COUNT}){{0,5}}",
    _READERS,
    r"您是(?:本文|本页|本站|该信息)?的?第\s?\d{1,9}\s?[位个名](?:读者|访客|访问者|浏览者|阅读者|来访者|游客)",
    # 字数：3000字 is asked of those who write
    r"(?:本文|全文|正文)?(?:共|约|总)?字数\s?[:：]\s?\d{1,6}|(?:本文|全文|正文|总)字数\s?[:：]\s?\d{1,6}\s?字|(?:本文|全文)(?:共计?|约)\s?\d{1,6}\s?余?字",
)
#: What a reader may feel.
_MOOD = (
    "(?:高兴|开心|感动|难过|愤怒|搞笑|无聊|无语|不解|震惊|惊讶|惊呆|喜欢|流汗|羡慕|悲伤|伤心|路过|同情|新奇|超赞|很赞|给力"
    "|鼓掌|握手|鸡蛋|鲜花|雷人|酷毙|期待|愉快)"
)
#: Buttons of a page and what stands in an empty box for comments.
_BUTTONS = (
    "(?:暂无|还没有|暂时没有|目前没有)(?:任何|相关)?(?:评论|留言|跟帖|回复|评价)(?:[，,！!~～哦]{1,2}[^。]{0,14})?",
    "(?:快来|赶紧来?)?(?:抢沙发|抢占沙发|发表[你您]的看法|说点什么)[^，。]{0,8}|我来说两句",
    "(?:[给为向]?作者)?(?:打赏|赞赏)(?:作者|支持|一下|TA)?|喜欢作者|好文章[，,]?(?:顶一下|需要[你您]的鼓励|点赞)",
    "(?:顶|踩|赞|支持|鼓励|收藏)一下|投诉|我要(?:举报|投诉|收藏|打印)|举报[此该本](?:信息|内容|文章?|项目)",
    "(?:收藏|打印|分享|转发|复制)[此该本这](?:信息|页面?|项目|内容|文章?|链接)|(?:推荐|发送|转发|分享)给?(?:我的)?(?:朋友|好友|他人)",
    "(?:返?回到?)?(?:页面|网页)?(?:顶部|页首|TOP|Top|top)",
    "(?:立即|免费)?订阅(?:电子报|我们的?频道)?|分享[到至](?:Facebook|FB|LINE|Line|脸书|微博|微信)|(?:Facebook|脸书)?留言|发表留言|(?:\\d{1,6}\\s)?[则条]留言|赞助(?:我们|本站|作者)",
    r"(?:收藏|举报|分享|打印|纠错|点赞|评论|转发|关闭|复制链接|返回顶部){2,6}",
    # of an office
    r"(?:打印|关闭|收藏|分享|复制|放大|缩小|返回|纠错|顶部)(?:\s{1,4}(?:打印|关闭|收藏|分享|复制|放大|缩小|返回|纠错|顶部)){1,5}",
    r"字级(?:设定)?\s?[:：]?(?:\s?[大中小]){0,3}|(?:保护视力|视力保护)色\s?[:：]?|(?:政府)?网站(?:找错|纠错)|智能问答|无障碍浏览|政务微[信博]|国务院客户端(?:小程序)?|网站标识码\s?[:：]\s?\d{6,12}",
    (
        r"(?:(?:非常|很|基本)?满意|一般|不满意|有用|没用|有帮助|没(?:有)?帮助)(?:[\s/|、]{1,4}(?:(?:非常|很|基本|不太)?满意|一般|不满意|有用|没用|有帮助|没(?:有)?帮助)){1,5}"
        r"|满意度评价|您的评价[:：]?"
    ),
    # what is felt on reading it
    "(?:[您你]?(?:看到|看完|读完|阅读(?:完|了)?)?[此本该这]篇?(?:文章?|新闻|报道|信息)[时后]?[，,]?[您你]?的?|您的)(?:感受|心情|感觉)(?:是|如何|怎么?样)?[?？:：]?|(?:选择)?新闻(?:心情|表情)",
    rf"(?:{_MOOD}[\s:：(（]{{0,2}}(?!20\d\d)\d{{1,6}}[)）]?(?:票|人|%)?[\s/|]{{0,4}}){{1,10}}",
    rf"(?:(?!20\d\d)\d{{1,6}}\s?{_MOOD}[\s/|]{{1,4}}){{0,9}}(?!20\d\d)\d{{1,6}}\s?{_MOOD}",
    # of what moves, loads and is empty
    (
        r"(?:图片|视频|页面|数据|内容|正文)?(?:正在)?加载(?:中|失败)?(?:[，,]?(?:请)?稍[候等后])?[.。…]{0,6}|(?:暂无|没有)(?:更多|相关)?(?:附件|推荐|内容|数据|图片)|没有更多了?"
        r"|已(?:经)?(?:加载(?:全部|完毕)|到底了?|全部加载)|我是有底线的|(?:请)?(?:向?[左右上下]{1,2})?滑动(?:可)?(?:查看|浏览|看)?(?:更多|全文|大图|全部)?(?:图片|内容|精彩)?|向[左右]滑动?"
        r"|(?:点击)?查看(?:原图|大图|高清图|[上下]一[张组]|组图)|\d{1,2}\s?[/／]\s?\d{1,2}|看不清[？?]?[，,]?(?:请)?点击(?:图片)?(?:放大|查看)(?:图片|大图)?"
    ),
    # of the box for comments, of sharing
    (
        r"(?:最新|热门|全部|精彩|最热|精选|用户)评论\s?(?:[(（]\d{0,6}[)）]|\d{1,6})?|写评论|发[布表]评论|评论区|说说[你您]的(?:看法|想法|观点)|登[录陆]后?(?:发表|参与)评论"
        r"|还?可以?再?输入\s?\d{1,4}\s?个?字|我要爆料|联系编辑|(?:当前|本)页(?:面)?二维码|分享(?:本文|此文|文章|让更多人看到)(?:[至到])?[:：]?|扫码下载"
    ),
    # of a portal to its investors
    (
        r"[如若]?[您你]?对(?:此|该|本|这个?)项目(?:有兴趣|感兴趣)(?:的(?:投资者|企业|朋友|客户))?[？?，,]\s?(?:请|欢迎|可|立即|马上)?(?:点击)?(?:在线|立即|留言)(?:咨询|留言|预约|登记)?[^，。\d]{0,10}"
        r"|找(?:项目|厂房|土地|园区|资金|商机)[，,]?就?[上来找到][^，。]{2,14}(?:网|平台|在线)"
    ),
    (
        "(?!免费参观)(?:我要|在线|立即|马上|免费|快速|一键|点击|预约)(?:投资|咨询|留言|报名|预约|考察|看房|参观|申请|入驻|对接|合作|加盟|选址|登记|提问|拨打|沟通)"
        "(?:资料|名额|底价|报价|方案|项目|需求|服务|园区|厂房|电话|入驻|参观|考察|看房|看厂|咨询)?"
    ),
    # … and to its members
    "(?:开通|升级|成为|购买|加入|续费)(?:本站|平台|高级|黄金|VIP|vip|年费|企业){0,2}(?:会员|VIP|vip)[，,]?(?:即可|可|立即|后)?(?:查看|解锁|获取|浏览|下载)[^，。]{0,20}",
    (
        "(?:立即|马上|免费|点击|一键)?(?:获取|查看|领取|索取)(?:园区|项目|招商|完整|详细|最新|更多){0,2}"
        "(?:底价|报价|资料|手册|联系方式|电话(?:号码)?|名单|价格表?)|申请(?:入驻|合作|加盟|对接)|委托(?:选址|找房|招商|找地)|(?:免费)?发布需求"
    ),
)
#: Labels of a page that projects have none of.
_LABELS = (
    r"(?:文章|本文|新闻|所属|文章所属)(?:栏目|频道)\s?[:：][^，。；]{1,30}|(?:栏目|频道)\s?[:：]\s?(?!CCTV|[AF]M|[\d《])[^，。；]{1,30}(?<!频道)(?<!台)(?<!卫视)|(?:文章|本文)(?:分类|专题|标签)\s?[:：][^，。；]{1,40}|(?:TAGS?|Tags?)\s?[:：][^，。；]{1,60}",
    r"(?:发布|上传)[人者]\s?[:：]\s?(?:[A-Za-z0-9_.-]{2,20}|[\u4e00-\u9fff]{2,4})",
    r"打印(?:时间|日期)\s?[:：][^，。；]{0,24}",
    # of a paper, where the text goes on
    r"(?:上接|下转|紧接)\s?(?:第?\s?[A-Z]?[\d一二三四五六七八九十]{1,4}\s?版)[^，。；）)]{0,8}",
    r"公开(?:方式|属性|形式|类别|类型)\s?[:：][^，。；]{0,8}(?:公开|(?<=面向)社会|政府网站|门户网站)",
    r"(?:浏览|观看|访问)(?:人数|次数)\s?[:：]\s?\d{0,9}|(?:发稿|上稿|张贴)(?:日期|时间)\s?[:：]\s?\d{2,4}[^，。；]{4,20}|建立(?:日期|时间)\s?[:：]\s?\d{4}-\d\d-\d\d(?:\s\d\d:\d\d)?",
    r"IP(?:属地|归属地|所属地)\s?[:：][^，。；]{1,12}",
    # of a page and its row in a system; a project has its own number
    rf"(?:本页面?|页面|网页|本条信息)(?:最[后近])?(?:更新|发布)(?:时间|日期)\s?[:：]\s?{_DAY}",
    r"(?:文章|稿件|新闻)(?:编号|ID|id)\s?[:：]\s?[A-Za-z]{0,6}-?\d{2,16}",
    (
        r"(?:[如若]|如果)(?:[您你])?发现(?:本|此|该|上述|以上)?(?:条)?(?:信息|内容|页面|文章|项目)(?:已经?)?(?:有误|错误|虚假|不实|违规|失效|过期)"
        r"[，,]\s?(?:请|可|欢迎)?(?:及时|立即)?(?:点击(?:这里|此处)?(?:举报|纠错|反馈|投诉)|(?:向本站|向我们|联系本站|联系客服|联系我们)(?:举报|纠错|反馈|投诉|处理|删除)?)。?"
    ),
    (
        # 更新于每周五 is said of a list
        r"(?:最后|最近|本文)?(?:编辑|修改|更新|发布|发表|上传)于(?:\s?[:：]?\s?"
        r"(?:\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s?\d{1,2}:\d{2}(?::\d{2})?)?|[昨今前]天|刚刚)|[\s:：]{1,2}(?:(?!的)[\u4e00-\u9fff]){2,6})"
    ),
    # the way to the page
    r"(?:[您你](?:现在|当前|目前)?(?:所在)?的?(?:所在)?|当前(?:所在)?|现在(?:的|所在)?)位置\s?[:：](?![^>＞»›/]{0,40}[号楼座层室排]$)[^。]{0,70}",
)
#: What books and papers of state are called: a line from a classic, a figure from a yearbook.
_BOOK = "(?:年鉴|公报|报告|志|史|经|集|诗|词|录|法|条例|规划|白皮书)"
_NAME_OF_SOURCE = (
    rf"(?:《(?![^《》]{{0,18}}{_BOOK}[^《》]{{0,4}}》)[^《》]{{2,20}}》"
    rf"|[“\"「]?[^，。；、：:“”\s]{{2,16}}{CITED_END}[”\"」]?|互联网|网络)"
)
#: Whom a text was taken from. 综合执法局 is an office, 首发展示区 a place: those words have a colon.
_TAKEN = (
    (
        r"(?:本文|原文|文章|内容|图文)?(?:(?:转载?自|转载于|摘[编录]?自|选自|原载于|首发于|源自|(?:综合)?整理自|综合自)"
        r"\s?[:：]?|(?:综合|原载|首发|转载)\s?[:：])\s?"
        rf"{_NAME_OF_SOURCE}(?:[、，,\s]{{1,2}}{_NAME_OF_SOURCE}){{0,4}}等?"
        r"(?:综合|报道|整理|编辑|消息|公众号|微信|微信公众号)?。?"
    ),
    r"据[^，。；、：:“”\s]{2,12}(?:[日晚晨]报|时报|商报|网|社|电视台|客户端|公众号|(?<![局台部委院署厅办会])发布)(?:报道|消息|微信)?",
    # three and more without a space; of #望川速度#跑出来了 the second is none
    r"(?:[#＃](?!\d)[^\s#＃，。：:、]{2,12}){3,12}",
    # #1厂房 is a building
    (
        r"(?:[#＃](?:[^\s#＃，。：:]{2,20}[#＃]|(?!\d{1,3}(?!\d)|[A-Za-z\d一二三四五六七八九十东西南北新老][^\s，。]{0,3}(?:厂房|栋|楼|车间|地块))[^\s#＃，。：:、）)】\]]{2,20}"
        r"(?=[\s、，,）)】\]]|$))[\s、，,]{0,3}){1,12}"
    ),
)
_WITH_ADDRESS = r"[^，。；：:\s]{2,14}(?:网|在线|平台|门户)\s{0,3}[（(]?(?:https?://)?(?:www|m)\.[\w./-]{4,40}"
#: Below a text, too.
_BELOW = (
    # the only page of a text
    r"[\[【(（]?\s?1\s?[\]】)）]?",
    r"所属(?:分类|专题)\s?[:：][^，。；]{1,30}|(?:分类|专题)\s?[:：](?![^，。；]{0,12}(?:用地|[一二三四]类|级|、[^，。；、]{1,10}、))[^，。；]{1,30}",
    r"(?:报送|供稿|信息提供|发文|来源)(?:单位|科室|部门)\s?[:：][^，。；（(]{2,20}|信息(?:提供|采集)\s?[:：][^，。；（(]{2,20}|发布(?:科室|机关)\s?[:：][^，。；（(]{2,20}",
    # the site's name with its address, and which office had it made
    _WITH_ADDRESS,
    r"[^，。；：:\s]{2,16}(?:局|委|办|部|中心|融媒|融媒体|政府|集团|公司)\s{1,3}(?:宣|出品|联合出品|制作|供稿)",
    r"(?:本文)?作者单位\s?[:：][^，。；]{2,30}",
    # … and who keeps it; for which screens and browsers it is made
    r"(?:[^，。；：:\s]{1,23}(?:[局委办部处院校网会馆厅厂]|办公室|中心|公司|集团|政府)\s{1,3}|(?:网[站页]|页面|本站)(?:建设|技术|制作|设计|管理)?[与和及]?)(?:日常)?维护(?:单位|部门|管理)?\s?[:：][^，。；：:]{2,20}",
    # (not with which one applies for something)
    r"(?!.{0,60}(?:登[录陆入]|填[报写]|申[报请]|报[名送考]|上传|提交|打开|系统|平台|缴费|预约))(?:(?:最佳|建议|推荐|请)(?:您?使用|采用|显示|浏览|视觉|屏幕|以上?){0,3}(?:分辨率|效果|浏览器)|(?:建议|推荐)(?:您?使用|采用)\s?(?:IE|Internet|谷歌|Chrome|火狐|360))[^。；]{0,40}",
    # … alone with a size of that time's screens: another one is a machine's
    r"(?:屏幕|显示)?分辨率\s?[:：]?\s?(?:(?:800|1024|1152|1280|1366|1440)\s?[×xX*]\s?(?!720)\d{3,4}|\d{3,4}\s?[×xX*][^。；]{0,30}(?:浏览|最佳|以上)[^。；]{0,20})",
    rf"(?:图源|图片|图文|供图|视频|素材)(?:来源)?(?<!图片来源)\s?[:：|｜丨]\s?{_NAME_OF_SOURCE}",
    # at which hour of the day above
    r"(?:(?:首次|最[后新近])?(?:上稿|发稿|更新|发布|修改)(?:时间)?\s?[:：]?\s{0,2}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?[\s，,/／|｜]{0,3}){1,3}",
    # what leads to other texts
    r"(?:延伸|推荐|相关|扩展|往期|更多)(?:新闻|报道|文章|推荐|回顾)?\s?[:：](?!\s?\d|[^。《]{0,10}《[^《》]{2,20}》)[^。]{4,60}",
    r"(?:延伸|推荐|相关|扩展)阅读\s?[:：](?![^。《]{0,10}《[^《》]{2,20}》)[^。]{2,60}|看更多(?:新闻|报[导道]|文章|内容|精彩[^。]{0,10})|更多(?:相关)?(?:新闻|报[导道]|文章)\s?[:：][^。]{2,60}|更多[^，。]{2,10}(?:报[导道]|新闻)",
    r"(?:原文|文章)出处\s?[:：][^。]{2,40}|(?:原文|文章)(?:连结|链接|网址)\s?[:：]?\s?(?:(?:https?:|www\.).{2,60})?",
    # who wrote, behind his office in brackets, and the day of an agency's report
    (
        rf"(?<=[（(])(?:[^，。；：（()）\s]{{2,14}}(?:局|委|办|中心|日报|网|社)\s{{1,3}}{PERSON}|{PERSON}[\s、]{{1,2}}{PERSON})"
        rf"(?:[\s、]{{1,2}}{PERSON}){{0,4}}"
    ),
    r"据?(?:新华社|中新社|新华网|中新网|人民网|中央社)[^，。；]{0,6}(?:\d{1,2}月)?(?:\d{1,2}日)?(?:专?电|报道|消息)",
    # of a portal, to its customers
    (
        r"(?:[^，。；：:\s]{0,8}(?:招商|投资|产业|园区|厂房|土地|选址|新闻|资讯|信息)[^，。；：:\s]{0,4}(?:网|在线|平台|门户)|本[站网])\s?"
        r"(?:招商|咨询|服务|客服|投资|全国|统一|免费|加盟){0,3}(?:热线|电话)\s?[:：]?\s?[\d\s-]{7,20}"
        # a firm's telephone is its customers'
        r"|(?:平台|在线|网站)?客服\s?(?:QQ|微信)\s?[:：](?=[^，。；]{0,30}[\dA-Za-z])[^，。；]{4,60}"
    ),
    # of a paper, to those who have news or want its columns
    r"(?:新闻(?:热线|爆料|线索)|[报爆]料(?:热线|电话|微信|邮箱)|广告(?:热线|合作|投放)|(?:商务|媒体|转载|内容)合作(?!\s?[:：]\s?(?!电话|微信|热线|邮箱|手机)[\u4e00-\u9fff]{2,4}\s{0,2}\d))\s?[:：](?=[^，。；]{0,40}[\dA-Za-z@])[^，。；]{4,40}",
    r"(?:本文|文中|文章|部分|以上)?(?:图片|配图|图文|题图|头图|封面图?|插图)(?:均|都)?(?:来源|来自|源自|源于|取自)于?\s?[:：]?\s?(?:互联网|网络)(?:[，,；;]\s?[^。]{2,16})?。?",
)
#: Names of a template's box, above the text.
_ABOVE = (
    r"(?:AI|智能)\s?(?:摘要|总结|速读|导读|解读|播报)",
    # a label in an element of its own, glued to its value
    "(?:所属|所在|适用)(?:地区|区域)(?:全国|[一-鿿]{2,8}[省市区县州旗盟])|(?:信息|文章|稿件|消息|内容)?来源(?:单位|部门|机构)[一-鿿]{1,12}(?:[报网局办委社台部府会院司厅]|中心|在线|发布|融媒)|(?:信息|文章|稿件)来源[一-鿿]{1,12}(?:[报网局办委社台部府会院司厅]|中心|在线|发布|融媒)",
    "(?:新闻|信息|文章|内容|资讯|公告)(?:正文|详情)|正文|(?:详细|文章|新闻)内容|网站首页",
)
# 在线报名： has the address in the line below
_AROUND = re.compile(
    rf"{OPEN}(?:(?:{'|'.join(_BUTTONS)})(?!\s?[:：])|{'|'.join((*_COUNTS, *_LABELS, *_TAKEN))})[↑▲▼↓!！]{{0,3}}{CLOSE}"
)
_ONLY_BELOW = re.compile(f"{OPEN}(?:{'|'.join(_BELOW)}){CLOSE}")
_ONLY_ABOVE = re.compile(f"{OPEN}(?:{'|'.join(_ABOVE)}){CLOSE}")
# who made a rule: （2024年3月1日…会议通过）
_MADE = re.compile("^[（(].{0,60}(?:通过|批准|修订|修正|施行)[）)]$")
# whom a letter greets, in a line of its own: 编辑先生：, 尊敬的主编、各位同仁：
_GREETING = re.compile(
    "(?:尊敬的|敬爱的|亲爱的)?(?:[\u3400-\u9fff]{0,6}[报刊社网台])?(?:总?编辑|编者|[总主]编|记者|作者)[部室]?"
    "[、，]?(?:的?(?:各位|诸位)?(?:先生|女士|小姐|同志|同仁|老师|朋友|[您你])[们好]{0,2}[、，]?){1,2}\\s?[:：]"
)
# the first turn of a talk: 记者：项目何时开工？
_QUESTION = re.compile("(?:[本我][报刊网台])?(?:记者|記者|主持人)\\s{0,2}[:：][^：:]{4,200}[？?]")

#: Characters of the longest row of fields with a day in it.
MAX_ROW = 60
_ROW_OF_DAY = re.compile(rf"^{_DAY}\s?[|｜/／丨·]\s?[^|]|\S\s?[|｜/／丨·]\s?{_DAY}(?:\s?[|｜/／丨·]|$)")


def opens_text(text: str) -> bool:
    """True for a line between title and text with which the text opens: who made a rule, whom a letter greets,
    what a reporter asks.

    >>> opens_text("编辑先生："), opens_text("编辑：王先生"), opens_text("（2024年3月1日县政府常务会议通过）")
    (True, False, True)
    """
    forms = (_MADE.search, _GREETING.fullmatch, _QUESTION.fullmatch)
    return any(form(text) is not None for form in forms)


def is_site_line(text: str, *, above: bool) -> bool:
    """True for a line right outside a text that a site prints there. `above`: it stands before the text.

    >>> is_site_line("已有 1234 人阅读", above=False), is_site_line("已有 1234 人报名", above=False)
    (True, False)
    """
    if len(text) > MAX_LINE:
        return False
    forms = (_AROUND, _ONLY_ABOVE if above else _ONLY_BELOW)
    return any(form.fullmatch(text) for form in forms) or _are_buttons(text)


def _are_buttons(text: str) -> bool:
    """True for buttons with strokes between: 我要投资 / 在线留言."""
    parts = re.split(r"\s{0,3}[/／]\s{0,3}", text)
    return len(parts) > 1 and all(map(_AROUND.fullmatch, parts))


#: Steps of an office and services of a park, called as buttons are; fields of a programme, a product, an event.
_TERM = re.compile("[\u4e00-\u9fff]{4,8}")
_FIELD_TOO = re.compile(r"(?:频道|栏目|分类|专题|(?:广告|商务|媒体|内容)合作)\s?[:：]")
#: Who holds an event and who builds: what imprints have, too, but not beside these.
_HOST = re.compile(r"(?:主办|承办|建设)(?:单位)?\s?[:：](?!.{0,60}(?:备案|版权|技术支持))")
_OF_EVENT = re.compile(
    "(?:活动|会议|举办|举行)?(?:时间|地点|主题|日期|协办|支持单位|指导单位|特别支持|冠名|媒体支持|参会|项目|总投资|建设[^单]|设计|施工|监理|环评|评价|联系人)"
)


#: Sites in a row are a list of the text: where a notice is published.
_SITE = re.compile(f"{OPEN}{_WITH_ADDRESS}{CLOSE}")
#: A person by what he does for anything but a text: 导演：王小明, 填报人：…; and a number by which to reach one.
_OTHER_JOB = re.compile(
    "(?![^:：]{0,10}(?:[编編审審校稿图圖文摄攝写寫播]|作者|记者|記者|值班|监制|策划|发布|来源|联系|联络|聯絡))"
    rf"[\u4e00-\u9fff]{{2,10}}[:：]\s{{0,2}}{PERSON}(?:[\s、，,]{{1,2}}{PERSON}){{0,8}}"
)
_PHONE = re.compile(r"(?:联系|聯絡|咨询|办公)?(?:电话|電話|方式)\s?[:：]\s?[\d(（][\d\s()（）、，,-]{5,40}")


def own_site_lines(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of lines with a site's words that are a text's for what stands beside them: below a line with a colon,
    among other terms of their length, among fields of the same thing, among other sites, and jobs of a text's makers
    that are those of other people beside them. `rules`: index → rule by which a block goes."""
    for run in _runs(rules):
        above, below = (_kept(blocks, i, rules) for i in (run[0] - 1, run[-1] + 1))
        is_headed = _heads_list(blocks, run[0], rules)
        beside = [text for text in (above, below) if len(text) <= MAX_BESIDE and FIELD.match(text)]
        sites = sum(_SITE.fullmatch(blocks[i].text) is not None for i in run)
        has_other_jobs = any(map(_OTHER_JOB.fullmatch, (above, below)))
        has_phone = len(run) == 1 and _PHONE.fullmatch(below) is not None
        for i in run:
            text = blocks[i].text
            if blocks[i].link_characters:
                continue
            if rules[i] == "credit":
                is_one = has_other_jobs or (has_phone and _OTHER_JOB.fullmatch(text) is not None)
                is_own = is_one and JOB_LINE.fullmatch(text) is not None
            elif rules[i] == "control" and sites > 1 and _SITE.fullmatch(text):
                is_own = True
            elif rules[i] == "control":
                is_own = is_headed or _is_term(blocks, i, rules) or (bool(beside) and bool(_FIELD_TOO.match(text)))
            else:
                is_own = bool(_HOST.match(text)) and any(map(_OF_EVENT.match, beside))
            if is_own:
                yield i


def _runs(rules: Mapping[int, str]) -> Iterator[list[int]]:
    """Lines in a row that go for the same rule."""
    run: list[int] = []
    for i in sorted(i for i, rule in rules.items() if rule in ("control", "notice", "credit")):
        if run and (i > run[-1] + 1 or rules[i] != rules[run[-1]]):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _kept(blocks: Sequence[Block], index: int, rules: Mapping[int, str]) -> str:
    """The text of a block that stays and is no link; "" for any other."""
    stays = 0 <= index < len(blocks) and index not in rules and not blocks[index].link_characters
    return blocks[index].text if stays else ""


def _heads_list(blocks: Sequence[Block], first: int, rules: Mapping[int, str]) -> bool:
    """True where a line with a colon stands right above, or above the terms there: 服务清单："""
    at = first - 1
    while at >= 0 and _TERM.fullmatch(blocks[at].text) and first - at <= MAX_BESIDE:
        at -= 1
    head = _kept(blocks, at, rules)
    return len(head) <= MAX_BESIDE // 2 and head.endswith((":", "："))


def _is_term(blocks: Sequence[Block], index: int, rules: Mapping[int, str]) -> bool:
    """True for a term among others about as long, most of which stay."""
    length = len(blocks[index].text)
    row = [index]
    for step in (-1, 1):
        at = index + step
        end = index + step * (ROW_REACH + 1)
        while (
            at != end
            and 0 <= at < len(blocks)
            and abs(len(blocks[at].text) - length) <= 1
            and _TERM.fullmatch(blocks[at].text)
        ):
            row.append(at)
            at += step
    others = [i for i in row if _kept(blocks, i, rules)]
    is_term = _TERM.fullmatch(blocks[index].text) is not None
    return is_term and len(others) >= FEW_OTHERS and 2 * len(others) >= len(row)


def is_row_of_day(text: str) -> bool:
    """True for a day among other fields with bars or slashes between, as templates print it in a small heading, too.

    >>> is_row_of_day("江岸新区管委会 / 2025-10-22 / 热度 8729"), is_row_of_day("2024-2025 | 两年回顾")
    (True, False)
    """
    return len(text) <= MAX_ROW and _ROW_OF_DAY.search(text) is not None
