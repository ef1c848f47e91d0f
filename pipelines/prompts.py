"""Lines by which a page prompts its reader: to follow, to scan, to play, to unfold, to log in, to load an app.

They stand in the text's own box, each a line of its own; a sentence that begins with the same words is none. The steps
of a guide and the sections of an article are called as they are: what stands beside a line tells.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from .page import HEADING, ITEM, PARAGRAPH, TABLE, Block
from .prose import ANY_END, HAN, SENTENCE_END, is_consent, may_ask_consent

#: Characters of the longest prompt and of the longest heading of a part.
MAX_PROMPT, MAX_STEP = 50, 24
#: Fewest items that are a list of steps, and the share of its items that are called as a prompt is, at most.
FEW_STEPS, MOST_PROMPTS = 3, 0.5

_MARKS = r"[▼▲▽△↓↑→←☞☟☝👇👆👉📱🔍▶►●◆■★※>＞<＜《》【】\[\]（）()“”\"「」·•|｜\s!！。.~～…:：\-—]{0,12}"
_MEDIUM = r"[^，。；！？,.;!?]{0,12}"
_APP = r"(?:APP|App|app|客户端|客戶端)"
#: What parts two halves of a line, how a code is read, and what readers do.
_APART = r"(?:\s{0,2}[—–\-|｜·:：，,！!]{1,2}\s{0,2}|\s{1,2})"
_SCAN = "(?:手机|微信)?(?:扫码|扫一扫|扫描(?:上方|下方|左侧|右侧|图中)?(?:二维码|QR码))"
_READ = "(?:阅读|閱讀|查看|浏览|瀏覽|看|读)"
_REST = r"(?:全文|原文|更多|全部|完整|剩余|精彩|详情|详细|内容|资讯|新闻|报道|视频|图片|版|信息){0,4}"
#: What is to be had, who has asked for it, and what the button says.
_WANTS = r"(?:想要?|打算|准备|计划)(?:了解|落户|入驻|投资|选址|拿地|买地|租|购|建厂|找)[^，。；！？?]{0,14}[？?]"
_ASKED = (
    r"(?:目前|现)?已有\s?\d{1,6}\s?[+＋多余]?\s?[家位人名个](?:企业|客户|用户|投资[人商]|老板)?(?:正?在|已经?)?"
    r"(?:咨询|预约|领取|登记|选址)[中了]?"
)
_BUTTON = "(?:获取|领取|咨询|预约|申请|索取|查看|下载|对接|联系|提交)"
_ASK = rf"(?:免费|立即|马上|在线|一键|点此|点击){_BUTTON}[^，。；！？的了]{{0,14}}"
_FREE = r"免费(?:获取|领取|咨询|索取)[^，。；！？的了]{0,14}"
#: What a page shows where something is.
_MAP = (
    "(?:完整|高清|详细|具体|大|电子|卫星|百度|高德|腾讯|周边|项目|园区|地块|房源|厂房|实景|交通){0,2}"
    "(?:地图|位置图?|街景|全景图?|实景图|导航|路线)"
)
#: What is loaded, what it does meanwhile, and what its reader is to do.
_LOADED = "(?:视频|影片|音频|语音|直播|播放器|图片|组图|地图|图表|页面|内容|评论)"
_LOADS = "(?:加载|载入|缓冲)"
_WAIT = r"(?:[，,\s]{0,2}请?您?(?:耐心)?(?:稍[候等后]|等待|等候))?"
_CHINESE = (
    # to follow
    (
        rf"(?:请|轻轻|快|记得|欢迎)?(?:点击|点|戳|轻触)(?:一下)?(?:上方|下方|上面|下面|左上角|右上角|标题下方?|文末|这里|此处)?"
        rf"(?:[“「][^“”「」]{{1,12}}[”」])?的?[“「]?"
        rf"(?:蓝色?字体?|名片|小?卡片)[”」]?[，,]?{_MEDIUM}(?:关注|订阅|了解){_MEDIUM}"
    ),
    r"(?:请|欢迎|记得)?(?:点击|点)?(?:扫码|扫描|扫一扫)?(?:关注|订阅)(?:我们|一下|不迷路|我哦?|本公众号)",
    r"(?:微信|手机|请)?(?:扫码|扫一扫)(?:关注|分享|阅读|观看|打开)(?:我们|公众号|微信|更多)?",
    (
        r"(?:请)?(?:长按|识别|扫描|扫一扫|扫)(?:识别|扫描)?(?:上方|下方|上图|下图|图中|文末|左侧|右侧)?的?(?:二维码|小程序码)"
        rf"(?:[，,]?(?:关注|加入|添加|订阅|阅读|观看|查看|打开|进入)(?:我们|{_MEDIUM}(?:公众号|微信|更多|视频)))?"
    ),
    r"(?:微信|手机)(?:扫一扫|扫码)(?:查看|浏览|阅读|打开|访问)(?:更多|详情|本页|全文)?|(?:微信|手机)?(?:扫一扫|扫码)[，,\s]{0,2}(?:在|用)?(?:手机|微信)[上里]?(?:打开|查看|阅读|浏览|继续看|看)(?:当前|本|此|该)?(?:页面?|网页|文章?|内容|新闻)?",
    # whom to add, and whom to name when one calls a stranger
    (
        r"(?:微信|手机|长按|欢迎|请)?(?:扫码|扫一扫|扫描(?:上方|下方)?二维码|识别(?:上方|下方)?二维码)[，,]?(?:可|即可)?(?:添加|加入|加|进入?|入)"
        r"[^，。；！？的]{0,12}(?:微信|好友|[^，。；！？的]{0,4}群|社群|企微|顾问|经理|客服|专员|老师|助手)(?:[，,](?:免费|立即)?(?:获取|领取|咨询|了解|进群|入群|加入|查看|对接|备注|回复)[^，。；！？]{0,16})?"
    ),
    (
        r"(?:温馨提示|提示|提醒)?[:：]?(?:与[^，。；！？]{1,8})?(?:(?:电话)?联系(?:我们?|商家|卖家|对方|房东|业主|发布人)?(?:时|的时候)[，,]?)?(?:请|务必|请务必|请一定)(?:告知|说明|说|注明)(?:您?是|信息)?(?:在|从|来自)"
        r"(?![何哪])[^，。；！？]{2,20}(?:上?(?:看到|获悉|得知)的?|(?<=网))(?:信息|[本此]信息|广告)?(?:[，,]谢谢(?:合作|支持)?)?"
    ),
    # 点赞！望川速度 heads a report, and so does 点个赞！望川人
    (
        r"(?:(?:(?:觉得|如果|要是)?(?:不错|有用|喜欢|好看|有帮助|有收获)(?:的话)?[，,]?)?(?:就|请|欢迎|记得)?(?:动动手指)?(?:点(?:个|一下|亮)|给个)"
        r"|(?:(?:觉得|如果|要是)?(?:不错|有用|喜欢|好看|有帮助|有收获)(?:的话)?[，,]?(?:就|请)?|请|欢迎|记得|动动手指)点|点(?=[“”\"「]?(?:在看|好看)))"
        r"[“”\"「]?(?:在看|好看|赞|小花花)[”“\"」]?(?:[，,、～~].{0,14}|[你您]最好看|支持一下|再走吧?|[吧哦呀呗])?"
    ),
    r"(?:(?:分享|点赞|在看|收藏|转发|关注)[、，,+＋和\s]{1,3}){1,4}(?:分享|点赞|在看|收藏|转发|关注)(?:[，,\s]?(?:一键)?三连(?:支持)?)?",
    r"请?(?:转发|分享)给(?:微信)?(?:好友|朋友|大家|(?:更多|身边)的?[人朋]友?)(?:看到|知道)?吧?|(?:转发|分享|扩散)[，,]让更多[人朋]友?(?:看到|知道|了解)",
    (
        r"(?:立即|快来|马上|欢迎)?加入[^，。；！？]{0,12}(?<![A-Za-z])LINE(?! Pay)"
        r"(?![^，。；！？]{0,10}(?:查[询詢]|[办辦]理|申[请請]|[报報]名|[预預][约約]|[领領]取))[^，。；！？]{0,8}(?:[，,][^。]{0,16})?"
    ),
    r"(?:按赞|赞好|追踪|订阅|关注|讚好|按讚)(?:追踪|并分享|支持)?[^，。；！？]{0,12}(?:粉丝专页|粉丝团|专页|Facebook|FB|IG|Instagram|YouTube|YouTube频道|Telegram)",
    r"点(?:我|此|这里?|击)(?:看|下载|前往|观看|加入|阅读)(?:更多|原文|全文|APP|影片|完整(?:影片|报[道导]|新闻|文章|内容|专题|版(?=$)))[^，。；！？]{0,8}(?<!名单|报告|附件|文件)|(?:文章未完[，,])?请?往下继续(?:阅读|观看)|(?:文章未完[，,])?请继续阅读",
    # to stay with an account, and to come into its groups
    r"(?:星标|置顶)(?:我们|本号|公众号)?[，,](?!表示|为|即|指|代表|公[示告])[^。；！？]{0,16}|(?:设为|加|将[^，。]{1,8}设为)[“”\"「]?星标(?![的者为处项岗])[^，。；！？]{0,14}",
    r"(?:请|欢迎|敬请|记得)?(?:扫码|长按|微信)?(?:关注|订阅)(?:我们|本号|(?:本|本站)?公众号)[，,](?:获取|了解|查看|第一时间|不错过|掌握)[^，。；！？]{2,16}",
    r"(?:想|欲|如需|若想)(?:了解|获取|查询|知道)更多[^，。；！？]{0,14}[，,](?:请|欢迎|敬请)?(?:扫码|扫描|长按|识别|添加|关注(?=[^，。；！？]{0,14}(?:我们|本[站号网刊报]|[号频网台刊报页]|微[信博]|平台|小程序))|加(?!强|快|大|入))[^，。；！？:：A-Za-z\d]{2,20}",
    r"更多[^，。；！？]{2,8}(?:请(?:关注|扫码|搜索)(?:我们|公众号|微信)?|(?:关注|扫码)(?:我们|公众号|微信))",
    r"(?:扫码|长按|欢迎|立即|点击)?(?:加入|进入?|加(?![快强大速]))[^，。；！？的]{0,10}(?:交流|读者|粉丝|招商|业主|行业|微信)群|加(?:小编|我们?|客服)?微信[，,]?(?:入|进|拉|加)群[^，。；！？]{0,8}",
    (
        r"(?:欢迎|诚邀[您你]?|邀请?[您你])?(?:加入|进入?|加)[^，。；！？的]{0,12}(?:交流|读者|粉丝|行业|用户|微信|投资|资讯|讨论|资源|同行)社?群[，,\s]?"
        r"(?:请|可|欢迎)?(?:扫码|长按)?(?:添加|加|联系)(?:小编|客服|群主|运营|管理员|小?助手|编辑)(?:的?(?:微信|企微|VX|vx))?号?[:：\s]{0,3}"
        r"[A-Za-z][\w-]{3,24}(?:[\s，,（(]{0,3}(?:并|请)?(?:备注|注明)[^，。；！？]{0,18})?"
    ),
    # to have a letter: 想先看到融资消息？订阅某某圈邮件版，每晚八点送达
    (
        r"(?:想要?|希望|不想错过)[^，。；！？]{2,18}[？?，,](?:请|欢迎|就|快来|立即|马上|免费)?订阅(?!了|过)[^，。；！？的]{0,12}"
        r"(?:邮件版?|[周日晨早晚简快月]报|通讯|快讯|Newsletter)(?:[，,][^，。；！？]{0,10}(?:送达|直达|送到|寄到|发到|推送|不错过|准时)[^，。；！？]{0,10})?"
    ),
    # to ask for advice: 想入驻某园？已有86家企业在咨询 免费获取报价
    rf"{_WANTS}\s{{0,2}}(?:{_ASKED}(?:\s{{0,2}}{_ASK})?|{_FREE})|{_ASKED}[，,\s]{{0,2}}{_ASK}",
    # to play and to look
    r"点击播放(?:视频|音频)?\s{0,2}\d{1,2}:\d\d(?::\d\d)?|播放(?:视频|音频)\s{0,2}\d{1,2}:\d\d(?::\d\d)?",
    r"(?:请)?点击(?:图片|上图|下图|上方|下方|此处|按钮|按键)?(?:可|即可)?(?:播放|观看|收看|收听|放大|查看)(?:完整|精彩|高清|更多)?(?:视频|音频|大图|语音|录音|直播|图片)?",
    r"(?:戳|点击)(?:视频|图片|小?标题|下方|链接|这里|卡片){1,2}",
    # … where it is, and to call: 点击查看地图, 一键导航, 复制地址
    (
        rf"(?:请|可)?(?:点击|点此|点这里|轻触|戳)?(?:地图|图片|上图|下图|此处)?(?:可|即可|进入|后)?(?:查看|打开|放大|缩放){_MAP}"
        rf"|(?:点击|点此|轻触|戳)(?:进入)?{_MAP}"
        "|(?:一键|开始|立即|地图|点击)导航(?:[到至去](?:这里?|此处))?|导航[到至去](?:这里?|此处)|[到去]这里?去"
        "|在?(?:百度|高德|腾讯)?地图[上中里](?:查看|打开|显示)(?:位置)?|(?:百度|高德|腾讯)地图(?:导航|打开|查看)"
    ),
    "(?:点击|一键|长按|立即|点此)?(?:拨号|拨打|复制)(?:电话|手机号?|号码|地址|微信号?|邮箱|位置)|(?:点击|一键)(?:拨号|拨打)",
    r"[您你]的浏览器(?:版本过低|版本太低|暂?不支持).{0,30}",
    r"(?:点击|戳)(?:进入|查看|了解|前往)[^，。；！？]{0,12}(?:专题|项目库|官网|主页|列表|(?:项目|活动)详情)",
    # … and what is shown until it is there: 视频加载中…
    rf"(?:点击)?加载更多|{_LOADED}?(?:努力|拼命)?{_LOADS}中{_WAIT}|{_LOADED}?正在(?:努力|拼命)?{_LOADS}{_LOADED}?中?{_WAIT}",
    rf"{_LOADED}?(?:加载|载入|播放)(?:失败|出错)[，,\s]{{0,2}}请?(?:点击|刷新|稍后)(?:页面)?(?:重试|再试|刷新)",
    # to unfold and to read
    rf"(?:点击)?(?:展开|收起|打开){_REST}|(?:点击|轻触|戳)(?:下方|左下角|文末)?[“「]?阅读(?:原文|全文)[”」]?{_MEDIUM}",
    (
        r"[\[【]?(?:点击)?(?:展开(?:阅读|查看)?|阅读|查看|显示)(?:全文|(?:剩余|余下)(?:全文|内容|部分|\s?\d{1,3}\s?%(?:内容)?))"
        r"[\]】]?\s{0,2}[∨﹀⌄▼▽↓>»]{0,3}|展开(?:阅读|查看)?(?:全部|更多)\s{0,2}[∨﹀⌄▼▽↓>»]{0,3}"
    ),
    r"(?:余下|剩余)\s?\d{1,3}\s?%(?:未读|内容)?|还有\s?\d{1,3}\s?%(?:未读|内容)?",
    r"(?:請|请)?(?:繼續|继续)(?:往下|向下|下拉)(?:閱讀|阅读|滑动|浏览)",
    r"(?:请点击|请继续|点击继续|点击|继续|请(?:往下|向下)(?:滑动|继续)?)阅读下文|广告(?:之?后)?请?继续(?:往下)?(?:阅读|观看)|请?往下滑动?(?:继续)?(?:阅读|看)(?:下文|全文|更多)?",
    # what members may read
    (
        r"(?:现在|立即|马上|免费|欢迎|即刻){0,2}(?:加入|注册|成为|订阅|升级)(?:为|成)?(?:[^，。；]{0,8}(?:会员|订户|VIP))?[，,]"
        r"[^，。；]{0,6}(?:畅|尽|读|解锁|浏览)[^，。；]{0,12}(?:文章|报[道导]|内容|新闻|全文)[^，。；]{0,4}(?:[，,](?:首|每|只|仅|前|限|低|送|优惠|随时)[^。；]{0,16})?"
        r"|(?:订阅|付费|数码|本站|订户|VIP)会员(?:专享|独享|限定|专属)(?:内容|文章|报[道导]|优惠)?"
    ),
    # how long that takes
    (
        r"(?:预计|預計|全文|本文|共|约|約|\d{1,6}\s?字|[，,、\s]){0,5}(?:阅读|閱讀|收听|收聽|朗读|朗讀|聆听)"
        r"(?:时间|時間|时长|時長|本文|全文|需时?|需要|大?约|大?約|[:：\s]){0,4}\d{1,3}\s?分[钟鐘]"
    ),
    # to log in and to load
    (
        r"(?:请|您?需要?|立即)?先?(?:登录|登陆|注册|登入)(?:成?为?会员)?(?:后|之后|以后)?(?:可|即可|才可|才能|方可)?(?:查看|获取|联系|下载|解锁)"
        r"(?:[^，。；！？]{0,6}(?:联系方式|联系电话|电话号码|联系人)|(?:项目|完整|详细|全部|园区|招商){1,2}资料)"
    ),
    (
        r"(?:如需|如要|若需|想要?|欲)(?:了解|查看|获取|下载)?[^，。；！？]{2,14}[，,]请先?(?:登录|登陆|注册)(?:会员|本站|平台|账号)?(?:后|之后)?再?"
        r"(?:下载|查看|浏览|获取|联系)(?:[^，。；！？]{0,4}(?:资料|联系方式))?"
    ),
    (
        rf"(?:请|您?需要?|立即)?先?(?:登录|登陆|注册|登入)(?:[/／或](?:登录|注册))?(?:后|之后|以后|即可|账号|帐号){{0,2}}(?:可|才能|方可|才可)?(?:继续)?"
        rf"(?:查看|阅读|浏览|观看|发表评论|参与评论|评论){_REST}"
    ),
    rf"(?:点击|立即|扫码|请|马上|欢迎)?(?:下载|打开|前往|安装|进入)[^，。；！？,;!?的]{{0,10}}{_APP}[，,]?(?:继续|免费|参与|享受|体验)?(?:阅读|查看|观看|浏览|看){_REST}",
    rf"(?:点击|立即|扫码|马上)?下[载載]{_APP}(?:[，,](?:随时|第一时间|更多|看更?多|尽享|畅享|尽览|掌握|不错过)[^，。；！？]{{2,16}})?",
    # to read on a telephone: 手机上阅读文章 — 扫码下载某某APP, 打开某某APP，阅读体验更佳
    (
        rf"(?:(?:想|请|欢迎)?(?:在|用)?手[机機](?:端|上|里)?(?:便捷|随时)?{_READ}(?:本文|全文|文章|新闻|新聞|资讯|資訊|行情|报道|更多|更?方便|更快){{0,2}}"
        rf"|[阅閱][读讀](?:体验|體驗)?更(?:佳|好|流畅|方便))"
        rf"{_APART}(?:请|請|立即|马上|点击|{_SCAN})?[，,]?(?:下[载載]|安装|打开|使用)(?:安装)?[^，。；！？的]{{0,12}}{_APP}"
    ),
    rf"{_SCAN}[，,]?下[载載](?:安装)?[^，。；！？的]{{0,12}}{_APP}[，,\s]{{1,2}}(?:随时随地|第一时间)(?:{_READ}|获取|掌握|尽享|尽览)[^，。；！？]{{0,10}}(?:行情|资讯|新闻|动态|报道|热点|内容|大事)",
    rf"(?:打开|下[载載]|安装|使用|上|到|在)[^，。；！？的]{{2,10}}{_APP}[，,](?:阅读|閱讀|浏览|观看)?(?:体验|體驗)更(?:佳|好|流畅|顺畅|完整)",
    rf"[^，。；！？]{{2,20}}[，,](?:请|請|立即|马上|即刻)下[载載](?:手[机機])?{_APP}",
    rf"[^，。；！？]{{2,16}}[，,](?:尽|都|全)在[^，。；！？的]{{2,12}}{_APP}",
    # what WeChat prints around a text
    "预览时标签不可点|(?:继续|向上)滑动看下一个|轻触阅读原文|喜欢此内容的人还喜欢|喜欢作者|写留言|微信扫一扫(?:关注该公众号|赞赏作者)?",
    # the buttons below a question about cookies; one alone may be said in a story
    r"(?:(?:全部)?(?:同意|接受)并(?:继续|关闭)|(?:(?:全部)?(?:同意|接受|拒绝)\s{1,3}){1,2}(?:同意|接受|拒绝|(?:更多)?设置))",
)
_OBJECT = (
    r"(?:(?:the|this|our|your)\s)?(?:full\s)?"
    r"(?:video|audio|clip|image|photo|picture|gallery|story|article|text|more|us|map|episode)"
)
_ENGLISH = (
    (
        rf"(?:please\s)?(?:click|tap|press)(?:\shere|\son\s{_OBJECT}|\sthe\s\w{{2,12}}|\sabove|\sbelow){{0,2}}\s?to\s(?:play|watch|view|listen|enlarge"
        rf"|expand|zoom|subscribe|follow|share|see|read|unmute)(?:\s{_OBJECT})?"
    ),
    r"(?:continue|keep)\sreading(?:\sbelow)?|read\s(?:more|on|the\sfull\s(?:story|article|text))|(?:show|view|see|load)\s(?:more|less|full\s\w{4,8})",
    r"(?:please\s)?(?:log|sign)\sin(?:\sor\s(?:register|sign\sup|subscribe))?\sto\s(?:read|continue|view|see|comment|keep)[^.!?]{0,20}",
    r"(?:register|subscribe|sign\sup)(?:\snow)?\sto\s(?:continue|read|keep)[^.!?]{0,20}",
    r"(?:download|get|open|install)\s(?:in\s)?(?:our|the)\s(?:\w{1,12}\s){0,2}app(?:\s(?:now|today|for\sfree|to\sread\smore|for\smore))?|(?:open|read)\sin\s(?:the\s)?app",
    r"scan\s(?:the|this)\s(?:qr\s)?code(?:\sbelow|\sabove)?(?:\s(?:to|with)\s[^.!?]{0,24})?",
    r"(?:sign\sup|subscribe)(?:\shere|\snow|\stoday)?\s(?:for|to)\s(?:our|the)\s(?:\w{1,12}\s){0,3}newsletters?",
    r"(?:follow|like)\sus(?:\son\s[^.!?]{1,24})?|share\sthis(?:\s(?:article|story|post|page))?(?:\son\s\w{1,12})?|skip\sad",
    r"(?:accept|reject|allow)(?:\sall(?:\scookies)?|\scookies)|cookie\ssettings|manage\s(?:cookies|preferences)",
)
# the same in other languages of Europe: to share, to keep, to print
_ELSEWHERE = (
    r"podziel się(?:\W{1,4}więcej)?|poleć (?:artykuł|znajomym)|dodaj do (?:ulubionych|zakładek)",
    r"udostępnij(?: artykuł)?|добавить в (?:закладки|избранное)|версия для печати",
    r"подел(?:иться|итесь)(?: (?:с друзьями|в соцсетях|новостью|стать[её]й))?|поділитися(?: з друзями)?",
    r"(?:diesen )?(?:artikel|beitrag) (?:teilen|drucken|merken|weiterempfehlen|anhören)(?: (?:mit|auf))?",
    r"(?:partager|imprimer|envoyer) (?:cet|l.)\s?article",
    r"(?:compartir|imprimir) (?:esta|la|este|el) (?:noticia|artículo)",
    r"compartilh(?:e|ar) (?:(?:est[ea]|ess[ea]) )?(?:matéria|notícia|artigo)",
    r"(?:condividi|stampa) (?:quest.|l.)\s?articolo",
    r"deel dit artikel|sdílet (?:tento )?článek|vytisknout článek",
    # … and what a script says when that is done
    r"(?:der )?(?:link|artikel) (?:wurde )?(?:erfolgreich )?(?:kopiert|gespeichert)",
    r"(?:lien|article) (?:copié|enregistré)",
    r"(?:enlace|link|artículo|artigo) (?:copiado|guardado|salvo)|link copiato|hai salvato un(?: nuovo)? articolo",
    r"link (?:został )?skopiowany|ссылка скопирована|посилання скопійовано|odkaz (?:byl )?zkopírován",
    r"dela (?:den här )?artikeln|del (?:artikkelen|artiklen)",
)
PROMPT = re.compile(f"{_MARKS}(?:{'|'.join(_CHINESE)}){_MARKS}", re.IGNORECASE)
PROMPT_ELSEWHERE = re.compile(f"{_MARKS}(?:{'|'.join((*_ENGLISH, *_ELSEWHERE))}){_MARKS}", re.IGNORECASE)
#: A heading that comments stand below, and those of an article's own part.
OF_COMMENTS = re.compile(r"(?:网友|网民|读者|观众|编辑|记者|本报|专家)?(?:短|简|快|锐)?(?:评论|点评|評論)[:：]?")
#: What papers call the part of a report that tells the background; links of a site stand below it as well.
_BACKGROUND = re.compile(
    r"[■※●◆▲□]?\s?(?:相关|相關|新闻|新聞|资料|資料|政策|(?:政策)?解读|(?:政策)?解讀)?[链鏈]接[:：]?"
)
#: The heading of a part of a text: 下篇：归来. Where a site leads to the next text, none of this one stands below it.
_PART = re.compile(r"[上下前后後]篇\s?[:：]\s?[^。！？\d]{2,24}")
#: Headings with a number: 二、扫码关注.
_NUMBERED = re.compile(
    r"(?:第?[一二三四五六七八九十\d]{1,3}[步、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|step\s\d)", re.IGNORECASE
)
# what no heading says
_TO_READER = re.compile("蓝字|我们|公众号|[▼👇☟↓]|三连")
# prompts to follow an account or to share, which some set as headings
_TO_FOLLOW = re.compile(
    "关注|订阅|二维码|小程序码|全文|展开|follow|subscribe|newsletter|scan |share |teilen|partage|compart|condivid"
    "|partilh|deel "
    "|udostępnij|поделит|paylaş|シェア|공유",
    re.IGNORECASE,
)
#: What somebody says, whole or from one line to the next, and what is quoted.
_SPOKEN = re.compile('[“「『‘"\']|[^“「『‘"]{1,40}[”」』’"][。，！]?$')
#: Beginnings of the steps of a guide.
_STEP = re.compile(
    "(?:打开|点击|选择|选中|填写|输入|上传|提交|搜索|进入|下载|安装|注册|登录|扫码|扫描|长按|识别|确认|完成|绑定|关注|添加|等待|领取|支付|返回)"
    r"|(?:open|click|tap|select|choose|enter|fill|upload|submit|search|go to|download|install|register|log in|sign"
    r"|scan|wait|pay) ",
    re.IGNORECASE,
)
#: What stands above the one step there is: 报名方式：
_ASKS_HOW = re.compile("(?:方式|方法|途径|步骤|渠道|流程)[:：]$")
#: A heading of a series' earlier parts: links in most places, and in some the article's own list of them.
_EARLIER = re.compile("[（(【\\[〔\\s■◆●▲]{0,4}往期[\u4e00-\u9fff]{2,4}[】\\]）)〕:：\\s]{0,4}")
#: Blocks below it that are looked at, and the share of a block's characters in links from which it is a link.
EARLIER_REACH, LINK_SHARE = 6, 0.5
#: Rules of trim.py that know a line by its words alone.
_WORDED = frozenset(("notice", "control", "preamble", "marker", "prompt"))
_OF_ITSELF = re.compile("cookie|隐私|个人信息|privacy|consent", re.IGNORECASE)


def is_prompt(block: Block) -> bool:
    """True for a line that is nothing but a prompt. In quotation marks it is what somebody says."""
    text = block.text
    if len(text) > MAX_PROMPT or block.kind is TABLE:
        return False
    return _is_worded(text) and not _SPOKEN.match(text)


def _is_worded(text: str) -> bool:
    return (PROMPT if HAN.search(text) else PROMPT_ELSEWHERE).fullmatch(text) is not None


def consents(blocks: Sequence[Block], title: str | None) -> set[int]:
    """Indexes of the site's own sentences about cookies; none on a page that is about such things."""
    if not may_ask_consent("".join([block.text for block in blocks])) or (title and _OF_ITSELF.search(title)):
        return set()
    return {i for i, block in enumerate(blocks) if is_consent(block.text)}


def own_lines(blocks: Sequence[Block], rules: Mapping[int, str]) -> Iterator[int]:
    """Indexes of lines with the words of prompts and buttons that are the article's: steps in a list of steps, one
    below 报名方式：, the heading of the paragraph that follows, a heading 评论 above paragraphs of the article, and
    往期回顾 above other things than links. `rules`: index → name of the rule by which a block is to go."""
    worded = [i for i, rule in rules.items() if rule in _WORDED]
    own = {i for items in _lists(blocks) for i in _steps(items, rules)} if worded else set()
    for i in worded:
        if heads_own_list(blocks, i):
            own |= {i, *_items_below(blocks, i, rules)}
            continue
        heads = i + 1 < len(blocks) and i + 1 not in rules and _heads(blocks[i], blocks[i + 1], rules[i])
        is_told = rules[i] == "prompt" and i > 0 and i - 1 not in rules
        if heads or (is_told and _ASKS_HOW.search(blocks[i - 1].text[-MAX_STEP:])):
            own.add(i)
    yield from sorted(own)


def heads_own_list(blocks: Sequence[Block], index: int) -> bool:
    """True for a heading of a series' earlier parts below which there are other things than links."""
    if len(blocks[index].text) > MAX_STEP or not _EARLIER.fullmatch(blocks[index].text):
        return False
    below = blocks[index + 1 : index + 1 + EARLIER_REACH]
    return sum(block.link_share >= LINK_SHARE for block in below) < len(below) / 2


def _items_below(blocks: Sequence[Block], index: int, rules: Mapping[int, str]) -> Iterator[int]:
    """The items right below a heading that are to go for their place alone."""
    below = range(index + 1, len(blocks))
    for i in takewhile(lambda i: blocks[i].kind is ITEM and not blocks[i].link_characters, below):
        if rules.get(i) == "outside":
            yield i


def _heads(line: Block, below: Block, rule: str) -> bool:
    """True for a line that heads the paragraph below it. `rule`: by which it is to go."""
    text = line.text.strip()
    if len(text) > MAX_STEP or line.link_characters:
        return False
    if _BACKGROUND.fullmatch(text) and not below.link_characters:  # a heading may come next
        return True
    if not (SENTENCE_END.search(below.text) or ANY_END.search(below.text)):
        return False
    if OF_COMMENTS.fullmatch(text) or (_PART.fullmatch(text) and not below.link_characters):
        return True
    if rule == "marker" and not (
        below.link_characters or text.startswith(("上", "下"))
    ):  # the text is about such lists
        return bool(_terms(text) & _terms(below.text[: 4 * MAX_PROMPT]))
    number = _NUMBERED.match(text)
    if _TO_READER.search(text) or not _is_worded(text[number.end() :].strip() if number else text):
        return False
    if line.kind is HEADING and not _TO_FOLLOW.search(text):
        return True
    is_heading = line.kind is HEADING or line.is_bold or number is not None
    return is_heading and bool(_terms(text) & _terms(below.text[: 4 * MAX_PROMPT]))


def _terms(text: str) -> set[str]:
    """Pairs of Han characters, and words of four letters and more."""
    words = set(re.findall(r"[a-z]{4,20}", text.lower()))
    han = [text[i : i + 2] for i in range(len(text) - 1) if HAN.match(text[i]) and HAN.match(text[i + 1])]
    return words.union(han) - {"我们", "二维", "维码"}


def _lists(blocks: Sequence[Block]) -> Iterator[range]:
    """Items in a row, and neighbouring lines of one box that begin as steps do."""
    first, kind = 0, ""
    for i in range(len(blocks) + 1):
        now = _listed(blocks[i]) if i < len(blocks) else ""
        if now != kind or (kind == "line" and blocks[i].box != blocks[first].box):
            if kind and i - first >= FEW_STEPS:
                yield range(first, i)
            first, kind = i, now


def _listed(block: Block) -> str:
    """What kind of list the block can be in; "" for none."""
    if block.link_characters:
        return ""
    if block.kind is ITEM:
        return "item"
    is_step = block.kind is PARAGRAPH and len(block.text) <= MAX_STEP and not _TO_READER.search(block.text)
    if not is_step:
        return ""
    number = _NUMBERED.match(block.text)
    return "line" if number or _STEP.match(block.text) else ""


def _steps(items: range, rules: Mapping[int, str]) -> Iterator[int]:
    """The items of a list that are to go by their words, where most of the others stay; where any other stays, when
    prompts are among them: of a list of steps none goes alone."""
    gone = [i for i in items if i in rules]
    is_mixed = len(gone) < len(items) and any(rules[i] == "prompt" for i in gone)
    if is_mixed or len(gone) <= MOST_PROMPTS * len(items):
        yield from gone
