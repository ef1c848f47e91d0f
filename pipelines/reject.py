"""Pages that are no article, and why, by what is left of them when they are read: see `firstlook` for the others."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from .article import weight as weight_of
from .errorwords import ERROR_WORDS, LOGGED_OUT, LOGIN_HEAD, MAX_PARKED_LINE, names_error, names_sale, says_parked
from .extract import MainText
from .fieldcards import are_fields, has_cards, is_of_cards
from .firstlook import MAX_BLOCKS, MAX_TEXT_CHARACTERS
from .listing import LINK_SHARE, are_entries, has_entries, is_listing, is_longer_than_frames, is_paragraph, link_share
from .page import TABLE, Block, Page
from .said import Labels
from .sectionlists import has_sections, is_by_section
from .simplified import simplified
from .titles import HEAD_BREAK, MAX_HEAD
from .vacant import has_empty_box, is_empty_template, is_imprint, is_vacant, may_be_imprint
from .walls import is_wall, is_walled

#: Least text of an article in Latin letters, a Han character counting three: a notice of one sentence.
MIN_WEIGHT = 60
#: A page that says it is an error, or for sale, says little else: so much article text beside it at most, same unit …
MAX_BESIDE_ERROR = 200
#: The same of a page whose <title>, or heading, is nothing else: such a page may say more to comfort its reader …
MAX_BESIDE_TITLED = 600
#: … and of one with a line above its text that one must log in, which says why one should.
MAX_BESIDE_HEADED = 1000
#: … and more yet of how a domain is bought, or how one logs in, when title and page both say so.
MAX_BESIDE_NAMED = 3000
#: Words of the shortest heading that is a title for certain, not a site's name.
MIN_TITLE_WORDS = 4
#: … and says it in a line, not in a paragraph; characters.
MAX_ERROR_LINE = 80
#: On a page with a day or a source around its title it is an article's subject unless it says so in a shorter line yet,
#: and has less text of paragraphs beside it than an article.
MAX_LABELLED_LINE = 40
#: Blocks above a text in which stands that one must log in.
HEAD_REACH = 4
# round the words of an error that are all of a line
_SORRY = re.compile(r"(?:非常|十分|很|真的)?(?:抱歉|对不起|對不起|哎呀|啊哦)|\b(?:sorry|oops)\b|\W", re.IGNORECASE)
_OR_ELSE = re.compile(
    r"\W{0,3}(?:(?:或者?|可能|也许)?(?:该页面?|页面)?(?:可能)?(?:已经?|暂时|正在)?被?"
    r"(?:删除|移除|移动|更名|改名|下线|失效|不可用|不存在|维护)(?:了|中)?\W{0,3}){0,2}"
)
_LOGIN_WORDS = re.compile(
    r"登录|登陆|登入|密码|验证码|\blog ?in\b|\bsign ?in\b|\bpassword\b|iniciar sesión|inicio de sesión|contraseña"
    r"|se connecter|mot de passe|\beinloggen\b|\bpasswor[dt]\b|\binloggen\b|wachtwoord|zaloguj|logowanie|přihlášení"
    r"|авторизация|парол[ья]|üye girişi|تسجيل الدخول|كلمة المرور|ログイン|パスワード|로그인|비밀번호"
    r"|đăng nhập|mật khẩu",
    re.IGNORECASE,
)
# a part of <title> that names a page for nothing but logging in
_LOGIN_NAME = re.compile(
    r"(?:统一|企业|个人|法人|会员|用户|管理员?|后台|系统|单位|安全|请先?)*(?:登录|登陆|登入)(?:页面?|界面|入口|系统|/注册)?"
    r"|(?:统一身份|统一|身份)(?:认证|認證)(?:平台|中心|系统|系統)?"
    r"|(?:member |user |customer |account )?(?:log ?in|sign ?in)(?: page)?"
    r"|(?:iniciar|inicio de) sesión|(?:área|zona) (?:privada|restringida|restrita|reservada)"
    r"|(?:área|zona) de (?:client|soci|usu[áa]ri)\w{1,3}"
    r"|acceso (?:a |de )?(?:usuarios|socios|clientes)|se connecter|espace (?:client|membre|adhérent|abonné)s?"
    r"|area (?:riservata|clienti|soci)|(?:mitglieder|kunden)-?(?:login|bereich)|einloggen|inloggen|mijn account"
    r"|logowanie|zaloguj się|přihlášení(?: uživatele)?|авторизация|вход (?:на сайт|в систему|в личный кабинет)"
    r"|личный кабинет|üye girişi|giriş yap|تسجيل الدخول|(?:会員)?ログイン|로그인|đăng nhập|logga in|logg inn"
    r"|bejelentkezés"
    r"|connexion|(?:se |s[’'])(?:connecter|identifier)|(?:connectez|identifiez)-vous(?: à votre compte)?|mon compte"
    r"|mi cuenta|identif[íi]cate|accedi(?: al tuo account)?"
    r"|iniciar sessão|fazer login|entrar na (?:sua )?conta|mein konto|aanmelden|войти"
    r"|log ind|kirjaudu(?: sisään)?|σύνδεση|přihlásit se|autentificare|belépés|my account"
    r"|(?:log ?in|sign ?in) to (?:your|my) account|(?:subscriber|reader) (?:log ?in|sign ?in)",
    re.IGNORECASE,
)
# a <title> that is the name of a platform and no more, and what is said beside a field for a password there
_PLATFORM = re.compile(
    r"(?!.{0,40}(?:怎[样么]|如何|登录|关于|上线|开通))[\u4e00-\u9fff（）()·\s\d]{2,40}(?:平台|系统|网|网站|门户|中心|大厅|服务站)|.{2,60}\b(?:portal|platform|system)",
    re.IGNORECASE,
)
# what news say, and no advice
_REPORTS = re.compile(
    r"[昨今近]日|昨天|日前|记者|本报|\b(?:said|says|told|sagte|teilte\b.{2,80}\bmit"
    r"|a (?:annoncé|dit|déclaré|expliqué)|précise|annonce"
    r"|informó|anunció|dijo|informou|disse|ha (?:detto|annunciato|spiegato)|zei|meldt|poinformował\w?|powiedział\w?"
    r"|сообщил\w?|сообщает|заявил\w?|повідоми\w{1,3}|uvedl\w?|řekl\w?|oplyser|meddelar|opplyser|açıkladı|bildirdi)\b"
)
_NOTICE = re.compile(r"(?:公告|通知|通告|说明|须知|指南)\W{0,3}$|^关于|\bnotice\b|announce", re.IGNORECASE)
_ABOUT_LOGIN = re.compile(
    r"登[录陆入]|[账帐]号|密码|验证码|注册|实名|用户名|浏览器|\b(?:log(?:ged|ging)? ?in|sign(?:ed|ing)? ?(?:in|up)"
    r"|accounts?|passwords?|browsers?|regist(?:er|ration))\b"
    rf"|{_LOGIN_WORDS.pattern}|\banmeld\w{{2,6}}\b|zugangsdaten|(?:benutzer|kunden)konto|passwort|identifiants?",
    re.IGNORECASE,
)
#: Share of the paragraphs that are about logging in, and the fewest of them.
MOST_ABOUT, FEW_ABOUT = 0.6, 2
_SENDS_CODE = re.compile(r"^\s{0,9}(?:获取|发送|獲取|發送)(?:短信|手机|動態|动态)?(?:验证|驗證|校验)码\s{0,9}$")
#: Said by `refuse_again` when the page itself has to be asked.
UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Form:
    """What of a page decides, beside its text, whether that is an article; all True says nothing."""

    #: See `listing.has_entries` and `fieldcards.has_cards`.
    has_entries: bool = True
    #: There is a line that says that nothing is here or that the domain is for sale, or the page asks for a password,
    #: or a box for an article's text is empty.
    may_say_error: bool = True
    is_full_of_links: bool = True


def refuse_text(page: Page, kept: Sequence[Block], weight: int, labels: Labels | None = None) -> str | None:
    """Reason why what is left of a page is no article, or None. `labels`: as the page says them."""
    is_about = labels is not None and is_labelled(labels) and _says_more(kept) and not _says_it_twice(page)
    if not is_about and (reason := _says_error(page, kept)):
        return reason
    if weight <= MAX_BESIDE_HEADED and (_is_headed_login(page, kept) or is_walled(page.head_title, kept)):
        return "login_page"
    if is_imprint(page, kept) or is_empty_template(page, kept):
        return "no_text"
    if weight >= MIN_WEIGHT and is_vacant(kept):
        return "listing_page" if link_share(page) >= LINK_SHARE else "no_text"
    if is_of_cards(page, kept) or (not _has_labels(labels) and is_by_section(page, kept)):
        return "listing_page"
    if prose := [block for block in kept if is_paragraph(block)]:
        if is_listing(page, prose, is_labelled=_has_labels(labels)):
            return "listing_page"
        return None if weight >= MIN_WEIGHT else "too_short"
    if link_share(page) >= LINK_SHARE or are_entries(kept):
        return "listing_page"
    if weight >= MIN_WEIGHT:
        return None
    return "too_short" if kept else "no_text"


def _has_labels(labels: Labels | None) -> bool:
    return labels is not None and is_labelled(labels)


def form_of(page: Page) -> Form:
    """What of a page decides, beside its text, whether that is an article."""
    said = _lines(page)
    says_error = any(says_parked(text) for text in said) or any(_is_error(text) for text in said)
    may_say_error = says_error or _asks_password(page) or has_empty_box(page) or any(map(is_wall, said))
    return Form(
        has_entries(page) or has_cards(page.blocks) or has_sections(page), may_say_error, link_share(page) >= LINK_SHARE
    )


def refuse_again(form: Form, kept: Sequence[Block], weight: int) -> str | None:
    """What `refuse_text` says of these blocks of a page of this form; UNCERTAIN when that takes the page."""
    if (
        (form.may_say_error and (weight <= MAX_BESIDE_HEADED or not _is_long(kept)))
        or may_be_imprint(kept)
        or is_vacant(kept)
        or (form.has_entries and are_fields(kept))
    ):
        return UNCERTAIN
    if prose := [block for block in kept if is_paragraph(block)]:
        if form.has_entries or (form.is_full_of_links and not is_longer_than_frames(prose)):
            return UNCERTAIN
        return None if weight >= MIN_WEIGHT else "too_short"
    if form.is_full_of_links or are_entries(kept):
        return "listing_page"
    if weight >= MIN_WEIGHT:
        return None
    return "too_short" if kept else "no_text"


def refuse_part(page: Page, before: Sequence[MainText], found: MainText) -> str | None:
    """Reason why a page is no later part of an article whose other parts are `before`, or None."""
    blocks = [block for text in (*before, found) for block in text.extracted]
    if len(blocks) > MAX_BLOCKS or sum(len(block.text) for block in blocks) > MAX_TEXT_CHARACTERS:
        return "too_complex"
    return _says_error(page, found.blocks)


def is_labelled(labels: Labels) -> bool:
    """True when the page prints a day or a source around its title, as articles do; what it declares for machines, a
    template may declare on every page."""
    origins = (labels.published_from or "", labels.source_from or "")
    return any(origin.startswith(("label:", "near_title", "leaf", "beside_date")) for origin in origins)


def _says_more(kept: Sequence[Block]) -> bool:
    """True for an article of paragraphs, those aside that are but the statement of an error or a sale."""
    said = (block for block in kept if not _is_statement(block.text))
    return weight_of([block for block in said if is_paragraph(block)]) >= MIN_WEIGHT


def _says_it_twice(page: Page) -> bool:
    """True for a page whose `<title>` and a line say so in other words: the day is that of another article."""
    name = HEAD_BREAK.split(page.head_title[:MAX_HEAD])[0].strip()
    goes_on = any(block.level and block.text.startswith(name) and block.text != name for block in page.blocks)
    if goes_on or not (names_error(name) and ERROR_WORDS.fullmatch(name)):
        return False
    return any(_is_error(text) for text in _lines(page)[1:] if not text.startswith(name))


def _is_statement(text: str) -> bool:
    return names_sale(text[: MAX_PARKED_LINE + 1]) or (len(text) <= MAX_LABELLED_LINE and names_error(text))


def _says_error(page: Page, kept: Sequence[Block]) -> str | None:
    """What a page is that says little but that there is nothing here, or that one must log in."""
    if _is_long(kept) and not (weight_of(kept) <= MAX_BESIDE_TITLED and any(map(ERROR_WORDS.fullmatch, _parts(page)))):
        return None
    said, parts = _lines(page), _parts(page)
    if _is_parked(said, parts, kept):
        return "parked_domain"
    errors = {text for text in said if _is_error(text)}
    beside = [block for block in kept if block.text not in errors]
    weight = weight_of(beside)
    # with more parts the first may be an article's title, and that in the middle a section's name
    names_login = any(_names_login(part, page) for part in (parts[:1] if parts[2:] else parts))
    if weight <= MAX_BESIDE_NAMED and names_login and _asks_password(page):
        return "login_page"
    if weight <= MAX_BESIDE_NAMED and not parts[1:] and _tells_to_log_in(page, beside) and _asks_password(page):
        return "login_page"
    is_named = any(map(ERROR_WORDS.fullmatch, parts)) or (bool(errors) and _is_headed_error(page, beside))
    if weight > (MAX_BESIDE_TITLED if is_named else MAX_BESIDE_ERROR):
        return None
    if errors:
        return "error_page"
    # with a sentence beside it the box belongs to the page's frame, unless the page is named for it
    named = _LOGIN_WORDS.search(page.head_title)
    logs_in = named or (not any(map(is_paragraph, beside)) and any(map(_LOGIN_WORDS.search, said)))
    return "login_page" if logs_in and _asks_password(page) else None


def _parts(page: Page) -> list[str]:
    return [part.strip() for part in HEAD_BREAK.split(page.head_title[:MAX_HEAD])]


def _tells_to_log_in(page: Page, beside: Sequence[Block]) -> bool:
    """True for a page with the name of a platform alone for its title, and hardly a paragraph that is not about logging
    in, or little text and a line that says that its visitor is not, or no longer, logged in."""
    title = page.head_title[:MAX_HEAD].strip()
    if not _PLATFORM.fullmatch(title):
        return False
    is_out = weight_of(beside) <= MAX_BESIDE_TITLED and any(map(LOGGED_OUT.fullmatch, _lines(page)))
    if any((block.level == 1 or not is_out) and _heads_notice(block) and block.text != title for block in page.blocks):
        return False
    return _are_about_login(beside, is_out=is_out)


def _is_headed_login(page: Page, kept: Sequence[Block]) -> bool:
    """True for a page with a line in or right above its text that one must log in, and hardly a paragraph that is not
    about that."""
    first = next((i for i, block in enumerate(page.blocks) if kept and block is kept[0]), 0)
    near = (*page.blocks[max(0, first - HEAD_REACH) : first], *kept)
    heads = (block.text.rstrip(" .:!") for block in near if len(block.text) <= MAX_ERROR_LINE)
    return any(map(LOGIN_HEAD.fullmatch, heads)) and _are_about_login(kept) and _asks_password(page)


def _are_about_login(beside: Sequence[Block], *, is_out: bool = False) -> bool:
    prose = [block for block in beside if is_paragraph(block)]
    if any(_REPORTS.search(block.text) for block in prose):
        return False
    about = sum(_ABOUT_LOGIN.search(block.text) is not None for block in prose)
    return is_out or (about >= FEW_ABOUT and about >= MOST_ABOUT * len(prose))


def _heads_notice(block: Block) -> bool:
    return block.level == 1 or (block.level > 0 and _NOTICE.search(block.text) is not None)


def _names_login(part: str, page: Page) -> bool:
    """True for a part of `<title>` that names a page for logging in; not where a headline goes on with it."""
    if _LOGIN_NAME.fullmatch(part) is None:
        return False
    heads = [block.text for block in page.blocks if block.level == 1]
    if any(len(head.split()) >= MIN_TITLE_WORDS and page.head_title.startswith(head) for head in heads):
        return False  # the title of an article for members
    return not any(part in head and part != head and not _LOGIN_NAME.fullmatch(head) for head in heads)


def _is_headed_error(page: Page, kept: Sequence[Block]) -> bool:
    """True when the heading above the text says that nothing is here, and no more; below another one that begins a
    longer <title> it is a question that an article answers."""
    texts = {id(block) for block in kept}
    above = takewhile(lambda block: not (id(block) in texts and is_paragraph(block)), page.blocks)
    headings = [block.text for block in above if block.level]
    first, *others = [part.strip() for part in HEAD_BREAK.split(page.head_title[:MAX_HEAD])]
    if others and first in headings and not _is_error(first):
        return False
    return any(len(text) <= MAX_ERROR_LINE and _says_only_error(text) for text in headings)


def _says_only_error(text: str) -> bool:
    found = ERROR_WORDS.search(simplified(text))
    return bool(found and not _SORRY.sub("", text[: found.start()]) and _OR_ELSE.fullmatch(text[found.end() :]))


def _lines(page: Page) -> list[str]:
    """What a page says in lines of its own, its title first."""
    lines = (block for block in page.blocks if block.link_share < LINK_SHARE and block.kind is not TABLE)
    return [page.head_title, *(block.text for block in lines)]


def _is_error(text: str) -> bool:
    return len(text) <= MAX_ERROR_LINE and names_error(text)


def _is_long(kept: Sequence[Block]) -> bool:
    """True for most articles: there is more text beside any line that may say so, as none of those is as long. A domain
    for sale stands beside a table of others."""
    long = [block for block in kept if len(block.text) > MAX_PARKED_LINE and block.kind is not TABLE]
    return weight_of(long) > MAX_BESIDE_ERROR


def _is_parked(said: Sequence[str], parts: Sequence[str], kept: Sequence[Block]) -> bool:
    """True for a page that says little but that its domain is for sale, has run out or waits for a site. `parts`: of
    its <title>."""
    title, *lines = said
    parked = {text for text in said if says_parked(text)}
    is_named = any(map(names_sale, parts)) and any(text in parked for text in lines if text not in (title, *parts))
    most = MAX_BESIDE_NAMED if is_named else MAX_BESIDE_ERROR
    return bool(parked) and weight_of([block for block in kept if block.text not in parked]) <= most


def _asks_password(page: Page) -> bool:
    """True for a page with a field for a password, or with a button that sends a code to one's telephone."""
    if any((element.get("type") or "").lower() == "password" for element in page.tree.iter("input")):
        return True
    return any(_SENDS_CODE.search(e.get("value") or e.text or "") for e in page.tree.iter("button", "input", "a"))
