"""Lines that prompt the reader go; sentences, steps and headings with the same words stay."""

import re
import time
from dataclasses import replace

import pytest

from pipelines.page import Block, Kind
from pipelines.prompts import PROMPT, PROMPT_ELSEWHERE, is_prompt
from pipelines.prose import CONSENT, is_consent
from pipelines.trim import trim

TEXT = "产业园一期的十六栋厂房已经全部交付，园区为入驻企业配了职工食堂和通勤班车，每天早晚各有四趟。"
MORE = "园区负责人说，下半年还要建一座检测中心，企业不必再把样品送到三百公里外的省城去化验。"
PROMPTS = [
    "点击蓝字关注我们", "点击上方“青澜发布”蓝字，关注我们", "点击上方蓝字关注我们", "扫码关注", "长按识别二维码", "▼点击播放视频▼", "点击播放",
    "👇戳视频👇",
    "分享、点赞、在看，一键三连",
    "展开阅读全文 ∨", "展开查看更多", "查看全文", "[阅读全文]", "阅读剩余 60%", "点击展开剩余内容 ▼",
    "展开全文", "收起", "登录后查看", "登录后可查看联系方式", "请登录后获取完整资料", "如需项目完整资料，请登录后下载", "想了解更多园区，请先注册会员再查看", "请登录后查看全文", "登录后即可阅读全文", "下载APP阅读", "下载青澜APP阅读全文", "打开APP，查看更多精彩内容",
    "扫一扫在手机打开当前页", "扫一扫 手机看文章", "微信扫一扫  在手机上阅读本文", "点个“在看”，让更多人看到", "点击图片查看大图", "您的浏览器不支持 video 标签。", "点击“阅读原文”了解详情", "剩余68%", "预览时标签不可点",
    "阅读时间：4分钟", "全文约2300字，阅读约需6分钟", "閱讀時間約 4 分鐘", "预计阅读时长 5 分钟",
    "扫码添加招商经理微信，获取项目对接资料", "微信扫码加客服", "扫一扫加入企业交流群", "长按识别二维码，添加顾问微信", "扫码入群",
    "喜欢就点个“在看”吧 ↓↓↓", "觉得不错，请点赞", "点个在看你最好看", "喜欢的话，点个赞再走！", "转发给更多人看到", "分享，让更多人知道", "星标我们，不错过每一次推送",
    "将青澜发布设为星标", "关注我们，获取更多园区招商信息", "想了解更多园区资讯，欢迎扫码添加招商顾问微信", "更多资讯请关注", "加入招商交流群", "加微信入群", "点击进入项目库",
    ">>点击查看项目详情", "请说明来自青澜招商网", "联系我们时请一定说明是在青澜网上看到的此信息", "手机扫一扫查看",
    "提示：联系时请说明在青澜产业通看到的信息，谢谢！", "联系我时，请说是在青澜网上看到的", "电话联系商家时请告知信息来自青澜招商网看到的",
    "下载客户端，随时查看最新项目", "下载APP，看更多本地新闻",
    "欢迎加入青澜港航交流群，请添加小编微信 qlgh2025 并备注公司+姓名", "加入产业园读者群，添加小助手微信：qingland（备注姓名）", "进投资讨论社群 加群主微信 ql_2025",
    "诚邀您加入光伏行业群，请联系客服微信号：pv_qinglan", "点击播放00:48", "点击播放视频 1:02:33", "▶ 播放视频 03:10",
    "想第一时间看到拿地消息？订阅地产圈邮件版，每晚八点送达", "不想错过港口动态？立即订阅青澜港航周报", "想要更快知道招标信息，请订阅招标快讯，每天准时推送",
    "手机上阅读文章 — 扫码下载青澜财富APP", "手机看新闻，扫码下载青澜客户端", "在手机上看新闻 | 下载青澜新闻APP", "用手机阅读本文——扫一扫下载青澜财经客户端",
    "手机阅读更方便，请下载青澜APP", "手機閱讀文章｜下載青瀾新聞APP", "扫描二维码下载青澜财经APP，随时随地看行情", "打开青澜APP，阅读体验更佳",
    "点击查看地图", "查看大地图 >", "[查看地图]", "点击地图可放大街景", "打开高德地图", "一键导航", "导航到这里", "到这里去", "在百度地图中打开", "点击进入全景图",
    "点击拨打电话", "复制地址", "长按复制微信号", "一键拨号",
    "想落户青澜？已有 86 家企业在咨询免费获取地块清单", "想租仓库？ 免费领取报价单", "打算建厂？已有120人预约", "目前已有31位投资人咨询，立即预约", "想了解青澜港园区？已有9家企业咨询中 点击对接招商经理",
    "视频加载中…", "视频加载中，请稍候", "正在加载视频……", "播放器正在努力加载中", "图片正在加载...", "视频缓冲中", "地图加载失败，请刷新重试", "播放出错，点击重试", "点击加载更多",
    "Click to play video", "Continue reading", "Log in to read more", "Download our app", "Scan the QR code to follow us",
    "Sign up for our newsletter", "Share this article", "Accept all cookies", "同意 拒绝",
    "Podziel się: Więcej", "Dodaj do ulubionych:", "Добавить в закладки:", "Artikel teilen mit:",
    "Partager cet article", "Compartilhe essa matéria!", "Версия для печати",
    "Hai salvato un nuovo articolo", "Link kopiert!", "Ссылка скопирована",
]  # fmt: skip
#: What begins or ends as a prompt does.
OTHERS = [
    "下载客户端，请按说明安装", "点此下载完整报名表", "点我看完整公示名单", "置顶，公示七天", "星标，表示该指标为约束性指标", "想了解更多青澜的故事，请关注十月的丰收节",
    "每天阅读20分钟", "阅读时间：每天二十分钟", "阅读课时4分钟", "收听率4分钟", "步行4分钟",
    "阅读全文的读者有六千人", "展开阅读推广", "显示全部标签的货箱", "阅读剩余的三卷", "展开更多合作", "查看全文见青澜日报",
    "喜欢就点赞的人", "点个灯再走", "更多企业开始关注", "更多目光关注青澜", "加快建设产业集群", "加入交流的企业", "星标渔船", "关注我们的老街，关注河", "想了解更多的人来了", "请说明来意",
    "点赞！青澜速度", "点赞，青澜人", "点赞，为奋斗者！", "点个赞！青澜人", "加星标的为重点项目", "加星标者为必填项", "（加星标的为新增项目）", "如需了解更多，请加微信13800000000",
    "想了解更多详情，请添加招商专员微信：qinglan888", "点击下载完整名单", "加快培育行业群", "请说明从何处得知", "加入Online青澜",
    "欢迎加入青澜志愿者队伍，请添加社区微信 qlsq01", "欢迎加入交流群的企业", "加入交流群，添加老师微信 ms_li", "居民加入微信群，添加管理员为楼长", "请添加小编的读者有三百人",
    "查看地图的人", "打开地图，青澜在河的北岸", "园区位置图", "导航", "路线图", "到这里去的企业", "地图上查看不到这条路", "查看地图册", "导航到青澜港", "全景", "查看路线的司机",
    "拨打电话：0000-5521", "复制地址簿", "复制", "电话拨打三次", "点击复制全文", "拨打热线",
    "点击播放12场", "播放时间 20:30", "播放20:30", "点击播放00:48处的镜头", "播放视频 3 万次",
    "想第一时间看到海？订阅船票的人不少", "想落户青澜？已有三条路可走", "想租仓库？立即申请的企业有三十家", "已有86家企业在咨询", "已有86家企业咨询，其中9家签约", "想建厂？在线申请三步走",
    "免费领取地块清单", "想入驻园区？免费领取了图纸的企业都来了", "已有120人预约参观，免费", "想知道产量？订阅了晨报的农户先看到", "希望更多人订阅晨报", "想看邮件版，每晚八点送达的报纸", "订阅晨报，每晚八点送达",
    "转发令", "分享身边的善意", "分享大家",
    "扫码加油", "扫一扫 手机看病", "扫一扫手机看文章的老人", "扫码入群的企业", "扫码添加微信的老人多了", "扫码进园的货车群", "联系时请说明来意", "联系我是在青澜", "提示：联系时请带身份证", "扫一扫进社区",
    "点击播放量三天破百万", "展开全文检索的试点", "长按识别二维码就能听讲解", "登录后查看借阅年报的读者多了", "登录后可查看申报进度", "登录后下载申请表", "如需申报资金，请登录县政务网下载表格", "如需帮助，请登录后填写诉求", "下载APP阅读电子书的读者", "收起渔网",
    "视频加载中断的原因", "加载中心", "视频加载失败", "正在加载货物的船", "缓冲区", "页面加载慢，请稍候的字样多了", "播放失败的录音", "加载工况试验正在进行",
    "关注收藏",
    "手机上阅读文章", "手机上阅读文章的人越来越多", "手机看病，扫码下载卫健委APP", "手机上查看余额，请打开银行的APP", "手机缴费：打开青澜水务APP", "扫码下载青澜政务APP",
    "扫码下载青澜通APP，查看并打印准考证", "扫码下载青澜通APP，随时随地查看公积金余额", "在青澜通APP，办事体验更好", "用手机看电视——安装光纤的村子", "打开青澜通APP，选择“阅读”",
    "戳破谎言", "展开合作",
    "打开新局面", "关注民生", "扫码支付进村", "点赞身边好人", "阅读原文的能力", "下载量过万的APP", "点击报名", "评论员文章", "Continue reading the river",
    "Follow us into the mine", "Download figures", "Share this with care, he said", "Read moor", "Accept the prize",
    "Podziel się chlebem", "Поделиться было нечем", "Artikel teilen sich", "Partager l’eau", "Condividi la pena", "Artikel kopierte er", "Hai salvato un gatto", "同意", "我知道了。", "拒绝",
    "“请点击播放视频。”", "“Read on.”", '"Get our app."', "“下载APP”", "“分享、收藏、点赞，", "分享、收藏、点赞”",
]  # fmt: skip
CONSENTS = [
    "本网站使用Cookie以改善您的浏览体验。继续浏览本网站，即表示您同意我们使用Cookie。详情请阅读《隐私政策》。",
    "我们使用Cookie和类似技术，点击“同意”即表示您接受我们的隐私政策。",
    "为了给您更好的服务，本站使用 cookies，继续使用即表示您已同意。",
    "We use cookies to improve your experience. By continuing to browse, you agree to our Privacy Policy.",
    "This website uses cookies. By using it you consent to our privacy policy.",
]
NO_CONSENTS = [
    "网站使用Cookie收集浏览记录，今后须先征得用户同意，市网信办昨天发布的新规这样要求。",
    "继续浏览即视为同意的写法不再有效，隐私政策要用平常话写。",
    "“我们使用Cookie，继续浏览即表示您同意隐私政策”，这样的话人人见过。",
    "We use cookies to remember you, most websites say, and hope that nobody asks further about the privacy policy.",
    "By continuing to browse you agree: this sentence is worth nothing, the office holds.",
    "您同意的话，我们明天就去看那块地。",
    "为加强个人信息保护，本公司即日起更新隐私政策，客户点击同意后方可办理业务。",
]


def line(text: str, kind: Kind = Kind.PARAGRAPH, *, bold: bool = False) -> Block:
    return Block(text, kind, level=3 if kind is Kind.HEADING else 0, is_bold=bold)


def kept(*blocks: Block, title: str | None = None) -> list[str]:
    some = [line(TEXT), *blocks, line(MORE)]
    reasons = trim(some, title)
    return [block.text for i, block in enumerate(some) if i not in reasons][1:-1]


@pytest.mark.parametrize("text", PROMPTS)
def test_a_line_that_is_a_prompt_goes_inside_the_text_too(text: str) -> None:
    assert kept(line(text)) == []


@pytest.mark.parametrize("text", OTHERS)
def test_a_line_that_only_begins_as_one_stays(text: str) -> None:
    assert not is_prompt(line(text))


def test_the_steps_of_a_list_stay_and_a_list_of_buttons_goes() -> None:
    steps = ["扫码关注", "填写企业名称", "上传营业执照", "登录后查看"]
    assert kept(*(line(step, Kind.ITEM) for step in steps)) == steps
    assert kept(*(line(step, Kind.ITEM) for step in ["扫码关注", "展开全文", "打印", "青澜"])) == ["青澜"]
    mixed = ["点击播放视频", "长按识别二维码", "登录后查看", "填写企业名称"]
    assert kept(*(line(step, Kind.ITEM) for step in mixed)) == mixed


def test_lines_of_one_box_that_are_steps_stay_too() -> None:
    steps = ["打开微信", "扫码关注", "登录后查看", "填写企业名称"]
    assert kept(*map(line, steps)) == steps
    assert kept(*map(line, ["点击蓝字关注我们", "点击播放", "展开全文"])) == []


@pytest.mark.parametrize(
    ("above", "below", "stays"),
    [
        ("报名方式：", "扫码入群", True),
        ("咨询途径：", "扫码添加顾问微信", True),
        ("报名已经结束。", "扫码入群", False),
    ],
)
def test_a_prompt_that_a_line_above_calls_the_way_stays(above: str, below: str, *, stays: bool) -> None:
    assert (below in kept(line(above), line(below))) is stays


def test_the_heading_of_a_step_stays_above_a_paragraph_that_says_the_same() -> None:
    below = line("长按识别二维码，关注“园区通勤”公众号，在菜单里绑定工号。")
    assert kept(line("二、扫码关注"), below) == ["二、扫码关注", below.text]
    assert kept(line("扫码关注", bold=True), below) == ["扫码关注", below.text]
    assert kept(line("点击上方蓝字关注我们", bold=True)) == []
    assert kept(line("点击上方“园区”蓝字，关注我们", bold=True)) == []
    assert kept(line("登录后查看", Kind.HEADING)) == ["登录后查看"]
    assert kept(line("点击播放", bold=True)) == []
    assert kept(line("扫码关注", Kind.HEADING)) == kept(line("阅读全文", Kind.HEADING)) == []


@pytest.mark.parametrize("head", ["下一篇：松河县的山泉水", "免责声明", "版权声明"])
def test_the_heading_of_what_is_no_article_goes_whatever_it_shares_with_what_follows(head: str) -> None:
    below = line(f"{head[-4:]}卖了十二年，出厂价从来没有超过一元，问题出在路上。")
    assert kept(line(head, Kind.HEADING), below) == kept(line(head, bold=True), below) == [below.text]


def test_earlier_parts_stay_where_they_are_no_links() -> None:
    items = [line(f"第{n}届：签约项目三十个", Kind.ITEM) for n in "一二三"]
    some = [line(TEXT), line(MORE), line("往期回顾", Kind.HEADING), *items]
    assert trim(some, None) == {}
    assert kept(line("往期回顾", Kind.HEADING)) == ["往期回顾"]
    links = [replace(item, link_characters=len(item.text)) for item in items]
    assert sorted(trim([*some[:3], *links], None)) == [2, 3, 4, 5]


def test_a_heading_for_comments_stays_above_paragraphs_of_the_article() -> None:
    for head in ("网友评论", "评论"):
        assert kept(line(head, Kind.HEADING)) == [head]
        assert kept(line(head), line("回复")) == ["回复"]


@pytest.mark.parametrize("text", CONSENTS)
def test_the_sites_own_sentence_about_cookies_goes_from_above_the_text(text: str) -> None:
    assert list(trim([line(text), line(TEXT), line(MORE)], None)) == [0]


def test_on_a_page_about_privacy_it_stays() -> None:
    assert trim([line(CONSENTS[1]), line(TEXT), line(MORE)], "青澜网隐私政策") == {}


@pytest.mark.parametrize("text", NO_CONSENTS)
def test_a_sentence_about_such_sentences_is_none(text: str) -> None:
    assert not is_consent(text)


@pytest.mark.parametrize("rule", [PROMPT, PROMPT_ELSEWHERE, CONSENT], ids=["prompt", "English", "consent"])
@pytest.mark.parametrize(
    "piece", ["【（", "点击", "长按二维码", "下载a", "we ", "本站", "Cookie", "click to ", "登录", "同意 ", "▼"]
)
def test_hostile_lines_take_no_time(rule: "re.Pattern[str]", piece: str) -> None:
    start = time.process_time()
    rule.fullmatch(piece * 20_000), rule.match("we " + piece * 20_000)
    assert time.process_time() - start < 1
