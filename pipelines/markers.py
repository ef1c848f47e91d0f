"""Words that are all of a line: buttons and switches, pagers, headings of what follows an article."""

import re

from .makers import CLOSE, OPEN

#: The way to a page, as far as its title: 当前位置：首页 » 招商动态 » …
_TRAIL = (
    r"(?:[您你]的?(?:现在|当前|目前)?(?:所在)?的?(?:所在)?|当前(?:所在)?的?|现在(?:的|所在)?)位置(?:是|在)?\s?[:：]\s?"
    # from the entrance to a stand leads another one: 1号门→大厅→3号展台
    r"(?![^。>＞»›→]{0,40}(?:\d[号°度][门厅馆楼]?|[东西南北]门|[出入路]口)\s?[>＞»›→]|(?:(?!首页|主页|网)[^。>＞»›→]){1,40}→)"
    r"(?:[^。>＞»›→]{1,40}[>＞»›→]{1,2}){1,8}[^。>＞»›→]{0,120}"
)
#: Buttons and switches: the whole line is one; so is the way to the page.
CONTROL_LINE = re.compile(
    OPEN + "(?:打印(?:本页|此页|本文|文章)?"
    "|(?:友善)?列印|转寄(?:好友|朋友)|回(?:上一?[页级]|首页|列表|顶端|目录)|关闭(?:窗口|本页|页面)?|返回(?:顶部|首页|列表|上一页|上级)?"
    "|(?:加入)?收藏(?:本文|本页)?|我要(?:评论|纠错|分享|投稿|留言)"
    "|纠错|复制链接|转发|分享(?:[到至]|(?:此|这篇)文章?|本文|给[朋好]友)?|共享(?:(?:此|这篇)文章?|本文)|赞过|点赞|评论|举报|[大中小繁简](?:\\s{0,3}[大中小繁简]){0,4}|下载(?:客户端|APP)|查看(?:更多|全文|原文)|阅读(?:全文|原文)|展开全文"
    "|廣告|广告|更多|首页|尾页|末页|(?:上|下)一?[页张]|没有了|(?:站内|全站)(?:搜索|检索)|(?:顶|踩)一下|立即获取|提交|[（(]?(?:已?下载(?:次数)?\\s?[:：]?\\s?\\d{0,7}\\s?次|下载(?:次数|量)\\s?[:：]\\s?\\d{0,7})[）)]?|扫一扫|二维码|微信|微博|QQ空间|朋友圈|新浪微博|字号|字体|小|大|"
    + _TRAIL
    + r"|[-—_=*]{0,60}\s?分[隔割]线\s?[-—_=*]{3,60}"
    + ")"
    + CLOSE
)
#: Numbers and buttons of a pager, counts of comments.
PAGER_LINE = re.compile(
    r"(?:第\s?\d{1,4}\s?页|共\s?\d{1,4}\s?页|[上下]一?页|[首尾末]页|[\d\s/|<>«»\[\]【】（）().…·-]){2,80}"
    r"|共\s?\d{1,4}\s?页|(?:已有|共有?)?\s?\d{1,9}\s?(?:位|条|人)(?:用户|网友)?(?:评论|評論|评价|跟贴|参与讨论)(?:\s{0,3}(?:点击)?查看评论)?"
)
#: Headings of what follows an article: never an article's own.
AFTER_ARTICLE = re.compile(
    OPEN + "(?:相关(?:阅读|新闻|推荐|文章|链接|报道|专题|资讯|附件|解读|文档|稿件)|(?:政策解读|解读|新闻)链接|关联文件"
    "|相關(?:新聞|閱讀|文章|報導|報道)(?:請[見看])?"
    "|(?:推荐|延伸|扩展|精彩)(?:阅读|新闻|文章|推荐)|延伸閱讀"
    "|往期(?:推荐|回顾|精选|精彩|热文|文章|阅读)(?:回顾)?|热门(?:推荐|文章|新闻|地区|标签|城市|项目|政策)|热点(?:新闻|推荐|文章)|猜[你您](?:喜欢|(?:可能)?(?:想看|想买|想租|想找|关注|爱看|感兴趣|在找|会喜欢))的?(?:楼盘|房源|新房|项目|文章|内容|新闻|视频|商品|好物|资讯|产品|企业|公司|车型|厂房|园区|地块)?|大家都(?:爱看|在看)|为[你您]推荐|新闻排行|点击排行|阅读排行"
    "|最新(?:文章|资讯|新闻|动态|发布)|更多(?:新闻|资讯|内容|文章|阅读|信息)|更多精彩|近期(?:热文|文章|精选|推荐)|图片新闻|网友评论|發表評論|发表评论|评论区|跟贴"
    "|人气(?:文章|新闻|推荐|精选)|编辑精选|[你您](?:可能|也许|或许)(?:还|也)?会?(?:喜欢|感兴趣|想看)的?(?:内容|文章|项目)?|[你您](?:可能|也许|或许)(?:[还也]会?需要|会?需要的?(?:文章|项目))|大家(?:还|也|都)?在(?:看|搜)|看过?[本此该]文的(?:人|读者)?还看[过了]?"
    "|其[他它](?:新闻|文章|资讯)|同类(?:推荐|文章|资讯)|本栏目?(?:推荐|最新|热门)(?:文章|资讯)?"
    r"|[上下前后](?:一[篇条则](?:[:：\s].{0,80})?|[篇条则][:：].{0,80}))" + CLOSE
)
#: Headings that stand over link lists on portals, and over sections of articles about policies: what
#: follows tells which.
MORE_LINE = re.compile(OPEN + "(?:相关|最新|更多)(?:项目|政策|信息)" + CLOSE)
PERHAPS_AFTER = re.compile(
    OPEN + r"(?:(?:相关|最新|更多)(?:项目|政策|信息)|\S{2,8}(?:招商项目|招商政策|优惠政策|投资流程|招商引资))" + CLOSE
)
#: The end of a text, said in so many words.
END_LINE = re.compile(r"[-—–=*·•\s（(【]{0,8}(?:the end|end|全文完|完)[-—–=*·•\s）)】。.]{0,8}", re.IGNORECASE)
#: … in other languages, between signs: without any such a word may head a section.
END_ABROAD = re.compile(
    r"[-–—~*=#]{1,5}\s?(?:the end|ends?|ende|fin|fine|fim|einde|koniec|konec|конец|son|끝|انتهى)\s?[-–—~*=#]{1,5}"
    r"|[（(【〈]?(?:全文完|完|終わり|おわり)[）)】〉。]?",
    re.IGNORECASE,
)
#: A prompt of WeChat below a text: 觉得好看，请点“在看”. 有点好看 is said of a town.
LOOKED_AT = re.compile(
    r"^(?:.{0,12}(?<!有)点(?:个|一下)?[“”\"「](?:在看|好看)[“”\"」]|(?:.{0,10}请)?点(?:个|一下)?(?:在看|好看))[。！!~～]{0,3}$"
)
#: What lists of other pages are called: 招商动态, 周边园区：, 某某区招商项目.
OTHERS_HEAD = re.compile(
    r"[【\[■▶●]{0,2}[\u3400-\u9fff]{0,8}(?:动态|项目|资讯|推荐|园区|地块|新闻|政策|阅读|公告|文章|地区|在看)[】\]:：]{0,2}"
)
#: A short line above links: 政策解读, 【园区新闻】.
LINKS_HEAD = re.compile(r"[【\[■▶●]{0,2}[\u3400-\u9fff]{2,10}[】\]:：]{0,2}")


def says_end(text: str, *, chinese: bool) -> bool:
    """True for a line that says nothing but that the text ends.

    >>> says_end("– ENDS –", chinese=False), says_end("Ends", chinese=False)
    (True, False)
    """
    return (END_LINE if chinese else END_ABROAD).fullmatch(text) is not None
