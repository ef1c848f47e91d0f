"""With what the names of Chinese persons begin."""

import re

#: The most frequent family names: a word that begins with another one is taken for no name.
FAMILY = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董袁潘于余"
    "叶葉杜苏蘇魏程吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶黎贺賀"
    "顾顧毛郝龚龔邵万萬钱錢严嚴赖賴覃洪武莫孔汤湯常温溫康施"
)
#: Less frequent ones, which begin other words as often: believed right behind 记者 in brackets or alone on a line.
RARER = (
    "蒋蔣樊柳左葛祝邢辛翟焦聂聶耿童鲍鮑齐齊殷尚颜顏梅盛符牛骆駱霍岳甘兰蘭褚詹單翁柏涂甄欧歐牟庄莊滕穆柴娄婁蒲臧"
    "卓闵閔桑麦麥裴邬鄔卞芦宁寧仇祁舒岑鲁魯倪纪紀佟惠荆衣奚池冉車阮喻缪繆巩鞏敖艾栾樂乐厉厲扬丛叢"
)
#: One person's name: of two or three characters, or of two more behind a family name of two.
ONE_NAME = re.compile(
    "[\u3400-\u9fff]{2,3}|(?:欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐)[\u3400-\u9fff]{1,2}"
)
