"""Chinese pages on which nothing is left but lines that say that nothing is here: a section that is being built, a
search without results, a browser that is too old, a film that a machine does not play.
"""

import re
from collections.abc import Sequence

from .page import TABLE, Block

#: Characters of the longest such line, and lines of the longest text of them.
MAX_LINE, MAX_LINES = 120, 8
_SORRY = r"(?:\W|[对對]不起|(?:很|非常|十分)?抱歉|[您你]好|(?:温馨|友情|系统)?提示){0,4}"
# advice, and no news: what goes on otherwise is an article
_END = (
    r"(?:[，,。！!…\s](?:[^。！!]{0,20}(?:请|請|建议|[更再]?换|重试|返回|稍[后候]|关注|期待|谅解|联系|暂时|暂不)[^。！!]{0,40}"
    r"[。！!…]?){0,2})?"
)
_WAIT = "(?:敬请(?:期待|关注|谅解)|请?稍[后候]|请您?(?:稍[后候]|耐心等待|谅解)|带来.{0,6}不便)"
_SAYS = re.compile(
    rf"{_SORRY}(?:"
    # is being built
    r"(?:(?:[该本此]|当前)?(?:栏目|频道|页面|网页|网站|站点|系统|平台|版块|功能|模块|内容|专题))"
    r"(?:目前|还|暂时){0,2}(?:正?在|处于|尚在|进行)?(?:紧张)?的?(?:建设|升级|维护|改造|改版|完善|更新|整理|制作|开发|调试){1,2}(?:之?中|阶段)?"
    rf"(?:$|[，,。！!…].{{0,40}}?{_WAIT}.{{0,30}})"
    rf"|{_WAIT}.{{0,20}}"
    # has nothing
    rf"|(?:[该本此]|当前)?(?:栏目|频道|页面|分类|条件|目录)?(?:下|内)?(?:暂时?|目前)?(?:[没沒]有|无|無)(?:任何)?(?:相关|符合条件的)?"
    rf"(?:内容|信息|数据|文章|资讯|简介|介绍|评论|结果|记录){_END}"
    rf"|(?:[没沒]有|未|暂未|无法)(?:能)?(?:找|搜索?|检索|查询?)到.{{0,40}}?(?:结果|内容|信息|记录|数据|文章|资讯|页面)(?=$|[，,。！!]){_END}"
    rf"|(?:[该本此]|当前)(?:文章|信息|内容|稿件|页面).{{0,4}}(?:审核|处理)中{_END}"
    # is not shown by this machine, or elsewhere
    r"|(?:[您你](?:当前|目前|正在|所)?(?:使用)?的?|当前)(?:浏览器|设备)(?:的?版本|内核)?(?:过低|太低|太旧|过旧|较低"
    r"|暂?不支持|未启用|没有启用|未开启|已?禁用)[^？?“”]{0,90}"
    r"|要(?:观看|播放|收看)(?:此|本|该)?视频.{0,30}(?:安装|升级|启用).{0,30}|.{0,6}(?:视频|音频)(?:加载|播放)(?:失败|出错|中).{0,30}"
    r"|[您你](?:即将|将要|正在)(?:离开|跳转|访问|前往)[^“”]{0,40}(?:第三方|外部|其他|非本站).{0,4}(?:网站|网页|链接|页面|站点|平台).{0,50}"
    ")",
    re.IGNORECASE,
)
# what stands beside it
_BESIDE = re.compile(
    r"(?:播放(?:次数|量)?|时长|片长|标签|点击|浏览|来源|栏目|更新(?:时间|日期)|上传(?:时间|者)?|清晰度|分类)[:：].{0,80}"
    r"|.{0,12}(?:自动)?(?:跳转|返回首页|返回上一页).{0,40}|(?:继续|取消|停止)(?:访问|跳转|前往)?|(?:正在)?加载中.{0,4}"
    r"|如(?:果[您你]的浏览器)?.{0,12}(?:没有?反应|未跳转|没有跳转).{0,30}|https?://\S{4,100}|建议[您你]?[:：].{0,100}|.{0,4}(?:检查|更换|换用|减少).{0,40}"
)


def is_vacant(kept: Sequence[Block]) -> bool:
    """True for a text of nothing but such lines."""
    texts = [block.text for block in kept]
    if not 0 < len(texts) <= MAX_LINES or any(block.kind is TABLE or len(block.text) > MAX_LINE for block in kept):
        return False
    said = [_SAYS.fullmatch(text) is not None for text in texts]
    return any(said) and all(one or _BESIDE.fullmatch(text) for one, text in zip(said, texts, strict=True))
