"""What names of persons look like: with what Chinese ones begin, of how many words others are."""

import re

#: The most frequent family names: a word that begins with another one is taken for no name.
FAMILY = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于余"
    "叶葉杜苏蘇魏程吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀"
    "顾顧毛郝龚龔邵万萬钱錢严嚴赖賴覃洪武莫孔汤湯常温溫康施蔡戴乔喬俞毕畢饶饒戚阎閻靳凌柯瞿窦竇隋蔺藺佘邸"
)
#: Less frequent ones, which begin other words as often: believed right behind 记者 in brackets or alone on a line.
RARER = (
    "蒋蔣樊柳左葛祝邢辛翟焦聂聶耿童鲍鮑齐齊殷尚颜顏梅盛符牛骆駱霍岳甘兰蘭褚詹單翁柏涂甄欧歐牟庄莊滕穆柴娄婁蒲臧"
    "卓卫衛闵閔桑麦麥裴邬鄔卞芦宁寧仇祁舒岑鲁魯倪纪紀佟惠荆衣奚池冉車阮喻缪繆巩鞏敖艾栾樂乐厉厲扬丛叢章伍苗屈尤"
    "庞龐桂巫晏胥鞠糜鄢冼谌諶郜辜匡苟虞竺邝鄺裘芮郗晁雍邰应應曲"
)
#: Those that begin words more often than names: believed beside the name of another person alone.
BESIDE_OTHERS = "易季申费費"
#: Those of two characters but the ones that are places and words as often: 东方, 南宫, 西门, 濮阳, 百里.
COMPOUND = (
    "欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|尉遲|公孙|公孫|慕容|司徒|令狐|闻人|聞人|端木|宇文|赫连|赫連|澹台|澹臺|钟离|鍾離|淳于|申屠"
    "|长孙|長孫|独孤|獨孤|呼延|公冶|公羊|万俟|鲜于|鮮于|闾丘|司空|司寇|太史|纳兰|納蘭|拓跋|完颜|完顏"
)
#: One person's name: of two or three characters, or of two more behind a family name of two.
ONE_NAME = re.compile(f"[\u3400-\u9fff]{{2,3}}|(?:{COMPOUND})[\u3400-\u9fff]{{1,2}}")
_WITH_COMPOUND = re.compile(f"(?:{COMPOUND})[\u3400-\u9fff]{{1,2}}")
#: Places and words that begin as names do: 记者宁波报道, 记者 童年.
NO_ONE = re.compile(
    "北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西"
    "|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|齐鲁"
    "|宁[波德国乡海安南陵陕静]|甘[南孜谷泉洛]|乐[山清陵亭平昌至业东园队章]|荆[州门]|齐[河全心]|兰[州溪考陵西花]|梅[州县雨花]|柳[州城江林树]|桑[植拿]|衣服|庞[大然杂]|龐[大然雜]|桂[林花圆圓东東平皮冠]|匡[正算助]|辜[负負]|雍[容正和]|[冀虞]城|芮城"
    "|左右|葛根|祝[福贺]|邢台|焦[作点急]|童[年心话]|车[间站队祸辆企主]|盛[会夏典泽]|尚未|颜色|辛[苦勤集]|耿直|牟平|牛[市年]|岳[阳西池]"
    "|霍[山州邱]|欧[洲盟]|庄[园稼河浪]|卓[越尼]|麦田|芦[苇山溪]|纪[念实录委]|池[塘州]|惠[民州企安东来]|舒[适城]|岑溪|扬[州帆言中]|丛[林书]"
    "|[卫衛](?:[生星视浴冕兵戍國国護护]|健).?|银川|固原|中卫|吴忠|武[汉威昌夷进隆穴]|常[州德熟山宁]|温[州岭]|黄[山石冈浦岩骅]|郑州|徐州|苏州|许昌|周口|沈阳|唐山|林[州芝]|高[雄邮密]"
    "|余[姚杭]|龙[岩口]|万[州宁]|马[鞍尾]|江[门阴都]|孟[州津]|邓州|彭州|曹县|袁州|贺州|邹城|雷州|侯马|吕梁|张[掖家北]|韩城|白[城山银]"
    "|乔[迁木装治布丹司口]|喬[遷木裝治布丹]|毕[业竟节设]|畢[業竟節設]|毕(?:马威|加索|尔巴)|蔡[甸司]|戴[尔爾着上口眼帽姆森]|戴(?:维斯|維斯|德梁)"
    "|凌[晨云空驾海源河厉乱虐侮]|凌[志派渡动]$|饶[平有河阳舌]|柯[桥城达南坪基尼]|隋[唐朝代末初]|阎[良王]|瞿塘|窦性|佘山|戚[风墅]|.氏|金[融属额华山秋牌秀坛沙湖阳寨门秤奖蝉砖银钱条]"
    "|章[程节丘贡鱼法句则京服]|季[度节军后风]|申[请报论城领办诉购领遗]|尤[其为溪里杯]|费[用率县]|易[购居经燃爆拉货错懂]|苗[族木圃条头家期女乡语种田情]|屈[服从辱指居曲伸死就折尊膝]|伍[家仙]|曲[阜靖江沃周麻水阳陽松艺藝目线線调調谱譜面解折轴軸臂率棍奇]"
    "|[应應][急用对對聘届邀付收变變该該当當有试試考允战戰运運声聲许許景时時答募享召征徵激标標力由以是为為在从從按将將与與不尽盡先即可能予城县縣]"
    "|马斯克|温哥华|莫斯科|罗马|石破茂|康熙|陆家嘴|范德[堡比]|高盛$|戴河|戴(?:安娜|维营)|毕升|蔡(?:伦|锷路)|戚家军|[戚俞窦乔蔡伍戴]家[坡村镇鎮湾灣沟溝店庄莊堡寨营營塘岗]|蔺草|凌霄|柯南"
    "|石家庄|石[狮门]|张家[口界]|马鞍山|秦皇岛|石嘴山|齐齐哈尔|牡丹江|连云港|葫芦岛"
)
#: Such words that name no place, and under which people write: in brackets, （记者 凌霄 通讯员 谷雨）.
PEN_NAME = re.compile("凌[霄云]|盛夏|金秋|童心|麦田|丛林|芦苇|季风|乐章")
#: Sums, days, sizes: what stands alone in brackets or behind the name of a job, and is no one.
NO_NAME = (
    "关于|万[元吨人亩件台套]|周[一二三四五六日末边刊]|单[张幅个页位价选]|高[清层效铁]"
    "|何[时地处]|[马龙]年|白[色银酒]|黄金"
)
#: What pages of schools print before a pupil's name: 初二（3）班 李果.
SCHOOL_CLASS = re.compile(
    r"^[^\s，。：:（(]{0,12}?(?:[初高][一二三]|[一二三四五六七八九]年级|[一二三四五六])\s?[（(]?\s?[\d一二三四五六七八九十]{1,2}"
    r"\s?[)）]?\s?班(?:的|学生)?\s{0,3}"
)
# papers overseas print a line of this alone: 许蕙敏 报道, others □ 许蕙敏; names of three, as words of two begin with
# the same letters
_THREE = rf"[{FAMILY}][\u3400-\u9fff]{{2}}(?:[\s、，,/／]{{1,2}}[{FAMILY}][\u3400-\u9fff]{{2}}){{0,3}}"
_REPORTS = re.compile(
    rf"(?P<names>{_THREE})\s{{1,3}}(?:(?:综合|綜合|专题|專題)?(?:报道|報道|報導)|撰文|撰稿|采写|採寫|编译|編譯)"
    rf"|(?:[^。，；]{{0,30}}\d{{4}}[^。，；]{{0,40}}\s)?[□■◎]{{1,2}}\s{{0,2}}(?P<marked>{_THREE})"
)
_NO_REPORTER = re.compile(
    "史志|戴(?:安娜|維營|维营)|毕升|蔡[伦倫]|戚家[军軍]|[蔡戚俞乔喬窦竇戴]家[坡村镇鎮湾灣沟溝店庄莊堡寨营營塘岗]|蔺草|凌霄|柯南|凌晨|凌空|毕业|畢業|毕节|乔[迁木治]|喬[遷木]|戴[上着尔爾]|柯[桥橋城达達]|王府井|黄河口|黃河口|马兰花|馬蘭花|黄鹤楼|黃鶴樓|温泉|溫泉|高血|白内|白內|于是|方言|田间|田間|华表|水稻|石[榴窟墙]|云南|江[南北]|金[融秋]|安全|文[明化]|党建|黨建|[障剧劇压壓课課办辦]$|马拉松|馬拉松|高(?:质量|質量|科技|新区|新區|峰期|水平|层次|考生)|黄金[周週]|黃金週|任意球|万圣节|萬聖節|万里行|石油|方[案舱]|毛衣|龙[舟卷]|龍[舟捲]|武术|施工|常[委务]"
    "|[\u3400-\u9fff]{2}[省市区區县縣镇鎮乡鄉村州港湾灣岛島山河江湖海路街网網报報社台]"
)
_OFFICE = re.compile(
    "[\u3400-\u9fff]{2}(?:[科局所办辦委厅廳部处處室院组組会會]|(?:管理|服务)站)$|^[\u3400-\u9fff][办辦]$"
)
# between the words of names, and before what is none
_PARTICLE = re.compile(
    "de|da|das|di|do|dos|du|dell?a?|la|le|van|von|vom|der|den|te[nr]|zur?|al|bin|ibn|and|und|et|e|y|i|en|og|och|и|та|й|&"
)
_MONTHS = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
#: Letters written small, of alphabets that have both.
LOWER = "a-zß-öø-ÿąćęłńśźżčďđňšťůžřěőűğışа-яёєіїґά-ώ"
# what stands right behind a name, in an element of its own, which is a longer word or a month; names that have capitals
# inside begin so, Ian MacDonald, or go on with few letters: Tim VandeHei, Kim MinJung
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŹŻĆĐČĎŇŤĚŮĞİŞŠŽŘŐŰА-ЯЁЄІЇҐΑ-Ω"
_GLUED = re.compile(
    rf"(?<=\s)(?:[\w’'-]{{0,20}}?(?!(?:Mac|Мак|Vand?e?[nr]?|Von|Fitz|Del?a?|Della|Dall?e?|Des|Dos"
    rf"|Te[nr]|San|Saint|Abu|Ibn|Bin|Ben)[{_UPPER}])"
    rf"[{_UPPER}](?:[{LOWER}]{{2}}(?=[{_UPPER}][{LOWER}]{{4}})|[{LOWER}]{{3,20}}(?=[{_UPPER}][{LOWER}]{{3}})"
    rf"|[{LOWER}]{{2,20}}(?=[{_UPPER}]{{2}}|{_MONTHS}\b))|[{_UPPER}]{{2,20}}(?=[{_UPPER}][{LOWER}]{{3}}))"
)
#: The month of the day behind a name: By Paul Serran Jul. 22, 2025; May is a name as often, and a month behind that day
#: leaves the name whole: By Valerie June 3 May 2025.
MONTH_END = re.compile(
    r"\s(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?\s{0,2}$",
    re.IGNORECASE,
)
#: The weekday of the day behind a name, also glued to it: Door Liesbet Van Hoorickdinsdag 19 mei 2026. With a capital
#: some are names: Jan Freitag, Plácido Domingo.
WEEKDAYS = (
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    "|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:man|mån|tirs|tis|ons|tors|fre|lør|lör|søn|sön)dag"
    "|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|domenica"
    "|(?:lune|marte|mercole|giove|vener)dì|sabato|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?"
    "|(?:maanan|tiis|tors|perjan|lauan|sunnun)tai|keskiviikko|pondělí|úterý|středa|čtvrtek|pátek|sobota|neděle"
    "|poniedziałek|wtorek|środa|czwartek|piątek|niedziela|pondelok|utorok|streda|štvrtok|piatok|nedeľa|nedelja"
    "|luni|marți|miercuri|joi|vineri|sâmbătă|duminică|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap"
    "|pazartesi|salı|çarşamba|perşembe|cumartesi|cuma|pazar|понедельник|вторник|среда|четверг|пятница|суббота"
    "|воскресенье|понеділок|вівторок|середа|четвер|п[’']ятниця|субота|неділя"
    "|δευτέρα|τρίτη|τετάρτη|πέμπτη|παρασκευή|σάββατο|κυριακή|senin|selasa|rabu|kamis|jumat|sabtu|minggu"
)
_WEEKDAY_END = re.compile(
    rf"(?:[,\s]{{1,2}}(?i:{WEEKDAYS})|(?<=\w\w)(?:{WEEKDAYS}))(?:,|\.|\s(?:den|de|le|el|il|der))?\s{{0,2}}$"
)
# a day with its month behind it, or a time: 3 May, 12:30
_WHOLE_DAY = re.compile(r"\d{1,2}(?::\d|(?:\.|er|st|nd|rd|th)?\s(?!at\b)[^\W\d_]{3})")
# the address of a site, and what the law has a firm put behind its name: publishers fill in both for an author
_TOP = (
    "com|net|org|info|biz|news|tv|eu|gr|ru|de|pl|fr|it|es|uk|ua|by|kz|br|pt|nl|be|at|ch|cz|sk|hu|ro|bg|rs|hr|se|no|dk|fi|tr"
    "|in|vn|jp|kr|tw|hk|au|ca|mx|ar|ir|il|ae|is|ie|lt|lv|ee"
)
_FIRM = re.compile(
    rf"(?<![\w.])[\w-]{{2,40}}\.(?-i:{_TOP}|{_TOP.upper()})(?![\w.])"  # not that of Ch.De Witt
    r"|(?<![\w.])(?:sp\. ?z ?o\. ?o\.|gmbh|ltd|llc|inc|s\.p\.a|s\.r\.l|s\.r\.o|d\.o\.o|ооо|оао|зао|пао|α\.ε|kft|zrt|plc"
    r"|pty|a\.ş)(?!\w)",
    re.IGNORECASE,
)
_ARTICLES = frozenset(("the", "a", "der", "die", "das", "ein", "eine", "les", "los", "el", "il", "un", "une", "una"))


def who_reports(text: str) -> str:
    """The persons in a line that is nothing but their names and what they did, or a mark before; "" for any other.

    >>> who_reports("许蕙敏 报道"), who_reports("马拉松 报道"), who_reports("许蕙敏报道了此事")
    ('许蕙敏', '', '')
    """
    found = _REPORTS.fullmatch(text)
    names = re.split(r"[\s、，,/／]{1,2}", found["names"] or found["marked"]) if found else []
    return "" if any(NO_ONE.match(name) or _NO_REPORTER.match(name) for name in names) else ", ".join(names)


def begins_as_name(name: str) -> bool:
    """True for what begins with a family name, of one character or of two with a given name behind it.

    >>> begins_as_name("许蕙敏"), begins_as_name("闻人晓"), begins_as_name("闻人"), begins_as_name("花见微")
    (True, True, False, False)
    """
    return name[:1] in FAMILY + RARER or _WITH_COMPOUND.fullmatch(name) is not None


def is_person(name: str) -> bool:
    """True for one name of a person by its form; no place, and no word that only begins as names do.

    >>> is_person("许蕙敏"), is_person("江西"), is_person("方案"), is_person("节选")
    (True, False, False, False)
    """
    is_name = begins_as_name(name) and ONE_NAME.fullmatch(name)
    return bool(is_name) and not (NO_ONE.match(name) or re.match(NO_NAME, name) or _NO_REPORTER.match(name))


def is_cowriter(name: str) -> bool:
    """The same beside the name of another person.

    >>> is_cowriter("易南"), is_cowriter("易购"), is_person("易南")
    (True, False, False)
    """
    is_name = name[:1] in BESIDE_OTHERS and ONE_NAME.fullmatch(name) and not NO_ONE.match(name)
    return bool(is_name) or is_person(name)


def is_office(value: str) -> bool:
    """True for what ends as the names of offices do, and as no person's.

    >>> is_office("人事科"), is_office("丹溪鄉公所"), is_office("王登科"), is_office("毕节市红十字会")
    (True, True, False, True)
    """
    last = re.split(r"[\s、，,]", value)[-1]
    is_name = last.endswith(("科", "会", "會", "所")) and last[0] in FAMILY and ONE_NAME.fullmatch(last)
    return _OFFICE.search(value) is not None and not is_name


def is_full_name(value: str) -> bool:
    """True for two words or more that begin with capitals, and nothing else but particles.

    >>> is_full_name("Maria van Dyk"), is_full_name("So plant der Bosch-Chef"), is_full_name("The Daily Harbour")
    (True, False, False)
    """
    words = value.split()
    small = [word for word in words if not word[0].isupper()]
    return len(words) - len(small) > 1 and words[0].lower() not in _ARTICLES and all(map(_PARTICLE.fullmatch, small))


def without_day(name: str, behind: str) -> str:
    """A name without the month or the weekday of the day that goes on `behind` it.

    >>> without_day("Paul Serran March", "3, 2026"), without_day("Valerie June", "3 May 2026")
    ('Paul Serran', 'Valerie June')
    >>> without_day("Liesbet Van Hoorickdinsdag ", "19 mei 2026"), without_day("Jan Freitag", "12. Mai 2026")
    ('Liesbet Van Hoorick', 'Jan Freitag')
    """
    if not behind.lstrip(" ,.")[:1].isdigit():
        return name
    weekday = _WEEKDAY_END.search(name)
    if weekday and " " in name[: weekday.start()].strip():
        return name[: weekday.start()]
    return name if _WHOLE_DAY.match(behind) or not behind[:1].isdigit() else MONTH_END.sub("", name)


def unglued(name: str) -> str:
    """A name without what is printed right behind it; in its first word capitals may stand anywhere.

    >>> unglued("Jane MillerPublished March"), unglued("MaryAnn MacDonald"), unglued("JANE MILLERStaff writer")
    ('Jane Miller', 'MaryAnn MacDonald', 'JANE MILLER')
    """
    found = _GLUED.search(name)
    return name[: found.end()] if found else name


def names_firm(value: str) -> bool:
    """True for a name with the address of a site, or of a firm by its form.

    >>> names_firm("harbour.gr | Quay Press"), names_firm("Altona Net sp. z o.o."), names_firm("J. R. Inwood Jr.")
    (True, True, False)
    """
    return _FIRM.search(value) is not None
