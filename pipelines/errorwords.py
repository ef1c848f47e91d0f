"""Words by which a page says that it does not exist, is closed, wants to know whether its visitor is human, or
that one is to log in; and a domain that it is for sale or has run out."""

import re

from .simplified import simplified

#: Characters of the longest line of a domain for sale, which says so in a sentence.
MAX_PARKED_LINE = 160
_SOLD = "(?:出售|转让|轉讓|求售|过期|到期|停放|停靠|未绑定)"
# what a domain says of itself or to its visitor; of another one, articles say it, and land is a site for sale too
_PARKED_WORDS = re.compile(
    r"\bthis (?:web ?page|domain(?: name)?) (?:is |may be |might be |could be )?(?:now |currently |also )?"
    r"(?:for sale|parked|available for (?:sale|purchase))"
    r"|^\W{0,3}this domain(?: name)? (?:has|is)(?: recently| just)?(?: been)? (?:expired|registered|listed for sale)"
    r"|\b(?:buy|make an offer (?:for|on)) this domain\b"
    rf"|(?:您|你)(?:所|正在|目前)?(?:访问|浏览|查看|訪問)的(?:网站)?域名.{{0,30}}{_SOLD}"
    # … and of itself by its name: a.example 域名出售
    r"|^\W{0,3}(?:(?:the )?domain (?:name )?|域名\s?)?[a-z0-9-]{2,60}(?:\.[a-z]{2,15}){1,3}\s{0,3}"
    rf"(?:(?:is |may be )?for sale\b|(?:域名|網域)?(?:可|正在|已)?{_SOLD}(?=\W|中|$))"
    rf"|^\W{{0,3}}(?:(?:本|该|此|這個|这个)域名.{{0,8}}{_SOLD}|域名(?:正在|已|可)?{_SOLD}\W{{0,3}}$)",
    re.IGNORECASE,
)
_PARKED_HINT = re.compile("域名|doma|web|for .ale|出售|转让|轉讓|停放")


def says_parked(text: str) -> bool:
    """True for a line that says so of the domain that shows it.

    >>> says_parked("This domain is for sale."), says_parked("They sold the domain of the bank for a million.")
    (True, False)
    """
    return len(text) <= MAX_PARKED_LINE and names_sale(text)


def names_sale(text: str) -> bool:
    """The same of a text of any length, or a title."""
    return _PARKED_HINT.search(text.lower()) is not None and _PARKED_WORDS.search(text) is not None


# what does not exist ends there: 内容不存在虚假记载 is a sentence of every listed company
_BY_WHOM = "(?:被(?:发布者|作者|原作者|管理员|用户|平台)?)?(?:自行)?"
_GONE = (
    rf"(?:已(?:经)?{_BY_WHOM}(?:删除|下线|移除)|不存在|无法(?:访问|显示))"
    r"(?=$|[或了，。,.;；!！？?…\s（(_|-])"
)
# what a site of news has, and how it says that it has it no longer
_PIECE = "(?:新闻|报[道导]|文章|内容|页面|网页|影片|视频|[节節]目|贴文|稿件|资料){1,2}"
_SORRY = r"^\W{0,3}(?:(?:很|非常|十分)?抱歉|对不起|糟糕)?\W{0,3}"
#: What a page says that is not there, or is a wall before another one.
ERROR_WORDS = re.compile(
    rf"(?:页面|网页|頁面|文章|内容|信息|文件|栏目).{{0,4}}{_GONE}|(?:您|你)(?:所)?(?:访问|查找|请求|浏览|打开)的.{{0,12}}{_GONE}"
    # of a paper's or station's articles, which are taken off as well: 您查詢的新聞可能已經下架、移除
    rf"|(?:您|你)(?:所|想)?要?(?:访问|查找|查询|搜[寻尋]|请求|浏览|阅读|观看|点选|看)的(?:{_PIECE})[^，。]{{0,4}}(?:已经?|遭)被?"
    r"(?:下架|移除|删除)(?=$|[或了、，。,.;；!！\s])"
    rf"|{_SORRY}(?:找不到|查无|未找到|没有找到)(?:此|该|这[则篇个]|(?:您|你)(?:所|想)?要?(?:查找|查询|搜[寻尋]|请求|浏览|阅读|观看|点选|看)?的?)"
    rf"(?:{_PIECE})\W{{0,3}}$|^\W{{0,3}}(?:此|该|这[则篇])(?:{_PIECE})(?:已经?|遭)被?(?:下架|移除|删除|下线)\W{{0,3}}$"
    r"|(?:页面|网页)没有找到|(?:找不到|未找到|没有找到)(?:该|您|你|此|这个)?.{0,6}(?:页面|网页)"
    r"|^\W{0,3}(?:(?:ups|uups|oops|oups|hoppla|ops|ой|упс)\W{1,3})?"
    r"(?:(?:http|error|erreur|fehler|erro|errore|błąd|ошибка) |错误 ?|出错 ?)?(?:40[0134]|410|50[0234])\s{0,3}"
    r"(?:$|[-_|:：!！。(（]|错误|页|error|not found|forbidden|gone|bad|internal|service|gateway)"
    r"|(?:page|file|url|resource) (?:was |is |could )?(?:not (?:be )?found|no longer)|^\W{0,3}(?:page )?not found\b"
    r"|^\W{0,3}(?:oops\W{1,3})?th(?:at|is|e) page can(?:no|[’'])t be found\b"
    r"|^\W{0,3}access denied\b"
    # the same in other languages, where the line says no more
    r"|^\W{0,3}(?:(?:fehler|error|erreur|erro|errore|błąd|ошибка|помилка|chyba|hiba|eroare|fejl|fel|feil|fout|hata)"
    r" 404\s?[:–—-]\s?)?(?:(?:die |diese )?seite (?:(?:wurde |konnte )?(?:leider )?nicht gefunden(?: werden)?"
    r"|(?:gibt es|existiert) (?:leider )?nicht mehr)|(?:la )?page (?:demandée )?(?:est )?introuvable|page non trouvée"
    r"|(?:la )?page (?:demandée |recherchée )?n[’']existe (?:pas|plus)|página no encontrada|página não encontrada"
    r"|pagina non trovata|pagina niet gevonden|nie znaleziono (?:takiej |żądanej )?strony|strona nie została znaleziona"
    r"|страница не найдена|сторінку не знайдено|(?:お探しの)?ページ(?:は|が)見つかりません(?:でした)?"
    r"|(?:la |esta )?página (?:que (?:estás? )?(?:busca(?:s|ndo)?|solicita(?:s|ste)?) )?(?:ya )?no "
    r"(?:existe|está disponible|se encuentra(?: disponible)?|se encontró)"
    r"|(?:a )?página (?:que (?:você )?(?:procura|buscou|está procurando) )?não "
    r"(?:existe|foi encontrada|está disponível)"
    r"|la page que vous (?:(?:re)?cherchez|avez demandée) (?:n[’']existe (?:pas|plus)|est introuvable"
    r"|n[’']est (?:pas|plus) disponible)"
    r"|la pagina (?:che (?:cerchi|cercavi|stai cercando) )?non "
    r"(?:esiste(?: più)?|è (?:più )?disponibile|è stata trovata)"
    r"|die (?:von ihnen )?(?:gesuchte|angeforderte|aufgerufene|gewünschte) seite (?:existiert nicht(?: mehr)?"
    r"|wurde nicht gefunden|(?:ist|steht) nicht (?:mehr )?(?:verfügbar|zur verfügung)"
    r"|konnte (?:leider )?nicht gefunden werden)"
    r"|(?:요청하신 )?페이지를 찾을 수 없습니다|الصفحة غير موجودة|không tìm thấy trang|sayfa bulunamadı)"
    r"(?=\s{0,3}(?:$|[.!。！|]|[(–—-]\s?404)|\s[–—-]\s)"
    # a site that its host has closed, or that nobody has filled yet
    r"|^\W{0,3}(?:(?:抱歉|对不起|很抱歉)[，,]?)?(?:该|此|本|您(?:所)?(?:访问|请求)的)?(?:网站|站点)"
    r"(?:(?:已经?|暂时?|正在|目前)?被?(?:停止|暂停|关闭|禁止)(?:访问|服务|运行|使用)?|暂(?:时|不)?(?:无法|不能|未开放)(?:访问|打开|服务)|已(?:关闭|停用|过期|到期)"
    r"|(?:正在)?(?:升级)?(?:维护|(?<!^站点)建设|升级)中|未备案|尚未(?:备案|开通)|(?:访问|服务)已?(?:暂停|停止))\W{0,3}$"
    r"|^\W{0,3}(?:恭喜[，,！!]?\s?(?:您的)?)?站点创建成功\W{0,3}$|^\W{0,3}没有找到(?:该?站点|您?访问的网站)\W{0,3}$"
    r"|^\W{0,3}welcome to (?:nginx|openresty|centos|caddy|tengine)\W{0,3}$"
    r"|^(?:apache2?|nginx).{0,12} default page(?:: it works)?$"
    # a wall before the page, which wants to know whether a person asks
    # says so from a line's beginning; what is quoted or goes on otherwise is an article about such walls
    r"|^(?:您好[，,！!]?)?(?:[您你]的?)?访问(?:过于|太|太过)频繁(?=$|[，,。.！!])"
    r"|^\W{0,3}(?:很?抱歉[，,])?由于[您你]访问的(?:URL|链接|网址|页面)(?:有可能|可能)?对网站造成(?:安全)?威胁.{0,40}$"
    r"|^\W{0,3}(?:很?抱歉[，,])?(?:[您你]的)?(?:当前)?(?:访问|请求|IP)(?:地址|行为)?(?:已|可能)?被(?:网站|系统|云?防火墙)?(?:管理员(?:设置)?)?"
    r"(?:阻断|拦截|封禁)\W{0,3}$|^\W{0,3}[您你]的请求带有不合法参数.{0,40}$"
    r"|^\W{0,3}(?:sorry, you have been blocked|attention required! \| cloudflare)$"
    r"|^请(?:完成|进行|先).{0,6}(?:安全|人机|滑块|下方)验证(?=$|[，,。.！!])|^请按住滑块(?=$|[，,。.！!])"
    r"|^\W{0,3}(?:just a moment(?:\.{3}|…)|checking (?:if the site connection is secure|your browser)[.…]{0,3}"
    r"|checking your browser before accessing \S{1,60}"
    r"|verify(?:ing)? (?:that )?you are (?:a )?human(?: by completing the action below)?[.…]{0,3})$"
    r"|系统(?:错误|繁忙)(?=$|[，。,.!！_|\s-])|服务器(?:错误|内部错误)",
    re.IGNORECASE,
)
# each of the above has one of these, which are found in a tenth of the time; in lower case, and without s, i and k, of
# which there are other forms that `re` takes for them
_ERROR_HINT = re.compile(
    "网站|站点|遭|查无|welcome|default|拦截|阻断|封禁|不合法|bloc|atten|已|不存在|无法|找到|找不到|频繁|验证|滑块|系统|服务器|40|410|50|found|longer|den|moment|chec|human"
    "|gefunden|mehr|verf|pág|pag|trouv|n[’']ex|encontrada|trovata|gevonden|znalez|найден|знайден|見つか|찾을 수"
    "|الصفحة|thấy|bulunamad"
)
#: A line above a text that is nothing but advice to log in, whatever <title> says
LOGIN_HEAD = re.compile(
    r"(?:(?:member|subscriber|user|customer|reader)s?[’']? )?(?:sign|log)[- ]?in (?:is )?(?:required|needed)"
    r"|(?:you (?:must|need to|have to) )?(?:be (?:signed|logged) in|(?:please )?(?:sign|log) in) to (?:continue|proceed"
    r"|(?:view|see|read|access) this (?:page|content|article|item))"
    r"|(?:bitte )?melden sie sich an|bitte anmelden|(?:anmeldung|login) (?:ist )?erforderlich"
    r"|(?:connexion|authentification|identification) (?:requise|obligatoire|nécessaire)"
    r"|(?:inicio de sesión|identificación) (?:requerid|necesari|obligatori)[oa]|debes? iniciar sesión"
    r"|(?:accesso|login|autenticazione) (?:richiest|necessari)[oa]|(?:login|autenticação) (?:necessári|obrigatóri)[oa]"
    r"|inloggen (?:is )?(?:vereist|verplicht|nodig)|(?:wymagane|konieczne) (?:jest )?(?:za)?logowanie"
    r"|(?:требуется|необходима) (?:авторизация|вход)|(?:потрібна|необхідна) авторизація"
    r"|(?:přihlášení|prihlásenie) je (?:vyžadováno|nutné|potrebné)|inloggning krävs|innlogging kreves"
    r"|login påkrævet|kirjautuminen vaaditaan|giriş yapmanız gerekiyor|ログインが必要です|로그인이 필요합니다",
    re.IGNORECASE,
)
#: What one sees who asked for a page inside; who may comment on an article is asked in other words
LOGGED_OUT = re.compile(
    r"(?:提示[:：]?|对不起[，,]?|抱歉[，,]?)?(?:[您你]?(?:尚未|还未|还没有?)登[录陆入])?(?:或者?|[，,])?"
    r"(?:[您你]?的?(?:会话|會話|登[录陆入](?:状态|信息)?|身份(?:认证|信息)?)已?经?(?:超时|过期|失效|逾時|過期))?[，,；;。！!]?\s?"
    r"(?:请|請)(?:您|你)?重新登[录錄陆入](?:系统|平台)?[。！!]?"
    r"|(?:(?:your|the) )?session (?:has )?(?:timed out|expired)[.,;!]? (?:please )?(?:log|sign) in again[.!]?",
    re.IGNORECASE,
)


def names_error(text: str) -> bool:
    """True for a text that says so.

    >>> names_error("您访问的页面不存在"), names_error("The bridge was not found in any record.")
    (True, False)
    """
    return any(_ERROR_HINT.search(one.lower()) and ERROR_WORDS.search(one) for one in {text, simplified(text)})
