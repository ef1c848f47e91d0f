"""What Chinese sites print around a text in lines of its own box goes; what a text says in the same words stays."""

import re
import time

import pytest

from pipelines import sitelines
from pipelines.page import Block, Kind
from pipelines.simplified import _SIMPLIFIED, _TRADITIONAL, simplified
from pipelines.sitelines import is_site_line
from pipelines.trim import trim

TEXT = (
    "望川县昨天给三家茶厂发了出口备案证，从递交材料到拿到证书一共用了九天，比去年快了两个星期。",
    "县商务局的人说，快的是材料，三张表合成了一张，检测报告由检测站直接传到系统里，企业不用再跑。",
)
TRADITIONAL_TEXT = (
    "望川縣昨天給三家茶廠發了出口備案證，從遞交材料到拿到證書一共用了九天，比去年快了兩個星期。",
    "縣商務局的人說，快的是材料，三張表合成了一張，檢測報告由檢測站直接傳到系統裡，企業不用再跑。",
)
#: On both sides of a text.
AROUND = [
    "阅读 1234", "阅读(1234)", "阅读量：1.2万", "浏览 31 次", "点击：88 次", "点赞 12", "赞 (3)", "赞同 12", "评论（0）", "收藏 3 | 转发 2",
    "顶一下 (12)", "踩一下 (3)", "支持 12 反对 3", "已有 1234 人阅读", "共 98 人浏览", "共有31人阅读过此文章", "您是第 1234 位读者", "字数：1280",
    "暂无评论", "暂无评论，快来抢沙发", "打赏", "赞赏", "给作者打赏", "好文章，顶一下", "投诉", "举报此信息", "收藏此信息", "分享本页", "【推荐给朋友】",
    "TOP", "返回顶部↑", "立即咨询", "在线留言", "我要报名", "预约考察", "申请入驻", "免费获取园区资料", "获取底价", "查看电话",
    "栏目：招商动态", "所属频道：园区", "文章分类：园区新闻", "TAG：招商", "发布者：admin", "发布人：管理员", "IP属地：望川", "最后编辑于 2025-10-11 10:20", "发布于：望川",
    "您的位置：首页 > 新闻 > 正文", "当前位置：首页 > 招商动态 > 详情",
    "（上接第一版）", "（下转第三版）", "下转A3版", "打印时间：2025-10-11", "打印时间：",
    "我要投资 / 在线留言", "投诉/举报此信息", "图片加载中…", "正在加载，请稍候", "暂无相关附件", "没有更多了", "已加载全部", "左右滑动查看更多", "向左滑动", "滑动查看更多图片", "查看原图", "1/2", "1 / 6",
    "看不清？点击放大图片", "最新评论", "全部评论(0)", "热门评论 12", "写评论", "说说你的看法", "还可以输入140字",
    "当前页面二维码", "分享本文至：", "扫码下载", "对该项目感兴趣？立即咨询招商顾问", "如您对该项目感兴趣，欢迎在线留言", "找项目，上望川招商网",
    "您看到此篇文章时的感受是：", "这篇新闻您的心情是？", "看完本文后，您的感受", "高兴 0", "感动(12)", "0高兴", "0 感动 12 愤怒", "本页面更新时间：2025-10-11 09:30", "页面更新日期：2025年10月11日", "文章编号：WC20251011", "稿件编号：1011",
    "如发现信息有误，请点击举报", "如果您发现本内容不实，请及时向我们反馈。", "若发现项目已失效，请联系客服",
    "愤怒 3票 搞笑 0票", "当前位置：网站首页 » 公告 » 望川：新",
    "打印 关闭", "收藏举报分享", "开通会员，查看该园区全部招商线索", "升级VIP会员即可查看联系方式", "有用 没用", "满意 一般 不满意", "公开方式：主动公开", "网站标识码：0000000000", "政府网站找错", "浏览人数：123", "发稿时间：2025-10-11 10:20", "建立时间：2025-10-11",
    "转载自望川日报", "摘自《望川日报》", "整理自网络", "综合：望川发布、望川日报", "据望川日报", "据望川发布消息", "#招商引资# #园区#", "#产业园#新材料#标准厂房", "#招商 #园区",
]  # fmt: skip
#: Below a text only, or above it only.
BELOW = [
    "1", "[1]", "【1】",
    "望川招商网招商热线：400-600-1234", "本站咨询电话：0000-8888888", "客服QQ：10002000 微信：wangchuan",
    "相关新闻：望川开工", "往期：望川开工", "推荐：望川开工", "望川招商网 www.wangchuan.example", "望川县招商局 宣", "望川融媒 出品", "图文来源：望川发布",
    "供稿单位：市招商局", "信息提供：市招商局", "作者单位：望川大学", "（作者单位：望川大学）", "（据新华社电）", "（新华社望川10月11日电）", "（江一帆 何谷雨）", "（市招商局 江一帆）",
    "图源|望川发布", "视频来源：望川发布", "延伸阅读：望川开工", "更多相关报道：望川开工", "看更多新闻", "原文出处：望川日报", "原文链接",
    "所属分类：园区新闻", "分类：新闻", "所属专题：营商环境", "报送单位：望川县商务局", "新闻热线：0000-8888888", "广告合作：0000-8888888", "图片来源：网络", "部分图片来源网络，侵删",
    "望川罐头厂办公室　维护：信息组", "网站维护：县信息中心", "网页制作与维护：望川网络", "最佳显示分辨率 1024×768", "建议使用IE8以上浏览器，分辨率1024×768", "分辨率：1280*800", "屏幕分辨率：1920×1080以上浏览效果最佳", "推荐使用Chrome浏览器访问本网站，以获得最佳效果",
]  # fmt: skip
ABOVE = [
    "AI摘要",
    "智能总结",
    "所在地区望川县",
    "信息来源望川日报",
    "所属地区全国",
    "适用地区邶州市",
    "来源单位邶州市投资促进局",
    "正文",
    "文章详情",
    "新闻详情",
    "详细内容",
    "网站首页",
]
#: What a text, a project or an office says.
OTHERS = [
    "适用地区和行业", "适用地区邶州市的政策有三条", "来源单位要盖章", "来源单位资金来自市局的企业",
    "2", "[12]", "1栋", "#A3标准厂房", "#一号车间", "#东区厂房#二层",
    "已有 1234 人报名", "共有 36 家企业参加", "推荐 12 家企业", "支持 12 家企业", "访问 3 座工厂", "阅读 3 本书", "赞 3 位村民", "综合行政执法局", "综合保税区管理委员会",
    "首发展示中心", "据点建设", "据望川县统计局核算", "位置：望川县东部新城", "所在位置：纬五路南", "投诉电话：0000-8888888", "咨询电话：0000-8888888", "打赏金额：300元",
    "望川县商务局", "合作方式：独资、合资", "有效期：长期", "项目编号：WC2025001", "报送单位：", "报送单位（盖章）：", "资料来源：望川县统计局", "数据来源：海关总署",
    "微信公众号：望川招商", "转载机会：全部保留", "打赏自愿", "回到首页的望川", "发布于望川的政策", "整理自家院子", "选自望川的苹果", "分享经验", "访问学者", "发布人：县商务局局长 时敬山",
    "推荐：", "相关要求：材料齐全", "望川招商网", "招商局 宣布", "上接老路", "官网：www.wangchuan.example",
    "供稿单位：", "公开方式见附件", "打印店 关门", "满意的人多", "图片来源：望川发布", "（资料来源：望川统计年鉴）", "文章链接：见附表", "更多报道", "延伸的路",
    "信息来源广泛", "客服电话：0000-8888888", "政务服务平台咨询热线：0000-8888888", "AI产业摘要", "独资/合资", "申请入驻/退出", "所在地区最高气温", "信息来源广泛、真实", "扫码下载申请表", "对该项目感兴趣的企业请与县招商局联系", "对本项目感兴趣的投资者，请于8月1日前报名", "找项目要数据", "滑动轴承", "暂无规划", "3/4的企业", "加载测试",
    "评论文章", "全部评论由专家作出", "分享会", "查看现场", "分隔线以北", "编辑部整理", "2025/10/11",
    "客户的感受是：", "高兴", "期待 2026", "2026期待", "12高兴的事", "3喜欢的理由", "更新时间：每周五", "数据更新时间：2025年10月", "项目编号：WC20251011", "信息编号：见附表",
    "如发现名单有误，请向县商务局反映", "如发现企业违规，请拨打0000-8888888举报", "若发现信息有误的单位，请点击下表更正",
    "感动中国：12人", "招商热线：0000-8888888", "县招商局电话：0000-8888888", "客服中心：三层", "客服电话：见附件",
    "正文见附件", "首页改版", "顶部加固", "投诉", "我要回望川", "立即停工", "免费咨询的人多了", "在线监测", "一键报警",
]  # fmt: skip
#: … what is asked of those who write or may propose, where a thing stands, buildings, books, kinds, notes in brackets.
OTHERS += [
    "道路维护：县公路段", "2号泵站　维护：县水务公司", "设备管理 维护：园区机电组", "维护：每年两次", "站台维护单位：县交通局", "最佳开工时间", "推荐使用食用菌棒", "屏幕分辨率：高清", "分辨率：3840×2160", "分辨率：1920*1080，支持夜视", "摄像分辨率：1280×720", "推荐使用谷歌浏览器登录申报平台", "请使用浏览器打开申报网址", "建议采用IE11登录省平台报名", "建议采用桩基础", "请浏览附件",
    "#A1厂房", "#A栋：3层", "#望川速度#跑出来了", "更新于每周五", "发布于国庆节", "建立时间：1998年10月11日", "广告投放：户外大屏、公交车身", "媒体合作：望川电视台",
    "推荐：3人", "成为会员的企业有三十家", "支持：3个", "支持：50万", "支持 50万", "关注：3个重点", "共有120人参与", "字数：3000字", "免费参观", "在线报名：", "预约参观：", "赞助：", "赞助", "频道：CCTV-2财经频道", "栏目：《对话》", "频道：望川综合频道",
    "公开方式：登报", "公开形式：张榜公布", "当前位置：望川路12号", "您的位置：3排12座", "选自《诗经》", "（选自《唐诗三百首》）", "摘自《望川县志》", "源自《山海经》", "摘编自《望川年鉴》",
    "据国家统计局发布", "据县气象台发布", "#1厂房：5000平方米", "#1厂房 #2厂房", "＃1地块", "分类：工业用地", "分类：三类医疗器械", "分类：厨余垃圾、有害垃圾、其他垃圾", "推荐阅读：《乡土中国》《江村经济》",
    "全文链接：https://example.com/1", "商务合作：李女士 13800000000", "（独资、合资、合作）", "（单位、亿元）", "（不含税，万元）", "（周一、周三）", "（节选，有删改）", "（林地、草地）",
]  # fmt: skip
#: A word of those that is a button all the same.
OTHERS.remove("投诉")


@pytest.mark.parametrize("line", AROUND)
def test_a_line_of_the_site_is_one_on_both_sides(line: str) -> None:
    assert is_site_line(line, above=True)
    assert is_site_line(line, above=False)


def test_some_are_lines_of_the_site_on_one_side_only() -> None:
    """Above a text stand a project's facts, which have the same labels."""
    assert [line for line in BELOW if not is_site_line(line, above=False) or is_site_line(line, above=True)] == []
    assert [line for line in ABOVE if is_site_line(line, above=False) or not is_site_line(line, above=True)] == []


@pytest.mark.parametrize("line", OTHERS)
def test_what_a_text_says_is_none(line: str) -> None:
    assert not is_site_line(line, above=True)
    assert not is_site_line(line, above=False)


def _blocks(*texts: str) -> list[Block]:
    return [Block(text, Kind.PARAGRAPH) for text in texts]


@pytest.mark.parametrize("line", [*AROUND, *BELOW])
def test_it_goes_below_the_text(line: str) -> None:
    assert [*trim(_blocks(*TEXT, line), "望川三家茶厂拿到出口备案证")] == [2]


@pytest.mark.parametrize(
    "lines",
    [
        ("报名方式：", "在线报名", "现场报名"),
        ("咨询方式：", "在线咨询", "电话咨询"),
        ("服务清单：", "免费咨询", "代办执照", "免费选址"),
        ("功能包括：", "在线咨询", "在线申请", "在线对接"),
        ("申请入驻", "资格审核", "签订协议"),
        ("办理流程", "在线申请", "材料受理", "审查决定", "领取证照"),
        ("平台功能", "我要投资", "政策匹配", "我要投诉", "进度查询"),
        ("投票结果：", "支持：12", "反对：3"),
        ("播出时间：十月二十日", "频道：望川综合"),
        ("产品型号：三号机", "分类：通用", "专题：展品"),
        ("参展咨询：江一帆 13800000000", "媒体合作：0000-8888888"),
        ("时间：十月二十日", "地点：县会展中心", "主题：望川机遇", "主办：望川县商务局"),
        ("主办单位：望川县商务局", "承办单位：望川商会", "支持单位：望川县工商联"),
        ("建设单位：望川城投公司", "联系人：江一帆"),
        # where a notice is published, who made a film, a form, a pupil and whoever teaches him
        ("望川产权网 www.wcpre.example", "望川资源交易平台（www.wcggzy.example）"),
        ("导演：江一帆", "摄影：何谷雨", "剪辑：白敏"),
        ("填报人：江一帆", "审核人：何谷雨"),
        ("记录：江一帆", "审核：何谷雨"),
        ("实习生：江一帆", "带教老师：何谷雨"),
        ("信息员：江一帆", "联系电话：0000-8888888"),
    ],
)
def test_lines_beside_others_of_their_kind_stay(lines: tuple[str, ...]) -> None:
    """Ways to enrol, steps of an office, services of a park, fields of a programme and an event."""
    assert trim(_blocks(*TEXT, *lines), "望川三家茶厂拿到出口备案证") == {}


@pytest.mark.parametrize(
    "lines",
    [
        ("望川县商务局", "立即咨询", "返回顶部"),
        ("联系我们", "立即咨询"),
        ("主办单位：望川县商务局", "承办单位：望川县信息中心"),
        ("主办单位：望川县商务局 技术支持：望川网", "支持单位：望川网"),
        ("值班编委：江一帆", "审核：何谷雨"),
        ("编辑：江一帆", "投稿电话：0000-8888888"),
    ],
)
def test_lines_of_the_site_beside_others_go(lines: tuple[str, ...]) -> None:
    gone = trim(_blocks(*TEXT, *lines), "望川三家茶厂拿到出口备案证")
    assert gone.keys() & {2, 3}


@pytest.mark.parametrize("line", ["立即咨询", "打赏", "栏目：招商动态", "阅读 3", "#招商引资#", "据望川日报", "您的位置：东门→地铁口→会展中心3号馆", "现在位置：1号门>2号厅>3号展台"])  # fmt: skip
def test_inside_the_text_and_as_a_heading_it_stays(line: str) -> None:
    title = "望川三家茶厂拿到出口备案证"
    assert trim(_blocks(TEXT[0], line, TEXT[1]), title) == {}
    heading = Block(line, Kind.PARAGRAPH, is_bold=True)
    assert trim([heading, *_blocks(*TEXT)], title).get(0) is None or line in ("阅读 3", "栏目：招商动态")


#: What sites say of their texts in sentences, with a comma or a full stop; beginnings of sentences of a text.
STATEMENTS = [
    "平台声明：该文观点仅代表作者本人，本号系信息发布平台，我们仅提供信息存储空间服务。",
    "声明：该文观点仅代表作者本人，望川号系信息发布平台，望川仅提供信息存储空间服务。",
    "本文为望川号作者上传并发布，仅代表该作者观点，望川号仅提供信息发布平台。",
    "本内容由作者授权发布，观点仅代表作者本人，不代表望川网立场。",
    "以上内容由用户上传，本站不拥有所有权，也不承担相关法律责任。",
    "以上信息由企业自行提供，真实性由发布单位负责。",
    "特别提示：本信息由相关企业自行提供，真实性未证实，仅供参考。请谨慎采用，风险自负。",
    "本页项目资料均由项目方提供；平台不承担任何法律责任。",
    "您对本页内容是否满意？",
    "这份办事指南是否清晰易懂？",
    "该答复对您有帮助吗？",
    "本条问答是否清楚？",
    "温馨提示：本网项目信息由发布方自行提供，其真实性由发布方负责，请谨慎核实。",
    "温馨提示：以上信息由企业自行提供，内容的真实性、准确性由发布企业负责，本网对此不承担任何保证责任。",
    "文章观点仅代表作者本人，不代表园区立场。",
    "（本文仅代表作者个人观点）",
    "注：本文转载自望川发布，转载目的在于传递更多信息。",
    "本信息真实性未经证实，仅供参考。",
    "风险提示：投资前请实地考察核实。",
    "友情提醒：为规避风险，建议您在投资前务必核实企业资质。",
    "投资有风险，入市需谨慎。",
    "转载请联系授权。",
    "以上就是关于望川茶厂出口的全部内容，希望对您有所帮助，更多招商资讯请关注望川招商网。",
    "以上是小编为大家整理的全部内容，如果您还有其他问题，可以点击在线咨询。",
    "如果您想了解更多园区信息，欢迎来电咨询或在线留言！",
    "您可以拨打我们的24小时招商热线：400-000-0000，或在线留言，我们会在第一时间与您联系。",
    "本文由望川招商网小编整理，仅供参考，具体以当地政策为准。",
    "上述信息来自网络，具体以园区实际为准。",
    "免费提供望川厂房、土地选址服务，全程代办，不收取企业任何费用！",
    "更多资料请参考望川产业研究院发布的《2025-2030年中国茶叶出口前景研究报告》，同时望川产业研究院还提供园区规划、产业招商等服务。",
    "想了解更多行业数据，可查阅望川咨询重磅推出的《2026-2031年中国茶机市场深度调研及投资预测报告》。",
    "更多内容详见望川智库《2025年中国茶产业白皮书》。此外，望川智库还提供可行性研究、商业计划书等咨询服务。",
    "以上数据来源于望川研究院《2025-2030年中国竹业市场前景预测》，同时望川研究院提供产业规划、IPO咨询等解决方案。",
    "如需获取更多资料，请点击查看望川产业研究院撰写的《2024—2029年茶饮行业竞争格局分析报告》。",
    "本文来自微信公众号“望川观察”，作者：江一帆",
    "本文来自微信公众号：望川观察（ID：wangchuan），作者：江一帆，编辑：何谷雨",
]
#: The same in traditional characters, and what only papers of Taiwan and Hong Kong print.
TRADITIONAL = [
    "（編輯：江一帆）", "核稿編輯：江一帆", "責任編輯：江一帆", "撰文：江一帆", "原文出處：望川日報", "原文連結", "新聞來源：望川日報", "更新時間：2025-10-11", "最後更新：2025-10-11",
    "發稿時間：2025-10-11 10:20", "張貼日期：2025-10-11", "發布單位：望川縣政府", "瀏覽人數：123", "人氣：123", "標籤：望川", "關鍵字：望川", "分類：地方", "字級：大 中 小",
    "回上一頁", "回列表", "友善列印", "轉寄好友", "上一則", "下一則", "熱門新聞", "推薦閱讀", "猜你喜歡", "你可能也喜歡", "延伸閱讀：望川開工", "看更多新聞",
    "加入LINE好友，重要新聞不漏接", "按讚追蹤望川日報粉絲專頁", "追蹤我們的Facebook", "點我下載APP", "點此看原文", "請往下繼續閱讀", "文章未完，請繼續閱讀", "訂閱電子報", "分享至LINE", "發表留言",
    "本文授權轉載自望川日報", "本文獲望川網授權轉載", "本文由望川網授權刊登，未經同意不得轉載", "※本文為作者個人意見，不代表本報立場", "以上言論不代表本報立場", "投資一定有風險，申購前應詳閱公開說明書",
    "提醒您：飲酒過量，有害健康", "未滿18歲禁止飲酒", "※珍惜生命，自殺不能解決問題。安心專線：1925", "自殺防治諮詢安心專線：1925",
]  # fmt: skip
OWN_TRADITIONAL = [
    "聯絡人：江一帆", "聯絡電話：02-00000000", "資料來源：望川統計年鑑", "報名日期：十月十一日", "編輯部設在望川", "按讚的人多了", "訂閱的人多了", "加入合作社的農戶", "點我名的老師", "人氣最旺的攤位",
]  # fmt: skip


@pytest.mark.parametrize("line", TRADITIONAL)
def test_a_line_in_traditional_characters_goes_by_the_same_words(line: str) -> None:
    """The evidence is as the page prints it."""
    found = trim(_blocks(*TRADITIONAL_TEXT, line), "望川三家茶廠拿到出口備案證")
    assert [*found] == [2]
    assert found[2].evidence in line or found[2].rule == "heading_of_nothing"


@pytest.mark.parametrize("line", OWN_TRADITIONAL)
def test_what_a_text_says_in_traditional_characters_stays(line: str) -> None:
    assert trim(_blocks(*TRADITIONAL_TEXT, line), "望川三家茶廠拿到出口備案證") == {}


def test_characters_are_replaced_one_by_one() -> None:
    """Places in both texts are the same, and nothing is left to replace."""
    assert len(_TRADITIONAL) == len(_SIMPLIFIED) == len(set(_TRADITIONAL))
    assert simplified(simplified(_TRADITIONAL)) == _SIMPLIFIED


NO_STATEMENTS = [
    "该文由国务院发布，内容涉及十二个方面。",
    "本文由望川大学的江一帆发表，内容涉及望川的历史。",
    "该项目由企业提供资金，村集体负责土地流转，年底分红两次。",
    "以上项目由企业提供岗位，县人社局负责培训，首批已有三百人上岗。",
    "该资料由企业提供，准确反映了全县茶产业的情况。",
    "文章授权转载，作者江一帆很高兴。",
    "投资一定有风险，他说，别把鸡蛋放在一个篮子里。",
    "您对此满意吗？",
    "这份合同对农户有用吗？",
    "该指南出台一年，企业是否满意？",
    "这份办事指南是否清晰易懂，窗口的人说了不算。",
    "您觉得这对您有帮助吗？",
    "您觉得这政策有用吗？",
    "药品经营许可证编号：浙AA5710001",
    "危险化学品经营许可证编号：浙杭安经字001",
    "声明发出以后，三家企业撤回了起诉，双方第二天就坐下来谈了补偿。",
    "观点仅代表作者本人这句话，每篇文章下面都有，可是没有人去读它。",
    "本文由一位读者的来信写起，信里附着一张九年前的收据，收据上盖着旧粮站的章。",
    "以上信息由县统计局提供，最新的一期在每月十五日公布。",
    "投资前，三家企业都派人来看过水源，取了四次水样。",
    "警方提醒：投资前要核实对方资质，不要轻信高回报。",
    "投资有风险的项目，县里要求逐个论证，论证会每月开一次。",
    "以上就是三家茶厂的账，全部内容都贴在村口，谁都可以去看。",
    "如需了解更多招商政策，请拨打招商热线400-000-0000。",
    "更多数据请参考望川县统计局发布的《2024年国民经济和社会发展报告》。",
    "更多资料请参考望川研究院发布的《2024年望川茶业发展报告》。",
    "更多详情请查阅国家发展改革委宏观经济研究院发布的《2021-2035年全国港口发展规划研究报告》。",
    "更多资料请参阅市发展研究中心编写的《2025—2030年望川市产业发展趋势预测》。",
    "以上数据来源于望川研究院《2025-2030年中国竹业市场前景预测》。",
    "望川产业研究院发布的《2025-2030年茶叶出口前景报告》认为，望川的出口还能再翻一番。",
    "更多资料请参考附件《2025-2030年望川县茶产业发展规划》，同时县茶办还提供技术指导等服务。",
    "望川研究院同时还提供园区规划、产业招商等服务，去年的收入有九百万元。",
    "材料合格的，我们将在第一时间与您联系，请保持电话畅通。",
    "本文由三位作者整理，内容来自他们九年的日记，日记一共四十本。",
    "免费提供茶苗的合作社今年有七家，选址都在水库以上。",
    "本项目资料由申报单位提供，专家组现场核实后按表评分。",
    "您对本地的政策是否满意？",
    "转载这批货用了三条船，最后一条天亮才靠岸。",
    "该项目真实性由三家机构核过，结论都写在附件里，附件有四十页。",
]


@pytest.mark.parametrize("line", STATEMENTS)
def test_what_a_site_says_of_its_texts_goes(line: str) -> None:
    assert [*trim(_blocks(*TEXT, line), "望川三家茶厂拿到出口备案证")] == [2]


@pytest.mark.parametrize("line", NO_STATEMENTS)
def test_what_a_text_says_in_such_words_stays(line: str) -> None:
    assert trim(_blocks(*TEXT, line), "望川三家茶厂拿到出口备案证") == {}


@pytest.mark.parametrize("head", ["政策解读", "【园区新闻】", "近期活动", "延伸："])
def test_a_short_line_above_links_that_go_is_their_heading(head: str) -> None:
    title = "望川三家茶厂拿到出口备案证"
    links = [Block(f"望川茶厂开工{i}", Kind.ITEM, link_characters=7) for i in range(2)]
    assert [*trim([*_blocks(*TEXT, head), *links], title)] == [3, 4, 2]
    assert trim(_blocks(*TEXT, head, TEXT[0]), title).get(2) is None or head == "延伸："
    assert 2 not in trim([*_blocks(*TEXT, "联系人：江一帆"), *links], title)


@pytest.mark.parametrize(
    "line",
    [
        "编 辑：江一帆",
        "责 编 | 江一帆",
        "编发：江一帆 审读：何谷雨",
        "今日值班：江一帆",
        "摄影报道：江一帆",
        "审核人：江一帆",
    ],
)
def test_who_made_a_text_goes_below_it(line: str) -> None:
    assert [*trim(_blocks(*TEXT, line), "望川三家茶厂拿到出口备案证")] == [2]


#: What sites of Taiwan, Hong Kong, Malaysia, Singapore and Japan print inside a text's box.
OVERSEAS = [
    "記者江一帆、何谷雨／綜合報導", "實習記者江一帆／望川報導", "生活中心／綜合報導", "（編集YK）", "（編集A・K）", "（編輯：LY）",
    "※ 望川新聞網提醒您：理性消費，量力而為。", "★望川日報提醒您：開車不喝酒。", "您的每一筆支持，都是讓好新聞走得更遠的力量。", "你的每一次支持，都是獨立媒體的後盾！",
    "《望川日报》已开通WhatsApp频道，点击追踪，随时掌握新闻。", "《望川报》现已推出 Telegram 频道，加入！", "追踪《望川报》WhatsApp频道，随时掌握最新消息",
    "请点击阅读下文", "点击继续阅读下文", "廣告後請繼續閱讀", "加入會員，免費閱讀更多文章", "加入望川LINE群組，掌握消息", "現在註冊，每月可讀五篇精選報導。", "成为数码会员，畅读全站内容，首月只需1元。", "订阅会员专享",
    "首次上稿 16:40", "更新時間 17:22", "首次上稿：16:40 更新時間：17:22",
]  # fmt: skip
#: What a text says in such words.
OWN_OVERSEAS = [
    "記者江一帆、何谷雨在現場報導了這件事。", "生活中心與服務處", "（編集部の三人）", "（編輯YK說）", "※ 主辦單位提醒您：請攜帶身分證件入場。", "※ 消防局提醒您：夜裡關好瓦斯。",
    "您的每一筆捐款，都是讓孩子讀下去的力量。", "他说，你的每一次支持，都是球队的后盾。", "县政府已开通WhatsApp频道，市民可以追踪洪水消息。", "加入Telegram群组的受害者超过三百人，警方呼吁小心。",
    "请点击阅读下文后面的附件", "阅读下文，回答问题。", "加入会员，享八折", "成为会员的农户，每月可读到两期《茶讯》。", "会员专享日设在每月十八日", "现在注册，每月可领五斤米",
    "加入官方LINE帳號查詢辦理進度", "開放時間 17:22", "更新時間為每天 17:22", "首次上稿的作者 16 人", "末班船 17:22",
]  # fmt: skip


@pytest.mark.parametrize("line", OVERSEAS)
def test_what_sites_overseas_print_in_the_box_of_a_text_goes(line: str) -> None:
    assert [*trim(_blocks(*TRADITIONAL_TEXT, line), "望川三家茶廠拿到出口備案證")] == [2]


@pytest.mark.parametrize("line", OWN_OVERSEAS)
def test_what_a_text_overseas_says_in_such_words_stays(line: str) -> None:
    assert trim(_blocks(*TRADITIONAL_TEXT, line), "望川三家茶廠拿到出口備案證") == {}


def test_a_byline_between_a_caption_and_the_text_and_an_offer_in_a_box_go() -> None:
    """In bold, and as a heading with its line below."""
    byline = Block("記者江一帆／綜合報導", Kind.PARAGRAPH, is_bold=True)
    offer = Block("加入會員，免費閱讀更多文章", Kind.HEADING)
    first, second = _blocks(*TRADITIONAL_TEXT)
    found = trim([first, byline, second, offer, *_blocks("現在註冊，每月可讀五篇精選報導。"), first], None)
    assert {1, 3, 4} <= {*found}


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("發文字號：望投字第1130002217號", True), ("发文字号：望政发〔2024〕7号", True), ("字號：大 中 小", False), ("正文字号 大 中 小", False),
    ],
)  # fmt: skip
def test_the_number_of_a_document_above_its_text_is_no_size_of_type(line: str, *, stays: bool) -> None:
    assert (0 not in trim(_blocks(line, *TRADITIONAL_TEXT), None)) == stays


HOSTILE = [
    "阅读 1 " * 12, "#" * 80, "#a" * 40, "综合：" + "望川网、" * 16, "您的位置：" + "首页 > " * 12, "本文" * 39, "1" * 80, "据" * 80, " " * 80,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_no_line_takes_long(text: str) -> None:
    start = time.process_time()
    for form in (one for one in vars(sitelines).values() if isinstance(one, re.Pattern)):
        form.fullmatch(text)
    assert time.process_time() - start < 0.05


@pytest.mark.parametrize("heading", ["相关链接", "■相关链接", "新闻链接", "相關鏈接", "解读链接"])
def test_what_heads_the_background_of_a_report_stays_and_what_heads_links_goes(heading: str) -> None:
    title = "望川三家茶厂拿到出口备案证"
    below = _blocks(TEXT[0], heading, "备案证是什么", TEXT[1])
    assert trim(below, title) == {}
    links = [Block(f"望川茶厂开工{i}", Kind.ITEM, link_characters=7) for i in range(3)]
    assert 2 in trim([*_blocks(*TEXT, heading), *links], title)


@pytest.mark.parametrize("heading", ["前篇：采茶人", "下篇：归来"])
def test_what_heads_a_part_of_a_text_stays_and_what_leads_to_the_next_goes(heading: str) -> None:
    title = "望川三家茶厂拿到出口备案证"
    assert trim(_blocks(TEXT[0], heading, TEXT[1]), title) == {}
    assert [*trim(_blocks(*TEXT, heading), title)] == [2]


def test_what_one_may_need_is_no_heading_of_other_texts() -> None:
    assert trim(_blocks(*TEXT, "您可能需要", "身份证原件", "户口簿复印件"), "望川三家茶厂拿到出口备案证") == {}


def test_thousands_of_buttons_take_no_time() -> None:
    start = time.process_time()
    trim(_blocks(*TEXT, *["在线咨询"] * 4_000), "望川三家茶厂拿到出口备案证")
    assert time.process_time() - start < 2
