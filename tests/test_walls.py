"""Chinese pages with a line in place of their text: that one has to log in or to pay, or that nothing is here; and
short articles about such lines."""

import time

import pytest
from test_process import run
from test_reject import reason

from pipelines.article import BLOCK_BREAK, Article
from pipelines.vacant import _BESIDE, _SAYS
from pipelines.walls import _ABOUT, _TELLS, MAX_LINE, is_wall

PRICES = "<table><tr><th>会员类型</th><th>权限</th><th>价格</th></tr><tr><td>单品会员</td><td>日报</td><td>3800元/年</td></tr></table>"
TIME_BOUND = 2.0


def page(title: str, *lines: str, info: str = "<p>2022-09-08 17:30 来源：化工价格网</p>", more: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<html><head><title>{title}-化工价格网</title></head><body><ul><li><a href=/>首页</a></li><li><a href=/vip>会员中心</a></li></ul>"
        f"<h1>{title}</h1>{info}<div class=content>{body}{more}</div></body></html>"
    )


@pytest.mark.parametrize(
    "lines",
    [
        ("您还没有登录或权限不足，无法查看本页内容", "本条信息仅限VIP会员查看，请登录后阅读全文；如您还不是会员，请联系客服开通。"),
        ("本文为付费文章，订阅后可阅读全文。", "单篇购买 ￥9.9　包月 ￥68"),
        ("该文章为VIP会员专享内容，开通会员即可阅读全文，每天不到一元钱，海量报告随心看。",),
        ("温馨提示：此信息仅对注册会员开放，请您先登录！如果还不是本站会员，请点击这里免费注册。",),
        ("您当前的会员级别为【游客】，无法查看该条信息，请升级为高级会员后再查看。", "咨询电话：0000-55667788"),
        ("本内容需要支付 10 元后查看，支付成功后请刷新页面。", "请使用微信扫码支付"),
        ("此处内容已隐藏，请登录后查看。", "登录后可查看完整数据、历史价格走势图和企业联系方式。"),
        ("请使用微信扫描二维码登录，未注册的用户将自动创建账号。", "登录后可查看全文，另有三千份报告等您下载。"),
        ("项目联系方式仅对认证会员可见，请登录后查看项目详情。", "注册成为会员，可免费发布项目信息，并查看十万条项目的联系人和电话。"),
        ("尊敬的用户，您好！查看招标详情需要开通标讯会员，请拨打客服热线 400-000-1122 办理。", "标讯会员：查看全国招标、中标公告全文"),
        ("本文仅在客户端内可读，请下载“化工价格”客户端并登录会员账号阅读全文。",),
        ("此文章僅限訂閱會員閱讀，請登入或訂閱後繼續閱讀全文。", "每月只要 NT$99，立即訂閱。"),
        ("您的VIP会员已于2022-08-01到期，无法继续查看本栏目内容，请续费后再试。", "续费优惠：一年8折，两年7折。"),
        ("您今日的免费阅读次数已用完，开通会员可不限次数阅读全部资讯。",),
        ("您好，该资讯为收费资讯，您尚未订阅该产品，请先登录或申请试用。", "试用热线：0000-1234567"),
        ("本期月报只向产业链会员开放，您的账号没有权限", "已是会员？请登录后查看；还不是会员，请先开通。"),
        ("查看全文需要购买本报告，价格 ¥ 1200，购买后可在“我的报告”中下载。", "客服电话：400-000-5566"),
    ],
)  # fmt: skip
def test_a_page_that_asks_for_a_login_in_place_of_its_text_is_a_login_page(lines: tuple[str, ...]) -> None:
    assert reason(page("华东纯苯港口库存日报（9月8日）", *lines)) == "login_page"
    assert reason(page("华东纯苯港口库存日报（9月8日）", *lines, more=PRICES)) == "login_page"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        # with a beginning of the text, or with its figures
        ("华东纯苯港口库存日报", ("9月8日，华东纯苯港口库存为8.3万吨，较上周减少0.4万吨，降幅百分之四点六，到船偏少。", "登录后阅读全文，仅限会员。")),
        # about members, logging in, prices
        ("图书馆推出家庭会员", ("本馆读者会员自9月1日起增设家庭会员，年费一百二十元，一家三口可同时借阅。", "会员登录小程序后即可查看借阅记录，也可以在服务台开通。")),
        ("关于会员登录方式调整的通知", ("为保障账号安全，自2024年5月10日起，会员登录须使用手机验证码。", "未核对号码的，将无法查看本单位的申报材料。")),
        ("付费墙里的两页报告", ("越来越多的知识平台写着“登录后阅读全文”，读者王女士说，她为一份两页的报告付了九块九。", "仅限会员查看的内容应当事先标明价格。")),
        ("项目批复网上查询指南", ("一、打开首页，点击右上角“登录”，输入统一社会信用代码和密码。", "二、进入“我的项目”，请先开通电子签章，才能查看批复全文。")),
        ("关于附件下载的咨询", ("请问没有登录为什么不能查看招标公告的附件？上周还可以下载。", "您好！附件下载自9月起需要实名登录，请您注册后再试。")),
        ("企业用户反映看不到批复", ("您好！您没有权限查看该信息，是因为账号没有实名认证，请登录后提交身份证照片。", "感谢您的来信，如有疑问请拨打热线。")),
        ("账号登录操作指南", ("您没有登录时无法查看批复全文，请在首页右上角登录账号。", "没有账号的，用手机号注册，完成实名认证后再登录。")),
        ("贵宾厅对普通旅客开放", ("高铁站贵宾厅仅限会员使用，普通旅客出示当日车票和二十元茶水费，也可以进去休息。",)),
        ("会员管理办法", ("第一条　会员享有查看本会内部资料的权利。", "第二条　未登录会员系统的单位，视为自动放弃查看权限。", "第三条　会员应当按时缴纳会费。")),
        ("会员价格调整公告", ("单品会员年费由3800元调整为3600元，产业链会员年费不变，已开通的会员顺延一个月。",)),
        ("公开信息不该有门槛", ("全文只有会员才能看，是这几年不少网站的做法，老百姓为一条公开信息注册账号，实在没有道理。", "公开信息本来就该免费，付费的应该是分析和整理。")),
        ("本期画刊今日上架", ("本期画刊只收黑白照片，会员凭卡到服务台领取，每人限一册，领完为止。", "错过的会员可电话登记。")),
        ("社保卡激活指南", ("您的社保卡还没有激活怎么办？登录手机银行后可查看激活状态，也可到任一网点柜台办理。",)),
        ("园区景气报告摘要", ("本报告需要购买者自行判断风险，数据来自三十家企业的问卷，样本覆盖园区八成产值。",)),
        ("案例集出版", ("全文共五章，收录会员企业案例四十个，已寄送各会员单位，需要的企业可来函索取。",)),
        ("冷链展九月开幕", ("此次展会仅对专业观众开放，观众凭预登记二维码入场，现场不设售票。", "登记后可下载电子会刊。")),
        ("停水通知", ("因管道检修，9月10日8时至18时，临港大道东段停水，请居民提前储水。",)),
    ],
)  # fmt: skip
def test_an_article_about_members_stays(title: str, lines: tuple[str, ...]) -> None:
    assert reason(page(title, *lines)) is None


BEGINNING = (
    "9月8日，华东纯苯港口库存为8.3万吨，较上周减少0.4万吨，降幅百分之四点六，张家港和江阴到船偏少。",
    "下游方面，苯乙烯装置开工率回升至七成六，己内酰胺两套装置计划月底检修，预计提货量先增后减。",
)


def kept(title: str, *lines: str) -> list[str]:
    found = run(page(title, *lines))
    assert isinstance(found, Article)
    return found.text.split(BLOCK_BREAK)


@pytest.mark.parametrize(
    "line",
    [
        "本文为付费文章，订阅后可阅读全文。", "以下内容仅对VIP会员开放，请先开通会员。", "此处内容已隐藏，请登录后查看。",
        "登录后可查看完整数据、历史价格走势图和企业联系方式。", "您当前的会员级别为【游客】，无法查看该条信息，请升级为高级会员后再查看。",
    ],
)  # fmt: skip
def test_what_goes_on_for_members_alone_goes_below_the_beginning(line: str) -> None:
    assert kept("华东纯苯港口库存日报", *BEGINNING, line) == [*BEGINNING]


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("华东纯苯港口库存日报", "本期会员例会仅限理事单位参加，议题是四季度检修计划。"),
        ("华东纯苯港口库存日报", "库区从九月起只对预约车辆开放，司机登录小程序领取号码。"),
        ("华东纯苯港口库存日报", "没有登录平台的司机无法查看排队顺序，只能到门卫处询问。"),
        ("华东纯苯港口库存日报", "有会员反映，登录后可查看的数据晚了一天，网站说已经改正。"),
        ("库存数据会员服务上线公告", "登录后可查看完整数据、历史价格走势图和企业联系方式。"),
    ],
)
def test_the_last_sentence_of_an_article_stays(title: str, line: str) -> None:
    assert kept(title, *BEGINNING, line) == [*BEGINNING, line]
    assert kept(title, BEGINNING[0], line, BEGINNING[1]) == [BEGINNING[0], line, BEGINNING[1]]


@pytest.mark.parametrize(
    "lines",
    [
        ("播放：3120次　时长：12:31　标签：东渠 新闻", "暂无简介"),
        ("抱歉，未找到符合条件的结果，请更换关键词后重试。",),
        ("没有找到与“木糖醇”相关的内容。", "建议您：检查输入的文字是否正确；换用更简单的关键词；减少关键词的数量。"),
        ("栏目正在建设中，敬请期待！给您带来的不便，敬请谅解。",),
        ("网站正在升级改造中，部分功能暂停使用，请您稍后再来访问。",),
        ("您即将离开化工价格网，前往第三方网站，请注意您的账号和财产安全。", "https://www.other.example/a/31", "继续访问"),
        ("您的浏览器未启用JavaScript，请启用后刷新本页。",),
        ("您使用的浏览器版本过低，为了获得更好的浏览体验，请升级到最新版本的浏览器。",),
        ("该文章正在审核中，暂时无法查看，请稍后再来。", "如未跳转，请点击这里"),
    ],
)  # fmt: skip
def test_a_page_that_says_that_nothing_is_here_has_no_text(lines: tuple[str, ...]) -> None:
    assert reason(page("投资指南", *lines)) == "no_text"


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("失联渔船搜寻第二天", ("没有找到失联渔船的相关信息，搜救队今天继续在望江段搜寻，三条冲锋舟分成两组沿岸排查。",)),
        ("捡到两万元的保洁员", ("没有找到失主，保洁员赵桂兰把装着两万元现金的布包交到了园区派出所，民警联系上了老人。",)),
        ("园区用工平台正在建设中", ("园区用工平台正在建设中，预计年底投用，届时三百家企业的岗位都能在手机上查到。",)),
        ("旧版电子书十月换新", ("您的浏览器版本过低？市图书馆提醒，十月起旧版电子书全部换成网页版，读者可请馆员帮助升级。",)),
        ("补贴项目进入审核", ("该项目信息正在审核中，预计九月底公布结果，未通过的企业可以在五日内申诉。",)),
        ("无名石桥", ("没有记录显示这座桥建于哪一年，县志里只有一句话：嘉庆年间，乡人募银重修。",)),
        ("写给毕业生", ("您即将离开校园，走上三千个不同的岗位，母校盼着你们在其他城市也常回来看看。",)),
        ("岗位取消公告", ("本次招聘未找到符合条件的人选，岗位取消，缴费考生的报名费将于五日内退回。",)),
        ("关于网站升级维护的公告", ("因服务器升级，本网站将于9月10日零时至六时暂停服务，期间申报系统无法登录。",)),
        ("改版启事", ("本栏目自9月起改为每周更新，来稿请寄园区管委会宣传科，稿件一经采用即付稿酬。",)),
    ],
)  # fmt: skip
def test_a_sentence_with_the_same_words_is_an_article(title: str, lines: tuple[str, ...]) -> None:
    assert reason(page(title, *lines)) is None


@pytest.mark.parametrize(
    "piece",
    ["您没有", "请登录后", "本文仅", "抱歉，", "查看详", "没有找到", "本网站升级", "，请", "“会员", "自 起", " "],
)
def test_hostile_lines_take_no_time(piece: str) -> None:
    text = (piece * MAX_LINE)[:MAX_LINE]
    start = time.monotonic()
    for _ in range(50):
        is_wall(text)
        for form in (_SAYS, _BESIDE):
            form.fullmatch(text)
        for form in (_ABOUT, _TELLS):
            form.search(text)
    assert time.monotonic() - start < TIME_BOUND
