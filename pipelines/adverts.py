"""Lines with which a site breaks into its own text, in the languages of Europe and their neighbours: that the article
goes on below an advertisement, which channel to join, what to subscribe to, that a film comes from elsewhere.

Each is a line of its own that speaks for the site (`our channel`, `Already a subscriber? Log in`); a sentence about
channels, advertisements and newsletters is none.
"""

import re

#: Characters of the longest such line, of one that asks who has subscribed, and of one that the article goes on.
MAX_LINE, MAX_OFFER, MAX_CONTINUES = 400, 240, 90
#: … and of what stands before the question, whatever it is.
MAX_BEFORE = 12

#: The mark of an advertisement.
ADVERT = re.compile(
    r"\W{0,6}(?:advertisements?|advertising|anzeige|werbung|publicidad|publicité|publicidade|pubblicità|advertentie"
    r"|reklam[ay]?|annonse?|annonce|mainos|hirdetés|publicitate|reclamă|oglas|reklaam|reklāma|auglýsing|διαφήμιση|реклама"
    r"|anuncios?|annuncio?|anúncios?"
    r"|إعلان(?:ات)?|اعلان|آگهی|تبلیغات|פרסומת|iklan|[İi]lan|quảng cáo|โฆษณา|विज्ञापन|বিজ্ঞাপন|広告|광고"
    r"|スポンサー(?:ド|ド・)?リンク|на правах рекламы)\W{0,6}",
    re.IGNORECASE,
)
#: The same, and of what somebody has paid for.
SPONSORED = re.compile(
    rf"{ADVERT.pattern}|\W{{0,6}}(?:sponsored(?: content| post| by .{{2,20}})?|promoted (?:content|post|by .{{2,20}})"
    r"|advertorial|partner content"
    r"|paid post|gesponsert|gesponsord|sponsorisé|contenu sponsorisé|(?:contenido )?patrocinado"
    r"|contenuto sponsorizzato|publi-?(?:reportage|rreportaje)|(?:materiał|artykuł) sponsorowany|sponzorovan[oý]"
    r"|komerční sdělení|партн[её]рский материал|на правах рекламы|спецпроект|sponsorlu(?: içerik)?|annonsørinnhold"
    r"|محتوى مدفوع)\W{0,6}",
    re.IGNORECASE,
)

_MARKS = r"[\s\W]{0,6}"
_CONTINUES = (
    r"(?:(?:the |this |your )?(?:article|story|text|post) )?continues? (?:reading )?(?:after|below|under)"
    r"(?: (?:the |this )?(?:ad(?:vert(?:isement)?)?|video|promotion))?"
    r"|this advertisement has not loaded yet, but your article continues below"
    r"|(?:advertisement\W{1,5})?scroll (?:down )?to continue(?: (?:reading|with content|for more))?"
    r"|(?:l[’']article continue|(?:la )?suite(?: de l[’']article)?) (?:après|sous) (?:la |cette )?"
    r"(?:publicité|pub|vidéo)"
    r"|(?:der )?(?:artikel|text|beitrag) (?:geht|wird) (?:nach|unter) (?:der|dieser) (?:anzeige|werbung)"
    r" (?:weiter|fortgesetzt)|(?:weiterlesen|weiter geht[’']s|lesen sie weiter) nach (?:der|dieser) (?:anzeige|werbung)"
    r"|(?:l[’']articolo |la notizia )?continua(?: a leggere)? dopo (?:la |questa )?pubblicità"
    r"|(?:(?:la (?:noticia|nota)|el (?:artículo|texto)) )?(?:continúa|sigue)(?: leyendo)? (?:después de|debajo de|tras)"
    r" (?:la |esta )?publicidad|(?:a (?:matéria|notícia|reportagem) |o (?:artigo|texto) )?(?:continua|continue lendo)"
    r" (?:após|depois d)[ea]? ?a? ?publicidade"
    r"|(?:(?:de |het )?(?:artikel|tekst|verhaal) )?(?:gaat|loopt) (?:verder|door) onder (?:de |deze )?"
    r"(?:advertentie|video)|lees verder (?:onder|na) (?:de |deze )?(?:advertentie|video)"
    r"|(?:dalsz[aey] część |ciąg dalszy )?(?:artykułu|tekstu|tekst|artykuł)? ?(?:znajduje się )?pod"
    r" (?:reklamą|materiałem wideo)|článek pokračuje (?:pod|po) (?:reklam|vide)\w{1,3}"
    r"|pokračování článku (?:pod|po) reklam\w{1,2}|článok pokračuje (?:pod|po) (?:video)?reklam\w{1,3}"
    r"|(?:продолжение|текст продолжается) (?:после|под) реклам\w{1,3}|продовження (?:після|під) реклам\w{1,3}"
    r"|dalszy ciąg (?:artykułu|tekstu|materiału) pod reklamą|haberin devamı reklamın (?:altında|ardından)"
    r"|haber(?:in)? (?:devamı )?reklamdan sonra(?: devam ediyor)?|artikeln fortsätter (?:efter|under) annonsen"
    r"|artikkelen fortsetter (?:etter|under) annonsen|artiklen fortsætter (?:efter|under) annoncen"
    r"|(?:juttu|artikkeli) jatkuu mainoksen (?:jälkeen|alla)|a cikk (?:folytatása )?a hirdetés után(?: folytatódik)?"
    r"|(?:articolul (?:se )?)?continuă după (?:publicitate|reclamă)"
    r"|(?:το άρθρο )?συν(?:εχίζεται|έχεια) μετά τη διαφήμιση"
    r"|(?:nach|unter) der (?:anzeige|werbung) (?:geht es|geht[’']s) weiter|weiter nach der (?:anzeige|werbung)"
    r"|(?:continuez|continuer|poursuivez|poursuivre) (?:la|votre) lecture (?:après|sous) (?:la |cette )?publicité"
    r"|(?:l[’']article )?continua després de la publicitat|(?:fortsätt läsa|läs vidare) (?:efter|under) annonsen"
    r"|(?:(?:annonse?|annonce)\W{1,5})?(?:saken|teksten|artiklen|artikkelen|artikeln|historien)"
    r" forts(?:etter|ætter|ätter) (?:under|herunder|nedenfor|nedenunder|nedan|(?:under|efter|etter) annon[sc]en)"
    r"|(?:članak|tekst|vijest) se nastavlja (?:ispod|nakon|posle|poslije) (?:oglasa|reklame)"
    r"|nastavak (?:članka|teksta|vijesti)? ?(?:ispod|nakon|posle|poslije) (?:oglasa|reklame)"
    r"|(?:статията |текстът )?продължава след рекламата|(?:lanjut(?:kan)? (?:mem)?baca|berlanjut) setelah iklan"
    r"|(?:bài viết )?tiếp tục sau quảng cáo|(?:تستمر المقالة|يستمر المقال|يتبع|المقال مستمر) بعد الإعلان"
    r"|ادامه (?:مطلب|خبر) (?:بعد|پس) از (?:آگهی|تبلیغات?)"
    r"|(?:記事|続き|本文)は?広告の(?:後|下)(?:に続きます|に続く|へ続く|で)?"
    r"|(?:기사는? )?광고 (?:뒤|후|아래)에? (?:기사가 )?(?:계속(?:됩니다)?|이어집니다)"
)
CONTINUES = re.compile(f"{_MARKS}(?:{_CONTINUES}){_MARKS}", re.IGNORECASE)
_ANY, _REST = (
    r"[^.!?:;\n]",
    r"[^.!?:;\n]{0,60}(?::[^.!?:;\n]{0,50})?[.!]?(?: (?:join|follow|subscribe|click|tap) (?:now|here|us))?",
)
_SERVICE = (
    r"(?:whats ?app|telegram|телеграмі?м?|google (?:news|новост\w{1,3}|новин\w{1,3})|viber|facebook|instagram|youtube"
    r"|tik ?tok|twitter)"
)
# the channel of the site, not that of a town
_NOBODYS = r"(?![^.!?:;\n]{0,60} (?:del|dell[aeo’']|dei|degli|di|da|do|das|dos)\b)"
# who speaks is the site: our channel, follow us
_CHANNEL = (
    rf"(?:please )?(?:(?:join|follow|subscribe to|find) us {_ANY}{{0,40}}"
    rf"|(?:join|follow|subscribe to) our (?:[\w’'-]{{1,16}} ){{0,2}}){_SERVICE}{_REST}"
    rf"|(?:folgen sie|folge|abonnieren sie|abonniere)(?: uns| unserem| unseren) {_ANY}{{0,40}}{_SERVICE}{_REST}"
    rf"|(?:rejoignez|suivez|abonnez-vous à)(?:-nous| notre| nos) {_ANY}{{0,40}}{_SERVICE}{_REST}"
    rf"|(?:síguenos|(?:únete|suscríbete) a nuestr[ao]s?|sigue nuestr[ao]s?) {_ANY}{{0,30}}{_SERVICE}{_REST}"
    rf"|(?:seguici|(?:iscriviti|unisciti) al (?:nostro |{_NOBODYS})canale|segui il nostro) {_ANY}{{0,30}}"
    rf"{_SERVICE}{_REST}"
    rf"|(?:siga-nos|siga (?:o )?nosso|(?:entre no|participe do) (?:nosso |{_NOBODYS})(?:canal|grupo)) {_ANY}{{0,30}}"
    rf"{_SERVICE}{_REST}"
    rf"|volg ons (?:op|via) {_ANY}{{0,20}}{_SERVICE}{_REST}"
    rf"|(?:dołącz do nas|obserwuj nas|śledź nas) {_ANY}{{0,20}}{_SERVICE}{_REST}"
    rf"|(?:подпис(?:ывай(?:тесь|ся)|итесь)|подпишитесь|читайте нас|следите за нами|присоединяйтесь(?= к на[мш]))"
    rf" {_ANY}{{0,60}}(?:{_SERVICE}|наш\w{{0,3}} канал\w{{0,2}}){_REST}"
    rf"|(?:підписуй(?:теся|тесь|ся)|підпишіться|читайте нас|стежте за нами|приєднуйтесь(?= до на[сш])) {_ANY}{{0,60}}"
    rf"(?:{_SERVICE}|наш\w{{0,3}} канал\w{{0,2}}){_REST}"
    rf"|ακολουθήστε (?:μας|το|τον|την) (?:{_ANY}|\.(?=\w)){{0,30}}{_SERVICE}{_REST}"
    rf"|theo dõi {_ANY}{{2,40}} trên google news"
    rf"|(?:bizi )?{_ANY}{{0,30}}{_SERVICE}['’]?\w{{0,4}} (?:kanalımız\w{{0,4}} )?"
    r"(?:takip (?:et|edin(?:iz)?)|katıl(?:ın(?:ız)?)?|abone ol(?:un(?:uz)?)?)"
    # without `us` and `our` it is what others did: they joined groups
    r"|(?:تابعونا|(?:تابعوا|انضموا|اشتركوا)"
    r"(?= [^.!?؟:\n]{0,30}(?:قن(?:ا|وا)تنا|حساب\w{0,3}نا|صفح\w{0,3}نا|إلينا|معنا)))"
    r"[^.!?؟:\n]{0,50}"
    r"(?:واتساب|تي?ل[يغج]{1,2}رام|(?:غوغل|جوجل) نيوز|google news|whatsapp|telegram)[^.!?؟:\n]{0,40}"
)
# … or which a telephone says is one to tap: 📲 Participe do canal do JP no WhatsApp
_TAPPED = (
    rf"(?<=[📲📱👉🔔💬📢] )(?:participe d[oe]|entre n[oa]|siga [oa]|acompanhe|sigue (?:el|la)|únete al?|suivez"
    rf"|rejoignez|join|follow|segui(?:te)? (?:il|la)|(?:iscriviti|unisciti) al|folge[nt]?(?: sie)?|dołącz do)"
    rf" {_ANY}{{2,60}}{_SERVICE}{_REST}"
)
# more of the same, where the site is: Mehr Nachrichten in unserem WhatsApp-Kanal; not what somebody says behind a dash
_FEW = r"(?:[\w«»„“”\"'’-]{1,24},? ){0,5}"
_SLAVIC_PLACE = (
    rf"(?:[\w’'-]{{2,20}} ){{0,2}}(?:(?:{_SERVICE}|тг|вк|vk|max)?[ -]?(?:канал|чат|сообществ|спільнот|груп|паблик"
    rf"|сторінк)\w{{0,3}}|{_SERVICE})(?: (?:[ву] )?(?:{_SERVICE}|вк|vk))?"
)


def _more(what: str, of: str, where: str) -> str:
    """The form of such a line: how much of it, of what, and where."""
    return rf"(?:{what}) (?:[\w’'-]{{2,20}} ){{0,2}}(?:{of}),?:? {_FEW}(?:[—–-] )?{_FEW}{where}"


_MORE = (
    r"(?<![—–-] )(?:"
    + "|".join(
        (
            _more(
                r"(?:ещ[её] )?больше|самы[ех]|все|главн\w{2,3}|последни[ех]|важн\w{2,3}|свежи[ех]|актуальные",
                r"(?!.{0,60} (?:мы|я|они|рассказ\w{1,12}) )(?:новост|материал|истори|фото|видео|событи)\w{0,3}",
                rf"(?:в|на) наш\w{{1,3}} {_SLAVIC_PLACE}",
            ),
            _more(
                r"(?:ще )?більше|усі|всі|головн\w{1,3}|останні|важливі|свіжі|цікаві",
                r"(?!.{0,60} (?:ми|я|вони|розпов\w{1,12}) )(?:новин|матеріал|історі|фото|відео|подробиц|поді)\w{0,3}",
                rf"(?:в|у|на) наш\w{{1,4}} {_SLAVIC_PLACE}",
            ),
            _more(
                r"more|all (?:the|our)|(?:the )?latest|breaking",
                r"news|stories|updates|photos|videos|headlines",
                rf"(?:on|in|via) our {_FEW}{_SERVICE} (?:channel|group|chat|page|feed)",
            ),
            _more(
                r"noch mehr|mehr|alle|aktuelle|weitere",
                r"nachrichten|meldungen|news|infos|bilder|geschichten|neuigkeiten",
                rf"(?:in|auf|über) unser\w{{1,2}} {_FEW}{_SERVICE}(?:[ -](?:kanal|gruppe|seite|profil))?",
            ),
            _more(
                r"(?:encore )?plus|toutes?",
                r"d[’'](?:infos?|actus?|actualités?|informations?)|l[’']actu\w{0,6}|nos (?:infos|actus)",
                rf"sur notre (?:chaîne|page|compte|groupe|canal|fil) {_SERVICE}",
            ),
            _more(
                r"más|todas las|toda la|las últimas",
                r"noticias|información|fotos|historias",
                rf"en nuestr[oa] (?:canal|grupo|página|cuenta) (?:de |en )?{_SERVICE}",
            ),
            _more(
                r"altre|più|tutte le|le ultime",
                r"notizie|foto|news|storie",
                rf"(?:sul|nel|sulla) nostr[oa] (?:canale|gruppo|profilo|pagina) (?:di |su )?{_SERVICE}",
            ),
            _more(
                r"mais|todas as|as últimas",
                r"notícias|informações|fotos|histórias",
                rf"(?:no|em|na) noss[oa] (?:canal|grupo|perfil|página) (?:do |no |de )?{_SERVICE}",
            ),
            _more(
                r"więcej|wszystkie|najnowsze",
                r"wiadomości|informacj[ei]|zdjęć|newsów",
                rf"(?:na|w) nasz\w{{1,3}} (?:kanale|grupie|profilu|stronie) (?:na |w )?{_SERVICE}",
            ),
        )
    )
    + r")[.!…]?(?: ?(?:не пропустите|подпис\w{2,9}|подпишитесь|присоединя\w{3,6}|переходите|заходите|підпис\w{3,9}"
    r"|підпишіться|приєднуйтес\w|subscribe|join|follow|don[’']t miss|jetzt abonnieren|folgen sie|rejoignez|abonnez"
    r"|suivez|únete|síguenos|suscríbete|iscriviti|seguici|participe|siga|entre|dołącz|obserwuj)(?!\w)"
    rf"{_ANY}{{0,80}}[.!]?){{0,2}}"
)
# a button in words: 📱 Clique aqui para seguir o canal da Gazeta no WhatsApp
_CLICK = (
    rf"(?:(?:click|tap) here to (?:join|follow|subscribe to)(?!{_ANY}{{0,90}}, )"
    rf"|cliquez ici pour (?:suivre|rejoindre|vous abonner à)"
    rf"|hier klicken,? um(?= {_ANY}{{0,90}}(?:folgen|abonnieren|beizutreten))"
    rf"|(?:haz |haga )?clic aquí para (?:seguir|unir(?:te|se)|suscribir(?:te|se))"
    rf"|clique aqui (?:para|e) (?:seguir|siga|entrar|entre|participar|participe|acompanhar|acompanhe)"
    rf"|clicca qui per (?:seguir|iscriver|unir)\w{{1,5}}"
    rf"|klik hier om(?= {_ANY}{{0,90}}(?:volgen|abonneren|word(?:t|en)))"
    rf"|kliknij(?: tutaj| tu)?,? (?:aby|żeby|i) (?:śledź|obserwuj|subskryb|dołącz)\w{{0,5}}"
    rf"|(?:нажми(?:те)?|жми(?:те)?|кликни(?:те)?)(?: здесь| сюда)?,? (?:чтобы|и)"
    rf" (?:подпи|вступ|присоедин|читай|след)\w{{1,8}}) {_ANY}{{0,60}}{_SERVICE}{_REST}"
)
_LETTER = (
    # a whole sentence before it may be the article's
    rf"(?:{_ANY}{{0,60}}(?:[!?] |[–—-] ?)|[^.!?:;\d\n]{{0,30}}\. )?(?:"
    rf"(?:sign up|subscribe)(?: now| here| today)? (?:for|to) our {_ANY}{{0,40}}newsletters?"
    rf"|(?:abonnieren sie|abonniere|bestellen sie) (?:jetzt |hier )?unseren? {_ANY}{{0,30}}newsletter"
    rf"|(?:abonnez|inscrivez)-vous à (?:notre|nos) {_ANY}{{0,20}}(?:newsletters?|infolettre|lettre)"
    rf"|(?:suscríbete|suscríbase|apúntate) (?:gratis )?a nuestr[ao]s? {_ANY}{{0,20}}(?:newsletters?|bolet[íi]n(?:es)?)"
    r"|iscriviti alla nostra newsletter|(?:assine|receba|inscreva-se na) (?:a )?nossa newsletter"
    rf"|schrijf je in voor onze {_ANY}{{0,20}}nieuwsbrief|zapisz się (?:na|do) (?:nasz\w{{0,4}} )?newslettera?"
    rf"|подпи(?:шитесь|сывайтесь) на наш[уи]? {_ANY}{{0,20}}рассылк[уи]"
    rf"|під(?:пишіться|писуй\w{{2,4}}) на наш[уі]? {_ANY}{{0,20}}(?:розсилку|лист|дайджест)"
    r"|(?:odebírejte|přihlaste se k odběru) naš\w{1,3} (?:newsletter\w{0,2}|novin\w{1,2})"
    rf"|(?:e-?)?bültenimize (?:abone|kayıt) ol\w{{0,4}}){_ANY}{{0,90}}[.!]?"
)
_EMBED = (
    r"an dieser stelle (?:finden sie|befindet sich|steht) (?:ein(?:en)? )?(?:extern|empfohlen)\w{0,3} "
    r"(?:redaktionell\w{0,3} )?inhalte?s?\b[^!?]{0,180}|empfohlener (?:redaktioneller|externer) inhalt"
    r"|externer inhalt(?: nicht verfügbar)?|externen inhalt (?:laden|anzeigen)"
    r"|(?:deine|ihre) privatsphäre-einstellungen verhindern das laden und anzeigen\b[^!?]{0,320}"
    r"|ich bin damit einverstanden, dass mir externe inhalte angezeigt werden\b[^!?]{0,160}"
    r"|this (?:content is (?:hosted|blocked)|article includes content provided) by [^.!?]{2,40}\."
    r"(?=[^!?]{0,160}(?:cookie|consent|settings|to (?:view|see|load) (?:it|this)))[^!?]{0,160}"
    r"|to (?:view|see) this content,? (?:please |you(?:[’']ll)? (?:need|have) to )[^!?]{0,140}"
    r"|allow (?:youtube|twitter|x|instagram|facebook|tiktok) content\?"
    r"|ce contenu (?:est bloqué|n[’']est pas (?:visible|affiché)) [^!?]{0,160}cookies?[^!?]{0,60}"
    # … or the post that stood here does not come: Публикация из канала «…» временно недоступна
    r"|(?:публикация|запись(?= (?:из|от) )|этот пост)(?: (?:из|в|от) [^.!?]{2,60})?"
    r" (?:временно |больше )?недоступна?\W{0,3}"
    r"|this (?:post|tweet|embed) (?:from [^.!?]{2,50} )?is (?:currently |temporarily )?(?:un|not )available\W{0,3}"
    r"|dieser (?:beitrag|tweet) (?:von [^.!?]{2,50} )?ist (?:derzeit |zurzeit )?nicht (?:verfügbar|abrufbar)\W{0,3}"
    r"|cette publication (?:de [^.!?]{2,50} )?(?:est indisponible|n[’']est (?:pas|plus) disponible)\W{0,3}"
    r"|est[ae] (?:publicación|publicação) (?:de [^.!?]{2,50} )?(?:no|não) está (?:disponible|disponível)\W{0,3}"
    r"|questo post (?:di [^.!?]{2,50} )?non è (?:al momento )?disponibile\W{0,3}"
)
# … or does not, before its readers have agreed to what it sets: Accept cookies to watch this video.
_THIS = (
    r"(?:th(?:is|e)|dies\w{1,2}|den|das|die|cette|ce|la|le|l[’']|est[ea]|el|quest[oa]|il|o|a|deze|dit|de|het|te|ten|tę|tego"
    r"|det(?:te|ta)?|den(?:ne|na)?|ezt|это|этот|эту|toto|tento) ?(?:[\w-]{2,16} ){0,2}"
    r"(?:video\w{0,3}|vidéo|vídeo|wideo|film\w{0,3}|clips?|contents?|inhalt\w?|contenus?|contenid[oa]s?|contenut[oi]|conteúdos?"
    r"|inhoud|treś\w{1,2}|innehåll\w{0,2}|indhold\w{0,2}|innhold\w{0,2}|posts?|bericht|beitrag|publication|publicación"
    r"|tweet|map|karte|carte|mapa?|kaart|kart\w{0,2}|видео|содержимое|контент|пост)"
)
_ACCEPT = (
    r"(?:accept(?:e[rz]?|eer|era|ér|ez)?|allow|enable|aktiviere?n?|akzeptiere?n?|erlauben?|autorise[rz]|acepta(?:r|e)?|acepte"
    r"|permita|permite|permitir|accetta(?:re)?|consenti|aceit[ea]r?|sta|zaakceptuj|zezwól|godta|godkänn|godkend|tillåt|tillad"
    r"|povolte|přijměte|примите|разрешите)\b"
)
_TO = r"\b(?:to|um|pour|para|per|om|aby|żeby|by|för att|for at|for å|abyste|чтобы)"
# … it is one sentence, in one order or the other, and ends there
_ONE_SENTENCE = re.compile(r"[^.!?:;\n]{12,200}[.!]?")
_ACCEPTED = re.compile(rf"\W{{0,6}}(?:please |bitte |veuillez |por favor,? |si prega di )?{_ACCEPT}", re.IGNORECASE)
_FOR_THIS = re.compile(rf"{_TO} (?:[^\s.!?:;]{{2,16}} )?{_THIS}(?P<rest>[^\n]{{0,200}})", re.IGNORECASE)
_ACCEPT_COOKIES = re.compile(rf"(?<!\w){_ACCEPT}[^.!?:;,\n]{{0,60}}cookies?\b(?P<rest>[^\n]{{0,200}})", re.IGNORECASE)
_NOT_SHOWN = re.compile(
    r"\W{0,6}(?:deze inhoud kan niet worden (?:getoond|weergegeven)"
    r"|dieser inhalt kann nicht (?:angezeigt|geladen) werden"
    r"|this content (?:cannot|can[’']t) be (?:shown|displayed|loaded)"
    r"|ce contenu ne peut pas (?:être affiché|s[’']afficher)"
    r"|este contenido no se puede mostrar|(?:questo|il) contenuto non può essere visualizzato)\.?",
    re.IGNORECASE,
)
#: Characters behind the words for a film or the cookies with which such a sentence ends, and between the two.
MAX_REST = 40
# who asks so sells the text, and says so before it or nothing at all: not where an article breaks off
_ALREADY = (
    r"(?:already (?:a|an) (?:\w{1,12} )?(?:subscriber|member)|already subscribed"
    r"|(?:sind sie |sie sind )?(?:bereits|schon) (?:abonnent(?:in)?|abonniert|registriert)|(?:vous êtes )?déjà abonnée?"
    r"|¿?(?:ya eres|eres ya) suscriptor|sei già abbonato|já é assinante|al abonnee"
    r"|masz już (?:konto|subskrypcję|prenumeratę)|уже подписаны|zaten abone misiniz)\s?\?\W{0,3}"
    r"(?:(?:please )?(?:log|sign) in(?: here| now)?|(?:hier |jetzt )?(?:anmelden|einloggen)|(?:hier )?zum login"
    r"|(?:connectez|identifiez)-vous|se connecter|inicia sesión(?: aquí)?|accedi(?: qui)?|faça (?:o )?login"
    r"|entr(?:ar|e)(?: aqui)?|log (?:hier |dan )?in|zaloguj się|войдите|войти|giriş yap(?:ın)?)\W{0,4}$"
)
# every such line has one of these, which are found in a tenth of the time
_MAY_CONTINUE = (
    "ontinu", "scroll", "publicit", "publicid", "pubblicit", "la pub", "vidéo", "video", "wideo", "anzeige", "werbung",
    "advertentie", "oglas", "iklan", "quảng cáo", "الإعلان", "آگهی", "تبلیغ", "広告", "광고", "reklam", "реклам",
    "annons", "annonce", "mainoksen", "hirdetés", "reclamă", "διαφήμιση", "herunder", "nedan",
)  # fmt: skip
_MAY_ASK = (
    "whatsapp", "whats app", "telegram", "телеграм", "google", "viber", "facebook", "instagram", "youtube", "tiktok",
    "tik tok", "twitter", "канал", "newsletter", "news letter", "lettre", "bolet", "nieuwsbrief", "рассылк", "розсилк",
    "лист", "дайджест", "novin", "bülten", "extern", "empfohlen", "content", "contenu", "video", "واتساب", "رام",
    "نيوز", "паблик", "спільнот", "сообществ", "недоступн", "available", "verfügbar", "abrufbar", "disponi", "disponí",
)  # fmt: skip
ASKING = re.compile(f"(?>{_MARKS})(?:{_CHANNEL}|{_TAPPED}|{_MORE}|{_CLICK}|{_LETTER}|{_EMBED}){_MARKS}", re.IGNORECASE)
ALREADY = re.compile(_ALREADY, re.IGNORECASE)
SELLS = re.compile(
    r"subscri|suscri|abonn|\babo\b|subskry|prenumera|подпис|abone|assin|\bread|\blire\b|lesen|\bleer\b|\bler\b|legg|\blees\b|lezen"
    r"|czyta|чита|oku|members? only|premium|plus\b|\bfree\b|gratis|kostenlos|gratuit|[€£$]|\beuro",
    re.IGNORECASE,
)
# … but not what somebody is cited with: “Join us on Telegram,” the rebels wrote
CITED = re.compile(
    r"^\W{0,3}[\"“„«»”]|[,\"”“»«]\s?[^.!?\n]{0,50}\b(?:said|says|wrote|told|urged|asked"
    r"|sagte|schrieb|bat|hieß|heißt|stand|rief"
    r"|a dit|écri\w{1,5}|dijo|escrib\w{1,4}|pidió|disse|escreve\w{0,2}|pediu|scri(?:ve|sse|tto)|zei|schreef"
    r"|(?:на)?писал\w{0,2}|сказал\w{0,2}|призва\w{1,5}|говор\w{1,5}|писав|сказа\w{1,3}|napisał\w{0,2}|powiedział\w?"
    r"|řekl\w?|napsal\w?|dedi|yazdı|yazıyor\w{0,2})\b",
    re.IGNORECASE,
)


def breaks_in(text: str) -> bool:
    """True for a line with which a site breaks into its text.

    >>> breaks_in("Článek pokračuje pod reklamou"), breaks_in("The story continues below the fold of the paper.")
    (True, False)
    """
    if len(text) > MAX_LINE:
        return False
    if "?" in text and len(text) <= MAX_OFFER and (found := ALREADY.search(text)):
        return found.start() <= MAX_BEFORE or SELLS.search(text[: found.start()]) is not None
    lower = text.lower()
    if len(text) <= MAX_CONTINUES and any(map(lower.__contains__, _MAY_CONTINUE)) and CONTINUES.fullmatch(text):
        return True
    may_ask = any(map(lower.__contains__, _MAY_ASK)) and ASKING.fullmatch(text) is not None
    return (may_ask or _asks_consent(text, lower)) and CITED.search(text) is None


def _asks_consent(text: str, lower: str) -> bool:
    """True for what stands in place of a film until its readers agree to cookies: that they are to, or that it is not
    shown."""
    if "ookie" not in lower:
        return ("inh" in lower or "conten" in lower) and _NOT_SHOWN.fullmatch(text) is not None
    if not _ONE_SENTENCE.fullmatch(text):
        return False
    this, accept = _FOR_THIS.search(text), _ACCEPT_COOKIES.search(text)
    if this is None or accept is None:
        return False
    is_first = _ACCEPTED.match(text) is not None and accept.start() < this.start()
    is_last = this.start() <= 1 and 0 <= accept.start() - this.start("rest") <= MAX_REST
    rest = (this if is_first else accept)["rest"]
    return (is_first or is_last) and len(rest) <= MAX_REST and "," not in rest
