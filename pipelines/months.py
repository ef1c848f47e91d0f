"""Names of months → their numbers."""

import unicodedata

# Month names and their abbreviations, without accents, by language; each name means one month in all of them.
_MONTH_NAMES = """
en january february march april may june july august september october november december
en jan feb mar apr may jun jul aug sep oct nov dec
en - - - - - - - - sept - - -
de januar februar marz april mai juni juli august september oktober november dezember
de janner februar maerz april mai juni juli aug sept okt nov dez
fr janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
fr janv fevr mars avr mai juin juil aout sept oct nov dec
es enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
es ene feb mar abr may jun jul ago setiembre oct nov dic
it gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
it gen feb mar apr mag giu lug ago set ott nov dic
pt janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro
pt jan fev mar abr mai jun jul ago set out nov dez
nl januari februari maart april mei juni juli augustus september oktober november december
nl jan feb mrt apr mei jun jul aug sep okt nov dec
sv januari februari mars april maj juni juli augusti september oktober november december
da januar februar marts april maj juni juli august september oktober november december
fi tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta - - - - - -
fi - - - - - - heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
pl stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia
pl styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien
pl sty lut - kwi - cze lip sie wrz paz lis gru
cs ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince
ru января февраля марта апреля мая июня июля августа сентября октября ноября декабря
ru янв фев мар апр май июн июл авг сен окт ноя дек
uk січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
el ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου
el ιανουαριος φεβρουαριος μαρτιος απριλιος μαιος ιουνιος ιουλιος αυγουστος σεπτεμβριος οκτωβριος νοεμβριος δεκεμβριος
el γεναρη φλεβαρη μαρτη απριλη μαη ιουνη ιουλη - σεπτεμβρη οκτωβρη νοεμβρη δεκεμβρη
el ιαν φεβ μαρ απρ μαι ιουν ιουλ αυγ σεπ οκτ νοε δεκ
tr ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik
ro ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
hu januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december
id januari februari maret april mei juni juli agustus september oktober november desember
ca gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre
hr sijecnja veljace ozujka travnja svibnja lipnja srpnja kolovoza rujna - studenoga prosinca
hr sijecanj veljaca ozujak travanj svibanj lipanj srpanj kolovoz rujan - studeni prosinac
sr januar februar mart april maj jun jul avgust septembar oktobar novembar decembar
sr јануар фебруар март април мај јун јул август септембар октобар новембар децембар
lt sausio vasario kovo balandzio geguzes birzelio liepos rugpjucio rugsejo spalio lapkricio gruodzio
lv janvaris februaris marts aprilis maijs junijs julijs augusts septembris oktobris novembris decembris
lv janvari februari marta aprili maija junija julija augusta septembri oktobri novembri decembri
et jaanuar veebruar marts aprill mai juuni juuli august september oktoober november detsember
is januar februar mars april mai juni juli agust september oktober november desember
be студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніуня верасня кастрычніка лістапада снежня
az yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr
kk қантар акпан науырыз сәуір мамыр маусым шілде тамыз қыркүиек қазан қараша желтоксан
ms januari februari mac april mei jun julai ogos september oktober november disember
gl xaneiro febreiro marzo abril maio xuno xullo agosto setembro outubro novembro decembro
sq janar shkurt mars prill maj qershor korrik gusht shtator tetor nentor dhjetor
sk januara februara marca aprila maja juna jula augusta septembra oktobra novembra decembra
bg януари февруари март април маи юни юли август септември октомври ноември декември
he ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
he בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
ar يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر نوفمبر ديسمبر
ar كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول
ar جانفي فيفري - افريل ماي جوان جويلية اوت - - - -
ar - - - - - - يوليوز غشت شتنبر - نونبر دجنبر
"""
MONTHS: dict[str, int] = {
    name.casefold().replace("_", " "): month
    for line in _MONTH_NAMES.strip().splitlines()
    for month, name in enumerate(line.split()[1:], start=1)
    if name != "-"
}


def month_number(name: str) -> int:
    """1…12 for the name of a month in a European language, else 0.

    >>> month_number("Février"), month_number("Sept"), month_number("Monday")
    (2, 9, 0)
    """
    decomposed = unicodedata.normalize("NFD", name.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return MONTHS.get(plain, 0)
