"""Characters as Taiwan and Hong Kong print them, and signs that look like a colon → those in which our words for lines
of a site are written.

Only characters of those words: what is looked for is whether a line has them, not another text to keep.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from .page import Block

_TRADITIONAL = (
    "並乾佈佔併來侷係俬個們側備傢傳僅價儘優儲兒內兩冊別刪則創劃劇動務勵匯區協卽厤參員唄問單噹嚮嚴囌國圍園圖團埰執報場學寀實寧審寫將專對導屬嵗師帳幫幹庫廠廣廳張彆彔彙後徑從復徵愛態慶慾懞戲戶"
    "掃採換揮搶撥擇擊據擴攝數於旂時暫曆曏書會朮東査桿條業榦構樂標樣機檢檯欄權歡歲歷歸氣沒準溝溫滙滿潔濛瀏瀾灣為無熱營爲獨獲獻現產産甦甯畫畵當發盡監眞眾矇確碼礙穀穎穫筆箇簡簽籌籤糰糾約純級細"
    "終組結絕絡給統絲絶綁經綜綫維網綵緊線編縣縮總繫繼續纍纔羣習聞聯聲聽肅脩腦臺與興舉華萬蒐蓆蔘薦藍藝蘇處號衆術衕裏裝裡製複覈見規視親覺覽觀觸訂計訊討訓託記訪設許訴註証評詞詢話該詳誌認語誠說"
    "説調談請論諮謝謹證識譯議護讀讓讚負財貢貨責貴費貼資賓賞賣賬購贊趕蹤車載輕輯輸轉辦迴這連週進遊運過遞遠適選遼還邊郵鄉鄭醫鈕鈡銳鋭錄錯録錶鍵鍾鎖鎭鎮鏈鐘鐵長門閉開間閤閱閲關陝陸陽際險隱隻雙"
    "雜難雲電韆頁頂項須預領頭頻題額願類顧顯風颱飲餘馬駐駕驗驟體髮鬚麪麫麵麼麽點齣龍塊樓饋"
)
_SIMPLIFIED = (
    "并干布占并来局系私个们侧备家传仅价尽优储儿内两册别删则创划剧动务励汇区协即历参员呗问单当向严苏国围园图团采执报场学采实宁审写将专对导属岁师帐帮干库厂广厅张别录汇后径从复征爱态庆欲蒙戏户"
    "扫采换挥抢拨择击据扩摄数于旗时暂历向书会术东查杆条业干构乐标样机检台栏权欢岁历归气没准沟温汇满洁蒙浏澜湾为无热营为独获献现产产苏宁画画当发尽监真众蒙确码碍谷颖获笔个简签筹签团纠约纯级细"
    "终组结绝络给统丝绝绑经综线维网彩紧线编县缩总系继续累才群习闻联声听肃修脑台与兴举华万搜席参荐蓝艺苏处号众术同里装里制复核见规视亲觉览观触订计讯讨训托记访设许诉注证评词询话该详志认语诚说"
    "说调谈请论咨谢谨证识译议护读让赞负财贡货责贵费贴资宾赏卖账购赞赶踪车载轻辑输转办回这连周进游运过递远适选辽还边邮乡郑医钮钟锐锐录错录表键钟锁镇镇链钟铁长门闭开间合阅阅关陕陆阳际险隐只双"
    "杂难云电千页顶项须预领头频题额愿类顾显风台饮余马驻驾验骤体发须面面面么么点出龙块楼馈"
)
_TABLE = str.maketrans(f"{_TRADITIONAL}∶﹕꞉", f"{_SIMPLIFIED}：：：")
_ANY = re.compile(f"[{_TRADITIONAL}∶﹕꞉]")


def simplified(text: str) -> str:
    """The text with such characters replaced, one by one: places in both are the same.

    >>> simplified("責任編輯：王小明")
    '责任编辑：王小明'
    """
    return text.translate(_TABLE)


def in_simplified(blocks: Sequence[Block], longest: int) -> Sequence[Block]:
    """The same blocks with those up to `longest` characters in simplified ones; itself when none has others."""
    others = {i for i, block in enumerate(blocks) if len(block.text) <= longest and _ANY.search(block.text)}
    if not others:
        return blocks
    return [replace(block, text=simplified(block.text)) if i in others else block for i, block in enumerate(blocks)]
