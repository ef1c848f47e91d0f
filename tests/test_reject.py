"""Rejections: each reason on a page that deserves it, and on pages that only look so."""

import time
from datetime import UTC, datetime

import pytest

from pipelines import Article, Capture, Knowledge, Rejection, process
from pipelines.firstlook import (
    MAX_BLOCKS,
    MAX_PAGE_BYTES,
    MAX_TEXT_CHARACTERS,
    MOST_OF_ONE,
    refuse,
    refuse_markup,
    refuse_size,
)
from pipelines.page import MAX_HTML_CHARACTERS, parse
from pipelines.reject import refuse_text

ONE = "滨江新区上半年签约项目三十二个，计划总投资一百二十亿元，其中制造业占七成以上。"
TWO = "新区为每个项目配备一名服务专员，从注册登记到竣工验收全程陪同办理，用时缩短十五天。"
THREE = "园区二期标准厂房将于年底交付，可以满足六十家中小企业同时入驻生产的需要。"
BODY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"
LOGIN_BOX = "<form>用户登录 <input name=u> 密码 <input type=password> <a href=/r>注册</a></form>"
LIST = "".join(
    f"<li><a href='/n/{i}.html'>滨江新区的第{i}条招商消息</a><span>2025-11-0{i}</span></li>" for i in range(1, 7)
)
TIME_BOUND = 5.0


def capture(body: bytes, **values: object) -> Capture:
    base: dict[str, object] = {
        "url": "http://example.com/a.html",
        "requested_url": "http://example.com/a.html",
        "fetched_at": datetime(2026, 1, 2, tzinfo=UTC),
        "site": "s",
        "body": body,
    }
    return Capture(**(base | values))  # type: ignore[arg-type]


def page(body: str, title: str = "滨江新区签约三十二个项目") -> str:
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{body}</div></body></html>"


def reason(html: str) -> str | None:
    result = process(capture(html.encode()), Knowledge("s"))
    return result.reason if isinstance(result, Rejection) else None


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        (b"<p>x", {"status": 404}, "http_error"),
        (b"<p>x", {"status": 304}, "not_modified"),
        (b"<p>x", {"status": 302}, "redirect"),
        (b"<?xml version='1.0'?><!-- made by hand --><rss version='2.0'>", {}, "feed"),
        (b"\xef\xbb\xbf\n<feed xmlns='http://www.w3.org/2005/Atom'>", {}, "feed"),
        (b"<?xml version='1.0'?><?xml-stylesheet href='s.xsl'?><urlset>", {}, "sitemap"),
        (b"<sitemapindex >", {}, "sitemap"),
        (b"<p>x", {"status": 500}, "http_error"),
        (b"<p>x", {"failure": "timeout"}, "timeout"),
        (b"<p>x", {"kind": "listing"}, "listing_page"),
        (b"", {}, "no_text"),
        (b" \r\n\t", {}, "no_text"),
        (b"<" * (MAX_PAGE_BYTES + 1), {}, "too_large"),
        (b"%PDF-1.7 <<x>>", {}, "not_html"),
        (b"\x89PNG\r\n<", {"headers": {"Content-Type": "text/html"}}, "not_html"),
        (b'{"a": 1}', {"headers": {"content-type": "application/json"}}, "not_html"),
        (b"just words", {}, "not_html"),
        (b"<p>x", {}, None),
        (b"<p>x", {"status": None}, None),
        (b"<p>x", {"status": 203}, None),
        (b"just words", {"headers": {"CONTENT-TYPE": "text/html; charset=gbk"}}, None),
        (b"<" * MAX_PAGE_BYTES, {}, None),
        (b"<p>x", {"headers": {"content-type": "text/plain"}}, None),
    ],
)
def test_what_is_read_as_a_page(body: bytes, values: dict[str, object], expected: str | None) -> None:
    assert refuse(capture(body, **values)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (page("<p>抱歉，您访问的页面不存在或已被删除。</p><p>可能是网址输入有误，请返回首页。</p>", "出错了"), "error_page"),
        (page("<p>请检查地址。</p>", "404 Not Found"), "error_page"),
        (page("<p>该信息已被删除！</p>", "滨江招商网"), "error_page"),
        (page("<h2>该内容已被发布者删除</h2><p>你可以前往该公众号查看其他内容</p>", "公众平台"), "error_page"),
        (page("<p>The page was not found on this server. Please check the address.</p>", "Oops"), "error_page"),
        (page("<p>系统繁忙，请稍后再试。</p>", "提示信息"), "error_page"),
        (page("404<p>出错了</p>", "滨江"), "error_page"),
        (page("<p>This domain is for sale. Make an offer today.</p><h2>Related Searches</h2>", "a.example"), "parked_domain"),
        (page("<p>This domain name has expired. If you are the owner, please renew it.</p>", "a.example"), "parked_domain"),
        (page("<p>This web page is parked free, courtesy of the registrar.</p><p>Sponsored listings</p>", ""), "parked_domain"),
        (page("<p>This domain may be for sale by its owner!</p>", "a.example"), "parked_domain"),
        (page("<p>您正在访问的域名 a.example 可以转让，有意者请与我们联系。</p><p>本页面自动生成，与原网站无关。</p>", "欢迎"), "parked_domain"),
        (page("<p>您所访问的域名已过期，请域名所有者尽快续费。</p>", "提示"), "parked_domain"),
        (page("<p>有意者请联系，价格面议，交易安全。</p>", "域名出售"), "parked_domain"),
        (page(LOGIN_BOX, "用户登录"), "login_page"),
        (page(LOGIN_BOX + "<p>首次使用本系统的企业，请先注册账号，再提交项目申报材料。</p>", "用户登录"), "login_page"),
        (page(LOGIN_BOX, "滨江招商系统"), "login_page"),
        (page("".join(f"<li><a href=/{i}.html>{i}号项目推介：{ONE[:18]}</a></li>" for i in range(30))), "listing_page"),
        (page("<p>暂无内容</p>"), "too_short"),
        (page(""), "no_text"),
        (page("<script>var a = 1</script>", ""), "no_text"),
    ],
)  # fmt: skip
def test_what_is_no_article(html: str, expected: str) -> None:
    found = reason(html)
    assert found == expected or (expected == "too_short" and found == "no_text")


@pytest.mark.parametrize(
    "html",
    [
        page(BODY),
        page(f"<p>{ONE}</p>"),
        page(LOGIN_BOX + BODY),
        page(f"{LOGIN_BOX}<p>{ONE}</p><p>{THREE}</p>"),
        page(f"<p>用户登录后，可以用密码和验证码查询，{ONE}</p>{BODY}"),
        page(f"{LOGIN_BOX}<p>{ONE}</p><p>企业登录平台后即可申报，{TWO}</p>", "企业登录政务平台可办三十二项业务"),
        page(f"<p>全区登记项目 404 个，{ONE}</p><p>{TWO}</p>"),
        page("<p>全区登记项目 404 个，比去年多五十个，其中制造业占七成以上。</p>"),
        page(f"<p>本公司保证公告内容不存在虚假记载、误导性陈述或者重大遗漏。</p><p>{ONE}</p>"),
        page("<p>本公司及董事会全体成员保证公告内容不存在虚假记载、误导性陈述或者重大遗漏，并承担责任。</p>", "公告"),
        page(f"<p>被告辩称，有关文章已被发布者自行删除，{ONE}</p><p>{TWO}</p><p>{THREE}</p>"),
        page(f"{BODY}<p>该评论已被删除</p><p>您访问的页面不存在</p>"),
        page(f"{BODY}", "服务器错误日志泄露案宣判"),
        page(f"<p>您访问的域名可以转让！</p>{BODY}"),
        page(f"<p>网站首页写着“This domain is for sale”，{ONE}</p><p>{TWO}</p><p>{THREE}</p>", "一个域名卖出百万元"),
        page("<p>据了解，该域名由一家外地公司于十年前注册，近日以七位数成交，买卖双方已办理过户。</p>", "三声域名近日易主"),
        page("<p>我局原门户网站域名已停止使用，自下月起启用新域名，请各单位相互转告。</p>", "关于更换域名的公告"),
        page("<p>市场监管局就网络域名转让合同示范文本公开征求意见，截止日期为九月底。</p>", "域名转让合同示范文本征求意见"),
        page("<p>This site is for sale: eleven hectares of industrial land beside the port, the city said on Monday.</p>", "Land"),
        page("<p>A buyer paid two million for the domain, which was for sale since May, the broker said on Monday.</p>", "Sold"),
        page("<p>500 new jobs will come to the industrial park, the city said on Monday, as a plant opens.</p>", "500 jobs"),
        page("<p>The missing evidence was not found, the court said on Monday, and the trial will go on.</p>", "Trial"),
    ],
    ids=range(22),
)  # fmt: skip
def test_an_article_that_mentions_errors_logins_and_domains_stays(html: str) -> None:
    assert isinstance(process(capture(html.encode()), Knowledge("s")), Article), reason(html)


@pytest.mark.parametrize(
    ("title", "line", "is_parked"),
    [
        ("a1.example 域名出售，该域名正在出售中", "您正在访问的域名可以转让！", True),
        ("a1.example is for sale", "This domain name is for sale.", True),
        ("a1.example正在出售", "本域名正在出售，请在下面报价。", True),
        ("The domain a1.com.example is for sale | Broker", "a1.com.example may be for sale by its owner", True),
        ("域名a1.example转让", "a1.example 域名转让中", True),
        # a headline, and what is sold otherwise
        ("a1.example 域名转让纠纷案开庭", "a1.example 域名转让纠纷案昨天开庭", False),
        ("a1.example 出售旗下两家工厂", "a1.example 出售两家工厂的消息昨天公布", False),
        ("a1.example is for sale", "a1.example is for sale", False),
        ("a1.example正在出售", "出售的是整条生产线，价格面议", False),
        ("Node.js 停放车辆管理系统", "停放的车辆由系统统一登记", False),
        ("滨江网 域名出售", "滨江网的域名出售给了一家外地公司", False),
    ],
)
def test_a_domain_that_says_so_by_its_name(title: str, line: str, is_parked: bool) -> None:
    sold = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{line}</p>{BODY}{BODY}</body></html>"
    assert (reason(sold) == "parked_domain") is is_parked


DATED = "<p>2026-01-01 来源：滨江日报</p>"
ABOUT_404 = "<p>昨天打开三个乡镇的网站，看到的都是“您访问的页面不存在”，县里要求本周内全部改好。</p>"
ABOUT_DOMAIN = "<p>县里提醒企业，备案的网址停用以后要及时注销，以免被人抢注后冒用单位名义行骗。</p>"
SALE = "<p>本域名正在出售，有意者请联系我们，价格面议。</p>"
GONE = "<p>抱歉，您访问的页面不存在。</p>"


@pytest.mark.parametrize(
    "html",
    [
        page(DATED + ABOUT_404, "404：乡镇网站为何打不开"),
        page(DATED + ABOUT_DOMAIN, "域名已过期，谁来管"),
        page("<p>来源：滨江日报</p>" + ABOUT_404, "页面不存在，群众白跑一趟"),
        page("<p>发布时间：2026-01-01</p>" + ABOUT_DOMAIN + "<p>您访问的页面不存在</p>", "错误页面整改"),
    ],
    ids=["an error", "a domain", "a source alone", "a day alone"],
)
def test_a_dated_article_about_errors_and_domains_stays(html: str) -> None:
    assert isinstance(process(capture(html.encode()), Knowledge("s")), Article), reason(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (page(DATED + GONE, "404 Not Found"), "error_page"),
        (page(DATED + GONE + "<p>请返回首页。</p>", "滨江招商网"), "error_page"),
        (page(DATED + SALE, "域名出售"), "parked_domain"),
        (page(GONE + "<p>您可以检查网址，或者从首页重新进入，也可以致电我们的客服人员咨询。</p>", "404"), "error_page"),
        (page(SALE + "<p>本页面由停放服务自动生成，与原来的网站以及其中的内容没有任何关系。</p>", "域名出售"), "parked_domain"),
        (page(GONE + "<p>您可以检查网址，或者从首页重新进入，也可以致电我们的客服人员咨询。</p>" + LIST, "404"), "error_page"),
    ],
    ids=["dated and gone", "gone, with a button", "dated and for sale", "with advice", "of a service", "dated lists"],
)  # fmt: skip
def test_a_page_that_says_so_of_itself_is_none(html: str, expected: str) -> None:
    assert reason(html) == expected


ADVICE = "".join(
    f"<p>{i}. {text}</p>" for i, text in enumerate((
        "您输入的网址有误，请检查以后重新输入；", "该信息已超过公开期限，或因栏目调整移到了别处；",
        "网站改版以前的文件已转入历史数据库，请使用上方的搜索框查找。",
    ), 1)
)  # fmt: skip
DEAL = "".join(
    f"<p>{text}</p>" for text in (
        "买家付款到中介账户，卖家把域名过户给买家，买家确认以后中介向卖家付款。", "本页由停放服务生成，与原来的网站没有任何关系，我们也没有原来的内容。",
        "一口价三千八百元，超过一万元的域名可以与经纪人商定分期付款的办法。",
    )
)  # fmt: skip
PASSWORD = "<form><input name=user><input type=password><button>OK</button></form>"
MEMBERS = "".join(
    f"<p>{text}</p>" for text in (
        "Zona reservada a las empresas asociadas del puerto: introduzca el usuario que figura en su carta de bienvenida.",
        "Las circulares, los certificados y las facturas de los tres últimos años se consultan aquí a cualquier hora.",
    )
)  # fmt: skip
LOGIN_NAMES = [
    "Área privada",
    "Iniciar sesión",
    "Espace membre",
    "Area riservata",
    "Connexion",
    "Sign in to your account",
    "Iniciar sessão",
    "Inloggen",
    "Logowanie",
    "Личный кабинет",
]
NO_LOGIN_NAMES = [
    "El área privada del muelle abre en mayo", "Anmeldung", "Entrada libre", "Вход свободный", "Espace client : ce qui change",
    "Nowe hasło portu", "El acceso al muelle", "Connexion rétablie", "Σύνδεση του λιμανιού με το τρένο", "My account of the storm",
]  # fmt: skip
HINTS = "".join(
    f"<p>{text}</p>" for text in (
        "Companies that are new here first register with the number of their entry and wait for a letter from the port.",
        "After five wrong passwords the account is locked for half an hour; the desk on the quay opens it sooner.",
    )
)  # fmt: skip
EXCUSE = (
    "<p>Das kann verschiedene Gründe haben: Vielleicht haben Sie sich bei der Adresse vertippt, vielleicht ist ein Lesezeichen veraltet. "
    "Möglicherweise haben wir den Artikel auch aus rechtlichen Gründen oder weil die Nutzungsrechte an einer Agenturmeldung abgelaufen sind "
    "aus unserem Angebot entfernt.</p><p>Nutzen Sie die Suche oder kehren Sie zur Startseite zurück.</p>"
)
ASKED = "<p>The report that you asked for is for members only; please sign in with the password that your firm received.</p>"
ACCOUNTS = "<p>Das Bürgerkonto bekommt neue Zugangsdaten, und wer sich anmeldet, braucht ein längeres Passwort.</p>" * 2
MUST_LOG_IN = [
    "Member Sign In Required", "Login required.", "You must be logged in to view this page", "Anmeldung erforderlich", "Connexion requise",
    "Inicio de sesión requerido", "Accesso richiesto", "Inloggen vereist", "Требуется авторизация", "Přihlášení je vyžadováno",
]  # fmt: skip
NEED_NOT = [
    "Login required for the new tram", "Members only: what the club hides", "Sign in, please", "Anmeldung zum Hafenlauf erforderlich",
    "Connexion rétablie", "You must be logged",
]  # fmt: skip
RULES = "".join(
    f"<p>{text}</p>" for text in (
        "首次使用平台的企业请先用统一社会信用代码注册，审核需要一个工作日。", "连续输错五次密码的账号锁定三十分钟，需要立即解锁的请到服务中心办理。",
        "使用证书登录的企业请先安装驱动程序，再插入证书，然后重新打开浏览器。",
    )
)  # fmt: skip


OUT = [
    "您尚未登录或会话已超时，请重新登录！", "会话已过期，请重新登录", "登录超时，请您重新登录系统。", "您的登录状态已失效，请重新登录",
    "Your session has expired. Please log in again.",
]  # fmt: skip
NOT_OUT = [
    "您尚未登录，请登录后发表评论", "尚未登录", "请登录", "登录超时是指三十分钟没有操作，超时后系统会提示请重新登录。",
]  # fmt: skip
DOMAINS = (
    "<table><tr><th>域名</th><th>价格</th><th>剩余时间</th></tr>"
    + "".join(
        f"<tr><td>harbour-{i}-investment-park.example</td><td>8,{i}00</td><td>{i}天</td></tr>" for i in range(1, 9)
    )
    + "</table>"
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<title>滨江发改局</title><h2>抱歉，您访问的页面不存在或已被删除！</h2>{ADVICE}", "error_page"),
        (f"<title>滨江发改局</title><h3>您访问的页面已移除。</h3>{ADVICE}", "error_page"),
        # for sale, by its title and by a line
        (f"<title>a.example 域名出售 - 此域名可转让</title><h1>您正在访问的域名可以转让！</h1>{DEAL}", "parked_domain"),
        (f"<title>本域名出售</title><p>This domain name is for sale.</p>{DEAL}", "parked_domain"),
        # by its title, with a long excuse
        (
            f"<title>Seite nicht gefunden | Hafenkurier</title><h1>Untergegangen</h1><p>Fehler 404 – die von Ihnen aufgerufene Seite wurde nicht gefunden.</p>{EXCUSE}",
            "error_page",
        ),
        (
            f"<title>Page introuvable | Le Port</title><h1>Oups</h1><p>La page que vous avez demandée n’existe plus.</p>{EXCUSE}",
            "error_page",
        ),
        # a login, by its name and its field
        (f"<title>用户登录 - 滨江企业服务平台</title>{LOGIN_BOX}{RULES}", "login_page"),
        (f"<title>滨江企业服务平台_统一登录</title>{LOGIN_BOX}{RULES}", "login_page"),
        (f"<title>统一身份认证 - 滨江商会会员服务平台</title>{LOGIN_BOX}{RULES}", "login_page"),
        (f"<title>身份认证平台_滨江大学</title>{LOGIN_BOX}{RULES}", "login_page"),
        *((f"<title>{name} - Puerto</title>{PASSWORD}{MEMBERS}", "login_page") for name in LOGIN_NAMES),
        # by the platform's name, where what is said is about logging in
        (f"<title>滨江企业服务平台</title><h2>政策找企业</h2>{LOGIN_BOX}<h4>温馨提示</h4>{RULES}", "login_page"),
        (f"<title>Ostwick Port Platform</title>{PASSWORD}{HINTS}", "login_page"),
        # … or that its visitor is not logged in, also beside notices and what the platform is
        *(
            (
                f"<title>滨江项目管理系统</title><h3>系统简介</h3><p>{TWO}</p><h3>系统公告</h3>{LOGIN_BOX}<p>{line}</p>",
                "login_page",
            )
            for line in OUT
        ),
        (f"<title>harbour.example 域名出售</title><h1>您正在访问的域名可以转让！</h1>{DEAL}{DOMAINS}", "parked_domain"),
        # by a line that says so, whatever the title names
        *(
            (f"<title>Member News - Port</title><b>{line}</b>{ASKED}{PASSWORD}{HINTS}", "login_page")
            for line in MUST_LOG_IN
        ),
        (f"<title>Member News - Port</title><h1>Please log in to continue</h1>{ASKED}{PASSWORD}{HINTS}", "login_page"),
    ],
)
def test_a_page_whose_title_or_heading_says_what_it_is_may_say_more(html: str, expected: str) -> None:
    assert reason(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        # a heading that says more, one below a paragraph, a line that is no heading
        f"<title>滨江</title><h2>“您访问的页面不存在”，乡镇网站何时改好</h2>{ADVICE}",
        f"<title>滨江</title><h2>网站说明</h2><p>{ONE}</p><h2>您访问的页面不存在</h2>{ADVICE}",
        f"<title>滨江</title><h2>网站说明</h2><p>您访问的页面不存在。</p>{ADVICE}",
        # a question below an article's own title
        f"<title>常见问题解答 - 滨江</title><h1>常见问题解答</h1><h2>页面无法显示</h2>{ADVICE}",
        # a title alone, also as its heading, or a line alone
        f"<title>域名过期 - 站长学院</title><h1>域名过期</h1>{DEAL}",
        f"<title>本域名出售的经过</title><h1>本域名出售的经过</h1>{DEAL}",
        f"<title>滨江</title><h1>域名交易</h1><p>您访问的域名可以转让！</p>{DEAL}",
        # a title that goes on, one with a day, one with more text
        f"<title>Seite nicht gefunden: Wie der Hafen sein Netz verlor | Hafenkurier</title><h1>Wie der Hafen sein Netz verlor</h1>{EXCUSE}",
        f"<title>Seite nicht gefunden | Hafenkurier</title><h1>Seite nicht gefunden</h1><p>12.05.2025</p>{EXCUSE}",
        f"<title>Seite nicht gefunden | Hafenkurier</title><h1>Wie der Hafen sein Netz verlor</h1>{EXCUSE}{HINTS}{ASKED}",
        # a title that names a guide, a login without a field, a day
        f"<title>企业登录指南</title><h1>企业登录指南</h1>{LOGIN_BOX}{RULES}",
        f"<title>企业认证 - 滨江商会</title>{LOGIN_BOX}{RULES}",
        f"<title>统一身份认证的五年 - 滨江商会</title>{LOGIN_BOX}{RULES}",
        f"<title>用户登录</title><h1>用户登录</h1>{RULES}",
        f"<title>统一身份认证平台升级通知-登录-滨江大学</title><h1>统一身份认证平台升级通知</h1>{LOGIN_BOX}{RULES}",
        f"<title>用户登录</title><h1>用户登录</h1><p>发布时间：2026-01-01</p>{LOGIN_BOX}{RULES}",
        # a platform's name above other things, above a headline, a day, without a field
        f"<title>滨江企业服务平台</title>{LOGIN_BOX}{ADVICE}<p>{ONE}</p>",
        f"<title>滨江企业服务平台</title><h1>法人怎样登录</h1>{LOGIN_BOX}{RULES}",
        f"<title>滨江企业服务平台</title><h2>法人怎样登录</h2><p>发布时间：2026-01-01</p>{LOGIN_BOX}{RULES}",
        f"<title>滨江企业服务平台</title><h2>法人怎样登录</h2>{RULES}",
        f"<title>滨江企业服务平台</title><h3>关于账号升级的公告</h3>{LOGIN_BOX}{RULES}",
        f"<title>滨江企业服务平台</title>{LOGIN_BOX}<p>平台昨日上线，企业注册账号后即可申报，首日登录五千人，审批缩短到三天。</p>{RULES}",
        f"<title>滨江企业怎样登录平台</title><h2>法人怎样登录</h2>{LOGIN_BOX}{RULES}",
        # not logged in, below an article, its headline or much text, and said in a sentence
        f"<title>滨江项目管理系统上线</title><h3>系统简介</h3><p>{TWO}</p><h3>系统公告</h3>{LOGIN_BOX}<p>{OUT[0]}</p>",
        f"<title>滨江项目管理系统</title><h1>系统公告</h1><p>{TWO}</p>{LOGIN_BOX}<p>{OUT[0]}</p>",
        f"<title>滨江项目管理系统</title><h3>系统公告</h3>{BODY}{ADVICE}{DEAL}{LOGIN_BOX}<p>{OUT[0]}</p>",
        *(f"<title>滨江项目管理系统</title><h3>系统简介</h3><p>{ONE}</p>{LOGIN_BOX}<p>{line}</p>" for line in NOT_OUT),
        f"<title>滨江项目管理系统</title><h3>系统简介</h3><p>{TWO}</p><p>{OUT[0]}</p>",
        # other domains in a table, and nothing that says so of this one
        f"<title>harbour.example 域名出售</title><h1>域名出售的行情</h1>{DEAL}{DOMAINS}",
        # a line that says another thing, no field, paragraphs about other things
        *(f"<title>Member News - Port</title><b>{line}</b>{ASKED}{PASSWORD}{HINTS}" for line in NEED_NOT),
        f"<title>Member News - Port</title><b>Login required</b>{ASKED}{HINTS}",
        # the button of a site above news of accounts, and what an office has announced
        f"<title>Neue Passwörter - Port</title><b>Anmelden</b>{PASSWORD}{ACCOUNTS}",
        f"<title>Neue Passwörter - Port</title><b>Anmeldung erforderlich</b>{PASSWORD}{ACCOUNTS}<p>Das alte Passwort gilt noch bis Mai, sagte die Sprecherin der Stadt.</p>",
        f"<title>Member News - Port</title><b>Login required</b>{MEMBERS}{MEMBERS}{ASKED}{PASSWORD}",
        f"<title>Passwords - Port</title><b>Login required</b><p>The port said on Monday that its accounts were locked for a day.</p>{PASSWORD}{HINTS}",
        # other languages: titles that say more, and one without a field for a password
        *(f"<title>{name}</title><h1>{name}</h1>{PASSWORD}{MEMBERS}{MEMBERS}" for name in NO_LOGIN_NAMES),
        f"<title>Área privada - Puerto</title><h1>Área privada</h1>{MEMBERS}",
        f"<title>El puerto cambia las tarifas | Área privada</title><h1>El puerto cambia las tarifas</h1>{PASSWORD}{MEMBERS}",
    ],
)
def test_a_page_that_only_speaks_of_it_stays(html: str) -> None:
    assert reason(html) is None


def test_undecodable_bytes_are_rejected() -> None:
    body = b"<html>" + bytes(range(1, 9)) * 400 + b"\xff\xfe\xfd"
    assert process(capture(body), Knowledge("s")) == Rejection("undecodable")


@pytest.mark.parametrize(
    "text",
    [
        "页面" * 200_000,
        "您访问的" * 100_000,
        " " * 400_000 + "404",
        "找不到" * 100_000,
        "域名" * 200_000,
        "登录" * 200_000,
        "您的会话已过期，" * 50_000,
    ],
)
def test_hostile_titles_take_no_long_time(text: str) -> None:
    from pipelines.page import parse

    found = parse(f"<title>{text}</title><p>{text}")
    assert found is not None
    start = time.process_time()
    refuse_text(found, (), 0)
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("招" * (MAX_HTML_CHARACTERS + 1), "too_large"),
        ("招" * MAX_HTML_CHARACTERS, None),
        ("<b>" * 150_001, "too_complex"),
        ("<b>招</b>" * 7_700, None),  # the real page that has most has 15,392 tags
        ("", None),
    ],
    ids=["one character too many", "as many as may be", "tags", "tags of a real page", "nothing"],
)
def test_what_no_parser_should_be_given(html: str, expected: str | None) -> None:
    assert refuse_markup(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>招" * (MAX_BLOCKS + 1), "too_complex"),
        ("<p>招" * MAX_BLOCKS, None),
        ("<p>" + "招" * (MAX_TEXT_CHARACTERS + 1), "too_complex"),
        ("<p>" + "招" * MAX_TEXT_CHARACTERS, None),
        ("<p>" + "\ufdfa" * (MAX_TEXT_CHARACTERS // MOST_OF_ONE + 1), "too_complex"),
        ("<script>" + "a" * (MAX_TEXT_CHARACTERS + 1) + "</script><p>招", None),
    ],
    ids=[
        "blocks",
        "as many as may be",
        "text",
        "as much as may be",
        "what grows when normalised",
        "a script is no text",
    ],
)
def test_more_than_any_real_page_has(html: str, expected: str | None) -> None:
    parsed = parse(html)
    assert parsed is not None
    assert refuse_size(parsed) == expected


@pytest.mark.parametrize(
    "run",
    [
        "ab.cd",
        "网站已",
        "该网站",
        "a-",
        "域名a1.bc",
        "您访问的域名",
        "this domain ",
        "域名",
        " ",
        "this domain is now ",
        "你正在访问的",
        "page n’existe ",
        "seite ",
    ],
)
def test_hostile_lines_take_no_long_time(run: str) -> None:
    from pipelines.errorwords import _PARKED_WORDS, ERROR_WORDS

    text = run * (300_000 // len(run))
    start = time.process_time()
    for words in (ERROR_WORDS, _PARKED_WORDS):
        words.search(text)
    assert time.process_time() - start < TIME_BOUND


@pytest.mark.parametrize(
    "line",
    [
        "Oops! That page can’t be found.",
        "Seite nicht gefunden",
        "Diese Seite gibt es leider nicht mehr",
        "Page introuvable",
        "La page demandée n’existe plus.",
        "Página no encontrada",
        "Страница не найдена",
        "お探しのページは見つかりませんでした。",
        "페이지를 찾을 수 없습니다",
        "¡Ups! Error 404",
        "Fehler 404",
        "La página que buscas no está disponible",
        "A página que você procura não existe.",
        "La page que vous recherchez n’existe plus",
        "La pagina che stai cercando non esiste più",
        "Die gesuchte Seite ist nicht mehr verfügbar",
    ],
)
def test_an_error_page_in_another_language_is_one(line: str) -> None:
    assert reason(f"<title>{line} - Site</title><h1>{line}</h1><p>–</p>") == "error_page"


@pytest.mark.parametrize("line", ["Die Seite gefunden, den Autor nicht", "Es gibt nicht mehr viele", "La page blanche",
                                  "La página que no existe en ningún mapa", "La pagina non esiste per caso",
                                  "Die gesuchte Seite der Bibel", "Error 404 kilos de uva", "Página no existente",
                                  "Page introuvable : pourquoi les liens meurent"])  # fmt: skip
def test_a_line_with_some_of_its_words_is_none(line: str) -> None:
    assert reason(f"<title>{line} - Site</title><h1>{line}</h1><p>–</p>") != "error_page"


CARDS = "".join(
    f"<div><h3><a href='/{n}'>Le pont de Kerlan rouvre, {n}</a></h3><time>1{n}/08/2025</time>"
    f"<p>Les travaux ont duré {n} mois et coûté deux millions à la commune, dit le maire.</p></div>"
    for n in range(3)
)


@pytest.mark.parametrize(
    ("head", "line", "is_error"),
    [
        ("Page introuvable", "La page que vous recherchez n’existe plus.", True),
        ("Page introuvable", "Le roman de Jeanne Le Bris paraît en mars.", False),
        ("Page introuvable, un roman", "La page que vous recherchez n’existe plus.", False),
        ("Page introuvable : pourquoi les liens meurent", "La page que vous recherchez n’existe plus.", False),
    ],
)
def test_a_day_of_the_articles_that_an_error_page_offers_is_not_its_own(
    head: str, line: str, *, is_error: bool
) -> None:
    html = f"<html lang=fr><title>{head} - Le Journal</title><h1>{head}</h1><p>{line}</p>{CARDS}</html>"
    assert (reason(html) == "error_page") is is_error


WALLS = [
    "您的访问过于频繁，请完成下方验证后继续访问。",
    "请进行人机验证",
    "请按住滑块，拖动到最右边",
    "Just a moment...",
    "Verify you are human",
]


@pytest.mark.parametrize("line", WALLS)
def test_a_wall_before_the_page_is_an_error_page(line: str) -> None:
    assert reason(
        f"<html><title>安全验证</title><body><h2>安全验证</h2><p>{line}</p><p>请求编号：7f3a9c</p></body></html>"
    ) == ("error_page")


@pytest.mark.parametrize(
    "line",
    ["专家提醒：访问频繁的网站要设限，防止爬虫。", "他请验证人员到港口来，当面核对货单。", "It took just a moment to verify that you are right.",
     "滨江新区请第三方完成了安全验证，厂房可以交付。"],
)  # fmt: skip
def test_an_article_with_words_of_such_a_wall_stays(line: str) -> None:
    text = "滨江新区上半年签约三十二个项目，总投资一百二十亿元，其中制造业占七成，开工二十一个。"
    assert reason(page(f"<p>{text}</p><p>{line}</p>")) is None


GONE = "<ul><li><a href='/1'>颱風後市場重新開張</a></li><li><a href='/2'>老茶廠辦起展覽</a></li></ul>"


@pytest.mark.parametrize(
    "lines",
    [
        ("找不到您要的新聞", "很抱歉，您查詢的新聞可能已經下架、移除，或網址輸入有誤。"), ("很抱歉，找不到此頁面",), ("此新聞已下架",), ("該影片已移除",),
        ("您訪問的頁面不存在",), ("查無此新聞",), ("頁面不存在", "文章可能已被移除或網址有誤。"), ("抱歉，您要看的文章已被刪除",),
        ("找不到你所要瀏覽的網頁！",), ("抱歉，找不到您想看的節目",),
    ],
)  # fmt: skip
def test_an_error_page_in_traditional_characters_is_one(lines: tuple[str, ...]) -> None:
    head, *rest = lines
    said = "".join(f"<p>{line}</p>" for line in rest)
    back = "<p>頁面將於 10 秒後自動回到首頁，您也可以點選下方新聞。</p>"
    html = f"<html><title>望川新聞台</title><body><h1>{head}</h1>{said}{back}{GONE}</body></html>"
    assert reason(html) == "error_page"


@pytest.mark.parametrize(
    "line",
    [
        "市場裡的老店家說，找不到您要的貨，他們就替您跑一趟。", "衛生局說，問題產品已下架、移除，消費者可以退款。", "這則貼文已被刪除，但截圖已經流傳。",
        "您查詢的新聞稿，記者室每天九點發出。", "找不到此人的家屬，警方昨天再發公告。", "他說，該影片已移除三段對話。", "法院認為該新聞已下架不影響求償。",
    ],
)  # fmt: skip
def test_an_article_in_traditional_characters_with_such_words_stays(line: str) -> None:
    text = "望川新區上半年簽約三十二個項目，總投資一百二十億元，其中製造業占七成，開工二十一個，明年再建六棟廠房。"
    assert reason(page(f"<p>{text}</p><p>{line}</p>")) is None


COMFORT = (
    "The page you are looking for may have been moved, renamed or deleted. We redesigned our website in May and some"
    " addresses have changed.</p><p>You can use the search box above, go back to the start, or call our contact centre"
    " between 9am and 5pm on any working day."
)


@pytest.mark.parametrize(
    "title", ["Page not found - Oldbury Council", "404 | Oldbury Council", "页面不存在_青澜招商网"]
)
def test_an_error_that_its_title_names_may_comfort_its_reader(title: str) -> None:
    assert reason(
        f"<html><title>{title}</title><body><h1>Sorry, we can't find it</h1><p>{COMFORT}</p></body></html>"
    ) == ("error_page")


@pytest.mark.parametrize(
    "title",
    [
        "Oldbury Council moves its website",
        "Why a page not found costs us money - Oldbury",
        "404 homes planned at Oldbury",
    ],
)
def test_a_title_that_says_more_names_no_error(title: str) -> None:
    assert reason(f"<html><title>{title}</title><body><h1>{title}</h1><p>{COMFORT}</p></body></html>") is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("铁路部门回应购票验证", ("<p>针对旅客反映购票时提示“访问过于频繁”的问题，铁路部门今天作出回应。</p>"
         "<p>铁路部门表示，该提示由系统自动触发，旅客请先完成安全验证后再次购票即可。</p>")),
        ("“访问过于频繁”从何而来", f"<p>{ONE}</p>"),
        ("访问过于频繁怎么办", f"<p>{ONE}</p>"),
        ("请先完成安全验证再转账，警方提醒", f"<p>{ONE}</p>"),
        ("Verify you are human: the rise of the captcha | Tech Daily",
         "<p>Websites ask more and more of us to pick out bridges and buses before they show us a page.</p>"),
        ("Just a moment | The Daily", "<p>It took just a moment for the river to flood the lower town on Monday,"
         " the mayor said.</p>" * 3),
        ("Checking your browser history is legal, court says",
         "<p>The court in Harrowmere said on Monday that employers may look at it once a year.</p>"),
    ],
)  # fmt: skip
def test_a_short_article_about_walls_without_a_day_stays(title: str, text: str) -> None:
    heading = title.split(" | ", maxsplit=1)[0]
    assert reason(f"<html><title>{title}</title><body><h1>{heading}</h1>{text}</body></html>") is None


@pytest.mark.parametrize(
    "line",
    [
        "您的访问过于频繁",
        "访问太频繁，请稍后再试",
        "请先完成安全验证。",
        "Checking your browser before accessing a.example",
        "Verify you are human by completing the action below.",
    ],
)
def test_a_wall_in_other_words_is_an_error_page(line: str) -> None:
    assert (
        reason(f"<html><title>a.example</title><body><h2>{line}</h2><p>请求编号：7f3a9c</p></body></html>")
        == "error_page"
    )


FOOT = (
    "<div id='ft'><p>滨江高新技术产业开发区招商局 版权所有</p><p>地址：滨江大道北段服务大楼 邮编：000000 电话：0000-7001234</p>"
    "<p>建议使用IE8以上浏览器浏览本站</p></div>"
)
LABELS = "<div>发布时间：2025-02-14 来源：滨江招商局</div>"


@pytest.mark.parametrize(
    "html",
    [
        page(f"{LABELS}<div id=content><p>&nbsp;</p></div>") + FOOT,
        page(f"{LABELS}<div id=content></div>") + "<div>地址：滨江大道北段服务大楼，邮编：000000<br>网站标识码：0000000001<br>© 2025 滨江招商局</div>",
        page(f"{LABELS}<div id=content></div>")
        + "<div><p>主办单位：滨江招商局 澜ICP备00000000号</p><p>技术支持：滨江云科技 建议使用1024×768分辨率</p></div>",
    ],
)  # fmt: skip
def test_an_article_without_a_text_above_the_sites_imprint_is_none(html: str) -> None:
    assert reason(html) == "no_text"


@pytest.mark.parametrize(
    "html",
    [
        # whom to ask: in the text's box, or what the page is called
        page("<p>地址：滨江大道北段服务大楼一楼招商大厅三号窗口，邮编：000000</p><p>电话：0000-7001234（工作日九点到十七点）</p>") + FOOT,
        page("<p>地址：滨江大道北段服务大楼一楼招商大厅三号窗口，邮编：000000</p><p>滨江招商局 版权所有</p>", "联系方式"),
        page(f"<p>{ONE}</p>") + FOOT,
        page("<p>地址：滨江大道北段服务大楼一楼，乘2路到港务局站下</p><p>服务时间：周一至周五 9:00-17:00</p><p>滨江图书馆 版权所有</p>", "图书馆开放时间"),
        "<title>滨江招商局</title><h3>滨江招商局</h3><div class=text><p>地址：滨江大道北段服务大楼一楼，乘2路到港务局站下</p><p>滨江招商局 版权所有</p></div>",
        page("<p>电话：招商专线今天开通，接线员有十二位，企业的问题当天答复，周末也有人值守。</p>") + "<p>© 滨江招商局</p>",
        page("<p>地址：迁往滨江大道北段服务大楼。原址不再受理业务，给您带来不便敬请谅解，祝您办事顺利。</p>") + "<p>© 滨江招商局</p>",
        page("<p>建议使用者先浏览说明书，再按操作步骤安装水泵，电机停稳以前不得打开护罩。</p>") + "<p>© 滨江招商局</p>",
    ],
)  # fmt: skip
def test_a_text_beside_an_imprint_stays(html: str) -> None:
    assert reason(html) is None


def test_hostile_imprints_take_no_long_time() -> None:
    start = time.process_time()
    for piece in ("地址：", "版权所有", "建议使用", "地 ", "，一二三四五六"):
        for line in (piece * 40, f"地址：{piece * 30}。"):
            reason(page("<p></p>") + f"<div>{f'<p>{line}</p>' * 400}<p>© 滨江</p></div>")
    assert time.process_time() - start < 4 * TIME_BOUND


SIDE = "<div class='side'><h4>服务热线</h4><p>企业遇到的问题由招商专员每天在线解答，也可以预约上门办理。</p></div>"


def test_an_article_without_a_text_beside_a_sidebar_is_none() -> None:
    def found(content: str, beside: str) -> str | None:
        return reason(page(LABELS + content).replace("</body>", f"<ul>{LIST}</ul>{beside}</body>"))

    empty = "<div class=content><p>&nbsp;</p></div>"
    assert found(empty, SIDE) == "no_text"
    assert found(empty, SIDE.replace("'side'", "'footer'")) == "no_text"
    assert found(empty, f"<div class='header'><h1>停水</h1><p>{ONE}</p></div>") is None
    # a box that is not named for an article's text, text in another box, and more than a frame says
    assert found("<div class=banner></div>", SIDE) is None
    assert found(f"{empty}<p>{ONE}</p>", SIDE) is None
    assert found(empty, f"<div class=box><p>{ONE}</p></div>") is None
    assert found(empty, f"<div class='side'>{BODY}{DEAL}</div>") is None


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("网站暂停访问", "您访问的网站因未备案或备案信息不准确，已被接入商暂停服务，请管理员尽快处理。", "error_page"),
        ("提示", "该网站暂时无法访问", "error_page"),
        ("滨江招商网", "网站维护中，", "error_page"),
        ("滨江招商网", "该站点已关闭", "error_page"),
        ("恭喜，站点创建成功！", "本页由系统自动生成，您可以删除它并上传自己的程序。", "error_page"),
        ("没有找到站点", "您的请求在服务器中没有找到对应的站点，可能是没有把域名加入到站点。", "error_page"),
        ("Welcome to nginx!", "If you see this page, the web server is successfully installed and working.", "error_page"),
        ("访问被拦截！", "很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。", "error_page"),
        ("网站防火墙", "您的请求带有不合法参数，已被网站管理员设置拦截！", "error_page"),
        ("405", "很抱歉，您的访问被阻断", "error_page"),
        ("Attention Required! | Cloudflare", "Sorry, you have been blocked", "error_page"),
        ("三千次访问被拦截的背后", f"{ONE}{TWO}", None),
        ("滨江", "您的请求带有不合法参数的提示每天有两万条，市里的网站因此换了一套防火墙，误报少了九成。" * 3, None),
        ("滨江", "货车在高速路口被拦截，司机说车上装的是冷冻海鲜，晚一小时就要化冻，交警当即放行。", None),
        ("Drivers blocked", "Sorry, you have been blocked by the harbour police, the guard told the drivers on Monday morning.", None),
        ("网站暂停访问三小时", f"{ONE}{TWO}", None),
        ("政府网站正在维护中的经验", f"{ONE}{TWO}", None),
        ("Attention required!", "Drivers need to take more care at the new crossing, says the council. Two cars met there.", None),
        ("站点建设中", "新区地铁一号线六个站点建设中，预计明年底完工，其中和平路站已经封顶，进度超过计划。", None),
        ("两家网站关闭", "该网站暂时无法访问的消息昨天传开，市里说是机房搬迁，周末以前全部恢复，数据没有丢失。", None),
        ("滨江", "本网站建设中标单位昨天公布，三家企业参加了投标，合同为期两年，金额三十万元。", None),
        ("站点创建成功的公交线路", f"{ONE}{TWO}", None),
        ("Welcome to nginx country", "The county of Nginx welcomes its first makers of turbines, who will open two halls in May.", None),
        ("关闭网站的通知", "各乡镇网站从九月起停止服务，有关信息改在县政府门户网站发布，请各单位相互转告。", None),
    ],
)  # fmt: skip
def test_a_site_that_its_host_has_closed_or_nobody_has_filled(title: str, line: str, expected: str | None) -> None:
    assert (
        reason(f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{line}</p></body></html>")
        == expected
    )
